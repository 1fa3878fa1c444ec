"""The tiny wake-up channel between station and sync: a datagram on loopback that says only "look now"."""

from __future__ import annotations

import contextlib
import select
import socket
from pathlib import Path
from types import TracebackType
from typing import Self

LOOPBACK = "127.0.0.1"
WAKE_UP = b"w"


def wake(port_file: Path) -> None:
    """Tell the listener whose port stands in ``port_file`` to look now; nobody there is no error."""
    with contextlib.suppress(OSError, ValueError, OverflowError):
        port = int(port_file.read_text(encoding="ascii"))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.sendto(WAKE_UP, (LOOPBACK, port))


class WakeListener:
    """Owns the port; ``wait`` sleeps until woken. A lost datagram only costs the rest of one wait."""

    def __init__(self, port_file: Path) -> None:
        self._port_file = port_file
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((LOOPBACK, 0))
        self._socket.setblocking(False)
        new = port_file.with_name(port_file.name + ".new")
        new.write_text(str(self._socket.getsockname()[1]), encoding="ascii")
        new.replace(port_file)

    def wait(self, seconds: float) -> bool:
        """Sleep at most ``seconds``; True when somebody woke us, now or since the last wait."""
        readable, _, _ = select.select([self._socket], [], [], max(0.0, seconds))
        if not readable:
            return False
        with contextlib.suppress(BlockingIOError, ConnectionResetError):
            while self._socket.recv(16):
                pass
        return True

    def close(self) -> None:
        self._socket.close()
        self._port_file.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
