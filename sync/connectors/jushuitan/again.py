"""Orders that are open, asked for by number now and then: whether they are stopped.

A row that became visible behind the walk, and a refund that moved no stamp of its order, are told by no walk.
"""

from __future__ import annotations

from collections.abc import Iterable

LOOKS = 5  # at stops, between two such calls; what was missed as a whole does not wait
IDS = 50  # in one call; the page names no limit for them, so a refusal halves it


class Again:
    """In memory: the next comparison of all open documents names them anew."""

    def __init__(self) -> None:
        self._soon: dict[str, None] = {}
        self._some_time: dict[str, None] = {}
        self._looks = 0
        self._most = IDS

    def add(self, order_ids: Iterable[str]) -> None:
        """Open at the ERP."""
        self._some_time |= dict.fromkeys(filter(None, order_ids))

    def add_soon(self, order_ids: Iterable[str]) -> None:
        """Of documents that no walk has brought: their orders may have been missed as well."""
        self._soon |= dict.fromkeys(filter(None, order_ids))

    def is_due(self) -> bool:
        """A look at stops is over: whether it is to be followed by a call of these."""
        self._looks += 1
        return bool(self._soon) or (bool(self._some_time) and self._looks >= LOOKS)

    def next(self) -> list[str]:
        return list(self._soon | self._some_time)[: self._most]

    def answered(self, order_ids: Iterable[str]) -> None:
        self._looks = 0
        for order_id in order_ids:
            self._soon.pop(order_id, None)
            self._some_time.pop(order_id, None)

    def refused(self, order_ids: Iterable[str]) -> None:
        """Fewer the next time; a single one that is refused is left to the walks."""
        asked = list(order_ids)
        self._most = max(1, len(asked) // 2)
        self.answered(asked if len(asked) == 1 else ())
