"""A bare PC with a scanner, a scale and a printer that are played, and a bench that finds them by itself."""

from __future__ import annotations

import queue
from collections.abc import Callable
from pathlib import Path

from desktop.bootstrap import open_bench
from desktop.demo.instruments import HandScanner, PlayedScale
from desktop.demo.paper_printer import PaperPrinter
from desktop.demo.serial_ends import PtyEnd
from desktop.domain.labels import paper_code
from desktop.set_up import SetUp
from desktop.set_up_hunt import Surroundings
from desktop.station import Station
from devices.port_list import SerialPort
from devices.reading import DeviceHealth, Reading, Scan
from printing.discovery import Places
from printing.ports import PrinterHealth
from printing.press import QtLabelPress
from tests.waiting import wait_until

LEAD, PIN = "Lin", "1234"
NO_QUEUES = "127.0.0.1:1"  # nobody prints there


class BarePc:
    """Everything is plugged in, nothing is set up, and nobody is known; the first lead is made by ``made``."""

    def __init__(
        self, data_dir: Path, *, language: str = "zpl", dialect: str = "yaohua-tf0", mute: bool = False
    ) -> None:
        self._queue: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._ends = (PtyEnd(), PtyEnd())
        self.scanner = HandScanner(self._ends[0])
        self.scale = PlayedScale(self._ends[1], dialect)
        self.printer = PaperPrinter(language, answers_status=not mute)
        self.surroundings = Surroundings(
            listing=self._listing,
            hid_listing=tuple,
            printers=Places(
                usb=False, cups_server=NO_QUEUES, hosts=("127.0.0.1",), port=int(self.printer.url.rpartition(":")[2])
            ),
        )
        self.bench = open_bench(data_dir, press=QtLabelPress())
        self.set_up.look_in(self.surroundings)

    @property
    def station(self) -> Station:
        return self.bench.station

    @property
    def set_up(self) -> SetUp:
        return self.station.set_up

    @property
    def scanner_port(self) -> str:
        return self._ends[0].url

    @property
    def scale_port(self) -> str:
        return self._ends[1].url

    def made(self) -> BarePc:
        """The first lead is there and signed in, and the readers run."""
        self.station.make_first_lead(LEAD, PIN)
        self.bench.start_devices(self)
        return self

    def _listing(self) -> tuple[SerialPort, ...]:
        return (
            SerialPort(self.scanner_port, "Barcode Scanner", 0x0C2E, 0x0901, "S1"),
            SerialPort(self.scale_port, "USB Serial", 0x1A86, 0x7523),
        )

    # what devices say, from their threads

    def on_scan(self, scan: Scan) -> None:
        self._queue.put(scan)

    def on_reading(self, reading: Reading) -> None:
        self._queue.put(reading)

    def on_health(self, health: DeviceHealth) -> None:
        self._queue.put(health)

    def on_printer(self, health: PrinterHealth) -> None:
        self._queue.put(health)

    # the main thread

    def turn(self) -> None:
        """What the window does a few times a second."""
        while not self._queue.empty():
            heard = self._queue.get()
            if isinstance(heard, Scan):
                if not self.set_up.take_scan(heard):
                    self.station.scan(heard)
            elif isinstance(heard, Reading):
                self.station.weigh(heard)
            elif isinstance(heard, DeviceHealth):
                self.station.device_changed(heard)
            elif isinstance(heard, PrinterHealth):
                self.station.printer_changed(heard)
        self.station.tick()
        self.set_up.look()

    def until(self, predicate: Callable[[], bool], seconds: float = 30.0) -> None:
        def turned() -> bool:
            self.turn()
            return predicate()

        wait_until(turned, seconds)

    def scan_until(self, code: str, predicate: Callable[[], bool]) -> None:
        """Somebody pulls the trigger, and again after a moment where nothing happened."""

        def scanned() -> bool:
            self.scanner.scan(code)
            try:
                self.until(predicate, 1.5)
            except AssertionError:
                return False
            return True

        wait_until(scanned, 20)

    def paper(self, number: int) -> str:
        """The code of the paper that came out as the ``number``-th."""
        self.until(lambda: self.printer.came_out() >= number)
        paper = self.printer.papers()[number - 1]
        return paper_code(paper.paper_id, paper.copy)

    def close(self) -> None:
        self.bench.close()
        self.scale.close()
        self.printer.close()
        for end in self._ends:
            end.close()
