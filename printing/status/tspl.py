"""ESC !S and ESC !? of TSPL printers (printers.md A.3). Many clones answer neither."""

from __future__ import annotations

import re

import msgspec

from printing.condition import Condition, Fault
from printing.status.query import Meaning, StatusQuery, merged, read_mask

BASE = 0x40  # "@": every status character is this plus its bits
_FRAME = re.compile(rb"\x02([\x40-\x7f]{4})\x03", re.DOTALL)

# ESC !?
MASK = {
    0x01: Meaning(Fault.HEAD_OPEN),
    0x02: Meaning(Fault.JAM),
    0x04: Meaning(Fault.PAPER_OUT),
    0x08: Meaning(Fault.RIBBON_OUT),
    0x10: Meaning(Fault.PAUSED),
    0x40: Meaning(Fault.HEAD_OPEN),  # the cover, where a model tells it apart
    0x80: Meaning(Fault.OTHER, "temperature (Gprinter) or another error (TSC)"),
}
_PRINTING = 0x20

# ESC !S; the first character is a code, the other three are masks
MESSAGES = {
    ord("@"): Meaning(None),
    ord("`"): Meaning(Fault.PAUSED),
    ord("B"): Meaning(None),  # backing label
    ord("C"): Meaning(None),  # cutting
    ord("E"): Meaning(Fault.OTHER, "printer error"),
    ord("F"): Meaning(None),  # form feed
    ord("K"): Meaning(Fault.PAUSED, "waiting for the print key"),
    ord("L"): Meaning(Fault.LABEL_NOT_TAKEN),
    ord("P"): Meaning(None),  # printing a batch
    ord("W"): Meaning(None),  # imaging
}
_AT_WORK = b"BCFPW"
WARNINGS = {0x01: Meaning(Fault.PAPER_LOW), 0x02: Meaning(Fault.RIBBON_LOW), 0x08: Meaning(Fault.BUFFER_FULL)}
ERRORS = {
    0x01: Meaning(Fault.TOO_HOT),
    0x02: Meaning(Fault.TOO_HOT, "motor too hot"),
    0x04: Meaning(Fault.OTHER, "print head error"),
    0x08: Meaning(Fault.CUTTER),
    0x10: Meaning(Fault.OTHER, "out of memory"),
}
MEDIA = {
    0x01: Meaning(Fault.PAPER_OUT),
    0x02: Meaning(Fault.JAM),
    0x04: Meaning(Fault.RIBBON_OUT),
    0x08: Meaning(Fault.JAM, "ribbon jam"),
    0x20: Meaning(Fault.HEAD_OPEN),
}


def parse_mask(reply: bytes) -> Condition | None:
    """The one byte of ESC !?."""
    if len(reply) != 1:
        return None
    condition = read_mask(reply[0], MASK, "ESC !?", ignored=_PRINTING)
    return msgspec.structs.replace(condition, busy=bool(reply[0] & _PRINTING))


def parse_full_status(reply: bytes) -> Condition | None:
    """STX, four characters, ETX of ESC !S. Manuals list single faults; several in one character is our reading."""
    found = _FRAME.search(reply)
    if found is None:
        return None
    message, warning, error, media = found[1]
    troubles = merged(
        [
            read_mask(warning ^ BASE, WARNINGS, "ESC !S warning", unknown=Fault.NOTICE),
            read_mask(error ^ BASE, ERRORS, "ESC !S error"),
            read_mask(media ^ BASE, MEDIA, "ESC !S media"),
        ]
    )
    return merged([_message(message, troubles.hindered), troubles])


def _message(code: int, cause_known: bool) -> Condition:
    """``cause_known``: the other characters name what "printer error" means."""
    meaning = MESSAGES.get(code, Meaning(Fault.OTHER, f"0x{code:02X}"))
    if code == ord("E") and cause_known:
        meaning = Meaning(None)
    return Condition(
        faults=frozenset({meaning.fault} if meaning.fault else ()),
        busy=code in _AT_WORK,
        detail=f"ESC !S message: {meaning.words}" if meaning.words else "",
    )


QUERIES = (
    StatusQuery(
        name="ESC !S",
        data=b"\x1b!S",
        enough=lambda reply: b"\x03\r\n" in reply,
        parse=parse_full_status,
        settles=lambda _: True,
    ),
    StatusQuery(name="ESC !?", data=b"\x1b!?", enough=lambda reply: len(reply) >= 1, parse=parse_mask),
)
