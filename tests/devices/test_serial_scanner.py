"""A scanner on a real line: every way that bytes can arrive, unplug and return, and nothing left open."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from devices.reading import DeviceHealth, PortState, Scan
from devices.serial_scanner import SerialScanner
from tests.devices.lines import PtyPair
from tests.waiting import wait_until


class Heard:
    """What came out of the reader thread."""

    def __init__(self) -> None:
        self.scans: list[Scan] = []
        self.health: list[DeviceHealth] = []

    @property
    def codes(self) -> list[str]:
        return [scan.text for scan in self.scans]

    @property
    def states(self) -> list[PortState]:
        return [health.state for health in self.health]


@contextmanager
def live_scanner_on(line: PtyPair) -> Iterator[Heard]:
    """Bytes that come before the line is open are lost, as with a real scanner."""
    with scanner_on(line.bench_end) as heard:
        wait_until(lambda: PortState.LIVE in heard.states)
        yield heard


@contextmanager
def scanner_on(port: str) -> Iterator[Heard]:
    heard = Heard()
    scanner = SerialScanner(port, heard.scans.append, heard.health.append, name="gun")
    scanner.start()
    try:
        yield heard
    finally:
        scanner.close()


def open_descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\t", b""])
def test_a_code_with_any_terminator_or_none(line: PtyPair, end: bytes) -> None:
    with live_scanner_on(line) as heard:
        line.write(b"YT1234567890123" + end)
        wait_until(lambda: bool(heard.scans))
    assert heard.codes == ["YT1234567890123"]
    assert heard.scans[0].source == "serial:gun"
    assert heard.scans[0].at_ns > heard.health[-1].since_ns


def test_two_codes_in_one_write_and_chinese(line: PtyPair) -> None:
    with live_scanner_on(line) as heard:
        line.write(b"6901234567892\r" + "单号".encode("gb18030") + b"\r")
        wait_until(lambda: len(heard.scans) == 2)
    assert heard.codes == ["6901234567892", "单号"]


def test_unplugged_and_back_under_the_same_name(line: PtyPair) -> None:
    with live_scanner_on(line) as heard:
        line.write(b"FIRST\rHALF")
        wait_until(lambda: bool(heard.scans))
        line.pull_out()
        wait_until(lambda: heard.states[-1] is PortState.OFF)
        line.plug_in()
        wait_until(lambda: heard.states[-1] is PortState.LIVE)
        line.write(b"SECOND\r")
        wait_until(lambda: heard.codes[-1] == "SECOND")
    assert [code for code in heard.codes if code != "HALF"] == ["FIRST", "SECOND"]
    assert heard.states == [PortState.OPENING, PortState.LIVE, PortState.OFF, PortState.LIVE]
    assert heard.health[2].detail


def test_a_scanner_that_is_plugged_in_later(tmp_path: Path) -> None:
    line = PtyPair(tmp_path)
    with scanner_on(line.bench_end) as heard:
        wait_until(lambda: PortState.OFF in heard.states)
        line.plug_in()
        wait_until(lambda: heard.states[-1] is PortState.LIVE)
        line.write(b"LATE\r")
        wait_until(lambda: heard.codes == ["LATE"])
    line.pull_out()


def test_a_scanner_behind_a_serial_server() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        scanner_on(f"socket://127.0.0.1:{server.getsockname()[1]}") as heard,
    ):
        for served in range(1, 3):
            connection, _ = server.accept()
            with connection:
                wait_until(lambda: heard.states[-1] is PortState.LIVE)
                connection.sendall(b"SAME\r")
                wait_until(lambda enough=served: len(heard.scans) == enough)  # type: ignore[misc]
            wait_until(lambda: heard.states[-1] is PortState.OFF)
    assert heard.codes == ["SAME", "SAME"]


def test_an_address_that_means_nothing_is_told_and_not_fatal() -> None:
    with scanner_on("nonsense://x") as heard:
        wait_until(lambda: PortState.OFF in heard.states)
    assert "nonsense" in heard.health[-1].detail


def test_closing_leaves_no_descriptor_open(line: PtyPair) -> None:
    def cycle() -> None:
        with scanner_on(line.bench_end) as heard:
            wait_until(lambda: PortState.LIVE in heard.states)

    _leaves_nothing_open(cycle)


def test_closing_while_unplugged_leaves_no_descriptor_open(tmp_path: Path) -> None:
    def cycle() -> None:
        with scanner_on(str(tmp_path / "missing")) as heard:
            wait_until(lambda: PortState.OFF in heard.states)

    _leaves_nothing_open(cycle)


def test_closing_twice_or_before_the_start_is_harmless() -> None:
    heard = Heard()
    scanner = SerialScanner("loop://", heard.scans.append, heard.health.append)
    scanner.close()
    scanner.close()
    assert not heard.health


def _leaves_nothing_open(cycle: Callable[[], None]) -> None:
    cycle()
    before = open_descriptors()
    for _ in range(3):
        cycle()
    assert open_descriptors() == before
