"""Every answer of the bench in words: code and facts → title, what was expected, what was seen, what to do.

The core gives codes, this module the sentences. Source language is English; Chinese is in resources/i18n. A test
fails when a code, a reason or a step has no words, or a string has no finished translation.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.domain.commands import CopyReason, SetAsideReason
from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code, Outcome, Tone
from desktop.domain.packing import Packing, Step
from printing.condition import Fault
from printing.label import PaperKind
from ui.code_words import box_words, thing_words
from ui.phrases import PHRASES, Phrase
from ui.printer_words import fault_words
from ui.todo_phrases import TODO_WITH_FACT
from ui.translation import QT_TRANSLATE_NOOP
from ui.weight_words import unexpected


class Words(NamedTuple):
    """What one answer says; empty parts are not shown."""

    title: str
    expected: str = ""
    seen: str = ""
    todo: str = ""


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

# By the values of sync.vocabulary.StopReason: importing all that an ERP can say would slow the first paint.
_STOP_REASONS: dict[str, str] = {
    "cancelled": QT_TRANSLATE_NOOP("words", "Order cancelled"),
    "refund_waiting": QT_TRANSLATE_NOOP("words", "Buyer asks for a refund"),
    "refunded": QT_TRANSLATE_NOOP("words", "Order refunded"),
    "question": QT_TRANSLATE_NOOP("words", "Problem order"),
    "void": QT_TRANSLATE_NOOP("words", "Outbound document voided"),
    "gone": QT_TRANSLATE_NOOP("words", "Order deleted in the ERP"),
    "address_changed": QT_TRANSLATE_NOOP("words", "Address changed"),
    "remark_changed": QT_TRANSLATE_NOOP("words", "Remark changed"),
}
# By the values of sync.vocabulary.OutboundDocument.unfit.
_UNFIT: dict[str, str] = {
    "fraction": QT_TRANSLATE_NOOP("words", "It asks for parts of a piece"),
    "not_reserved": QT_TRANSLATE_NOOP("words", "Its goods are not reserved in the ERP"),
    "nothing_to_pack": QT_TRANSLATE_NOOP("words", "Nothing of it is left to pack"),
    "lot_missing": QT_TRANSLATE_NOOP("words", "A lot or serial number is missing in the ERP"),
}
_UNFIT_OTHERWISE = QT_TRANSLATE_NOOP("words", "This order cannot be packed here")
STOPS = frozenset(
    {Code.ORDER_STOPPED, Code.STOP_ACKNOWLEDGED, Code.RECALL_FOUND, Code.RECALL_IN_DOUBT, Code.RECALL_SCAN_NEEDED}
)
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

_NO_VOICE = Phrase(
    QT_TRANSLATE_NOOP("words", "This PC cannot read aloud"),
    QT_TRANSLATE_NOOP("words", "It has no voice for your language"),
)
_OFF = Phrase(
    QT_TRANSLATE_NOOP("words", "The printer is off"),
    QT_TRANSLATE_NOOP("words", "Switch it on, or hold this parcel"),
)
_HINDERED = Phrase(
    QT_TRANSLATE_NOOP("words", "The printer has stopped"),
    QT_TRANSLATE_NOOP("words", "See its display, or hold this parcel"),
)
_EXPIRED = Phrase(
    QT_TRANSLATE_NOOP("words", "The label waited too long"),
    QT_TRANSLATE_NOOP("words", "YES asks for a new one"),
)
_GIVEN_UP = Phrase(
    QT_TRANSLATE_NOOP("words", "No label is on its way"),
    QT_TRANSLATE_NOOP("words", "YES asks for a new one"),
)
_ADDRESS_HERE = Phrase(
    QT_TRANSLATE_NOOP("words", "Stop! The address changed"),
    QT_TRANSLATE_NOOP("words", "Destroy the old label. YES: a new one comes"),
)
_ADDRESS_AT_THE_ERP = Phrase(
    QT_TRANSLATE_NOOP("words", "Stop! The address changed"),
    QT_TRANSLATE_NOOP("words", "Take the label off, then YES. The ERP must print a new one"),
)
_NEW_LABEL = Phrase(
    QT_TRANSLATE_NOOP("words", "Put aside: it needs a new label"),
    QT_TRANSLATE_NOOP("words", "Scan the new label when it is there"),
)
_NONE_COMES = {"off": _OFF, "cut": _OFF, "hindered": _HINDERED, "expired": _EXPIRED, "given_up": _GIVEN_UP}
_TEST_SEEN = QT_TRANSLATE_NOOP("words", "Test page of {printer} seen")
_EXPECTED = QT_TRANSLATE_NOOP("words", "Expected: {expected}")
_NOT_EXPECTED = frozenset({Code.LABEL_CODE_NEEDED})  # the very number was scanned, and does not tell enough
_PLAINLY = frozenset({Tone.NEUTRAL, Tone.GOOD, Tone.DONE})
_SEEN = QT_TRANSLATE_NOOP("words", "Scanned: {seen}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("words", text) if text else ""


class _Facts(dict[str, str]):
    """Named values for a sentence; one that is not there stays empty rather than ending the shift."""

    def __missing__(self, key: str) -> str:
        return ""


def words_for(outcome: Outcome, packing: Packing | None) -> Words:
    """The sentences of one answer, in the present language."""
    if (said := _by_reason(outcome, packing)) is not None:
        return said
    phrase = PHRASES[outcome.code]
    facts = _facts(outcome, packing)
    special = (TODO_WITH_FACT[key] for key in TODO_WITH_FACT if key[0] is outcome.code and facts[key[1]])
    by_the_step = outcome.code is Code.HELP or (outcome.code is Code.SIGNED_IN and packing is not None)
    return Words(
        title=_tr(phrase.title).format_map(facts),
        expected=_tr(_EXPECTED).format_map(facts) if outcome.expected and outcome.code not in _NOT_EXPECTED else "",
        seen=_seen(outcome, facts),
        todo=verb_for(packing) if by_the_step else _tr(next(special, phrase.todo)).format_map(facts),
    )


def _by_reason(outcome: Outcome, packing: Packing | None) -> Words | None:
    """Where a fact makes another answer of it; else None."""
    if outcome.code is Code.THING_SCANNED:
        return Words(*thing_words(outcome, packing=packing is not None))
    if outcome.code is Code.ITEM_TOO_MANY and outcome.fact("box"):
        return Words(*box_words(outcome))
    if outcome.code in {Code.ORDER_STOPPED, Code.STOP_ACKNOWLEDGED} and outcome.fact("reason") == "address_changed":
        return _address_changed(outcome)
    if outcome.code is Code.CARRIER_WHICH:
        names = enumerate(outcome.fact("carriers").splitlines(), start=1)
        return Words(_tr(PHRASES[outcome.code].title), todo="   ".join(f"{number} {name}" for number, name in names))
    if outcome.code is Code.WEIGHT_UNEXPECTED:
        return Words(*unexpected(outcome))
    if outcome.code is Code.PAGE_SEEN and outcome.fact("kind") == PaperKind.TEST:
        return Words(_tr(_TEST_SEEN).format(printer=outcome.fact("printer")))
    return _held_up(outcome.fact("reason")) if outcome.code is Code.WAIT_PRINTER else None


def _address_changed(outcome: Outcome) -> Words:
    """The order may go, its label may not: this bench makes the new one, or the ERP does."""
    if outcome.code is Code.STOP_ACKNOWLEDGED:
        return Words(_tr(_NEW_LABEL.title), todo=_tr(_NEW_LABEL.todo))
    words = _ADDRESS_HERE if outcome.fact("label") == "here" else _ADDRESS_AT_THE_ERP
    return Words(_tr(words.title), todo=_tr(words.todo))


def _held_up(reason: str) -> Words | None:
    """Why the open parcel's label does not come; None where it is merely on its way."""
    if reason in _NONE_COMES:
        return Words(_tr(_NONE_COMES[reason].title), todo=_tr(_NONE_COMES[reason].todo))
    if reason not in set(Fault):
        return None
    trouble, fix = fault_words(Fault(reason))
    return Words(trouble, todo=fix)


