"""What one printer is known to be like: asked where it can answer, tried where it cannot, and when to do so again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from printing.condition import CANNOT_SAY, Condition
from printing.ports import PrinterOff, Transport
from printing.status.asking import Asker
from printing.status.windows import TellsFlags

FRESH_SECONDS = 0.3  # so long an answer holds for the next label: nobody opens a cover faster
SOON_SECONDS = 1.0  # a label takes about so long
PRESENCE_SECONDS = 1.0  # to connect to one that gives no answers
LONGEST_REST = 15.0  # between two looks at one that gives no answers


@runtime_checkable
class Checks(Protocol):
    """A transport that knows by itself whether there is a printer behind it, as a print component does."""

    def check(self) -> str:
        """What is wrong, in words; ``""`` when nothing is."""
        ...


class Lookout:
    """For one printer; used by one thread. ``poll_seconds`` 0 means that it is never asked anything."""

    def __init__(
        self, transport: Transport, language: str, poll_seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._transport = transport
        self._asker = Asker(language, clock)
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._rest = poll_seconds
        self._looked_at: float | None = None
        self._has_said = False
        self.condition = CANNOT_SAY

    @property
    def possible(self) -> bool:
        """Whether a look can show anything at all."""
        transport = self._transport
        return self._poll_seconds > 0 and (transport.two_way or isinstance(transport, TellsFlags | Checks))

    @property
    def wanted(self) -> bool:
        """Before a label: a mute printer is not asked each time, since every unanswered question makes it wait."""
        if not self.possible:
            return False
        return self._looked_at is None or (self._has_said and self._age() > FRESH_SECONDS)

    @property
    def due_in(self) -> float:
        """Seconds until the next look while nothing is printed; never negative."""
        return 0.0 if self._looked_at is None else max(0.0, self._rest - self._age())

    @property
    def only_silent(self) -> bool:
        """It answers as a rule, and did not just now: a moment's silence, which says neither good nor bad."""
        return self._asker.ever_answered and not self.condition.can_say and not self.condition.faults

    def look(self) -> Condition:
        """Ask. Raises PrinterOff where there is no connection."""
        try:
            self.condition = self._look()
        except PrinterOff:
            self.gone()
            raise
        self._looked_at = self._clock()
        self._has_said = self._has_said or self.condition.can_say
        self._rest = (
            self._poll_seconds if self._has_said else min(self._rest * 2, max(LONGEST_REST, self._poll_seconds))
        )
        return self.condition

    def soon(self) -> None:
        """A label went in: a printer that cannot say busy may still tell of paper or cover while it comes out."""
        if self._has_said:
            self._rest = min(self._rest, SOON_SECONDS)

    def gone(self) -> None:
        """There is no connection: the next label begins with a look, whatever is at the other end then."""
        self._looked_at = None
        self._rest = self._poll_seconds
        self.condition = Condition() if self._has_said else CANNOT_SAY

    def _look(self) -> Condition:
        transport = self._transport
        asks = not transport.two_way or self._asker.queries_cost > 0
        condition = self._asker.condition(transport)
        if not asks:  # it never answers, and is left alone for now; still it may be off
            transport.ask(b"", lambda _: True, PRESENCE_SECONDS)
        if isinstance(transport, Checks) and (trouble := transport.check()):
            raise PrinterOff(trouble)
        return condition

    def _age(self) -> float:
        return self._clock() - (self._looked_at or 0.0)
