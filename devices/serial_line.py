"""One serial line and its reader thread: opens a pySerial URL, reads, and comes back by itself after an unplug."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from itertools import chain, repeat

import msgspec
import serial

from devices.reading import PortState

RETRY_PAUSES = (0.25, 0.5, 1.0, 2.0, 3.0)  # seconds; the last one repeats, so that a plug-in is seen within 3 s
_LINE_ERRORS = (serial.SerialException, OSError, ValueError)  # ValueError: an address that pySerial does not know


class LinePort(msgspec.Struct, frozen=True):
    """Where the line is. ``quiet_seconds`` without a byte is told to the listener, again and again."""

    url: str  # a device name or any pySerial URL
    baud: int
    quiet_seconds: float


class SerialLine:
    """All three callbacks come from the reader thread, one at a time; the port never leaves that thread."""

    def __init__(
        self,
        port: LinePort,
        on_bytes: Callable[[bytes, int], None],
        on_quiet: Callable[[int], None],
        on_state: Callable[[PortState, str], None],
    ) -> None:
        self._port = port
        self._on_bytes = on_bytes
        self._on_quiet = on_quiet
        self._on_state = on_state
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"serial {port.url}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Stop reading and wait until the port is closed; a second call does nothing."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        self._on_state(PortState.OPENING, "")
        pauses = _retry_pauses()
        while not self._closing.is_set():
            try:
                with self._open() as line:
                    pauses = _retry_pauses()
                    self._on_state(PortState.LIVE, "")
                    self._read(line)
            except _LINE_ERRORS as error:
                self._on_state(PortState.OFF, str(error))
                self._closing.wait(next(pauses))

    def _open(self) -> serial.Serial:
        return serial.serial_for_url(
            self._port.url, baudrate=self._port.baud, timeout=self._port.quiet_seconds, exclusive=True
        )

    def _read(self, line: serial.Serial) -> None:
        while not self._closing.is_set():
            data = line.read(1)
            if data:
                data += line.read(line.in_waiting)
                self._on_bytes(data, time.monotonic_ns())
            else:
                self._on_quiet(time.monotonic_ns())


def _retry_pauses() -> chain[float]:
    return chain(RETRY_PAUSES, repeat(RETRY_PAUSES[-1]))
