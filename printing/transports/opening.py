"""Moving the bytes of one job to one printer: TCP, a folder, memory. What a job means is not known here."""

from __future__ import annotations

import os
import socket
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from urllib.request import url2pathname

from printing.ports import PrinterOff, SendingCut, Transport

RAW_PORT = 9100
CONNECT_SECONDS = 2.0
STUCK_SECONDS = 5.0  # no byte taken for so long: the printer's buffer is full and does not empty
CLOSE_SECONDS = 0.5  # for the printer to close in turn; many never do


class TcpTransport:
    """Raw port 9100. One connection per job, since many printers serve one client at a time."""

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port

    @property
    def address(self) -> str:
        return f"tcp://{self._host}:{self._port}"

    def send(self, data: bytes) -> None:
        try:
            connection = socket.create_connection((self._host, self._port), timeout=CONNECT_SECONDS)
        except OSError as error:
            raise PrinterOff(f"{self.address}: {error}") from error
        with connection:
            self._send_all(connection, data)
            self._close_politely(connection)

    def _send_all(self, connection: socket.socket, data: bytes) -> None:
        connection.settimeout(STUCK_SECONDS)
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[connection.send(rest) :]
        except OSError as error:
            if len(rest) == len(data):
                raise PrinterOff(f"{self.address}: {error}") from error
            raise SendingCut(f"{self.address}: broke after {len(data) - len(rest)} of {len(data)} bytes") from error

    def _close_politely(self, connection: socket.socket) -> None:
        """Half-close and wait a little: a printer that died with our bytes unread resets the connection here."""
        connection.settimeout(CLOSE_SECONDS)
        try:
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(1024):
                pass
        except TimeoutError:
            return
        except OSError as error:
            raise SendingCut(f"{self.address}: {error} before all bytes were read") from error


class FolderTransport:
    """One file per job, readable by this user only. A job is there whole or not at all, so that none is ever cut."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def address(self) -> str:
        return self._folder.as_uri()

    def send(self, data: bytes) -> None:
        try:
            self._write(data)
        except OSError as error:
            raise PrinterOff(f"{self.address}: {error.strerror}") from error

    def _write(self, data: bytes) -> None:
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=self._folder)  # mode 0600 by its contract
        part = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            part.rename(self._folder / f"job-{time.time_ns()}-{part.stem.lstrip('.')}.prn")
        except OSError:
            part.unlink(missing_ok=True)
            raise


class MemoryTransport:
    """Keeps the jobs; for practice and for tests."""

    def __init__(self) -> None:
        self.jobs: list[bytes] = []

    @property
    def address(self) -> str:
        return "memory:"

    def send(self, data: bytes) -> None:
        self.jobs.append(data)


def open_transport(url: str) -> Transport:
    """The transport of a printer's address; a ValueError says what is wrong with the address."""
    parts = urlsplit(url)
    if parts.scheme not in _MAKERS:
        raise ValueError(f"printer address {url!r}: begins with none of {', '.join(_MAKERS)}")
    return _MAKERS[parts.scheme](parts)


def _tcp(parts: SplitResult) -> Transport:
    if not parts.hostname:
        raise ValueError(f"printer address {parts.geturl()!r}: no host")
    return TcpTransport(parts.hostname, parts.port or RAW_PORT)


def _folder(parts: SplitResult) -> Transport:
    if parts.netloc or not parts.path:
        raise ValueError(f"printer address {parts.geturl()!r}: a folder is written with three strokes, file:///folder")
    return FolderTransport(Path(url2pathname(parts.path)).absolute())


def _memory(_parts: SplitResult) -> Transport:
    return MemoryTransport()


_MAKERS: dict[str, Callable[[SplitResult], Transport]] = {"tcp": _tcp, "file": _folder, "memory": _memory}
