"""Frozen values that the screens show; the station makes them, ui only paints them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from desktop.domain.outcome import Outcome
from desktop.domain.packing import Packing, Step
from desktop.domain.parcel_time import Part
from desktop.domain.people import Person
from desktop.domain.print_views import PrinterCard
from desktop.domain.runway_views import RunwayPart
from desktop.domain.waiting import WaitCause
from desktop.domain.ways import Way
from desktop.domain.weight_views import WeightSight
from devices.reading import DeviceFault


class OrderState(StrEnum):
    """Where an order stands, seen from this bench."""

    WAITING = "waiting"
    PACKING = "packing"
    HELD = "held"
    SET_ASIDE = "set_aside"
    STOPPED = "stopped"
    CLOSED = "closed"  # closed here, not yet confirmed by the ERP
    SENT = "sent"  # closed here and confirmed
    REFUSED = "refused"  # closed here, the ERP said no
    RECALLED = "recalled"  # closed here on a stop that could not be known
    SHIPPED = "shipped"  # shipped elsewhere
    VOID = "void"


class LabelQuestion(msgspec.Struct, frozen=True):
    """A label of an earlier parcel that nobody has seen yet."""

    paper_id: int
    waybill: str
    shop_order_no: str
    state: str  # PaperState value


class Waiting(msgspec.Struct, frozen=True):
    """Who is waited for, named after a second; with the ways round after five."""

    cause: WaitCause
    part: Part
    seconds: int
    printer: str = ""
    reason: str = ""  # a Fault value
    ways: tuple[Way, ...] = ()


class PackView(msgspec.Struct, frozen=True):
    """The pack page after one operation."""

    outcome: Outcome
    packing: Packing | None
    operator: Person | None
    label_question: LabelQuestion | None = None
    paper_state: str = ""  # PaperState value of the open parcel's label, or ""
    parcels_today: int = 0
    wrong_scans_today: int = 0
    ways: tuple[Way, ...] = ()  # on from this answer: one scan or one key each
    waiting: Waiting | None = None
    read_aloud: bool = False  # nothing new: this answer is to be spoken
    weight: WeightSight | None = None  # while it is to be weighed: what the scale can tell
    packed_in: tuple[str, ...] = ()  # box and fillers, by name, once for each piece

    @property
    def step(self) -> Step | None:
        return self.packing.step if self.packing else None


class StatusView(msgspec.Struct, frozen=True):
    """The status line; None means not known yet."""

    operator: str
    bench: str
    online: bool | None
    connection_since: datetime | None
    connection_error: str
    runway: int | None  # parcels that can be shipped with the cable out
    to_send: int
    refused: int  # entries in front of a person
    recalls: int
    stop_check_at: datetime | None
    hidden_shops: tuple[str, ...]
    printer: str  # "ready", "sending", "off", "cut", "hindered", "none": the printer of waybills
    printer_waiting: int
    scale: str  # "live", "opening", "silent", "off", "none"
    scale_grams: int | None
    scanner: str  # "live", "opening", "off", "wedge"
    first_sync_done: int
    first_sync_total: int
    sync_running: bool
    suspicion: str
    printers: tuple[PrinterCard, ...] = ()
    scale_fault: DeviceFault = DeviceFault.NONE
    scanner_fault: DeviceFault = DeviceFault.NONE
    scanner_name: str = ""  # which one it is about, where there are several
    scanner_known: bool = False  # "off": one is set up, and lost; else none is
    runway_minutes: int | None = None  # at the present pace
    runway_first: RunwayPart | None = None  # the carrier or shop whose parcels run out before the rest
    held_until: datetime | None = None  # more orders than usual are held until then
    unsettled: int = 0  # sent, and nobody can say whether it took effect: in front of a person
    left_before: int = 0  # collected before their stop was known, and no lead has seen to it
    oldest_unsent_at: datetime | None = None  # when the oldest parcel was closed that the ERP has not confirmed
    oldest_deadline: datetime | None = None  # the platform's nearest deadline among those parcels
    key_days: int | None = None  # until the ERP's key ends, where that is soon; negative afterwards


class ProductCard(msgspec.Struct, frozen=True):
    """A product found by any code, with stock and bins and the age of the figures."""

    sku_id: str
    name: str
    spec: str
    picture: str
    barcodes: tuple[str, ...]
    on_hand: int | None
    order_locked: int | None
    pick_locked: int | None
    stock_at: datetime | None
    bins: tuple[tuple[str, int], ...]
    bins_at: datetime | None
    bundle_parts: tuple[tuple[str, str, int], ...] = ()  # sku, name, pieces


class OrderRow(msgspec.Struct, frozen=True):
    """One row of the lead's lists."""

    document_id: str
    order_id: str
    shop_order_no: str
    waybill: str
    carrier_name: str
    shop_name: str
    state: OrderState
    pieces: int
    detail: str  # reason or last error, plain words or a code that ui translates
    at: datetime | None
    operator: str = ""


class StoryEvent(msgspec.Struct, frozen=True):
    """One entry of an order's life story."""

    at: datetime
    kind: str  # event kind; ui owns the words
    operator: str
    facts: tuple[tuple[str, str], ...]


class OrderStory(msgspec.Struct, frozen=True):
    row: OrderRow
    lines: tuple[tuple[str, str, int, int], ...]  # sku, name, asked, scanned
    events: tuple[StoryEvent, ...]


class PersonCount(msgspec.Struct, frozen=True):
    person: str
    parcels: int
    pieces: int
    wrong_scans: int
    by_hand: int


class PaperRow(msgspec.Struct, frozen=True):
    """One label in the unproved list."""

    paper_id: int
    waybill: str
    shop_order_no: str
    copy: int
    state: str
    asked_at: datetime
    operator: str
    printer: str
