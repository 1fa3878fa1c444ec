"""ESC !? and ESC !S: every documented bit and character, combinations, and bytes of chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.condition import Condition, Fault
from printing.status.tspl import parse_full_status, parse_mask

# written out from printers.md A.3, not from our own table
BITS = {
    0x01: Fault.HEAD_OPEN,
    0x02: Fault.JAM,
    0x04: Fault.PAPER_OUT,
    0x08: Fault.RIBBON_OUT,
    0x10: Fault.PAUSED,
    0x40: Fault.HEAD_OPEN,
    0x80: Fault.OTHER,
}


def full(message: str = "@", warning: str = "@", error: str = "@", media: str = "@") -> bytes:
    return b"\x02" + (message + warning + error + media).encode("ascii") + b"\x03\r\n"


@given(mask=st.integers(0, 255))
def test_the_mask_adds_up(mask: int) -> None:
    said = parse_mask(bytes([mask]))
    assert said is not None
    assert said.faults == {fault for bit, fault in BITS.items() if mask & bit}
    assert said.busy == bool(mask & 0x20)


@pytest.mark.parametrize(
    ("mask", "faults"),
    [
        (0x00, set()),
        (0x05, {Fault.PAPER_OUT, Fault.HEAD_OPEN}),
        (0x0D, {Fault.RIBBON_OUT, Fault.PAPER_OUT, Fault.HEAD_OPEN}),
    ],
)
def test_the_combinations_of_the_page(mask: int, faults: set[Fault]) -> None:
    assert parse_mask(bytes([mask])) == Condition(faults=frozenset(faults), busy=False)


@pytest.mark.parametrize("reply", [b"", b"\x00\x00", b"\x00\x00\x00\x00", full()])
def test_anything_but_one_byte_is_no_mask(reply: bytes) -> None:
    assert parse_mask(reply) is None


@pytest.mark.parametrize(
    ("reply", "faults", "busy"),
    [
        (full(), set(), False),
        (full(message="`"), {Fault.PAUSED}, False),
        (full(message="B"), set(), True),
        (full(message="C"), set(), True),
        (full(message="E"), {Fault.OTHER}, False),
        (full(message="E", media="A"), {Fault.PAPER_OUT}, False),
        (full(message="F"), set(), True),
        (full(message="K"), {Fault.PAUSED}, False),
        (full(message="L"), {Fault.LABEL_NOT_TAKEN}, False),
        (full(message="P"), set(), True),
        (full(message="W"), set(), True),
        (full(warning="A"), {Fault.PAPER_LOW}, False),
        (full(warning="B"), {Fault.RIBBON_LOW}, False),
        (full(warning="H"), {Fault.BUFFER_FULL}, False),
        (full(error="A"), {Fault.TOO_HOT}, False),
        (full(error="B"), {Fault.TOO_HOT}, False),
        (full(error="D"), {Fault.OTHER}, False),
        (full(error="H"), {Fault.CUTTER}, False),
        (full(error="P"), {Fault.OTHER}, False),
        (full(media="A"), {Fault.PAPER_OUT}, False),
        (full(media="B"), {Fault.JAM}, False),
        (full(media="D"), {Fault.RIBBON_OUT}, False),
        (full(media="H"), {Fault.JAM}, False),
        (full(media="`"), {Fault.HEAD_OPEN}, False),
        (full(media="a"), {Fault.PAPER_OUT, Fault.HEAD_OPEN}, False),
        (full(message="P", warning="A", media="@"), {Fault.PAPER_LOW}, True),
    ],
)
def test_every_character_of_the_page(reply: bytes, faults: set[Fault], busy: bool) -> None:
    said = parse_full_status(reply)
    assert said is not None
    assert said.faults == faults
    assert said.busy == busy


def test_unknown_characters_are_told_in_hex() -> None:
    said = parse_full_status(full(message="Q", warning="D", error="`", media="P"))
    assert said is not None
    assert said.faults == {Fault.OTHER, Fault.NOTICE}
    assert said.detail == ("ESC !S message: 0x51; ESC !S warning 0x04; ESC !S error 0x20; ESC !S media 0x10")


@pytest.mark.parametrize("reply", [b"", b"\x00", full()[:5], full()[1:], b"\x02\x00\x00\x00\x00\x03\r\n", b"@@@@"])
def test_no_frame_is_no_answer(reply: bytes) -> None:
    assert parse_full_status(reply) is None


@given(reply=st.binary(max_size=12) | st.binary(min_size=4, max_size=4).map(lambda four: b"\x02" + four + b"\x03\r\n"))
def test_bytes_of_chance_never_crash(reply: bytes) -> None:
    for parse in (parse_mask, parse_full_status):
        said = parse(reply)
        assert said is None or said.can_say
