"""What a printer says of itself, in words common to all languages. That it says nothing is a state, never "ok"."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Fault(StrEnum):
    """One thing that a person can mend, the gravest first; ui owns the words and the way out."""

    PAPER_OUT = "paper_out"
    HEAD_OPEN = "head_open"  # cover, latch or head
    PAUSED = "paused"
    RIBBON_OUT = "ribbon_out"
    TOO_HOT = "too_hot"
    JAM = "jam"
    CUTTER = "cutter"
    BUFFER_FULL = "buffer_full"
    OFFLINE = "offline"  # the printer itself says so
    NO_ANSWER = "no_answer"  # it answered before: some models fall silent without paper or with the head open (A.2)
    OTHER = "other"  # a bit that no manual here names; ``detail`` holds it in hex
    # these do not hinder printing
    PAPER_LOW = "paper_low"
    RIBBON_LOW = "ribbon_low"
    BATTERY_LOW = "battery_low"
    LABEL_NOT_TAKEN = "label_not_taken"
    CLEAN_HEAD = "clean_head"
    NOTICE = "notice"  # a warning without a word of its own here; ``detail`` holds it


WARNINGS = frozenset(
    {
        Fault.PAPER_LOW,
        Fault.RIBBON_LOW,
        Fault.BATTERY_LOW,
        Fault.LABEL_NOT_TAKEN,
        Fault.CLEAN_HEAD,
        Fault.NOTICE,
    }
)


class Condition(msgspec.Struct, frozen=True):
    """One answer of a printer, or that it gave none."""

    can_say: bool = True
    faults: frozenset[Fault] = frozenset()
    busy: bool | None = None  # a label is printing or waits in its buffer; None where it cannot say
    detail: str = ""
    waiting: int | None = None  # labels that it still holds, by its own counter; None where it does not count

    @property
    def hindered(self) -> bool:
        """Something must be mended before the next label comes out."""
        return bool(self.faults - WARNINGS)

    @property
    def gravest(self) -> Fault | None:
        """What a person should mend first."""
        return min(self.faults, key=list(Fault).index, default=None)


CANNOT_SAY = Condition(can_say=False)
