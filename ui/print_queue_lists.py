"""What the lists of the print queue are: columns, words, why one is empty, and what can be done with its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.print_views import NumberRow
from ui import print_queue_acts as acts
from ui.lead_table import Column
from ui.lead_words import age_text, clock_text, number_text
from ui.print_queue_acts import PrintAct
from ui.print_queue_desk import HISTORY_LIMIT, PrintDesk
from ui.print_queue_words import (
    batch_place_text,
    number_reason_text,
    order_number,
    out_of_text,
    paper_name,
    print_state_text,
    why_text,
)
from ui.rights import Operator

translate = QCoreApplication.translate  # this name is what lupdate looks for

WAITING, OUT, BATCHES, TO_PRINT, HISTORY, UNUSED = "waiting", "out", "batches", "to_print", "history", "unused"
ORDERS_LIMIT = 500


@dataclass(frozen=True)
class PrintList:
    """``read`` takes the text of the search, which only the history looks up by."""

    name: str
    title: Callable[[], str]
    meaning: Callable[[], str]
    empty: Callable[[], str]
    read: Callable[[str], Sequence[Any]]
    columns: tuple[Column[Any], ...]
    identity: Callable[[Any], str]
    acts: tuple[PrintAct, ...] = ()
    urgent: bool = False  # a figure above nought waits for a person
    several: bool = False  # more than one row may be chosen
    looks_up: bool = False
    limit: int = 0  # as many as are read at most; the figure says "+" there


Now = Callable[[], datetime]


def all_lists(desk: PrintDesk, operator: Operator, now: Now) -> tuple[PrintList, ...]:
    return (
        _waiting(desk, operator, now),
        _out(desk, operator, now),
        _batches(desk, operator, now),
        _to_print(desk, operator, now),
        _history(desk, operator, now),
        _unused(desk),
    )


# -- columns that several lists share -----------------------------------------------------------------------


def _text(title: Callable[[], str], text: Callable[[Any], str], weight: int) -> Column[Any]:
    return Column(title, text, text, weight)


def _order() -> Column[Any]:
    return _text(lambda: translate("PrintLists", "Order"), order_number, 20)


def _waybill() -> Column[Any]:
    return _text(lambda: translate("PrintLists", "Waybill"), lambda row: row.waybill, 17)


def _paper() -> Column[Any]:
    return _text(lambda: translate("PrintLists", "Paper"), paper_name, 12)


def _state(weight: int = 18) -> Column[Any]:
    return _text(lambda: translate("PrintLists", "State"), print_state_text, weight)


def _printer() -> Column[Any]:
    return _text(lambda: translate("PrintLists", "Printer"), lambda row: row.printer, 9)


def _who() -> Column[Any]:
    return _text(lambda: translate("PrintLists", "Who"), lambda row: row.operator, 11)


def _age(title: Callable[[], str], now: Now) -> Column[Any]:
    return Column(title, lambda row: age_text(row.asked_at, now()), lambda row: -row.asked_at.timestamp(), 10)


def _count(title: Callable[[], str], value: Callable[[Any], int]) -> Column[Any]:
    return Column(title, lambda row: number_text(value(row)), value, 6, number=True)


# -- the lists ------------------------------------------------------------------------------------------------


def _waiting(desk: PrintDesk, operator: Operator, now: Now) -> PrintList:
    return PrintList(
        WAITING,
        title=lambda: translate("PrintLists", "Waiting"),
        meaning=lambda: translate("PrintLists", "Not yet sent to a printer: these can still be withdrawn or moved."),
        empty=lambda: translate("PrintLists", "Nothing waits for a printer."),
        read=lambda _: [row for row in desk.queue() if row.waits],
        columns=(
            _order(),
            _waybill(),
            _paper(),
            _state(17),
            _text(lambda: translate("PrintLists", "Batch"), batch_place_text, 12),
            _printer(),
            _who(),
            _age(lambda: translate("PrintLists", "Asked for"), now),
        ),
        identity=lambda row: str(row.paper_id),
        acts=(acts.move(desk, operator), acts.withdraw(desk, operator)),
    )


def _out(desk: PrintDesk, operator: Operator, now: Now) -> PrintList:
    return PrintList(
        OUT,
        title=lambda: translate("PrintLists", "Out, not seen"),
        meaning=lambda: translate(
            "PrintLists", "These went to a printer, and nobody has scanned them yet. A scan of the label settles it."
        ),
        empty=lambda: translate("PrintLists", "Every label that went to a printer has been scanned."),
        read=lambda _: [row for row in desk.queue() if not row.waits],
        columns=(
            _order(),
            _waybill(),
            _paper(),
            _state(),
            _printer(),
            _who(),
            _age(lambda: translate("PrintLists", "Since"), now),
        ),
        identity=lambda row: str(row.paper_id),
        acts=(acts.nothing_came_out(desk, operator), acts.copy(desk, operator), acts.reprint(desk, operator)),
        urgent=True,
    )


def _batches(desk: PrintDesk, operator: Operator, now: Now) -> PrintList:
    return PrintList(
        BATCHES,
        title=lambda: translate("PrintLists", "Batches"),
        meaning=lambda: translate(
            "PrintLists", "Labels asked for together. Where the paper ran out, the last good label is the restart."
        ),
        empty=lambda: translate("PrintLists", 'No batch yet: choose orders under "Print labels".'),
        read=lambda _: desk.batches(),
        columns=(
            Column(lambda: translate("PrintLists", "Batch"), lambda row: str(row.batch), lambda row: row.batch, 6),
            Column(
                lambda: translate("PrintLists", "Asked for"),
                lambda row: clock_text(row.at, now()),
                lambda row: row.at.timestamp(),
                11,
            ),
            _who(),
            _printer(),
            Column(
                lambda: translate("PrintLists", "Came out"),
                out_of_text,
                lambda row: (row.out + row.proved, row.total),
                10,
            ),
            _count(lambda: translate("PrintLists", "Waiting"), lambda row: row.waiting),
            _count(lambda: translate("PrintLists", "Not seen"), lambda row: row.out),
            _count(lambda: translate("PrintLists", "Seen"), lambda row: row.proved),
            _count(lambda: translate("PrintLists", "Unknown"), lambda row: row.unknown),
            _count(lambda: translate("PrintLists", "Void"), lambda row: row.void),
        ),
        identity=lambda row: str(row.batch),
        acts=(acts.resume(desk, operator),),
    )


def _to_print(desk: PrintDesk, operator: Operator, now: Now) -> PrintList:
    return PrintList(
        TO_PRINT,
        title=lambda: translate("PrintLists", "Print labels"),
        meaning=lambda: translate(
            "PrintLists", "Orders of this bench whose label is here, with no paper yet. Shift and Ctrl choose several."
        ),
        empty=lambda: translate(
            "PrintLists", "No order waits for its label: all have paper, or the ERP has sent no label body yet."
        ),
        read=lambda _: desk.printable_orders(ORDERS_LIMIT),
        columns=(
            _text(lambda: translate("PrintLists", "Order"), lambda row: row.shop_order_no or row.document_id, 20),
            _waybill(),
            _text(lambda: translate("PrintLists", "Carrier"), lambda row: row.carrier_name, 10),
            _text(lambda: translate("PrintLists", "Shop"), lambda row: row.shop_name, 14),
            _count(lambda: translate("PrintLists", "Pieces"), lambda row: row.pieces),
            Column(
                lambda: translate("PrintLists", "Changed"),
                lambda row: clock_text(row.at, now()),
                lambda row: row.at.timestamp() if row.at else 0.0,
                11,
            ),
        ),
        identity=lambda row: row.document_id,
        acts=(acts.choose_all(), acts.print_batch(desk, operator)),
        several=True,
        limit=ORDERS_LIMIT,
    )


def _history(desk: PrintDesk, operator: Operator, now: Now) -> PrintList:
    return PrintList(
        HISTORY,
        title=lambda: translate("PrintLists", "History"),
        meaning=lambda: translate(
            "PrintLists", "Every paper of this bench: who, when and why. Search by any number; Enter tells its story."
        ),
        empty=lambda: translate("PrintLists", "Nothing has been printed on this bench yet."),
        read=desk.history,
        columns=(
            Column(
                lambda: translate("PrintLists", "When"),
                lambda row: clock_text(row.asked_at, now()),
                lambda row: row.asked_at.timestamp(),
                11,
            ),
            _order(),
            _waybill(),
            _paper(),
            _state(),
            _printer(),
            _who(),
            _text(lambda: translate("PrintLists", "Why"), lambda row: why_text(row.reason), 12),
        ),
        identity=lambda row: str(row.paper_id),
        acts=(acts.tell_story(), acts.copy(desk, operator), acts.reprint(desk, operator)),
        looks_up=True,
        limit=HISTORY_LIMIT,
    )


def _unused(desk: PrintDesk) -> PrintList:
    def column(title: Callable[[], str], text: Callable[[NumberRow], str], weight: int) -> Column[Any]:
        return _text(title, text, weight)

    return PrintList(
        UNUSED,
        title=lambda: translate("PrintLists", "Unused numbers"),
        meaning=lambda: translate(
            "PrintLists", "Waybill numbers of orders that will hardly ship. Give them back to the carrier."
        ),
        empty=lambda: translate("PrintLists", "Every waybill number that is held here still has an order to go with."),
        read=lambda _: desk.unused_numbers(),
        columns=(
            column(lambda: translate("PrintLists", "Waybill"), lambda row: row.waybill, 18),
            column(lambda: translate("PrintLists", "Carrier"), lambda row: row.carrier_name, 12),
            column(lambda: translate("PrintLists", "Order"), lambda row: row.shop_order_no, 19),
            column(lambda: translate("PrintLists", "Outbound document"), lambda row: row.document_id, 14),
            column(lambda: translate("PrintLists", "Why"), number_reason_text, 22),
        ),
        identity=lambda row: row.waybill,
    )
