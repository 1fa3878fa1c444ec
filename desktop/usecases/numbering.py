"""Waybill numbers that will hardly be used: void with their order, and told as long as somebody can act on them."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain.changes import HAS_LEFT
from desktop.domain.events import EventKind
from desktop.domain.labels import NumberState
from desktop.domain.print_views import NumberRow
from desktop.store import numbers
from desktop.store.journal import JournalRefused, Writing
from desktop.store.numbers import Number
from desktop.usecases import making
from desktop.usecases.desk import Desk
from sync.vocabulary import StopReason

_DEAD = (StopReason.CANCELLED.value, StopReason.VOID.value)  # the others may be let go again
_CHUNK = 200  # numbers looked at in one step: a few milliseconds
_REST = timedelta(seconds=30)  # between two rounds over the held numbers
OLD = "old"


def void(desk: Desk, writing: Writing, number: Number, reason: str) -> None:
    now = desk.clock.now()
    numbers.void(writing, number.waybill, number.document_id, reason, now)
    facts = {"waybill": number.waybill, "reason": reason}
    writing.event(now, EventKind.NUMBER_VOIDED.value, number.document_id, "", facts)


class DeadNumbers:
    """Goes over the held numbers slice by slice and voids those whose order was cancelled or voided."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._left: list[Number] = []
        self._version: tuple[int, int] | None = None
        self._next_round: datetime | None = None

    def step(self) -> None:
        if not self._left and self._is_time():
            self._left = numbers.held(self._desk.journal)
        part, self._left = self._left[:_CHUNK], self._left[_CHUNK:]
        stops = self._desk.cache.stops_among([number.document_id for number in part]) if part else {}
        dead = [(number, stops.get(number.document_id, "")) for number in part]
        dead = [(number, stop) for number, stop in dead if stop in _DEAD]
        if not dead:
            return
        try:
            with self._desk.journal.writing() as writing:
                for number, stop in dead:
                    void(self._desk, writing, number, stop)
        except JournalRefused:  # a full disk: the next round finds them again
            self._version = None

    def _is_time(self) -> bool:
        now = self._desk.clock.now()
        if self._next_round is not None and now < self._next_round:
            return False
        version = self._desk.cache.version
        if version == self._version:
            return False
        self._version, self._next_round = version, now + _REST
        return True


def unused_numbers(desk: Desk) -> list[NumberRow]:
    """Numbers that somebody paid for or reserved, and why they will hardly be used. At a person's pace."""
    since = desk.clock.now() - timedelta(days=desk.settings.label_days)
    rows = [_row(desk, number) for number in numbers.unused(desk.journal) if _is_news(number, since)]
    return [row for row in rows if row is not None]


def _is_news(number: Number, since: datetime) -> bool:
    """A void one is told as long as its body is kept."""
    return number.state is NumberState.HELD or number.at >= since


def _row(desk: Desk, number: Number) -> NumberRow | None:
    reason = number.reason if number.state is NumberState.VOID else _reason(desk, number)
    if not reason:
        return None
    document = making.document_of(desk, number.document_id)
    order, carrier = (document.shop_order_no, document.carrier_name) if document else ("", "")
    return NumberRow(number.waybill, number.document_id, order, carrier, reason)


def _reason(desk: Desk, number: Number) -> str:
    standing = desk.cache.standing(number.document_id)
    if standing is not None and standing.stop:
        return standing.stop
    if standing is not None and standing.status in HAS_LEFT:
        return standing.status.value
    age = desk.clock.now() - number.at
    return OLD if age > timedelta(days=desk.settings.ahead_days) else ""
