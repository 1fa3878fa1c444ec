"""The pull engine: which stream is due, one page at a time, each page checked before it is stored."""

from __future__ import annotations

import logging
from collections import Counter, deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec

from sync.capabilities import Capabilities
from sync.connector import ConnectorError, ErpConnector, NotAuthorised, Refused, Unintelligible
from sync.line import Line
from sync.paging import Paging
from sync.ports import Cache, JournalReader
from sync.schedule import Schedule
from sync.settling import Suspicion
from sync.vanishing import VanishGuard
from sync.vocabulary import OutboundDocument, Page, Row, Stream
from sync.working_set import WorkingSet, holds

LISTS_EVERY = timedelta(hours=1)
PUT_OFF = timedelta(minutes=5)  # a stream that the ERP refuses to give
ASKED_AT_ONCE = 20  # ids per look-up, the smallest list that every endpoint takes
LISTS = (Stream.SHOPS, Stream.WAREHOUSES, Stream.COURIERS)
ANEW = frozenset({Suspicion.OLDER_HISTORY, Suspicion.REBUILD})  # told while the cache is being filled again
LABELS_LISTED = 500
GATHERED = 10  # pages
GATHER_FOR = timedelta(seconds=0.25)  # no longer does a look-up that somebody waits for stand behind them

log = logging.getLogger(__name__)


