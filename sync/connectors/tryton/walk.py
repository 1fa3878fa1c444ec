"""Reading what changed on a server whose stamps are the beginning of a transaction; pure, the state is the cursor.

A pass reads by id everything with a stamp inside a window that begins ten minutes before the newest stamp that the
server had when the pass before it began: what a long transaction commits late is still met. A row whose stamps were
seen as they are is not read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

import msgspec

from sync.connectors.tryton.wire import micros

OVERLAP = 10 * 60 * 1_000_000  # microseconds
MOST_SEEN = 4000  # rows remembered; beyond that the oldest come again, which harms nobody


class Met(NamedTuple):
    """A row that was read."""

    id: int
    revision: int
    mark: str


class Walk(msgspec.Struct, frozen=True):
    """Where a walk stands. ``since`` 0: the first pass, over everything that is of use."""

    held: str  # what it was narrowed to; another working set starts anew
    running: bool = False
    since: int = 0
    after: int = 0  # greatest id of this pass
    next_since: int = 0
    newest: int = 0
    newest_at: int = 0  # the server's clock when ``newest`` was first seen
    remaining: int = 0  # rows still to come in the first pass
    seen: dict[int, tuple[int, str]] = {}  # id: revision and mark


def resume(cursor: str, held: str) -> Walk:
    """The walk that ``cursor`` holds, or a new one where there is none or the working set is another."""
    if cursor:
        walk = msgspec.json.decode(cursor, type=Walk)
        if walk.held == held:
            return walk
    return Walk(held)


def begin(walk: Walk, newest: int, clock: datetime | None) -> Walk:
    """A pass begins: ``newest`` is the server's newest stamp now, ``clock`` what its own clock shows.

    While nothing changes the window moves on with the server's clock, so that a quiet server is not read for ever.
    """
    at = micros(clock) if clock else 0
    known = walk.newest_at if newest == walk.newest and walk.newest_at else at
    upto = newest + max(0, at - known)
    if at:
        upto = min(upto, at)  # a clock that was set back left stamps of a future that vouch for nothing before them
    return msgspec.structs.replace(
        walk,
        running=True,
        since=walk.next_since,
        after=0,
        newest=newest,
        newest_at=known,
        next_since=max(1, upto - OVERLAP),
    )


def unseen(walk: Walk, heads: Iterable[Met]) -> list[int]:
    """Ids of those that were not read with these very stamps."""
    return [head.id for head in heads if walk.seen.get(head.id) != (head.revision, head.mark)]


def advance(walk: Walk, met: Iterable[Met], *, after: int, ended: bool) -> Walk:
    """The walk after a page that brought ``met`` and reached id ``after``."""
    rows = list(met)
    seen = {**walk.seen, **{row.id: (row.revision, row.mark) for row in rows}}
    if ended:
        kept = sorted((one for one in seen.items() if one[1][0] >= walk.next_since), key=lambda one: one[1][0])
        seen = dict(kept[-MOST_SEEN:])
    remaining = 0 if ended else max(0, walk.remaining - len(rows))
    return msgspec.structs.replace(walk, running=not ended, after=after, seen=seen, remaining=remaining)


def encoded(walk: Walk) -> str:
    return msgspec.json.encode(walk).decode()
