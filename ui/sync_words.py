"""Words of the sync page: kinds of entries, how they stand, why the line is down, and what was said in between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.domain.events import EventKind
from desktop.domain.parcel_time import Part
from desktop.domain.sync_views import Figure, LifeStep, LineState, LineView, OutboxRow
from sync.outgoing import EntryKind
from sync.vocabulary import StopReason, Stream
from ui.lead_words import age_text
from ui.translation import QT_TRANSLATE_NOOP
from ui.words import stop_reason_text

translate = QCoreApplication.translate  # this name is what lupdate looks for

KINDS: dict[EntryKind, str] = {
    EntryKind.SHIP_WEIGHED: QT_TRANSLATE_NOOP("SyncWords", "Shipped, weighed"),
    EntryKind.SHIP_DOCUMENT: QT_TRANSLATE_NOOP("SyncWords", "Shipped"),
    EntryKind.WEIGH_ONLY: QT_TRANSLATE_NOOP("SyncWords", "Weight"),
    EntryKind.VERIFIED: QT_TRANSLATE_NOOP("SyncWords", "Checked"),
    EntryKind.BOXED: QT_TRANSLATE_NOOP("SyncWords", "Box"),
    EntryKind.VIDEO_RECORDED: QT_TRANSLATE_NOOP("SyncWords", "Video"),
    EntryKind.WORK_LOGGED: QT_TRANSLATE_NOOP("SyncWords", "Who packed"),
    EntryKind.WAYBILL_ASKED: QT_TRANSLATE_NOOP("SyncWords", "Waybill wanted"),
    EntryKind.SEEDED: QT_TRANSLATE_NOOP("SyncWords", "Sorted into slots"),
    EntryKind.CARTED: QT_TRANSLATE_NOOP("SyncWords", "Cart of a wave"),
    EntryKind.PICKED: QT_TRANSLATE_NOOP("SyncWords", "Wave picked"),
    EntryKind.COUNTED: QT_TRANSLATE_NOOP("SyncWords", "Stock count"),
    EntryKind.MOVED: QT_TRANSLATE_NOOP("SyncWords", "Moved"),
    EntryKind.TRANSFER_DONE: QT_TRANSLATE_NOOP("SyncWords", "Transfer done"),
    EntryKind.BINNED: QT_TRANSLATE_NOOP("SyncWords", "New main bin"),
    EntryKind.CODED: QT_TRANSLATE_NOOP("SyncWords", "Unique codes"),
    EntryKind.RECEIVED: QT_TRANSLATE_NOOP("SyncWords", "Goods received"),
    EntryKind.RETURNED: QT_TRANSLATE_NOOP("SyncWords", "Goods returned"),
    EntryKind.UNKNOWN_PARCEL: QT_TRANSLATE_NOOP("SyncWords", "Unknown parcel"),
    EntryKind.ARRIVED: QT_TRANSLATE_NOOP("SyncWords", "Parcel arrived"),
    EntryKind.IN_OUT: QT_TRANSLATE_NOOP("SyncWords", "Other stock in or out"),
    EntryKind.QUESTIONED: QT_TRANSLATE_NOOP("SyncWords", "Question to the office"),
    EntryKind.REMARKED: QT_TRANSLATE_NOOP("SyncWords", "Remark"),
    EntryKind.TAGGED: QT_TRANSLATE_NOOP("SyncWords", "Order label"),
}
# By the values of desktop.store.outbox.EntryState.
STATES: dict[str, str] = {
    "pending": QT_TRANSLATE_NOOP("SyncWords", "Waits to be sent"),
    "accepted": QT_TRANSLATE_NOOP("SyncWords", "Accepted"),
    "already_there": QT_TRANSLATE_NOOP("SyncWords", "Was there already"),
    "rejected": QT_TRANSLATE_NOOP("SyncWords", "Refused"),
    "withheld": QT_TRANSLATE_NOOP("SyncWords", "Held back"),
    "unsettled": QT_TRANSLATE_NOOP("SyncWords", "Effect unknown"),
    "withdrawn": QT_TRANSLATE_NOOP("SyncWords", "Settled by a person"),
}
IN_DOUBT = QT_TRANSLATE_NOOP("SyncWords", "No answer yet")
LINES: dict[LineState, str] = {
    LineState.NOT_RUNNING: QT_TRANSLATE_NOOP("SyncWords", "Sync is not running"),
    LineState.ASKS: QT_TRANSLATE_NOOP("SyncWords", "Sync has stopped and asks"),
    LineState.REBUILDING: QT_TRANSLATE_NOOP("SyncWords", "All data is being fetched anew"),
    LineState.FIRST_SYNC: QT_TRANSLATE_NOOP("SyncWords", "First sync"),
    LineState.OFFLINE: QT_TRANSLATE_NOOP("SyncWords", "Offline for {time}"),
    LineState.ONLINE: QT_TRANSLATE_NOOP("SyncWords", "Online for {time}"),
    LineState.UNKNOWN: QT_TRANSLATE_NOOP("SyncWords", "Connecting …"),
}
# By machine words of the sync process and of connectors; what is none of these is the ERP's own sentence.
CAUSES: dict[str, str] = {
    "unreachable": QT_TRANSLATE_NOOP("SyncWords", "the ERP does not answer: look at cable, Wi-Fi and router"),
    "unanswered": QT_TRANSLATE_NOOP("SyncWords", "the ERP broke off in the middle of an answer"),
    "unintelligible": QT_TRANSLATE_NOOP("SyncWords", "what answers is not this ERP: a sign-in page, a proxy?"),
    "refused": QT_TRANSLATE_NOOP("SyncWords", "the ERP refused"),
    "badrequest": QT_TRANSLATE_NOOP("SyncWords", "the ERP did not understand this program: report it"),
    "throttled": QT_TRANSLATE_NOOP("SyncWords", "the ERP's limit of calls is used up for the moment"),
    "other_company": QT_TRANSLATE_NOOP("SyncWords", "another company's ERP answers at this address"),
    "token_expired": QT_TRANSLATE_NOOP("SyncWords", "the authorisation has run out: renew it on the connection page"),
    "refresh_forbidden": QT_TRANSLATE_NOOP(
        "SyncWords", "the authorisation has run out: renew it on the connection page"
    ),
    "clock": QT_TRANSLATE_NOOP("SyncWords", "this PC's clock and the ERP's differ: let it be set by itself"),
    "signature": QT_TRANSLATE_NOOP("SyncWords", "the ERP refuses the signature: check app key and secret"),
    "ip_not_allowed": QT_TRANSLATE_NOOP("SyncWords", "this PC's address is not on the ERP's list"),
    "no_permission": QT_TRANSLATE_NOOP("SyncWords", "the account may not do this"),
    "key_refused": QT_TRANSLATE_NOOP("SyncWords", "the ERP refuses the key: renew it on the connection page"),
    "wrong_key": QT_TRANSLATE_NOOP("SyncWords", "the ERP refuses the key: renew it on the connection page"),
    "wrong_password": QT_TRANSLATE_NOOP("SyncWords", "the ERP refuses name or password"),
    "moved": QT_TRANSLATE_NOOP("SyncWords", "the server sends us elsewhere: a sign-in page, or another address"),
    "no_company": QT_TRANSLATE_NOOP("SyncWords", "the user of this bench has no company in the ERP"),
    "unknown_database": QT_TRANSLATE_NOOP("SyncWords", "the ERP has no such database"),
    "not_found": QT_TRANSLATE_NOOP("SyncWords", "the ERP does not know this order"),
    "stopped": QT_TRANSLATE_NOOP("SyncWords", "the order was stopped"),
    "unsupported": QT_TRANSLATE_NOOP("SyncWords", "this ERP does not take such reports"),
    "effect_unknown": QT_TRANSLATE_NOOP("SyncWords", "no answer came, and the ERP cannot be asked about it"),
    "no_order": QT_TRANSLATE_NOOP("SyncWords", "no order is named"),
    "no_purchase": QT_TRANSLATE_NOOP("SyncWords", "neither a purchase nor a supplier is named"),
    "no_after_sale": QT_TRANSLATE_NOOP("SyncWords", "no after-sale is named, nor the serial number of each piece"),
    "cart_taken": QT_TRANSLATE_NOOP("SyncWords", "the ERP says that the cart cannot be used"),
    "too_long": QT_TRANSLATE_NOOP("SyncWords", "longer than the ERP takes, in characters"),
    "too_many_lines": QT_TRANSLATE_NOOP("SyncWords", "more lines than the ERP takes at once"),
    "batch_too_large": QT_TRANSLATE_NOOP("SyncWords", "too many at once; smaller lots are tried"),
    "not_reserved": QT_TRANSLATE_NOOP("SyncWords", "the goods are not reserved in the ERP"),
    "needs_decision": QT_TRANSLATE_NOOP("SyncWords", "the ERP asks something that a person has to decide"),
    "picked_whole": QT_TRANSLATE_NOOP(
        "SyncWords", "it was picked whole in the ERP: no part can be split off there now"
    ),
    "no_effect": QT_TRANSLATE_NOOP("SyncWords", "the ERP did nothing, and did not say why"),
    "no_box": QT_TRANSLATE_NOOP("SyncWords", "the ERP has no package for it that could bear a weight"),
    "unknown_bin": QT_TRANSLATE_NOOP("SyncWords", "the ERP does not know the bin"),
    "over_transit": QT_TRANSLATE_NOOP("SyncWords", "moves between warehouses are made in the ERP"),
    "lots_unsupported": QT_TRANSLATE_NOOP("SyncWords", "lots and serial numbers are not written to this ERP"),
    "no_weight": QT_TRANSLATE_NOOP("SyncWords", "a weight is missing"),
    "other_waybill": QT_TRANSLATE_NOOP("SyncWords", "the ERP has another waybill for it"),
    "lot_missing": QT_TRANSLATE_NOOP("SyncWords", "a lot number is missing"),
    "serial_missing": QT_TRANSLATE_NOOP("SyncWords", "a serial number is missing"),
    "serial_unknown": QT_TRANSLATE_NOOP("SyncWords", "the ERP does not know a serial number"),
    "sku_unknown": QT_TRANSLATE_NOOP("SyncWords", "the ERP does not know a SKU"),
    "too_many": QT_TRANSLATE_NOOP("SyncWords", "more pieces than the ERP expects"),
    "over_demand": QT_TRANSLATE_NOOP("SyncWords", "more stands on its lines in the ERP than was ordered"),
    "weight_not_kept": QT_TRANSLATE_NOOP("SyncWords", "the ERP did not keep the weight"),
    "no_weight_kept": QT_TRANSLATE_NOOP("SyncWords", "the ERP keeps no weights"),
    "unknown_state": QT_TRANSLATE_NOOP("SyncWords", "it is in a state in the ERP that this program does not know"),
    "bad_request": QT_TRANSLATE_NOOP("SyncWords", "the ERP did not understand this program: report it"),
    "retry": QT_TRANSLATE_NOOP("SyncWords", "sent once more"),
    "sent_again": QT_TRANSLATE_NOOP("SyncWords", "sent once more"),
    "send_again": QT_TRANSLATE_NOOP("SyncWords", "it is not there: sent once more"),
    "change": QT_TRANSLATE_NOOP("SyncWords", "corrected and sent once more"),
    "withdraw": QT_TRANSLATE_NOOP("SyncWords", "given up"),
    "there": QT_TRANSLATE_NOOP("SyncWords", "somebody has seen it in the ERP"),
    "set_aside": QT_TRANSLATE_NOOP("SyncWords", "set aside"),
    "taken_back": QT_TRANSLATE_NOOP("SyncWords", "the parcel is back"),
    "left_anyway": QT_TRANSLATE_NOOP("SyncWords", "the parcel has left all the same"),
    "ok": "",
}
# Why somebody sets an entry aside; the machine words stand in the journal.
ASIDE: dict[str, str] = {
    "done_in_erp": QT_TRANSLATE_NOOP("SyncWords", "done by hand in the ERP"),
    "order_cancelled": QT_TRANSLATE_NOOP("SyncWords", "the order is cancelled"),
    "parcel_kept": QT_TRANSLATE_NOOP("SyncWords", "the parcel does not leave"),
    "entered_wrong": QT_TRANSLATE_NOOP("SyncWords", "it was reported by mistake"),
    "other": QT_TRANSLATE_NOOP("SyncWords", "another reason"),
}
SUSPICIONS: dict[str, str] = {
    "other_company": QT_TRANSLATE_NOOP(
        "SyncWords",
        "Another company's ERP answers than the one that this bench has packed for. Nothing is sent or fetched. "
        "To pack for it for good, give it a data folder of its own: orders of the same number would be taken for one.",
    ),
    "mass_vanish": QT_TRANSLATE_NOOP(
        "SyncWords", "Very many open orders would vanish at once without having been shipped. They were kept."
    ),
    "older_history": QT_TRANSLATE_NOOP(
        "SyncWords", "The ERP was set back to an older state; its data was fetched anew. What was packed here is kept."
    ),
}
STREAMS: dict[Stream, str] = {
    Stream.SHOPS: QT_TRANSLATE_NOOP("SyncWords", "Shops"),
    Stream.WAREHOUSES: QT_TRANSLATE_NOOP("SyncWords", "Warehouses"),
    Stream.COURIERS: QT_TRANSLATE_NOOP("SyncWords", "Carriers"),
    Stream.DOCUMENTS: QT_TRANSLATE_NOOP("SyncWords", "Orders to ship"),
    Stream.STOPS: QT_TRANSLATE_NOOP("SyncWords", "Stopped orders"),
    Stream.PRODUCTS: QT_TRANSLATE_NOOP("SyncWords", "Products and barcodes"),
    Stream.BUNDLES: QT_TRANSLATE_NOOP("SyncWords", "Bundles"),
    Stream.STOCK: QT_TRANSLATE_NOOP("SyncWords", "Stock"),
    Stream.WAVES: QT_TRANSLATE_NOOP("SyncWords", "Waves"),
    Stream.BINS: QT_TRANSLATE_NOOP("SyncWords", "Bins"),
    Stream.AFTER_SALES: QT_TRANSLATE_NOOP("SyncWords", "Returns and after-sales"),
    Stream.PURCHASES: QT_TRANSLATE_NOOP("SyncWords", "Purchases"),
    Stream.LABELS: QT_TRANSLATE_NOOP("SyncWords", "Waybill labels"),
}
PARTS: dict[Part, str] = {
    Part.PERSON: QT_TRANSLATE_NOOP("SyncWords", "Packer at work"),
    Part.SCAN: QT_TRANSLATE_NOOP("SyncWords", "Scanner"),
    Part.LOCAL: QT_TRANSLATE_NOOP("SyncWords", "This PC"),
    Part.ERP: QT_TRANSLATE_NOOP("SyncWords", "ERP"),
    Part.PLATFORM: QT_TRANSLATE_NOOP("SyncWords", "Platform"),
    Part.PRINTER: QT_TRANSLATE_NOOP("SyncWords", "Printer"),
    Part.SCALE: QT_TRANSLATE_NOOP("SyncWords", "Scale"),
}
WORK = QT_TRANSLATE_NOOP("SyncWords", "Work")  # heads a narrow column
FIGURES: dict[Figure, str] = {
    Figure.SENT: QT_TRANSLATE_NOOP("SyncWords", "Sent"),
    Figure.ACCEPTED: QT_TRANSLATE_NOOP("SyncWords", "Accepted"),
    Figure.ALREADY_THERE: QT_TRANSLATE_NOOP("SyncWords", "Already there"),
    Figure.DOUBLED: QT_TRANSLATE_NOOP("SyncWords", "Doubled"),
    Figure.LOST: QT_TRANSLATE_NOOP("SyncWords", "Lost"),
    Figure.NEEDS_YOU: QT_TRANSLATE_NOOP("SyncWords", "Need you"),
}
STEPS: dict[str, str] = {
    "created": QT_TRANSLATE_NOOP("SyncWords", "Made here"),
    "sent": QT_TRANSLATE_NOOP("SyncWords", "Last try; {n} in all"),
    "unanswered": QT_TRANSLATE_NOOP("SyncWords", "Sent, no answer yet; try {n}"),
    "answered": QT_TRANSLATE_NOOP("SyncWords", "The ERP answered try {n}"),
    "next_try": QT_TRANSLATE_NOOP("SyncWords", "Next try"),
    EventKind.ENTRY_ACCEPTED: QT_TRANSLATE_NOOP("SyncWords", "Accepted by the ERP"),
    EventKind.ENTRY_ALREADY_THERE: QT_TRANSLATE_NOOP("SyncWords", "The ERP had it already, perhaps not from here"),
    EventKind.ENTRY_REJECTED: QT_TRANSLATE_NOOP("SyncWords", "Refused by the ERP"),
    EventKind.ENTRY_WITHHELD: QT_TRANSLATE_NOOP("SyncWords", "Not sent: the order was stopped"),
    EventKind.ENTRY_UNSETTLED: QT_TRANSLATE_NOOP("SyncWords", "Nobody can say whether it took effect"),
    EventKind.REFUSED_SETTLED: QT_TRANSLATE_NOOP("SyncWords", "A person decided"),
    EventKind.UNSETTLED_SETTLED: QT_TRANSLATE_NOOP("SyncWords", "A person has looked in the ERP"),
    EventKind.RECALL_RAISED: QT_TRANSLATE_NOOP("SyncWords", "The parcel is to be taken back"),
    EventKind.RECALL_SETTLED: QT_TRANSLATE_NOOP("SyncWords", "A person decided"),
}


def kind_text(kind: EntryKind) -> str:
    return translate("SyncWords", KINDS[kind])


def entry_state_text(row: OutboxRow) -> str:
    """Where an entry stands, in a few words."""
    if row.state == "pending" and row.in_doubt:
        return translate("SyncWords", IN_DOUBT)
    return translate("SyncWords", STATES[row.state]) if row.state in STATES else row.state


def cause_text(cause: str) -> str:
    """A machine word in words; what is none is somebody's own sentence and stays as it is."""
    if cause in CAUSES:
        return translate("SyncWords", CAUSES[cause]) if CAUSES[cause] else ""
    if cause in ASIDE:
        return translate("SyncWords", ASIDE[cause])
    why, mark, which = cause.partition(": ")  # a refusal of ours that names what it is about
    if mark and CAUSES.get(why):
        return translate("SyncWords", "{why}: {which}").format(why=translate("SyncWords", CAUSES[why]), which=which)
    return stop_reason_text(StopReason(cause)) if cause in set(StopReason) else cause


