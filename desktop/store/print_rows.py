"""Papers with their newest job, for the pages that list them; at a person's pace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from desktop.domain.labels import Paper
from desktop.domain.views import StoryEvent
from desktop.store.journal import Rows
from desktop.store.ledger import COLUMNS, UNSEEN, papers_from
from desktop.store.moments import from_micros
from desktop.store.story import story_event

_WIDTH = len(COLUMNS.split(","))
_PLAIN = ", ".join(f"paper.{name.strip()}" for name in COLUMNS.split(","))
_ROWS = (
    f"SELECT {_PLAIN}, coalesce(j.job_id, 0), coalesce(j.state, ''), j.expires FROM paper "
    "LEFT JOIN print_job j ON j.job_id = (SELECT max(job_id) FROM print_job WHERE paper_id = paper.paper_id)"
)
_NOT_YET = "paper.state IN ('asked', 'stored', 'sending')"
_WAITING = f"{_ROWS} WHERE {_NOT_YET} ORDER BY paper.batch, paper.place, paper.paper_id"
_OUT = f"{_ROWS} WHERE {UNSEEN} ORDER BY paper.batch, paper.paper_id"
_NEWEST = f"{_ROWS} ORDER BY paper.paper_id DESC LIMIT +?"
_NAMED = (
    f"{_ROWS} WHERE paper.paper_id IN ("
    "SELECT paper_id FROM paper WHERE document_id IN (SELECT value FROM json_each(?1)) "
    "UNION SELECT paper_id FROM paper WHERE waybill IN (SELECT value FROM json_each(?1))) "
    "ORDER BY paper.paper_id DESC LIMIT +?2"
)
_ONE = f"{_ROWS} WHERE paper.paper_id = ?"
_EVENTS = (
    'SELECT "at", kind, operator, body FROM event '
    "WHERE document_id = ? AND json_extract(body, '$.paper') = ? ORDER BY \"sequence\""
)
_BATCH_PAPERS = f"SELECT {COLUMNS} FROM paper WHERE batch > 0 AND batch = ? ORDER BY place, paper_id"
_NEXT_BATCH = "SELECT coalesce(max(batch), 0) + 1 FROM paper WHERE batch > 0"
# Of each place the newest paper counts: one that ran out and was asked for anew is not void.
_BATCHES = """
SELECT batch, min(asked_at), operator, printer, count(*), sum(state IN ('asked', 'stored', 'sending')),
sum(state IN ('handed_over', 'printer_done')), sum(state = 'proved'), sum(state = 'void'), sum(state = 'unknown')
FROM paper WHERE batch > 0 AND batch IN (
  SELECT DISTINCT batch FROM paper WHERE batch > 0 ORDER BY batch DESC LIMIT +?
) AND paper_id = (
  SELECT max(q.paper_id) FROM paper q WHERE q.batch > 0 AND q.batch = paper.batch AND q.place = paper.place
)
GROUP BY batch ORDER BY batch DESC
"""
_LABELLED = (
    "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM paper p WHERE p.document_id = value "
    "AND p.kind = 'waybill' AND p.copy = 0 AND p.state <> 'void') "
    "OR EXISTS (SELECT 1 FROM packing k WHERE k.document_id = value AND k.condition = 'closed')"
)


class Printed(msgspec.Struct, frozen=True):
    paper: Paper
    job_id: int
    job_state: str
    expires: datetime | None


class Batch(msgspec.Struct, frozen=True):
    """Counts by the newest paper of each place."""

    batch: int
    at: datetime
    operator: str  # person_id
    printer: str
    total: int
    waiting: int
    out: int
    proved: int
    void: int
    unknown: int


def not_settled(source: Rows) -> list[Printed]:
    """What is on its way, then what is out and was not seen."""
    return _printed(source.rows(_WAITING)) + _printed(source.rows(_OUT))


def newest(source: Rows, limit: int) -> list[Printed]:
    return _printed(source.rows(_NEWEST, (limit,)))


def with_numbers(source: Rows, numbers: list[str], limit: int) -> list[Printed]:
    """Papers of these documents or with these waybills, newest first."""
    return _printed(source.rows(_NAMED, (msgspec.json.encode(numbers).decode(), limit)))


def one(source: Rows, paper_id: int) -> list[Printed]:
    return _printed(source.rows(_ONE, (paper_id,)))


def story_of(source: Rows, paper: Paper, names: dict[str, str]) -> tuple[StoryEvent, ...]:
    """All that happened to one paper, oldest first."""
    rows = source.rows(_EVENTS, (paper.story, paper.paper_id))
    return tuple(story_event(row, names) for row in rows)


def batch_papers(source: Rows, batch: int) -> list[Paper]:
    """By place, and of one place the oldest first."""
    return papers_from(source.rows(_BATCH_PAPERS, (batch,)))


def next_batch(source: Rows) -> int:
    return int(source.rows(_NEXT_BATCH)[0][0])


def batches(source: Rows, limit: int) -> list[Batch]:
    """Newest first."""
    return [Batch(row[0], from_micros(row[1]), *row[2:]) for row in source.rows(_BATCHES, (limit,))]


def labelled_among(source: Rows, document_ids: list[str]) -> set[str]:
    """Those that have a live label of this bench, or were closed here."""
    return {row[0] for row in source.rows(_LABELLED, (msgspec.json.encode(document_ids).decode(),))}


def _printed(rows: Sequence[Any]) -> list[Printed]:
    papers = papers_from([row[:_WIDTH] for row in rows])
    return [
        Printed(paper, row[_WIDTH], row[_WIDTH + 1], from_micros(row[_WIDTH + 2]) if row[_WIDTH + 2] else None)
        for paper, row in zip(papers, rows, strict=True)
    ]
