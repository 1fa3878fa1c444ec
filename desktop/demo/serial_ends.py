"""The far ends of serial lines: what a scanner or a scale holds while the station opens the near end.

Pseudo-terminals where the system has them, else a TCP port that pySerial opens as ``socket://``.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
from pathlib import Path
from typing import Protocol


class SerialEnd(Protocol):
    """One far end. Like a cable, it takes bytes whether or not somebody listens."""

    @property
    def url(self) -> str:
        """What the station's settings call the near end."""
        ...

    def write(self, data: bytes) -> None: ...

    def read(self) -> bytes:
        """What the station has sent since; never waits."""
        ...

    def pull_out(self) -> None:
        """The station's end is gone until ``plug_in``."""
        ...

    def plug_in(self) -> None: ...

    def close(self) -> None: ...


class PtyEnd:
    """A pseudo-terminal pair. The near end stays open here too, so that the line outlives a killed station.

    Each pair has a name of its own; with ``link`` the line keeps its name when it was pulled out and plugged in again.
    """

    def __init__(self, link: Path | None = None) -> None:
        self._link = link
        self._lock = threading.Lock()
        self._pair: tuple[int, int] | None = None
        self.url = self._open()

    def write(self, data: bytes) -> None:
        with (
            self._lock,
            contextlib.suppress(BlockingIOError),
        ):  # nobody reads and the buffer is full: the bytes are lost
            if self._pair is not None:
                os.write(self._pair[0], data)

    def read(self) -> bytes:
        with self._lock, contextlib.suppress(BlockingIOError):
            return os.read(self._pair[0], 4096) if self._pair is not None else b""
        return b""

    def pull_out(self) -> None:
        with self._lock:
            if self._pair is None:
                return
            if self._link is not None:
                self._link.unlink(missing_ok=True)
            for descriptor in self._pair:
                os.close(descriptor)
            self._pair = None

    def plug_in(self) -> None:
        if self._pair is None:
            self.url = self._open()

    def close(self) -> None:
        self.pull_out()

    def _open(self) -> str:
        import tty  # noqa: PLC0415  # not on Windows

        with self._lock:
            far, near = self._pair = os.openpty()
            tty.setraw(near)  # no echo: a scan must not come back as a scan
            os.set_blocking(far, False)
            if self._link is None:
                return os.ttyname(near)
            self._link.unlink(missing_ok=True)
            self._link.symlink_to(os.ttyname(near))
            return str(self._link.absolute())


class SocketEnd:
    """A listening TCP port with at most one reader; bytes for nobody are lost."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._reader: socket.socket | None = None
        self._out = False
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self.url = f"socket://127.0.0.1:{self._server.getsockname()[1]}"
        self._thread = threading.Thread(target=self._accept, name=f"serial end {self.url}", daemon=True)
        self._thread.start()

    def write(self, data: bytes) -> None:
        with self._lock:
            if self._reader is None:
                return
            try:
                self._reader.sendall(data)
            except OSError:
                self._hang_up()

    def read(self) -> bytes:
        with self._lock:
            if self._reader is None:
                return b""
            if not select.select([self._reader], [], [], 0)[0]:
                return b""
            try:
                data = self._reader.recv(4096)
            except OSError:
                data = b""
            if not data:
                self._hang_up()
            return data

    def pull_out(self) -> None:
        """Whoever reads is cut off, and so is whoever comes."""
        with self._lock:
            self._out = True
            self._hang_up()

    def plug_in(self) -> None:
        with self._lock:
            self._out = False

    def close(self) -> None:
        self._closing.set()
        with contextlib.suppress(OSError), socket.create_connection(self._server.getsockname(), 1.0):
            pass  # wakes the accepting thread
        self._thread.join()
        self._server.close()
        with self._lock:
            self._hang_up()

    def _hang_up(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _accept(self) -> None:
        while not self._closing.is_set():
            reader, _ = self._server.accept()
            with self._lock:
                self._hang_up()
                if self._out:
                    reader.close()
                else:
                    self._reader = reader


def open_serial_end(link: Path | None = None) -> SerialEnd:
    """The far end of a new serial line of this system's kind; ``link`` is its name where the system has links."""
    return PtyEnd(link) if hasattr(os, "openpty") else SocketEnd()
