"""A weighing scale on a serial line: integer grams with stability and health out of the reader thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from devices.health import HealthTeller
from devices.reading import DeviceHealth, PortState, Reading
from devices.serial_line import LinePort, LineState, SerialLine
from devices.stability import StabilityJudge
from devices.yaohua import YaohuaFramer

GRAMS_PER_UNIT = {"g": Decimal(1), "kg": Decimal(1000), "jin": Decimal(500), "lb": Decimal("453.59237")}
SILENT_SECONDS = 1.0  # a scale that sends continuously repeats 5-20 times a second
_QUIET_SECONDS = 0.25  # how often the silence is looked at


class ScaleDialect(Protocol):
    """Bytes in, weights in the scale's own unit out."""

    def feed(self, data: bytes) -> list[tuple[Decimal, bytes]]: ...

    def reset(self) -> None: ...


DIALECTS: dict[str, Callable[[], ScaleDialect]] = {"yaohua-tf0": YaohuaFramer}


class SerialScale:
    """``on_reading`` and ``on_health`` are called from the reader thread."""

    def __init__(
        self,
        port: str,
        on_reading: Callable[[Reading], None],
        on_health: Callable[[DeviceHealth], None],
        *,
        name: str = "scale",
        dialect: str = "yaohua-tf0",
        baud: int = 9600,
        unit: str = "kg",
    ) -> None:
        self._on_reading = on_reading
        self._health = HealthTeller(f"scale:{name}", on_health)
        self._grams_per_unit = GRAMS_PER_UNIT[unit]
        self._dialect = DIALECTS[dialect]()
        self._judge = StabilityJudge()
        self._heard_ns = 0
        self._line = SerialLine(LinePort(port, baud, _QUIET_SECONDS), self._received, self._quiet, self._line_changed)

    def start(self) -> None:
        self._line.start()

    def close(self) -> None:
        self._line.close()

    def _received(self, data: bytes, at_ns: int) -> None:
        for value, frame in self._dialect.feed(data):
            self._heard_ns = at_ns
            self._health.tell(PortState.LIVE)
            self._on_reading(self._reading(value, frame, at_ns))
        self._quiet(at_ns)

    def _quiet(self, at_ns: int) -> None:
        """Noise without a frame is silence too: a wrong baud rate looks like that."""
        if at_ns - self._heard_ns > SILENT_SECONDS * 1e9:
            self._judge.reset()
            self._health.tell(PortState.SILENT)

    def _reading(self, value: Decimal, frame: bytes, at_ns: int) -> Reading:
        grams = int((value * self._grams_per_unit).quantize(Decimal(1), ROUND_HALF_UP))
        return Reading(grams=grams, stable=self._judge.judge(grams, at_ns), at_ns=at_ns, raw=frame)

    def _line_changed(self, line: LineState) -> None:
        """An open line is not yet a live scale: only a weight proves it."""
        self._dialect.reset()
        self._judge.reset()
        self._heard_ns = time.monotonic_ns()
        state = PortState.OPENING if line.state is PortState.LIVE else line.state
        self._health.tell(state, line.detail, fault=line.fault, port=line.port)
