"""Made-up entries, receipts and times for the gallery: a bench after an outage, with something of every kind."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.parcel_time import ParcelTime, TimeSum, by_hour, by_person, slowest, summed
from desktop.domain.people import Person
from desktop.domain.runway_views import RunwayPart, RunwayView
from desktop.domain.sync_views import (
    Figure,
    LifeStep,
    LineState,
    LineView,
    OutboxPage,
    OutboxRow,
    Rebuild,
    ReceiptView,
    StreamRow,
)
from desktop.settings import Language
from desktop.usecases.settling import Change
from sync.outgoing import EntryKind, Pieces, UnknownParcel
from sync.vocabulary import Stream
from ui.gallery_data import CARRIERS, NOW, PACKERS, PEOPLE, ago, order_row
from ui.page import Page
from ui.sync_lists import ALL, NEEDS_YOU, RECEIPTS, RUNWAY, STREAMS, WAITING
from ui.sync_page import TIMES, SyncPage

NOT_WRITTEN = Path("not-written")  # nothing is exported from a picture


def entry(
    number: int, state: str = "accepted", minutes: float = 5, kind: EntryKind = EntryKind.SHIP_WEIGHED, **changes: Any
) -> OutboxRow:
    """One believable entry."""
    order = order_row(number, "waiting")  # type: ignore[arg-type]  # only its numbers are taken
    answered = ago(minutes=minutes - 0.1) if state != "pending" else None
    row = OutboxRow(
        key=f"B3.1-{number * 7_654_321:032x}",
        sequence=number,
        kind=kind,
        document_id=order.document_id,
        shop_order_no=order.shop_order_no,
        waybill=order.waybill,
        carrier_name=order.carrier_name,
        weight_g=640 + number * 37 % 900 if kind is EntryKind.SHIP_WEIGHED else None,
        state=state,
        detail="",
        created=ago(minutes=minutes),
        tries=0 if state == "pending" else 1,
        sent_at=answered,
        answered_at=answered,
        code="ok",
    )
    return replace(row, **changes)


UNEXPLAINED = UnknownParcel(
    (Pieces("MUG-350-BLUE", 2), Pieces("TOWEL-LINEN", 1, quality="defective")), "YT998120447731", "圆通速递"
)
NEEDS = (
    entry(11, "rejected", 52, detail="该出库单已被其他系统发货，无法重复操作", tries=1, code="refused"),
    entry(12, "rejected", 47, detail="not_found", tries=2, code="not_found"),
    entry(
        13,
        "unsettled",
        44,
        EntryKind.UNKNOWN_PARCEL,
        detail="effect_unknown",
        document_id="",
        shop_order_no="",
        waybill="",
        carrier_name="",
        weight_g=None,
        body=UNEXPLAINED,
    ),
    entry(14, "withheld", 31, detail="refunded", tries=0, sent_at=None),
    entry(15, "rejected", 12, EntryKind.WORK_LOGGED, detail="no_permission", tries=1),
)
TO_SEND = tuple(
    entry(
        40 + n,
        "pending",
        41 - n / 2,
        EntryKind.WEIGH_ONLY if n % 9 == 4 else EntryKind.SHIP_WEIGHED,
        deadline=NOW + timedelta(hours=2 + n * 5),
        tries=n % 3,
        in_doubt=n == 3,
        last_error="unreachable" if n % 3 else "",
        sent_at=ago(minutes=40 - n / 2) if n % 3 else None,
        next_try=NOW + timedelta(seconds=9),
    )
    for n in range(37)
)
KINDS = (
    EntryKind.SHIP_WEIGHED,
    EntryKind.SHIP_WEIGHED,
    EntryKind.WORK_LOGGED,
    EntryKind.SHIP_DOCUMENT,
    EntryKind.BOXED,
)
EVERYTHING = (
    *TO_SEND[:4],
    *NEEDS,
    *(entry(100 + n, "already_there" if n % 17 == 8 else "accepted", 55 + n, KINDS[n % 5]) for n in range(190)),
)
LIFE = (
    LifeStep(ago(minutes=52), "created"),
    LifeStep(ago(minutes=51.8), EventKind.ENTRY_REJECTED, "该出库单已被其他系统发货，无法重复操作"),
)
RECEIPT = ReceiptView(
    number=48_213,
    offline_since=ago(hours=2, minutes=10),
    online_at=ago(hours=1, minutes=28),
    finished_at=ago(hours=1, minutes=27),
    waited=128,
    accepted=124,
    already_there=1,
    rejected=2,
    withheld=1,
    unsettled=0,
    counted=125,
    there=125,
    uncounted=0,
)
CLEAN = replace(RECEIPT, number=31_007, accepted=127, rejected=0, withheld=0, counted=128, there=128)
WRONG = replace(CLEAN, number=29_400, doubled=(EVERYTHING[30].key,), missing=(EVERYTHING[31].key,), there=127)


def _earlier(one: ReceiptView, days: int) -> ReceiptView:
    back = timedelta(days=days)
    times = {name: getattr(one, name) - back for name in ("offline_since", "online_at", "finished_at")}
    return replace(one, **times)


RECEIPTS_SHOWN = (RECEIPT, _earlier(CLEAN, 2), _earlier(WRONG, 9))


def _streams() -> list[StreamRow]:
    ages: dict[Stream, float] = {Stream.STOPS: 8, Stream.DOCUMENTS: 6, Stream.STOCK: 41, Stream.LABELS: 7}
    absent = (Stream.BINS, Stream.PURCHASES)
    rows = [
        StreamRow(stream, ago(seconds=ages.get(stream, 900)), 10.0 if stream in ages else 3600.0, behind=False)
        for stream in Stream
        if stream not in absent
    ]
    rows[5] = replace(rows[5], behind=True, trouble="no_permission", at=ago(minutes=48), every_seconds=60)
    return [*rows, *(StreamRow(stream, None, 60.0, behind=False, told=False) for stream in absent)]


def _part(n: int, name: str, parcels: int, minutes: int | None) -> RunwayPart:
    return RunwayPart(str(n), name, parcels, minutes, parcels + 11 * n)


_BY_CARRIER = tuple(_part(n, name, 40 + 63 * n, 18 + 40 * n) for n, name in enumerate(CARRIERS))
_BY_SHOP = (_part(5, "晨光家居旗舰店", 301, 96), _part(6, "山月茶器", 237, None))
FLIGHT = RunwayView(538, 112, 288.0, _BY_CARRIER, _BY_SHOP, _BY_CARRIER[0])


def _times() -> list[ParcelTime]:
    def one(n: int) -> ParcelTime:
        spent = {"person": 18_000 + n * 911 % 14_000, "scan": 60 + n % 40, "local": 35 + n % 20, "scale": 900 + n % 700}
        spent["printer"] = 2_100 + (n % 23 == 0) * 48_000
        if n % 31 == 0:
            spent["erp"] = 6_400
        if n % 12 == 0:
            spent["platform"] = 3_300
        row = order_row(n, "waiting")  # type: ignore[arg-type]  # only its numbers are taken
        return ParcelTime(row.document_id, ago(minutes=n * 1.3), PACKERS[n % 3], spent, row.shop_order_no)

    return [one(n) for n in range(240)]


@dataclass
class MadeUpReceipts:
    quiet: bool = False

    def all(self) -> list[ReceiptView]:
        return [] if self.quiet else list(RECEIPTS_SHOWN)

    def entries(self, receipt: ReceiptView, figure: Figure) -> list[OutboxRow]:
        if figure is Figure.NEEDS_YOU:
            return list(NEEDS[: receipt.needs_you])
        return list(EVERYTHING[30 : 30 + min(100, receipt.figure(figure))])

    def text(self, receipt: ReceiptView, language: Language) -> str:
        return f"{receipt.number} {language}"

    def pdf(self, receipt: ReceiptView, language: Language) -> bytes:
        return self.text(receipt, language).encode()


@dataclass
class MadeUpTimes:
    parcels: list[ParcelTime] = field(default_factory=_times)

    def today(self) -> TimeSum:
        return summed(self.parcels)

    def people(self) -> list[TimeSum]:
        return list(by_person(self.parcels))

    def hours(self) -> list[TimeSum]:
        return list(by_hour(self.parcels))

    def slowest(self) -> list[ParcelTime]:
        return list(slowest(self.parcels, 100))


@dataclass
class MadeUpLine:
    """The line of a station; ``quiet`` is a bench on its first morning. Keeps what was asked of it."""

    quiet: bool = False
    state: LineState = LineState.ONLINE
    rebuilding: bool = False
    asked: list[tuple[object, ...]] = field(default_factory=list)
    flight: RunwayView = FLIGHT

    def line(self) -> LineView:
        offline = self.state is LineState.OFFLINE
        return LineView(
            self.state,
            ago(minutes=42) if offline else ago(hours=1, minutes=28),
            error="unreachable" if offline else "",
            suspicion="mass_vanish" if self.state is LineState.ASKS else "",
            stop_check_at=ago(minutes=42) if offline else ago(seconds=8),
            hidden_shops=() if self.quiet else ("山月茶器",),
            done=12_300 if self.rebuilding else 0,
            total=45_800 if self.rebuilding else 0,
        )

    def streams(self) -> list[StreamRow]:
        return _streams()

    def runway(self) -> RunwayView | None:
        return None if self.quiet else self.flight

    def rebuild(self) -> Rebuild:
        return Rebuild(running=self.rebuilding, done=12_300, total=45_800, per_second=1_240.0)

    def ask_rebuild(self) -> Outcome:
        return self._told("ask_rebuild")

    def call_back_rebuild(self) -> Outcome:
        return self._told("call_back_rebuild")

    def go_on(self) -> Outcome:
        return self._told("go_on")

    def _told(self, *asked: object) -> Outcome:
        self.asked.append(asked)
        return answer(Code.SETTLED)


@dataclass
class MadeUpSync(MadeUpLine):
    """The sync side of a station."""

    def __post_init__(self) -> None:
        self.receipts = MadeUpReceipts(self.quiet)
        self.times = MadeUpTimes([] if self.quiet else _times())

    def oldest(self) -> OutboxRow | None:
        return None if self.quiet else TO_SEND[0]

    def counts(self) -> tuple[int, int]:
        return len(self.waiting()), len(self.needs_person())

    def waiting(self) -> list[OutboxRow]:
        return [] if self.quiet else list(TO_SEND)

    def needs_person(self) -> list[OutboxRow]:
        return [] if self.quiet else list(NEEDS)

    def outbox(self, *, before: int = 0, states: Sequence[str] = (), kinds: Sequence[str] = ()) -> OutboxPage:
        del before
        rows = [row for row in EVERYTHING if (not states or row.state in states) and (not kinds or row.kind in kinds)]
        return OutboxPage(() if self.quiet else tuple(rows), 0 if self.quiet else 100)

    def find(self, text: str) -> OutboxPage:
        found = tuple(row for row in EVERYTHING if text in f"{row.key} {row.number} {row.document_id} {row.waybill}")
        return OutboxPage(() if self.quiet else found)

    def life(self, key: str) -> tuple[OutboxRow, tuple[LifeStep, ...]] | None:
        return next(((row, LIFE) for row in EVERYTHING if row.key == key), None)

    def holds_more(self) -> bool:
        return False

    def hold_more(self) -> Outcome:
        return self._told("hold_more")

    def couriers(self) -> list[tuple[str, str]]:
        return [(str(at), name) for at, name in enumerate(CARRIERS)]

    def retry(self, key: str) -> Outcome:
        return self._told("retry", key)

    def set_aside(self, key: str, reason: str) -> Outcome:
        return self._told("set_aside", key, reason)

    def settle_unsettled(self, key: str, *, there: bool) -> Outcome:
        return self._told("settle_unsettled", key, there)

    def change(self, key: str, change: Change) -> Outcome:
        return self._told("change", key, change)


def sync_page(desk: MadeUpSync | None = None, person: Person = PEOPLE[0]) -> Callable[[], Page]:
    return lambda: SyncPage(desk or MadeUpSync(), lambda: person, now=lambda: NOW, export_folder=NOT_WRITTEN)


def sync_scenes() -> Iterator[tuple[str, Callable[[], Page], Callable[[Any], object]]]:
    """Name, page, and what brings it into its state."""
    for name, shown in (("sync-needs-you", NEEDS_YOU), ("sync-receipts", RECEIPTS), ("sync-times", TIMES)):
        yield name, sync_page(), functools.partial(_show_list, shown)
    yield "sync-all", sync_page(person=PEOPLE[1]), functools.partial(_show_list, ALL)
    yield "sync-runway", sync_page(), functools.partial(_show_list, RUNWAY)
    yield "sync-runway-none", sync_page(MadeUpSync(quiet=True)), functools.partial(_show_list, RUNWAY)
    no_printer = MadeUpSync(flight=RunwayView(0, no_printer=True))
    yield "sync-runway-no-printer", sync_page(no_printer), functools.partial(_show_list, RUNWAY)
    yield "sync-offline", sync_page(MadeUpSync(state=LineState.OFFLINE)), functools.partial(_show_list, WAITING)
    yield "sync-asks", sync_page(MadeUpSync(state=LineState.ASKS)), lambda page: page.band.go_on.click()
    rebuilding = MadeUpSync(state=LineState.REBUILDING, rebuilding=True)
    yield "sync-rebuilding", sync_page(rebuilding), functools.partial(_show_list, STREAMS)
    yield "sync-rebuild-ask", sync_page(), _ask_rebuild
    yield "sync-aside-ask", sync_page(), _ask_aside
    yield "sync-entry", sync_page(), lambda page: page.show_entry(NEEDS[0].key)
    yield "sync-entry-unsettled", sync_page(), lambda page: page.show_entry(NEEDS[2].key)
    yield "sync-receipt", sync_page(), lambda page: page.show_receipt(RECEIPTS_SHOWN[2])


def _show_list(name: str, page: SyncPage) -> None:
    page.show_list(name)


def _ask_rebuild(page: SyncPage) -> None:
    page.show_list(STREAMS)
    page.view(STREAMS).begin(0)


def _ask_aside(page: SyncPage) -> None:
    page.show_list(NEEDS_YOU)
    page.view(NEEDS_YOU).begin(4)
