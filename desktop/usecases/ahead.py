"""Labels made before they are needed: after the last scan only bytes move. Made in slices while nobody scans.

A label that is made ahead bears a number that was taken from the journal for it, and is no paper yet: it becomes one
when it is asked for, if nothing has changed that would change it. It shows no minute of printing, since nobody knows
that minute yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.labels import Paper
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing
from desktop.settings import Flow
from desktop.store import held_orders, ledger, numbers
from desktop.store.held_orders import Held, Place
from desktop.store.journal import JournalRefused
from desktop.store.labels import Made
from desktop.usecases import making
from desktop.usecases.desk import Desk, Prepared, Reserve, Wish
from desktop.usecases.making import Material
from printing.label import LabelError

_BLOCK = 100  # numbers taken at once: one durable transaction for so many labels
_WINDOW = 100  # waiting orders sifted in one step
_SLICE = 6  # held orders looked at in one step: a few milliseconds
_REST = timedelta(seconds=30)  # between two rounds over the held orders


def ready_for(desk: Desk, document_id: str, waybill: str, papers: Sequence[Paper]) -> Made | None:
    """The label of this order that lies ready and is still the right one. Moves no pixel."""
    prepared = desk.prepared
    if prepared is not None:
        wish = prepared.wish
        if (wish.document_id, wish.waybill, wish.papers) == (document_id, waybill, len(papers)):
            return prepared.made
    made = desk.labels.newest_of(document_id)
    if made is None or not _is_free(desk, made, papers):
        return None
    try:
        draft, material = making.draft_of(desk, document_id, waybill)
    except LabelError:
        return None
    return made if _fits(made, draft, material) else None


def prepare(desk: Desk, packing: Packing, papers: Sequence[Paper]) -> Outcome | None:
    """Have the open parcel's label ready; an answer only where none can be made, and that once."""
    wish = Wish(packing.document_id, packing.waybill, packing.revision, len(papers))
    if wish == desk.unprintable or (desk.prepared is not None and desk.prepared.wish == wish):
        return None
    try:
        made = make_ready(desk, wish.document_id, wish.waybill, papers, making.minute(desk))
    except LabelError as error:
        desk.unprintable = wish  # not tried again; the packer has been told
        return answer(Code.LABEL_NOT_READY, reason=type(error).__name__, order=packing.shop_order_no)
    desk.prepared = Prepared(wish, made)
    return None


def make_ready(
    desk: Desk, document_id: str, waybill: str, papers: Sequence[Paper], printed_at: str = "", *, clear: bool = False
) -> Made:
    """The label that lies ready, made now where there is none or another one is due. Raises LabelError.

    ``papers`` are those that its order has; ``ready_for`` finds it from then on, unless it is ``clear``: such a one is
    taken by whoever had it made, and by nobody else.
    """
    draft, material = making.draft_of(desk, document_id, waybill, clear=clear)
    before = desk.labels.newest_of(document_id)
    free = before is not None and _is_free(desk, before, papers)
    if before is not None and free and _fits(before, draft, material):
        return before
    made = making.store(desk, replace(draft, paper_id=_number(desk, papers)), material, printed_at)
    if before is not None and free:
        desk.labels.drop(before.paper_id)
    return made


def forget(desk: Desk) -> None:
    """Settings, a template or the ERP's word have changed: what lies ready is looked at again before it is used."""
    desk.prepared = desk.unprintable = None


