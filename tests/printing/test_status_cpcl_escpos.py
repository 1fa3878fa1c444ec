"""ESC h and ESC i; DLE EOT and ASB, apart in one stream; and the flags of the Windows spooler."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.condition import CANNOT_SAY, Condition, Fault
from printing.status import cpcl
from printing.status.escpos import demultiplexed, parse_all, parse_reply, parse_report
from printing.status.windows import parse_flags

READY = bytes([0x12] * 4)


@given(byte=st.integers(0, 255))
def test_esc_h(byte: int) -> None:
    said = cpcl.parse_state(bytes([byte]))
    assert said is not None
    by_hand = {0x02: Fault.PAPER_OUT, 0x04: Fault.HEAD_OPEN, 0x08: Fault.BATTERY_LOW, 0xE0: Fault.OTHER}
    assert said.faults == {fault for bits, fault in by_hand.items() if byte & bits}
    assert said.busy == bool(byte & 1)
    assert ("0x20" in said.detail) == bool(byte & 0x20)


@given(byte=st.integers(0, 255))
def test_esc_i(byte: int) -> None:
    said = cpcl.parse_more(bytes([byte]))
    by_hand = {0x80: Fault.RIBBON_OUT, 0x40: Fault.PAPER_LOW, 0x20: Fault.LABEL_NOT_TAKEN, 0x10: Fault.JAM}
    assert said == Condition(faults=frozenset(fault for bit, fault in by_hand.items() if byte & bit))


@given(reply=st.binary(max_size=3).filter(lambda reply: len(reply) != 1))
def test_cpcl_answers_with_one_byte(reply: bytes) -> None:
    assert cpcl.parse_state(reply) is cpcl.parse_more(reply) is None


@pytest.mark.parametrize(
    ("n", "byte", "faults"),
    [
        (1, 0x12, set()),
        (1, 0x16, set()),
        (1, 0x1A, {Fault.OFFLINE}),
        (1, 0x32, {Fault.OFFLINE}),
        (1, 0x52, set()),
        (2, 0x16, {Fault.HEAD_OPEN}),
        (2, 0x1A, set()),
        (2, 0x32, {Fault.PAPER_OUT}),
        (2, 0x52, {Fault.OTHER}),
        (3, 0x16, {Fault.OTHER}),
        (3, 0x1A, {Fault.CUTTER}),
        (3, 0x32, {Fault.OTHER}),
        (3, 0x52, {Fault.OTHER}),
        (4, 0x1E, {Fault.PAPER_LOW}),
        (4, 0x72, {Fault.PAPER_OUT}),
        (4, 0x7E, {Fault.PAPER_OUT, Fault.PAPER_LOW}),
    ],
)
def test_every_bit_of_dle_eot(n: int, byte: int, faults: set[Fault]) -> None:
    said = parse_reply(n, bytes([byte]))
    assert said is not None
    assert said.faults == faults
    assert said.busy is None, "it cannot say"


def test_a_printer_out_of_paper() -> None:
    """The test vector of A.5; offline is only what follows."""
    said = parse_all(bytes([0x1A, 0x32, 0x12, 0x7E]))
    assert said is not None
    assert said.faults == {Fault.PAPER_OUT, Fault.PAPER_LOW}


def test_the_cause_takes_the_place_of_error() -> None:
    said = parse_all(bytes([0x1A, 0x52, 0x1A, 0x12]))
    assert said == Condition(faults=frozenset({Fault.CUTTER}))
    said = parse_all(bytes([0x1A, 0x52, 0x12, 0x12]))
    assert said == Condition(faults=frozenset({Fault.OTHER}), detail="DLE EOT 2 0x40: error")
    assert parse_all(bytes([0x1A, 0x12, 0x12, 0x12])) == Condition(faults=frozenset({Fault.OFFLINE}))


@pytest.mark.parametrize("reply", [b"", b"\x12", READY[:3], READY + b"\x12", b"\x00\x00\x00\x00", b"\xff" * 4])
def test_with_an_answer_missing_nobody_knows_which(reply: bytes) -> None:
    assert parse_all(reply) is None


@pytest.mark.parametrize("reply", [b"", b"\x00", b"\x0f", b"\x12\x12", b"0", b"8"])
def test_no_answer_is_never_plenty_of_paper(reply: bytes) -> None:
    """python-escpos reads all of these as some state of the paper (A.7)."""
    assert parse_reply(4, reply) is None


@pytest.mark.parametrize(
    ("report", "faults"),
    [
        (b"\x10\x00\x00\x00", set()),
        (b"\x14\x00\x00\x0f", set()),
        (b"\x18\x00\x00\x00", {Fault.OFFLINE}),
        (b"\x38\x00\x00\x00", {Fault.HEAD_OPEN}),
        (b"\x50\x03\x00\x00", set()),
        (b"\x10\x04\x00\x00", {Fault.OTHER}),
        (b"\x10\x08\x00\x00", {Fault.CUTTER}),
        (b"\x10\x20\x00\x00", {Fault.OTHER}),
        (b"\x10\x40\x00\x00", {Fault.OTHER}),
        (b"\x10\x00\x03\x00", {Fault.PAPER_LOW}),
        (b"\x18\x00\x0c\x00", {Fault.PAPER_OUT}),
    ],
)
def test_every_bit_of_an_automatic_report(report: bytes, faults: set[Fault]) -> None:
    said = parse_report(report)
    assert said is not None
    assert said.faults == faults


@pytest.mark.parametrize("report", [b"", b"\x10\x00\x00", b"\x12\x00\x00\x00", b"\x10\x00\x00\x00\x00"])
def test_what_is_no_report(report: bytes) -> None:
    assert parse_report(report) is None


_REPLY = st.integers(0, 255).map(lambda byte: bytes([byte & 0x6C | 0x12]))
_REPORT = st.tuples(st.integers(0, 255), st.binary(min_size=3, max_size=3)).map(
    lambda parts: bytes([parts[0] & 0x6C | 0x10]) + bytes(byte & 0x6F for byte in parts[1])
)


@given(parts=st.lists(_REPLY | _REPORT, max_size=12))
def test_one_stream_is_taken_apart(parts: list[bytes]) -> None:
    found = demultiplexed(b"".join(parts))
    assert found.replies == b"".join(part for part in parts if len(part) == 1)
    assert found.reports == tuple(part for part in parts if len(part) == 4)


def test_a_report_between_the_answers_is_heard_too() -> None:
    said = parse_all(b"\x12\x12\x38\x00\x00\x00\x12\x12")
    assert said is not None
    assert said.faults == {Fault.HEAD_OPEN}


@given(reply=st.binary(max_size=20))
def test_bytes_of_chance_never_crash(reply: bytes) -> None:
    for said in (parse_all(reply), parse_report(reply), *(parse_reply(n, reply) for n in (1, 2, 3, 4))):
        assert said is None or said.can_say


def test_windows_says_nothing_with_a_plain_driver() -> None:
    assert parse_flags(0) == parse_flags(0, 0x80) == CANNOT_SAY
    assert parse_flags(0x400, 0x10) == Condition(can_say=False, busy=True)


@pytest.mark.parametrize(
    ("printer", "job", "faults"),
    [
        (0x1, 0, {Fault.PAUSED}),
        (0x2, 0, {Fault.OTHER}),
        (0x8, 0, {Fault.JAM}),
        (0x10, 0, {Fault.PAPER_OUT}),
        (0x80, 0, {Fault.OFFLINE}),
        (0x1000, 0, {Fault.OFFLINE}),
        (0x20000, 0, {Fault.RIBBON_LOW}),
        (0x40000, 0, {Fault.RIBBON_OUT}),
        (0x400000, 0, {Fault.HEAD_OPEN}),
        (0x400010, 0x1, {Fault.HEAD_OPEN, Fault.PAPER_OUT, Fault.PAUSED}),
        (0, 0x1, {Fault.PAUSED}),
        (0, 0x2, {Fault.OTHER}),
        (0, 0x20, {Fault.OFFLINE}),
        (0, 0x40, {Fault.PAPER_OUT}),
        (0x80000000, 0, {Fault.OTHER}),
    ],
)
def test_flags_of_windows(printer: int, job: int, faults: set[Fault]) -> None:
    said = parse_flags(printer, job)
    assert said.can_say
    assert said.faults == faults


@given(printer=st.integers(0, 0xFFFFFFFF), job=st.integers(0, 0xFFFF))
def test_any_flags_of_windows(printer: int, job: int) -> None:
    said = parse_flags(printer, job)
    assert said.can_say == bool(said.faults)
    assert said.busy in (True, None)
