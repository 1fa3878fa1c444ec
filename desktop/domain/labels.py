"""The label ledger's vocabulary: a waybill number and each paper that bears it (design: one order, one live label)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from printing.label import PaperKind


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
WAITING = frozenset({PaperState.ASKED, PaperState.STORED})  # not one byte has left: can be withdrawn or moved


CLEAR_SUBJECT = "clear"  # of a waybill that shows its receiver as it is: somebody with the right asked for that
TEMPLATE_SUBJECT = "template:"  # of a test page that shows a template: it is no proof of its printer's set-up


class VoidReason(StrEnum):
    """Why a paper is void. A reprint's reason is its CopyReason, and what a printer says is kept as it said it."""

    NOTHING_CAME_OUT = "nothing_came_out"  # a person's word that there is no such paper
    REPLACED = "replaced"  # a newer paper of the parcel was seen
    REPRINT = "reprint"
    RAN_OUT = "ran_out"  # of a batch, after the last good label
    NUMBER_CHANGED = "number_changed"
    ADDRESS_CHANGED = "address_changed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    UNPRINTABLE = "unprintable"
    REFUSED = "refused"  # the other side took the job and said that it will not print it
    STOPPED = "stopped"


class JobState(StrEnum):
    """Of one job at one printer; a paper that is moved or asked for again gets a new job."""

    WAITING = "waiting"
    SENDING = "sending"
    HANDED_OVER = "handed_over"
    CUT = "cut"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    MOVED = "moved"


def paper_code(paper_id: int, copy: int) -> str:
    """The small code on every paper; ``classify`` reads it back."""
    return f"PBL{paper_id}-{copy}"


class Paper(msgspec.Struct, frozen=True):
    """One physical paper; ``copy`` 0 is the unmarked original, n prints COPY n.

    Of waybills alone at most one unmarked paper lives per parcel; slips, SKU, bin and test papers only have a row and
    a code as well, so that nothing leaves a printer that the ledger does not know.
    """

    paper_id: int
    document_id: str  # "" where it belongs to no order
    waybill: str
    copy: int
    state: PaperState
    asked_at: str
    operator: str
    reason: str = ""
    printer: str = ""
    kind: PaperKind = PaperKind.WAYBILL
    batch: int = 0  # 0: asked for by itself
    place: int = 0  # in its batch, from 1
    sent: bool = False  # bytes may have left, even if it is void now
    subject: str = ""  # what a page without an order shows: SKU, bin, or a printer's set-up; of a waybill see ``clear``
    pieces: int = 1  # labels of one job
    receiver_mark: str = ""  # of whom it shows; "" where nobody can say

    @property
    def code(self) -> str:
        return paper_code(self.paper_id, self.copy)

    @property
    def clear(self) -> bool:
        """The receiver stands on it as it is; every other waybill masks it."""
        return self.kind is PaperKind.WAYBILL and self.subject == CLEAR_SUBJECT

    @property
    def story(self) -> str:
        """Under which document its events stand; its own code where it belongs to no order."""
        return self.document_id or self.code

    @property
    def may_exist(self) -> bool:
        """Somebody could hold it in the hand, now or later: bytes left, and it was not their end that said no.

        A person's word that nothing came out holds until the printer finds the label in its memory after all.
        """
        return self.sent and not (self.state is PaperState.VOID and self.reason == VoidReason.REFUSED)


def is_outdated(paper: Paper, receiver_mark: str) -> bool:
    """It shows somebody whom its parcel no longer goes to. Where either has no mark, nobody can say so."""
    return bool(paper.receiver_mark and receiver_mark) and paper.receiver_mark != receiver_mark


class Told(StrEnum):
    """What a scanned waybill number says about the papers that bear it."""

    THIS = "this"  # exactly this paper
    SEEN = "seen"  # one of them was seen before; which one this is changes nothing
    ELSEWHERE = "elsewhere"  # not from this bench, or perhaps not
    NOT_OUT = "not_out"  # what this bench makes has not come out yet
    VOID = "void"  # all that can be are void
    UNCLEAR = "unclear"  # a void one, or a copy, bears the number too: only the small code tells


def told_by_number(papers: Sequence[Paper], waybill: str, *, coded: bool = True) -> tuple[Told, Paper | None]:
    """Of all waybill papers of one order; ``coded`` False: they bear no small code, the number must do."""
    same = [paper for paper in papers if paper.waybill.casefold() == waybill.casefold()]
    held = [paper for paper in same if paper.may_exist]
    live = [paper for paper in held if paper.state is not PaperState.VOID]
    seen = [paper for paper in live if paper.state is PaperState.PROVED]
    if seen:
        return Told.SEEN, seen[-1]
    if not any(paper.copy == 0 for paper in held):
        waits = any(paper.copy == 0 and paper.state is not PaperState.VOID for paper in same)
        return (Told.NOT_OUT if waits else Told.ELSEWHERE), None
    if not live:
        return Told.VOID, None
    instead = live[-1].copy == 0 and bool(live[-1].reason)  # a reprint: the one before it may be from elsewhere
    if (len(held) == 1 and not instead) or not coded:
        return Told.THIS, live[-1]
    return Told.UNCLEAR, None
