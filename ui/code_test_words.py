"""Words of the test box and of code rules: symbologies, elements, what was put right, what the bench would do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.code_rules import RuleFault, RuleTrouble
from desktop.domain.code_view import CodeView, Would
from desktop.domain.gs1 import Check, Element
from desktop.domain.gs1_text import Repair
from desktop.domain.patterns import PatternFault
from desktop.settings import CodeField
from ui.code_words import thing_title
from ui.control_text import shown
from ui.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate  # this name is what lupdate looks for

# By AIM identifier, or its letter alone (scanners-scales D.3). These are names, the same in every language.
_SYMBOLOGIES = {
    "C1": "GS1-128",
    "C": "Code 128",
    "E4": "EAN-8",
    "E": "EAN-13 / UPC",
    "A": "Code 39",
    "I": "ITF",
    "F": "Codabar",
    "G": "Code 93",
    "d2": "GS1 DataMatrix",
    "d": "Data Matrix",
    "Q3": "GS1 QR",
    "Q": "QR",
    "e": "GS1 DataBar",
    "L": "PDF417",
}

_ELEMENTS: dict[str, str] = {
    "00": QT_TRANSLATE_NOOP("CodeTest", "Carton or pallet"),
    "01": QT_TRANSLATE_NOOP("CodeTest", "Item number"),
    "02": QT_TRANSLATE_NOOP("CodeTest", "Item in the box"),
    "10": QT_TRANSLATE_NOOP("CodeTest", "Lot"),
    "11": QT_TRANSLATE_NOOP("CodeTest", "Made on"),
    "13": QT_TRANSLATE_NOOP("CodeTest", "Packed on"),
    "15": QT_TRANSLATE_NOOP("CodeTest", "Best before"),
    "17": QT_TRANSLATE_NOOP("CodeTest", "Use by"),
    "20": QT_TRANSLATE_NOOP("CodeTest", "Variant"),
    "21": QT_TRANSLATE_NOOP("CodeTest", "Serial number"),
    "30": QT_TRANSLATE_NOOP("CodeTest", "Pieces"),
    "37": QT_TRANSLATE_NOOP("CodeTest", "Pieces in the box"),
    "240": QT_TRANSLATE_NOOP("CodeTest", "Maker's item number"),
    "241": QT_TRANSLATE_NOOP("CodeTest", "Buyer's item number"),
    "310": QT_TRANSLATE_NOOP("CodeTest", "Net weight"),
    "320": QT_TRANSLATE_NOOP("CodeTest", "Net weight"),
    "400": QT_TRANSLATE_NOOP("CodeTest", "Buyer's order number"),
    "41": QT_TRANSLATE_NOOP("CodeTest", "Place number"),
}

_REPAIRS: dict[Repair, str] = {
    Repair.FULL_WIDTH: QT_TRANSLATE_NOOP("CodeTest", "full-width letters: the input method is on"),
    Repair.CASE: QT_TRANSLATE_NOOP("CodeTest", "Caps Lock is on"),
    Repair.SEPARATOR_SHOWN: QT_TRANSLATE_NOOP("CodeTest", "the scanner writes another sign for <GS>"),
    Repair.SEPARATOR_SPARE: QT_TRANSLATE_NOOP("CodeTest", "a <GS> too many"),
    Repair.BRACKETS: QT_TRANSLATE_NOOP("CodeTest", "the readable line with its brackets"),
}

_CHECKS: dict[Check, tuple[str, str]] = {
    Check.RIGHT: ("good", QT_TRANSLATE_NOOP("CodeTest", "Check digit right")),
    Check.WRONG: ("wrong", QT_TRANSLATE_NOOP("CodeTest", "Check digit wrong")),
    Check.NONE: ("plain", QT_TRANSLATE_NOOP("CodeTest", "No check digit")),
}

# Role of the headline, and its words.
_WOULD: dict[Would, tuple[str, str]] = {
    Would.OBEY: ("good", QT_TRANSLATE_NOOP("CodeTest", "Command card {name}")),
    Would.SIGN_IN: ("good", QT_TRANSLATE_NOOP("CodeTest", "A badge: it signs somebody in")),
    Would.SEE_PAPER: ("good", QT_TRANSLATE_NOOP("CodeTest", "Paper {name} of this bench")),
    Would.BIND_PRINTER: ("good", QT_TRANSLATE_NOOP("CodeTest", "The printer at {name}")),
    Would.CLONE_BENCH: ("good", QT_TRANSLATE_NOOP("CodeTest", "Settings of another bench")),
    Would.COUNT: ("good", QT_TRANSLATE_NOOP("CodeTest", "Item {name}: counts {pieces}, {open} to go")),
    Would.TOO_MANY: ("wrong", QT_TRANSLATE_NOOP("CodeTest", "Item {name}: {pieces} too many, {open} to go")),
    Would.OWN_PARCEL: ("good", QT_TRANSLATE_NOOP("CodeTest", "This very parcel: {name}")),
    Would.OTHER_ITEM: ("wrong", QT_TRANSLATE_NOOP("CodeTest", "Item {name}: not of this parcel")),
    Would.OTHER_ORDER: ("wrong", QT_TRANSLATE_NOOP("CodeTest", "Another order: {name}")),
    Would.OPEN_ORDER: ("good", QT_TRANSLATE_NOOP("CodeTest", "Opens order {name}")),
    Would.SHOW_PRODUCT: ("good", QT_TRANSLATE_NOOP("CodeTest", "Item {name}")),
    Would.CALL_ADVERT: ("warn", QT_TRANSLATE_NOOP("CodeTest", "A web address: an advertising code")),
    Would.CALL_MISREAD: ("wrong", QT_TRANSLATE_NOOP("CodeTest", "Not read properly: scan it again")),
    Would.ASK_ERP: ("warn", QT_TRANSLATE_NOOP("CodeTest", "Not known here: the ERP would be asked")),
    Would.NOT_KNOW: ("wrong", QT_TRANSLATE_NOOP("CodeTest", "Nobody here knows this code")),
}

_FIELDS: dict[CodeField, str] = {
    CodeField.ITEM: QT_TRANSLATE_NOOP("CodeTest", "Item"),
    CodeField.ORDER: QT_TRANSLATE_NOOP("CodeTest", "Order number"),
    CodeField.WAYBILL: QT_TRANSLATE_NOOP("CodeTest", "Waybill"),
    CodeField.QUANTITY: QT_TRANSLATE_NOOP("CodeTest", "Pieces"),
    CodeField.LOT: QT_TRANSLATE_NOOP("CodeTest", "Lot"),
    CodeField.SERIAL: QT_TRANSLATE_NOOP("CodeTest", "Serial number"),
    CodeField.EXPIRY: QT_TRANSLATE_NOOP("CodeTest", "Use by"),
    CodeField.BIN: QT_TRANSLATE_NOOP("CodeTest", "Bin"),
    CodeField.TOTE: QT_TRANSLATE_NOOP("CodeTest", "Tote"),
    CodeField.WAVE: QT_TRANSLATE_NOOP("CodeTest", "Wave"),
    CodeField.IGNORE: QT_TRANSLATE_NOOP("CodeTest", "Nothing of ours"),
}

_TROUBLES: dict[RuleTrouble | PatternFault, str] = {
    RuleTrouble.NO_NAME: QT_TRANSLATE_NOOP("CodeTest", "A rule needs a name."),
    RuleTrouble.NAME_TWICE: QT_TRANSLATE_NOOP("CodeTest", "Two rules are called {name}."),
    RuleTrouble.TOO_MANY_RULES: QT_TRANSLATE_NOOP("CodeTest", "There are too many rules."),
    RuleTrouble.LENGTHS: QT_TRANSLATE_NOOP("CodeTest", "{name}: the longest is shorter than the shortest."),
    RuleTrouble.MATCHES_ALL: QT_TRANSLATE_NOOP("CodeTest", "{name} would match every code: say how it begins."),
    RuleTrouble.TOO_SLOW_TOGETHER: QT_TRANSLATE_NOOP("CodeTest", "All patterns together are too slow."),
    PatternFault.TOO_LONG: QT_TRANSLATE_NOOP("CodeTest", "{name}: the pattern is too long."),
    PatternFault.NOT_A_PATTERN: QT_TRANSLATE_NOOP("CodeTest", "{name}: the pattern is not complete at {sign}."),
    PatternFault.NOT_SUPPORTED: QT_TRANSLATE_NOOP("CodeTest", "{name}: rules cannot do this, at {sign}."),
    PatternFault.REPEATED_GROUP: QT_TRANSLATE_NOOP("CodeTest", "{name}: a group cannot be repeated, at {sign}."),
    PatternFault.TOO_SLOW: QT_TRANSLATE_NOOP("CodeTest", "{name}: too many open repeats, at {sign}."),
    PatternFault.UNKNOWN_GROUP: QT_TRANSLATE_NOOP("CodeTest", "{name}: no field has this name, at {sign}."),
}


def symbology_text(identifier: str) -> str:
    """``C1`` → "GS1-128 (]C1)"; "" where the scanner sends none."""
    name = _SYMBOLOGIES.get(identifier) or _SYMBOLOGIES.get(identifier[:1], "")
    return f"{name} (]{identifier})".strip() if identifier else ""


def element_text(element: Element) -> str:
    """What one element is: ours where we have a word, else GS1's own."""
    words = _ELEMENTS.get(element.ai) or _ELEMENTS.get(element.ai[:3]) or _ELEMENTS.get(element.ai[:2], "")
    return f"({element.ai}) {_tr(words) if words else element.title}"


