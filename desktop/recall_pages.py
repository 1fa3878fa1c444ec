"""The recall page's side of the station: what must be found, what left before anybody knew, what the carriers take."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.commands import NotCollectedReason
from desktop.domain.outcome import Outcome
from desktop.domain.recall_views import HallRow, HandOverRow, LeftReason, Place, RecallRow
from desktop.order_rows import names_of
from desktop.store import handovers, outbox, packings
from desktop.store.hall import Closing, Hall
from desktop.store.outbox import Recall
from desktop.usecases import handing_over, not_collected, recalling
from desktop.usecases.desk import Desk, unless_full
from desktop.usecases.recalling import STAYS_AT_MOST, TOLD_FOR, RecallAction


class RecallPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._hall = Hall(desk.journal)

    def rows(self) -> list[RecallRow]:
        """To be found before they leave, the longest known first."""
        return self._rows(outbox.open_recalls(self._desk.journal))

    def left_before(self) -> list[RecallRow]:
        """Collected in these days before their stop was known."""
        since = self._desk.clock.now() - TOLD_FOR
        return self._rows(outbox.settled_recalls(self._desk.journal, RecallAction.LEFT_BEFORE.value, since))

    def hall(self) -> list[HallRow]:
        """What stands here, by carrier."""
        recalled = {recall.document_id for recall in outbox.open_recalls(self._desk.journal)}
        by_carrier: dict[str, list[Closing]] = {}
        for closing in self._standing():
            by_carrier.setdefault(closing.carrier_id, []).append(closing)
        return [
            HallRow(
                carrier=closings[-1].carrier_name or carrier,
                parcels=len(closings),
                oldest=closings[0].at,
                recalled=sum(closing.document_id in recalled for closing in closings),
                collected=handovers.last(self._desk.journal, carrier),
            )
            for carrier, closings in sorted(by_carrier.items(), key=lambda item: item[1][0].at)
        ]

    def is_recalled(self, text: str) -> bool:
        """What was scanned lies on a parcel that is looked for."""
        return recalling.recalled_by(self._desk, text) is not None

    def scanned(self, text: str) -> Outcome:
        """A parcel was found, or what was scanned is none of these."""
        return unless_full(lambda: recalling.scanned(self._desk, text))

    def left(self, document_id: str, reason: LeftReason | str) -> Outcome:
        """A lead's word: it is not here any more."""
        return unless_full(lambda: recalling.settle_recall(self._desk, document_id, RecallAction.LEFT_ANYWAY, reason))

    def collected(self, carrier: str) -> Outcome:
        """The carrier has taken its parcels; the page has asked about recalled ones itself."""
        return unless_full(lambda: handing_over.collected(self._desk, carrier, asked=True))

    def hand_overs(self) -> list[HandOverRow]:
        """The last one of each carrier, the newest first, as long as it can be taken back."""
        by_carrier: dict[str, list[Closing]] = {}
        for closing in self._hall.closings(self._desk.clock.now() - STAYS_AT_MOST):
            by_carrier.setdefault(closing.carrier_id, []).append(closing)
        rows: list[HandOverRow] = []
        for carrier, closings in by_carrier.items():
            span = handovers.last_span(self._desk.journal, carrier)
            taken = [one for one in closings if span is not None and span[0] < one.at <= span[1]]
            if span is not None and taken:
                rows.append(HandOverRow(taken[-1].carrier_name or carrier, len(taken), span[1]))
        return sorted(rows, key=lambda row: row.at, reverse=True)

    def not_collected(self, carrier: str, reason: NotCollectedReason | str) -> Outcome:
        """The carrier has not taken them after all."""
        return unless_full(lambda: not_collected.not_collected(self._desk, carrier, reason))

    def seen_to(self, document_id: str, reason: LeftReason | str) -> Outcome:
        """A lead's word on a parcel that left before its stop was known."""
        return unless_full(lambda: recalling.see_to_left(self._desk, document_id, reason))

    def _standing(self) -> list[Closing]:
        closings = self._hall.closings(self._desk.clock.now() - STAYS_AT_MOST)
        gone = {
            carrier: handovers.last(self._desk.journal, carrier) for carrier in {one.carrier_id for one in closings}
        }
        return [one for one in closings if (taken := gone[one.carrier_id]) is None or one.at > taken]

    def _rows(self, recalls: list[Recall]) -> list[RecallRow]:
        if not recalls:
            return []
        names, closings = names_of(self._desk), self._hall.closings(self._desk.clock.now() - STAYS_AT_MOST)
        rows = (self._row(recall, names, closings) for recall in recalls)
        return [row for row in rows if row is not None]

    def _row(self, recall: Recall, names: dict[str, str], closings: list[Closing]) -> RecallRow | None:
        journal = self._desk.journal
        kept, sent = packings.of_document(journal, recall.document_id), outbox.by_key(journal, recall.key)
        if kept is None:
            return None
        packing, closed_at = kept.packing, kept.closed_at
        place = recalling.place_of(self._desk, kept)
        later = (one for one in closings if one.carrier_id == packing.carrier_id and closed_at and one.at > closed_at)
        return RecallRow(
            document_id=packing.document_id,
            shop_order_no=packing.shop_order_no,
            waybill=packing.waybill,
            carrier_name=packing.carrier_name,
            shop_name=packing.shop_name,
            reason=recall.reason,
            raised=recall.raised,
            closed_at=closed_at,
            checked_at=datetime.fromisoformat(packing.checked_at) if packing.checked_at else None,
            stops_hidden=packing.stops_hidden,
            place=place,
            after=sum(1 for _ in later) if place is Place.CAGE else 0,
            shipped=sent is not None and sent.state in outbox.CONFIRMED,
            operator=names.get(packing.operator, ""),
        )
