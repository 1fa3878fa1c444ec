"""A printer that only takes bytes, as fast as loopback gives them, and notes when each job began to arrive."""

from __future__ import annotations

import socket
import threading
import time
from types import TracebackType

QUERIES = (b"~HQES", b"~HS", b"\x1b!", b"\x1bh", b"\x1bi", b"\x10\x04")  # answered by silence, and no job
_SECONDS = 20.0


class JobSink:
    """One thread for each connection; closed by leaving the block."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._server.getsockname()[1]
        self._changed = threading.Condition()
        self._began: list[int] = []  # time.monotonic_ns() of each job's first byte
        self._whole = 0
        self._threads: list[threading.Thread] = []
        self._listener = threading.Thread(target=self._listen, name="job sink", daemon=True)

    @property
    def url(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def __enter__(self) -> JobSink:
        self._listener.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._listener.join()
        self._server.close()
        for thread in self._threads:
            thread.join()

    def began(self, number: int) -> int:
        """When job ``number``, from 1, began to arrive. Raises TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._began) >= number, _SECONDS):
                raise TimeoutError(f"label {number} did not arrive within {_SECONDS:.0f} s")
            return self._began[number - 1]

    def wait_for(self, whole: int, seconds: float) -> None:
        """Until so many whole jobs have come. Raises TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._whole >= whole, seconds):
                raise TimeoutError(f"{self._whole} of {whole} labels arrived within {seconds:.0f} s")

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._take, args=(connection,), name="job", daemon=True)
            thread.start()
            self._threads = [one for one in self._threads if one.is_alive()] + [thread]

    def _take(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(_SECONDS)
            first = connection.recv(1 << 16)
            at = time.monotonic_ns()
            if not first or first.startswith(QUERIES):
                return
            with self._changed:
                self._began.append(at)
                self._changed.notify_all()
            while connection.recv(1 << 16):
                pass
        with self._changed:
            self._whole += 1
            self._changed.notify_all()