def element_value(element: Element) -> str:
    if element.day is not None:
        return f"{element.value} = {element.day.isoformat()}"
    if element.grams is not None:
        return f"{element.value} = {element.grams / 1000:g} kg"
    return shown(element.value)


def check_text(check: Check) -> tuple[str, str]:
    """(role of its label, words)."""
    role, words = _CHECKS[check]
    return role, _tr(words)


def repair_text(repair: Repair) -> str:
    return _tr(_REPAIRS[repair])


def would_text(view: CodeView) -> tuple[str, str]:
    """(role of the headline, words)."""
    if view.would is Would.NAME_THING:
        return "warn", thing_title(view.thing, view.name)
    role, words = _WOULD[view.would]
    return role, _tr(words).format(name=view.name, pieces=view.pieces, open=view.open)


def field_text(field: CodeField) -> str:
    return _tr(_FIELDS[field])


def fault_text(fault: RuleFault, pattern: str) -> str:
    """With the part of the pattern where it goes wrong."""
    sign = pattern[fault.at : fault.at + 8] if fault.at >= 0 else ""
    name = fault.rule or str(fault.number + 1)
    return _tr(_TROUBLES[fault.trouble]).format(name=name, sign=sign or "…")


def _tr(text: str) -> str:
    return translate("CodeTest", text)
