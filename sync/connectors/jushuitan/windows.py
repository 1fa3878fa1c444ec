"""Reading a stream by time windows of at most seven days: back once, then forward; pure, the cursor is the state.

Rows that change while a window is paged leave it and shift the others to lower pages, so pages are read from the last
to the first: a shifted row is then met twice, never skipped.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

WINDOW = timedelta(days=7)
OVERLAP = timedelta(minutes=10)
EMPTY_WINDOWS = 12  # so many empty weeks in a row end the walk back
MOST_WINDOWS = 260  # five years; an older SKU is asked for by id when a document names it


class Windows(msgspec.Struct, frozen=True):
    """One window being read, and how far the walk has come in both directions."""

    begin: datetime
    end: datetime
    high: datetime  # everything up to here was read or is being read
    walked: int = 1  # windows so far on the way back; 0 once that is over
    empty: int = 0  # of these, empty ones in a row
    page: int = 0  # page of the next call; 0: not called yet, the first call also tells how many there are
    found: int = 0

    @property
    def next_page(self) -> int:
        return self.page or 1


def resume(cursor: str, now: datetime) -> Windows:
    if not cursor:
        return Windows(now - WINDOW, now, now)
    windows = msgspec.json.decode(cursor, type=Windows)
    if windows.end > windows.begin:
        return windows
    begin = windows.high - OVERLAP
    end = min(max(now, windows.high), begin + WINDOW)
    return Windows(begin, end, end, walked=0)


def advance(windows: Windows, rows: int, page_count: int, now: datetime) -> tuple[Windows, bool]:
    """The state after one call, and whether to call again at once."""
    found = windows.found + rows
    if windows.page == 0 and page_count > 1:
        return msgspec.structs.replace(windows, page=page_count, found=found), True
    if windows.page > 1:
        return msgspec.structs.replace(windows, page=windows.page - 1, found=found), True
    empty = 0 if found else windows.empty + 1
    if 0 < windows.walked < MOST_WINDOWS and empty < EMPTY_WINDOWS:
        begin = windows.begin - WINDOW
        return Windows(begin, windows.begin, windows.high, windows.walked + 1, empty), True
    rested = Windows(windows.high, windows.high, windows.high, walked=0)  # begin == end: nothing in work
    return rested, windows.high < now - OVERLAP