class Ahead:
    """Goes over the held orders slice by slice; makes at most one label in a step."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._place: Place | None = None
        self._sifted: list[Held] = []
        self._due: list[Held] = []
        self._counts: dict[str, int] = {}  # orders of this round, by carrier
        self._seen: tuple[object, ...] = ()  # what the last round was made of
        self._next_round: datetime | None = None

    def step(self) -> None:
        desk = self._desk
        if desk.press is None or desk.settings.flow is not Flow.LABEL_LAST or not desk.settings.printers:
            return
        try:
            self._go_on()
        except JournalRefused:  # a full disk: the packer is told at the next scan, this can wait
            self._seen = ()  # what was left undone is news by itself
            self._begin_later()

    def _go_on(self) -> None:
        if self._due:
            self._make(self._due.pop(0))
        elif self._sifted:
            part, self._sifted = self._sifted[:_SLICE], self._sifted[_SLICE:]
            self._look(part)
        elif self._place is not None:
            self._sift(self._place)
        elif self._is_time():
            self._place, self._counts = Place(), {}

    def _is_time(self) -> bool:
        """A new round where something may have changed since the last."""
        now, desk = self._desk.clock.now(), self._desk
        if self._next_round is not None and now < self._next_round:
            return False
        seen = (desk.cache.version, desk.settings)
        self._begin_later()
        if seen == self._seen:
            return False
        self._seen = seen
        return True

    def _begin_later(self) -> None:
        self._place, self._sifted, self._due = None, [], []
        self._next_round = self._desk.clock.now() + _REST

    def _sift(self, place: Place) -> None:
        """The next window of waiting orders: those of this bench, below the ceiling, not begun."""
        desk, settings = self._desk, self._desk.settings
        oldest = desk.clock.now() - timedelta(days=settings.ahead_days)
        found = held_orders.held_after(desk.cache, place, _WINDOW, settings, oldest)
        begun = held_orders.begun_among(desk.journal, [order.document_id for order in found.orders])
        for order in found.orders:
            held = self._counts.get(order.carrier_id, 0)
            if order.document_id not in begun and held < settings.held.ceiling(desk.clock.now()):
                self._counts[order.carrier_id] = held + 1
                self._sifted.append(order)
        self._place = found.end

    def _look(self, orders: list[Held]) -> None:
        """Bodies are kept before anything is made of them, and their numbers are held from then on."""
        desk = self._desk
        self._hold([order for order in orders if _keep_body(desk, order)])
        for order in orders:
            made = desk.labels.newest_of(order.document_id)
            try:
                draft, material = making.draft_of(desk, order.document_id, order.waybill)
            except LabelError:
                continue  # told when the order is opened
            if made is None or not _is_free(desk, made, ()) or not _fits(made, draft, material):
                self._due.append(order)

    def _hold(self, orders: list[Held]) -> None:
        desk = self._desk
        unknown = numbers.unknown_among(desk.journal, [order.waybill for order in orders])
        fresh = [order for order in orders if order.waybill in unknown]
        if not fresh:
            return
        with desk.journal.writing() as writing:
            for order in fresh:
                if numbers.hold(writing, order.waybill, order.document_id, desk.clock.now()):
                    facts = {"waybill": order.waybill}
                    writing.event(desk.clock.now(), EventKind.NUMBER_HELD.value, order.document_id, "", facts)

    def _make(self, order: Held) -> None:
        desk = self._desk
        papers = ledger.papers_of(desk.journal, order.document_id)
        if papers:
            return
        try:
            make_ready(desk, order.document_id, order.waybill, papers)
        except LabelError:
            return  # told when the order is opened


def _keep_body(desk: Desk, order: Held) -> bool:
    """Whether a body of this very number lies in labels.db now."""
    body = desk.cache.label_body(order.document_id)
    if body is None or body.waybill != order.waybill:
        return False
    desk.labels.put_source(body, desk.clock.now())
    return True


def _fits(made: Made, draft: Paper, material: Material) -> bool:
    return made.printer == draft.printer and made.made_from == material.digest


def _is_free(desk: Desk, made: Made, papers: Sequence[Paper]) -> bool:
    """Its number was never on paper: above all papers of its order, and of this life of the journal."""
    newest = papers[-1].paper_id if papers else 0
    above = made.paper_id > max(newest, ledger.paper_floor(desk.journal))
    return above and ledger.paper(desk.journal, made.paper_id) is None  # it may be the order's slip


def _number(desk: Desk, papers: Sequence[Paper]) -> int:
    """From the block, where that keeps the numbers of one order rising; else a new one."""
    newest = papers[-1].paper_id if papers else 0
    if not newest:
        number = desk.reserve.take()
        if number:
            return number
        with desk.journal.writing() as writing:
            first = ledger.take_paper_ids(writing, _BLOCK)
        desk.reserve = Reserve(first, first + _BLOCK)
        return desk.reserve.take()
    with desk.journal.writing() as writing:
        return ledger.take_paper_ids(writing)
