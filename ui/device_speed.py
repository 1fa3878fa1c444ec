"""The device path without a station: a window that notes when a code reaches its main thread, ours or a bare reader's.

``python -m ui.device_speed PORT OUT READER LOAD`` reads codes from PORT until SIGTERM and writes a line of
``time.monotonic_ns()`` for each; READER is ``ours`` or ``bare``, LOAD is ``idle`` or ``table``.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import serial
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QTableView

from devices.reading import DeviceHealth
from devices.serial_scanner import SerialScanner
from ui.application import SWITCH_SECONDS
from ui.bridge import Bridge

ROWS, COLUMNS = 10_000, 6
UPDATE_MS = 100  # design: a table tells its visible rows at most ten times a second
VISIBLE = 40


class Slot(QObject):
    """Lives in the main thread, so that what it notes is when the main thread had the code."""

    def __init__(self, out: TextIO) -> None:
        super().__init__()
        self._out = out

    def take_scan(self, _scan: object) -> None:
        self._out.write(f"{time.monotonic_ns()}\n")
        self._out.flush()


class BareReader(QObject):
    """The least that can be called a scanner: a thread, a line, a signal."""

    scanned = Signal(object)

    def __init__(self, port: str) -> None:
        super().__init__()
        self._line = serial.Serial(port, 9600)
        threading.Thread(target=self._read, name="bare reader", daemon=True).start()

    def _read(self) -> None:
        pending = b""
        while True:
            pending += self._line.read(self._line.in_waiting or 1)
            *codes, pending = pending.split(b"\r")
            for code in codes:
                self.scanned.emit(code.decode())


class Restless(QAbstractTableModel):
    """Ten thousand rows, the visible ones new ten times a second."""

    def __init__(self) -> None:
        super().__init__()
        self._turn = 0

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else ROWS

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return f"{index.row()}-{index.column()}-{self._turn}" if role == Qt.ItemDataRole.DisplayRole else None

    def turn(self) -> None:
        self._turn += 1
        self.dataChanged.emit(self.index(0, 0), self.index(VISIBLE, COLUMNS - 1))


def main() -> int:
    port, out, reader, load = sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4]
    sys.setswitchinterval(SWITCH_SECONDS)  # as in the packing window, for both readers
    application = QApplication(sys.argv[:1])
    view, model, timer = QTableView(), Restless(), QTimer()
    view.setModel(model)
    view.resize(1366, 768)
    view.show()
    if load == "table":
        timer.timeout.connect(model.turn)
        timer.start(UPDATE_MS)
    with out.open("w", encoding="ascii") as file:
        slot = Slot(file)
        _kept = _open_reader(reader, port, slot)
        signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
        file.write("ready\n")
        file.flush()
        return application.exec()


def _open_reader(reader: str, port: str, slot: Slot) -> tuple[object, ...]:
    """What must live as long as the window; the connection to ``slot`` is queued, as everywhere."""
    if reader == "bare":
        bare = BareReader(port)
        bare.scanned.connect(slot.take_scan)
        return (bare,)
    bridge = Bridge()
    bridge.scanned.connect(slot.take_scan)
    on_health: Callable[[DeviceHealth], None] = bridge.on_health
    scanner = SerialScanner(port, bridge.on_scan, on_health)
    scanner.start()
    return (bridge, scanner)


if __name__ == "__main__":
    sys.exit(main())
