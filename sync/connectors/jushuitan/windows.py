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
    looking: int = 0  # for the last page: 1 where the count said it is, 2 upwards from there, 0 found

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


def advance(
    windows: Windows, rows: int, page_count: int, now: datetime, *, full: bool = False, most: int = MOST_WINDOWS
) -> tuple[Windows, bool]:
    """The state after one call, and whether to call again at once; ``most`` windows are walked back.

    ``page_count`` is only where the last page is looked for: a count may be wrong, a page that is ``full`` is not.
    """
    found = windows.found + rows
    page, looking = _next_page(windows, rows, page_count, full)
    if page:
        return msgspec.structs.replace(windows, page=page, looking=looking, found=found), True
    empty = 0 if found else windows.empty + 1
    if 0 < windows.walked < most and empty < EMPTY_WINDOWS:
        begin = windows.begin - WINDOW
        return Windows(begin, windows.begin, windows.high, windows.walked + 1, empty), True
    rested = Windows(windows.high, windows.high, windows.high, walked=0)  # begin == end: nothing in work
    return rested, windows.high < now - OVERLAP


def _next_page(windows: Windows, rows: int, page_count: int, full: bool) -> tuple[int, int]:
    """Page and ``looking`` of the next call; page 0 where the window is read."""
    page = windows.page
    if page == 0:
        last = max(page_count, 2 if full else 1)
        return (last, 1) if last > 1 else (0, 0)
    if windows.looking and full:
        return page + 1, 2
    if windows.looking == 1 and rows == 0 and page > 2:
        return max(2, page // 2), 1
    return page - 1, 0
