"""A serial printer at the other end of a real pseudo-terminal pair: every byte, none, or cut."""

from __future__ import annotations

import os
import subprocess
import sys
import termios
import threading
import tty
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace, TracebackType

import pytest
import serial

from printing.ports import PrinterOff, SendingCut
from printing.transports import serial_line
from printing.transports.opening import open_transport
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
JOB = bytes(range(256)) * 200


class SerialSink:
    """Reads the far end, answers a query, and stops reading or hangs up when told."""

    def __init__(self, far: Path, answers: dict[bytes, bytes] | None = None) -> None:
        self._line = serial.Serial(str(far), timeout=0.05)
        self._answers = answers or {}
        self._ending = threading.Event()
        self.received = b""
        self._thread = threading.Thread(target=self._read, name="serial sink")

    def __enter__(self) -> SerialSink:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.set()
        self._thread.join()
        self._line.close()

    def _read(self) -> None:
        while not self._ending.is_set():
            part = self._line.read(4096)
            self.received += part
            if part in self._answers:
                self._line.write(self._answers[part])


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[tuple[Path, Path, subprocess.Popen[bytes]]]:
    """The near end, the far end, and the process between them."""
    near, far = tmp_path / "near", tmp_path / "far"
    ends = [f"PTY,raw,echo=0,link={end}" for end in (near, far)]
    with subprocess.Popen(["socat", *ends]) as socat:
        wait_until(lambda: near.exists() and far.exists())
        yield near, far, socat
        socat.terminate()


Cable = tuple[Path, Path, subprocess.Popen[bytes]]


def test_every_byte_arrives(cable: Cable) -> None:
    near, far, _ = cable
    with SerialSink(far) as sink:
        open_transport(f"serial://{near}?baud=115200").send(JOB)
        wait_until(lambda: len(sink.received) >= len(JOB))
    assert sink.received == JOB


def test_an_answer_is_read_until_it_is_enough_or_the_time_is_over(cable: Cable) -> None:
    near, far, _ = cable
    transport = open_transport(f"serial://{near}")
    with SerialSink(far, {b"\x1b!?": b"\x04"}):
        assert transport.two_way
        assert transport.ask(b"\x1b!?", lambda answer: len(answer) >= 1, 5.0) == b"\x04"
        assert transport.ask(b"\x1b!S", lambda answer: len(answer) >= 8, 0.1) == b""


def test_a_port_that_is_not_there_is_off(tmp_path: Path) -> None:
    with pytest.raises(PrinterOff, match="no-such"):
        open_transport(f"serial://{tmp_path}/no-such").send(JOB)
    with pytest.raises(PrinterOff):
        open_transport(f"serial://{tmp_path}/no-such").ask(b"\x1b!?", bool, 0.1)


def test_a_port_that_another_program_holds_is_off(cable: Cable) -> None:
    near, _, _ = cable
    with serial.Serial(str(near), exclusive=True), pytest.raises(PrinterOff, match="lock"):
        open_transport(f"serial://{near}").send(JOB)


def test_a_printer_that_stops_reading_has_cut_the_job(cable: Cable, monkeypatch: pytest.MonkeyPatch) -> None:
    near, _, _ = cable
    monkeypatch.setattr(serial_line, "STUCK_SECONDS", 0.2)
    with pytest.raises(SendingCut, match=r"stuck after \d+ of 5120000 bytes"):
        open_transport(f"serial://{near}").send(JOB * 100)


def test_a_line_that_the_printer_holds_from_the_start_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flow control: the system takes nothing, so that not one byte left."""
    monkeypatch.setattr(serial_line, "STUCK_SECONDS", 0.1)
    far, near = os.openpty()
    try:
        tty.setraw(near)
        termios.tcflow(near, termios.TCOOFF)
        with pytest.raises(PrinterOff, match="takes no byte"):
            open_transport(f"serial://{os.ttyname(near)}").send(JOB)
    finally:
        os.close(far)
        os.close(near)


def test_a_question_that_the_printer_does_not_take_is_forgotten(cable: Cable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else closing a real line waits half a minute for it. A pseudo-terminal holds nothing back: that it is told."""
    forgotten: list[str] = []
    monkeypatch.setattr(serial.Serial, "reset_output_buffer", lambda line: forgotten.append(line.port))
    near, _, _ = cable
    assert open_transport(f"serial://{near}").ask(b"\x1b!?", bool, 0.05) == b""
    assert forgotten == [str(near)]


def test_on_windows_a_write_that_fails_may_have_sent_a_part(cable: Cable, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(line: serial.Serial, data: bytes) -> int:
        raise serial.SerialException("WriteFile failed")

    near, _, _ = cable
    monkeypatch.setattr(serial_line, "os", SimpleNamespace(name="nt"))
    monkeypatch.setattr(serial.Serial, "write", fails)
    with pytest.raises(SendingCut, match="WriteFile failed"):
        open_transport(f"serial://{near}").send(JOB)


def test_a_cable_that_is_pulled_in_the_job_cuts_it(cable: Cable, monkeypatch: pytest.MonkeyPatch) -> None:
    near, _, socat = cable
    monkeypatch.setattr(serial_line, "STUCK_SECONDS", 10.0)
    threading.Timer(0.2, socat.terminate).start()
    with pytest.raises(SendingCut):
        open_transport(f"serial://{near}").send(JOB * 100)


def test_what_an_address_opens() -> None:
    windows = open_transport("serial:COM3?baud=38400&parity=E&flow=xonxoff")
    assert isinstance(windows, serial_line.SerialTransport)
    assert windows.address == "serial:COM3?baud=38400&parity=E&flow=xonxoff"
    assert windows._port == "COM3"
    assert windows._settings == serial_line.SerialSettings(38400, "E", "xonxoff")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("serial:", "serial:COM3"),
        ("serial://ttyUSB0", "serial:///dev/ttyUSB0"),
        ("serial:COM3?baud=fast", "baud"),
        ("serial:COM3?baud=1", "baud"),
        ("serial:COM3?baud=9600&baud=19200", "twice"),
        ("serial:COM3?speed=9600", "speed is none of its options"),
        ("serial:COM3?parity=M", "parity is one of"),
        ("serial:COM3?flow=hard", "flow is one of"),
    ],
)
def test_a_mistake_in_an_address_is_named(url: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"printer address .*{why}"):
        open_transport(url)
