"""A scanner on a real line: every way that bytes can arrive, unplug and return, and nothing left open."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import serial

from devices.marks import Marks
from devices.port_list import Listing, SerialPort, list_ports
from devices.reading import DeviceFault, DeviceHealth, PortState, Scan
from devices.recorder import Recorder
from devices.serial_line import SLEPT_SECONDS, LinePort, LineState, SerialLine
from devices.serial_scanner import SerialScanner
from tests.devices.lines import PtyPair
from tests.devices.urls import protocol_kept
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
def scanner_on(
    port: str, *, marks: Marks | None = None, recorder: Recorder | None = None, listing: Listing = list_ports
) -> Iterator[Heard]:
    heard = Heard()
    scanner = SerialScanner(
        port, heard.scans.append, heard.health.append, name="gun", marks=marks, recorder=recorder, listing=listing
    )
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
    assert heard.health[-1].fault is DeviceFault.WRONG_ADDRESS


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


def test_found_again_under_another_number(tmp_path: Path) -> None:
    """The scanner was put into another socket: its port has a new name, and its old name is somebody else's."""
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    first, second = PtyPair(tmp_path / "first"), PtyPair(tmp_path / "second")
    first.plug_in()
    plugged = [_gun_at(first.bench_end)]
    with scanner_on(first.bench_end, listing=lambda: tuple(plugged)) as heard:
        wait_until(lambda: heard.health[-1].state is PortState.LIVE)
        first.write(b"FIRST\r")
        wait_until(lambda: heard.codes == ["FIRST"])
        plugged.clear()
        first.pull_out()
        wait_until(lambda: heard.health[-1].fault is DeviceFault.UNPLUGGED)
        plugged[:] = [SerialPort(first.bench_end, vid=0x067B, pid=0x2303), _gun_at(second.bench_end)]
        first.plug_in()  # listed as another's before it is there: an unlisted port would be taken by its name
        second.plug_in()
        wait_until(lambda: heard.health[-1].state is PortState.LIVE)
        assert heard.health[-1].port == second.bench_end
        second.write(b"SECOND\r")
        wait_until(lambda: heard.codes == ["FIRST", "SECOND"])
    first.pull_out()
    second.pull_out()


def test_a_port_in_use_is_named_and_taken_when_it_is_free(line: PtyPair) -> None:
    with serial.serial_for_url(line.bench_end, exclusive=True), scanner_on(line.bench_end) as heard:
        wait_until(lambda: heard.health[-1].fault is DeviceFault.IN_USE)
    with scanner_on(line.bench_end) as heard:
        wait_until(lambda: heard.states[-1] is PortState.LIVE)
    assert heard.health[-1].fault is DeviceFault.NONE


def test_several_codes_of_one_read(line: PtyPair) -> None:
    marks = Marks(prefix="~", suffix="#", separator=";")
    with scanner_on(line.bench_end, marks=marks) as heard:
        wait_until(lambda: PortState.LIVE in heard.states)
        line.write(b"~6901234567892;;YT123#\r~SF1;#\r~;#\r")
        wait_until(lambda: len(heard.scans) == 2)
    assert [(scan.text, scan.parts) for scan in heard.scans] == [
        ("6901234567892;;YT123", ("6901234567892", "YT123")),
        ("SF1", ()),
    ]


def test_noise_alone_is_named_and_a_code_ends_that(line: PtyPair) -> None:
    recorder = Recorder()
    with scanner_on(line.bench_end, recorder=recorder) as heard:
        wait_until(lambda: PortState.LIVE in heard.states)

        def noise_is_told() -> bool:
            line.write(b"\x00\xf8\x80")
            return heard.health[-1].fault is DeviceFault.NOISE

        wait_until(noise_is_told, every=0.1)  # longer than the silence that ends a code
        assert recorder.last("serial:gun")[0].data.startswith(b"\x00\xf8\x80")

        def code_comes() -> bool:
            line.write(b"YT123\r")
            return bool(heard.codes)

        wait_until(code_comes, every=0.1)
        wait_until(lambda: heard.health[-1].fault is DeviceFault.NONE)
    assert set(heard.codes) == {"YT123"}


def test_a_line_is_opened_anew_after_the_pc_slept(line: PtyPair) -> None:
    """Asleep, the wall clock goes on; some drivers leave a dead handle behind that says nothing."""
    clock = [1000.0]
    told: list[LineState] = []
    turns: list[int] = []
    port = LinePort(line.bench_end, 9600, 0.02)
    serial_line = SerialLine(port, lambda _data, _at: None, turns.append, told.append, wall_clock=lambda: clock[0])
    serial_line.start()
    wait_until(lambda: bool(turns))  # it has looked at the clock once
    clock[0] += SLEPT_SECONDS + 1
    wait_until(lambda: len(told) == 3)
    serial_line.close()
    assert [state.state for state in told] == [PortState.OPENING, PortState.LIVE, PortState.LIVE]


def test_the_settings_of_the_line_reach_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pseudo-terminal takes any speed and ignores it, and keeps neither bits nor parity: so not on one."""
    packages = [*serial.protocol_handler_packages, "tests.devices.urls"]
    monkeypatch.setattr(serial, "protocol_handler_packages", packages)
    told: list[LineState] = []
    port = LinePort("kept://", 2400, 0.02, bits=7, parity="E", stop_bits=2)
    serial_line = SerialLine(port, lambda _data, _at: None, lambda _at: None, told.append)
    serial_line.start()
    wait_until(lambda: bool(told) and told[-1].state is PortState.LIVE)
    serial_line.close()
    (kept,) = protocol_kept.opened
    assert (kept.baudrate, kept.bytesize, kept.parity, kept.stopbits) == (2400, 7, "E", 2)


def test_a_device_is_asked_out_of_a_callback(line: PtyPair) -> None:
    answers: list[bytes] = []
    asked = SerialLine(
        LinePort(line.bench_end, 9600, 0.02),
        lambda data, _at: answers.append(data),
        lambda _at: asked.send(b"S\r\n"),
        lambda _state: None,
    )
    asked.start()
    wait_until(lambda: line.read().startswith(b"S\r\n"))
    asked.close()


def _gun_at(device: str) -> SerialPort:
    return SerialPort(device, "hand scanner", 0x1EAB, 0x1A06, "GUN1")
