"""USB HID scales, by recorded reports: no such device can be played on this system's USB."""

from __future__ import annotations

import errno
import queue
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest

from devices.hid_port import HidAddress, HidRefused
from devices.hid_scale import HidScale
from devices.reading import DeviceFault, DeviceHealth, PortState, Reading
from devices.recorder import Recorder
from devices.scales.frame import ScaleFrame
from devices.scales.usb_hid import encode, parse
from tests.waiting import wait_until

QUARTER_KILO = bytes.fromhex("03 04 02 00 fa 00")
OUNCES = bytes.fromhex("03 04 0b ff 23 00")
EMPTY = bytes.fromhex("03 02 02 00 00 00")


class PlayedScale:
    """A device that sends what the test gives it."""

    def __init__(self) -> None:
        self.plugged = True
        self.open_now = 0
        self._reports: queue.Queue[bytes] = queue.Queue()

    def open(self, address: HidAddress) -> PlayedScale:
        assert address == HidAddress(0x0922, 0x8003)
        if not self.plugged:
            raise HidRefused(DeviceFault.UNPLUGGED, "not plugged in")
        self.open_now += 1
        return self

    @property
    def descriptor(self) -> bytes:
        return b""

    def send(self, *reports: bytes) -> None:
        for report in reports:
            self._reports.put(report)

    def read(self, milliseconds: int) -> bytes:
        if not self.plugged:
            raise OSError(errno.EIO, "read error")
        try:
            return self._reports.get(timeout=milliseconds / 1000)
        except queue.Empty:
            return b""

    def close(self) -> None:
        self.open_now -= 1


class Heard:
    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self.health: list[DeviceHealth] = []

    @property
    def fault(self) -> DeviceFault | None:
        return self.health[-1].fault if self.health else None


@contextmanager
def reading(played: PlayedScale, recorder: Recorder | None = None) -> Iterator[Heard]:
    heard = Heard()
    scale = HidScale(
        "hid://0922:8003", heard.readings.append, heard.health.append, unit="g", recorder=recorder, opener=played.open
    )
    scale.start()
    try:
        yield heard
    finally:
        scale.close()
    assert played.open_now == 0


@pytest.mark.parametrize(
    ("report", "says"),
    [
        ("03 04 02 00 fa 00", ScaleFrame(Decimal(250), "g", stable=True)),
        ("03 04 0b ff 23 00", ScaleFrame(Decimal("3.5"), "oz", stable=True)),
        ("03 03 03 fd e2 04", ScaleFrame(Decimal("1.250"), "kg", stable=False)),
        ("03 02 02 00 00 00", ScaleFrame(Decimal(0), "g", stable=True, zero=True)),
        ("03 05 02 00 28 00", ScaleFrame(Decimal(-40), "g", stable=None)),
        ("03 06 02 00 00 00", ScaleFrame(None, "g", stable=False, overload=True)),
        ("03 01 02 00 00 00", ScaleFrame(None, "g", stable=False)),
        ("03 07 02 00 fa 00", ScaleFrame(None, "g", stable=False)),
        ("03 08 02 00 fa 00", ScaleFrame(None, "g", stable=False)),
        ("03 04 09 00 fa 00", ScaleFrame(Decimal(250), "?", stable=True)),
    ],
)
def test_reports_say_what_the_usage_tables_say(report: str, says: ScaleFrame) -> None:
    frame = parse(bytes.fromhex(report))
    assert frame is not None
    assert frame == ScaleFrame(
        says.value, says.unit, says.stable, says.overload, zero=says.zero, checked=True, raw=bytes.fromhex(report)
    )


@pytest.mark.parametrize(
    "report", ["", "03", "03 04 02 00 fa", "04 04 02 00 fa 00", "03 00 02 00 fa 00", "03 09 02 00 fa 00"]
)
def test_what_is_no_weight_report_is_dropped(report: str) -> None:
    assert parse(bytes.fromhex(report)) is None


def test_what_is_played_is_what_is_read() -> None:
    for shown in (ScaleFrame(Decimal("1.250"), "kg", stable=True), ScaleFrame(Decimal(-40), "g", stable=True)):
        frame = parse(encode(shown))
        assert frame is not None
        assert (frame.value, frame.unit) == (shown.value, shown.unit)


def test_weights_come_with_what_was_sent() -> None:
    played, recorder = PlayedScale(), Recorder()
    with reading(played, recorder) as heard:
        played.send(EMPTY, QUARTER_KILO)
        wait_until(lambda: len(heard.readings) == 2)
        wait_until(lambda: heard.health[-1].state is PortState.LIVE)
    assert [(one.grams, one.stable) for one in heard.readings] == [(0, True), (250, True)]
    assert recorder.last("scale:scale")[-1].data == QUARTER_KILO


def test_another_unit_is_told() -> None:
    played = PlayedScale()
    with reading(played) as heard:
        played.send(OUNCES)
        wait_until(lambda: heard.fault is DeviceFault.UNIT_CHANGED)
    assert (heard.readings[0].grams, heard.readings[0].unit_changed) == (99, True)


def test_silence_and_noise_are_told() -> None:
    played = PlayedScale()
    with reading(played) as heard:
        wait_until(lambda: heard.fault is DeviceFault.SILENT)

        def noisy() -> bool:
            played.send(b"\x09\x01")
            return heard.fault is DeviceFault.NOISE

        wait_until(noisy)
    assert not heard.readings


def test_a_scale_that_went_to_sleep_is_unplugged_and_comes_back() -> None:
    played = PlayedScale()
    with reading(played) as heard:
        for _ in range(3):
            played.send(EMPTY)
            wait_until(lambda: heard.health[-1].state is PortState.LIVE)
            played.plugged = False
            wait_until(lambda: heard.fault is DeviceFault.UNPLUGGED)
            played.plugged = True
