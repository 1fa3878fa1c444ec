"""The label ledger: papers and their print jobs; a paper moves only by steps that the domain allows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from desktop.domain.labels import LEFT_THE_BENCH, NEXT_STATES, JobState, Paper, PaperState
from desktop.store import station_facts
from desktop.store.journal import Rows, Writing
from desktop.store.moments import from_micros, to_micros
from printing.label import PaperKind

COLUMNS = (
    "paper_id, document_id, waybill, copy, state, asked_at, operator, reason, printer, "
    "kind, batch, place, sent, subject, pieces, receiver_mark"
)
_ADD_PAPER = f"INSERT INTO paper ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_NEXT_PAPER = (
    "SELECT 1 + max(coalesce((SELECT max(paper_id) FROM paper), 0), "
    "coalesce((SELECT max(CAST(value AS INTEGER)) FROM station WHERE name IN ('paper_floor', 'paper_taken')), 0))"
)
_TAKEN = "paper_taken"  # the highest number that was given away, to a paper or to a label made ahead
_FLOOR = "paper_floor"
_OF_DOCUMENT = f"SELECT {COLUMNS} FROM paper WHERE document_id = ? ORDER BY paper_id"
_PAPER = f"SELECT {COLUMNS} FROM paper WHERE paper_id = ?"
# the plus: a statement with a bare parameter as its LIMIT is planned anew whenever it is asked
_ASKED = f"SELECT {COLUMNS} FROM paper WHERE state = 'asked' ORDER BY batch, place, paper_id LIMIT +?"
_ON_ITS_WAY = (
    f"SELECT {COLUMNS} FROM paper WHERE state IN ('asked', 'stored', 'sending') ORDER BY paper_id"  # indexed so
)
_BIN_LABEL = "SELECT 1 FROM paper WHERE document_id = '' AND kind = 'bin' AND subject = ? COLLATE NOCASE LIMIT 1"
UNSEEN = (  # indexed so
    "(paper.state = 'unknown' OR paper.kind IN ('waybill', 'test') AND paper.state IN ('handed_over', 'printer_done'))"
)
_UNSEEN = f"SELECT {COLUMNS} FROM paper WHERE {UNSEEN} ORDER BY batch, paper_id LIMIT +?"
_QUESTION = (
    f"SELECT {COLUMNS} FROM paper WHERE {UNSEEN} AND batch = 0 AND kind = 'waybill' AND document_id <> ? "
    "AND EXISTS (SELECT 1 FROM packing k WHERE k.document_id = paper.document_id) ORDER BY paper_id LIMIT 1"
)
_MOVE_PAPER = (
    "UPDATE paper SET state = ?, sent = ?, reason = CASE WHEN ? = '' THEN reason ELSE ? END "
    "WHERE paper_id = ? AND state = ?"
)
_TO_PRINTER = "UPDATE paper SET printer = ? WHERE paper_id = ?"

_ADD_JOB = (
    "INSERT INTO print_job (paper_id, printer, state, expires, detail, batch, place) "
    "VALUES (?, ?, 'waiting', ?, '', ?, ?)"
)
_JOB_COLUMNS = "job_id, paper_id, printer, state, expires, batch, place"
_SENDING = f"SELECT {_JOB_COLUMNS} FROM print_job WHERE state = 'sending' ORDER BY job_id"
# Labels of a batch come out in its order: none goes before one that still waits for its bytes.
_DUE = (
    f"SELECT {_JOB_COLUMNS} FROM print_job j WHERE state = 'waiting' AND printer = ? AND (batch = 0 OR NOT EXISTS ("
    "SELECT 1 FROM paper a WHERE a.state = 'asked' AND a.batch = j.batch AND a.place < j.place "
    "AND a.printer = j.printer)) ORDER BY batch, place, job_id LIMIT +?"
)
_LATE = f"SELECT {_JOB_COLUMNS} FROM print_job WHERE state = 'waiting' AND expires <= ? ORDER BY expires"
_COUNT_WAITING = "SELECT printer, count(*) FROM print_job WHERE state = 'waiting' GROUP BY printer"
_JOB = f"SELECT {_JOB_COLUMNS} FROM print_job WHERE job_id = ?"
_NEWEST_JOB = f"SELECT {_JOB_COLUMNS} FROM print_job WHERE paper_id = ? ORDER BY job_id DESC LIMIT 1"
_MOVE_JOB = "UPDATE print_job SET state = ?, detail = ? WHERE job_id = ?"


class Job(msgspec.Struct, frozen=True):
    job_id: int
    paper_id: int
    printer: str
    state: JobState
    expires: int  # microseconds
    batch: int
    place: int


class IllegalStep(Exception):
    """A paper was to go where the ledger does not let it: a fault of ours, never of an operator."""


# numbers of papers


def take_paper_ids(writing: Writing, count: int = 1) -> int:
    """The first of ``count`` numbers that nobody else will ever get; those that are not used are left out."""
    first = int(writing.rows(_NEXT_PAPER)[0][0])
    station_facts.put(writing, _TAKEN, str(first + count - 1))
    return first


def paper_floor(source: Rows) -> int:
    """Numbers up to here belong to an earlier life of this journal: they may be on paper that it does not know."""
    return int(station_facts.get(source, _FLOOR) or 0)


# papers


def add_paper(writing: Writing, paper: Paper, at: datetime) -> None:
    writing.run(
        _ADD_PAPER,
        (
            paper.paper_id,
            paper.document_id,
            paper.waybill,
            paper.copy,
            paper.state.value,
            to_micros(at),
            paper.operator,
            paper.reason,
            paper.printer,
            paper.kind.value,
            paper.batch,
            paper.place,
            int(paper.sent),
            paper.subject,
            paper.pieces,
            paper.receiver_mark,
        ),
    )


def move_paper(writing: Writing, paper: Paper, state: PaperState, reason: str = "") -> None:
    """One step of one paper, as it was read in this transaction. Raises IllegalStep."""
    sent = state is PaperState.SENDING or (paper.sent and state is not PaperState.STORED)
    step = (state.value, int(sent), reason, reason, paper.paper_id, paper.state.value)
    if state not in NEXT_STATES[paper.state] or not writing.run(_MOVE_PAPER, step):
        raise IllegalStep(f"paper {paper.paper_id}: {paper.state} → {state}")


def set_printer(writing: Writing, paper_id: int, printer: str) -> None:
    writing.run(_TO_PRINTER, (printer, paper_id))


def papers_of(source: Rows, document_id: str) -> list[Paper]:
    """All waybill papers of one order, oldest first."""
    return [paper for paper in all_papers_of(source, document_id) if paper.kind is PaperKind.WAYBILL]


def all_papers_of(source: Rows, document_id: str) -> list[Paper]:
    """Slips as well."""
    return papers_from(source.rows(_OF_DOCUMENT, (document_id,)))


def paper(source: Rows, paper_id: int) -> Paper | None:
    found = papers_from(source.rows(_PAPER, (paper_id,)))
    return found[0] if found else None


def has_bin_label(source: Rows, name: str) -> bool:
    """Whether a label of this bin was ever made here."""
    return bool(source.rows(_BIN_LABEL, (name,)))


def asked(source: Rows, limit: int) -> list[Paper]:
    """Papers without bytes: those asked for by themselves first, then batches in their order."""
    return papers_from(source.rows(_ASKED, (limit,)))


def on_their_way(source: Rows) -> list[Paper]:
    """Asked, stored or being sent."""
    return papers_from(source.rows(_ON_ITS_WAY))


def unsettled(source: Rows, limit: int = -1) -> list[Paper]:
    """Papers that were handed over, or cut, and that nobody has seen yet; labels of batches last."""
    return papers_from(source.rows(_UNSEEN, (limit,)))


def to_be_asked_about(source: Rows, but: str) -> Paper | None:
    """The oldest unseen label of a parcel that was in the packer's hands here, ``but`` the one that is now.

    Labels of a batch lie in a pile until their parcel's turn comes: nobody is asked for them.
    """
    found = papers_from(source.rows(_QUESTION, (but,)))
    return found[0] if found else None


def live_original(papers: Sequence[Paper]) -> Paper | None:
    """The one unmarked paper that is not void; the database allows no second."""
    return next((paper for paper in papers if paper.copy == 0 and paper.state is not PaperState.VOID), None)


def newest_live(papers: Sequence[Paper]) -> Paper | None:
    return next((paper for paper in reversed(papers) if paper.state is not PaperState.VOID), None)


def has_left(paper: Paper | None) -> bool:
    """Whether bytes of it went to the printer."""
    return paper is not None and paper.state in LEFT_THE_BENCH


# jobs


def add_job(writing: Writing, paper: Paper, expires: datetime) -> None:
    writing.run(_ADD_JOB, (paper.paper_id, paper.printer, to_micros(expires), paper.batch, paper.place))


def move_job(writing: Writing, job_id: int, state: JobState, detail: str = "") -> None:
    writing.run(_MOVE_JOB, (state.value, detail, job_id))


def due_jobs(source: Rows, printer: str, limit: int) -> list[Job]:
    """What this printer may have now, in the order in which it should come out."""
    return _jobs(source.rows(_DUE, (printer, limit)))


def late_jobs(source: Rows, now: datetime) -> list[Job]:
    return _jobs(source.rows(_LATE, (to_micros(now),)))


def sending_jobs(source: Rows) -> list[Job]:
    return _jobs(source.rows(_SENDING))


def waiting_counts(source: Rows) -> dict[str, int]:
    """Printer → jobs that wait for it."""
    return {row[0]: int(row[1]) for row in source.rows(_COUNT_WAITING)}


def job(source: Rows, job_id: int) -> Job | None:
    found = _jobs(source.rows(_JOB, (job_id,)))
    return found[0] if found else None


def newest_job(source: Rows, paper_id: int) -> Job | None:
    found = _jobs(source.rows(_NEWEST_JOB, (paper_id,)))
    return found[0] if found else None


def papers_from(rows: Sequence[Any]) -> list[Paper]:
    """From rows of the paper table's own columns."""
    return [
        Paper(
            paper_id=row[0],
            document_id=row[1],
            waybill=row[2],
            copy=row[3],
            state=PaperState(row[4]),
            asked_at=from_micros(row[5]).isoformat(),
            operator=row[6],
            reason=row[7],
            printer=row[8],
            kind=PaperKind(row[9]),
            batch=row[10],
            place=row[11],
            sent=bool(row[12]),
            subject=row[13],
            pieces=row[14],
            receiver_mark=row[15],
        )
        for row in rows
    ]


def _jobs(rows: Sequence[Any]) -> list[Job]:
    return [Job(row[0], row[1], row[2], JobState(row[3]), *row[4:]) for row in rows]
