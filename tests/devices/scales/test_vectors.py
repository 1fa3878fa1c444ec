"""Every frame of scanners-scales part E, whole and with one bit changed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from devices.scales.frame import ScaleFrame
from devices.scales.mt_continuous import parse as parse_continuous
from devices.scales.table import DIALECTS
from devices.scales.yaohua import parse_tf1, request_tf1
from tests.devices.scales.vectors import DESCRIBED, VECTORS, Vector

ALL = (*VECTORS, *DESCRIBED)
CHECKED = tuple(vector for vector in ALL if DIALECTS[vector.dialect].checked)
IDS = [f"{vector.dialect} {vector.frame!r}" for vector in ALL]


def read(dialect: str, data: bytes) -> list[ScaleFrame]:
    """What a fresh line finds; a "=" frame is over when the next one begins."""
    found = DIALECTS[dialect].framer().feed(data + (b"=" if "equals" in dialect else b""))
    return [replace(frame, raw=b"", zero=False) for frame in found]


@pytest.mark.parametrize("vector", ALL, ids=IDS)
def test_it_says_what_the_source_says(vector: Vector) -> None:
    assert read(vector.dialect, vector.frame) == [vector.says]


@pytest.mark.parametrize("vector", CHECKED, ids=lambda vector: f"{vector.dialect} {vector.frame!r}")
def test_one_bit_changed_is_refused(vector: Vector) -> None:
    """Where a check covers it. Bit 7 of a seven-bit dialect is parity, and a lost CR or LF leaves the other one."""
    for place in range(len(vector.frame)):
        for bit in range(8):
            damaged = bytearray(vector.frame)
            damaged[place] ^= 1 << bit
            found = read(vector.dialect, bytes(damaged) + vector.frame)
            spared = (vector.dialect == "mt-continuous" and bit == 7) or vector.frame[place] in b"\r\n"
            assert all(frame == vector.says for frame in found), (place, bit)
            assert spared or len(found) <= 1, (place, bit)


def test_nibbles_above_nine_come_in_two_spellings() -> None:
    plain = bytes.fromhex("02 2b 30 30 31 32 35 30 33 31 45 03")
    other = plain.replace(b"1E\x03", b"1>\x03")
    assert other != plain
    assert read("yaohua-tf0", other) == read("yaohua-tf0", plain)


def test_the_question_for_the_gross_weight_is_that_of_the_manual() -> None:
    assert request_tf1("A") == bytes.fromhex("02 41 42 30 33 03")


def test_an_answer_of_another_scale_on_the_line_is_nobodys() -> None:
    answer = bytes.fromhex("02 41 42 2b 30 30 31 32 35 30 33 31 44 03")
    assert parse_tf1(answer, "A") is not None
    assert parse_tf1(answer, "B") is None


@pytest.mark.parametrize("bits", ["even", "odd"])
def test_parity_in_bit_seven_is_masked(bits: str) -> None:
    """A line of 7E1 that was opened as 8N1."""
    wanted = 0 if bits == "even" else 1

    def with_parity(byte: int) -> int:
        return byte | (0x80 if (byte & 0x7F).bit_count() % 2 != wanted else 0)

    for vector in VECTORS:
        if vector.dialect in ("mt-continuous", "toledo-8217", "toledo-8213", "and-text", "mt-sics"):
            data = bytes(with_parity(byte) for byte in vector.frame)
            assert data != vector.frame
            assert read(vector.dialect, data) == [vector.says]


def test_a_check_byte_that_is_cr_splits_nothing() -> None:
    frame = bytes.fromhex("02 2d 38 20 20 20 31 32 34 38 20 20 20 20 20 30 0d 0d")
    assert [found.value for found in read("mt-continuous", frame * 3)] == [read("mt-continuous", frame)[0].value] * 3


def test_forms_without_a_check_byte_are_believed_after_three() -> None:
    long = bytes.fromhex("02 2d 30 20 20 20 31 32 35 30 20 20 20 20 20 30 0d")
    short = long[:10] + b"\r"
    for frame in (long, short):
        assert parse_continuous(frame) is not None
        found = read("mt-continuous", frame * 4 + b"\x02")
        assert len(found) == 2
        assert not found[0].checked


def test_a_damaged_frame_whose_check_byte_is_stx_is_not_taken_for_one_without() -> None:
    base = bytearray.fromhex("02 2d 30 20 20 20 20 20 20 30 20 20 20 20 20 30 0d")
    for weight in range(1_000_000):
        base[4:10] = b"%6d" % weight
        if -sum(base) & 0x7F == 0x02:
            break
    whole = bytes(base) + b"\x02"
    assert [frame.value for frame in read("mt-continuous", whole)] == [read("mt-continuous", whole)[0].value]
    damaged = bytearray(whole)
    damaged[9] ^= 1
    assert read("mt-continuous", bytes(damaged)) == []


@pytest.mark.parametrize(
    ("status", "value"),
    [(0x28, "12500"), (0x29, "1250"), (0x2A, "125"), (0x2B, "12.5"), (0x2C, "1.25"), (0x2F, "0.00125")],
)
def test_every_decimal_code_of_the_continuous_form(status: int, value: str) -> None:
    body = bytes([0x02, status, 0x30, 0x20]) + b"   125\r"
    frame = parse_continuous(body + bytes([-sum(body) & 0x7F]))
    assert frame is not None
    assert f"{frame.value:f}" == value


@pytest.mark.parametrize(
    ("dialect", "line"),
    [
        ("mt-sics", b"ES\r\n"),
        ("mt-sics", b"Z A\r\n"),
        ("mt-sics", b"T S     100.00 g\r\n"),
        ("mt-sics", b'I4 A "0123456789"\r\n'),
        ("mt-sics", b"S A\r\n"),
        ("and-text", b"ST,TR,+00045.0kg\r\n"),
        ("and-text", b"QT,+00000012 PC\r\n"),
        ("and-text", b"EC,E02\r\n"),
        ("and-text", b"GS,+00045.0kg\r\n"),
        ("and-text", b"ST,GS,+000.45.0kg\r\n"),
        ("ohaus", b"ES\r\n"),
        ("ohaus", b"    1.250 kg    T\r\n"),
        ("ohaus", b"25 kg\r\n"),
        ("cas-10", b"1.250\r\n"),
        ("cas-22", b"ST,GS,1\x64,   1.250 kg\r\n"),
        ("toledo-8217", b"\x02?\x40\r"),
        ("toledo-8217", b"\x0201.2x0\r"),
        ("yousheng", b"\xff\x4b\x50\x12\x00\x00"),
        ("yousheng", b"\xff\x43\x5a\x12\x00\x00"),
        ("yousheng", b"\xff\x43\x50\x12\x00\x07"),
        ("yaohua-equals-plain", b"=12"),
        ("yaohua-equals-d2", b"=05.1.00"),
    ],
)
def test_what_is_no_parcels_weight_is_no_frame(dialect: str, line: bytes) -> None:
    assert read(dialect, line) == []
