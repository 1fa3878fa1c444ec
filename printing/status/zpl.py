"""~HS and ~HQES of ZPL printers (printers.md A.2)."""

from __future__ import annotations

import re

from printing.condition import Condition, Fault
from printing.status.query import Meaning, StatusQuery, merged, read_mask

_FRAME = re.compile(rb"\x02([^\x02\x03]*)\x03")
_ERRORS = re.compile(rb"ERRORS:\s*[01]\s+([0-9A-Fa-f]{1,8})\s+([0-9A-Fa-f]{1,8})\b")
_WARNINGS = re.compile(rb"WARNINGS:\s*[01]\s+([0-9A-Fa-f]{1,8})\s+([0-9A-Fa-f]{1,8})\b")

ERRORS = {
    0x00000001: Meaning(Fault.PAPER_OUT),
    0x00000002: Meaning(Fault.RIBBON_OUT),
    0x00000004: Meaning(Fault.HEAD_OPEN),
    0x00000008: Meaning(Fault.CUTTER),
    0x00000010: Meaning(Fault.TOO_HOT),
    0x00000020: Meaning(Fault.TOO_HOT, "motor too hot"),
    0x00000040: Meaning(Fault.OTHER, "bad head element"),
    0x00000080: Meaning(Fault.OTHER, "head detection error"),
    0x00000100: Meaning(Fault.OTHER, "invalid firmware configuration"),
    0x00000200: Meaning(Fault.OTHER, "head thermistor open"),
    0x00001000: Meaning(Fault.JAM, "jam in retract"),
    0x00002000: Meaning(Fault.OTHER, "presenter not running"),
    0x00004000: Meaning(Fault.JAM, "paper feed error"),
    0x00008000: Meaning(Fault.JAM, "clear path failed"),
    0x00010000: Meaning(Fault.PAUSED),
    0x00020000: Meaning(Fault.JAM, "retract timeout"),
    0x00040000: Meaning(Fault.OTHER, "black mark calibration"),
    0x00080000: Meaning(Fault.OTHER, "black mark not found"),
}
WARNINGS = {
    0x1: Meaning(Fault.NOTICE, "calibrate media"),
    0x2: Meaning(Fault.CLEAN_HEAD),
    0x4: Meaning(Fault.NOTICE, "replace head"),
    0x8: Meaning(Fault.PAPER_LOW),
}
_KIOSK_SENSORS = 0xFF0  # where the paper stands inside a kiosk printer: neither good nor bad
# of ~HS: frame, field, and what another value than 0 means
_FLAGS = (
    (0, 1, Meaning(Fault.PAPER_OUT)),
    (0, 2, Meaning(Fault.PAUSED)),
    (0, 5, Meaning(Fault.BUFFER_FULL)),
    (0, 6, Meaning(Fault.OTHER, "communications diagnostic mode")),
    (0, 9, Meaning(Fault.OTHER, "configuration data lost")),
    (0, 10, Meaning(Fault.OTHER, "under temperature")),
    (0, 11, Meaning(Fault.TOO_HOT)),
    (1, 2, Meaning(Fault.HEAD_OPEN)),
    (1, 3, Meaning(Fault.RIBBON_OUT)),
    (1, 7, Meaning(Fault.LABEL_NOT_TAKEN)),
)
_FIELDS = (12, 11)  # of the first two frames
_FORMATS_WAITING, _HALF_FORMAT, _LABELS_REMAINING = (0, 4), (0, 7), (1, 8)


def parse_host_status(reply: bytes) -> Condition | None:
    """The three frames of ~HS, split by commas: widths differ between printers."""
    frames = [[_number(field) for field in frame.split(b",")] for frame in _FRAME.findall(reply)[:2]]
    if len(frames) < 2 or any(len(frame) < count for frame, count in zip(frames, _FIELDS, strict=True)):
        return None
    if any(None in frame[:count] for frame, count in zip(frames, _FIELDS, strict=True)):
        return None
    set_flags = [meaning for frame, field, meaning in _FLAGS if frames[frame][field]]
    waiting = sum(_count(frames, place) for place in (_FORMATS_WAITING, _LABELS_REMAINING))
    return Condition(
        faults=frozenset(meaning.fault for meaning in set_flags if meaning.fault),
        busy=bool(waiting or _count(frames, _HALF_FORMAT)),
        detail="; ".join(f"~HS: {meaning.words}" for meaning in set_flags if meaning.words),
        waiting=waiting,
    )


def parse_error_status(reply: bytes) -> Condition | None:
    """Two lines of masks of ~HQES. The flag before them is not trusted: one author always sets it."""
    errors, warnings = _ERRORS.search(reply), _WARNINGS.search(reply)
    if errors is None or warnings is None:
        return None
    return merged(
        [
            read_mask(int(errors[2], 16), ERRORS, "ERRORS"),
            read_mask(int(errors[1], 16), {}, "ERRORS group 2"),
            read_mask(int(warnings[2], 16), WARNINGS, "WARNINGS", ignored=_KIOSK_SENSORS, unknown=Fault.NOTICE),
            read_mask(int(warnings[1], 16), {}, "WARNINGS group 2", unknown=Fault.NOTICE),
        ]
    )


def _number(field: bytes) -> int | None:
    text = field.strip()
    return int(text) if text.isdigit() and len(text) <= 8 else None


def _count(frames: list[list[int | None]], place: tuple[int, int]) -> int:
    return frames[place[0]][place[1]] or 0


QUERIES = (
    StatusQuery(
        name="~HQES",
        data=b"~HQES\r\n",
        enough=lambda reply: reply.count(b"\x03") >= 1,
        parse=parse_error_status,
        settles=lambda condition: condition.hindered,  # in that state many printers leave ~HS unanswered
    ),
    StatusQuery(name="~HS", data=b"~HS\r\n", enough=lambda reply: reply.count(b"\x03") >= 3, parse=parse_host_status),
)
