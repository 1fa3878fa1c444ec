"""Words of codes: things that are no parcel and no item, and box codes that do not fit."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.domain.classify import ThingKind
from desktop.domain.outcome import Outcome
from ui.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate  # this name is what lupdate looks for

_GO_ON = QT_TRANSLATE_NOOP("Codes", "Go on with this parcel")
_WAYBILL = QT_TRANSLATE_NOOP("Codes", "Scan a waybill")
_ANOTHER = QT_TRANSLATE_NOOP("Codes", "Scan another code")
_EXPECTED = QT_TRANSLATE_NOOP("Codes", "Expected: {expected}")

# What it is, what to do on an idle bench, what to do while a parcel is open.
_THINGS: dict[ThingKind, tuple[str, str, str]] = {
    ThingKind.BIN: (
        QT_TRANSLATE_NOOP("Codes", "That is bin {name}"),
        QT_TRANSLATE_NOOP("Codes", "Its goods are shown. To pack, scan a waybill"),
        QT_TRANSLATE_NOOP("Codes", "Scan the item, not its bin"),
    ),
    ThingKind.WAVE: (
        QT_TRANSLATE_NOOP("Codes", "That is wave {name}"),
        QT_TRANSLATE_NOOP("Codes", "Its orders are shown. To pack, scan a waybill"),
        _GO_ON,
    ),
    ThingKind.TOTE: (
        QT_TRANSLATE_NOOP("Codes", "That is tote {name}"),
        QT_TRANSLATE_NOOP("Codes", "Scan a waybill that lies in it"),
        QT_TRANSLATE_NOOP("Codes", "Scan the items that lie in it"),
    ),
    ThingKind.BENCH: (QT_TRANSLATE_NOOP("Codes", "That is bench {name}"), _WAYBILL, _GO_ON),
    ThingKind.LOGISTICS_UNIT: (
        QT_TRANSLATE_NOOP("Codes", "That is a carton or pallet number"),
        _WAYBILL,
        QT_TRANSLATE_NOOP("Codes", "Open it and scan the items"),
    ),
    ThingKind.PLACE: (QT_TRANSLATE_NOOP("Codes", "That is a company's place number"), _ANOTHER, _ANOTHER),
    ThingKind.DESCRIPTION: (
        QT_TRANSLATE_NOOP("Codes", "That is a lot or date, not the item"),
        _WAYBILL,
        QT_TRANSLATE_NOOP("Codes", "Scan the item's code beside it"),
    ),
    ThingKind.NOT_OURS: (QT_TRANSLATE_NOOP("Codes", "This code is not used here"), _ANOTHER, _ANOTHER),
}
_BOX_TOO_LARGE = QT_TRANSLATE_NOOP("Codes", "{box} at once are too many")
_BOX_TODO = QT_TRANSLATE_NOOP("Codes", "Room for {room}: scan single pieces")
_SEEN = QT_TRANSLATE_NOOP("Codes", "Scanned: {seen}")


_NOTES = {
    "lot": QT_TRANSLATE_NOOP("Codes", "lot {value}"),
    "serial": QT_TRANSLATE_NOOP("Codes", "serial number {value}"),
    "expiry": QT_TRANSLATE_NOOP("Codes", "use by {value}"),
    "produced": QT_TRANSLATE_NOOP("Codes", "made on {value}"),
    "beside": QT_TRANSLATE_NOOP("Codes", "beside it: {value}"),
}


def code_notes(facts: Mapping[str, str]) -> tuple[str, ...]:
    """What the code of a scan said beside its item, as an order's story tells it."""
    return tuple(_tr(words).format(value=facts[name]) for name, words in _NOTES.items() if facts.get(name))


def thing_words(outcome: Outcome, *, packing: bool) -> tuple[str, str, str, str]:
    """Title, expected, seen, what to do; for the answer to a named thing."""
    kind = outcome.fact("kind") or ThingKind.NOT_OURS.value
    _, idle, open_parcel = _THINGS[ThingKind(kind)]
    return (
        thing_title(kind, outcome.seen or outcome.fact("seen")),
        _tr(_EXPECTED).format(expected=outcome.expected) if outcome.expected else "",
        "",
        _tr(open_parcel if packing else idle),
    )


def thing_title(kind: str, name: str) -> str:
    """What it is, in one sentence."""
    return _tr(_THINGS[ThingKind(kind)][0]).format(name=name).strip()


def box_words(outcome: Outcome) -> tuple[str, str, str, str]:
    """The same, for a box code that stands for more pieces than the line takes."""
    return (
        _tr(_BOX_TOO_LARGE).format(box=outcome.fact("box")),
        "",
        _tr(_SEEN).format(seen=outcome.seen),
        _tr(_BOX_TODO).format(room=outcome.fact("room")),
    )


def _tr(text: str) -> str:
    return translate("Codes", text)
