"""Reading what changed since a stamp, page by page in the order of ids; pure, the state is the cursor.

A stamp is the start of the server's transaction and is shown without its fraction, and many rows share one (real-erps
3.4). So every pass begins an overlap before the newest stamp that was known when the pass before it began, pages by id,
and what the overlap brings again unchanged is passed over by what it says, never by its stamp.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

import msgspec

from sync.connectors.odoo.rows import STAMP

OVERLAP = timedelta(minutes=10)
MOST_TOLD = 500  # rows of the overlap that are remembered; beyond that they simply come again


class Walk(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a walk stands. ``since`` "" is the first pass, over everything that is open."""

    held: str  # what it was narrowed to; another working set starts anew
    since: str = ""
    mark: str = ""  # newest stamp that this pass's beginning can vouch for
    after: int = 0  # highest id of this pass so far
    told: dict[str, tuple[str, str]] = {}  # id: stamp and what the row said


class Seen(msgspec.Struct, frozen=True):
    """One row of a page: its id, its newest stamp with those of its lines, and a digest of what it says."""

    row_id: int
    stamp: str
    digest: str


def resume(cursor: str, held: str) -> Walk:
    """The walk that ``cursor`` holds, or a new one where there is none or the working set is another."""
    if cursor:
        walk = msgspec.json.decode(cursor, type=Walk)
        if walk.held == held:
            return walk
    return Walk(held)


def keep(walk: Walk) -> str:
    return msgspec.json.encode(walk).decode()


def begins(walk: Walk) -> bool:
    """Whether nothing of this pass was read yet."""
    return walk.after == 0


def news(walk: Walk, page: Sequence[Seen]) -> list[bool]:
    """For each row whether it says something that was not told before."""
    return [walk.told.get(str(row.row_id), ("", ""))[1] != row.digest for row in page]


def advance(walk: Walk, page: Sequence[Seen], *, full: bool, server_now: datetime | None) -> Walk:
    """After one page; ``full`` where another one follows. The next pass begins where this one's beginning vouches."""
    mark = walk.mark
    if begins(walk) and walk.since:
        mark = max([walk.mark, *(row.stamp for row in page)])
    told = walk.told | {str(row.row_id): (row.stamp, row.digest) for row in page}
    top = max((row.row_id for row in page), default=walk.after)
    if full and top > walk.after:
        return msgspec.structs.replace(walk, mark=mark, after=top, told=_bounded(told))
    since = overlapped(mark, server_now)
    young = {row: kept for row, kept in told.items() if kept[0] >= since}
    return Walk(walk.held, since=since, mark=mark, told=_bounded(young) if since else {})


def overlapped(mark: str, server_now: datetime | None) -> str:
    """An overlap before ``mark``; a server whose clock was set back vouches for no stamp of its future."""
    if not mark:
        return ""
    newest = datetime.strptime(mark, STAMP).replace(tzinfo=UTC)
    if server_now is not None:
        newest = min(newest, server_now)
    return (newest - OVERLAP).strftime(STAMP)


def digest(row: object) -> str:
    return blake2b(msgspec.json.encode(row), digest_size=8).hexdigest()


def _bounded(told: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """The newest of them; forgetting costs a repeated row, never a lost one."""
    if len(told) <= MOST_TOLD:
        return told
    newest = sorted(told.items(), key=lambda one: one[1][0])[-MOST_TOLD:]
    return dict(newest)
