"""Run by .venv-scale: the MT-SICS simulator of labmcp-mettler-toledo behind a TCP port, as a scale.

First line of its output: the port. Each line of its input: what lies on the pan, in grams. Its noise stays on.
"""

from __future__ import annotations

import socket
import sys
import threading
from typing import Any

from labmcp_mettler_toledo.simulator import MTSICSSimulator  # type: ignore[import-not-found]


def serve(connection: socket.socket, scale: Any) -> None:
    pending = b""
    while data := connection.recv(4096):
        *lines, pending = (pending + data).split(b"\n")
        for line in lines:
            answer = scale.handle(line.decode("ascii", "replace").strip())
            answers = [answer] if isinstance(answer, str) else answer or []
            connection.sendall(b"".join(one.encode("ascii") + b"\r\n" for one in answers))


def main() -> None:
    scale = MTSICSSimulator()
    server = socket.create_server(("127.0.0.1", 0))
    print(server.getsockname()[1], flush=True)  # noqa: T201

    def accept() -> None:
        while True:
            connection, _ = server.accept()
            threading.Thread(target=serve, args=(connection, scale), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    for line in sys.stdin:
        scale.load_g = float(line)


main()
