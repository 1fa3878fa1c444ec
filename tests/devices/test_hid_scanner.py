"""A scanner in HID POS mode: codes, unplug and return, what stands in the way, nothing left open.

The device is played with reports from tests.devices.hid_reports: there is no HID device in a test machine.
"""

from __future__ import annotations

import errno
import queue
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from devices import hid_port
from devices.hid_port import HidAddress, HidRefused, choose, open_hid, parse_address
from devices.hid_scanner import HidScanner
from devices.marks import Marks
from devices.reading import DeviceFault, DeviceHealth, PortState, Scan
from devices.recorder import Recorder
from tests.devices.hid_reports import COMMON_DESCRIPTOR, common
from tests.waiting import wait_until


class PlayedScanner:
    """A USB socket with a scanner in it, or without."""

    def __init__(self) -> None:
        self.plugged = True
        self.open_now = 0
        self._reports: queue.Queue[bytes] = queue.Queue()

    def open(self, address: HidAddress) -> PlayedScanner:
        assert address == HidAddress(0x0C2E, 0x0B81)
        if not self.plugged:
            raise HidRefused(DeviceFault.UNPLUGGED, "not plugged in")
        self.open_now += 1
        return self

    @property
    def descriptor(self) -> bytes:
        return COMMON_DESCRIPTOR

    def scan(self, code: bytes) -> None:
        for report in common(code):
            self._reports.put(report)

    def send(self, report: bytes) -> None:
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
        self.scans: list[Scan] = []
        self.health: list[DeviceHealth] = []

    @property
    def codes(self) -> list[str]:
        return [scan.text for scan in self.scans]


@contextmanager
def reading(played: PlayedScanner, marks: Marks | None = None, recorder: Recorder | None = None) -> Iterator[Heard]:
    heard = Heard()
    scanner = HidScanner(
        "hid://0c2e:0b81",
        heard.scans.append,
        heard.health.append,
        name="gun",
        marks=marks,
        recorder=recorder,
        opener=played.open,
    )
    scanner.start()
    try:
        yield heard
    finally:
        scanner.close()
    assert played.open_now == 0


def test_codes_come_with_source_and_what_was_sent() -> None:
    played, recorder = PlayedScanner(), Recorder()
    with reading(played, Marks(separator=";"), recorder) as heard:
        played.scan(b"YT1234567890123")
        played.scan(b"A" * 100)
        played.scan(b"6901234567892;SF1")
        wait_until(lambda: len(heard.scans) == 3)
    assert heard.codes == ["YT1234567890123", "A" * 100, "6901234567892;SF1"]
    assert heard.scans[2].parts == ("6901234567892", "SF1")
    assert heard.scans[0].source == "hid:gun"
    assert recorder.last("hid:gun")[0].data == common(b"YT1234567890123")[0]


def test_unplugged_and_back() -> None:
    played = PlayedScanner()
    with reading(played) as heard:
        played.send(common(b"A" * 80)[0])  # half a code
        wait_until(lambda: heard.health[-1].state is PortState.LIVE)
        played.plugged = False
        wait_until(lambda: heard.health[-1].fault is DeviceFault.UNPLUGGED)
        played.plugged = True
        wait_until(lambda: heard.health[-1].state is PortState.LIVE)
        played.scan(b"YT123")
        wait_until(lambda: bool(heard.codes))
    assert heard.codes == ["YT123"]
    assert {health.port for health in heard.health} == {"hid://0c2e:0b81"}


def test_a_device_that_sends_something_else_is_told() -> None:
    played = PlayedScanner()
    with reading(played) as heard:
        for _ in range(5):
            played.send(b"\x03\x04\x02\x00\xfa\x00")  # a scale
        wait_until(lambda: heard.health[-1].fault is DeviceFault.NOISE)
        played.scan(b"YT123")
        wait_until(lambda: heard.health[-1].fault is DeviceFault.NONE)


def test_closing_before_the_start_is_harmless() -> None:
    heard = Heard()
    scanner = HidScanner("hid://", heard.scans.append, heard.health.append)
    scanner.close()
    assert not heard.health


@pytest.mark.parametrize(
    ("port", "usb", "address"),
    [
        ("hid://0c2e:0b81", "", HidAddress(0x0C2E, 0x0B81)),
        ("hid://0C2E:0B81:S1", "", HidAddress(0x0C2E, 0x0B81, "S1")),
        ("hid://", "0c2e:0b81:S1", HidAddress(0x0C2E, 0x0B81, "S1")),
        ("hid://", "", HidAddress()),
    ],
)
def test_addresses(port: str, usb: str, address: HidAddress) -> None:
    assert parse_address(port, usb) == address


def test_an_address_that_means_nothing() -> None:
    with pytest.raises(HidRefused) as refused:
        parse_address("hid://honeywell")
    assert refused.value.fault is DeviceFault.WRONG_ADDRESS


def listed(usage_page: int, number: str = "S1") -> dict[str, object]:
    return {"path": f"/dev/hidraw{usage_page}".encode(), "usage_page": usage_page, "serial_number": number}


def test_the_scanner_is_chosen_among_the_interfaces_of_a_device() -> None:
    address = HidAddress(0x0C2E, 0x0B81)
    assert choose([listed(0x01), listed(0x8C)], address) == b"/dev/hidraw140"
    assert choose([listed(0)], address) == b"/dev/hidraw0"  # a system that does not tell usages
    assert choose([listed(0x01), listed(0x8C)], HidAddress()) == b"/dev/hidraw140"


@pytest.mark.parametrize(
    ("found", "address", "fault"),
    [
        ([], HidAddress(1, 2), DeviceFault.UNPLUGGED),
        ([listed(0x8C, "S2")], HidAddress(1, 2, "S1"), DeviceFault.UNPLUGGED),
        ([listed(0x01)], HidAddress(1, 2), DeviceFault.WRONG_ADDRESS),  # it is there, as a keyboard
        ([listed(0x01), listed(0)], HidAddress(), DeviceFault.UNPLUGGED),
    ],
)
def test_nothing_to_choose(found: list[dict[str, object]], address: HidAddress, fault: DeviceFault) -> None:
    with pytest.raises(HidRefused) as refused:
        choose(found, address)
    assert refused.value.fault is fault


def test_hidapi_itself_finds_no_such_device_here() -> None:
    pytest.importorskip("hid", reason="hidapi is not installed")
    with pytest.raises(HidRefused) as refused:
        open_hid(HidAddress(0x0C2E, 0x0B81, "none such"))
    assert refused.value.fault is DeviceFault.UNPLUGGED


def test_a_pc_without_hidapi(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hid", None)
    with pytest.raises(HidRefused) as refused:
        open_hid(HidAddress(1, 2))
    assert refused.value.fault is DeviceFault.NOT_SUPPORTED


def test_a_device_file_without_the_right_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "hidraw0"
    file.touch()
    assert hid_port._refusal(str(file).encode()) is DeviceFault.IN_USE
    monkeypatch.setattr("os.access", lambda *_: False)  # root may do everything
    assert hid_port._refusal(str(file).encode()) is DeviceFault.FORBIDDEN
