"""What the lead's lists are: columns, words, the sentence when one is empty, and how a row is settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from desktop.domain.outcome import Outcome
from desktop.domain.views import OrderRow, OrderState, PaperRow, PersonCount
from desktop.domain.weight_views import LearnedRow
from ui.lead_list import Elsewhere, ListKind
from ui.lead_recall_lists import RecallSource, recalls_kind
from ui.lead_table import Column
from ui.lead_words import age_text, clock_text, detail_text, number_text, state_text
from ui.words import paper_text

translate = QCoreApplication.translate  # this name is what lupdate looks for

PACKED = "packed"
NEEDS_YOU, TO_SEND = "needs_you", "to_send"  # as the sync page names them


class WeightSource(Protocol):
    """Learned weights, see ui.lead_weight_list."""

    def used(self) -> bool: ...
    def rows(self) -> list[LearnedRow]: ...
    def forget(self, kind: str, item: str) -> Outcome: ...


class ListSource(Protocol):
    """Where the rows come from and where a decision goes."""

    def open_orders(self) -> list[OrderRow]: ...
    def stopped(self) -> list[OrderRow]: ...
    def outgoing(self) -> tuple[int, int]: ...
    @property
    def recalling(self) -> RecallSource: ...
    def unproved(self) -> list[PaperRow]: ...
    def asks_for_weights(self) -> bool: ...
    def unweighed(self) -> list[OrderRow]: ...
    def packed_today(self) -> list[OrderRow]: ...
    def people_today(self) -> list[PersonCount]: ...
    @property
    def weights(self) -> WeightSource: ...


def all_kinds(source: ListSource, now: Callable[[], datetime]) -> tuple[ListKind | Elsewhere, ...]:
    """Every list of the page; those that wait for a person come first. What is sent to the ERP is the sync page's."""
    return (
        recalls_kind(source.recalling, now),
        _needs_you(source),
        _stopped(source, now),
        _held(source, now),
        _to_send(source),
        _unproved(source, now),
        _unweighed(source, now),
        _open(source, now),
        _packed(source, now),
        _people(source),
    )


# -- columns that several lists share -----------------------------------------------------------------------


def _number(row: OrderRow) -> str:
    return row.shop_order_no or row.order_id or row.document_id


def _best_number(row: OrderRow) -> str:
    return row.document_id or row.waybill or _number(row)


def _order_column() -> Column[OrderRow]:
    return Column(lambda: translate("LeadLists", "Order"), _number, _number, 19)


def _waybill_column() -> Column[OrderRow]:
    return Column(lambda: translate("LeadLists", "Waybill"), lambda row: row.waybill, lambda row: row.waybill, 16)


def _state_column() -> Column[OrderRow]:
    return Column(
        lambda: translate("LeadLists", "State"),
        lambda row: state_text(row.state),
        lambda row: state_text(row.state),
        14,
    )


def _detail_column(title: Callable[[], str], weight: int = 20) -> Column[OrderRow]:
    return Column(title, lambda row: detail_text(row.detail), lambda row: detail_text(row.detail), weight, words=True)


def _place_columns() -> tuple[Column[OrderRow], ...]:
    return (
        Column(
            lambda: translate("LeadLists", "Carrier"), lambda row: row.carrier_name, lambda row: row.carrier_name, 10
        ),
        Column(lambda: translate("LeadLists", "Shop"), lambda row: row.shop_name, lambda row: row.shop_name, 13),
        Column(
            lambda: translate("LeadLists", "Pieces"),
            lambda row: number_text(row.pieces),
            lambda row: row.pieces,
            6,
            number=True,
        ),
    )


def _person_column() -> Column[OrderRow]:
    return Column(lambda: translate("LeadLists", "Packer"), lambda row: row.operator, lambda row: row.operator, 9)


def _since_column(title: Callable[[], str], now: Callable[[], datetime]) -> Column[OrderRow]:
    return Column(title, lambda row: age_text(row.at, now()), lambda row: _seconds(row.at), 11)


def _seconds(at: datetime | None) -> float:
    return at.timestamp() if at is not None else 0.0


# -- the lists ------------------------------------------------------------------------------------------------


def _needs_you(source: ListSource) -> Elsewhere:
    return Elsewhere(
        NEEDS_YOU,
        title=lambda: translate("SyncLists", "Need you"),
        where=lambda: translate("LeadLists", "on the sync page, F10"),
        figure=lambda: source.outgoing()[1],
        urgent=True,
    )


def _to_send(source: ListSource) -> Elsewhere:
    return Elsewhere(
        TO_SEND,
        title=lambda: translate("SyncLists", "To send"),
        where=lambda: translate("LeadLists", "on the sync page, F10"),
        figure=lambda: source.outgoing()[0],
    )


def _stopped(source: ListSource, now: Callable[[], datetime]) -> ListKind:
    return ListKind(
        "stopped",
        title=lambda: translate("LeadLists", "Stopped"),
        meaning=lambda: translate("LeadLists", "Cancelled, refunded or in question: these must not leave."),
        empty=lambda: translate("LeadLists", "No order of this bench is stopped."),
        read=source.stopped,
        columns=(
            _order_column(),
            _waybill_column(),
            _detail_column(lambda: translate("LeadLists", "Why stopped"), 16),
            *_place_columns(),
            _since_column(lambda: translate("LeadLists", "Stopped"), now),
        ),
        identity=lambda row: row.document_id,
        order_number=_best_number,
    )


