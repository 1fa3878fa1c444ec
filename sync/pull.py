"""The pull engine: which stream is due, one page at a time, each page checked before it is stored."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec

from sync.connector import ErpConnector, NotAuthorised, Refused, Unintelligible
from sync.line import Line
from sync.ports import Cache
from sync.settling import SettlingFile, Suspicion
from sync.vocabulary import OutboundDocument, Page, Row, Stream
from sync.working_set import Pace, WorkingSet, holds

GOODS_EVERY = 6  # pulls of documents to one of goods and stock
LISTS_EVERY = timedelta(hours=1)
PUT_OFF = timedelta(minutes=5)  # a stream that the ERP refuses to give
ASKED_AT_ONCE = 20  # ids per look-up, the smallest list that every endpoint takes
VANISH_COUNT = 20
VANISH_PART = 0.05
LABELS_LISTED = 500

log = logging.getLogger(__name__)


class Puller:
    """Fills the cache. Stops have a way of their own, since nothing is sent before they were seen."""

    def __init__(
        self,
        connector: ErpConnector,
        cache: Cache,
        line: Line,
        *,
        pace: Pace,
        held: WorkingSet,
        settling: SettlingFile,
        now: Callable[[], datetime],
        labels: bool,
    ) -> None:
        self._connector = connector
        self._cache = cache
        self._line = line
        self._held = held
        self._guard = VanishGuard(cache, line, settling)
        self._now = now
        every = timedelta(seconds=pace.pull_seconds)
        self._every = {
            Stream.SHOPS: LISTS_EVERY,
            Stream.WAREHOUSES: LISTS_EVERY,
            Stream.COURIERS: LISTS_EVERY,
            Stream.DOCUMENTS: every,
            Stream.PRODUCTS: every * GOODS_EVERY,
            Stream.BUNDLES: every * GOODS_EVERY,
            Stream.STOCK: every * GOODS_EVERY,
        }
        if labels and connector.capabilities.label_bodies:
            self._every[Stream.LABELS] = every
        self._turns = deque(self._every)
        self._due = dict.fromkeys(self._every, now())
        self._unlabelled: dict[str, datetime] = {}

    def begin_anew(self) -> None:
        """Everything is due: the line was down, or the cache is empty."""
        self._due = dict.fromkeys(self._every, self._now())

    def next_due(self) -> datetime:
        return min(self._due.values())

    def stops(self) -> bool:
        """One page of stops; whether there are more."""
        page = self._connector.pull(Stream.STOPS, self._cache.cursor(Stream.STOPS))
        self._cache.apply(page, frozenset())
        return page.more

    def turn(self, protected: frozenset[str]) -> None:
        """One page of a stream that is due, the streams in turn; and what its rows leave unexplained."""
        now = self._now()
        self._turns.rotate(-1)
        stream = next((one for one in self._turns if self._due[one] <= now), None)
        if stream is None:
            return
        while self._turns[0] is not stream:
            self._turns.rotate(-1)
        try:
            more = self._labels() if stream is Stream.LABELS else self._page(stream, protected)
        except Refused as error:
            if isinstance(error, NotAuthorised) and error.code != "no_permission":
                raise
            log.info("pull: %s refused (%s), put off", stream, error.code)
            self._due[stream] = now + PUT_OFF
        except Unintelligible as error:
            log.error("pull: %s not understood, put off: %s", stream, error)
            self._due[stream] = now + PUT_OFF
        else:
            self._due[stream] = now if more else now + self._every[stream]

    def explain(self) -> bool:
        """Ask for SKUs that documents name and nobody explained; whether there were any."""
        skus = self._cache.unknown_skus(ASKED_AT_ONCE)
        if skus:
            self.learn(skus)
        return bool(skus)

    def learn(self, sku_ids: Sequence[str], *, urgent: bool = False) -> bool:
        """Look up to 20 SKUs by id, as goods or as bundles; whether the ERP knew any."""
        products = self._connector.find_products(sku_ids, urgent=urgent)
        self._cache.put(Stream.PRODUCTS, products)
        rest = _missing(sku_ids, [product.sku_id for product in products])
        bundles = self._connector.find_bundles(rest, urgent=urgent) if rest else []
        self._cache.put(Stream.BUNDLES, bundles)
        unknown = _missing(rest, [bundle.sku_id for bundle in bundles])
        if unknown:
            self._cache.put_off_skus(unknown)
        return len(unknown) < len(sku_ids)

    def label(self, document_ids: Sequence[str]) -> None:
        """Fetch label bodies, where this bench prints them."""
        if Stream.LABELS in self._every:
            self._cache.put(Stream.LABELS, self._connector.find_labels(document_ids))

    def _page(self, stream: Stream, protected: frozenset[str]) -> bool:
        page = self._connector.pull(stream, self._cache.cursor(stream))
        if stream is Stream.DOCUMENTS:
            if not self._guard.passes(page):
                return False
            page = msgspec.structs.replace(page, rows=self._of_interest(page.rows))
            self._progress(page)
        self._cache.apply(page, protected)
        if stream is Stream.SHOPS:
            self._line.hidden_shops(self._cache.hidden_shops())
        return page.more

    def _of_interest(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Documents that are held, or were: those that leave the working set are still kept up to date."""
        documents = [row for row in rows if isinstance(row, OutboundDocument)]
        other = [row.document_id for row in documents if not holds(self._held, row)]
        if not other:
            return rows
        strange = set(other) - self._cache.known_documents(other)
        return tuple(row for row in documents if row.document_id not in strange)

    def _progress(self, page: Page) -> None:
        """The first sync as "n of m"; both are zero once it is over."""
        if page.total is None:
            if self._line.state.first_sync_total:
                self._line.first_sync(0, 0)
            if self._line.state.suspicion == Suspicion.OLDER_HISTORY:
                self._line.suspect(Suspicion.NONE)
            return
        done = self._line.state.first_sync_done
        total = max(self._line.state.first_sync_total, done + page.total)
        self._line.first_sync(min(done + len(page.rows), total), total)

    def _labels(self) -> bool:
        """Bodies of waiting documents that have none; those that the ERP cannot give are asked for later."""
        now = self._now()
        self._unlabelled = {one: until for one, until in self._unlabelled.items() if until > now}
        listed = self._cache.unlabelled_documents(LABELS_LISTED, self._held.ceiling_per_carrier)
        wanted = [one for one in listed if one not in self._unlabelled][:ASKED_AT_ONCE]
        if wanted:
            self._unlabelled |= dict.fromkeys(wanted, now + PUT_OFF)
            self.label(wanted)
        return bool(wanted)


class VanishGuard:
    """Deletion only by an explicit word, and never in masses: then a person is asked first."""

    def __init__(self, cache: Cache, line: Line, settling: SettlingFile) -> None:
        self._cache = cache
        self._line = line
        self._settling = settling
        self._vanished = 0  # since the stream was caught up
        self._open = 0
        self._allowed = False

    def passes(self, page: Page) -> bool:
        """Whether the page may be stored. Counts over all pages of one catching up."""
        if self._line.state.suspicion == Suspicion.MASS_VANISH and self._settling.take(Suspicion.MASS_VANISH):
            self._allowed = True
            self._line.suspect(Suspicion.NONE)
        vanishing = self._cache.would_vanish(page)
        if vanishing and not self._vanished:
            self._open = self._cache.open_documents()
        total = self._vanished + vanishing
        if total >= VANISH_COUNT and total > VANISH_PART * self._open and not self._allowed:
            self._line.suspect(Suspicion.MASS_VANISH)
            return False
        self._vanished = total
        if not page.more:
            self._vanished, self._allowed = 0, False
        return True


def _missing(wanted: Sequence[str], found: Sequence[str]) -> list[str]:
    known = {one.casefold() for one in found}
    return [one for one in wanted if one.casefold() not in known]
