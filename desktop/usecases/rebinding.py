"""A printer that was replaced: the new one takes the name, roles and templates of the one that is off, by one scan."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Right
from desktop.domain.printer_codes import PrinterScan
from desktop.settings import Printer
from desktop.usecases.desk import Desk, Rebound, refuse, sealed
from desktop.usecases.printers_now import held_up
from desktop.usecases.setting import change_settings
from printing.ports import PrinterState


def take_sticker(desk: Desk, scanned: PrinterScan) -> Outcome:
    """A sticker or test page of a printer was scanned."""
    if not desk.may(Right.CHANGE_SETTINGS):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.CHANGE_SETTINGS.value)
    known = next((printer for printer in desk.settings.printers if printer.url == scanned.url), None)
    if known is not None:
        return answer(Code.PRINTER_KNOWN, printer=known.name)
    off = printers_off(desk)
    if not off:
        return refuse(desk, Code.PRINTER_NOT_OFF, seen=scanned.url)
    if len(off) > 1:
        desk.sticker = scanned
        names = "\n".join(printer.name for printer in off)
        return refuse(desk, Code.PRINTER_WHICH, seen=scanned.url, printers=names)
    return rebind(desk, off[0].name, scanned)


def answer_which(desk: Desk, name: str) -> Outcome:
    """By one key: the one that is replaced."""
    scanned = desk.sticker
    if scanned is None or not desk.may(Right.CHANGE_SETTINGS):
        return refuse(desk, Code.NOTHING_ASKED)
    if name not in {printer.name for printer in printers_off(desk)}:
        return take_sticker(desk, scanned)
    return rebind(desk, name, scanned)


def rebind(desk: Desk, name: str, new: PrinterScan) -> Outcome:
    """The printer called ``name`` is this one from now on. Waiting labels are made anew for it."""
    before = desk.settings.printer_named(name)
    if before is None:
        return refuse(desk, Code.PRINTER_UNKNOWN, seen=name)
    outcome = _exchange(desk, before, successor(before, new))
    if outcome.code is not Code.SAVED:
        return outcome
    desk.sticker = None
    desk.rebound = Rebound(before, successor(before, new))
    told = answer(Code.PRINTER_REPLACED, expected=before.url, seen=new.url, printer=name)
    return sealed(told, outcome.sequence)


def undo(desk: Desk) -> Outcome:
    """The old printer again, if nobody has changed it since."""
    last, desk.rebound = desk.rebound, None
    if last is None or desk.settings.printer_named(last.after.name) != last.after:
        return refuse(desk, Code.NOTHING_TO_UNDO)
    outcome = _exchange(desk, last.after, last.before)
    if outcome.code is not Code.SAVED:
        return outcome
    told = answer(Code.PRINTER_RESTORED, seen=last.before.url, printer=last.before.name)
    return sealed(told, outcome.sequence)


def printers_off(desk: Desk) -> list[Printer]:
    """In the order of the settings."""
    return [one for one in desk.settings.printers if held_up(desk, one.name) == PrinterState.OFF.value]


def successor(before: Printer, new: PrinterScan) -> Printer:
    """Same name, roles and templates; what only the old machine or its language understood is left to the new one."""
    after = replace(before, url=new.url, language=new.language, dpi=new.dpi)
    if (before.language, before.dpi) == (new.language, new.dpi):
        return after
    return replace(after, density=None, speed=None, native=False, head_dots=0)


def _exchange(desk: Desk, old: Printer, new: Printer) -> Outcome:
    printers = tuple(new if printer == old else printer for printer in desk.settings.printers)
    settings = replace(desk.settings, printers=printers)
    return change_settings(desk, settings, desk.save_settings, printer=new.name, old=old.url, new=new.url)