def _held(source: ListSource, now: Callable[[], datetime]) -> ListKind:
    begun = (OrderState.PACKING, OrderState.HELD, OrderState.SET_ASIDE)
    return ListKind(
        "held",
        title=lambda: translate("LeadLists", "Begun, not closed"),
        meaning=lambda: translate("LeadLists", "On hold or set aside at this bench. Scan the order to go on with it."),
        empty=lambda: translate("LeadLists", "No parcel is on hold or set aside."),
        read=lambda: [row for row in source.open_orders() if row.state in begun],
        columns=(
            _order_column(),
            _state_column(),
            _detail_column(lambda: translate("LeadLists", "Reason"), 12),
            *_place_columns(),
            _person_column(),
            _since_column(lambda: translate("LeadLists", "Begun"), now),
        ),
        identity=lambda row: row.document_id,
        order_number=_best_number,
    )


def _unproved(source: ListSource, now: Callable[[], datetime]) -> ListKind:
    def column(title: Callable[[], str], text: Callable[[PaperRow], str], weight: int) -> Column[PaperRow]:
        return Column(title, text, text, weight)

    return ListKind(
        "unproved",
        title=lambda: translate("LeadLists", "Labels not seen"),
        meaning=lambda: translate(
            "LeadLists",
            "Printed, but nobody has scanned them yet. Scan each at the bench, or say that nothing came out.",
        ),
        empty=lambda: translate("LeadLists", "Every label that was printed has been scanned."),
        read=source.unproved,
        columns=(
            column(lambda: translate("LeadLists", "Order"), lambda row: row.shop_order_no, 16),
            column(lambda: translate("LeadLists", "Waybill"), lambda row: row.waybill, 16),
            column(lambda: translate("LeadLists", "Label"), _copy_text, 8),
            column(lambda: translate("LeadLists", "State"), lambda row: paper_text(row.state), 22),
            column(lambda: translate("LeadLists", "Printer"), lambda row: row.printer, 9),
            column(lambda: translate("LeadLists", "Packer"), lambda row: row.operator, 9),
            Column(
                lambda: translate("LeadLists", "Asked for"),
                lambda row: age_text(row.asked_at, now()),
                lambda row: _seconds(row.asked_at),
                11,
            ),
        ),
        identity=lambda row: str(row.paper_id),
        order_number=lambda row: row.waybill or row.shop_order_no,
    )


def _copy_text(row: PaperRow) -> str:
    if row.copy == 0:
        return translate("LeadLists", "Original")
    return translate("LeadLists", "Copy {n}").format(n=row.copy)


def _unweighed(source: ListSource, now: Callable[[], datetime]) -> ListKind:
    return ListKind(
        "unweighed",
        title=lambda: translate("LeadLists", "Closed without weight"),
        meaning=lambda: translate(
            "LeadLists", "Shipped here and not weighed yet. Put each on the scale and scan its waybill at the bench."
        ),
        empty=lambda: translate("LeadLists", "Every parcel that was shipped here has been weighed."),
        read=source.unweighed,
        columns=(
            _order_column(),
            _waybill_column(),
            *_place_columns(),
            _person_column(),
            _since_column(lambda: translate("LeadLists", "Packed"), now),
        ),
        identity=lambda row: row.document_id,
        order_number=_best_number,
        urgent=True,
        used=source.asks_for_weights,
    )


def _open(source: ListSource, now: Callable[[], datetime]) -> ListKind:
    return ListKind(
        "open",
        title=lambda: translate("LeadLists", "Open orders"),
        meaning=lambda: translate("LeadLists", "Held by this bench and still to pack."),
        empty=lambda: translate(
            "LeadLists", "No open orders: all are packed, or the first sync has not brought any yet."
        ),
        read=source.open_orders,
        columns=(
            _order_column(),
            _waybill_column(),
            _state_column(),
            *_place_columns(),
            Column(
                lambda: translate("LeadLists", "Changed"),
                lambda row: clock_text(row.at, now()),
                lambda row: _seconds(row.at),
                11,
            ),
        ),
        identity=lambda row: row.document_id,
        order_number=_best_number,
    )


def _packed(source: ListSource, now: Callable[[], datetime]) -> ListKind:
    return ListKind(
        PACKED,
        title=lambda: translate("LeadLists", "Packed today"),
        meaning=lambda: translate("LeadLists", "Every parcel that was closed at this bench since midnight."),
        empty=lambda: translate("LeadLists", "No parcel has been packed here today."),
        read=source.packed_today,
        columns=(
            _order_column(),
            _waybill_column(),
            *_place_columns(),
            _person_column(),
            Column(
                lambda: translate("LeadLists", "Packed"),
                lambda row: clock_text(row.at, now()),
                lambda row: _seconds(row.at),
                11,
            ),
        ),
        identity=lambda row: row.document_id,
        order_number=_best_number,
    )


def _people(source: ListSource) -> ListKind:
    def figure(title: Callable[[], str], value: Callable[[PersonCount], int]) -> Column[PersonCount]:
        return Column(title, lambda row: number_text(value(row)), value, 10, number=True)

    return ListKind(
        "people",
        title=lambda: translate("LeadLists", "Per person today"),
        meaning=lambda: translate(
            "LeadLists", "What each person has packed at this bench since midnight. Enter shows the parcels."
        ),
        empty=lambda: translate("LeadLists", "No parcel has been packed here today."),
        read=source.people_today,
        columns=(
            Column(lambda: translate("LeadLists", "Packer"), lambda row: row.person, lambda row: row.person, 20),
            figure(lambda: translate("LeadLists", "Parcels"), lambda row: row.parcels),
            figure(lambda: translate("LeadLists", "Pieces"), lambda row: row.pieces),
            figure(lambda: translate("LeadLists", "Wrong scans"), lambda row: row.wrong_scans),
            figure(lambda: translate("LeadLists", "By hand"), lambda row: row.by_hand),
        ),
        identity=lambda row: row.person,
        person=lambda row: row.person,
        figure=lambda rows: sum(row.parcels for row in rows),
    )
