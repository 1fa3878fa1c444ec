"""Marks of a scanner as a person types them: control characters by their names, <TAB>, <GS>."""

from __future__ import annotations

import re

_NAMES = {
    "\t": "TAB",
    "\n": "LF",
    "\r": "CR",
    "\x02": "STX",
    "\x03": "ETX",
    "\x1b": "ESC",
    "\x1c": "FS",
    "\x1d": "GS",
    "\x1e": "RS",
    "\x1f": "US",
}
_CHARACTERS = {name: character for character, name in _NAMES.items()}
_NAMED = re.compile("<(" + "|".join(_CHARACTERS) + ")>", re.IGNORECASE)


def shown(text: str) -> str:
    return "".join(f"<{_NAMES[one]}>" if one in _NAMES else one for one in text)


def typed(text: str) -> str:
    return _NAMED.sub(lambda found: _CHARACTERS[found[1].upper()], text)
