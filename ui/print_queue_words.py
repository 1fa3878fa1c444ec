"""Words of the print queue: kinds of paper, what became of one, why a number will hardly be used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.domain.commands import CopyReason
from desktop.domain.labels import PaperState
from desktop.domain.print_views import BatchRow, NumberRow, PrintRow
from desktop.domain.views import OrderState
from printing.label import PaperKind
from sync.vocabulary import StopReason
from ui.lead_words import state_text
from ui.translation import QT_TRANSLATE_NOOP
from ui.words import copy_text, stop_reason_text

translate = QCoreApplication.translate

KINDS: dict[PaperKind, str] = {
    PaperKind.WAYBILL: QT_TRANSLATE_NOOP("PrintWords", "Waybill"),
    PaperKind.SLIP: QT_TRANSLATE_NOOP("PrintWords", "Packing slip"),
    PaperKind.SKU: QT_TRANSLATE_NOOP("PrintWords", "SKU label"),
    PaperKind.BIN: QT_TRANSLATE_NOOP("PrintWords", "Bin label"),
    PaperKind.CARDS: QT_TRANSLATE_NOOP("PrintWords", "Command cards"),
    PaperKind.RECEIPT: QT_TRANSLATE_NOOP("PrintWords", "Reconnect receipt"),
    PaperKind.TEST: QT_TRANSLATE_NOOP("PrintWords", "Test page"),
}
STATES: dict[str, str] = {
    PaperState.ASKED: QT_TRANSLATE_NOOP("PrintWords", "Being made"),
    PaperState.STORED: QT_TRANSLATE_NOOP("PrintWords", "Not sent yet"),
    PaperState.SENDING: QT_TRANSLATE_NOOP("PrintWords", "Being sent"),
    PaperState.HANDED_OVER: QT_TRANSLATE_NOOP("PrintWords", "Sent, not seen"),
    PaperState.PRINTER_DONE: QT_TRANSLATE_NOOP("PrintWords", "Printed, not seen"),
    PaperState.PROVED: QT_TRANSLATE_NOOP("PrintWords", "Seen"),
    PaperState.VOID: QT_TRANSLATE_NOOP("PrintWords", "Void"),
    PaperState.UNKNOWN: QT_TRANSLATE_NOOP("PrintWords", "Unknown: cut off"),
}
# What became of the job says more than "void".
ENDS: dict[str, str] = {
    "withdrawn": QT_TRANSLATE_NOOP("PrintWords", "Withdrawn unsent"),
    "expired": QT_TRANSLATE_NOOP("PrintWords", "Too late, not sent"),
    "refused": QT_TRANSLATE_NOOP("PrintWords", "Refused"),
}
# By the values of desktop.domain.labels.VoidReason; a reprint's reason is a CopyReason.
VOIDED: dict[str, str] = {
    "nothing_came_out": QT_TRANSLATE_NOOP("PrintWords", "nothing came out"),
    "replaced": QT_TRANSLATE_NOOP("PrintWords", "a newer label was seen"),
    "reprint": QT_TRANSLATE_NOOP("PrintWords", "printed anew"),
    "ran_out": QT_TRANSLATE_NOOP("PrintWords", "after the last good one"),
    "number_changed": QT_TRANSLATE_NOOP("PrintWords", "its number changed"),
    "address_changed": QT_TRANSLATE_NOOP("PrintWords", "the address changed"),
    "expired": QT_TRANSLATE_NOOP("PrintWords", "too late"),
    "withdrawn": QT_TRANSLATE_NOOP("PrintWords", "withdrawn"),
    "unprintable": QT_TRANSLATE_NOOP("PrintWords", "cannot be made"),
    "refused": QT_TRANSLATE_NOOP("PrintWords", "refused by the printer"),
    "stopped": QT_TRANSLATE_NOOP("PrintWords", "order stopped"),
}
_NUMBER_REASONS: dict[str, str] = {
    "old": QT_TRANSLATE_NOOP("PrintWords", "Waits very long"),
    "revoked": QT_TRANSLATE_NOOP("PrintWords", "Shipment undone"),
    "archived": QT_TRANSLATE_NOOP("PrintWords", "Archived by the ERP"),
    "external": QT_TRANSLATE_NOOP("PrintWords", "Another system ships it"),
}


def kind_text(kind: PaperKind) -> str:
    return translate("PrintWords", KINDS[kind])


def paper_name(row: PrintRow) -> str:
    """Which kind of paper, which copy of it, and that it shows its receiver."""
    name = kind_text(row.kind)
    if row.copy:
        name = translate("PrintWords", "{kind}, copy {n}").format(kind=name, n=row.copy)
    return translate("PrintWords", "{paper}, clear").format(paper=name) if row.clear else name


def print_state_text(row: PrintRow) -> str:
    """Where a paper stands."""
    if row.state == PaperState.VOID and row.job_state in ENDS:
        return translate("PrintWords", ENDS[row.job_state])
    return translate("PrintWords", STATES[row.state]) if row.state in STATES else row.state


def why_text(reason: str) -> str:
    """Why a paper was asked for or made void; what is no word of ours stays as it is."""
    if reason in set(CopyReason):
        return copy_text(CopyReason(reason))
    if reason in VOIDED:
        return translate("PrintWords", VOIDED[reason])
    return reason


def number_reason_text(row: NumberRow) -> str:
    """Why a waybill number will hardly be used."""
    if row.reason in set(StopReason):
        return stop_reason_text(StopReason(row.reason))
    if row.reason in _NUMBER_REASONS:
        return translate("PrintWords", _NUMBER_REASONS[row.reason])
    return state_text(OrderState(row.reason)) if row.reason in set(OrderState) else why_text(row.reason)


def order_number(row: PrintRow) -> str:
    """The order's number as people know it; "–" where the paper belongs to no order."""
    return row.shop_order_no or row.document_id or "–"


def best_name(row: PrintRow) -> str:
    """One paper in a sentence: by its waybill, else its order, else what it is."""
    return row.waybill or row.shop_order_no or row.document_id or paper_name(row)


def batch_place_text(row: PrintRow) -> str:
    """Which place in which batch; "" for a paper of its own."""
    if not row.batch:
        return ""
    return translate("PrintWords", "{batch}, no. {place}").format(batch=row.batch, place=row.place)


def out_of_text(row: BatchRow) -> str:
    """How far a batch has come."""
    return translate("PrintWords", "{n} of {total}").format(n=row.out + row.proved, total=row.total)


def reasons() -> Sequence[tuple[str, str]]:
    """Why somebody wants a label again: machine word and words."""
    return [(reason.value, copy_text(reason)) for reason in CopyReason]
