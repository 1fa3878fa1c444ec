"""The far ends of serial lines: what a scanner or a scale holds while the station opens the near end.

Pseudo-terminals where the system has them, else a TCP port that pySerial opens as ``socket://``.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from typing import Protocol


class SerialEnd(Protocol):
    """One far end. Like a cable, it takes bytes whether or not somebody listens."""

    @property
    def url(self) -> str:
        """What the station's settings call the near end."""
        ...

    def write(self, data: bytes) -> None: ...

    def close(self) -> None: ...


class PtyEnd:
    """A pseudo-terminal pair. The near end stays open here too, so that the line outlives a killed station."""

    def __init__(self) -> None:
        import tty  # noqa: PLC0415  # not on Windows

        self._far, self._near = os.openpty()
        tty.setraw(self._near)  # no echo: a scan must not come back as a scan
        os.set_blocking(self._far, False)
        self.url = os.ttyname(self._near)

    def write(self, data: bytes) -> None:
        with contextlib.suppress(BlockingIOError):  # nobody reads and the buffer is full: the bytes are lost
            os.write(self._far, data)

    def close(self) -> None:
        os.close(self._far)
        os.close(self._near)


class SocketEnd:
    """A listening TCP port with at most one reader; bytes for nobody are lost."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._reader: socket.socket | None = None
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
                self._reader.close()
                self._reader = None

    def close(self) -> None:
        self._closing.set()
        with contextlib.suppress(OSError), socket.create_connection(self._server.getsockname(), 1.0):
            pass  # wakes the accepting thread
        self._thread.join()
        self._server.close()
        with self._lock:
            if self._reader is not None:
                self._reader.close()

    def _accept(self) -> None:
        while not self._closing.is_set():
            reader, _ = self._server.accept()
            with self._lock:
                if self._reader is not None:
                    self._reader.close()
                self._reader = reader


def open_serial_end() -> SerialEnd:
    """The far end of a new serial line of this system's kind."""
    return PtyEnd() if hasattr(os, "openpty") else SocketEnd()
