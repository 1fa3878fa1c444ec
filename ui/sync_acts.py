"""What can be done with rows of the sync page: who may, when it cannot be, and what follows, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.domain.outcome import Outcome
from desktop.domain.people import Right
from desktop.domain.sync_views import OutboxRow
from ui.print_queue_acts import PrintAct, Way
from ui.rights import Operator, not_allowed
from ui.sync_desk import EntryDesk, LineDesk
from ui.sync_words import aside_reasons

translate = QCoreApplication.translate  # this name is what lupdate looks for


def tell_life() -> PrintAct:
    return PrintAct(word=lambda _: translate("SyncActs", "Its story"), bar=_one, way=Way.STORY)


def retry(desk: EntryDesk, operator: Operator) -> PrintAct:
    return PrintAct(
        word=lambda _: translate("SyncActs", "Try again"),
        bar=lambda rows: _refused(rows) or not_allowed(operator, Right.SETTLE_REFUSED),
        consequence=lambda rows: translate(
            "SyncActs", "{number} is sent to the ERP once more, as it is. Has its cause been mended there?"
        ).format(number=rows[0].number),
        do=lambda rows, _: desk.retry(rows[0].key),
    )


def set_aside(desk: EntryDesk, operator: Operator) -> PrintAct:
    return PrintAct(
        word=lambda _: translate("SyncActs", "Set aside"),
        bar=lambda rows: _refused_or_unsettled(rows) or not_allowed(operator, Right.SETTLE_REFUSED),
        consequence=lambda rows: translate(
            "SyncActs", "{number} will never be sent from here again; the ERP stays as it is. Why?"
        ).format(number=rows[0].number),
        choices=lambda _: aside_reasons(),
        do=lambda rows, given: desk.set_aside(rows[0].key, given.choice),
    )


def it_is_there(desk: EntryDesk, operator: Operator) -> PrintAct:
    return PrintAct(
        word=lambda _: translate("SyncActs", "It is there"),
        bar=lambda rows: _unsettled(rows) or not_allowed(operator, Right.SETTLE_REFUSED),
        consequence=lambda rows: translate(
            "SyncActs", "You have looked, and {number} is in the ERP? Then it counts as done and is not sent again."
        ).format(number=rows[0].number),
        do=lambda rows, _: desk.settle_unsettled(rows[0].key, there=True),
    )


def send_again(desk: EntryDesk, operator: Operator) -> PrintAct:
    return PrintAct(
        word=lambda _: translate("SyncActs", "Send again"),
        bar=lambda rows: _unsettled(rows) or not_allowed(operator, Right.SETTLE_REFUSED),
        consequence=lambda rows: translate(
            "SyncActs",
            "You have looked, and {number} is not in the ERP? It is sent once more; should it be there, "
            "it stands there twice.",
        ).format(number=rows[0].number),
        do=lambda rows, _: desk.settle_unsettled(rows[0].key, there=False),
    )


def turn_page(
    word: Callable[[], str], can: Callable[[], bool], turn: Callable[[], None], end: Callable[[], str]
) -> PrintAct:
    """Older or newer entries; the table shows them at once."""

    def do() -> Outcome | None:
        turn()
        return None

    return PrintAct(
        word=lambda _: word(),
        bar=lambda _: "" if can() else end(),
        way=Way.AT_ONCE,
        do=lambda _rows, _given: do(),
    )


def hold_more(desk: LineDesk) -> PrintAct:
    """As the key M of an idle bench: it is taken back by the same act."""

    def word(_: Sequence[object]) -> str:
        if desk.holds_more():
            return translate("SyncActs", "Hold as usual")
        return translate("SyncActs", "Hold more orders")

    return PrintAct(word=word, bar=lambda _: "", way=Way.AT_ONCE, do=lambda _rows, _given: desk.hold_more())


def rebuild(desk: LineDesk, operator: Operator) -> PrintAct:
    def bar(_: Sequence[object]) -> str:
        now = desk.rebuild()
        if now.asked or now.running:
            return translate("SyncActs", "All data is being fetched anew already.")
        return not_allowed(operator, Right.CHANGE_SETTINGS)

    return PrintAct(
        word=lambda _: translate("SyncActs", "Fetch everything anew"),
        bar=bar,
        consequence=lambda _: translate(
            "SyncActs",
            "Orders, products and stops here are thrown away and fetched anew. Until they are back, this bench can "
            "only finish parcels that are open. What was packed and what waits to be sent stays.",
        ),
        do=lambda _rows, _given: desk.ask_rebuild(),
    )


def _one(rows: Sequence[object]) -> str:
    return "" if rows else translate("SyncActs", "Choose a row.")


def _refused(rows: Sequence[OutboxRow]) -> str:
    if not rows or rows[0].state == "rejected":
        return _one(rows)
    if rows[0].state == "withheld":
        return _withheld()
    return translate("SyncActs", "The ERP has not refused it.")


def _unsettled(rows: Sequence[OutboxRow]) -> str:
    if not rows or rows[0].state == "unsettled":
        return _one(rows)
    return translate("SyncActs", "Only where nobody can say whether it took effect.")


def _refused_or_unsettled(rows: Sequence[OutboxRow]) -> str:
    if not rows or rows[0].state in ("rejected", "unsettled"):
        return _one(rows)
    return _withheld() if rows[0].state == "withheld" else translate("SyncActs", "Nothing is to be settled here.")


def _withheld() -> str:
    return translate("SyncActs", 'Its order was stopped: find the parcel, under "Take back" in the lists.')
