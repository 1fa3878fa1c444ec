"""A weighing scale on USB HID: integer grams, stability and health out of the reader thread, as from a serial one.

A Dymo switches itself off after some three minutes and is gone from USB then: that is an unplugged scale.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable

from devices.health import HealthTeller
from devices.hid_line import HidLine
from devices.hid_port import HidPort, OpenHid, open_hid
from devices.reading import DeviceHealth, PortState, Reading
from devices.recorder import Recorder
from devices.scales.listener import ScaleListener
from devices.scales.usb_hid import PAGE, USB_HID

_READ_MS = 100

open_hid_scale: OpenHid = functools.partial(open_hid, page=PAGE)


class HidScale:
    """``on_reading`` and ``on_health`` are called from the reader thread."""

    def __init__(
        self,
        port: str,
        on_reading: Callable[[Reading], None],
        on_health: Callable[[DeviceHealth], None],
        *,
        name: str = "scale",
        usb: str = "",
        unit: str = "kg",
        recorder: Recorder | None = None,
        opener: OpenHid = open_hid_scale,
    ) -> None:
        self._device = f"scale:{name}"
        self._on_reading = on_reading
        self._health = HealthTeller(self._device, on_health)
        self._recorder = recorder
        self._listener = ScaleListener(USB_HID, unit)
        self._line = HidLine(
            port, usb, opener, self._health, on_open=self._opened, on_report=self._take, read_ms=_READ_MS
        )

    def start(self) -> None:
        self._line.start()

    def close(self) -> None:
        self._line.close()

    def _opened(self, _device: HidPort) -> None:
        self._listener.opened(time.monotonic_ns())
        self._health.tell(PortState.OPENING)

    def _take(self, report: bytes) -> None:
        at_ns = time.monotonic_ns()
        if not report:
            self._listener.quiet(at_ns)
        else:
            if self._recorder is not None:
                self._recorder.hear(self._device, report, at_ns, whole=True)
            for reading in self._listener.received(report, at_ns):
                self._on_reading(reading)
        fault = self._listener.fault(at_ns)
        if self._listener.is_silent(at_ns):
            self._health.tell(PortState.SILENT, fault=fault)
        elif self._listener.has_heard:
            self._health.tell(PortState.LIVE, fault=fault)
