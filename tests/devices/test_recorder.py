"""What a device sent is kept in pieces as it paused, however small the reads were."""

from __future__ import annotations

from desktop.heard_lines import heard_lines
from devices.recorder import LINES, Recorder

MS = 1_000_000
BADGE = b"PB@0123456789abcdefghijklmnop\r"


def test_a_code_that_comes_byte_by_byte_is_one_piece() -> None:
    recorder = Recorder()
    for at, byte in enumerate(b"6901\r6902\r"):
        recorder.hear("serial:gun", bytes([byte]), (at + 500 * (at >= 5)) * MS)
    assert [(piece.at_ns // MS, piece.data) for piece in recorder.last("serial:gun")] == [
        (4, b"6901\r"),
        (509, b"6902\r"),
    ]


def test_no_tail_of_a_badge_outlives_its_head() -> None:
    recorder = Recorder()
    for at, byte in enumerate(BADGE):
        recorder.hear("serial:gun", bytes([byte]), at * MS)
    assert len(BADGE) > LINES
    (line,) = heard_lines(recorder.last("serial:gun"), 0)
    assert line.text == "PB@" + "*" * (len(BADGE) - 4) + "<CR>"


def test_a_device_that_never_pauses_fills_no_memory() -> None:
    recorder = Recorder()
    for at in range(100_000):
        recorder.hear("scale:scale", b"0123456789abcdef", at * MS)
    pieces = recorder.last("scale:scale")
    assert len(pieces) == LINES
    assert max(len(piece.data) for piece in pieces) <= 256
