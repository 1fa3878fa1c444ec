"""What a scale's bytes are worth: at rest, believed, fresh, in the right unit; and when its line is silent or noisy."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from devices.reading import DeviceFault, Reading
from devices.scales.dialect import Dialect
from devices.scales.frame import ScaleFrame
from devices.scales.listener import SILENT_NS, STALL_NS, ScaleListener
from devices.scales.table import DIALECTS
from devices.scales.usb_hid import USB_HID

MS = 1_000_000
PACE = 100 * MS  # ten frames a second


class Line:
    """A scale on a line whose time the test sets."""

    def __init__(self, dialect: str, unit: str = "kg") -> None:
        self.dialect = DIALECTS[dialect]
        self.listener = ScaleListener(self.dialect, unit)
        self.now = 0
        self.listener.opened(self.now)

    def frame(self, value: str = "1.250", **changes: object) -> bytes:
        return self.dialect.encode(replace(ScaleFrame(Decimal(value), "kg", stable=True), **changes))

    def hear(self, data: bytes, after: int = PACE) -> list[Reading]:
        self.now += after
        return self.listener.received(data, self.now)

    def show(self, times: int, value: str = "1.250", **changes: object) -> list[Reading]:
        return [reading for _ in range(times) for reading in self.hear(self.frame(value, **changes))]


def test_a_dialect_without_a_flag_is_at_rest_by_repetition() -> None:
    line = Line("yaohua-tf0")
    assert [reading.stable for reading in line.show(7)] == [False] * 5 + [True] * 2
    assert [reading.stable for reading in line.show(2, "1.251")] == [False, False]
    assert line.show(6, "1.250")[-1].stable


def test_a_dialect_with_a_flag_is_believed_when_two_frames_agree() -> None:
    line = Line("and-text")
    assert [reading.stable for reading in line.show(2)] == [False, True]
    assert [reading.stable for reading in line.show(2, "9.250")] == [False, True]
    assert not any(reading.stable for reading in line.show(3, "1.250", stable=False))


def test_a_frame_with_its_check_sum_needs_no_second_one() -> None:
    line = Line("mt-continuous")
    assert [reading.stable for reading in line.show(1)] == [True]
    assert line.show(1, stable=False)[0].stable is False
    assert line.show(1)[0].stable is True


def test_one_damaged_frame_of_a_dialect_without_check_is_no_weight() -> None:
    line = Line("and-text")
    line.show(3)
    (damaged,) = line.hear(line.frame("1.250").replace(b"1.250", b"7.250"))
    assert (damaged.grams, damaged.stable) == (7250, False)
    (first, second) = line.show(2)
    assert (first.stable, second.stable) == (False, True)


@pytest.mark.parametrize("flag", ["overload", "underload"])
def test_over_and_under_are_told_when_believed(flag: str) -> None:
    line = Line("mt-continuous")
    (reading,) = line.hear(line.frame("1.250", **{flag: True}))
    assert getattr(reading, flag)
    assert (reading.grams, reading.stable) == (0, False)


def test_bytes_that_waited_while_this_thread_stood_still_are_dropped() -> None:
    line = Line("yaohua-tf0")
    assert line.show(8)[-1].stable
    backlog = line.hear(line.frame("9.999") * 40, after=3000 * MS)
    assert backlog == []
    assert line.listener.is_deaf(line.now)
    assert line.hear(line.frame("9.999") * 40, after=1) == []
    fresh = line.show(7)
    assert fresh
    assert {reading.grams for reading in fresh} == {1250}
    assert not fresh[0].stable


def test_frames_in_one_read_are_no_time() -> None:
    line = Line("yaohua-tf0")
    assert not any(reading.stable for reading in line.hear(line.frame() * 20))


def test_a_quiet_line_that_is_looked_at_has_no_backlog() -> None:
    """A scale that sends once a second only: the reader saw the line empty in between."""
    line = Line("yaohua-tf0")
    for _ in range(3):
        for _ in range(9):
            line.now += PACE
            line.listener.quiet(line.now)
        assert line.hear(line.frame())


def test_a_stall_just_short_of_the_limit_is_none() -> None:
    line = Line("mt-continuous")
    line.show(1)
    assert line.hear(line.frame(), after=STALL_NS)
    assert not line.hear(line.frame(), after=STALL_NS + 1)


def test_silence_noise_and_life() -> None:
    line = Line("yaohua-tf0")
    assert not line.listener.has_heard
    line.now += SILENT_NS + 1
    line.listener.quiet(line.now)
    assert line.listener.fault(line.now) is DeviceFault.SILENT
    line.hear(b"\x02\xfe\x83\x00")
    assert line.listener.fault(line.now) is DeviceFault.NOISE
    line.show(1)
    assert line.listener.fault(line.now) is DeviceFault.NONE
    assert line.listener.has_heard


def test_after_a_silence_a_weight_has_to_prove_itself_anew() -> None:
    line = Line("yaohua-tf0")
    assert line.show(8)[-1].stable
    for _ in range(8):
        line.now += PACE
        line.listener.quiet(line.now)
    assert not line.show(1)[0].stable


def test_a_lost_line_begins_anew() -> None:
    line = Line("and-text")
    assert line.show(3)[-1].stable
    line.hear(line.frame()[:9])
    line.listener.opened(line.now)
    assert not line.show(1)[0].stable


def test_another_unit_is_told_and_computed() -> None:
    line = Line("and-text")
    line.show(2)
    assert line.listener.fault(line.now) is DeviceFault.NONE
    (_, changed) = line.show(2, "2.756", unit="lb")
    assert (changed.unit, changed.unit_changed, changed.grams) == ("lb", True, 1250)
    assert line.listener.fault(line.now) is DeviceFault.UNIT_CHANGED
    (_, back) = line.show(2)
    assert not back.unit_changed
    assert line.listener.fault(line.now) is DeviceFault.NONE


def test_a_unit_that_nobody_knows_gives_no_grams() -> None:
    line = Line("mt-sics")
    (reading,) = line.hear(b"S S         12 PCS\r\n")
    assert (reading.grams, reading.stable, reading.unit, reading.unit_changed) == (0, False, "pcs", True)


@pytest.mark.parametrize(
    ("unit", "shown", "grams"),
    [("kg", "1.2505", 1251), ("jin", "2.5", 1250), ("lb", "1.0000", 454), ("kg", "0.0004", 0)],
)
def test_the_set_ups_unit_counts_where_frames_name_none(unit: str, shown: str, grams: int) -> None:
    line = Line("yaohua-tf0", unit)
    (reading,) = line.show(1, shown)
    assert (reading.grams, reading.unit, reading.unit_changed) == (grams, unit, False)


@pytest.mark.parametrize(
    ("dialect", "frame"),
    [
        (DIALECTS["mt-sics"], b"S S " + b"1" * 40 + b" kg\r\n"),
        (DIALECTS["and-text"], b"ST,GS,+" + b"9" * 40 + b"kg\r\n"),
        (USB_HID, bytes.fromhex("03 04 03 7f ff ff")),
    ],
)
def test_more_than_any_scale_can_weigh_is_no_weight(dialect: Dialect, frame: bytes) -> None:
    """Damaged digits or a damaged power of ten: Decimal refuses to round such a number, and nobody may die of it."""
    listener = ScaleListener(dialect, "kg")
    listener.opened(0)
    (first,) = listener.received(frame, PACE)
    (second,) = listener.received(frame, 2 * PACE)
    assert not first.stable
    assert (second.grams, second.stable) == (0, False)
