"""The network end of a played printer: a loopback port that stays the same, one thread, no waiting in steps."""

from __future__ import annotations

import contextlib
import selectors
import socket
import struct
import threading
from typing import Protocol

_CHUNK = 1 << 16


class Listener(Protocol):
    """What happens at the port; called from the port's thread."""

    def received(self, connection: int, data: bytes) -> bytes:
        """Bytes of one connection; the reply to them."""
        ...

    def closed(self, connection: int) -> None: ...

    def may_read(self) -> bool:
        """False while the printer's buffer is full."""
        ...

    def passed(self) -> float | None:
        """Do what is due; the seconds until something is due again, None for never."""
        ...


class PrinterPort:
    """Serves at most ``clients`` at a time; others wait unanswered, as with many printers."""

    def __init__(self, listener: Listener, port: int, clients: int) -> None:
        self._listener = listener
        self._clients = clients
        self._connections: dict[int, socket.socket] = {}
        self._selector = selectors.DefaultSelector()
        self._server = socket.create_server(("127.0.0.1", port))
        self.number: int = self._server.getsockname()[1]
        self._waker, self._wakened = socket.socketpair()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name=f"played printer {self.number}", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Something changed: look again."""
        self._waker.send(b"!")

    def close(self) -> None:
        """Like a pulled plug: what was on its way is lost, and the other side is told by a reset."""
        self._closing = True
        self.wake()
        self._thread.join()
        self._waker.close()
        self._wakened.close()

    def _run(self) -> None:
        with self._selector, self._server:
            self._server.setblocking(False)
            self._selector.register(self._wakened, selectors.EVENT_READ)
            while not self._closing:
                due = self._listener.passed()
                self._watch()
                for key, _ in self._selector.select(due):
                    self._serve(key.fileobj)
            for connection in self._connections.values():
                _reset(connection)

    def _watch(self) -> None:
        """Listen to whom there is room for."""
        reading = self._listener.may_read()
        for connection in self._connections.values():
            self._watch_one(connection, reading)
        self._watch_one(self._server, len(self._connections) < self._clients)

    def _watch_one(self, end: socket.socket, wanted: bool) -> None:
        watched = end.fileno() in self._selector.get_map()
        if wanted and not watched:
            self._selector.register(end, selectors.EVENT_READ)
        elif watched and not wanted:
            self._selector.unregister(end)

    def _serve(self, end: object) -> None:
        if end is self._wakened:
            self._wakened.recv(_CHUNK)
        elif end is self._server:
            with contextlib.suppress(OSError):  # the caller has gone again
                connection, _ = self._server.accept()
                self._connections[connection.fileno()] = connection
        elif isinstance(end, socket.socket):
            self._read(end)

    def _read(self, connection: socket.socket) -> None:
        number = connection.fileno()
        try:
            data = connection.recv(_CHUNK)
            if data and (reply := self._listener.received(number, data)):
                connection.sendall(reply)
        except OSError:
            data = b""
        if not data:
            self._selector.unregister(connection)
            del self._connections[number]
            connection.close()
            self._listener.closed(number)


def _reset(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
