"""A line that tears: a relay on loopback between the bench and its ERP, with faults by dice, in its own process.

``python -m desktop.bench.torn_line PORT_OF_THE_ERP SEED`` prints the port that it listens on. Each connection goes
through, or is refused, cut inside the request, cut inside the answer, answered late, or loses its answer whole; and now
and then the cable is out for some seconds.
"""

from __future__ import annotations

import contextlib
import random
import socket
import socketserver
import sys
import threading
import time
from enum import Enum

CHUNK = 1 << 16
LATEST_SECONDS = 1.5
CABLE_OUT_SECONDS = (0.5, 6.0)
CABLE_IN_SECONDS = (3.0, 15.0)
CONNECT_SECONDS = 2.0
SILENT_SECONDS = 30.0


class Fate(Enum):
    THROUGH = 0.88
    REFUSED = 0.015
    REQUEST_CUT = 0.02
    ANSWER_CUT = 0.03
    ANSWER_LOST = 0.035
    LATE = 0.02


class TornLine(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, behind: int, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.behind = behind
        self._chance = random.Random(seed)  # noqa: S311 - faults, no secret
        self._lock = threading.Lock()
        self._changes = time.monotonic() + self._chance.uniform(*CABLE_IN_SECONDS)
        self._out = False

    def fate(self) -> tuple[Fate, float]:
        """What becomes of the next exchange, and a number from 0 to 1 for where it tears."""
        with self._lock:
            now = time.monotonic()
            while now >= self._changes:
                self._out = not self._out
                self._changes += self._chance.uniform(*(CABLE_OUT_SECONDS if self._out else CABLE_IN_SECONDS))
            share = self._chance.random()
            if self._out:
                return Fate.REFUSED, share
            fates = list(Fate)
            return self._chance.choices(fates, [fate.value for fate in fates])[0], share


class _Connection(socketserver.BaseRequestHandler):
    """Keeps one connection of the bench; each request of it meets a fate of its own."""

    server: TornLine
    request: socket.socket

    def handle(self) -> None:
        with contextlib.suppress(OSError), self._erp() as erp:
            self.request.settimeout(SILENT_SECONDS)
            while asked := _whole_message(self.request):
                if not self._exchange(erp, asked):
                    return

    def _erp(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.server.behind), CONNECT_SECONDS)

    def _exchange(self, erp: socket.socket, asked: bytes) -> bool:
        """One request and its answer; whether the connection goes on."""
        fate, share = self.server.fate()
        if fate is Fate.REFUSED:
            return False
        if fate is Fate.REQUEST_CUT:
            erp.sendall(asked[: int(len(asked) * share)])
            return False
        erp.sendall(asked)
        erp.settimeout(SILENT_SECONDS)
        answer = _whole_message(erp)
        if fate is Fate.ANSWER_LOST:
            return False
        if fate is Fate.LATE:
            time.sleep(LATEST_SECONDS * share)
        if fate is Fate.ANSWER_CUT:
            self.request.sendall(answer[: int(len(answer) * share)])
            return False
        self.request.sendall(answer)
        return bool(answer)


def _whole_message(end: socket.socket) -> bytes:
    """A request or an answer up to the end that its Content-Length names, so that it tears where the dice say; empty
    where the other side has closed."""
    message = b""
    while b"\r\n\r\n" not in message:
        more = end.recv(CHUNK)
        if not more:
            return message
        message += more
    head, _, body = message.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    missing = int(lengths[0]) - len(body) if lengths else 0
    while missing > 0 and (more := end.recv(CHUNK)):
        message += more
        missing -= len(more)
    return message


def main() -> int:
    with TornLine(int(sys.argv[1]), int(sys.argv[2])) as line:
        sys.stdout.write(f"{line.server_address[1]}\n")
        sys.stdout.flush()
        line.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
