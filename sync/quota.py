"""This bench's share of the merchant's call quota, shared out so that no use starves another.

Every use has a floor that the others leave free, and may borrow what nobody needs. Pure arithmetic over a clock.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from enum import StrEnum

# A little longer than the server's windows: calls do not arrive as evenly as they left.
MINUTE = 60.5
SECOND = 1.05
# So many shares of a minute go into one second at most: of 100 calls a minute 5 a second. A share that small keeps its
# calls apart, so that twenty benches do not meet in one second.
EVEN = 20


class Use(StrEnum):
    """What a call is for."""

    STOPS = "stops"
    SHIP = "ship"
    LOOK_UP = "look_up"
    REST = "rest"


# Part of the minute that stays free for each use; the half left over goes to whoever comes first. It is kept free only
# while that use was asked for within the last minute; for look-ups always, since a person waits for them.
FLOORS: dict[Use, float] = {Use.STOPS: 0.15, Use.SHIP: 0.1, Use.LOOK_UP: 0.1, Use.REST: 0.15}


class Quota:
    """Counts calls in sliding windows. One thread; ``monotonic`` is the clock in seconds."""

    def __init__(self, per_second: int, per_minute: int, monotonic: Callable[[], float]) -> None:
        self._per_second = max(1, per_second)
        self._per_minute = max(len(Use), per_minute)
        self.gap = EVEN / self._per_minute if self._per_minute < EVEN else 0.0
        self._monotonic = monotonic
        self._calls: deque[tuple[float, Use]] = deque()
        self._used = dict.fromkeys(Use, 0)
        self._asked = {Use.LOOK_UP: float("inf")}
        self._held_until = 0.0

    @property
    def per_minute(self) -> int:
        """The share."""
        return self._per_minute

    def pause(self, use: Use) -> float:
        """Seconds until a call for ``use`` is within the share; 0.0 now."""
        now = self._monotonic()
        self._forget(now)
        if use is not Use.LOOK_UP:
            self._asked[use] = now
        return max(
            self._held_until - now, self._gap_pause(now), self._second_pause(now), self._minute_pause(now, use), 0.0
        )

    def spend(self, use: Use) -> None:
        """A call leaves now."""
        self._calls.append((self._monotonic(), use))
        self._used[use] += 1

    def hold(self, seconds: float) -> None:
        """The server says that the quota is used up: nothing leaves for so long."""
        self._held_until = max(self._held_until, self._monotonic() + seconds)

    def _forget(self, now: float) -> None:
        while self._calls and self._calls[0][0] <= now - MINUTE:
            self._used[self._calls.popleft()[1]] -= 1
        self._asked = {use: at for use, at in self._asked.items() if at > now - MINUTE}

    def _gap_pause(self, now: float) -> float:
        """Many benches with small shares would otherwise meet in one second and break the limit that they share."""
        return self._calls[-1][0] + self.gap - now if self._calls else 0.0

    def _second_pause(self, now: float) -> float:
        if len(self._calls) < self._per_second:
            return 0.0
        return self._calls[-self._per_second][0] + SECOND - now

    def _minute_pause(self, now: float, use: Use) -> float:
        """Seconds until enough old calls have left the window for one more of ``use``."""
        used = dict(self._used)
        if self._fits(used, use):
            return 0.0
        for at, one in self._calls:
            used[one] -= 1
            if self._fits(used, use):
                return at + MINUTE - now
        return MINUTE

    def _fits(self, used: dict[Use, int], use: Use) -> bool:
        others = (other for other in self._asked if other is not use)
        left_free = sum(max(0, self._floor(other) - used[other]) for other in others)
        total = sum(used.values())
        return total + left_free < self._per_minute or (used[use] < self._floor(use) and total < self._per_minute)

    def _floor(self, use: Use) -> int:
        return max(1, int(self._per_minute * FLOORS[use]))
