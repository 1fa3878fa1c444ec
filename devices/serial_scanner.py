"""A barcode scanner on a serial line: codes out of the reader thread, health beside them."""

from __future__ import annotations

from collections.abc import Callable

from devices.framing import CodeFramer
from devices.health import HealthTeller
from devices.marks import Marks
from devices.port_list import Listing, list_ports
from devices.reading import DeviceFault, DeviceHealth, PortState, Scan
from devices.recorder import Recorder
from devices.serial_line import LinePort, LineState, SerialLine

NOISE_AFTER = 3  # stretches of bytes in a row without one code: the speed is wrong, or this is no scanner


class SerialScanner:
    """``on_scan`` and ``on_health`` are called from the reader thread."""

    def __init__(
        self,
        port: str,
        on_scan: Callable[[Scan], None],
        on_health: Callable[[DeviceHealth], None],
        *,
        name: str = "scanner",
        baud: int = 9600,
        bits: int = 8,
        parity: str = "N",
        stop_bits: float = 1,
        idle_ms: int = 60,
        usb: str = "",
        marks: Marks | None = None,
        recorder: Recorder | None = None,
        listing: Listing = list_ports,
    ) -> None:
        self._source = f"serial:{name}"
        self._on_scan = on_scan
        self._health = HealthTeller(self._source, on_health)
        self._marks = marks or Marks()
        self._recorder = recorder
        self._framer = CodeFramer(self._marks)
        self._noise_heard = 0  # of the framer's, when the last code came
        line_port = LinePort(port, baud, idle_ms / 1000, bits, parity, stop_bits, usb)
        self._line = SerialLine(line_port, self._received, self._quiet, self._line_changed, listing=listing)

    def start(self) -> None:
        self._line.start()

    def close(self) -> None:
        self._line.close()

    def _received(self, data: bytes, at_ns: int) -> None:
        if self._recorder is not None:
            self._recorder.hear(self._source, data, at_ns)
        self._report(self._framer.feed(data), at_ns)

    def _quiet(self, at_ns: int) -> None:
        self._report(self._framer.idle(), at_ns)

    def _line_changed(self, line: LineState) -> None:
        self._framer.reset()
        self._noise_heard = self._framer.dropped
        self._health.tell(line.state, line.detail, fault=line.fault, port=line.port)

    def _report(self, codes: list[str], at_ns: int) -> None:
        for code in codes:
            parts = self._marks.parts(code)
            if len(parts) > 1:
                self._on_scan(Scan(code, self._source, at_ns, parts))
            elif parts:
                self._on_scan(Scan(parts[0], self._source, at_ns))
        if codes:
            self._noise_heard = self._framer.dropped
            self._health.tell(PortState.LIVE)
        elif self._framer.dropped - self._noise_heard >= NOISE_AFTER:
            self._health.tell(PortState.LIVE, fault=DeviceFault.NOISE)
