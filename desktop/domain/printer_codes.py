"""The code of a printer's sticker and test page: where it is and what it speaks, so that one scan can bind it.

``PBP:<language letter><dpi>:<address>``; short, since it stands as a small code on narrow paper.
"""

from __future__ import annotations

import re

import msgspec

PREFIX = "PBP:"
LONGEST = 100  # characters; what is longer finds no room on the narrow test page
_LETTERS = {"zpl": "Z", "tspl": "T", "cpcl": "C", "escpos": "E"}
_LANGUAGES = {letter: language for language, letter in _LETTERS.items()}
# Ways to a device. What writes into a folder is none: a foreign code must not lead labels into a file.
_SCHEMES = "tcp|usb|serial|cups|winspool"
_CODE = re.compile(rf"PBP:([ZTCE])(\d{{3}}):((?:{_SCHEMES})://\S*)", re.IGNORECASE)
_USUAL_PORT = re.compile(r"^(tcp://[^/]+):9100$")


class PrinterScan(msgspec.Struct, frozen=True):
    """One printer as its sticker tells it."""

    url: str
    language: str
    dpi: int


def printer_code(url: str, language: str, dpi: int) -> str:
    """What stands on its test page; "" for what no sticker can lead to."""
    place = _USUAL_PORT.sub(r"\1", url)
    code = f"{PREFIX}{_LETTERS.get(language, '')}{dpi}:{place}"
    return code if len(code) <= LONGEST and code.isascii() and _CODE.fullmatch(code) else ""


def read_printer_code(text: str) -> PrinterScan | None:
    """None for any other code."""
    found = _CODE.fullmatch(text.strip())
    if found is None:
        return None
    scheme, _, rest = found[3].partition("://")
    url = f"{scheme.lower()}://{rest}"
    port = ":9100" if scheme.lower() == "tcp" and not re.search(r":\d+$", rest) else ""
    return PrinterScan(url + port, _LANGUAGES[found[1].upper()], int(found[2]))
