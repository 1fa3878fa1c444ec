"""A whole station without a window, for proofs: one JSON line in for each act, one trace line out for each answer.

``python -m ui.plain_station DATA_DIR`` is all of ``packbench run`` but screen and sync process: journal, ledger,
renderer and spoolers. It runs until its input ends, or until it is killed, which is what it is there for.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication

from desktop.bench.plain_words import Act
from desktop.bootstrap import Bench, open_bench
from desktop.domain.commands import Command
from desktop.domain.views import PackView
from desktop.station import Station
from desktop.trace import painted
from devices.reading import Reading, Scan
from printing.ports import PrinterHealth
from printing.press import QtLabelPress
from ui.bridge import Bridge

TICK_MS = 20  # a window ticks four times a second; here nobody's eyes limit the pace

_decode = msgspec.json.Decoder(Act).decode


class PlainStation(QObject):
    """Reads acts from the standard input, one a line, and answers each with one line."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._station: Station = bench.station
        self._half = b""
        self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._read)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._station.tick)
        self._timer.start(TICK_MS)
        self.bridge = Bridge()
        self.bridge.printer_changed.connect(self._take_printer)
        bench.start_devices(self.bridge)
        self._tell(self._station.view())

    def _take_printer(self, health: PrinterHealth) -> None:
        self._station.printer_changed(health)

    def _read(self) -> None:
        data = os.read(sys.stdin.fileno(), 1 << 16)
        if not data:
            QCoreApplication.exit()
            return
        *lines, self._half = (self._half + data).split(b"\n")
        for line in lines:
            self._tell(self._act(_decode(line)))

    def _act(self, act: Act) -> PackView:
        if act.do == "scan":
            return self._station.scan(Scan(act.text, "proof", act.at_ns))
        if act.do == "command":
            return self._station.command(Command(act.text), act.argument)
        if act.do == "weigh":
            reading = Reading(int(act.text), stable=True, at_ns=act.at_ns)
            return self._station.weigh(reading) or self._station.view()
        return self._station.view()

    def _tell(self, view: PackView) -> None:
        line = painted(view, time.monotonic_ns(), 0)
        sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
        sys.stdout.buffer.flush()


def main() -> int:
    application = QGuiApplication(sys.argv[:1])
    bench = open_bench(Path(sys.argv[1]), press=QtLabelPress())
    try:
        station = PlainStation(bench)
        code = application.exec()
        del station
    finally:
        bench.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
