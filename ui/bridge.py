"""The one door back to the main thread: devices and spoolers signal here and touch nothing else of Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from devices.reading import DeviceHealth, Reading, Scan

if TYPE_CHECKING:
    from printing.ports import PrinterHealth


class Bridge(QObject):
    """Lives in the main thread; its signals may be emitted from any thread.

    Connect them to methods of main-thread QObjects only: PySide runs any other slot in the emitting thread.

    Signals:
        scanned: a Scan.
        weighed: a Reading.
        device_changed: a DeviceHealth.
        printer_changed: a PrinterHealth.
    """

    scanned = Signal(object)
    weighed = Signal(object)
    device_changed = Signal(object)
    printer_changed = Signal(object)

    def on_scan(self, scan: Scan) -> None:
        """For devices, from their threads."""
        self.scanned.emit(scan)

    def on_reading(self, reading: Reading) -> None:
        """For scales, from their threads."""
        self.weighed.emit(reading)

    def on_health(self, health: DeviceHealth) -> None:
        """For all devices, from their threads."""
        self.device_changed.emit(health)

    def on_printer(self, health: PrinterHealth) -> None:
        """For spoolers, from their threads."""
        self.printer_changed.emit(health)
