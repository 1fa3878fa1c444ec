"""What printers say now, as far as it decides what may be done with a paper."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.labels import WAITING, Paper, PaperState, VoidReason
from desktop.domain.outcome import Code, Outcome
from desktop.settings import PrinterRole
from desktop.store import ledger
from desktop.usecases.desk import Desk, refuse
from printing.ports import PrinterState

HELD_UP = (PrinterState.OFF, PrinterState.HINDERED)
# reasons of WAIT_PRINTER beside "off" and the Faults
BUSY = "busy"  # a label is printing, or its bytes are on their way
GIVEN_UP = "given_up"  # withdrawn or refused: none is on its way
_MAY_BE_INSIDE = (PaperState.HANDED_OVER, PaperState.UNKNOWN)  # done it is out, or was swallowed


def held_up(desk: Desk, printer: str) -> str:
    """Why a printer prints nothing now: "off", or what to mend as a Fault value; "" where nothing speaks against it."""
    health = desk.printers.get(printer)
    if health is None or health.state not in HELD_UP:
        return ""
    fault = health.condition.gravest if health.state is PrinterState.HINDERED else None
    return fault.value if fault is not None else health.state.value


def not_yet(desk: Desk, paper: Paper) -> Outcome:
    """This paper is still on its way to the printer."""
    return refuse(desk, Code.WAIT_PRINTER, reason=held_up(desk, paper.printer) or BUSY)


def why_not_out(desk: Desk, known: Sequence[Paper]) -> str:
    """Why no label of an order comes out: its printer is held up, or the last one was given up unsent; else ""."""
    live = ledger.live_original(known)
    if live is not None:
        return held_up(desk, live.printer)
    late = bool(known) and known[-1].reason == VoidReason.EXPIRED
    return VoidReason.EXPIRED.value if late else GIVEN_UP


def elsewhere(desk: Desk, paper: Paper | None) -> str:
    """Another printer that could print this waiting label now; "" where there is none."""
    if paper is None or paper.state not in WAITING or paper.paper_id in desk.unmovable:
        return ""
    others = (one.name for one in desk.settings.printers if PrinterRole.WAYBILL in one.roles)
    return next((name for name in others if name != paper.printer and not held_up(desk, name)), "")


def still_inside(desk: Desk, paper: Paper) -> str:
    """Why this paper may come out yet, by its printer's own word: "busy", or what to mend as a Fault value; else "".

    A printer that is hindered keeps what it took and prints it when it is mended. One that is off has forgotten it,
    and one that is gone from the settings says nothing any more: both leave the word to the person.
    """
    if paper.state is PaperState.SENDING:
        return BUSY
    health = desk.printers.get(paper.printer)
    if health is None or paper.state not in _MAY_BE_INSIDE or desk.settings.printer_named(paper.printer) is None:
        return ""
    if health.state is PrinterState.HINDERED:
        return held_up(desk, paper.printer)
    return BUSY if health.state is PrinterState.SENDING and health.condition.can_say else ""
