"""One HID device and its reader thread: opened by its ids, read, and taken back by itself after an unplug."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import chain, repeat

from devices.health import HealthTeller
from devices.hid_port import HidPort, HidRefused, OpenHid, parse_address
from devices.reading import DeviceFault, PortState
from devices.serial_line import RETRY_PAUSES


class HidLine:
    """Both callbacks come from the reader thread, which also tells what becomes of the device.

    ``on_report`` gets ``b""`` when nothing came for ``read_ms``.
    """

    def __init__(
        self,
        port: str,
        usb: str,
        opener: OpenHid,
        health: HealthTeller,
        *,
        on_open: Callable[[HidPort], None],
        on_report: Callable[[bytes], None],
        read_ms: int,
    ) -> None:
        self._port, self._usb = port, usb
        self._opener = opener
        self._health = health
        self._on_open, self._on_report = on_open, on_report
        self._read_ms = read_ms
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
        self._on_open(device)
        try:
            while not self._closing.is_set():
                self._on_report(device.read(self._read_ms))
        except OSError as error:
            self._health.tell(PortState.OFF, str(error), fault=DeviceFault.UNPLUGGED)
        finally:
            device.close()
