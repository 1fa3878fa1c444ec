"""Who the bench waits for now, since when, and the way round: seen at each answer and at each tick."""

from __future__ import annotations

from desktop.domain.labels import Paper, PaperState
from desktop.domain.packing import Packing, Step
from desktop.domain.views import Waiting
from desktop.domain.waiting import NAMED_AFTER_S, WAY_AFTER_S, Wait, WaitCause
from desktop.domain.ways import ROUND, opened
from desktop.domain.weighing import shows_empty
from desktop.store import ledger
from desktop.usecases import making, printers_now
from desktop.usecases.desk import Desk
from desktop.usecases.footing import footing, papers_here
from printing.components.job import component_of
from printing.ports import PrinterState


class Waits:
    """Keeps the desk's hours. ``begin`` and ``end`` stand around whatever the program itself does."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def begin(self, read_ns: int = 0) -> None:
        """``read_ns``: when the scanner had read what is answered now."""
        self._desk.hours.begin(self._desk.clock.monotonic_ns(), read_ns)

    def end(self) -> None:
        desk = self._desk
        now_ns = desk.clock.monotonic_ns()
        desk.hours.worked(now_ns)
        desk.hours.see(now_ns, desk.packing.document_id if desk.packing is not None else "", held_up_by(desk))

    def now(self) -> Waiting | None:
        """None while nothing is waited for, or not long enough to be named."""
        desk = self._desk
        wait, seconds = desk.hours.wait, desk.hours.seconds(desk.clock.monotonic_ns())
        if wait is None or seconds < NAMED_AFTER_S:
            return None
        ways = opened(ROUND[wait.cause], footing(desk, papers_here(desk))) if seconds >= WAY_AFTER_S else ()
        return Waiting(wait.cause, wait.part, seconds, wait.printer, wait.reason, ways)


def held_up_by(desk: Desk) -> Wait | None:
    """What the bench waits for; None where the next act is somebody's."""
    if desk.operator is None or desk.stop is not None:
        return None
    packing = desk.packing or desk.weigh_only
    if packing is None:
        return _on_an_empty_bench(desk)
    if packing.step is Step.WEIGH:
        return _at_the_scale(desk)
    if packing.bench_prints and packing.step is Step.LABEL:
        return _for_the_label(desk, packing)
    if packing.bench_prints and packing.step is Step.PROOF:
        return _inside_the_printer(desk, packing)
    return None


def _on_an_empty_bench(desk: Desk) -> Wait | None:
    if desk.asked is not None:
        return Wait(WaitCause.LOOK_UP, about=str(desk.asked.wanted_id))
    return None if desk.cache.available else Wait(WaitCause.FIRST_SYNC)


def _at_the_scale(desk: Desk) -> Wait | None:
    if not desk.scale_is_live or desk.scale.last is None:
        return Wait(WaitCause.SCALE_SILENT) if desk.settings.scale is not None else Wait(WaitCause.NO_WEIGHT)
    if shows_empty(desk.scale.last, desk.limits):
        return Wait(WaitCause.NO_WEIGHT)
    return Wait(WaitCause.NO_WEIGHT if desk.scale.last.stable else WaitCause.WEIGHT_UNSTABLE)


def _for_the_label(desk: Desk, packing: Packing) -> Wait:
    paper = ledger.live_original(ledger.papers_of(desk.journal, packing.document_id))
    if paper is None:
        return Wait(WaitCause.NO_LABEL)
    if paper.state is PaperState.ASKED:
        body = making.body_of(desk, packing.document_id)
        return Wait(WaitCause.LABEL_BODY if body is None else WaitCause.LABEL_MADE)
    if paper.state is PaperState.UNKNOWN:
        return Wait(WaitCause.LABEL_UNKNOWN, paper.printer)
    if paper.state is PaperState.SENDING:
        return Wait(WaitCause.LABEL_SENDING, paper.printer, platform=_behind_a_component(desk, paper))
    return _at_the_printer(desk, paper, printers_now.held_up(desk, paper.printer))


def _inside_the_printer(desk: Desk, packing: Packing) -> Wait | None:
    """All bytes have left; paper comes, or the printer says what keeps it."""
    known = ledger.papers_of(desk.journal, packing.document_id)
    paper = next((one for one in reversed(known) if ledger.has_left(one)), None)
    if paper is None or paper.state is PaperState.PROVED:
        return None
    if paper.state is PaperState.UNKNOWN:
        return Wait(WaitCause.LABEL_UNKNOWN, paper.printer)
    inside = printers_now.still_inside(desk, paper)
    return _at_the_printer(desk, paper, "" if inside == printers_now.BUSY else inside) if inside else None


def _at_the_printer(desk: Desk, paper: Paper, held_up: str) -> Wait:
    """``held_up`` as printers_now says it."""
    platform = _behind_a_component(desk, paper)
    if held_up == PrinterState.OFF:
        return Wait(WaitCause.PRINTER_OFF, paper.printer, platform=platform)
    if held_up:
        return Wait(WaitCause.PRINTER_HINDERED, paper.printer, held_up, platform=platform)
    return Wait(WaitCause.PRINTER_BUSY, paper.printer, platform=platform)


def _behind_a_component(desk: Desk, paper: Paper) -> bool:
    """Whether a platform's print component stands between this program and the printer."""
    printer = desk.settings.printer_named(paper.printer)
    return printer is not None and bool(component_of(printer.url))
