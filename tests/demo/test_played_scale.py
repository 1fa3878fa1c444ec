"""The played scale in every dialect and every trouble, heard by the station's own reader over real lines.

The lines are pseudo-terminals, which ignore speed and parity: that a real line has the right ones, only hardware shows.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.demo.instruments import PlayedScale, Trouble
from desktop.demo.serial_ends import PtyEnd, SocketEnd
from devices.reading import DeviceFault, DeviceHealth, PortState, Reading
from devices.recorder import Recorder
from devices.scale import SerialScale
from devices.scales.dialect import Dialect
from devices.scales.frame import ScaleFrame
from devices.scales.listener import STALL_NS
from devices.scales.table import DIALECTS
from tests.waiting import wait_until

UNITS = {"dahua": "g"}  # what the set-up has to say where a dialect's frames name another one than kg


class Heard:
    def __init__(self, name: str, played: PlayedScale, port: str) -> None:
        self.name = name
        self.played = played
        self.readings: list[Reading] = []
        self.health: list[DeviceHealth] = []
        unit = UNITS.get(name, "kg")
        self.reader = SerialScale(port, self.readings.append, self.health.append, dialect=name, unit=unit)

    def rests_at(self, grams: int) -> bool:
        return bool(self.readings) and self.readings[-1].stable and self.readings[-1].grams == grams

    @property
    def state(self) -> PortState | None:
        return self.health[-1].state if self.health else None

    @property
    def fault(self) -> DeviceFault:
        return self.health[-1].fault


@contextmanager
def all_scales(tmp_path: Path) -> Iterator[list[Heard]]:
    with ExitStack() as stack:
        heard = []
        for name in DIALECTS:
            end = stack.enter_context(closing(PtyEnd(tmp_path / name)))
            played = stack.enter_context(closing(PlayedScale(end, name)))
            one = Heard(name, played, end.url)
            one.reader.start()
            stack.callback(one.reader.close)
            heard.append(one)
        yield heard


@contextmanager
def one_scale(tmp_path: Path, name: str) -> Iterator[Heard]:
    with closing(PtyEnd(tmp_path / name)) as end, closing(PlayedScale(end, name)) as played:
        heard = Heard(name, played, end.url)
        heard.reader.start()
        try:
            yield heard
        finally:
            heard.reader.close()


def missing(heard: list[Heard], grams: int) -> list[str]:
    return [one.name for one in heard if not one.rests_at(grams)]


def test_every_dialect_weighs_over_a_real_line(tmp_path: Path) -> None:
    with all_scales(tmp_path) as heard:
        for grams in (0, 1234, 20):
            for one in heard:
                one.played.put(grams)
            wait_until(lambda grams=grams: not missing(heard, grams), seconds=20)  # type: ignore[misc]
        assert {one.name: one.state for one in heard} == dict.fromkeys(DIALECTS, PortState.LIVE)
        assert not [one.name for one in heard if any(reading.unit_changed for reading in one.readings)]


def test_a_scale_that_moves_is_never_at_rest(tmp_path: Path) -> None:
    with all_scales(tmp_path) as heard:
        for one in heard:
            one.played.put(1234)
        wait_until(lambda: not missing(heard, 1234), seconds=20)
        for one in heard:
            one.played.suffer(Trouble.UNSTABLE)
        wait_until(lambda: not [one for one in heard if one.readings[-1].stable], seconds=20)
        before = {one.name: len(one.readings) for one in heard}
        wait_until(lambda: all(len(one.readings) > before[one.name] + 5 for one in heard), seconds=20)
        flagged = [one for one in heard if _tells_rest(DIALECTS[one.name])]
        assert not [one.name for one in flagged if any(reading.stable for reading in one.readings[before[one.name] :])]


def _tells_rest(dialect: Dialect) -> bool:
    return dialect.says_stable


@pytest.mark.parametrize("name", ["mt-sics", "toledo-8217", "mt-continuous", "and-text", "cas-22", "yousheng"])
def test_overload_and_underload_are_told(tmp_path: Path, name: str) -> None:
    with one_scale(tmp_path, name) as heard:
        heard.played.suffer(Trouble.OVERLOAD)
        wait_until(lambda: bool(heard.readings) and heard.readings[-1].overload)
        heard.played.suffer(Trouble.UNDERLOAD)
        wait_until(lambda: heard.readings[-1].underload)
        heard.played.suffer(Trouble.NONE)
        wait_until(lambda: heard.rests_at(0))


def test_the_unit_key_is_told(tmp_path: Path) -> None:
    with one_scale(tmp_path, "and-text") as heard:
        heard.played.put(1234)
        wait_until(lambda: heard.rests_at(1234))
        heard.played.change_unit("lb")
        wait_until(lambda: heard.fault is DeviceFault.UNIT_CHANGED)
        assert heard.state is PortState.LIVE
        assert heard.readings[-1].unit_changed
        heard.played.change_unit("kg")
        wait_until(lambda: heard.fault is DeviceFault.NONE)
        assert not heard.readings[-1].unit_changed


@pytest.mark.parametrize("name", ["yaohua-tf0", "mt-sics", "enq"])
def test_unplugged_in_the_midst_and_back(tmp_path: Path, name: str) -> None:
    """While it reads, and for those that are asked while it writes."""
    with one_scale(tmp_path, name) as heard:
        heard.played.put(1234)
        for _ in range(3):
            wait_until(lambda: heard.rests_at(1234))
            heard.played.pull_out()
            wait_until(lambda: heard.state is PortState.OFF)
            assert heard.fault is DeviceFault.UNPLUGGED
            before = len(heard.readings)
            heard.played.plug_in()
            wait_until(lambda: heard.state is PortState.LIVE)
            assert not heard.readings[before].stable or DIALECTS[name].checked


def test_a_frozen_scale_goes_on_talking(tmp_path: Path) -> None:
    with one_scale(tmp_path, "yaohua-tf0") as heard:
        heard.played.put(1234)
        wait_until(lambda: heard.rests_at(1234))
        heard.played.suffer(Trouble.FROZEN)
        heard.played.put(0)
        before = len(heard.readings)
        wait_until(lambda: len(heard.readings) > before + 10)
        assert {reading.raw for reading in heard.readings[before:]} == {heard.readings[before].raw}


def test_a_scale_that_can_be_asked_is_asked_only_where_nothing_comes() -> None:
    with closing(SocketEnd()) as end:
        readings: list[Reading] = []
        health: list[DeviceHealth] = []
        scale = SerialScale(end.url, readings.append, health.append, dialect="and-text")
        scale.start()
        try:
            said = b""

            def talks() -> bool:
                nonlocal said
                end.write(b"ST,GS,+0001.250kg\r\n")
                said += end.read()
                return len(readings) > 100

            wait_until(talks)
            assert said == b""
            wait_until(lambda: end.read() == b"Q\r\n")
            end.write(b"ST,GS,+0002.000kg\r\n")
            wait_until(lambda: readings[-1].grams == 2000)
        finally:
            scale.close()


def test_a_second_scale_on_the_line_has_its_own_address(tmp_path: Path) -> None:
    with closing(PtyEnd(tmp_path / "line")) as end, closing(PlayedScale(end, "yaohua-tf1", address="B")) as played:
        readings: list[Reading] = []
        scale = SerialScale(end.url, readings.append, lambda _: None, dialect="yaohua-tf1", address="B")
        scale.start()
        played.put(1234)
        wait_until(lambda: bool(readings) and readings[-1].grams == 1234)
        scale.close()


class Puller(Recorder):
    """Pulls the line out when the first byte has come, before anything is answered."""

    def __init__(self, end: PtyEnd) -> None:
        super().__init__()
        self._end = end
        self.pulled = False

    def hear(self, device: str, data: bytes, at_ns: int, *, whole: bool = False) -> None:
        super().hear(device, data, at_ns, whole=whole)
        if not self.pulled:
            self.pulled = True
            self._end.pull_out()


def test_unplugged_between_a_question_and_its_handshake(tmp_path: Path) -> None:
    """The write fails, not the read."""
    with closing(PtyEnd(tmp_path / "line")) as end, closing(PlayedScale(end, "enq")) as played:
        readings: list[Reading] = []
        health: list[DeviceHealth] = []
        puller = Puller(end)
        scale = SerialScale(end.url, readings.append, health.append, dialect="enq", recorder=puller)
        scale.start()
        try:
            wait_until(lambda: bool(health) and health[-1].fault is DeviceFault.UNPLUGGED)
            assert puller.last("scale:scale")[0].data == b"\x06"
            assert not readings
            end.plug_in()
            played.put(1234)
            wait_until(lambda: bool(readings) and readings[-1].stable and readings[-1].grams == 1234)
        finally:
            scale.close()


def test_a_reader_that_stood_still_calls_nothing_fresh(tmp_path: Path) -> None:
    """Its thread was held up for a while, the scale went on: what waited is dropped."""
    stands_still = threading.Event()
    goes_on = threading.Event()
    readings: list[Reading] = []

    def take(reading: Reading) -> None:
        readings.append(reading)
        if reading.grams == 700 and not goes_on.is_set():
            stands_still.set()
            goes_on.wait(20)

    with closing(PtyEnd(tmp_path / "line")) as end:
        scale = SerialScale(end.url, take, lambda _: None)
        scale.start()

        def send(grams: int) -> None:
            end.write(DIALECTS["yaohua-tf0"].encode(ScaleFrame(Decimal(grams).scaleb(-3))))

        def reached() -> bool:
            send(700)
            return stands_still.is_set()

        try:
            wait_until(reached)
            begun_ns = time.monotonic_ns()
            for _ in range(100):
                send(9000)
            wait_until(lambda: time.monotonic_ns() - begun_ns > STALL_NS * 1.5)
            goes_on.set()

            def lives_again() -> bool:
                send(1250)
                return readings[-1].grams == 1250

            wait_until(lives_again)
        finally:
            goes_on.set()
            scale.close()
    assert 9000 not in {reading.grams for reading in readings}
