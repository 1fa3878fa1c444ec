"""A printer's state in words, with the way out: what its spooler says, what it says itself, and that it cannot say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.domain.print_views import PrinterCard
from desktop.settings import PrinterRole
from printing.condition import WARNINGS, Fault
from ui.translation import QT_TRANSLATE_NOOP

CONTEXT = "PrinterWords"
translate = QCoreApplication.translate


class PrinterWords(NamedTuple):
    """``role`` is the colour of the style sheet: good, wait, warn, wrong or plain."""

    state: str
    fix: str
    role: str


class _Said(NamedTuple):
    state: str
    fix: str


FAULTS: dict[Fault, _Said] = {
    Fault.PAPER_OUT: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Paper out"),
        QT_TRANSLATE_NOOP("PrinterWords", "Load a roll, close the cover"),
    ),
    Fault.HEAD_OPEN: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Cover open"),
        QT_TRANSLATE_NOOP("PrinterWords", "Close the cover until it clicks"),
    ),
    Fault.PAUSED: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Paused"),
        QT_TRANSLATE_NOOP("PrinterWords", "Press its pause or feed key"),
    ),
    Fault.RIBBON_OUT: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Ribbon out"),
        QT_TRANSLATE_NOOP("PrinterWords", "Put in a new ribbon and close the cover"),
    ),
    Fault.TOO_HOT: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Print head too hot"),
        QT_TRANSLATE_NOOP("PrinterWords", "Wait: it goes on once cooled"),
    ),
    Fault.JAM: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Paper jam"),
        QT_TRANSLATE_NOOP("PrinterWords", "Open it, take the crumpled paper out, close it"),
    ),
    Fault.CUTTER: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Cutter stuck"),
        QT_TRANSLATE_NOOP("PrinterWords", "Switch it off, free the cutter, switch it on"),
    ),
    Fault.BUFFER_FULL: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Printer memory full"),
        QT_TRANSLATE_NOOP("PrinterWords", "Wait; if it stays so, switch off and on"),
    ),
    Fault.OFFLINE: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Set offline at the printer"),
        QT_TRANSLATE_NOOP("PrinterWords", "Press its online key"),
    ),
    Fault.NO_ANSWER: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "The printer gives no answer"),
        QT_TRANSLATE_NOOP("PrinterWords", "Check paper, cover, ribbon and cable"),
    ),
    Fault.OTHER: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "The printer reports trouble"),
        QT_TRANSLATE_NOOP("PrinterWords", "Look at its display; call your lead"),
    ),
    Fault.PAPER_LOW: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Paper low"),
        QT_TRANSLATE_NOOP("PrinterWords", "Have a new roll at hand"),
    ),
    Fault.RIBBON_LOW: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Ribbon low"),
        QT_TRANSLATE_NOOP("PrinterWords", "Have a new ribbon at hand"),
    ),
    Fault.BATTERY_LOW: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Battery low"),
        QT_TRANSLATE_NOOP("PrinterWords", "Put it on its charger"),
    ),
    Fault.LABEL_NOT_TAKEN: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Label still in the printer"),
        QT_TRANSLATE_NOOP("PrinterWords", "Take it off: the next one follows"),
    ),
    Fault.CLEAN_HEAD: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "Print head wants cleaning"),
        QT_TRANSLATE_NOOP("PrinterWords", "Clean it with alcohol at the next pause"),
    ),
    Fault.NOTICE: _Said(
        QT_TRANSLATE_NOOP("PrinterWords", "The printer asks for care"),
        QT_TRANSLATE_NOOP("PrinterWords", "Look at its display when idle"),
    ),
}
_NOT_STARTED = _Said(QT_TRANSLATE_NOOP("PrinterWords", "Not heard of yet"), "")
_OFF = _Said(
    QT_TRANSLATE_NOOP("PrinterWords", "Not connected"),
    QT_TRANSLATE_NOOP("PrinterWords", "Switch it on; check cable and address"),
)
_CUT = _Said(
    QT_TRANSLATE_NOOP("PrinterWords", "Cut off while printing"),
    QT_TRANSLATE_NOOP("PrinterWords", "Scan its label, or say nothing came out"),
)
_CANNOT_SAY = _Said(
    QT_TRANSLATE_NOOP("PrinterWords", "Cannot report paper or cover"),
    QT_TRANSLATE_NOOP("PrinterWords", "Watch its paper yourself"),
)
_HINDERED = _Said(
    QT_TRANSLATE_NOOP("PrinterWords", "Held up"), QT_TRANSLATE_NOOP("PrinterWords", "Look at its display or lamp")
)
_SENDING = _Said(QT_TRANSLATE_NOOP("PrinterWords", "Printing"), "")
_READY = _Said(QT_TRANSLATE_NOOP("PrinterWords", "Ready"), "")
_GRAVITY = {fault: at for at, fault in enumerate(FAULTS)}

_ROLES: dict[str, str] = {
    PrinterRole.WAYBILL: QT_TRANSLATE_NOOP("PrinterWords", "waybills"),
    PrinterRole.SLIP: QT_TRANSLATE_NOOP("PrinterWords", "packing slips"),
    PrinterRole.SKU: QT_TRANSLATE_NOOP("PrinterWords", "SKU and bin labels"),
}


def printer_words(card: PrinterCard) -> PrinterWords:
    """The gravest thing to say of a printer, and what to do about it."""
    hindering = gravest(set(card.faults) - WARNINGS)
    low = gravest(card.faults)
    if card.state == "":
        said, role = _NOT_STARTED, "plain"
    elif card.state == "off":
        said, role = _OFF, "wrong"
    elif card.state == "cut":
        said, role = _CUT, "wrong"
    elif hindering is not None or card.state == "hindered":
        said, role = FAULTS[hindering] if hindering else _HINDERED, "wrong"
    elif not card.can_say:
        said, role = _CANNOT_SAY, "wait"
    elif low is not None:
        said, role = FAULTS[low], "warn"
    else:
        said, role = (_SENDING, "good") if card.state == "sending" else (_READY, "good")
    return PrinterWords(_tr(said.state), _tr(said.fix), role)


def fault_words(fault: Fault) -> tuple[str, str]:
    """What a printer complains of, and what to do about it."""
    said = FAULTS[fault]
    return _tr(said.state), _tr(said.fix)


def gravest(faults: Iterable[Fault]) -> Fault | None:
    """The one to mend first."""
    return min(faults, key=_GRAVITY.__getitem__, default=None)


def roles_text(roles: Iterable[str]) -> str:
    """What a printer is for; PrinterRole values."""
    words = [_tr(_ROLES[role]) for role in roles if role in _ROLES]
    return translate("PrinterWords", ", ").join(words) or translate("PrinterWords", "no paper of its own")


def _tr(text: str) -> str:
    return translate(CONTEXT, text) if text else ""
