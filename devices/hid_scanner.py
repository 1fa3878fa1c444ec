"""A barcode scanner in HID POS mode: codes out of the reader thread, health beside them; same life as a serial one."""

from __future__ import annotations

import time
from collections.abc import Callable

from devices.health import HealthTeller
from devices.hid_line import HidLine
from devices.hid_port import HidPort, OpenHid, open_hid
from devices.hid_pos import ReportReader
from devices.marks import Marks
from devices.reading import DeviceFault, DeviceHealth, PortState, Scan
from devices.recorder import Recorder
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
        self._on_scan = on_scan
        self._health = HealthTeller(self._source, on_health)
        self._marks = marks or Marks()
        self._recorder = recorder
        self._reader = ReportReader(b"", self._marks)  # until a device says how its reports are laid out
        self._line = HidLine(
            port, usb, opener, self._health, on_open=self._opened, on_report=self._take, read_ms=_READ_MS
        )

    def start(self) -> None:
        self._line.start()

    def close(self) -> None:
        self._line.close()

    def _opened(self, device: HidPort) -> None:
        self._reader = ReportReader(device.descriptor, self._marks)
        self._health.tell(PortState.LIVE)

    def _take(self, report: bytes) -> None:
        reader = self._reader
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
