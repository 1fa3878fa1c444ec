"""A component's own sentence as it may be shown and logged: short, on one line, and quoting nothing of the label."""

from __future__ import annotations

import re

LONGEST = 120
_QUOTE = 12  # characters in common with the label's text that count as quoting it
_NUMBER = re.compile(r"\d{7,}")  # a telephone number is shorter than any such quote


def trimmed(code: str, msg: str, contents: bytes) -> str:
    """The code and the sentence of a refusal; only the code where the sentence repeats what was sent."""
    told = " ".join("".join(letter if letter.isprintable() else " " for letter in msg).split())
    number = "".join(letter for letter in code if letter.isalnum())[:LONGEST]
    if _quotes(told, contents.decode(errors="replace")):
        return f"{number} (its sentence quotes the label and is left out)".strip()
    return f"{number} {told[:LONGEST]}".strip()


def _quotes(told: str, contents: str) -> bool:
    slices = (told[at : at + _QUOTE] for at in range(len(told) - _QUOTE + 1))
    return any(piece in contents for piece in slices) or any(number in contents for number in _NUMBER.findall(told))
