"""What the lists of the sync page are: columns, words, why one is empty, and what can be done with its rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.runway_views import RunwayPart
from desktop.domain.sync_views import OutboxRow, ReceiptView, StreamRow
from sync.outgoing import EntryKind
from ui import sync_acts as acts
from ui.lead_table import Column
from ui.lead_words import age_text, clock_text, number_text
from ui.print_queue_acts import PrintAct, Way
from ui.print_queue_lists import PrintList
from ui.rights import Operator
from ui.sync_desk import SyncDesk
from ui.sync_words import (
    KINDS,
    STATES,
    cause_text,
    deadline_text,
    entry_state_text,
    kind_text,
    said_text,
    stream_age_text,
    stream_text,
)

translate = QCoreApplication.translate  # this name is what lupdate looks for

NEEDS_YOU, WAITING, ALL, RECEIPTS, STREAMS, RUNWAY = "needs_you", "to_send", "all", "receipts", "streams", "runway"
FOUND = 500
LOOKED_UP_EVERY = 5  # refreshes: looking through thousands of entries takes its time
NEVER = 0.0
FAR_AWAY = float("inf")

Now = Callable[[], datetime]


def all_lists(desk: SyncDesk, operator: Operator, now: Now) -> tuple[PrintList, ...]:
    return (
        _needs_you(desk, operator, now),
        _waiting(desk, now),
        _all(desk, now),
        _receipts(desk, now),
        _streams(desk, operator, now),
        _runway(desk),
    )


class Shelf:
    """Which page of all entries is open, and what the search asks for."""

    def __init__(self, desk: SyncDesk) -> None:
        self._desk = desk
        self._begins = [0]  # where the pages so far began; the first is the newest
        self._older = 0
        self._text = ""
        self._found: tuple[OutboxRow, ...] = ()
        self._found_for = 0  # how often that was shown since

    def read(self, text: str) -> list[OutboxRow]:
        """Words of kinds and states narrow the pages; everything else is looked for as a number."""
        if text != self._text:
            self._text, self._begins, self._found_for = text, [0], 0
        kinds, states = words_asked(text)
        if text and not kinds and not states:
            self._older = 0
            if self._found_for % LOOKED_UP_EVERY == 0:
                self._found = self._desk.find(text).rows
            self._found_for += 1
            return list(self._found)
        page = self._desk.outbox(before=self._begins[-1], states=states, kinds=kinds)
        self._older = page.older
        return list(page.rows)

    def has_older(self) -> bool:
        return self._older > 0

    def has_newer(self) -> bool:
        return len(self._begins) > 1

    def older(self) -> None:
        self._begins.append(self._older)

    def newer(self) -> None:
        self._begins.pop()


def words_asked(text: str) -> tuple[list[str], list[str]]:
    """Kinds and states that every word of the search names; nothing where one of them names none."""
    wanted = text.casefold().strip()
    if not wanted or any(character.isdigit() for character in wanted):
        return [], []
    kinds = [kind.value for kind in EntryKind if wanted in translate("SyncWords", KINDS[kind]).casefold()]
    states = [state for state, words in STATES.items() if wanted in translate("SyncWords", words).casefold()]
    return (kinds, []) if kinds else ([], states)


# -- columns that several lists share -----------------------------------------------------------------------


def _text(title: Callable[[], str], text: Callable[[Any], str], weight: int) -> Column[Any]:
    return Column(title, text, text, weight)


def _kind() -> Column[Any]:
    return _text(lambda: translate("SyncLists", "What"), lambda row: kind_text(row.kind), 16)


def _order() -> Column[Any]:
    return _text(lambda: translate("SyncLists", "Order"), lambda row: row.number, 19)


def _waybill() -> Column[Any]:
    return _text(lambda: translate("SyncLists", "Waybill"), lambda row: row.waybill, 15)


def _state() -> Column[Any]:
    return _text(lambda: translate("SyncLists", "State"), entry_state_text, 16)


def _said(title: Callable[[], str], weight: int = 22) -> Column[Any]:
    return Column(title, said_text, said_text, weight, words=True)


def _tries() -> Column[Any]:
    return Column(
        lambda: translate("SyncLists", "Tries"),
        lambda row: number_text(row.tries),
        lambda row: row.tries,
        4,
        number=True,
    )


def _age(title: Callable[[], str], moment: Callable[[Any], datetime | None], now: Now) -> Column[Any]:
    return Column(
        title,
        lambda row: age_text(at, now()) if (at := moment(row)) is not None else "–",
        lambda row: -at.timestamp() if (at := moment(row)) is not None else NEVER,
        11,
    )


def _clock(title: Callable[[], str], moment: Callable[[Any], datetime | None], now: Now) -> Column[Any]:
    return Column(
        title,
        lambda row: clock_text(moment(row), now()),
        lambda row: at.timestamp() if (at := moment(row)) is not None else NEVER,
        11,
    )


def _count(title: Callable[[], str], value: Callable[[Any], int], weight: int = 4) -> Column[Any]:
    return Column(title, lambda row: number_text(value(row)), value, weight, number=True)


# -- the lists ------------------------------------------------------------------------------------------------


def _needs_you(desk: SyncDesk, operator: Operator, now: Now) -> PrintList:
    return PrintList(
        NEEDS_YOU,
        title=lambda: translate("SyncLists", "Need you"),
        meaning=lambda: translate(
            "SyncLists", "The ERP refused these, or nobody can say whether they took effect. Each waits for a decision."
        ),
        empty=lambda: translate("SyncLists", "Nothing waits for a decision: the ERP has taken all that was sent."),
        read=lambda _: desk.needs_person(),
        columns=(
            _kind(),
            _order(),
            _waybill(),
            _state(),
            _said(lambda: translate("SyncLists", "What the ERP said"), 20),
            _clock(lambda: translate("SyncLists", "Sent"), lambda row: row.sent_at, now),
        ),
        identity=lambda row: row.key,
        acts=(
            acts.tell_life(),
            acts.retry(desk, operator),
            acts.it_is_there(desk, operator),
            acts.send_again(desk, operator),
            acts.set_aside(desk, operator),
        ),
        urgent=True,
        limit=FOUND,
    )


def _waiting(desk: SyncDesk, now: Now) -> PrintList:
    def deadline(row: OutboxRow) -> float:
        return row.deadline.timestamp() if row.deadline is not None else FAR_AWAY

    return PrintList(
        WAITING,
        title=lambda: translate("SyncLists", "To send"),
        meaning=lambda: translate("SyncLists", "Done here and safe on disk; the ERP has not confirmed them yet."),
        empty=lambda: translate("SyncLists", "Nothing to send: the ERP has confirmed all that was done here."),
        read=lambda _: desk.waiting(),
        columns=(
            _kind(),
            _order(),
            _waybill(),
            _age(lambda: translate("SyncLists", "Made"), lambda row: row.created, now),
            Column(
                lambda: translate("SyncLists", "Deadline"), lambda row: deadline_text(row.deadline, now()), deadline, 9
            ),
            _tries(),
            _said(lambda: translate("SyncLists", "How it goes"), 12),
        ),
        identity=lambda row: row.key,
        acts=(acts.tell_life(),),
        limit=FOUND,
    )


def _all(desk: SyncDesk, now: Now) -> PrintList:
    shelf = Shelf(desk)
    return PrintList(
        ALL,
        title=lambda: translate("SyncLists", "All entries"),
        meaning=lambda: translate(
            "SyncLists", "All that was ever told to the ERP. Search by any number, a kind or a state; Enter tells more."
        ),
        empty=lambda: translate("SyncLists", "Nothing has been told to the ERP from this bench yet."),
        read=shelf.read,
        columns=(
            _clock(lambda: translate("SyncLists", "Made"), lambda row: row.created, now),
            _kind(),
            _order(),
            _waybill(),
            _state(),
            _said(lambda: translate("SyncLists", "What was said"), 14),
        ),
        identity=lambda row: row.key,
        acts=(
            acts.turn_page(
                lambda: translate("SyncLists", "Newer"),
                shelf.has_newer,
                shelf.newer,
                lambda: translate("SyncLists", "These are the newest."),
            ),
            acts.turn_page(
                lambda: translate("SyncLists", "Older"),
                shelf.has_older,
                shelf.older,
                lambda: translate("SyncLists", "There are no older ones."),
            ),
            acts.tell_life(),
        ),
        looks_up=True,
        limit=200,
    )


def _receipts(desk: SyncDesk, now: Now) -> PrintList:
    def whole(row: ReceiptView) -> str:
        if row.clean:
            delivered, answered = translate("SyncLists", "All delivered"), translate("SyncLists", "All answered")
            return answered if row.uncounted else delivered
        if row.doubled or row.missing or not row.adds_up:
            return translate("SyncLists", "Does not match: look at it")
        return translate("SyncLists", "{n} needed a person").format(n=row.needs_you)

    return PrintList(
        RECEIPTS,
        title=lambda: translate("SyncLists", "Reconnections"),
        meaning=lambda: translate(
            "SyncLists", "What became of all that waited each time the line came back. Enter opens the receipt."
        ),
        empty=lambda: translate("SyncLists", "The line has never been down while something waited to be sent."),
        read=lambda _: desk.receipts.all(),
        columns=(
            _clock(lambda: translate("SyncLists", "Line back"), lambda row: row.online_at, now),
            Column(lambda: translate("SyncLists", "All in all"), whole, whole, 18, words=True),
            _count(lambda: translate("SyncLists", "Sent"), lambda row: row.sent),
            _count(lambda: translate("SyncLists", "Accepted"), lambda row: row.accepted),
            _count(lambda: translate("SyncLists", "Doubled"), lambda row: len(row.doubled)),
            _count(lambda: translate("SyncLists", "Lost"), lambda row: len(row.missing)),
            _count(lambda: translate("SyncLists", "Need you"), lambda row: row.needs_you),
            _text(lambda: translate("SyncLists", "ERP count"), lambda row: f"{row.there} / {row.counted}", 9),
        ),
        identity=lambda row: str(row.number),
        acts=(
            PrintAct(
                word=lambda _: translate("SyncLists", "Open the receipt"),
                bar=lambda rows: "" if rows else translate("SyncLists", "Choose a row."),
                way=Way.STORY,
            ),
        ),
    )


def _streams(desk: SyncDesk, operator: Operator, now: Now) -> PrintList:
    def whole(row: StreamRow) -> str:
        if not row.told:
            return translate("SyncLists", "This ERP does not offer it")
        if row.trouble:
            return translate("SyncLists", "Put off: {why}").format(why=cause_text(row.trouble))
        return translate("SyncLists", "Behind") if row.behind else translate("SyncLists", "Up to date")

    def every(row: StreamRow) -> str:
        if not row.told:
            return "–"
        seconds = int(row.every_seconds)
        if seconds < 120:
            return translate("SyncLists", "{n} s").format(n=seconds)
        return translate("SyncLists", "{n} min").format(n=seconds // 60)

    return PrintList(
        STREAMS,
        title=lambda: translate("SyncLists", "From the ERP"),
        meaning=lambda: translate("SyncLists", "Each kind of data, when it was last read, and whether that is behind."),
        empty=lambda: translate("SyncLists", "Nothing has been read from the ERP yet."),
        read=lambda _: sorted(desk.streams(), key=lambda row: not row.behind),
        columns=(
            _text(lambda: translate("SyncLists", "Data"), lambda row: stream_text(row.stream), 22),
            Column(
                lambda: translate("SyncLists", "Last read"),
                lambda row: stream_age_text(row.at, now()) if row.told else "–",
                lambda row: -row.at.timestamp() if row.at is not None else NEVER,
                14,
            ),
            Column(lambda: translate("SyncLists", "Read every"), every, lambda row: row.every_seconds, 10),
            _text(lambda: translate("SyncLists", "State"), whole, 40),
        ),
        identity=lambda row: row.stream.value,
        acts=(acts.rebuild(desk, operator),),
    )


def _runway(desk: SyncDesk) -> PrintList:
    def parts() -> list[tuple[str, RunwayPart]]:
        view = desk.runway()
        if view is None:
            return []
        return [("carrier", part) for part in view.by_carrier] + [("shop", part) for part in view.by_shop]

    def empty() -> str:
        view = desk.runway()
        if view is not None and view.no_printer:
            return translate("SyncLists", "Labels come last here, and no printer for waybills is set up: see Settings.")
        return translate("SyncLists", "Nothing can be shipped without the network, or it is still being counted.")

    def of(row: tuple[str, RunwayPart]) -> str:
        return translate("SyncLists", "Carrier") if row[0] == "carrier" else translate("SyncLists", "Shop")

    def minutes(row: tuple[str, RunwayPart]) -> str:
        if row[1].minutes is None:
            return translate("SyncLists", "no pace yet")
        return translate("SyncLists", "{n} min").format(n=number_text(row[1].minutes))

    return PrintList(
        RUNWAY,
        title=lambda: translate("SyncLists", "Offline runway"),
        meaning=lambda: translate(
            "SyncLists", "What this bench can still ship with the cable out, at the present pace of each part."
        ),
        empty=empty,
        read=lambda _: parts(),
        columns=(
            _text(lambda: translate("SyncLists", "By"), of, 10),
            _text(lambda: translate("SyncLists", "Name"), lambda row: row[1].name, 26),
            _count(lambda: translate("SyncLists", "Parcels ready"), lambda row: row[1].parcels, 10),
            _count(lambda: translate("SyncLists", "Held here"), lambda row: row[1].held, 10),
            Column(
                lambda: translate("SyncLists", "Lasts"),
                minutes,
                lambda row: row[1].minutes if row[1].minutes is not None else FAR_AWAY,
                12,
            ),
        ),
        identity=lambda row: f"{row[0]} {row[1].key}",
        acts=(acts.hold_more(desk),),
    )
