"""What the status line says of the printers: that they are ready, or the gravest trouble with its way out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.domain.print_views import PrinterCard
from printing.condition import WARNINGS
from ui.printer_words import fault_words, gravest
from ui.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

NAMED = 2  # troubled printers that are named; more are counted
# Shorter than on the print queue page, where there is room: this is one chip of many.
_WITHOUT_FAULT = {
    "off": (QT_TRANSLATE_NOOP("StatusLine", "Printer off"), QT_TRANSLATE_NOOP("StatusLine", "Check power and cable")),
    "cut": (QT_TRANSLATE_NOOP("StatusLine", "Printer cut off"), QT_TRANSLATE_NOOP("StatusLine", "Find its last label")),
    "hindered": (
        QT_TRANSLATE_NOOP("StatusLine", "Printer stopped"),
        QT_TRANSLATE_NOOP("StatusLine", "Look at its display"),
    ),
}


def is_troubled(card: PrinterCard) -> bool:
    """Something is to be mended, now or soon. That it can say nothing of itself is no trouble."""
    return card.state in _WITHOUT_FAULT or bool(card.faults)


def printers_text(cards: Sequence[PrinterCard]) -> str:
    """All printers of the bench in one chip; "" where there is none."""
    if not cards:
        return ""
    troubled = sorted(filter(is_troubled, cards), key=_gravity)
    text = _troubles(troubled, alone=len(cards) == 1) if troubled else _at_rest(cards)
    waiting = sum(card.waiting for card in cards)
    if not waiting:
        return text
    return translate("StatusLine", "{printer}; {n} waiting").format(printer=text, n=waiting)


def brief_text(cards: Sequence[PrinterCard]) -> str:
    """Where the line has no room for more: the gravest trouble, and how many others there are; "" without trouble."""
    troubled = sorted(filter(is_troubled, cards), key=_gravity)
    if not troubled:
        return ""
    text = _words(troubled[0])[0]
    if len(cards) > 1:
        text = translate("StatusLine", "{name} · {trouble}").format(name=troubled[0].name, trouble=text)
    if len(troubled) > 1:
        text = translate("StatusLine", "{first}; {n} more").format(first=text, n=len(troubled) - 1)
    return text


def _at_rest(cards: Sequence[PrinterCard]) -> str:
    if any(card.state == "sending" for card in cards):
        return translate("StatusLine", "Printer at work")
    if any(card.state == "" for card in cards):
        return translate("StatusLine", "Asking the printer …")
    if len(cards) == 1:
        return translate("StatusLine", "Printer ready")
    return translate("StatusLine", "{n} printers ready").format(n=len(cards))


def _troubles(troubled: Sequence[PrinterCard], *, alone: bool) -> str:
    """The gravest with its way out, the next by its name only."""
    first, *others = troubled
    state, fix = _words(first)
    text = translate("StatusLine", "{state}: {fix}").format(state=state, fix=_inside(fix))
    if not alone:
        text = translate("StatusLine", "{name} · {trouble}").format(name=first.name, trouble=text)
    for card in others[: NAMED - 1]:
        named = translate("StatusLine", "{name} · {trouble}").format(name=card.name, trouble=_words(card)[0])
        text = translate("StatusLine", "{first}; {next}").format(first=text, next=named)
    if len(troubled) > NAMED:
        text = translate("StatusLine", "{first}; {n} more").format(first=text, n=len(troubled) - NAMED)
    return text


def _words(card: PrinterCard) -> tuple[str, str]:
    fault = gravest(set(card.faults) - WARNINGS) or gravest(card.faults)
    if card.state in ("off", "cut") or fault is None:
        state, fix = _WITHOUT_FAULT[card.state]
        return translate("StatusLine", state), translate("StatusLine", fix)
    return fault_words(fault)


def _gravity(card: PrinterCard) -> tuple[bool, bool]:
    """First what stops printing, and of that what stops waybills."""
    return card.state not in _WITHOUT_FAULT, "waybill" not in card.roles


def _inside(sentence: str) -> str:
    """Behind a colon; Chinese has no small letters and stays as it is."""
    return sentence[:1].lower() + sentence[1:]
