"""~HS and ~HQES: captured replies, every documented bit, and bytes of chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.condition import Condition, Fault
from printing.status.zpl import ERRORS, WARNINGS, parse_error_status, parse_host_status

# the example of printers.md A.2
BY_THE_PAGE = (
    b"\x02030,1,1,0832,000,0,0,0,000,0,0,0\x03\r\n\x02001,0,1,0,0,2,0,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n"
)
# captured from zpl-printer-emulator (independent-checkers.md 4): narrow fields, and a flag of ~HQES that is always 1
CAPTURED_READY = b"\x02030,0,0,0832,0,0,0,0,000,0,0,0\x03\r\n\x02001,0,0,0,1,0,0,0,0,0,0\x03\r\n\x020,0\x03\r\n"
CAPTURED_ALL = b"\x02030,1,1,0832,0,0,0,0,000,0,0,0\x03\r\n\x02001,0,1,1,1,0,0,0,0,0,0\x03\r\n\x020,0\x03\r\n"
CAPTURED_HQES = b"\x02PRINTER STATUS\r\n    ERRORS: 1 00000000 %s\r\n    WARNINGS: 1 00000000 %s\r\n\x03"


READY = ("030,0,0,1040,000,0,0,0,000,0,0,0", "001,0,0,0,0,2,0,0,00000000,1,000", "1234,0")


def host_status(**changes: str) -> bytes:
    """A ready printer's answer with some fields changed, by the manual's letters: ``b="1"`` is paper out."""
    frames, letters = [], iter("abcdefghijklmnopqrstuvwxy")
    for frame in READY:
        fields = [changes.get(next(letters), field) for field in frame.split(",")]
        frames.append(b"\x02" + ",".join(fields).encode("ascii") + b"\x03\r\n")
    return b"".join(frames)


def error_status(errors: int = 0, warnings: int = 0, high: int = 0) -> bytes:
    lines = f"\x02PRINTER STATUS\r\nERRORS: {bool(errors):d} {high:08X} {errors:08X}\r\n"
    return (lines + f"WARNINGS: {bool(warnings):d} 00000000 {warnings:08X}\r\n\x03").encode("ascii")


def test_the_example_of_the_page() -> None:
    said = parse_host_status(BY_THE_PAGE)
    assert said == Condition(faults=frozenset({Fault.PAPER_OUT, Fault.PAUSED, Fault.HEAD_OPEN}), busy=False, waiting=0)


def test_captured_replies_of_the_emulator() -> None:
    assert parse_host_status(CAPTURED_READY) == Condition(busy=False, waiting=0)
    said = parse_host_status(CAPTURED_ALL)
    assert said is not None
    assert said.faults == {Fault.PAPER_OUT, Fault.PAUSED, Fault.HEAD_OPEN, Fault.RIBBON_OUT}
    assert parse_error_status(CAPTURED_HQES % (b"00000000", b"00000000")) == Condition()
    said = parse_error_status(CAPTURED_HQES % (b"00000005", b"00000000"))
    assert said == Condition(faults=frozenset({Fault.PAPER_OUT, Fault.HEAD_OPEN}))
    said = parse_error_status(CAPTURED_HQES % (b"00000070", b"0000000a"))
    assert said is not None
    assert said.faults == {Fault.TOO_HOT, Fault.OTHER, Fault.PAPER_LOW, Fault.CLEAN_HEAD}
    assert said.detail == "ERRORS 0x20: motor too hot; ERRORS 0x40: bad head element"


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("b", "1", Fault.PAPER_OUT),
        ("c", "1", Fault.PAUSED),
        ("f", "1", Fault.BUFFER_FULL),
        ("g", "1", Fault.OTHER),
        ("j", "1", Fault.OTHER),
        ("k", "1", Fault.OTHER),
        ("l", "1", Fault.TOO_HOT),
        ("o", "1", Fault.HEAD_OPEN),
        ("p", "1", Fault.RIBBON_OUT),
        ("t", "1", Fault.LABEL_NOT_TAKEN),
    ],
)
def test_every_flag_of_host_status(field: str, value: str, fault: Fault) -> None:
    said = parse_host_status(host_status(**{field: value}))
    assert said is not None
    assert said.faults == {fault}
    assert bool(said.detail) == (fault is Fault.OTHER)


@pytest.mark.parametrize(
    ("changes", "busy", "waiting"),
    [
        ({}, False, 0),
        ({"e": "003"}, True, 3),
        ({"u": "00000002"}, True, 2),
        ({"e": "1", "u": "7"}, True, 8),
        ({"h": "1"}, True, 0),
        ({"d": "0", "q": "1", "r": "5", "w": "012", "i": "099"}, False, 0),
    ],
)
def test_busy_is_what_waits_in_the_printer(changes: dict[str, str], busy: bool, waiting: int) -> None:
    said = parse_host_status(host_status(**changes))
    assert said is not None
    assert (said.busy, said.waiting, said.faults) == (busy, waiting, frozenset())


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        BY_THE_PAGE[:40],
        BY_THE_PAGE[: BY_THE_PAGE.index(b"\x03") + 3],
        BY_THE_PAGE.replace(b"030,1,1", b"030,x,1"),
        b"\x021,2\x03\r\n\x021,2\x03\r\n\x021234,0\x03\r\n",
        b"\x02ZD421-203dpi,V84,8,8192KB\x03\r\n",
    ],
)
def test_half_an_answer_is_none(reply: bytes) -> None:
    assert parse_host_status(reply) is None


@pytest.mark.parametrize(("bit", "meaning"), ERRORS.items())
def test_every_error_bit(bit: int, meaning: tuple[Fault, str]) -> None:
    said = parse_error_status(error_status(errors=bit))
    assert said is not None
    assert said.faults == {meaning[0]}
    assert said.hindered


@pytest.mark.parametrize(("bit", "meaning"), WARNINGS.items())
def test_every_warning_bit(bit: int, meaning: tuple[Fault, str]) -> None:
    said = parse_error_status(error_status(warnings=bit))
    assert said is not None
    assert said.faults == {meaning[0]}
    assert not said.hindered


def test_bits_of_the_page() -> None:
    """Not by our own table: the masks of A.2, written out."""
    by_hand = {
        0x1: Fault.PAPER_OUT,
        0x2: Fault.RIBBON_OUT,
        0x4: Fault.HEAD_OPEN,
        0x8: Fault.CUTTER,
        0x10: Fault.TOO_HOT,
        0x20: Fault.TOO_HOT,
        0x1000: Fault.JAM,
        0x4000: Fault.JAM,
        0x10000: Fault.PAUSED,
    }
    for bit, fault in by_hand.items():
        said = parse_error_status(error_status(errors=bit))
        assert said is not None
        assert said.faults == {fault}


def test_sensors_of_kiosk_printers_are_no_warning() -> None:
    assert parse_error_status(error_status(warnings=0xFF0)) == Condition()


def test_unknown_bits_are_told_in_hex() -> None:
    said = parse_error_status(error_status(errors=0x00400001, high=0x10))
    assert said is not None
    assert said.faults == {Fault.PAPER_OUT, Fault.OTHER}
    assert said.detail == "ERRORS 0x400000; ERRORS group 2 0x10"
    said = parse_error_status(error_status(warnings=0x2000))
    assert said == Condition(faults=frozenset({Fault.NOTICE}), detail="WARNINGS 0x2000")


@given(errors=st.integers(0, 0xFFFFFFFF), warnings=st.integers(0, 0xFFFFFFFF))
def test_combinations_add_up(errors: int, warnings: int) -> None:
    said = parse_error_status(error_status(errors, warnings))
    assert said is not None
    expected: set[Fault | None] = {meaning.fault for bit, meaning in ERRORS.items() if errors & bit}
    expected |= {meaning.fault for bit, meaning in WARNINGS.items() if warnings & bit}
    assert said.faults - {Fault.OTHER, Fault.NOTICE} == expected - {Fault.OTHER, Fault.NOTICE}
    assert (Fault.OTHER in said.faults) == (Fault.OTHER in expected or bool(errors & ~sum(ERRORS)))
    assert said.hindered == bool(errors)


@given(reply=st.binary(max_size=120) | st.text("\x02\x03,0123456789\r\n ABCDEFORS:", max_size=120).map(str.encode))
def test_bytes_of_chance_never_crash(reply: bytes) -> None:
    for parse in (parse_host_status, parse_error_status):
        said = parse(reply)
        assert said is None or said.can_say


@given(cut=st.integers(0, len(BY_THE_PAGE)))
def test_an_answer_in_parts_is_never_a_better_one(cut: int) -> None:
    whole, part = parse_host_status(BY_THE_PAGE), parse_host_status(BY_THE_PAGE[:cut])
    assert part in (None, whole)
