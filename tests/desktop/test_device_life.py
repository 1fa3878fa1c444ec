"""Readers follow the settings while the bench runs: each device for itself, over real serial lines."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import serial
from msgspec.structs import replace

from desktop.demo.serial_ends import PtyEnd
from desktop.device_life import DeviceLife, device_of, named_apart
from desktop.settings import Scale, Scanner, Settings
from devices.port_list import Listing, SerialPort, list_ports
from devices.reading import DeviceFault, DeviceHealth, PortState, Reading, Scan
from devices.recorder import Recorder
from tests.waiting import wait_until

DESCRIPTORS = Path("/proc/self/fd")


class Inbox:
    """What readers have said, in order."""

    def __init__(self) -> None:
        self.scans: list[str] = []
        self.healths: list[DeviceHealth] = []

    def on_scan(self, scan: Scan) -> None:
        self.scans.append(f"{scan.source} {scan.text}")

    def on_reading(self, reading: Reading) -> None:
        del reading

    def on_health(self, health: DeviceHealth) -> None:
        self.healths.append(health)

    def states(self, device: str) -> list[PortState]:
        return [health.state for health in self.healths if health.device == device]

    def faults(self, device: str) -> list[DeviceFault]:
        return [health.fault for health in self.healths if health.device == device and health.fault]

    def is_live(self, device: str) -> bool:
        return self.states(device)[-1:] == [PortState.LIVE]


class Life:
    """A life with its settings in the hand."""

    def __init__(self, settings: Settings, listing: Listing) -> None:
        self.settings = settings
        self.inbox = Inbox()
        self.recorder = Recorder()
        self.life = DeviceLife(lambda: self.settings, self.recorder, self.inbox, listing=listing)

    def look_until(self, predicate: Callable[[], bool]) -> None:
        def looked() -> bool:
            self.life.look()
            return predicate()

        wait_until(looked)

    def live(self, *devices: str) -> None:
        self.look_until(lambda: all(map(self.inbox.is_live, devices)))


@pytest.fixture
def ends() -> Iterator[Callable[[], PtyEnd]]:
    made: list[PtyEnd] = []

    def make() -> PtyEnd:
        made.append(PtyEnd())
        return made[-1]

    yield make
    for end in made:
        end.close()


@pytest.fixture
def start() -> Iterator[Callable[[Settings], Life]]:
    lives: list[Life] = []

    def begin(settings: Settings, listing: Listing = list_ports) -> Life:
        lives.append(Life(settings, listing))
        lives[-1].life.look()
        return lives[-1]

    yield begin
    for life in lives:
        life.life.close()


def test_only_the_device_that_was_changed_is_restarted(ends: Callable[[], PtyEnd], start: Callable[..., Life]) -> None:
    left, right = ends(), ends()
    life = start(Settings(scanners=(Scanner(left.url, "left"), Scanner(right.url, "right"))))
    life.live("serial:left", "serial:right")
    said = len(life.inbox.healths)
    changed = replace(life.settings.scanners[1], idle_ms=40)
    life.settings = replace(life.settings, scanners=(life.settings.scanners[0], changed))
    life.look_until(lambda: len(life.inbox.states("serial:right")) >= 4)
    life.live("serial:right")
    assert {health.device for health in life.inbox.healths[said:]} == {"serial:right"}
    left.write(b"ABC\r")
    right.write(b"DEF\r")
    wait_until(lambda: len(life.inbox.scans) == 2)
    assert sorted(life.inbox.scans) == ["serial:left ABC", "serial:right DEF"]


def test_another_port_is_listened_to_at_once(ends: Callable[[], PtyEnd], start: Callable[..., Life]) -> None:
    before, after = ends(), ends()
    life = start(Settings(scanners=(Scanner(before.url),)))
    life.live("serial:scanner")
    life.settings = Settings(scanners=(Scanner(after.url),))
    life.look_until(lambda: any(health.port == after.url for health in life.inbox.healths))
    life.live("serial:scanner")
    before.write(b"OLD\r")
    after.write(b"NEW\r")
    wait_until(lambda: bool(life.inbox.scans))
    assert life.inbox.scans == ["serial:scanner NEW"]


def test_what_is_taken_away_or_renamed_is_gone(ends: Callable[[], PtyEnd], start: Callable[..., Life]) -> None:
    end = ends()
    life = start(Settings(scanners=(Scanner(end.url, "old"),)))
    life.live("serial:old")
    life.settings = Settings(scanners=(Scanner(end.url, "new"),))
    life.look_until(lambda: life.inbox.states("serial:old")[-1] is PortState.GONE)
    life.live("serial:new")
    life.settings = Settings()
    life.look_until(lambda: life.inbox.states("serial:new")[-1] is PortState.GONE)
    assert life.inbox.states("serial:old").count(PortState.GONE) == 1


def test_a_port_is_lent_and_taken_back(ends: Callable[[], PtyEnd], start: Callable[..., Life]) -> None:
    lent, kept = ends(), ends()
    life = start(Settings(scanners=(Scanner(lent.url, "lent"), Scanner(kept.url, "kept"))))
    life.live("serial:lent", "serial:kept")
    with life.life.paused(lent.url):
        life.life.look()
        with serial.Serial(lent.url, exclusive=True, timeout=5) as free:
            lent.write(b"X")
            assert free.read(1) == b"X"
        assert life.inbox.states("serial:lent")[-1] is PortState.OPENING
        kept.write(b"ABC\r")
        wait_until(lambda: life.inbox.scans == ["serial:kept ABC"])
    life.live("serial:lent")
    lent.write(b"DEF\r")
    wait_until(lambda: "serial:lent DEF" in life.inbox.scans)


def test_a_link_to_a_port_is_the_same_port(
    ends: Callable[[], PtyEnd], start: Callable[..., Life], tmp_path: Path
) -> None:
    end = ends()
    link = tmp_path / "by-id"
    link.symlink_to(end.url)
    life = start(Settings(scanners=(Scanner(str(link)),)))
    life.live("serial:scanner")
    with life.life.paused(end.url), serial.Serial(end.url, exclusive=True):
        assert life.inbox.states("serial:scanner")[-1] is PortState.OPENING


def test_a_scale_of_an_unknown_dialect_is_told_and_stops_nothing(start: Callable[..., Life]) -> None:
    life = start(Settings(scale=Scale("COM1", dialect="martian")))
    (health,) = life.inbox.healths
    assert (health.state, health.fault) == (PortState.OFF, DeviceFault.NOT_SUPPORTED)
    life.settings = Settings()
    life.look_until(lambda: life.inbox.states("scale:scale")[-1] is PortState.GONE)


def test_fifty_restarts_leave_no_thread_and_no_descriptor(
    ends: Callable[[], PtyEnd], start: Callable[..., Life]
) -> None:
    end = ends()
    life = start(Settings(scanners=(Scanner(end.url),)))
    life.live("serial:scanner")
    gc.collect()  # what earlier tests left must not be closed in between
    threads, descriptors = threading.active_count(), len(list(DESCRIPTORS.iterdir()))
    for turn in range(50):
        life.inbox.healths.clear()
        life.settings = Settings(scanners=(Scanner(end.url, idle_ms=20 + turn % 2),))
        life.live("serial:scanner")
    wait_until(lambda: threading.active_count() == threads)
    assert len(list(DESCRIPTORS.iterdir())) <= descriptors


def test_scanners_of_one_name_are_told_apart() -> None:
    scanners = named_apart((Scanner("a"), Scanner("b"), Scanner("hid://1:2", "scanner 2")))
    assert [scanner.name for scanner in scanners] == ["scanner", "scanner 2", "scanner 2 2"]
    assert [device_of(scanner) for scanner in scanners] == ["serial:scanner", "serial:scanner 2", "hid:scanner 2 2"]


def test_two_adapters_that_look_the_same_are_not_mixed_up(tmp_path: Path, start: Callable[..., Life]) -> None:
    """Without a serial number either could be either: a scanner that is pulled out is not where the scale is, and is
    found again beside it."""
    gun, scale, moved = (tmp_path / name for name in ("ttyUSB1", "ttyUSB0", "ttyUSB2"))
    looks: list[bool] = []  # whether the scanner was there

    def listing() -> tuple[SerialPort, ...]:
        looks.append(gun.exists())
        return tuple(SerialPort(str(at), vid=0x1A86, pid=0x7523) for at in (gun, scale, moved) if at.exists())

    with closing(PtyEnd(gun)) as gun_end, closing(PtyEnd(scale)) as scale_end:
        life = start(Settings(scanners=(Scanner(gun_end.url, "gun"),), scale=Scale(scale_end.url)), listing)
        life.live("serial:gun")
        gun_end.pull_out()
        wait_until(lambda: looks.count(False) >= 3)
        assert life.inbox.faults("serial:gun") == [DeviceFault.UNPLUGGED]
        with closing(PtyEnd(moved)) as moved_end:
            life.live("serial:gun")
            moved_end.write(b"ABC\r")
            wait_until(lambda: bool(life.inbox.scans))
            told = [health for health in life.inbox.healths if health.device == "serial:gun"]
            assert told[-1].port == str(moved)
