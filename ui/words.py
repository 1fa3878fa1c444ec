"""Every answer of the bench in words: code and facts → title, what was expected, what was seen, what to do.

The core gives codes, this module the sentences. Source language is English; Chinese is in resources/i18n. A test
fails when a code, a reason or a step has no words, or a string has no finished translation.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.domain.commands import CopyReason, SetAsideReason
from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing, Step
from sync.vocabulary import StopReason
from ui.translation import QT_TRANSLATE_NOOP


class Words(NamedTuple):
    """What one answer says; empty parts are not shown."""

    title: str
    expected: str = ""
    seen: str = ""
    todo: str = ""


class _Phrase(NamedTuple):
    title: str
    todo: str = ""


_PHRASES: dict[Code, _Phrase] = {
    Code.READY: _Phrase(QT_TRANSLATE_NOOP("words", "Ready"), QT_TRANSLATE_NOOP("words", "Scan a waybill")),
    Code.SIGNED_IN: _Phrase(
        QT_TRANSLATE_NOOP("words", "Hello, {operator}"), QT_TRANSLATE_NOOP("words", "Scan a waybill")
    ),
    Code.SIGNED_OUT: _Phrase(
        QT_TRANSLATE_NOOP("words", "Signed out"), QT_TRANSLATE_NOOP("words", "Scan your badge to begin")
    ),
    Code.ORDER_OPENED: _Phrase(QT_TRANSLATE_NOOP("words", "{remaining} to go")),
    Code.ORDER_RESUMED: _Phrase(
        QT_TRANSLATE_NOOP("words", "Goes on, {remaining} to go"),
        QT_TRANSLATE_NOOP("words", "Begun before; all scans are kept"),
    ),
    Code.REMARK_ACKNOWLEDGED: _Phrase(QT_TRANSLATE_NOOP("words", "Remark seen, {remaining} to go")),
    Code.QUANTITY_SET: _Phrase(
        QT_TRANSLATE_NOOP("words", "{quantity} at once"),
        QT_TRANSLATE_NOOP("words", "Now scan the item one time"),
    ),
    Code.ITEM_RIGHT: _Phrase(QT_TRANSLATE_NOOP("words", "Right, {remaining} to go")),
    Code.LINE_DONE_BY_HAND: _Phrase(
        QT_TRANSLATE_NOOP("words", "By hand, {remaining} to go"),
        QT_TRANSLATE_NOOP("words", "Recorded as picked by hand"),
    ),
    Code.ITEMS_COMPLETE: _Phrase(QT_TRANSLATE_NOOP("words", "All items are in")),
    Code.LABEL_PROVED: _Phrase(QT_TRANSLATE_NOOP("words", "The label is right")),
    Code.PARCEL_CLOSED: _Phrase(
        QT_TRANSLATE_NOOP("words", "Parcel done"), QT_TRANSLATE_NOOP("words", "Scan the next waybill")
    ),
    Code.UNDONE: _Phrase(
        QT_TRANSLATE_NOOP("words", "Taken back, {remaining} to go"),
        QT_TRANSLATE_NOOP("words", "Take the item out of the box"),
    ),
    Code.HELD: _Phrase(
        QT_TRANSLATE_NOOP("words", "On hold"), QT_TRANSLATE_NOOP("words", "Scan its waybill again to go on")
    ),
    Code.SET_ASIDE: _Phrase(
        QT_TRANSLATE_NOOP("words", "Set aside: {reason}"),
        QT_TRANSLATE_NOOP("words", "Put it on the problem shelf, then scan the next waybill"),
    ),
    Code.STOP_ACKNOWLEDGED: _Phrase(
        QT_TRANSLATE_NOOP("words", "Stop noted"),
        QT_TRANSLATE_NOOP("words", "Put it in the red bin, then scan the next waybill"),
    ),
    Code.COPY_COMING: _Phrase(
        QT_TRANSLATE_NOOP("words", "Copy {copy} is coming"),
        QT_TRANSLATE_NOOP("words", "Destroy the old label, stick the copy on"),
    ),
    Code.PAPER_VOIDED: _Phrase(
        QT_TRANSLATE_NOOP("words", "That label is void"),
        QT_TRANSLATE_NOOP("words", "Should it still turn up, destroy it"),
    ),
    Code.WAIT_WEIGHT: _Phrase(
        QT_TRANSLATE_NOOP("words", "Waiting for the weight"),
        QT_TRANSLATE_NOOP("words", "Put the parcel on the scale"),
    ),
    Code.WAIT_LABEL: _Phrase(
        QT_TRANSLATE_NOOP("words", "The label is coming"),
        QT_TRANSLATE_NOOP("words", "Stick it on and scan it"),
    ),
    Code.WAIT_PRINTER: _Phrase(
        QT_TRANSLATE_NOOP("words", "The printer is off"),
        QT_TRANSLATE_NOOP("words", "Switch it on, or press H and pack the next one"),
    ),
    Code.LOOKING_UP: _Phrase(
        QT_TRANSLATE_NOOP("words", "Asking the ERP for this order"),
        QT_TRANSLATE_NOOP("words", "It opens by itself; other scans go on"),
    ),
    Code.ITEM_WRONG: _Phrase(
        QT_TRANSLATE_NOOP("words", "Not this item"),
        QT_TRANSLATE_NOOP("words", "Put it back, scan the right one"),
    ),
    Code.ITEM_TOO_MANY: _Phrase(
        QT_TRANSLATE_NOOP("words", "One too many"),
        QT_TRANSLATE_NOOP("words", "Put it back, scan the next item"),
    ),
    Code.CODE_UNKNOWN: _Phrase(
        QT_TRANSLATE_NOOP("words", "Unknown code"),
        QT_TRANSLATE_NOOP("words", "Scan another code on it, or pick the line by ↑ ↓ and Space"),
    ),
    Code.ADVERTISING_CODE: _Phrase(
        QT_TRANSLATE_NOOP("words", "That is an advertising code"),
        QT_TRANSLATE_NOOP("words", "Scan the striped barcode instead"),
    ),
    Code.SCAN_ORDER_FIRST: _Phrase(
        QT_TRANSLATE_NOOP("words", "No order is open"), QT_TRANSLATE_NOOP("words", "Scan the waybill first")
    ),
    Code.FINISH_FIRST: _Phrase(
        QT_TRANSLATE_NOOP("words", "Finish this parcel first"),
        QT_TRANSLATE_NOOP("words", "Go on here, or press H to put it on hold"),
    ),
    Code.LABEL_WRONG: _Phrase(
        QT_TRANSLATE_NOOP("words", "Wrong label on this parcel"),
        QT_TRANSLATE_NOOP("words", "Take it off, find this parcel's label and scan it"),
    ),
    Code.LABEL_EXPECTED: _Phrase(
        QT_TRANSLATE_NOOP("words", "The items are complete"),
        QT_TRANSLATE_NOOP("words", "Put that item back, scan the label"),
    ),
    Code.ACKNOWLEDGE_FIRST: _Phrase(
        QT_TRANSLATE_NOOP("words", "Read the remark first"),
        QT_TRANSLATE_NOOP("words", "Scan YES or press Y"),
    ),
    Code.QUANTITY_OVER_LIMIT: _Phrase(
        QT_TRANSLATE_NOOP("words", "Quantity too large"),
        QT_TRANSLATE_NOOP("words", "At most {limit} at once"),
    ),
    Code.NOTHING_TO_UNDO: _Phrase(
        QT_TRANSLATE_NOOP("words", "Nothing to take back"), QT_TRANSLATE_NOOP("words", "Go on scanning")
    ),
    Code.NOTHING_OPEN: _Phrase(
        QT_TRANSLATE_NOOP("words", "No order is open"), QT_TRANSLATE_NOOP("words", "Scan a waybill first")
    ),
    Code.REASON_NEEDED: _Phrase(
        QT_TRANSLATE_NOOP("words", "Why?"), QT_TRANSLATE_NOOP("words", "Press the number of the reason")
    ),
    Code.LINE_NOT_OPEN: _Phrase(
        QT_TRANSLATE_NOOP("words", "That line is complete"), QT_TRANSLATE_NOOP("words", "Pick an open line")
    ),
    Code.NOT_SIGNED_IN: _Phrase(
        QT_TRANSLATE_NOOP("words", "Nobody is signed in"),
        QT_TRANSLATE_NOOP("words", "Scan your badge, or choose your name"),
    ),
    Code.NOT_ALLOWED: _Phrase(
        QT_TRANSLATE_NOOP("words", "You may not do this"), QT_TRANSLATE_NOOP("words", "Ask your lead")
    ),
    Code.SIGN_IN_REFUSED: _Phrase(
        QT_TRANSLATE_NOOP("words", "Not signed in"), QT_TRANSLATE_NOOP("words", "Try again, or ask your lead")
    ),
    Code.ORDER_NOT_HERE: _Phrase(
        QT_TRANSLATE_NOOP("words", "Order not on this bench"),
        QT_TRANSLATE_NOOP("words", "Put it aside and scan the next waybill"),
    ),
    Code.ORDER_SHIPPED_HERE: _Phrase(
        QT_TRANSLATE_NOOP("words", "Already shipped here"),
        QT_TRANSLATE_NOOP("words", "By {operator}, {at}. Give this parcel to your lead"),
    ),
    Code.ORDER_SHIPPED_BY_ERP: _Phrase(
        QT_TRANSLATE_NOOP("words", "Already shipped by the ERP"),
        QT_TRANSLATE_NOOP("words", "At {at}. Give this parcel to your lead"),
    ),
    Code.ORDER_EXTERNAL: _Phrase(
        QT_TRANSLATE_NOOP("words", "Another system ships this order"),
        QT_TRANSLATE_NOOP("words", "Give it to your lead"),
    ),
    Code.ORDER_SET_ASIDE: _Phrase(
        QT_TRANSLATE_NOOP("words", "This order was set aside: {reason}"),
        QT_TRANSLATE_NOOP("words", "Give it to your lead"),
    ),
    Code.ORDER_EMPTY: _Phrase(
        QT_TRANSLATE_NOOP("words", "This order has nothing to pack"),
        QT_TRANSLATE_NOOP("words", "Give it to your lead"),
    ),
    Code.LABEL_NOT_READY: _Phrase(
        QT_TRANSLATE_NOOP("words", "No label for this order yet"),
        QT_TRANSLATE_NOOP("words", "Put it aside and scan the next waybill"),
    ),
    Code.WEIGHT_NEEDED: _Phrase(
        QT_TRANSLATE_NOOP("words", "This parcel needs a weight"),
        QT_TRANSLATE_NOOP("words", "Put it on the scale"),
    ),
    Code.WEIGHT_UNSTABLE: _Phrase(
        QT_TRANSLATE_NOOP("words", "The scale is moving"),
        QT_TRANSLATE_NOOP("words", "Let go of the parcel and wait"),
    ),
    Code.WEIGHT_STALE: _Phrase(
        QT_TRANSLATE_NOOP("words", "The scale is silent"),
        QT_TRANSLATE_NOOP("words", "Check its cable, then put the parcel on again"),
    ),
    Code.WEIGHT_NOT_POSITIVE: _Phrase(
        QT_TRANSLATE_NOOP("words", "The scale shows no weight"),
        QT_TRANSLATE_NOOP("words", "Clear the scale, set it to zero, put the parcel on"),
    ),
    Code.WEIGHT_NOT_CLEARED: _Phrase(
        QT_TRANSLATE_NOOP("words", "The scale was not empty"),
        QT_TRANSLATE_NOOP("words", "Take everything off, then put this parcel on"),
    ),
    Code.WEIGHT_TOO_HEAVY: _Phrase(
        QT_TRANSLATE_NOOP("words", "Too heavy for this scale"),
        QT_TRANSLATE_NOOP("words", "Take it off and call your lead"),
    ),
    Code.ORDER_STOPPED: _Phrase(
        QT_TRANSLATE_NOOP("words", "Stop! {reason}"),
        QT_TRANSLATE_NOOP("words", "Put it in the red bin, then scan YES or press Y"),
    ),
    Code.LABEL_UNPROVED: _Phrase(
        QT_TRANSLATE_NOOP("words", "Where is the label before this one?"),
        QT_TRANSLATE_NOOP("words", "Scan it, or press N: nothing came out"),
    ),
    Code.PAPER_UNKNOWN: _Phrase(
        QT_TRANSLATE_NOOP("words", "Did the label come out?"),
        QT_TRANSLATE_NOOP("words", "Scan it, or press N: nothing came out"),
    ),
    Code.JOURNAL_FULL: _Phrase(
        QT_TRANSLATE_NOOP("words", "Stop! The disk is full"),
        QT_TRANSLATE_NOOP("words", "This scan was not taken. Call your lead, then scan again"),
    ),
}

_VERBS: dict[Step, str] = {
    Step.ACKNOWLEDGE: QT_TRANSLATE_NOOP("words", "Read the remark"),
    Step.ITEMS: QT_TRANSLATE_NOOP("words", "Scan the item"),
    Step.LABEL: QT_TRANSLATE_NOOP("words", "Wait for the label"),
    Step.PROOF: QT_TRANSLATE_NOOP("words", "Scan the waybill on the box"),
    Step.WEIGH: QT_TRANSLATE_NOOP("words", "Put the parcel on the scale"),
    Step.CLOSED: QT_TRANSLATE_NOOP("words", "Scan the next waybill"),
}
_PROOF_OF_FRESH_LABEL = QT_TRANSLATE_NOOP("words", "Stick the label on and scan it")
_NOTHING_OPEN = QT_TRANSLATE_NOOP("words", "Scan a waybill")

_STOP_REASONS: dict[StopReason, str] = {
    StopReason.CANCELLED: QT_TRANSLATE_NOOP("words", "Order cancelled"),
    StopReason.REFUND_WAITING: QT_TRANSLATE_NOOP("words", "Buyer asks for a refund"),
    StopReason.REFUNDED: QT_TRANSLATE_NOOP("words", "Order refunded"),
    StopReason.QUESTION: QT_TRANSLATE_NOOP("words", "Problem order"),
    StopReason.VOID: QT_TRANSLATE_NOOP("words", "Outbound document voided"),
}
_STOPPED = QT_TRANSLATE_NOOP("words", "Order stopped")

_SET_ASIDE_REASONS: dict[SetAsideReason, str] = {
    SetAsideReason.SHORT: QT_TRANSLATE_NOOP("words", "item missing"),
    SetAsideReason.DAMAGED: QT_TRANSLATE_NOOP("words", "item damaged"),
    SetAsideReason.WRONG_PLACE: QT_TRANSLATE_NOOP("words", "wrong item in the bin"),
    SetAsideReason.OTHER: QT_TRANSLATE_NOOP("words", "other reason"),
}
_COPY_REASONS: dict[CopyReason, str] = {
    CopyReason.DAMAGED: QT_TRANSLATE_NOOP("words", "label damaged"),
    CopyReason.UNREADABLE: QT_TRANSLATE_NOOP("words", "label unreadable"),
    CopyReason.LOST: QT_TRANSLATE_NOOP("words", "label lost"),
    CopyReason.OTHER: QT_TRANSLATE_NOOP("words", "other reason"),
}

_PAPERS: dict[PaperState, str] = {
    PaperState.ASKED: QT_TRANSLATE_NOOP("words", "Label is being made"),
    PaperState.STORED: QT_TRANSLATE_NOOP("words", "Label waits for the printer"),
    PaperState.SENDING: QT_TRANSLATE_NOOP("words", "Label is on its way to the printer"),
    PaperState.HANDED_OVER: QT_TRANSLATE_NOOP("words", "Label is with the printer"),
    PaperState.PRINTER_DONE: QT_TRANSLATE_NOOP("words", "Label is printed"),
    PaperState.PROVED: QT_TRANSLATE_NOOP("words", "Label is on the parcel"),
    PaperState.VOID: QT_TRANSLATE_NOOP("words", "Label is void"),
    PaperState.UNKNOWN: QT_TRANSLATE_NOOP("words", "Nobody knows if the label came out"),
}

_EXPECTED = QT_TRANSLATE_NOOP("words", "Expected: {expected}")
_SEEN = QT_TRANSLATE_NOOP("words", "Scanned: {seen}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("words", text) if text else ""


class _Facts(dict[str, str]):
    """Named values for a sentence; one that is not there stays empty rather than ending the shift."""

    def __missing__(self, key: str) -> str:
        return ""


def words_for(outcome: Outcome, packing: Packing | None) -> Words:
    """The sentences of one answer, in the present language."""
    phrase = _PHRASES[outcome.code]
    facts = _facts(outcome, packing)
    return Words(
        title=_tr(phrase.title).format_map(facts),
        expected=_tr(_EXPECTED).format_map(facts) if outcome.expected else "",
        seen=_tr(_SEEN).format_map(facts) if outcome.seen else "",
        todo=_tr(phrase.todo).format_map(facts),
    )


def _facts(outcome: Outcome, packing: Packing | None) -> _Facts:
    facts = _Facts(outcome.facts)
    facts["expected"], facts["seen"] = outcome.expected, outcome.seen
    if packing:
        facts.setdefault("remaining", str(packing.remaining))
        facts.setdefault("quantity", str(packing.quantity_next))
    facts["reason"] = reason_text(outcome.code, facts["reason"])
    return facts


def reason_text(code: Code, reason: str) -> str:
    """A reason's machine word as a person says it; what is not ours (the ERP's own words) stays as it is."""
    if code in {Code.ORDER_STOPPED, Code.STOP_ACKNOWLEDGED}:
        return _tr(_STOP_REASONS[StopReason(reason)]) if reason in set(StopReason) else _tr(_STOPPED)
    if reason in set(SetAsideReason):
        return _tr(_SET_ASIDE_REASONS[SetAsideReason(reason)])
    return reason


def verb_for(packing: Packing | None) -> str:
    """The one thing to do now."""
    if packing is None:
        return _tr(_NOTHING_OPEN)
    if packing.step is Step.PROOF and packing.bench_prints:
        return _tr(_PROOF_OF_FRESH_LABEL)
    return _tr(_VERBS[packing.step])


def stop_reason_text(reason: StopReason) -> str:
    return _tr(_STOP_REASONS[reason])


def set_aside_text(reason: SetAsideReason) -> str:
    return _tr(_SET_ASIDE_REASONS[reason])


def copy_text(reason: CopyReason) -> str:
    return _tr(_COPY_REASONS[reason])


def paper_text(state: str) -> str:
    """The state of the open parcel's label; empty when it has none."""
    return _tr(_PAPERS[PaperState(state)]) if state else ""
