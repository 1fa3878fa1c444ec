"""The baseline of a label: the same port read, two durable commits of the same size, one ``sendall``; nothing decided.

``python -m desktop.bench.label_script FOLDER PORT HOST TCP_PORT JOB_FILE BYTES`` runs until it is ended.
"""

from __future__ import annotations

import socket
import sys
import threading
from pathlib import Path

from desktop.bench.echo_store import EchoStore
from devices.reading import DeviceHealth, Scan
from devices.serial_scanner import SerialScanner


def main() -> int:
    folder, port, host, tcp_port = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    job, size = Path(sys.argv[5]).read_bytes(), int(sys.argv[6])
    store: list[EchoStore] = []

    def print_label(_scan: Scan) -> None:
        if not store:
            store.append(EchoStore(folder, size))  # a SQLite connection belongs to the thread that made it
        store[0].write()
        store[0].write()
        with socket.create_connection((host, tcp_port)) as printer:
            printer.sendall(job)

    scanner = SerialScanner(port, print_label, _ignore)
    scanner.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    threading.Event().wait()
    return 0


def _ignore(_health: DeviceHealth) -> None:
    """The measurement looks at labels alone."""


if __name__ == "__main__":
    sys.exit(main())
