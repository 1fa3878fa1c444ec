"""Codes out of HID POS reports: captured ones, published ones, ones built after what is published, and noise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.hid_descriptor import input_fields
from devices.hid_pos import COMMON, Layout, ReportReader, layout_of
from devices.marks import Marks
from tests.devices.hid_reports import (
    BOARDING_PASS,
    COMMON_DESCRIPTOR,
    OTHER_DESCRIPTOR,
    VOYAGER,
    VOYAGER_SAID,
    common,
    newland,
)

CODES = st.text("0123456789ABCxyz-/ ]", min_size=1, max_size=200).filter(lambda code: code.strip() == code)


def read(reports: tuple[bytes, ...] | list[bytes], descriptor: bytes = b"", marks: Marks | None = None) -> list[str]:
    reader = ReportReader(descriptor, marks)
    return [code for report in reports if (code := reader.feed(report)) is not None]


@pytest.mark.parametrize("descriptor", [b"", COMMON_DESCRIPTOR])
def test_what_a_voyager_was_heard_to_send(descriptor: bytes) -> None:
    """Several lines: allowed inside where a line end is the separator, no code otherwise."""
    assert read(VOYAGER, descriptor, Marks(separator="\r\n")) == [VOYAGER_SAID]
    assert read(VOYAGER, descriptor) == []


@pytest.mark.parametrize("descriptor", [b"", COMMON_DESCRIPTOR])
def test_the_example_of_a_manual(descriptor: bytes) -> None:
    assert read(BOARDING_PASS, descriptor) == ["M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23    100"]


def test_the_layout_is_what_the_descriptor_says() -> None:
    assert layout_of(COMMON_DESCRIPTOR) == COMMON
    assert layout_of(OTHER_DESCRIPTOR) == Layout(
        report_id=7, data=1, data_size=20, length=21, symbology=(22, 23, 24), more=25 * 8 + 1
    )


def test_reports_of_another_layout() -> None:
    first = bytes([7]) + b"6901234567892ABCDEFG" + bytes([20]) + b"]E0" + bytes([0b10])
    second = bytes([7]) + b"HI".ljust(20, b"\x00") + bytes([2]) + b"]E0" + bytes([0b01])
    assert read([first, second], OTHER_DESCRIPTOR) == ["6901234567892ABCDEFGHI"]


@pytest.mark.parametrize("descriptor", [b"", b"\x05", bytes.fromhex("05 01 09 06 a1 01 c0"), COMMON_DESCRIPTOR[:40]])
def test_a_descriptor_without_scanned_data(descriptor: bytes) -> None:
    assert layout_of(descriptor) is None


@given(CODES)
def test_either_published_form_is_known_by_its_look(code: str) -> None:
    assert read(common(code.encode())) == [code]
    assert read(newland(code.encode())) == [code]


def test_only_gs1_identifiers_stay_in_front() -> None:
    element = b"0112345678901231\x1d10LOT"
    assert read(common(element, b"]C1")) == ["]C1" + element.decode()]
    assert read(common(b"6901234567892", b"]E0")) == ["6901234567892"]


def test_marks_and_line_ends_are_taken_off() -> None:
    assert read(common(b"~YT123#\r\n"), marks=Marks(prefix="~", suffix="#")) == ["YT123"]


def test_half_a_code_is_none() -> None:
    reader = ReportReader()
    long, short = common(b"A" * 80), common(b"YT123")
    assert reader.feed(long[0]) is None
    assert reader.waiting
    reader.reset()
    assert [reader.feed(report) for report in short] == ["YT123"]


@pytest.mark.parametrize("length", [0, 57, 255])
def test_a_report_whose_length_cannot_be_is_noise(length: int) -> None:
    report = bytearray(common(b"YT123")[0])
    report[1] = length
    reader = ReportReader(COMMON_DESCRIPTOR)
    assert reader.feed(bytes(report)) is None
    assert reader.dropped == 1


def test_a_code_without_end_is_noise() -> None:
    reader = ReportReader()
    (endless,) = (report for report in common(b"A" * 57) if report[-1])
    assert [reader.feed(endless) for _ in range(100)] == [None] * 100
    assert reader.dropped


@given(st.lists(st.binary(max_size=70), max_size=20), CODES)
def test_noise_never_breaks_the_reader(noise: list[bytes], code: str) -> None:
    for descriptor in (b"", COMMON_DESCRIPTOR, OTHER_DESCRIPTOR):
        read(noise, descriptor)
    reader = ReportReader()
    for report in noise:
        reader.feed(report)
    reader.reset()
    assert [reader.feed(report) for report in common(code.encode())][-1] == code


@given(st.binary(max_size=200))
def test_noise_never_breaks_the_descriptor(noise: bytes) -> None:
    for field in input_fields(noise):
        assert field.first_bit >= 8
