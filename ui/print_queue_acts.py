"""What can be done with rows of the print queue: who may, when it cannot be, and what follows, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.domain.outcome import Outcome
from desktop.domain.people import Right
from desktop.domain.print_views import BatchRow, PrintRow
from desktop.domain.views import OrderRow
from desktop.settings import PrinterRole
from printing.label import PaperKind
from ui.print_queue_desk import ActingDesk
from ui.print_queue_words import best_name, reasons
from ui.rights import Operator, not_allowed

translate = QCoreApplication.translate  # this name is what lupdate looks for

Choices = Sequence[tuple[str, str]]  # machine word, words
MASKED, CLEAR = "masked", "clear"


class Way(Enum):
    """How an act is begun."""

    ASK = auto()  # a question that names the consequence, the safe answer in focus
    LAST_GOOD = auto()  # a scan of the last good label
    CHOOSE_ALL = auto()
    AT_ONCE = auto()  # no question: nothing comes of it that could not be undone
    STORY = auto()


class Given(NamedTuple):
    """What a person answered besides yes."""

    choice: str = ""
    clear: bool = False  # the receiver as it is


@dataclass(frozen=True)
class PrintAct:
    """``bar`` says why it cannot be done with these rows now, "" where it can."""

    word: Callable[[Sequence[Any]], str]
    bar: Callable[[Sequence[Any]], str]
    way: Way = Way.ASK
    consequence: Callable[[Sequence[Any]], str] = lambda _: ""
    choices: Callable[[Sequence[Any]], Choices] = lambda _: ()
    receiver: Callable[[], Choices] = lambda: ()  # where one may choose how the receiver is printed
    do: Callable[[Sequence[Any], Given], Outcome | None] = lambda _rows, _given: None


def not_managing(operator: Operator, rows: Sequence[PrintRow]) -> str:
    """A paper of one's own is one's own to give up; another's needs the right."""
    person = operator()
    if person is not None and rows and rows[0].operator == person.name:
        return ""
    return not_allowed(operator, Right.MANAGE_PRINTS)


def withdraw(desk: ActingDesk, operator: Operator) -> PrintAct:
    return PrintAct(
        word=lambda _: translate("PrintActs", "Withdraw"),
        bar=lambda rows: _waits(rows) or not_managing(operator, rows),
        consequence=lambda rows: translate(
            "PrintActs", "The label {number} will not be printed. Whoever packs that order has to ask for it again."
        ).format(number=best_name(rows[0])),
        do=lambda rows, _: desk.withdraw(rows[0].paper_id),
    )


def move(desk: ActingDesk, operator: Operator) -> PrintAct:
    def others(rows: Sequence[PrintRow]) -> Choices:
        role = role_for(rows[0].kind)
        cards = [card for card in desk.printers() if card.name != rows[0].printer and role in card.roles]
        return [(card.name, card.name) for card in cards]

    def bar(rows: Sequence[PrintRow]) -> str:
        return (
            _waits(rows)
            or not_managing(operator, rows)
            or ("" if others(rows) else translate("PrintActs", "No other printer takes this paper."))
        )

    return PrintAct(
        word=lambda _: translate("PrintActs", "Move to another printer"),
        bar=bar,
        consequence=lambda rows: translate(
            "PrintActs", "The label {number} comes out of another printer. Which one? Fetch it there."
        ).format(number=best_name(rows[0])),
        choices=others,
        do=lambda rows, given: desk.move(rows[0].paper_id, given.choice),
    )


def nothing_came_out(desk: ActingDesk, operator: Operator) -> PrintAct:
    return PrintAct(
        word=lambda _: translate("PrintActs", "Nothing came out"),
        bar=lambda rows: _one(rows) or not_managing(operator, rows),
        consequence=lambda rows: translate(
            "PrintActs",
            "You have looked, and the label {number} is nowhere? Then it becomes void. "
            "Should it still turn up, destroy it.",
        ).format(number=best_name(rows[0])),
        do=lambda rows, _: desk.nothing_came_out(rows[0].paper_id),
    )


def copy(desk: ActingDesk, operator: Operator) -> PrintAct:
    return PrintAct(
        word=lambda _: translate("PrintActs", "Copy"),
        bar=lambda rows: _waybill(rows) or not_allowed(operator, Right.REPRINT_COPY),
        consequence=lambda rows: translate(
            "PrintActs", "A paper marked COPY comes out for {number}. Destroy the one that it stands for. Why?"
        ).format(number=best_name(rows[0])),
        choices=lambda _: reasons(),
        receiver=lambda: _receiver(operator),
        do=lambda rows, given: desk.copy(rows[0].document_id, given.choice, clear=given.clear),
    )


