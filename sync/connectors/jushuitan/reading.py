"""Reading lists that a person asked for: pages until the last, time windows of the length that an endpoint takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from sync.connector import BadRequest
from sync.connectors.jushuitan import wire
from sync.connectors.jushuitan.narrowed import Narrowed
from sync.connectors.jushuitan.translate import wire_time
from sync.connectors.jushuitan.transport import Transport
from sync.floor import Question
from sync.quota import Use

MOST_PAGES = 10  # of one answer: a person looks at it, and every page is a call of the merchant's quota
MOST_WINDOWS = 5

P = TypeVar("P", bound=wire.Paging)
T = TypeVar("T")
C = TypeVar("C")


@dataclass(frozen=True)
class Pages(Generic[P, T]):
    """An endpoint that answers in pages."""

    path: str
    answer: type[P]
    rows_of: Callable[[P], list[T] | None]
    size: int
    beside: bool = False  # its fields stand beside ``code``, not in ``data`` (2.1)


class Reader:
    """Calls for a person who waits: the share of look-ups."""

    def __init__(self, transport: Transport, narrowed: Narrowed, now: Callable[[], datetime]) -> None:
        self.transport = transport
        self.narrowed = narrowed
        self.now = now
        self.cut = False  # pages or windows were left unread

    def anew(self) -> Reader:
        """One that has read nothing yet."""
        return Reader(self.transport, self.narrowed, self.now)

    def maybe(self, path: str, biz: object, data_type: type[T]) -> T | None:
        """``data`` of one call, where there is any."""
        return self.transport.call_maybe(path, biz, data_type, Use.LOOK_UP)

    def rows(self, pages: Pages[P, T], biz: dict[str, Any]) -> list[T]:
        """Rows of all pages; a full page may have another behind it, whatever it says."""
        call = self.transport.call_beside if pages.beside else self.transport.call
        found: list[T] = []
        for number in range(1, MOST_PAGES + 1):
            numbered = biz | {"page_index": number, "page_size": pages.size}
            page = call(pages.path, numbered, pages.answer, Use.LOOK_UP)
            rows = pages.rows_of(page) or []
            found += rows
            if not rows or (len(rows) < pages.size and not wire.truth(page.has_next)):
                break
        else:
            self.cut = True
        return found

    def few(self, pages: Pages[P, T], biz: Mapping[str, Any]) -> list[T]:
        """Rows that one page holds by the numbers asked for; more pages only where the answer says so itself."""
        found: list[T] = []
        for number in range(1, MOST_PAGES + 1):
            numbered = {**biz, "page_index": number, "page_size": pages.size}
            page = self.transport.call(pages.path, numbered, pages.answer, Use.LOOK_UP)
            rows = pages.rows_of(page) or []
            found += rows
            if not rows or not wire.truth(page.has_next):
                break
        return found

    def windows(self, question: Question, length: timedelta, before: timedelta) -> list[dict[str, str]]:
        """``modified_begin`` and ``modified_end`` of what the question looks at, newest first; ``before`` now where
        it does not say."""
        return [
            {"modified_begin": wire_time(begin), "modified_end": wire_time(end)}
            for begin, end in self.spans(question, length, before)
        ]

    def spans(self, question: Question, length: timedelta, before: timedelta) -> list[tuple[datetime, datetime]]:
        end = question.until or self.now()
        since = question.since or end - before
        spans: list[tuple[datetime, datetime]] = []
        while end > since and len(spans) < MOST_WINDOWS:
            begin = max(since, end - length)
            spans.append((begin, end))
            end = begin
        self.cut = self.cut or end > since
        return spans


def first_found(read: Callable[[C], list[T]], conditions: Sequence[C]) -> list[T]:
    """The rows of the first condition that finds any; the later ones are not asked then.

    A number of one kind may be an impossible one of another: only where the last is called wrong, it is our fault.
    """
    for condition in conditions[:-1]:
        with suppress(BadRequest):
            if rows := read(condition):
                return rows
    return read(conditions[-1])
