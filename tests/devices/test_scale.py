"""A scale on a real line: weights, stability, silence, unplug."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest

from devices.reading import DeviceHealth, PortState, Reading
from devices.scale import SerialScale
from devices.scales.frame import ScaleFrame
from devices.scales.yaohua import encode_tf0
from tests.devices.lines import PtyPair
from tests.waiting import wait_until


class Indicator:
    """The scale's own display: sends the same weight ten times a second until told otherwise."""

    def __init__(self, line: PtyPair, shows: Decimal = Decimal("0.000")) -> None:
        self._line = line
        self.shows = shows
        self._off = threading.Event()
        self._thread = threading.Thread(target=self._send, name="indicator")

    def __enter__(self) -> Indicator:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._off.set()
        self._thread.join()

    def _send(self) -> None:
        while not self._off.wait(0.1):
            self._line.write(encode_tf0(ScaleFrame(self.shows)))


class Heard:
    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self.health: list[DeviceHealth] = []

    @property
    def states(self) -> list[PortState]:
        return [health.state for health in self.health]

    def settled_at(self, grams: int) -> bool:
        return bool(self.readings) and self.readings[-1].grams == grams and self.readings[-1].stable


@contextmanager
def scale_on(port: str, unit: str = "kg") -> Iterator[Heard]:
    heard = Heard()
    scale = SerialScale(port, heard.readings.append, heard.health.append, unit=unit)
    scale.start()
    try:
        yield heard
    finally:
        scale.close()


def test_a_parcel_is_put_on_and_settles(line: PtyPair) -> None:
    with scale_on(line.bench_end) as heard, Indicator(line) as indicator:
        wait_until(lambda: heard.settled_at(0))
        indicator.shows = Decimal("1.248")
        wait_until(lambda: heard.readings[-1].grams == 1248)
        indicator.shows = Decimal("1.250")
        wait_until(lambda: heard.settled_at(1250))
        indicator.shows = Decimal("-0.040")
        wait_until(lambda: heard.settled_at(-40))
    changed = [
        reading
        for before, reading in zip(heard.readings, heard.readings[1:], strict=False)
        if before.grams != reading.grams
    ]
    assert not any(reading.stable for reading in changed)
    assert heard.readings[-1].raw == encode_tf0(ScaleFrame(Decimal("-0.040")))
    assert heard.states == [PortState.OPENING, PortState.LIVE]


@pytest.mark.parametrize(
    ("unit", "shown", "grams"),
    [
        ("kg", "1.2505", 1251),
        ("g", "1250", 1250),
        ("jin", "2.5", 1250),
        ("kg", "0.0004", 0),
    ],
)
def test_grams_are_whole_and_come_from_the_unit(line: PtyPair, unit: str, shown: str, grams: int) -> None:
    with scale_on(line.bench_end, unit) as heard, Indicator(line, Decimal(shown)):
        wait_until(lambda: bool(heard.readings))
    assert heard.readings[0].grams == grams


def test_a_scale_that_falls_silent_is_told_and_comes_back(line: PtyPair) -> None:
    with scale_on(line.bench_end) as heard:
        with Indicator(line):
            wait_until(lambda: heard.settled_at(0))
        wait_until(lambda: heard.states[-1] is PortState.SILENT)
        line.write(encode_tf0(ScaleFrame(Decimal("0.000"))))
        wait_until(lambda: heard.states[-1] is PortState.LIVE)
        assert not heard.readings[-1].stable


def test_noise_is_silence(line: PtyPair) -> None:
    """A wrong baud rate sends plenty, and never a weight."""
    with scale_on(line.bench_end) as heard:
        wait_until(lambda: PortState.OPENING in heard.states)

        def silent_under_noise() -> bool:
            line.write(b"\x02\xfe\x83\x00\x7e")
            return heard.states[-1] is PortState.SILENT

        wait_until(silent_under_noise)
    assert not heard.readings


def test_unplugged_and_back(line: PtyPair) -> None:
    with scale_on(line.bench_end) as heard:
        with Indicator(line, Decimal("1.250")):
            wait_until(lambda: heard.settled_at(1250))
        line.write(encode_tf0(ScaleFrame(Decimal("1.250")))[:7])
        line.pull_out()
        wait_until(lambda: heard.states[-1] is PortState.OFF)
        line.plug_in()
        with Indicator(line, Decimal("0.700")):
            wait_until(lambda: heard.settled_at(700))
    told = [state for state in heard.states if state is not PortState.SILENT]
    assert told == [PortState.OPENING, PortState.LIVE, PortState.OFF, PortState.OPENING, PortState.LIVE]
