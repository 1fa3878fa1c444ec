"""A printer on a serial line, with the bytes that really went out counted (printers.md A.6)."""

from __future__ import annotations

import contextlib
import os
import select
import sys
import time
from collections.abc import Callable
from urllib.parse import SplitResult

import msgspec
import serial

from printing.ports import PrinterOff, SendingCut
from printing.transports.address import mistake, options_of
from printing.transports.draining import left_when_nothing_moves

STUCK_SECONDS = 5.0  # no byte went out for so long: the printer holds the line, or nobody is there
_CHUNK = 4096
_BAUDS = range(300, 4_000_001)
_FLOWS = ("none", "rtscts", "dsrdtr", "xonxoff")
_PARITIES = ("N", "E", "O")

if sys.platform == "win32":
    _LINE_ERRORS: tuple[type[Exception], ...] = (OSError,)
else:
    import termios

    _LINE_ERRORS = (OSError, termios.error)


class SerialSettings(msgspec.Struct, frozen=True):
    """9600 8N1 is common; a label as picture then takes two minutes."""

    baud: int = 9600
    parity: str = "N"
    flow: str = "none"


class SerialTransport:
    """The line is opened for each job and each question, so that an unplugged adapter is found at once."""

    two_way = True

    def __init__(self, address: str, port: str, settings: SerialSettings) -> None:
        self.address = address
        self._port = port
        self._settings = settings

    def send(self, data: bytes) -> None:
        with self._open() as line:
            handed = 0
            try:
                handed = self._hand_to_system(line, data)
                waiting = left_when_nothing_moves(lambda: line.out_waiting, STUCK_SECONDS)
            except _LINE_ERRORS as error:
                if handed == 0:
                    raise PrinterOff(f"{self.address}: {error}") from error
                raise SendingCut(f"{self.address}: {error}") from error
            self._judge(line, len(data), handed - waiting)

    def ask(self, query: bytes, enough: Callable[[bytes], bool], seconds: float) -> bytes:
        end = time.monotonic() + seconds
        answer = b""
        with self._open() as line:
            try:
                line.write_timeout = seconds
                line.write(query)
                while not enough(answer) and (rest := end - time.monotonic()) > 0:
                    line.timeout = rest
                    answer += line.read(max(line.in_waiting, 1))
            except serial.SerialTimeoutException:
                answer = b""  # the printer holds the line
            except _LINE_ERRORS as error:
                raise PrinterOff(f"{self.address}: {error}") from error
            _forget_what_waits(line)
        return answer

    def _open(self) -> serial.Serial:
        flow = self._settings.flow
        try:
            return serial.Serial(
                self._port,
                self._settings.baud,
                parity=self._settings.parity,
                rtscts=flow == "rtscts",
                dsrdtr=flow == "dsrdtr",
                xonxoff=flow == "xonxoff",
                write_timeout=STUCK_SECONDS,
                exclusive=True,
            )
        except (*_LINE_ERRORS, ValueError) as error:  # ValueError: a speed that this port does not know
            raise PrinterOff(f"{self.address}: {error}") from error

    def _hand_to_system(self, line: serial.Serial, data: bytes) -> int:
        """How many bytes the system took; all of them, or those until nothing moved any more."""
        handed = 0
        while handed < len(data):
            try:
                taken = _write_some(line, data[handed : handed + _CHUNK])
            except _LINE_ERRORS as error:
                if handed == 0:
                    raise
                raise SendingCut(f"{self.address}: {error} after {handed} of {len(data)} bytes") from error
            if taken == 0:
                break
            handed += taken
        return handed

    def _judge(self, line: serial.Serial, length: int, out: int) -> None:
        if out == length:
            return
        _forget_what_waits(line)
        if out == 0:
            raise PrinterOff(f"{self.address}: the printer takes no byte")
        raise SendingCut(f"{self.address}: stuck after {out} of {length} bytes")


def serial_transport(parts: SplitResult) -> SerialTransport:
    if parts.netloc or not parts.path:
        raise mistake(parts, "a port is written serial:COM3 or serial:///dev/ttyUSB0")
    options = options_of(parts, frozenset({"baud", "parity", "flow"}))
    baud = options.get("baud", "9600")
    if not baud.isascii() or not baud.isdigit() or int(baud) not in _BAUDS:
        raise mistake(parts, "baud is a number such as 9600 or 115200")
    settings = SerialSettings(int(baud), options.get("parity", "N"), options.get("flow", "none"))
    if settings.parity not in _PARITIES:
        raise mistake(parts, f"parity is one of {', '.join(_PARITIES)}")
    if settings.flow not in _FLOWS:
        raise mistake(parts, f"flow is one of {', '.join(_FLOWS)}")
    return SerialTransport(parts.geturl(), parts.path, settings)


def _forget_what_waits(line: serial.Serial) -> None:
    """It must not go out an hour later; and closing would wait for it, on Linux half a minute."""
    with contextlib.suppress(*_LINE_ERRORS):
        line.reset_output_buffer()


def _write_some(line: serial.Serial, data: bytes) -> int:
    """How many bytes the system took; 0 where it took none for STUCK_SECONDS.

    WORKAROUND: not pySerial's own write, which on POSIX keeps to itself how many bytes it wrote before it gave up. On
    Windows a call that fails does so too: there it is a cut.
    """
    if os.name == "posix":
        _, writable, _ = select.select([], [line.fileno()], [], STUCK_SECONDS)
        return os.write(line.fileno(), data) if writable else 0
    try:
        return line.write(data) or 0
    except OSError as error:
        _forget_what_waits(line)
        raise SendingCut(f"{line.port}: {error}") from error
