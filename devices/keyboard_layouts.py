"""Whether a scanner's keys were read through another keyboard layout than the scanner's (scanners-scales D.6).

A scanner types as on a US keyboard; Windows reads that through the layout of the PC. Told only where all three hold, so
that a code that came right raises no alarm:

- the system names the key positions, and at least one key did not say what it says on a US keyboard;
- what was read holds a character that codes do not have (é, ß, '), or digits came as the signs of their row;
- read as on a US keyboard, the same keys are letters, digits and the few signs that codes do have.

Y and Z changed round and nothing else odd might as well be a code of that spelling: told where the US reading is a YTO
waybill or one of our own cards, and else not. Where no positions are named, only letters and signs of other layouts
count, which no code has. On a US or Chinese layout there is never an alarm; one for a code that truly holds an é, on a
French PC with a French scanner, is the price.
"""

from __future__ import annotations

import re

_ROWS = (  # first position, unshifted, shifted; positions as in scan code set 1 and Linux' event codes
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
)
_KEYS = {
    first + offset: (low, high)
    for first, lows, highs in _ROWS
    for offset, (low, high) in enumerate(zip(lows, highs, strict=True))
}
_PLAIN = re.compile(r"[0-9A-Za-z .$/+%:;,_#@*()\[\]|-]+")  # what codes are made of
_FOREIGN = re.compile(r"[²³§°µ£¨´À-ÖØ-öø-ÿ]")  # on the keys of European layouts, in no code
_ODD = re.compile(r"[^!-~ ]|['^`]")  # told only together with the positions; of ASCII, what addresses do without
_KNOWN = re.compile(r"YT\d{13}|PB[:@L].*", re.IGNORECASE)
_CYRILLIC_AND_GREEK = re.compile(r"[\u0370-\u04ff]")


def is_other_layout(text: str, positions: tuple[int, ...]) -> bool:
    """Whether ``text`` was most likely typed through another layout than the scanner's. ``positions``: of the key of
    each character, 0 where the system does not say."""
    meant = _us_reading(text, positions)
    if meant is None:
        return bool(_FOREIGN.search(text) or _CYRILLIC_AND_GREEK.search(text))
    if meant == text or not _PLAIN.fullmatch(meant):
        return False
    return _ODD.search(text) is not None or _digits_became_signs(text, meant) or _is_known_only_as(meant, text)


def _us_reading(text: str, positions: tuple[int, ...]) -> str | None:
    """The same keys on a US keyboard, shifted as the text seems to be; None where a position is not known."""
    if len(positions) != len(text) or not all(positions):
        return None
    return "".join(_read(letter, _KEYS.get(position)) for letter, position in zip(text, positions, strict=True))


def _read(letter: str, key: tuple[str, str] | None) -> str:
    if key is None or letter in key:
        return letter  # the number pad, or just what the key says
    low, high = key
    return high if letter.isupper() and high.isalpha() else low


def _digits_became_signs(text: str, meant: str) -> bool:
    """As unshifted on a French keyboard."""
    changed = sum(now.isdigit() and not was.isdigit() for was, now in zip(text, meant, strict=True))
    return changed >= 3 and not any(letter.isdigit() for letter in text)


def _is_known_only_as(meant: str, text: str) -> bool:
    return _KNOWN.fullmatch(meant) is not None and _KNOWN.fullmatch(text) is None
