"""The baseline of a scan: the same window, one durable commit of the same size, the code echoed, nothing decided.

``python -m ui.echo_window FOLDER PORT TRACE BYTES`` reads codes from PORT until it is ended by SIGTERM.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.outcome import Code, Outcome, Tone
from desktop.domain.views import PackView
from devices.reading import DeviceHealth, Scan
from devices.serial_scanner import SerialScanner
from ui.bridge import Bridge
from ui.pack_page import PackPage
from ui.paint_trace import PaintTrace
from ui.paint_watch import PaintWatch
from ui.theme import font_of
from ui.window import Window


class Echo(QObject):
    """Writes a blob and shows the code, for each scan."""

    def __init__(self, store: Any, size: int, pack: PackPage, watch: PaintWatch, trace: PaintTrace) -> None:
        super().__init__()
        self._store, self._blob = store, os.urandom(size)
        self._pack, self._watch, self._trace = pack, watch, trace

    def take_scan(self, scan: Scan) -> None:
        self._trace.scan_began(scan.at_ns)
        self._store.execute("BEGIN IMMEDIATE")
        self._store.execute("INSERT INTO echo (body) VALUES (?)", (self._blob,))
        self._store.execute("COMMIT")
        self._pack.show_echo(scan.text)
        view = PackView(Outcome(Code.ITEM_RIGHT, Tone.GOOD, seen=scan.text), None, None)
        self._pack.show_view(view)
        self._watch.wait_for(self._pack, view)


def open_store(folder: Path) -> Any:
    store = sqlcipher.connect(str(folder / f"echo-{time.monotonic_ns()}.db"), isolation_level=None)
    store.execute(f"PRAGMA key = \"x'{os.urandom(32).hex()}'\"")
    store.execute("PRAGMA journal_mode = WAL").fetchone()
    store.execute("PRAGMA synchronous = FULL")
    store.execute("CREATE TABLE echo (id INTEGER PRIMARY KEY, body BLOB)")
    return store


def main() -> int:
    folder, port, trace_file, size = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])
    application = QApplication(sys.argv[:1])
    application.setFont(font_of(18))
    window, pack, bridge = Window(), PackPage(), Bridge()
    window.add_page(pack)
    window.open_page(pack)
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    window.show()
    store, trace = open_store(folder), PaintTrace(trace_file)
    watch = PaintWatch(window)
    watch.answer_painted.connect(trace.answer_painted)
    echo = Echo(store, size, pack, watch, trace)
    bridge.scanned.connect(echo.take_scan)
    scanner = SerialScanner(port, bridge.on_scan, _ignore)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    scanner.start()
    view = PackView(Outcome(Code.READY, Tone.NEUTRAL), None, None)
    pack.show_view(view)
    watch.wait_for(pack, view)
    return application.exec()


def _ignore(_health: DeviceHealth) -> None:
    """The measurement looks at scans alone."""


if __name__ == "__main__":
    sys.exit(main())
