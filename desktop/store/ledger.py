"""The label ledger: waybill numbers, papers and print jobs; a paper moves only by steps that the domain allows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from desktop.domain.labels import LEFT_THE_BENCH, NEXT_STATES, UNSETTLED, NumberState, Paper, PaperState
from desktop.store.journal import Rows, Writing
from desktop.store.moments import from_micros, to_micros

_PAPER_COLUMNS = "paper_id, document_id, waybill, copy, state, asked_at, operator, reason, printer"
_ADD_PAPER = f"INSERT INTO paper ({_PAPER_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_NEXT_PAPER = (
    "SELECT 1 + max(coalesce((SELECT max(paper_id) FROM paper), 0), "
    "coalesce((SELECT CAST(value AS INTEGER) FROM station WHERE name = 'paper_floor'), 0))"
)
_OF_DOCUMENT = f"SELECT {_PAPER_COLUMNS} FROM paper WHERE document_id = ? ORDER BY paper_id"
_PAPER = f"SELECT {_PAPER_COLUMNS} FROM paper WHERE paper_id = ?"
_OPEN = f"SELECT {_PAPER_COLUMNS} FROM paper WHERE state NOT IN ('proved', 'void') ORDER BY paper_id"  # indexed so
_MOVE_PAPER = "UPDATE paper SET state = ?, reason = CASE WHEN ? = '' THEN reason ELSE ? END WHERE paper_id = ?"
_SET_NUMBER = (
    "INSERT INTO number (waybill, document_id, state) VALUES (?, ?, ?) "
    "ON CONFLICT (waybill) DO UPDATE SET document_id = excluded.document_id, state = excluded.state"
)
_ADD_JOB = "INSERT INTO print_job (paper_id, printer, state, expires, detail) VALUES (?, ?, 'waiting', ?, '')"
_JOB_COLUMNS = "job_id, paper_id, printer, state, expires"
_OPEN_JOBS = f"SELECT {_JOB_COLUMNS} FROM print_job WHERE state IN ('waiting', 'sending') ORDER BY job_id"
_JOB = f"SELECT {_JOB_COLUMNS} FROM print_job WHERE job_id = ?"
_JOBS_OF_PAPER = f"SELECT {_JOB_COLUMNS} FROM print_job WHERE paper_id = ? ORDER BY job_id DESC"
_MOVE_JOB = "UPDATE print_job SET state = ?, detail = ? WHERE job_id = ?"


class Job(msgspec.Struct, frozen=True):
    job_id: int
    paper_id: int
    printer: str
    state: str  # "waiting", "sending", "handed_over", "cut", "withdrawn", "expired"
    expires: int


class IllegalStep(Exception):
    """A paper was to go where the ledger does not let it: a fault of ours, never of an operator."""


def next_paper_id(source: Rows) -> int:
    """The number that the next paper will bear; the station is the only one who takes it."""
    return int(source.rows(_NEXT_PAPER)[0][0])


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
        ),
    )


def move_paper(writing: Writing, paper: Paper, state: PaperState, reason: str = "") -> None:
    """One step of one paper. Raises IllegalStep."""
    if state not in NEXT_STATES[paper.state]:
        raise IllegalStep(f"paper {paper.paper_id}: {paper.state} → {state}")
    writing.run(_MOVE_PAPER, (state.value, reason, reason, paper.paper_id))


def set_number(writing: Writing, waybill: str, document_id: str, state: NumberState) -> None:
    writing.run(_SET_NUMBER, (waybill, document_id, state.value))


def add_job(writing: Writing, paper: Paper, at: datetime, minutes: int) -> None:
    writing.run(_ADD_JOB, (paper.paper_id, paper.printer, to_micros(at + timedelta(minutes=minutes))))


def move_job(writing: Writing, job_id: int, state: str, detail: str = "") -> None:
    writing.run(_MOVE_JOB, (state, detail, job_id))


def papers_of(source: Rows, document_id: str) -> list[Paper]:
    """All papers of one order, oldest first."""
    return _papers(source.rows(_OF_DOCUMENT, (document_id,)))


def paper(source: Rows, paper_id: int) -> Paper | None:
    found = _papers(source.rows(_PAPER, (paper_id,)))
    return found[0] if found else None


def open_papers(source: Rows) -> list[Paper]:
    """Papers that are neither proved nor void."""
    return _papers(source.rows(_OPEN))


def unsettled(source: Rows) -> list[Paper]:
    """Papers that were handed over, or cut, and that nobody has seen yet."""
    return [paper for paper in open_papers(source) if paper.state in UNSETTLED]


def live_original(papers: Sequence[Paper]) -> Paper | None:
    """The one unmarked paper that is not void; the database allows no second."""
    return next((paper for paper in papers if paper.copy == 0 and paper.state is not PaperState.VOID), None)


def newest_live(papers: Sequence[Paper]) -> Paper | None:
    return next((paper for paper in reversed(papers) if paper.state is not PaperState.VOID), None)


def has_left(paper: Paper | None) -> bool:
    """Whether bytes of it went to the printer."""
    return paper is not None and paper.state in LEFT_THE_BENCH


def open_jobs(source: Rows, state: str) -> list[Job]:
    """Jobs that are "waiting" or "sending", oldest first."""
    return [job for job in _jobs(source.rows(_OPEN_JOBS)) if job.state == state]


def job(source: Rows, job_id: int) -> Job | None:
    found = _jobs(source.rows(_JOB, (job_id,)))
    return found[0] if found else None


def newest_job(source: Rows, paper_id: int) -> Job | None:
    found = _jobs(source.rows(_JOBS_OF_PAPER, (paper_id,)))
    return found[0] if found else None


def _papers(rows: Sequence[Any]) -> list[Paper]:
    return [
        Paper(row[0], row[1], row[2], row[3], PaperState(row[4]), from_micros(row[5]).isoformat(), *row[6:])
        for row in rows
    ]


def _jobs(rows: Sequence[Any]) -> list[Job]:
    return [Job(*row) for row in rows]
