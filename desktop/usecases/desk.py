"""What lies on this bench right now; every use case takes it first."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import msgspec

from desktop.clock import Clock
from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.labels import Paper
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing, Step
from desktop.domain.people import Person, Right
from desktop.domain.printer_codes import PrinterScan
from desktop.domain.privacy import keepable
from desktop.domain.reads import Reads
from desktop.domain.runway_views import RunwayView
from desktop.domain.waiting import Hours
from desktop.domain.weighing import Limits, Stream
from desktop.pins import Pins
from desktop.settings import Printer, Scale, Settings
from desktop.store.cache_reader import CacheReader
from desktop.store.journal import Journal, JournalRefused, Writing
from desktop.store.labels import LabelStore, Made
from desktop.store.station_facts import Station
from desktop.store.sync_reader import SyncReader
from desktop.usecases.press import LabelPress
from printing.ports import PrinterHealth


class Stop(msgspec.Struct, frozen=True):
    """A stop that the packer has not acknowledged yet."""

    document_id: str
    order: str
    reason: str
    on_bench: bool  # it is the open parcel that must not leave


class Asked(msgspec.Struct, frozen=True):
    """A number that sync was asked for; its order opens by itself unless the packer moves on."""

    wanted_id: int
    number: str
    at: datetime


class Wish(msgspec.Struct, frozen=True):
    """The label that the open parcel will need, as far as it shows without looking into files."""

    document_id: str
    waybill: str
    revision: int
    papers: int  # how many were asked for already


class Prepared(msgspec.Struct, frozen=True):
    """A label made ahead for the open parcel: its bytes lie in labels.db under a number that no other paper has."""

    wish: Wish
    made: Made


class Rebound(msgspec.Struct, frozen=True):
    """A printer that another machine has replaced; one key takes it back."""

    before: Printer
    after: Printer


@dataclass
class Reserve:
    """Numbers of papers taken from the journal a block at a time, for labels that are made ahead."""

    first: int = 0
    end: int = 0

    def take(self) -> int:
        """0 where the block is used up."""
        if self.first >= self.end:
            return 0
        self.first += 1
        return self.first - 1


class HeldWeight(msgspec.Struct, frozen=True):
    """A weight that did not fit: what lay in the parcel, and what it weighed."""

    signature: tuple[object, ...]
    grams: int


@dataclass
class Tally:
    """Counts of one local day, by person id."""

    day: date
    parcels: dict[str, int] = field(default_factory=dict)
    wrong: dict[str, int] = field(default_factory=dict)

    def closed(self, person_id: str) -> None:
        self.parcels[person_id] = self.parcels.get(person_id, 0) + 1

    def missed(self, person_id: str, times: int = 1) -> None:
        self.wrong[person_id] = self.wrong.get(person_id, 0) + times


@dataclass
class ScaleWatch(Stream):
    """The scale as this bench heard it."""

    port_live: bool | None = None  # what the port says of itself; None where no port has spoken yet
    said: Code | None = None  # last answer about the weight, so that it is given once

    def is_live(self, now_ns: int, max_age_ms: int) -> bool:
        """Weights come: the port says so, or else the last one is fresh."""
        if self.port_live is not None:
            return self.port_live
        return self.last is not None and now_ns - self.last.at_ns <= max_age_ms * 1_000_000


@dataclass
class Desk:
    journal: Journal
    labels: LabelStore
    cache: CacheReader
    sync: SyncReader
    station: Station
    settings: Settings
    clock: Clock
    pins: Pins
    tally: Tally
    press: LabelPress | None = None
    mint: Callable[[], str] = lambda: uuid.uuid4().hex  # what no other key, of whatever bench, will ever be
    wake_sync: Callable[[], None] = lambda: None
    wake_printer: Callable[[], None] = lambda: None
    sync_running: Callable[[], bool] = lambda: True
    runway: Callable[[], RunwayView | None] = lambda: None
    chores: Sequence[Callable[[], None]] = ()  # looked after by the station's tick; none of them waits
    scale: ScaleWatch = field(default_factory=ScaleWatch)
    printers: dict[str, PrinterHealth] = field(default_factory=dict)  # by name: what the spoolers say
    operator: Person | None = None
    packing: Packing | None = None
    stop: Stop | None = None
    asked: Asked | None = None
    question: Paper | None = None  # an earlier label that nobody has seen
    set_aside: str = ""  # document that YES takes up again
    reads: Reads = field(default_factory=Reads)
    weigh_only: Packing | None = None  # a shipped parcel on its way to the scale
    weigh_again: Packing | None = None  # one that was weighed: YES opens it for its weight once more
    hold_offered: bool = False  # the bench asked whether to hold an unfinished parcel
    collecting: str = ""  # carrier: the bench asked whether it has taken its parcels, recalled ones all the same
    collecting_recalled: int = 0  # so many of them were told of
    collected: str = ""  # carrier that has taken its parcels, until something else is done: one key takes it back
    last_closed: str = ""  # document; a copy of its label may still be asked for
    prepared: Prepared | None = None
    unprintable: Wish | None = None  # what could not be made ahead, so that it is told once
    reserve: Reserve = field(default_factory=Reserve)
    unmovable: set[int] = field(default_factory=set)  # papers that no other printer can print
    save_settings: Callable[[Settings], None] = lambda _: None
    sticker: PrinterScan | None = None  # of a new printer, while the bench asks which one it replaces
    rebound: Rebound | None = None  # the last printer that was replaced, until something else is done
    hours: Hours = field(default_factory=Hours)
    weight_held: HeldWeight | None = None  # the last weight that did not fit
    beside: tuple[str, ...] = ()  # other codes of the read that is being answered; the first event of it keeps them

    @property
    def limits(self) -> Limits:
        scale = self.settings.scale or Scale(port="")
        return Limits(scale.min_grams, scale.max_grams, scale.max_age_ms)

    @property
    def scale_is_live(self) -> bool:
        return self.scale.is_live(self.clock.monotonic_ns(), self.limits.max_age_ms)

    @property
    def to_be_weighed(self) -> Packing | None:
        """The parcel whose turn on the scale it is."""
        packing = self.packing or self.weigh_only
        return packing if packing is not None and packing.step is Step.WEIGH else None

    @property
    def printer_state(self) -> str:
        """PrinterState value of the printer of waybills; "" before its spooler has said anything."""
        printer = self.settings.printer
        health = self.printers.get(printer.name) if printer is not None else None
        return health.state.value if health is not None else ""

    @property
    def operator_id(self) -> str:
        return self.operator.person_id if self.operator else ""

    @property
    def asked_about(self) -> Paper | None:
        """The earlier label that the bench asks for. Not while this parcel's own is due: there it would be the swapped
        one, and one question at a time is enough."""
        due = self.packing is not None and self.packing.step in (Step.LABEL, Step.PROOF)
        return None if due else self.question

    def may(self, right: Right) -> bool:
        return self.operator is not None and self.operator.may(right)


def midnight(now: datetime) -> datetime:
    """When the local day of ``now`` began."""
    return now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)


def note(
    desk: Desk,
    outcome: Outcome,
    kind: EventKind,
    document_id: str = "",
    /,
    **facts: Any,
) -> Outcome:
    """Write one event and nothing else; the outcome with its sequence."""
    with desk.journal.writing() as writing:
        sequence = event(desk, writing, kind, document_id, **facts)
    return sealed(outcome, sequence)


def event(desk: Desk, writing: Writing, kind: EventKind, document_id: str = "", /, **facts: Any) -> int:
    """Append one event of the present operator inside a transaction."""
    if desk.beside:
        facts["beside"], desk.beside = " ".join(desk.beside), ()
    return writing.event(desk.clock.now(), kind.value, document_id, desk.operator_id, facts)


def refuse(desk: Desk, code: Code, *, expected: str = "", seen: str = "", scanned: str = "", **facts: str) -> Outcome:
    """Say no, and keep that it was said; nothing else changes. ``seen`` is in our words, ``scanned`` as it came."""
    kept = seen or (keepable(scanned) if scanned else "")
    document_id = desk.packing.document_id if desk.packing else ""
    outcome = answer(code, expected=expected, seen=kept, **facts)
    return note(desk, outcome, EventKind.REFUSED, document_id, code=code.value, seen=kept, **facts)


def unless_full(act: Callable[[], Outcome]) -> Outcome:
    """What a page orders. A disk that refuses is an answer as well: nothing was done."""
    try:
        return act()
    except JournalRefused:
        return answer(Code.JOURNAL_FULL)


def sealed(outcome: Outcome, sequence: int) -> Outcome:
    return msgspec.structs.replace(outcome, sequence=sequence)