def said_text(row: OutboxRow) -> str:
    """What came of an entry: the ERP's own words, else why it has not got through yet."""
    if row.state == "pending":
        return translate("SyncWords", IN_DOUBT) if row.in_doubt else cause_text(row.last_error) or _untried(row)
    return cause_text(row.detail)


def _untried(row: OutboxRow) -> str:
    return "" if row.tries else translate("SyncWords", "Not tried yet")


def aside_reasons() -> Sequence[tuple[str, str]]:
    """Machine word and words."""
    return [(reason, translate("SyncWords", words)) for reason, words in ASIDE.items()]


def stream_text(stream: Stream) -> str:
    return translate("SyncWords", STREAMS[stream])


def part_text(part: Part) -> str:
    return translate("SyncWords", PARTS[part])


def part_head(part: Part) -> str:
    return translate("SyncWords", WORK) if part is Part.PERSON else part_text(part)


def figure_text(figure: Figure) -> str:
    return translate("SyncWords", FIGURES[figure])


def step_text(step: LifeStep) -> str:
    return translate("SyncWords", STEPS.get(step.what, STEPS["created"])).format(n=step.count)


def span_text(span: timedelta) -> str:
    """How long something lasts, in the roughest unit that still helps."""
    seconds = max(0, int(span.total_seconds()))
    if seconds < 60:
        return translate("SyncWords", "{n} s").format(n=seconds)
    if seconds < 120 * 60:
        return translate("SyncWords", "{n} min").format(n=seconds // 60)
    if seconds < 48 * 3600:
        return translate("SyncWords", "{n} h").format(n=seconds // 3600)
    return translate("SyncWords", "{n} days").format(n=seconds // 86_400)


def duration_text(milliseconds: int) -> str:
    """A parcel's time: tenths of a second, then minutes, then hours."""
    if milliseconds < 60_000:
        return translate("SyncWords", "{n} s").format(n=f"{milliseconds / 1000:.1f}")
    minutes, seconds = divmod(milliseconds // 1000, 60)
    if minutes < 120:
        return translate("SyncWords", "{m} min {s} s").format(m=minutes, s=seconds)
    return translate("SyncWords", "{h} h {m} min").format(h=minutes // 60, m=minutes % 60)


def line_title(line: LineView, now: datetime) -> str:
    """The one thing that the page says first."""
    span = span_text(now - line.since) if line.since is not None else ""
    return translate("SyncWords", LINES[line.state]).format(time=span)


def line_reason(line: LineView) -> str:
    """Why it is so, and what to do; "" where all is well."""
    if line.state is LineState.ASKS:
        return translate("SyncWords", SUSPICIONS[line.suspicion]) if line.suspicion in SUSPICIONS else line.suspicion
    if line.state is LineState.NOT_RUNNING:
        return translate("SyncWords", "It is started again by itself. Packing goes on; nothing is lost meanwhile.")
    if line.state is LineState.OFFLINE:
        why = cause_text(line.error)
        kept = translate("SyncWords", "Packing goes on; it is tried again all the time.")
        return (
            translate("SyncWords", "{why}. {kept}").format(why=f"{why[:1].upper()}{why[1:]}", kept=kept)
            if why
            else kept
        )
    return ""


def deadline_text(deadline: datetime | None, now: datetime) -> str:
    """How long the platform still waits for the confirmation."""
    if deadline is None:
        return ""
    if deadline <= now:
        return translate("SyncWords", "{time} too late").format(time=span_text(now - deadline))
    return translate("SyncWords", "{time} left").format(time=span_text(deadline - now))


def stream_age_text(at: datetime | None, now: datetime) -> str:
    return translate("SyncWords", "never") if at is None else age_text(at, now)
