"""What the ERP's answer to "did this take effect?" settles."""

from __future__ import annotations

from datetime import datetime

import msgspec

from sync.outgoing import SHIPPING, EntryKind
from sync.vocabulary import DocumentStatus, Entry, LookUp, Receipt, Verdict

_CODES = {EntryKind.WEIGH_ONLY: ("found_weighed", "already_weighed")}
_SHIPPED = ("found_shipped", "already_shipped")  # found after a try of ours, or before any
_DONE = ("found_done", "already_done")
_DEAD = frozenset({DocumentStatus.VOID, DocumentStatus.GONE})


def found(entry: Entry, answer: LookUp, at: datetime, *, sent: bool, tried: bool) -> Receipt | None:
    """None where the effect is surely missing and the entry may be sent.

    ``sent``: it may have left already, by us or by a sync.db that was lost; ``tried``: by this one.
    """
    if answer.effect:
        after, before = _CODES.get(entry.kind, _SHIPPED if entry.kind in SHIPPING else _DONE)
        receipt = Receipt(entry.key, Verdict.ALREADY_THERE, after if tried else before, "", at)
        return timed(receipt, answer) if entry.kind in SHIPPING else receipt
    if answer.effect is None:
        return unknown(entry, at, answer.detail, sent=sent)
    if answer.detail in _DEAD and not entry.release and entry.kind in SHIPPING:
        return Receipt(entry.key, Verdict.WITHHELD, "stopped", answer.detail, at)
    return None


def unknown(entry: Entry, at: datetime, said: str, *, sent: bool) -> Receipt:
    """Nobody can say whether it is there: a person looks."""
    return Receipt(entry.key, Verdict.UNSETTLED if sent else Verdict.REJECTED, "effect_unknown", said, at)


def elsewhere(entry: Entry, at: datetime, *, sent: bool) -> Receipt:
    """It was made for another company: neither sent to this one nor looked up there."""
    return Receipt(entry.key, Verdict.UNSETTLED if sent else Verdict.REJECTED, "other_company", "", at)


def timed(receipt: Receipt, answer: LookUp | None) -> Receipt:
    """``detail`` of a shipment found there is its time in ISO 8601, or empty."""
    at = answer.shipped_at if answer else None
    return msgspec.structs.replace(receipt, detail=at.isoformat() if at else "")


def hopeless(entry: Entry, at: datetime, *, sent: bool, there: bool) -> Receipt:
    """Neither sent nor looked up: the ERP takes no such kind, has it already, or cannot be asked about it."""
    if sent:
        return Receipt(entry.key, Verdict.UNSETTLED, "effect_unknown", "", at)
    if there:
        return Receipt(entry.key, Verdict.ALREADY_THERE, "already_shipped", "", at)
    return Receipt(entry.key, Verdict.REJECTED, "unsupported", entry.kind.value, at)
