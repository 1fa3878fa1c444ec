"""Who is waited for and for how long, in words: "Printer: 3 s"; short enough to be read in passing."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.domain.parcel_time import Part
from desktop.domain.views import Waiting
from desktop.domain.waiting import WaitCause
from printing.condition import Fault
from ui.printer_words import fault_words
from ui.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_PARTS: dict[Part, str] = {
    Part.PERSON: QT_TRANSLATE_NOOP("Waiting", "You"),
    Part.SCAN: QT_TRANSLATE_NOOP("Waiting", "Scanner"),
    Part.LOCAL: QT_TRANSLATE_NOOP("Waiting", "This PC"),
    Part.ERP: QT_TRANSLATE_NOOP("Waiting", "ERP"),
    Part.PLATFORM: QT_TRANSLATE_NOOP("Waiting", "Platform component"),
    Part.PRINTER: QT_TRANSLATE_NOOP("Waiting", "Printer"),
    Part.SCALE: QT_TRANSLATE_NOOP("Waiting", "Scale"),
}
_CAUSES: dict[WaitCause, str] = {
    WaitCause.LOOK_UP: QT_TRANSLATE_NOOP("Waiting", "Looking for this order"),
    WaitCause.FIRST_SYNC: QT_TRANSLATE_NOOP("Waiting", "The first orders are being fetched"),
    WaitCause.LABEL_BODY: QT_TRANSLATE_NOOP("Waiting", "The label's data is not here yet"),
    WaitCause.LABEL_MADE: QT_TRANSLATE_NOOP("Waiting", "The label is being made"),
    WaitCause.PRINTER_BUSY: QT_TRANSLATE_NOOP("Waiting", "The printer is at work"),
    WaitCause.PRINTER_OFF: QT_TRANSLATE_NOOP("Waiting", "The printer is off"),
    WaitCause.PRINTER_HINDERED: QT_TRANSLATE_NOOP("Waiting", "The printer has stopped"),
    WaitCause.LABEL_SENDING: QT_TRANSLATE_NOOP("Waiting", "The label is being sent"),
    WaitCause.LABEL_UNKNOWN: QT_TRANSLATE_NOOP("Waiting", "Did the label come out?"),
    WaitCause.NO_LABEL: QT_TRANSLATE_NOOP("Waiting", "No label is on its way"),
    WaitCause.SCALE_SILENT: QT_TRANSLATE_NOOP("Waiting", "The scale is silent"),
    WaitCause.WEIGHT_UNSTABLE: QT_TRANSLATE_NOOP("Waiting", "The scale is moving"),
    WaitCause.NO_WEIGHT: QT_TRANSLATE_NOOP("Waiting", "Put the parcel on the scale"),
}


class WaitingWords(NamedTuple):
    who: str
    figure: str  # "3 s"
    what: str
    fix: str = ""


def waiting_words(waiting: Waiting) -> WaitingWords:
    """In the present language."""
    what, fix = translate("Waiting", _CAUSES[waiting.cause]), ""
    if waiting.cause is WaitCause.PRINTER_HINDERED and waiting.reason in set(Fault):
        what, fix = fault_words(Fault(waiting.reason))
    figure = translate("Waiting", "{n} s").format(n=waiting.seconds)
    return WaitingWords(translate("Waiting", _PARTS[waiting.part]), figure, what, fix)


def waiting_line(waiting: Waiting) -> str:
    """For the ear and for tests: "Printer: 3 s"."""
    words = waiting_words(waiting)
    return translate("Waiting", "{who}: {figure}").format(who=words.who, figure=words.figure)
