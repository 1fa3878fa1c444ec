"""A barcode scanner on a serial line: codes out of the reader thread, health beside them."""

from __future__ import annotations

from collections.abc import Callable

from devices.framing import CodeFramer
from devices.health import HealthTeller
from devices.reading import DeviceHealth, PortState, Scan
from devices.serial_line import LinePort, SerialLine


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
        idle_ms: int = 60,
    ) -> None:
        self._source = f"serial:{name}"
        self._on_scan = on_scan
        self._health = HealthTeller(self._source, on_health)
        self._framer = CodeFramer()
        line_port = LinePort(url=port, baud=baud, quiet_seconds=idle_ms / 1000)
        self._line = SerialLine(line_port, self._received, self._quiet, self._state_changed)

    def start(self) -> None:
        self._line.start()

    def close(self) -> None:
        self._line.close()

    def _received(self, data: bytes, at_ns: int) -> None:
        self._report(self._framer.feed(data), at_ns)

    def _quiet(self, at_ns: int) -> None:
        self._report(self._framer.idle(), at_ns)

    def _state_changed(self, state: PortState, detail: str) -> None:
        self._framer.reset()
        self._health.tell(state, detail)

    def _report(self, codes: list[str], at_ns: int) -> None:
        for code in codes:
            self._on_scan(Scan(text=code, source=self._source, at_ns=at_ns))
