"""Frozen values that the print queue and template pages show."""

from __future__ import annotations

from datetime import datetime

import msgspec

from printing.condition import Fault
from printing.label import Bitmap, PaperKind
from printing.template import TemplateFault


class PrinterCard(msgspec.Struct, frozen=True):
    """One printer of this bench, as the queue page and the status line show it."""

    name: str
    roles: tuple[str, ...]  # PrinterRole values
    url: str
    language: str
    dpi: int
    state: str  # printing.ports.PrinterState value; "" before its spooler has said anything
    can_say: bool  # False: it never answered a status query; not "ok"
    faults: tuple[Fault, ...]
    detail: str
    since: datetime | None
    waiting: int
    fallback: str
    proved_here: datetime | None  # when a test page of this very set-up was scanned; None: never


class PrintRow(msgspec.Struct, frozen=True):
    """One paper of the queue or of the history."""

    paper_id: int
    job_id: int  # 0 where no job was made yet
    kind: PaperKind
    document_id: str
    waybill: str
    shop_order_no: str
    copy: int
    state: str  # PaperState value
    job_state: str  # "waiting", "sending", "handed_over", "cut", "withdrawn", "expired", "refused", "moved", or ""
    printer: str
    asked_at: datetime
    operator: str  # a person's name
    reason: str
    expires: datetime | None
    batch: int = 0  # 0: none
    place: int = 0  # in its batch, from 1
    clear: bool = False  # its receiver stands on it as it is

    @property
    def waits(self) -> bool:
        """Not one byte of it has left: it can be withdrawn or moved."""
        return self.state in ("asked", "stored")


class BatchRow(msgspec.Struct, frozen=True):
    """Labels that were asked for together, in the order in which they come out."""

    batch: int
    at: datetime
    operator: str
    printer: str
    total: int
    waiting: int
    out: int  # handed over or printer done, not yet seen
    proved: int
    void: int
    unknown: int


class NumberRow(msgspec.Struct, frozen=True):
    """A waybill number that is held and will hardly be used: its order was stopped, voided or shipped elsewhere."""

    waybill: str
    document_id: str
    shop_order_no: str
    carrier_name: str
    reason: str  # StopReason or DocumentStatus value, or "old"


class TemplateRow(msgspec.Struct, frozen=True):
    name: str
    title_zh: str
    title_en: str
    kind: PaperKind
    width: float
    height: float
    parts: int
    confirmed: bool
    own: bool  # changed on this bench
    faults: int


class Preview(msgspec.Struct, frozen=True):
    """What a template gives for one order: pictures, or why there are none."""

    pages: tuple[Bitmap, ...]
    order: str  # shop order number; "" where made-up data was taken
    faults: tuple[TemplateFault, ...]
    trouble: str = ""  # a LabelError's class name
    trouble_field: str = ""
