"""Reading a stream by ``ts``: filtered passes once, then everything that changes; pure, the state is the cursor.

A walk never skips: it starts each poll behind what it has seen, since a row with a lower ``ts`` may become visible
later than one with a higher; it goes on until nothing new comes; and it pages on where one ``ts`` fills a page. In a
busy hall something new comes with every call: there a poll ends when what comes is only just made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

TRAIL = 4  # pages; a row that becomes visible late is looked for so far back at most


class Walk(msgspec.Struct, frozen=True):
    """Where a walk stands. ``passes`` are status filters still to walk; empty means following everything."""

    held: str  # what the passes were narrowed to; another working set starts anew
    passes: tuple[str, ...]
    found_nothing: tuple[str, ...] = ()  # passes that ended before ``follow_from`` was known
    follow_from: int = 0  # greatest ts when the first pass that found anything ended
    at: int = 0  # start_ts of the next call
    page: int = 1
    seen: int = 0  # greatest ts so far in this pass
    overlap: int = 0  # greatest ts one poll ago
    trail: tuple[int, ...] = ()  # starts of the last calls of this poll
    remaining: int = 0  # rows still to come in the first pass, where the ERP said how many

    @property
    def filter(self) -> str:
        """Status filter of the next call; "" for none."""
        return self.passes[0] if self.passes else ""


def resume(cursor: str, held: str, passes: Sequence[str]) -> Walk:
    """The walk that ``cursor`` holds, or a new one where there is none or the working set is another."""
    if cursor:
        walk = msgspec.json.decode(cursor, type=Walk)
        if walk.held == held:
            return walk
    return Walk(held, tuple(passes))


def advance(walk: Walk, revisions: Iterable[int], page_size: int, *, fresh: bool = False) -> tuple[Walk, bool]:
    """The walk after one call that brought rows with these ``ts``, and whether to call again at once.

    ``fresh`` where the newest of them changed a moment ago. That ends a poll which has asked more than once: a short
    page alone proves no end, but all that it may have left out is newer still.
    """
    found = list(revisions)
    top = max(found, default=walk.at)
    full = len(found) >= page_size
    if not full and (top <= walk.seen or (fresh and walk.trail and not walk.passes)):
        return _caught_up(walk, max(top, walk.seen))
    forward = top > walk.at
    walk = msgspec.structs.replace(
        walk,
        at=max(top, walk.at),
        trail=(*walk.trail, walk.at)[-TRAIL:],
        page=1 if forward else walk.page + 1,
        seen=max(top, walk.seen),
        remaining=max(0, walk.remaining - len(found)),
    )
    return walk, True


def _caught_up(walk: Walk, seen: int) -> tuple[Walk, bool]:
    if not walk.passes:
        start = walk.trail[0] if len(walk.trail) == TRAIL else walk.overlap
        return Walk(walk.held, (), follow_from=walk.follow_from, at=start, seen=seen, overlap=seen), False
    done, rest = walk.passes[0], walk.passes[1:]
    found_nothing, follow_from = walk.found_nothing, walk.follow_from
    if follow_from == 0 and seen > 0:
        # What changed since the empty passes were walked may lie below this mark: walk them again.
        rest, found_nothing, follow_from = rest + found_nothing, (), seen
    elif follow_from == 0:
        found_nothing = (*found_nothing, done)
    start = 0 if rest else follow_from
    return Walk(walk.held, rest, found_nothing, follow_from, at=start, seen=start, overlap=start), True
