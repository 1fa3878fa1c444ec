"""The label ledger's vocabulary: a waybill number and each paper that bears it (design: one order, one live label)."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class NumberState(StrEnum):
    HELD = "held"
    USED = "used"
    VOID = "void"


class PaperState(StrEnum):
    """asked → stored → sending → handed over → printer done → proved | void | unknown."""

    ASKED = "asked"
    STORED = "stored"  # rendered bytes are on disk
    SENDING = "sending"
    HANDED_OVER = "handed_over"  # all bytes accepted by the transport; not paper
    PRINTER_DONE = "printer_done"  # only where a printer can say so
    PROVED = "proved"  # the fresh label was scanned
    VOID = "void"
    UNKNOWN = "unknown"  # sending was cut; settled by one scan, never by printing again


NEXT_STATES: dict[PaperState, frozenset[PaperState]] = {
    PaperState.ASKED: frozenset({PaperState.STORED, PaperState.VOID}),
    PaperState.STORED: frozenset({PaperState.SENDING, PaperState.VOID}),
    # back to stored only when not one byte left: the printer refused the connection
    # and proved at once where the label is scanned before the transport has said that it is done
    # and void where the other side said that it will not print it
    PaperState.SENDING: frozenset(
        {PaperState.HANDED_OVER, PaperState.UNKNOWN, PaperState.STORED, PaperState.PROVED, PaperState.VOID}
    ),
    PaperState.HANDED_OVER: frozenset({PaperState.PRINTER_DONE, PaperState.PROVED, PaperState.VOID}),
    PaperState.PRINTER_DONE: frozenset({PaperState.PROVED, PaperState.VOID}),
    PaperState.UNKNOWN: frozenset({PaperState.PROVED, PaperState.VOID}),
    PaperState.PROVED: frozenset({PaperState.VOID}),
    PaperState.VOID: frozenset(),
}


# Bytes have left for the printer, so paper may exist; what it is must be settled by a scan or by a person.
LEFT_THE_BENCH = frozenset(
    {PaperState.SENDING, PaperState.HANDED_OVER, PaperState.PRINTER_DONE, PaperState.UNKNOWN, PaperState.PROVED}
)
UNSETTLED = frozenset({PaperState.HANDED_OVER, PaperState.PRINTER_DONE, PaperState.UNKNOWN})


def paper_code(paper_id: int, copy: int) -> str:
    """The small code on every paper; ``classify`` reads it back."""
    return f"PBL{paper_id}-{copy}"


class Paper(msgspec.Struct, frozen=True):
    """One physical label; ``copy`` 0 is the unmarked original, n prints COPY n."""

    paper_id: int
    document_id: str
    waybill: str
    copy: int
    state: PaperState
    asked_at: str
    operator: str
    reason: str = ""
    printer: str = ""
