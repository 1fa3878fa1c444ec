"""What somebody waits for: numbers that were scanned and not found here, and questions to the ERP; answered at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from sync.connector import ErpConnector, NotAuthorised, Refused, Unanswered, Unintelligible
from sync.floor import Ask, Question
from sync.ports import Cache, JournalReader, SyncLog, Wanted
from sync.pull import ASKED_AT_ONCE, Puller
from sync.vocabulary import OutboundDocument, Stream

MOST_SKUS = 10_000
ASK = "ask:"  # what the kind of a question begins with
STORED = {Ask.WAVES: Stream.WAVES, Ask.AFTER_SALES: Stream.AFTER_SALES, Ask.PURCHASES: Stream.PURCHASES}
LOOKED_UP = 5  # of a backlog, as after a night offline, only the newest are still waited for

log = logging.getLogger(__name__)


class WantedDesk:
    """Answers wanted rows in their order; an answer is written when all of it is in the cache."""

    def __init__(
        self,
        connector: ErpConnector,
        journal: JournalReader,
        cache: Cache,
        sync_log: SyncLog,
        *,
        puller: Puller,
        now: Callable[[], datetime],
    ) -> None:
        self._connector = connector
        self._journal = journal
        self._cache = cache
        self._log = sync_log
        self._puller = puller
        self._now = now
        self._unanswered = 0  # the one that the line went down with last
        self._kinds: dict[str, Callable[[str], bool]] = {"order": self._order, "sku": self._sku, "bins": self._bins}

    def serve(self) -> None:
        """Everything wanted so far; the same number is looked up once."""
        backlog = self._journal.wanted(self._log.wanted_done())
        found: dict[tuple[str, str], bool] = {}
        newest = {(wanted.kind, wanted.number) for wanted in backlog[-LOOKED_UP:]}
        for wanted in backlog:
            asked = wanted.kind, wanted.number
            if asked not in found:
                found[asked] = asked in newest and self._look_up(wanted)
            self._log.serve_wanted(wanted.wanted_id, wanted.number, found[asked], self._now())

    def _look_up(self, wanted: Wanted) -> bool:
        try:
            if wanted.kind.startswith(ASK):
                return self._ask(Ask(wanted.kind.removeprefix(ASK)), wanted.number)
            return self._kinds[wanted.kind](wanted.number)
        except (Refused, Unintelligible) as error:
            if isinstance(error, NotAuthorised) and error.code != "no_permission":
                raise
            log.info("wanted: %s was not found out: %s", wanted.kind, type(error).__name__)
            return False
        except Unanswered:
            if self._unanswered != wanted.wanted_id:  # the line, perhaps; twice the same is the question
                self._unanswered = wanted.wanted_id
                raise
            log.info("wanted: %s is never answered", wanted.kind)
            return False

    def _ask(self, ask: Ask, number: str) -> bool:
        """Answered also where there is nothing to tell; not where this ERP cannot be asked."""
        answered = self._connector.ask(Question(ask, number))
        self._cache.put_answer(ask, number, answered)
        if ask in STORED:
            self._cache.put(STORED[ask], answered.rows)
        return True

    def _order(self, number: str) -> bool:
        document = self._connector.find_document(number)
        if document is None:
            return False
        self._cache.put(Stream.STOPS, self._connector.find_stops([document.order_id]))
        self._cache.put(Stream.DOCUMENTS, [document], self._journal.undelivered([document.document_id]))
        self._learn_lines(document)
        if document.waybill:
            self._puller.label([document.document_id])
        return True

    def _learn_lines(self, document: OutboundDocument) -> None:
        named = {line.sku_id.casefold() for line in document.lines}
        unknown = [sku for sku in self._cache.unknown_skus(MOST_SKUS) if sku.casefold() in named]
        if unknown:
            self._puller.learn(unknown[:ASKED_AT_ONCE], urgent=True)

    def _sku(self, sku_id: str) -> bool:
        return self._puller.learn([sku_id], urgent=True)

    def _bins(self, sku_id: str) -> bool:
        bins = self._connector.find_bins(sku_id)
        self._cache.put_bins(sku_id, bins)
        return bool(bins)