def reprint(desk: ActingDesk, operator: Operator) -> PrintAct:
    return PrintAct(
        word=lambda _: translate("PrintActs", "Void and print anew"),
        bar=lambda rows: _waybill(rows) or not_allowed(operator, Right.REPRINT_VOID),
        consequence=lambda rows: translate(
            "PrintActs",
            "The label {number} that is out becomes void, and one without a mark is printed. "
            "Destroy the old one first: two of them would ship two parcels. Why?",
        ).format(number=best_name(rows[0])),
        choices=lambda _: reasons(),
        receiver=lambda: _receiver(operator),
        do=lambda rows, given: desk.reprint(rows[0].document_id, given.choice, clear=given.clear),
    )


def resume(desk: ActingDesk, operator: Operator) -> PrintAct:
    def bar(rows: Sequence[BatchRow]) -> str:
        if not rows:
            return translate("PrintActs", "Choose a batch.")
        batch = rows[0]
        if batch.proved + batch.void == batch.total:
            return translate("PrintActs", "This batch is complete.")
        return not_allowed(operator, Right.PRINT_PAGES)

    return PrintAct(
        word=lambda _: translate("PrintActs", "Resume after the last good label"),
        bar=bar,
        way=Way.LAST_GOOD,
        consequence=lambda rows: translate(
            "PrintActs",
            "Batch {batch}: scan the last good label. What came out after it becomes void and is printed anew: "
            "destroy it.",
        ).format(batch=rows[0].batch),
        do=lambda rows, given: desk.resume_batch(rows[0].batch, given.choice),
    )


def choose_all() -> PrintAct:
    return PrintAct(word=lambda _: translate("PrintActs", "Choose all"), bar=lambda _: "", way=Way.CHOOSE_ALL)


def print_batch(desk: ActingDesk, operator: Operator) -> PrintAct:
    def printers(_: Sequence[OrderRow]) -> Choices:
        cards = [card for card in desk.printers() if PrinterRole.WAYBILL in card.roles]
        if len(cards) < 2:
            return ()
        return [(card.name, card.name) for card in cards]

    def bar(rows: Sequence[OrderRow]) -> str:
        if not rows:
            return translate("PrintActs", "Choose orders from the list.")
        if not any(PrinterRole.WAYBILL in card.roles for card in desk.printers()):
            return translate("PrintActs", "No printer of this bench prints waybills.")
        return not_allowed(operator, Right.PRINT_PAGES)

    return PrintAct(
        word=lambda rows: translate("PrintActs", "Print {n} as a batch").format(n=len(rows)),
        bar=bar,
        consequence=lambda rows: translate(
            "PrintActs", "{n} labels come out one after the other, as in the list. Keep them in that order."
        ).format(n=len(rows)),
        choices=printers,
        do=lambda rows, given: desk.print_batch([row.document_id for row in rows], given.choice),
    )


def tell_story() -> PrintAct:
    return PrintAct(word=lambda _: translate("PrintActs", "Its story"), bar=_one, way=Way.STORY)


def role_for(kind: PaperKind) -> PrinterRole:
    """Which printers take this paper."""
    roles = {PaperKind.SLIP: PrinterRole.SLIP, PaperKind.SKU: PrinterRole.SKU, PaperKind.BIN: PrinterRole.SKU}
    return roles.get(kind, PrinterRole.WAYBILL)


def _receiver(operator: Operator) -> Choices:
    """Masked, unless somebody with the right says otherwise each time; nothing to choose for everybody else."""
    if not_allowed(operator, Right.SEE_RECEIVER):
        return ()
    return (
        (MASKED, translate("PrintActs", "Receiver masked")),
        (CLEAR, translate("PrintActs", "Receiver in clear")),
    )


def _one(rows: Sequence[object]) -> str:
    return "" if rows else translate("PrintActs", "Choose a row.")


def _waits(rows: Sequence[PrintRow]) -> str:
    if not rows or rows[0].waits:
        return _one(rows)
    return translate("PrintActs", "It is on its way to the printer already.")


def _waybill(rows: Sequence[PrintRow]) -> str:
    if not rows or (rows[0].kind is PaperKind.WAYBILL and rows[0].document_id):
        return _one(rows)
    return translate("PrintActs", 'Only waybills have copies; print this paper again under "Other papers".')
