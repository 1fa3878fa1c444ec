"""Yaohua tF=0: the printed table, each bit, every cut."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.yaohua import YaohuaFramer, encode, parse

TABLE = [
    ("02 2b 30 30 30 30 30 30 30 31 42 03", "0"),
    ("02 2b 30 30 31 35 36 30 30 31 39 03", "1560"),
    ("02 2b 30 30 32 30 30 30 32 31 42 03", "20.00"),
    ("02 2b 30 30 31 32 35 30 33 31 45 03", "1.250"),
    ("02 2d 30 30 30 30 34 30 33 31 41 03", "-0.040"),
    ("02 2b 31 32 33 34 35 36 32 31 45 03", "1234.56"),
]
FRAMES = [bytes.fromhex(row) for row, _ in TABLE]
WEIGHTS = st.decimals(min_value=-99, max_value=99, places=3)


@pytest.mark.parametrize(("row", "value"), TABLE)
def test_the_printed_table(row: str, value: str) -> None:
    frame = bytes.fromhex(row)
    assert parse(frame) == Decimal(value)
    assert encode(Decimal(value)) == frame


@pytest.mark.parametrize("frame", FRAMES)
def test_one_changed_bit_is_refused(frame: bytes) -> None:
    for bit in range(len(frame) * 8):
        broken = bytearray(frame)
        broken[bit // 8] ^= 1 << bit % 8
        assert parse(bytes(broken)) is None, f"bit {bit}"


def test_the_other_way_to_write_a_nibble() -> None:
    """Some indicators send the six characters after 9 for A to F."""
    assert parse(bytes.fromhex("02 2b 30 30 30 30 30 30 30 31 3b 03")) == 0  # 31 42 in letters: 1B


@given(WEIGHTS)
def test_what_is_encoded_is_parsed(value: Decimal) -> None:
    assert parse(encode(value)) == value


@pytest.mark.parametrize("value", ["1000000", "0.00001"])
def test_what_does_not_fit_is_not_encoded(value: str) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        encode(Decimal(value))


@pytest.mark.parametrize("cut", range(12))
def test_a_stream_entered_in_mid_frame(cut: int) -> None:
    framer = YaohuaFramer()
    found = framer.feed(FRAMES[3][cut:] + FRAMES[1] + FRAMES[2])
    assert [value for value, _ in found][-2:] == [Decimal(1560), Decimal("20.00")]


@pytest.mark.parametrize("cut", range(1, 24))
def test_a_stream_cut_anywhere_loses_nothing(cut: int) -> None:
    framer, stream = YaohuaFramer(), FRAMES[0] + FRAMES[3]
    found = framer.feed(stream[:cut]) + framer.feed(stream[cut:])
    assert found == [(Decimal(0), FRAMES[0]), (Decimal("1.250"), FRAMES[3])]


@given(st.binary(max_size=40), WEIGHTS)
def test_noise_before_a_frame_costs_no_frame(noise: bytes, value: Decimal) -> None:
    """A frame after noise is found, at the latest when the next one follows."""
    framer = YaohuaFramer()
    found = framer.feed(noise + encode(value) + encode(value))
    assert value in [weight for weight, _ in found]


@given(st.binary(max_size=200))
def test_noise_never_breaks_the_framer(noise: bytes) -> None:
    framer = YaohuaFramer()
    framer.feed(noise)
    framer.reset()
    assert framer.feed(FRAMES[1]) == [(Decimal(1560), FRAMES[1])]
