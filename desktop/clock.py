"""What time it is: the wall clock for records, the monotonic one for ages; tests bring a clock of their own."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """Wall time, UTC."""
        ...

    def monotonic_ns(self) -> int:
        """The clock of scans and readings."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_ns(self) -> int:
        return time.monotonic_ns()
