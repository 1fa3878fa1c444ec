"""Builds outcomes: each code has one tone, everywhere."""

from __future__ import annotations

from desktop.domain.outcome import Code, Outcome, Tone

_GOOD = (
    Code.SIGNED_IN,
    Code.ORDER_OPENED,
    Code.ORDER_RESUMED,
    Code.REMARK_ACKNOWLEDGED,
    Code.ITEM_RIGHT,
    Code.LINE_DONE_BY_HAND,
    Code.ITEMS_COMPLETE,
    Code.PART_PACKED,
    Code.LABEL_PROVED,
    Code.BOX_SET,
    Code.MATERIAL_ADDED,
    Code.WEIGHED,
    Code.PAGE_SEEN,
    Code.SAVED,
    Code.SETTLED,
    Code.ERP_TOLD,
    Code.CARRIER_COLLECTED,
    Code.HAND_OVER_UNDONE,
    Code.HOLDING_MORE,
    Code.PRINTER_REPLACED,
    Code.PRINTER_KNOWN,
)
_NEUTRAL = (
    Code.READY,
    Code.SIGNED_OUT,
    Code.QUANTITY_SET,
    Code.UNDONE,
    Code.HELD,
    Code.SET_ASIDE,
    Code.STOP_ACKNOWLEDGED,
    Code.COPY_COMING,
    Code.REPRINT_COMING,
    Code.PAGE_COMING,
    Code.PAPER_WITHDRAWN,
    Code.PAPER_MOVED,
    Code.BATCH_COMING,
    Code.BATCH_RESUMED,
    Code.PAPER_VOIDED,
    Code.PRINTER_RESTORED,
    Code.NOTHING_TO_UNDO,
    Code.WEIGHING_LEFT,
    Code.HOLDING_AS_USUAL,
    Code.NOTHING_TO_COLLECT,
    Code.NOTHING_OPEN,
    Code.NOTHING_HELD,
    Code.NOTHING_ASKED,
    Code.ANSWERED_NO,
    Code.SWITCHING,
    Code.HELP,
    Code.READ_ALOUD,
)
_WAIT = (
    Code.WAIT_WEIGHT,
    Code.WEIGH_SHIPPED,
    Code.WAIT_LABEL,
    Code.WAIT_PRINTER,
    Code.LOOKING_UP,
    Code.WEIGHT_UNSTABLE,
)
_WARN = (
    Code.THING_SCANNED,
    Code.EXPIRED_COUNTED,
    Code.LOT_OTHER,
    Code.LABEL_UNPROVED,
    Code.REMARK_CHANGED,
    Code.WAYBILL_CHANGED,
    Code.RECALL_FOUND,
    Code.RECALL_IN_DOUBT,
    Code.RECALLS_OPEN,
    Code.CARRIER_LEFT,
    Code.CARRIER_WHICH,
    Code.PAPER_UNKNOWN,
    Code.HOLD_OFFERED,
    Code.LABEL_CODE_NEEDED,
    Code.WEIGHT_STALE,
    Code.WEIGHT_NOT_POSITIVE,
    Code.WEIGHT_NOT_CLEARED,
    Code.WEIGHT_UNDERLOAD,
    Code.WEIGHT_UNIT,
    Code.WEIGHT_FROZEN,
    Code.WEIGHT_UNPLUGGED,
    Code.WEIGHT_NOISE,
    Code.ORDER_SET_ASIDE,
    Code.PRINTER_WHICH,
    Code.ALREADY_WEIGHED,
    Code.ITEM_SAME_UNIT_MAYBE,
)
_STOP = (Code.ORDER_STOPPED, Code.JOURNAL_FULL)

TONES: dict[Code, Tone] = {
    **dict.fromkeys(Code, Tone.WRONG),
    **dict.fromkeys(_GOOD, Tone.GOOD),
    **dict.fromkeys(_NEUTRAL, Tone.NEUTRAL),
    **dict.fromkeys(_WAIT, Tone.WAIT),
    **dict.fromkeys(_WARN, Tone.WARN),
    **dict.fromkeys(_STOP, Tone.STOP),
    Code.PARCEL_CLOSED: Tone.DONE,
    Code.PARCEL_WEIGHED: Tone.DONE,
    Code.ITEM_TOO_MANY: Tone.TOO_MANY,
}


def answer(code: Code, *, expected: str = "", seen: str = "", **facts: str) -> Outcome:
    """An outcome not yet written to the journal (``sequence`` 0)."""
    return Outcome(code, TONES[code], expected, seen, tuple(facts.items()))
