"""Words of weights: a parcel that does not weigh what it should, why one is passed, what the scale can tell."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.commands import PassReason
from desktop.domain.outcome import Outcome
from desktop.domain.weight_verdict import Fault
from desktop.domain.weight_views import WeightSight
from ui.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate  # this name is what lupdate looks for

_PASS_REASONS: dict[PassReason, str] = {
    PassReason.CHECKED_BY_HAND: QT_TRANSLATE_NOOP("Weights", "counted by hand"),
    PassReason.NEW_PACKAGING: QT_TRANSLATE_NOOP("Weights", "new packaging"),
    PassReason.FREE_GIFT: QT_TRANSLATE_NOOP("Weights", "free gift added"),
    PassReason.OTHER: QT_TRANSLATE_NOOP("Weights", "other reason"),
}


def pass_text(reason: PassReason) -> str:
    return translate("Weights", _PASS_REASONS[reason])


def unexpected(outcome: Outcome) -> tuple[str, str, str, str]:
    """Title, what it should weigh, what it weighs, what to do."""
    light = outcome.fact("difference").startswith("-")
    return (
        translate("Weights", "Too light") if light else translate("Weights", "Too heavy"),
        translate("Weights", "Should be: {weight}").format(weight=outcome.expected) if outcome.expected else "",
        translate("Weights", "On the scale: {weight}").format(weight=outcome.seen) if outcome.seen else "",
        _what_to_do(outcome, light=light),
    )


def _what_to_do(outcome: Outcome, *, light: bool) -> str:
    item, other, fault = outcome.fact("item"), outcome.fact("item_2"), outcome.fact("fault")
    if outcome.fact("pieces") not in ("", "1"):
        item = f"{outcome.fact('pieces')} × {item}"
    if fault == Fault.OTHER_BOX:
        return translate("Weights", "Another box? Scan the one in use: {item}").format(item=item)
    if fault and other:
        words = (
            translate("Weights", "One is missing? {item} or {other}")
            if light
            else translate("Weights", "One too many? {item} or {other}")
        )
        return words.format(item=item, other=other)
    if fault:
        words = (
            translate("Weights", "Put in what is probably missing: {item}")
            if light
            else translate("Weights", "Take out what is probably too much: {item}")
        )
        return words.format(item=item)
    if light:
        return translate("Weights", "Count all items; put in what is missing")
    return translate("Weights", "Count all items; take out what is too much")


def sight_text(sight: WeightSight) -> str:
    """The quiet word on the card while a parcel is weighed."""
    if sight.unknown_box or sight.unknown:
        name = sight.unknown or translate("Weights", "the box")
        return translate("Weights", "Still learning what {name} weighs: nothing is checked yet").format(name=name)
    if sight.lightest:
        return translate("Weights", "The scale cannot tell {item} ({light} g): only from {tells} g on").format(
            item=sight.lightest, light=sight.lightest_g, tells=sight.tells_from_g
        )
    return translate("Weights", "Should be {kg} kg. What is missing shows from {tells} g on").format(
        kg=f"{sight.expected_g / 1000:.3f}", tells=sight.tells_from_g
    )
