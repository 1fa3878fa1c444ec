"""What a guess about a scale says, in words: the protocol, how sure, and why."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from devices.scales.guess import Evidence, Guess, Reason
from devices.scales.table import DIALECTS
from ui.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_WHY: dict[Evidence, str] = {
    Evidence.FRAMES: QT_TRANSLATE_NOOP("GuessWords", "{n} frames"),
    Evidence.CHECKED: QT_TRANSLATE_NOOP("GuessWords", "all check sums right"),
    Evidence.UNCHECKED: QT_TRANSLATE_NOOP("GuessWords", "has no check sum"),
    Evidence.ASKED: QT_TRANSLATE_NOOP("GuessWords", "answers when asked"),
    Evidence.NOISE: QT_TRANSLATE_NOOP("GuessWords", "{n} % of the bytes made no sense"),
    Evidence.FEW: QT_TRANSLATE_NOOP("GuessWords", "too few to be sure"),
    Evidence.AMBIGUOUS: QT_TRANSLATE_NOOP("GuessWords", "could be {other}: put a known weight on"),
    Evidence.SAME_AS: QT_TRANSLATE_NOOP("GuessWords", "{other} reads the same"),
    Evidence.UNPROVED: QT_TRANSLATE_NOOP("GuessWords", "unproved"),
    Evidence.KNOWN_WEIGHT: QT_TRANSLATE_NOOP("GuessWords", "shows the known weight"),
    Evidence.OTHER_WEIGHT: QT_TRANSLATE_NOOP("GuessWords", "shows another weight"),
}


def guess_text(guess: Guess) -> str:
    """Protocol, line, the weight that it reads, and how sure that is."""
    parts = [dialect_title(guess.dialect), str(guess.line)]
    if guess.value is not None:
        parts.append(f"{guess.value} {guess.unit}".strip())
    parts.append(translate("GuessWords", "{n} % sure").format(n=round(guess.confidence * 100)))
    return " · ".join(parts)


def why_text(guess: Guess) -> str:
    return translate("GuessWords", ", ").join(map(_reason_text, guess.reasons))


def dialect_title(name: str) -> str:
    return DIALECTS[name].title if name in DIALECTS else name


def _reason_text(reason: Reason) -> str:
    words = translate("GuessWords", _WHY[reason.evidence])
    return words.format(n=reason.count, other=dialect_title(reason.text))
