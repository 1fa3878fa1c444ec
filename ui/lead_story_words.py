"""An order's life story in words: one sentence per kind of event, and how each is marked."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop.domain.commands import PassReason
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome, Tone
from desktop.domain.views import StoryEvent
from ui.code_words import code_notes
from ui.lead_words import detail_text, left_text, span_text
from ui.print_queue_words import why_text
from ui.time_words import time_note
from ui.translation import QT_TRANSLATE_NOOP
from ui.weight_words import pass_text
from ui.words import words_for


class Mark(StrEnum):
    """The dot of the timeline; told by the words as well."""

    PLAIN = "dot"
    GOOD = "dot-good"
    WRONG = "dot-wrong"
    WARN = "dot-warn"


SENTENCES: dict[str, str] = {
    EventKind.OPENED: QT_TRANSLATE_NOOP("LeadStory", "Opened, {pieces} pcs"),
    EventKind.RESUMED: QT_TRANSLATE_NOOP("LeadStory", "Taken up again"),
    EventKind.REMARK_ACKNOWLEDGED: QT_TRANSLATE_NOOP("LeadStory", "Remark read"),
    EventKind.ITEM_SCANNED: QT_TRANSLATE_NOOP("LeadStory", "Scanned {pieces} × {sku}, {remaining} to go"),
    EventKind.ITEM_BY_HAND: QT_TRANSLATE_NOOP("LeadStory", "By hand {pieces} × {sku}, {remaining} to go"),
    EventKind.QUANTITY_SET: QT_TRANSLATE_NOOP("LeadStory", "Quantity {quantity} for the next scan"),
    EventKind.UNDONE: QT_TRANSLATE_NOOP("LeadStory", "Last scan undone, {remaining} to go"),
    EventKind.HELD: QT_TRANSLATE_NOOP("LeadStory", "Put on hold"),
    EventKind.PART_PACKED: QT_TRANSLATE_NOOP("LeadStory", "Ships in part: {reason}; {left} pieces stay open"),
    EventKind.SET_ASIDE: QT_TRANSLATE_NOOP("LeadStory", "Set aside: {reason}"),
    EventKind.STOP_SEEN: QT_TRANSLATE_NOOP("LeadStory", "Stopped: {reason}"),
    EventKind.STOP_ACKNOWLEDGED: QT_TRANSLATE_NOOP("LeadStory", "Stop read"),
    EventKind.SHIPPED_ELSEWHERE: QT_TRANSLATE_NOOP("LeadStory", "Shipped elsewhere meanwhile"),
    EventKind.MATERIAL_SCANNED: QT_TRANSLATE_NOOP("LeadStory", "Box or filler: {material}"),
    EventKind.CLOSED: QT_TRANSLATE_NOOP("LeadStory", "Parcel closed"),
    EventKind.WEIGHED: QT_TRANSLATE_NOOP("LeadStory", "Went on without a weight"),
    EventKind.WEIGHED_AFTER: QT_TRANSLATE_NOOP("LeadStory", "Weighed after shipping"),
    EventKind.READ_AGAIN: QT_TRANSLATE_NOOP("LeadStory", "Read again by the scanner"),
    EventKind.WANTED: QT_TRANSLATE_NOOP("LeadStory", "Not here yet: the ERP was asked"),
    EventKind.LABEL_ASKED: QT_TRANSLATE_NOOP("LeadStory", "Label asked for"),
    EventKind.LABEL_STORED: QT_TRANSLATE_NOOP("LeadStory", "Label made"),
    EventKind.LABEL_SENDING: QT_TRANSLATE_NOOP("LeadStory", "Label going to the printer"),
    EventKind.LABEL_HANDED_OVER: QT_TRANSLATE_NOOP("LeadStory", "Label handed to the printer"),
    EventKind.LABEL_NOT_SENT: QT_TRANSLATE_NOOP("LeadStory", "Printer off: the label waits"),
    EventKind.LABEL_CUT: QT_TRANSLATE_NOOP("LeadStory", "Printing was cut off: look for the label"),
    EventKind.LABEL_PROVED: QT_TRANSLATE_NOOP("LeadStory", "Label scanned: it is on the parcel"),
    EventKind.LABEL_PRINTER_DONE: QT_TRANSLATE_NOOP("LeadStory", "The printer says that it is out"),
    EventKind.LABEL_REFUSED: QT_TRANSLATE_NOOP("LeadStory", "The printer refused it"),
    EventKind.LABEL_MOVED: QT_TRANSLATE_NOOP("LeadStory", "Moved to another printer"),
    EventKind.BATCH_ASKED: QT_TRANSLATE_NOOP("LeadStory", "Asked for in a batch"),
    EventKind.PAGE_PRINTED: QT_TRANSLATE_NOOP("LeadStory", "Paper asked for"),
    EventKind.LABEL_VOIDED: QT_TRANSLATE_NOOP("LeadStory", "Label void"),
    EventKind.BATCH_RESUMED: QT_TRANSLATE_NOOP("LeadStory", "Batch taken up again after the paper ran out"),
    EventKind.NUMBER_HELD: QT_TRANSLATE_NOOP("LeadStory", "Label body is here: the number is held"),
    EventKind.NUMBER_VOIDED: QT_TRANSLATE_NOOP("LeadStory", "Waybill number void: {reason}"),
    EventKind.ENTRY_ACCEPTED: QT_TRANSLATE_NOOP("LeadStory", "The ERP has it as shipped"),
    EventKind.ENTRY_ALREADY_THERE: QT_TRANSLATE_NOOP("LeadStory", "The ERP had it as shipped already"),
    EventKind.ENTRY_REJECTED: QT_TRANSLATE_NOOP("LeadStory", "The ERP refused it"),
    EventKind.ENTRY_WITHHELD: QT_TRANSLATE_NOOP("LeadStory", "Not sent: the order was stopped"),
    EventKind.ENTRY_UNSETTLED: QT_TRANSLATE_NOOP("LeadStory", "Sent, and nobody can say whether the ERP has it"),
    EventKind.RECALL_RAISED: QT_TRANSLATE_NOOP("LeadStory", "To be taken back: {reason}"),
    EventKind.LEFT_BEFORE_STOP: QT_TRANSLATE_NOOP("LeadStory", "Stopped after it was collected: {reason}"),
    EventKind.REMARK_CHANGED: QT_TRANSLATE_NOOP("LeadStory", "The remark changed"),
    EventKind.WAYBILL_CHANGED: QT_TRANSLATE_NOOP("LeadStory", "The ERP gave it another waybill: {waybill}"),
    EventKind.RECALL_SETTLED: QT_TRANSLATE_NOOP("LeadStory", "Settled: {action}"),
    EventKind.REFUSED_SETTLED: QT_TRANSLATE_NOOP("LeadStory", "Settled: {action}"),
    EventKind.UNSETTLED_SETTLED: QT_TRANSLATE_NOOP("LeadStory", "Settled: {action}"),
}
OTHER = QT_TRANSLATE_NOOP("LeadStory", "Noted")
COPY = QT_TRANSLATE_NOOP("LeadStory", "Copy {copy} of the label asked for: {reason}")
VOIDED = QT_TRANSLATE_NOOP("LeadStory", "Label void: {reason}")
WITH_WEIGHT = {
    EventKind.CLOSED.value: QT_TRANSLATE_NOOP("LeadStory", "Parcel closed, {weight} kg"),
    EventKind.WEIGHED.value: QT_TRANSLATE_NOOP("LeadStory", "Weighed before its label: {weight} kg"),
    EventKind.WEIGHED_AFTER.value: QT_TRANSLATE_NOOP("LeadStory", "Weighed after shipping: {weight} kg"),
}
FORCED = QT_TRANSLATE_NOOP("LeadStory", "Parcel closed, {weight} kg although that does not fit: {why}")
ABOUT_PAPER = frozenset({EventKind.LABEL_ASKED, EventKind.LABEL_VOIDED, EventKind.NUMBER_VOIDED})  # reasons of labels
GOOD = frozenset({EventKind.CLOSED, EventKind.ENTRY_ACCEPTED, EventKind.LABEL_PROVED})
WRONG = frozenset(
    {
        EventKind.REFUSED,
        EventKind.STOP_SEEN,
        EventKind.ENTRY_REJECTED,
        EventKind.ENTRY_WITHHELD,
        EventKind.RECALL_RAISED,
        EventKind.LEFT_BEFORE_STOP,
    }
)
WARN = frozenset(
    {
        EventKind.PART_PACKED,
        EventKind.SET_ASIDE,
        EventKind.ENTRY_UNSETTLED,
        EventKind.HELD,
        EventKind.LABEL_CUT,
        EventKind.LABEL_NOT_SENT,
        EventKind.LABEL_REFUSED,
    }
)


def event_text(event: StoryEvent) -> str:
    """One sentence."""
    facts = _Facts(event.facts)
    if event.kind == EventKind.REFUSED:
        return _refusal(event, facts)
    sentence = SENTENCES.get(event.kind, OTHER)
    if event.kind == EventKind.LABEL_ASKED and facts["copy"] not in ("", "0"):
        sentence = COPY
    if event.kind in WITH_WEIGHT and (grams := facts["weight_g"]).isdigit():
        sentence, facts["weight"] = WITH_WEIGHT[event.kind], f"{int(grams) / 1000:.3f}"
        if facts["forced"] in set(PassReason):
            sentence, facts["why"] = FORCED, pass_text(PassReason(facts["forced"]))
    if event.kind == EventKind.LABEL_VOIDED and facts["reason"]:
        sentence = VOIDED
    of_paper = event.kind in ABOUT_PAPER
    facts["reason"] = why_text(facts["reason"]) if of_paper else detail_text(facts["reason"])
    facts["action"] = detail_text(facts["action"])
    return QCoreApplication.translate("LeadStory", sentence).format_map(facts)


def event_note(event: StoryEvent) -> str:
    """A second line, where there is more to tell: what was scanned, what the ERP said."""
    facts = _Facts(event.facts)
    waited = time_note(facts["waited_ms"])
    parts = (facts["seen"], facts["detail"], facts["number"], waited, _stop_note(event, facts), *code_notes(facts))
    return " · ".join(part for part in parts if part)


def _stop_note(event: StoryEvent, facts: _Facts) -> str:
    """On what knowledge of stops a parcel was closed; why one that was called back is not here."""
    if event.kind == EventKind.RECALL_SETTLED:
        return left_text(facts["reason"]) if facts["reason"] else ""
    if event.kind != EventKind.CLOSED:
        return ""
    if facts["stops_hidden"]:
        return QCoreApplication.translate("LeadStory", "Stops of this shop are not visible")
    if "checked_at" not in facts:  # closed by an older version
        return ""
    if not facts["checked_at"]:
        return QCoreApplication.translate("LeadStory", "Stops not checked before")
    checked = datetime.fromisoformat(facts["checked_at"])
    told = QCoreApplication.translate("LeadStory", "Stops last checked {age} before")
    return told.format(age=span_text(event.at - checked))


def mark_of(event: StoryEvent) -> Mark:
    if event.kind in WRONG:
        return Mark.WRONG
    if event.kind in WARN:
        return Mark.WARN
    return Mark.GOOD if event.kind in GOOD else Mark.PLAIN


class _Facts(dict[str, str]):
    """A fact that an older event does not hold stays empty."""

    def __missing__(self, key: str) -> str:
        return ""


def _refusal(event: StoryEvent, facts: _Facts) -> str:
    if facts["code"] not in set(Code):
        return QCoreApplication.translate("LeadStory", OTHER)
    return words_for(Outcome(Code(facts["code"]), Tone.WRONG, facts=event.facts), None).title