def _seen(outcome: Outcome, facts: _Facts) -> str:
    """What came: plainly where it was right, as the other half of "expected" where it was not."""
    if not outcome.seen or outcome.tone in _PLAINLY:
        return outcome.seen
    return _tr(_SEEN).format_map(facts)


def _facts(outcome: Outcome, packing: Packing | None) -> _Facts:
    facts = _Facts(outcome.facts)
    facts["expected"], facts["seen"] = outcome.expected, outcome.seen
    if packing:
        facts.setdefault("remaining", str(packing.remaining))
        facts.setdefault("quantity", str(packing.quantity_next))
    facts["reason"] = reason_text(outcome.code, facts["reason"])
    facts["at"], facts["until"] = _clock(facts["at"]), _clock(facts["until"])
    for weight in ("grams", "min", "max"):
        if facts[weight].isdigit():
            facts[weight] = f"{int(facts[weight]) / 1000:g}"
    return facts


def _clock(moment: str) -> str:
    """A moment in UTC as the clock on the wall shows it; with its day unless that is today."""
    if not moment:
        return ""
    local = datetime.fromisoformat(moment).astimezone()
    return local.strftime("%H:%M" if local.date() == datetime.now().astimezone().date() else "%m-%d %H:%M")


def reason_text(code: Code, reason: str) -> str:
    """A reason's machine word as a person says it; what is not ours (the ERP's own words) stays as it is."""
    if code is Code.ORDER_UNFIT:
        return _tr(_UNFIT.get(reason, _UNFIT_OTHERWISE))
    if code in STOPS:
        return _tr(_STOP_REASONS.get(reason, _STOPPED))
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


def no_voice_words() -> Words:
    """Reading aloud was asked for in vain."""
    return Words(title=_tr(_NO_VOICE.title), todo=_tr(_NO_VOICE.todo))


def stop_reason_text(reason: str) -> str:
    """A StopReason value."""
    return _tr(_STOP_REASONS[reason])


def set_aside_text(reason: SetAsideReason) -> str:
    return _tr(_SET_ASIDE_REASONS[reason])


def copy_text(reason: CopyReason) -> str:
    return _tr(_COPY_REASONS[reason])


def paper_text(state: str) -> str:
    """The state of the open parcel's label; empty when it has none."""
    return _tr(_PAPERS[PaperState(state)]) if state else ""
