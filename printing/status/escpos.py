"""DLE EOT 1 to 4 and the automatic status (ASB) of ESC/POS printers (printers.md A.5).

python-escpos reads no answer as "plenty of paper" (A.7); here no answer is no answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from printing.condition import WARNINGS, Condition, Fault
from printing.status.query import Meaning, StatusQuery, merged, read_mask

_FIXED = 0x93  # bits that tell the two kinds of status bytes apart
_DLE_EOT, _ASB = 0x12, 0x10
_ASB_BYTES = 4

# DLE EOT n
_ERROR_BIT = 0x40
MASKS: dict[int, dict[int, Meaning]] = {
    1: {0x08: Meaning(Fault.OFFLINE), 0x20: Meaning(Fault.OFFLINE, "waiting for online recovery")},
    2: {0x04: Meaning(Fault.HEAD_OPEN), 0x20: Meaning(Fault.PAPER_OUT), _ERROR_BIT: Meaning(Fault.OTHER, "error")},
    3: {
        0x04: Meaning(Fault.OTHER, "recoverable error"),
        0x08: Meaning(Fault.CUTTER),
        0x20: Meaning(Fault.OTHER, "unrecoverable error"),
        0x40: Meaning(Fault.OTHER, "error that mends itself"),
    },
    4: {
        0x04: Meaning(Fault.PAPER_LOW),
        0x08: Meaning(Fault.PAPER_LOW),
        0x20: Meaning(Fault.PAPER_OUT),
        0x40: Meaning(Fault.PAPER_OUT),
    },
}
_IGNORED = {1: 0x44, 2: 0x08, 3: 0x00, 4: 0x00}  # drawer and feed button; feeding by button
# the four bytes of ASB
ASB_MASKS: tuple[dict[int, Meaning], ...] = (
    {0x08: Meaning(Fault.OFFLINE), 0x20: Meaning(Fault.HEAD_OPEN)},
    {0x04: Meaning(Fault.OTHER, "mechanical error"), **{bit: MASKS[3][bit] for bit in (0x08, 0x20, 0x40)}},
    {
        0x01: Meaning(Fault.PAPER_LOW),
        0x02: Meaning(Fault.PAPER_LOW),
        0x04: Meaning(Fault.PAPER_OUT),
        0x08: Meaning(Fault.PAPER_OUT),
    },
    {},
)
_ASB_IGNORED = (_ASB | 0x44, 0x03, 0x00, 0xFF)  # fixed bit, drawer and buttons; the last byte is reserved


class Stream(NamedTuple):
    """What one stream of a printer held."""

    replies: bytes  # to DLE EOT, in the order of the questions
    reports: tuple[bytes, ...]  # of ASB, four bytes each, the newest last


def demultiplexed(stream: bytes) -> Stream:
    """Replies and reports apart, by the bits that are fixed in each; all else is passed over."""
    replies, reports, at = bytearray(), [], 0
    while at < len(stream):
        kind = stream[at] & _FIXED
        if kind == _ASB and len(stream) - at >= _ASB_BYTES:
            reports.append(stream[at : at + _ASB_BYTES])
            at += _ASB_BYTES
            continue
        if kind == _DLE_EOT:
            replies.append(stream[at])
        at += 1
    return Stream(bytes(replies), tuple(reports))


def parse_reply(n: int, reply: bytes) -> Condition | None:
    """The one byte of DLE EOT ``n``, perhaps among automatic reports."""
    found = demultiplexed(reply)
    return _with_reports([_reply(n, found.replies[0])], found) if len(found.replies) == 1 else None


def parse_all(reply: bytes) -> Condition | None:
    """The answers to DLE EOT 1, 2, 3 and 4 sent at once: with one missing, nobody knows which."""
    found = demultiplexed(reply)
    if len(found.replies) != len(MASKS):
        return None
    answers = {n: _reply(n, byte) for n, byte in zip(MASKS, found.replies, strict=True)}
    if answers[3].faults:  # the cause of what 2 calls "error"
        answers[2] = _reply(2, found.replies[1] & ~_ERROR_BIT)
    return _with_reports(list(answers.values()), found)


def parse_report(report: bytes) -> Condition | None:
    """The four bytes of one automatic status (ASB)."""
    if len(report) != _ASB_BYTES or report[0] & _FIXED != _ASB:
        return None
    parts = zip(report, ASB_MASKS, _ASB_IGNORED, strict=True)
    return _without_consequences(
        merged(read_mask(byte, masks, "ASB", ignored=ignored) for byte, masks, ignored in parts)
    )


def _reply(n: int, byte: int) -> Condition:
    return read_mask(byte, MASKS[n], f"DLE EOT {n}", ignored=_DLE_EOT | _IGNORED[n])


def _with_reports(answers: Sequence[Condition], found: Stream) -> Condition:
    newest = parse_report(found.reports[-1]) if found.reports else None
    return _without_consequences(merged([*answers, newest] if newest else answers))


def _without_consequences(condition: Condition) -> Condition:
    """Offline is what follows from an open cover or no paper; a person mends the cause."""
    if not condition.faults - WARNINGS - {Fault.OFFLINE}:
        return condition
    return msgspec.structs.replace(condition, faults=condition.faults - {Fault.OFFLINE})


def _single(n: int) -> StatusQuery:
    return StatusQuery(
        name=f"DLE EOT {n}",
        data=bytes((0x10, 0x04, n)),
        enough=lambda reply: len(demultiplexed(reply).replies) >= 1,
        parse=lambda reply: parse_reply(n, reply),
    )


QUERIES = (
    StatusQuery(
        name="DLE EOT 1-4",
        data=b"".join(bytes((0x10, 0x04, n)) for n in MASKS),
        enough=lambda reply: len(demultiplexed(reply).replies) >= len(MASKS),
        parse=parse_all,
        settles=lambda _: True,
        silence_ends=True,
    ),
    *(_single(n) for n in MASKS),
)
