"""The ledger's side of a spooler: jobs in order, each step of a paper durable around the bytes it speaks of."""

from __future__ import annotations

from typing import NamedTuple

from desktop.clock import Clock
from desktop.domain.events import EventKind
from desktop.domain.labels import PaperState
from desktop.store import ledger
from desktop.store.journal import Journal, Writing
from desktop.store.labels import LabelStore
from desktop.store.ledger import Job
from desktop.store.moments import to_micros
from printing.ports import PrintJob

CUT_BY_RESTART = "the program ended while sending"


class _Step(NamedTuple):
    """Where a job and its paper go together."""

    job: str
    paper: PaperState
    event: EventKind


_SENDING = _Step("sending", PaperState.SENDING, EventKind.LABEL_SENDING)
_HANDED_OVER = _Step("handed_over", PaperState.HANDED_OVER, EventKind.LABEL_HANDED_OVER)
_NOT_SENT = _Step("waiting", PaperState.STORED, EventKind.LABEL_NOT_SENT)
_CUT = _Step("cut", PaperState.UNKNOWN, EventKind.LABEL_CUT)
_REFUSED = _Step("refused", PaperState.VOID, EventKind.LABEL_REFUSED)
_EXPIRED = _Step("expired", PaperState.VOID, EventKind.LABEL_VOIDED)


class LedgerQueue:
    """Implements printing.ports.JobQueue; called from spooler threads, safe by the journal's lock."""

    def __init__(self, journal: Journal, labels: LabelStore, clock: Clock) -> None:
        self._journal = journal
        self._labels = labels
        self._clock = clock

    def next_job(self, printer: str) -> PrintJob | None:
        self.expire()
        for job in ledger.open_jobs(self._journal, "waiting"):
            data = self._labels.rendered(job.paper_id) if job.printer == printer else None
            if data is not None:  # bytes that were lost are made again by the station
                return PrintJob(job.job_id, job.paper_id, data)
        return None

    def sending(self, job_id: int) -> bool:
        with self._journal.writing() as writing:
            job = ledger.job(writing, job_id)
            if job is None or job.state != "waiting" or job.expires <= to_micros(self._clock.now()):
                return False
            self._step(writing, job, _SENDING)
            return True

    def handed_over(self, job_id: int) -> None:
        self._end(job_id, _HANDED_OVER)

    def printer_done(self, job_id: int) -> None:
        del job_id

    def refused(self, job_id: int, why: str) -> None:
        self._end(job_id, _REFUSED, why)

    def not_sent(self, job_id: int, why: str) -> None:
        self._end(job_id, _NOT_SENT, why)

    def cut(self, job_id: int, why: str) -> None:
        self._end(job_id, _CUT, why)

    def settle_after_crash(self) -> None:
        """At start: whatever was being sent when the program ended is unknown; nobody prints it again."""
        for job in ledger.open_jobs(self._journal, "sending"):
            self.cut(job.job_id, CUT_BY_RESTART)

    def expire(self) -> None:
        """A label that waited too long for its printer must not come out when nobody expects it any more."""
        now = to_micros(self._clock.now())
        late = [job for job in ledger.open_jobs(self._journal, "waiting") if job.expires <= now]
        if not late:
            return
        with self._journal.writing() as writing:
            for job in late:
                current = ledger.job(writing, job.job_id)
                if current is not None and current.state == "waiting":
                    self._step(writing, current, _EXPIRED, "expired")

    def _end(self, job_id: int, step: _Step, why: str = "") -> None:
        with self._journal.writing() as writing:
            job = ledger.job(writing, job_id)
            if job is not None and job.state == "sending":
                self._step(writing, job, step, why)

    def _step(self, writing: Writing, job: Job, step: _Step, why: str = "") -> None:
        ledger.move_job(writing, job.job_id, step.job, why)
        paper = ledger.paper(writing, job.paper_id)
        if paper is None:
            return
        if paper.state is not PaperState.PROVED:  # a label that was scanned meanwhile is proved, whatever the line did
            ledger.move_paper(writing, paper, step.paper, why if step is _EXPIRED else "")
        facts = {"paper": paper.paper_id, "copy": paper.copy, "printer": paper.printer, "why": why}
        writing.event(self._clock.now(), step.event.value, paper.document_id, "", facts)