class Puller:
    """Fills the cache. Stops have a way of their own, since nothing is sent before they were seen."""

    def __init__(
        self,
        connector: ErpConnector,
        journal: JournalReader,
        cache: Cache,
        line: Line,
        *,
        schedule: Schedule,
        held: WorkingSet,
        guard: VanishGuard,
        paging: Paging,
        now: Callable[[], datetime],
        labels: bool,
    ) -> None:
        self._schedule = schedule
        self._connector = connector
        self._journal = journal
        self._cache = cache
        self._line = line
        self._held = held
        self._guard = guard
        self._paging = paging
        self._now = now
        can = connector.capabilities
        self._every = _intervals(can, schedule)
        if labels and can.label_bodies:
            self._every[Stream.LABELS] = schedule.documents
        # where orders tell no stops of their own, what became of the document is all there is
        self._stops_from = Stream.STOPS if not can.streams or Stream.STOPS in can.streams else Stream.DOCUMENTS
        if self._stops_from is Stream.DOCUMENTS:
            self._every.pop(Stream.DOCUMENTS, None)
        self._turns = deque(self._every)
        self._due = dict.fromkeys(self._every, now())
        self._unlabelled: dict[str, datetime] = {}
        self._calls: Counter[Stream] = Counter()  # of the last catching up with each stream
        self._going_on: set[Stream] = set()
        self.caught_up = False  # with documents, in this session
        self.stops_whole = True  # the last page of stops ended a look at all that tells of them
        self.held_back = False  # a page that may hold stops waits for a person's word

    def begin_anew(self) -> None:
        """Everything is due: the line was down, or the cache is empty."""
        self._due = dict.fromkeys(self._every, self._now())
        self._going_on.clear()
        self.caught_up = False

    def next_due(self) -> datetime:
        return min(self._due.values(), default=self._now() + LISTS_EVERY)

    @property
    def stop_calls(self) -> int:
        """How many calls the last look at stops took."""
        return self._calls[self._stops_from]

    def stops(self) -> bool:
        """One page of what stops parcels; whether there are more."""
        return self._page(self._stops_from)

    def turn(self) -> None:
        """One page of a stream that is due, the streams in turn; and what its rows leave unexplained."""
        now = self._now()
        self._turns.rotate(-1)
        stream = next((one for one in self._turns if self._due[one] <= now), None)
        if stream is None:
            return
        while self._turns[0] is not stream:
            self._turns.rotate(-1)
        try:
            more = self._labels() if stream is Stream.LABELS else self._page(stream)
        except Refused as error:
            if isinstance(error, NotAuthorised) and error.code != "no_permission":
                raise
            log.info("pull: %s refused (%s), put off", stream, error.code)
            self._put_off(stream, error.code)
        except Unintelligible as error:
            log.error("pull: %s not understood, put off: %s", stream, error)
            self._put_off(stream, "not_understood")
        else:
            self._due[stream] = now if more else now + self._pause(stream)
            if stream.value in self._line.state.troubles:
                self._line.trouble(stream.value)

    def _pause(self, stream: Stream) -> timedelta:
        if stream is Stream.DOCUMENTS:
            return self._schedule.after_documents(self._calls[stream])
        return self._every[stream]

    def _put_off(self, stream: Stream, why: str) -> None:
        self._due[stream] = self._now() + PUT_OFF
        self._line.trouble(stream.value, why)

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

    def _page(self, stream: Stream) -> bool:
        """What comes within a moment goes into one transaction: that costs a third of one for each page."""
        cursor, rows, began = self._cache.cursor(stream), list[Row](), self._now()
        page: Page | None = None
        try:
            for _ in range(GATHERED):
                found = self._pull(stream, cursor)
                if not self._may_be_stored(stream, found):
                    self._store(page, rows)
                    return False
                self._paging.check(stream.value, found.rows, before=cursor, after=found.cursor, more=found.more)
                page, cursor = found, found.cursor
                rows += found.rows
                if not found.more or self._now() - began > GATHER_FOR:
                    break
        except ConnectorError:
            self._store(page, rows)
            raise
        self._store(page, rows)
        return page is not None and page.more

    def _pull(self, stream: Stream, cursor: str) -> Page:
        """One call; how many it took to catch up is counted."""
        if stream not in self._going_on:
            self._calls[stream] = 0
        self._calls[stream] += 1
        self._going_on.add(stream)
        found = self._connector.pull(stream, cursor)
        if not found.more:
            self._going_on.discard(stream)
        return found

    def _may_be_stored(self, stream: Stream, page: Page) -> bool:
        if stream is not Stream.DOCUMENTS:
            return True
        passes = self._guard.passes(stream.value, self._cache.would_vanish(page), more=page.more)
        self.held_back = not passes and self._stops_from is stream
        return passes

    def _store(self, last: Page | None, rows: Sequence[Row]) -> None:
        """Everything up to and with the last page, and its cursor; None where no page came."""
        if last is None:
            return
        stream, protected = last.stream, frozenset[str]()
        if stream is self._stops_from:
            self.stops_whole = not last.more and not last.partial
        if stream is Stream.DOCUMENTS:
            self._progress(last, len(rows))
            rows = self._of_interest(rows)
            protected = self._journal.undelivered([one.document_id for one in rows])
            self.caught_up = not last.more
        self._cache.apply(msgspec.structs.replace(last, rows=tuple(rows)), protected)
        if stream is Stream.SHOPS:
            self._line.hidden_shops(self._cache.hidden_shops())

    def _of_interest(self, rows: Sequence[Row]) -> tuple[OutboundDocument, ...]:
        """Documents that are held, or were: those that leave the working set are still kept up to date."""
        return of_interest(self._held, self._cache, [row for row in rows if isinstance(row, OutboundDocument)])

    def _progress(self, last: Page, came: int) -> None:
        """The first sync as "n of m"; both are zero once it is over."""
        if last.total is None:
            if self._line.state.first_sync_total:
                self._line.first_sync(0, 0)
            if self._line.state.suspicion in ANEW and not last.more:
                self._line.suspect(Suspicion.NONE)
            return
        done = self._line.state.first_sync_done + came
        total = max(self._line.state.first_sync_total, done - len(last.rows) + last.total)
        self._line.first_sync(min(done, total), total)

    def _labels(self) -> bool:
        """Bodies of waiting documents that have none; those that the ERP cannot give are asked for later."""
        now = self._now()
        self._unlabelled = {one: until for one, until in self._unlabelled.items() if until > now}
        listed = self._cache.unlabelled_documents(LABELS_LISTED, self._held.ceiling(now))
        wanted = [one for one in listed if one not in self._unlabelled][:ASKED_AT_ONCE]
        if wanted:
            self._unlabelled |= dict.fromkeys(wanted, now + PUT_OFF)
            self.label(wanted)
        return bool(wanted)


def of_interest(held: WorkingSet, cache: Cache, documents: Sequence[OutboundDocument]) -> tuple[OutboundDocument, ...]:
    """Those that are in the working set, or are stored here already."""
    other = [row.document_id for row in documents if not holds(held, row)]
    strange = set(other) - cache.known_documents(other) if other else set()
    return tuple(row for row in documents if row.document_id not in strange)


def _intervals(can: Capabilities, schedule: Schedule) -> dict[Stream, timedelta]:
    """How often each stream that this ERP has is pulled."""
    all_of_them = dict.fromkeys(LISTS, LISTS_EVERY) | {Stream.DOCUMENTS: schedule.documents}
    all_of_them |= dict.fromkeys((Stream.PRODUCTS, Stream.BUNDLES, Stream.STOCK), schedule.goods)
    floor = dict.fromkeys((Stream.WAVES, Stream.AFTER_SALES, Stream.PURCHASES, Stream.BINS), schedule.goods)
    if not can.streams:
        return all_of_them
    return {stream: pause for stream, pause in (all_of_them | floor).items() if stream in can.streams}


def _missing(wanted: Sequence[str], found: Sequence[str]) -> list[str]:
    known = {one.casefold() for one in found}
    return [one for one in wanted if one.casefold() not in known]
