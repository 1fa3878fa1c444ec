"""Raw port 9100: one connection per job and one per question, since many printers serve one client at a time."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import sys
import time
from array import array
from collections.abc import Callable
from urllib.parse import SplitResult

from printing.ports import PrinterOff, SendingCut
from printing.transports.address import mistake, port_of
from printing.transports.draining import left_when_nothing_moves

if sys.platform == "linux":
    import fcntl
    import termios

RAW_PORT = 9100  # printers.md A.6
CONNECT_SECONDS = 2.0
STUCK_SECONDS = 5.0  # no byte taken for so long: the printer's buffer is full and does not empty
CLOSE_SECONDS = 0.5  # for the printer to close in turn; many never do


class TcpTransport:
    """A successful ``send`` says only that the printer's buffer took the bytes: there is no handshake."""

    two_way = True

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port

    @property
    def address(self) -> str:
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"tcp://{host}:{self._port}"

    def send(self, data: bytes) -> None:
        with self._connect(CONNECT_SECONDS) as connection:
            self._send_all(connection, data)
            self._close_politely(connection)

    def ask(self, query: bytes, enough: Callable[[bytes], bool], seconds: float) -> bytes:
        end = time.monotonic() + seconds
        with self._connect(min(seconds, CONNECT_SECONDS)) as connection:
            try:
                return self._conversation(connection, query, enough, end)
            except OSError as error:
                raise PrinterOff(f"{self.address}: {error}") from error

    def _connect(self, seconds: float) -> socket.socket:
        try:
            return socket.create_connection((self._host, self._port), timeout=seconds)
        except (OSError, UnicodeError) as error:  # UnicodeError: a host name that cannot be one
            raise PrinterOff(f"{self.address}: {error}") from error

    def _send_all(self, connection: socket.socket, data: bytes) -> None:
        connection.settimeout(STUCK_SECONDS)
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[connection.send(rest) :]
        except OSError as error:
            if len(rest) == len(data):
                raise PrinterOff(f"{self.address}: {error}") from error
            _forget_the_rest(connection)
            raise SendingCut(f"{self.address}: broke after {len(data) - len(rest)} of {len(data)} bytes") from error

    def _close_politely(self, connection: socket.socket) -> None:
        """Half-close and wait a little: a printer that died with our bytes unread resets the connection here.

        One that lost its power, or whose buffer is full, says nothing: our own system then still holds the bytes.
        """
        try:
            connection.shutdown(socket.SHUT_WR)
            _read_to_the_end(connection, time.monotonic() + CLOSE_SECONDS)
            left = left_when_nothing_moves(lambda: _not_taken(connection), STUCK_SECONDS)
        except OSError as error:
            raise SendingCut(f"{self.address}: {error} before all bytes were read") from error
        if left:
            _forget_the_rest(connection)
            raise SendingCut(f"{self.address}: the printer took all but {left} bytes")

    def _conversation(
        self, connection: socket.socket, query: bytes, enough: Callable[[bytes], bool], end: float
    ) -> bytes:
        connection.sendall(query)
        answer = b""
        while not enough(answer) and (part := _read(connection, end)):
            answer += part
        with contextlib.suppress(OSError):  # the printer was quicker; its answer is here
            connection.shutdown(socket.SHUT_WR)
        return answer


def tcp_transport(parts: SplitResult) -> TcpTransport:
    if not parts.hostname:
        raise mistake(parts, "no host")
    if parts.path.strip("/") or parts.query or parts.username is not None:
        raise mistake(parts, "nothing belongs there but host and port, tcp://192.168.1.50:9100")
    return TcpTransport(parts.hostname, port_of(parts) or RAW_PORT)


def _read(connection: socket.socket, end: float) -> bytes | None:
    """What comes until ``end``; ``b""`` where the other side has closed, None for silence."""
    rest = end - time.monotonic()
    if rest <= 0:
        return None
    connection.settimeout(rest)
    try:
        return connection.recv(4096)
    except TimeoutError:
        return None


def _read_to_the_end(connection: socket.socket, end: float) -> None:
    """Until the other side closes, at the latest at ``end``."""
    while _read(connection, end):
        pass


def _forget_the_rest(connection: socket.socket) -> None:
    """Close without sending what our own system still holds: the tail of a label must not arrive an hour later."""
    connection.setsockopt(
        socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
    )


def _not_taken(connection: socket.socket) -> int:
    """How many bytes the other side has not acknowledged; only Linux tells, elsewhere 0. Raises OSError after a reset.

    That the other side has closed says nothing of them: it may have done so before they came.
    """
    if sys.platform != "linux":
        return 0
    reset = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if reset:
        raise OSError(reset, os.strerror(reset))
    count = array("i", [0])
    fcntl.ioctl(connection.fileno(), termios.TIOCOUTQ, count)
    return max(count[0] - 1, 0)  # our own half-close is counted as one byte
