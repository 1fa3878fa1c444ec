"""A weighing scale on USB HID: integer grams, stability and health out of the reader thread, as from a serial one.

A Dymo switches itself off after some three minutes and is gone from USB then: that is an unplugged scale.
"""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable
from itertools import chain, repeat

from devices.health import HealthTeller
from devices.hid_port import HidPort, HidRefused, OpenHid, open_hid, parse_address
from devices.reading import DeviceFault, DeviceHealth, PortState, Reading
from devices.recorder import Recorder
from devices.scales.listener import ScaleListener
from devices.scales.usb_hid import PAGE, USB_HID
from devices.serial_line import RETRY_PAUSES

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
        self._port = port
        self._usb = usb
        self._on_reading = on_reading
        self._health = HealthTeller(self._device, on_health)
        self._recorder = recorder
        self._opener = opener
        self._listener = ScaleListener(USB_HID, unit)
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
                device = self._opener(parse_address(self._port, self._usb))
            except HidRefused as refused:
                self._health.tell(PortState.OFF, str(refused), fault=refused.fault)
            else:
                pauses = chain(RETRY_PAUSES, repeat(RETRY_PAUSES[-1]))
                self._use(device)
            self._closing.wait(next(pauses))

    def _use(self, device: HidPort) -> None:
        """Read until the device is lost or this is closed."""
        self._listener.opened(time.monotonic_ns())
        self._health.tell(PortState.OPENING)
        try:
            while not self._closing.is_set():
                self._take(device.read(_READ_MS), time.monotonic_ns())
        except OSError as error:
            self._health.tell(PortState.OFF, str(error), fault=DeviceFault.UNPLUGGED)
        finally:
            device.close()

    def _take(self, report: bytes, at_ns: int) -> None:
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
