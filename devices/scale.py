"""A weighing scale on a serial line, of any dialect: integer grams, stability and health out of the reader thread."""

from __future__ import annotations

import time
from collections.abc import Callable

from devices.health import HealthTeller
from devices.port_list import Listing, list_ports
from devices.reading import DeviceFault, DeviceHealth, PortState, Reading
from devices.recorder import Recorder
from devices.scales.asking import Asker
from devices.scales.dialect import ADDRESS, Dialect
from devices.scales.listener import SILENT_NS, ScaleListener
from devices.scales.table import DIALECTS
from devices.serial_line import LinePort, LineState, SerialLine

_LOOK_SECONDS = 0.1  # how often a quiet line is looked at, and asked
_WORDS = {DeviceFault.SILENT: "nothing comes", DeviceFault.NOISE: "bytes come, but no weight: speed or dialect"}


class SerialScale:
    """``on_reading`` and ``on_health`` are called from the reader thread. A scale that may be asked as well as talk by
    itself is asked only where nothing comes."""

    def __init__(
        self,
        port: str,
        on_reading: Callable[[Reading], None],
        on_health: Callable[[DeviceHealth], None],
        *,
        name: str = "scale",
        dialect: str | Dialect = "yaohua-tf0",
        baud: int = 9600,
        bits: int = 8,
        parity: str = "N",
        stop_bits: float = 1,
        usb: str = "",
        unit: str = "kg",
        address: str = ADDRESS,
        recorder: Recorder | None = None,
        listing: Listing = list_ports,
    ) -> None:
        self._device = f"scale:{name}"
        self._on_reading = on_reading
        self._health = HealthTeller(self._device, on_health)
        self._recorder = recorder
        self._dialect = DIALECTS[dialect] if isinstance(dialect, str) else dialect
        self._listener = ScaleListener(self._dialect, unit, address)
        self._asker = Asker(self._dialect, address)
        self._asking = False
        self._opened_ns = 0
        where = LinePort(port, baud, _LOOK_SECONDS, bits, parity, stop_bits, usb, flow=self._dialect.flow)
        self._line = SerialLine(where, self._received, self._quiet, self._line_changed, listing=listing)

    def start(self) -> None:
        self._line.start()

    def close(self) -> None:
        self._line.close()

    def _received(self, data: bytes, at_ns: int) -> None:
        if self._recorder is not None:
            self._recorder.hear(self._device, data, at_ns)
        for reading in self._readings(data, at_ns):
            self._on_reading(reading)
        if self._listener.is_deaf(at_ns):
            self._line.drop_input()
        self._look(at_ns)

    def _readings(self, data: bytes, at_ns: int) -> list[Reading]:
        if not self._asking:
            return self._listener.received(data, at_ns)
        self._send(self._asker.heard(data, at_ns))
        found = self._listener.received(data, at_ns, measured_ns=self._asker.asked_ns)
        return found[:1] if found and self._asker.answered() else []

    def _quiet(self, at_ns: int) -> None:
        self._listener.quiet(at_ns)
        self._look(at_ns)

    def _look(self, at_ns: int) -> None:
        fault = self._listener.fault(at_ns)
        if self._listener.is_silent(at_ns):
            self._health.tell(PortState.SILENT, _WORDS[fault], fault=fault)
        elif self._listener.has_heard:
            self._health.tell(PortState.LIVE, fault=fault)
        self._ask(at_ns, fault)

    def _ask(self, at_ns: int, fault: DeviceFault) -> None:
        if not self._asking:
            quiet = fault is DeviceFault.SILENT and at_ns - self._opened_ns > SILENT_NS
            self._asking = self._dialect.request is not None and (quiet or not self._dialect.continuous)
        if self._asking and (request := self._asker.due(at_ns)):
            self._line.drop_input()
            self._listener.asked()
            self._send(request)

    def _send(self, data: bytes) -> None:
        if data:
            self._line.send(data)

    def _line_changed(self, line: LineState) -> None:
        """An open line is not yet a live scale: only a weight proves it."""
        self._opened_ns = time.monotonic_ns()
        self._listener.opened(self._opened_ns)
        self._asker.restart()
        self._asking = False
        state = PortState.OPENING if line.state is PortState.LIVE else line.state
        self._health.tell(state, line.detail, fault=line.fault, port=line.port)
