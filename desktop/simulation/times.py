"""The one clock of a simulation, and the wall clocks of its PCs, which may be set wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # Monday morning in Shanghai
BOOTED_NS = 3_600_000_000_000  # the monotonic clock does not begin at zero


class TrueTime:
    """What time it really is; nothing but the schedule moves it."""

    def __init__(self) -> None:
        self._now = START
        self.micros = 0  # since the beginning

    def now(self) -> datetime:
        return self._now

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return self.micros / 1_000_000

    def advance(self, seconds: float) -> None:
        self.micros += max(0, round(seconds * 1_000_000))
        self._now = START + timedelta(microseconds=self.micros)


class PcClock:
    """Implements desktop.clock.Clock: the wall clock jumps where somebody sets it, the monotonic one never."""

    def __init__(self, time: TrueTime) -> None:
        self._time = time
        self._wrong_by = timedelta()

    def now(self) -> datetime:
        return self._time.now() + self._wrong_by

    def monotonic_ns(self) -> int:
        return BOOTED_NS + self._time.micros * 1000

    def jump(self, seconds: float) -> None:
        self._wrong_by += timedelta(seconds=seconds)
