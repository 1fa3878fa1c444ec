"""The lists about the hall: parcels to be found before they leave, those that left unknown, what carriers take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from desktop.domain.commands import NotCollectedReason
from desktop.domain.outcome import Outcome
from desktop.domain.recall_views import HallRow, HandOverRow, LeftReason, Place, RecallRow
from ui.command_words import not_collected_text
from ui.lead_list import Act, ListKind
from ui.lead_table import Column
from ui.lead_words import age_text, clock_text, detail_text, left_text, number_text, span_text

translate = QCoreApplication.translate  # this name is what lupdate looks for

RECALLS, LEFT_BEFORE, HALL, HAND_OVERS = "recalls", "left_before", "hall", "hand_overs"


class RecallSource(Protocol):
    """See desktop.recall_pages."""

    def rows(self) -> list[RecallRow]: ...
    def left_before(self) -> list[RecallRow]: ...
    def hall(self) -> list[HallRow]: ...
    def scanned(self, text: str) -> Outcome: ...
    def left(self, document_id: str, reason: str) -> Outcome: ...
    def collected(self, carrier: str) -> Outcome: ...
    def hand_overs(self) -> list[HandOverRow]: ...
    def not_collected(self, carrier: str, reason: str) -> Outcome: ...
    def seen_to(self, document_id: str, reason: str) -> Outcome: ...


def recalls_kind(source: RecallSource, now: Callable[[], datetime]) -> ListKind:
    return ListKind(
        RECALLS,
        title=lambda: translate("LeadLists", "Take back"),
        meaning=lambda: translate(
            "LeadLists",
            "Packed here and stopped or changed since. Find each parcel and scan its waybill: that takes it off.",
        ),
        empty=lambda: translate("LeadLists", "Nothing to take back: no packed parcel has been stopped since."),
        read=source.rows,
        columns=(
            _waybill_column(),
            _reason_column(),
            Column(lambda: translate("LeadLists", "Where"), _place_text, _place_text, 18),
            _closed_column(now),
            Column(lambda: translate("LeadLists", "Checked before"), _check_text, _check_seconds, 13),
            _carrier_column(),
            Column(
                lambda: translate("LeadLists", "Stop known"),
                lambda row: age_text(row.raised, now()),
                lambda row: row.raised.timestamp(),
                11,
            ),
        ),
        identity=lambda row: row.document_id,
        order_number=lambda row: row.document_id,
        urgent=True,
        acts=tuple(_left_act(source, reason) for reason in LeftReason),
        scan=source.scanned,
    )


def left_before_kind(source: RecallSource, now: Callable[[], datetime]) -> ListKind:
    return ListKind(
        LEFT_BEFORE,
        title=lambda: translate("LeadLists", "Left before the stop"),
        meaning=lambda: translate(
            "LeadLists",
            "Collected by the carrier before their stop was known here. Ask the carrier to stop them, then say so.",
        ),
        empty=lambda: translate("LeadLists", "No stopped parcel has left in these three days, or all are seen to."),
        read=source.left_before,
        columns=(
            _waybill_column(),
            _reason_column(),
            _closed_column(now),
            _carrier_column(),
            _order_column(),
            Column(
                lambda: translate("LeadLists", "Stop known"),
                lambda row: clock_text(row.raised, now()),
                lambda row: row.raised.timestamp(),
                12,
            ),
        ),
        identity=lambda row: row.document_id,
        order_number=lambda row: row.document_id,
        urgent=True,
        used=lambda: bool(source.left_before()),
        acts=tuple(_seen_to_act(source, reason) for reason in LeftReason if reason is not LeftReason.NOT_FOUND),
    )


def hall_kind(source: RecallSource, now: Callable[[], datetime]) -> ListKind:
    def figure(title: Callable[[], str], value: Callable[[HallRow], int]) -> Column[HallRow]:
        return Column(title, lambda row: number_text(value(row)), value, 10, number=True)

    return ListKind(
        HALL,
        title=lambda: translate("LeadLists", "Waits for its carrier"),
        meaning=lambda: translate(
            "LeadLists",
            "Packed here and not collected. Say when a carrier has come: a stop after that is no parcel to look for.",
        ),
        empty=lambda: translate("LeadLists", "Every parcel packed here has been collected."),
        read=source.hall,
        columns=(
            Column(lambda: translate("LeadLists", "Carrier"), lambda row: row.carrier, lambda row: row.carrier, 20),
            figure(lambda: translate("LeadLists", "Parcels"), lambda row: row.parcels),
            figure(lambda: translate("LeadLists", "To take back"), lambda row: row.recalled),
            Column(
                lambda: translate("LeadLists", "The oldest"),
                lambda row: age_text(row.oldest, now()),
                lambda row: row.oldest.timestamp(),
                14,
            ),
            Column(
                lambda: translate("LeadLists", "Collected last"),
                lambda row: clock_text(row.collected, now()),
                lambda row: row.collected.timestamp() if row.collected else 0.0,
                14,
            ),
        ),
        identity=lambda row: row.carrier,
        figure=lambda rows: sum(row.parcels for row in rows),
        acts=(
            Act(
                lambda: translate("LeadLists", "Carrier has collected"),
                _collected_text,
                lambda row: source.collected(row.carrier),
            ),
        ),
    )


def hand_overs_kind(source: RecallSource, now: Callable[[], datetime]) -> ListKind:
    return ListKind(
        HAND_OVERS,
        title=lambda: translate("LeadLists", "Collected lately"),
        meaning=lambda: translate(
            "LeadLists",
            "What each carrier took last. If that was wrong, say why: its parcels stand here again, and those stopped "
            "since are looked for.",
        ),
        empty=lambda: translate("LeadLists", "No carrier has collected in these hours."),
        read=source.hand_overs,
        columns=(
            Column(lambda: translate("LeadLists", "Carrier"), lambda row: row.carrier, lambda row: row.carrier, 20),
            Column(
                lambda: translate("LeadLists", "Parcels"),
                lambda row: number_text(row.parcels),
                lambda row: row.parcels,
                10,
                number=True,
            ),
            Column(
                lambda: translate("LeadLists", "Collected"),
                lambda row: clock_text(row.at, now()),
                lambda row: row.at.timestamp(),
                14,
            ),
        ),
        identity=lambda row: row.carrier,
        used=lambda: bool(source.hand_overs()),
        acts=tuple(_not_collected_act(source, reason) for reason in NotCollectedReason),
    )


def _not_collected_act(source: RecallSource, reason: NotCollectedReason) -> Act:
    return Act(
        lambda: translate("LeadLists", "Wrong: {reason}").format(reason=not_collected_text(reason)),
        _not_collected_text,
        lambda row: source.not_collected(row.carrier, reason),
    )


def _not_collected_text(row: HandOverRow) -> str:
    words = translate("LeadLists", "The {n} parcels of {carrier} still stand in the hall? Then they count so again.")
    return words.format(n=row.parcels, carrier=row.carrier)


def _seen_to_act(source: RecallSource, reason: LeftReason) -> Act:
    return Act(
        lambda: left_text(reason),
        _seen_to_text,
        lambda row: source.seen_to(row.document_id, reason),
    )


def _seen_to_text(row: RecallRow) -> str:
    words = translate("LeadLists", "Parcel {waybill} is seen to? It leaves this list, and the status line.")
    return words.format(waybill=row.waybill or row.shop_order_no)


def _left_act(source: RecallSource, reason: LeftReason) -> Act:
    return Act(
        lambda: translate("LeadLists", "Left: {reason}").format(reason=left_text(reason)),
        _left_text,
        lambda row: source.left(row.document_id, reason),
    )


def _left_text(row: RecallRow) -> str:
    if row.shipped:
        words = translate("LeadLists", "Parcel {waybill} is gone? The ERP has it as shipped; it leaves this list.")
    else:
        words = translate(
            "LeadLists",
            "Parcel {waybill} is gone? Then it is sent to the ERP as shipped although the order was stopped.",
        )
    return words.format(waybill=row.waybill or row.shop_order_no)


def _collected_text(row: HallRow) -> str:
    if row.recalled:
        return translate(
            "LeadLists", "{n} parcels of {carrier} are to be taken back and not found. Has it taken them all the same?"
        ).format(n=row.recalled, carrier=row.carrier)
    words = translate("LeadLists", "Has {carrier} taken its {n} parcels out of the hall?")
    return words.format(carrier=row.carrier, n=row.parcels)


def _waybill_column() -> Column[RecallRow]:
    return Column(lambda: translate("LeadLists", "Waybill"), lambda row: row.waybill, lambda row: row.waybill, 16)


def _order_column() -> Column[RecallRow]:
    return Column(
        lambda: translate("LeadLists", "Order"), lambda row: row.shop_order_no, lambda row: row.shop_order_no, 19
    )


def _carrier_column() -> Column[RecallRow]:
    return Column(
        lambda: translate("LeadLists", "Carrier"), lambda row: row.carrier_name, lambda row: row.carrier_name, 8
    )


def _reason_column() -> Column[RecallRow]:
    return Column(
        lambda: translate("LeadLists", "Why stopped"),
        lambda row: detail_text(row.reason),
        lambda row: detail_text(row.reason),
        10,
        words=True,
    )


def _closed_column(now: Callable[[], datetime]) -> Column[RecallRow]:
    return Column(
        lambda: translate("LeadLists", "Packed"),
        lambda row: clock_text(row.closed_at, now()),
        lambda row: row.closed_at.timestamp() if row.closed_at else 0.0,
        10,
    )


def _place_text(row: RecallRow) -> str:
    if row.place == Place.BENCH:
        return translate("LeadLists", "At this bench")
    if row.place == Place.LEFT:
        return translate("LeadLists", "Collected")
    if row.after:
        return translate("LeadLists", "In the cage, under {n}").format(n=row.after)
    return translate("LeadLists", "In the cage, on top")


def _check_text(row: RecallRow) -> str:
    """How old the last check for stops was when it was closed."""
    if row.stops_hidden:
        return translate("LeadLists", "not visible")
    if row.checked_at is None or row.closed_at is None:
        return translate("LeadLists", "never")
    return translate("LeadLists", "{time} earlier").format(time=span_text(row.closed_at - row.checked_at))


def _check_seconds(row: RecallRow) -> float:
    if row.checked_at is None or row.closed_at is None:
        return float("inf")
    return (row.closed_at - row.checked_at).total_seconds()
