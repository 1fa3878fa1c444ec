"""The baseline of a scan: the same window, one durable commit of the same size, the code echoed, nothing decided.

``python -m ui.echo_window FOLDER PORT TRACE BYTES`` reads codes from PORT until it is ended by SIGTERM.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from desktop.bench.echo_store import EchoStore
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

    def __init__(self, store: EchoStore, pack: PackPage, watch: PaintWatch, trace: PaintTrace) -> None:
        super().__init__()
        self._store = store
        self._pack, self._watch, self._trace = pack, watch, trace

    def take_scan(self, scan: Scan) -> None:
        self._trace.scan_began(scan.at_ns)
        self._store.write()
        self._pack.show_echo(scan.text)
        view = PackView(Outcome(Code.ITEM_RIGHT, Tone.GOOD, seen=scan.text), None, None)
        self._pack.show_view(view)
        self._watch.wait_for(self._pack, view)


def main() -> int:
    folder, port, trace_file, size = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])
    application = QApplication(sys.argv[:1])
    application.setFont(font_of(18))
    window, pack, bridge = Window(), PackPage(), Bridge()
    window.add_page(pack)
    window.open_page(pack)
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    window.show()
    store, trace = EchoStore(folder, size), PaintTrace(trace_file)
    watch = PaintWatch(window)
    watch.answer_painted.connect(trace.answer_painted)
    echo = Echo(store, pack, watch, trace)
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
