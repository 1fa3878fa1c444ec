"""A barcode scanner in HID POS mode: codes out of the reader thread, health beside them; same life as a serial one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from itertools import chain, repeat

from devices.health import HealthTeller
from devices.hid_port import HidAddress, HidPort, HidRefused, OpenHid, open_hid, parse_address
from devices.hid_pos import ReportReader
from devices.marks import Marks
from devices.reading import DeviceFault, DeviceHealth, PortState, Scan
from devices.recorder import Recorder
from devices.serial_line import RETRY_PAUSES
from devices.serial_scanner import NOISE_AFTER

_READ_MS = 100  # how long a close has to wait; also after this silence the second half of a code will not come


class HidScanner:
    """``on_scan`` and ``on_health`` are called from the reader thread."""

    def __init__(
        self,
        port: str,
        on_scan: Callable[[Scan], None],
        on_health: Callable[[DeviceHealth], None],
        *,
        name: str = "scanner",
        usb: str = "",
        marks: Marks | None = None,
        recorder: Recorder | None = None,
        opener: OpenHid = open_hid,
    ) -> None:
        self._source = f"hid:{name}"
        self._port = port
        self._usb = usb
        self._on_scan = on_scan
        self._health = HealthTeller(self._source, on_health)
        self._marks = marks or Marks()
        self._recorder = recorder
        self._opener = opener
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"hid {port}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Stop reading and wait until the device is free; a second call does nothing."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        self._health.tell(PortState.OPENING, port=self._port)
        pauses = chain(RETRY_PAUSES, repeat(RETRY_PAUSES[-1]))
        while not self._closing.is_set():
            try:
                device = self._opener(self._address())
            except HidRefused as refused:
                self._health.tell(PortState.OFF, str(refused), fault=refused.fault)
            else:
                pauses = chain(RETRY_PAUSES, repeat(RETRY_PAUSES[-1]))
                self._use(device)
            self._closing.wait(next(pauses))

    def _address(self) -> HidAddress:
        return parse_address(self._port, self._usb)

    def _use(self, device: HidPort) -> None:
        """Read until the device is lost or this is closed."""
        reader = ReportReader(device.descriptor, self._marks)
        self._health.tell(PortState.LIVE)
        try:
            while not self._closing.is_set():
                self._take(reader, device.read(_READ_MS))
        except OSError as error:
            self._health.tell(PortState.OFF, str(error), fault=DeviceFault.UNPLUGGED)
        finally:
            device.close()

    def _take(self, reader: ReportReader, report: bytes) -> None:
        if not report:
            reader.reset()
            return
        at_ns = time.monotonic_ns()
        if self._recorder is not None:
            self._recorder.hear(self._source, report, at_ns, whole=True)
        code = reader.feed(report)
        if code is not None:
            self._report(code, at_ns)
            reader.dropped = 0
            self._health.tell(PortState.LIVE)
        elif reader.dropped >= NOISE_AFTER:
            self._health.tell(PortState.LIVE, fault=DeviceFault.NOISE)

    def _report(self, code: str, at_ns: int) -> None:
        parts = self._marks.parts(code)
        if len(parts) > 1:
            self._on_scan(Scan(code, self._source, at_ns, parts))
        elif parts:
            self._on_scan(Scan(parts[0], self._source, at_ns))
