"""One serial line and its reader thread: opens a pySerial URL, reads, and comes back by itself whatever happened.

An unplugged line is looked for every second, also under another number, so that it is back well within 3 s.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from itertools import chain, repeat

import msgspec
import serial

from devices.line_faults import OPEN_ERRORS, READ_ERRORS, fault_of
from devices.port_list import Listing, PortFinder, list_ports
from devices.reading import DeviceFault, PortState

RETRY_PAUSES = (0.1, 0.25, 0.5, 1.0)  # seconds; the last one repeats
HELD_SECONDS = 0.2  # a line lost sooner is tried with growing pauses, as one that cannot be opened
WRITE_SECONDS = 1.0  # a line that takes no byte for so long is lost
SLEPT_SECONDS = 10.0  # the wall clock jumped on by so much between two reads: the PC slept, and handles may be dead


class LinePort(msgspec.Struct, frozen=True):
    """Where the line is. ``quiet_seconds`` without a byte is told to the listener, again and again."""

    url: str  # a device name or any pySerial URL
    baud: int
    quiet_seconds: float
    bits: int = 8
    parity: str = "N"
    stop_bits: float = 1
    usb: str = ""  # "vid:pid:serial number", where the set-up knows it
    flow: bool = False  # Xon/Xoff


class LineState(msgspec.Struct, frozen=True):
    """What became of the line; ``port`` is where it is now."""

    state: PortState
    port: str
    fault: DeviceFault = DeviceFault.NONE
    detail: str = ""


class SerialLine:
    """All three callbacks come from the reader thread, one at a time; the port never leaves that thread."""

    def __init__(
        self,
        port: LinePort,
        on_bytes: Callable[[bytes, int], None],
        on_quiet: Callable[[int], None],
        on_state: Callable[[LineState], None],
        *,
        listing: Listing = list_ports,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._port = port
        self._on_bytes = on_bytes
        self._on_quiet = on_quiet
        self._on_state = on_state
        self._wall_clock = wall_clock
        self._finder = PortFinder(port.url, port.usb, listing)
        self._seen = False  # it could be opened once
        self._open_port: serial.Serial | None = None
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"serial {port.url}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Stop reading and wait until the port is closed; a second call does nothing."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def send(self, data: bytes) -> None:
        """Ask the device something; only out of one of the callbacks, so that the port stays with its thread."""
        if self._open_port is not None:
            self._open_port.write(data)

    def drop_input(self) -> None:
        """Forget what came and was not read yet; out of a callback, as above."""
        if self._open_port is not None:
            self._open_port.reset_input_buffer()

    def _run(self) -> None:
        self._on_state(LineState(PortState.OPENING, self._port.url))
        pauses = _retry_pauses()
        while not self._closing.is_set():
            if self._use_line():
                pauses = _retry_pauses()
            self._closing.wait(next(pauses))

    def _use_line(self) -> bool:
        """Open the line and read until it is lost or closed; False where it did not hold for a moment."""
        address = self._port.url
        try:
            address = self._finder.find()
            line = self._open(address)
        except OPEN_ERRORS as error:
            fault = fault_of(error, known=self._seen or bool(self._finder.usb))
            self._on_state(LineState(PortState.OFF, address, fault, str(error)))
            return False
        opened_at = time.monotonic()
        try:
            with line:
                self._open_port = line
                self._on_state(LineState(PortState.LIVE, address))
                self._finder.opened()
                self._seen = True
                self._read(line)
        except READ_ERRORS as error:
            self._on_state(LineState(PortState.OFF, address, DeviceFault.UNPLUGGED, str(error)))
        finally:
            self._open_port = None
        return time.monotonic() - opened_at > HELD_SECONDS

    def _open(self, address: str) -> serial.Serial:
        return serial.serial_for_url(
            address,
            baudrate=self._port.baud,
            bytesize=self._port.bits,
            parity=self._port.parity,
            stopbits=self._port.stop_bits,
            timeout=self._port.quiet_seconds,
            write_timeout=WRITE_SECONDS,
            xonxoff=self._port.flow,
            exclusive=True,
        )  # pySerial raises DTR and RTS, from which some scales take their supply

    def _read(self, line: serial.Serial) -> None:
        """Until the line is closed or, after a sleep of the PC, has to be opened anew."""
        last_turn = self._wall_clock()
        while not self._closing.is_set():
            data = line.read(1)
            if data:
                data += line.read(line.in_waiting)
                self._on_bytes(data, time.monotonic_ns())
            else:
                self._on_quiet(time.monotonic_ns())
            now = self._wall_clock()
            if now - last_turn > SLEPT_SECONDS:
                return
            last_turn = now


def _retry_pauses() -> chain[float]:
    return chain(RETRY_PAUSES, repeat(RETRY_PAUSES[-1]))
