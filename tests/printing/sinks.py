"""Printers on loopback: one that takes every job, and one that dies after some bytes."""

from __future__ import annotations

import socket
import threading
from types import TracebackType


class TcpSink:
    """Accepts one connection after the other on a real port and keeps what each brought."""

    def __init__(self, port: int = 0, dies_after: int | None = None, answer: bytes = b"") -> None:
        self._server = socket.create_server(("127.0.0.1", port))
        self._dies_after = dies_after
        self._answer = answer
        self.port: int = self._server.getsockname()[1]
        self.jobs: list[bytes] = []
        self._thread = threading.Thread(target=self._serve, name="sink")

    @property
    def url(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def __enter__(self) -> TcpSink:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._server.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            with connection:
                job = self._read(connection)
                if self._answer:
                    connection.sendall(self._answer)
            self.jobs.append(job)

    def _read(self, connection: socket.socket) -> bytes:
        if self._dies_after is not None:
            return connection.recv(self._dies_after)  # closing with bytes unread resets the connection
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
        return b"".join(parts)


def refused_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port
