"""Notices a server that lies about its pages: the same one again and again, or empty ones without end."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from sync.connector import Unintelligible

REMEMBERED = 64  # pages of one catching up
REPEATS = 5  # a connector that reads an overlap, or one list by several conditions, gives a page again now and then
MOST_EMPTY = 1000  # pages in a row; a connector that goes through time in windows has far fewer


class Paging:
    """One per engine; pages of several walks are told apart by name."""

    def __init__(self) -> None:
        self._seen: dict[str, deque[int]] = {}
        self._empty: dict[str, int] = {}

    def check(self, walk: str, rows: Sequence[object], *, before: str, after: str, more: bool) -> None:
        """Raises Unintelligible where going on would lead nowhere; the cursors are those before and after the page."""
        if not more:
            self._forget(walk)
            return
        seen = self._seen.setdefault(walk, deque(maxlen=REMEMBERED))
        self._empty[walk] = 0 if rows else self._empty.get(walk, 0) + 1
        mark = hash((len(rows), rows[0], rows[-1])) if rows else 0
        if before == after or seen.count(mark) >= REPEATS or self._empty[walk] > MOST_EMPTY:
            self._forget(walk)
            raise Unintelligible(f"{walk}: the same page again")
        if mark:
            seen.append(mark)

    def _forget(self, walk: str) -> None:
        self._seen.pop(walk, None)
        self._empty.pop(walk, None)
