"""The ledger's side of a spooler: jobs in order, each step of a paper durable around the bytes it speaks of."""

from __future__ import annotations

from typing import NamedTuple

from desktop.clock import Clock
from desktop.domain.events import EventKind
from desktop.domain.labels import JobState, PaperState, VoidReason
from desktop.store import ledger
from desktop.store.journal import Journal, Writing
from desktop.store.labels import LabelStore
from desktop.store.ledger import Job
from desktop.store.moments import to_micros
from printing.ports import PrintJob

CUT_BY_RESTART = "the program ended while sending"
_LOOK_AT = 16  # jobs behind one whose bytes are lost


class _Step(NamedTuple):
    """Where a job and its paper go together."""

    job: JobState
    paper: PaperState
    event: EventKind
    reason: str = ""  # the paper's; the job keeps the transport's own words


_SENDING = _Step(JobState.SENDING, PaperState.SENDING, EventKind.LABEL_SENDING)
_HANDED_OVER = _Step(JobState.HANDED_OVER, PaperState.HANDED_OVER, EventKind.LABEL_HANDED_OVER)
_NOT_SENT = _Step(JobState.WAITING, PaperState.STORED, EventKind.LABEL_NOT_SENT)
_CUT = _Step(JobState.CUT, PaperState.UNKNOWN, EventKind.LABEL_CUT)
_REFUSED = _Step(JobState.REFUSED, PaperState.VOID, EventKind.LABEL_REFUSED, VoidReason.REFUSED)
_EXPIRED = _Step(JobState.EXPIRED, PaperState.VOID, EventKind.LABEL_VOIDED, VoidReason.EXPIRED)
_SETTLED = (PaperState.PROVED, PaperState.VOID)  # a scan or a person was quicker than the line: their word stands


class LedgerQueue:
    """Implements printing.ports.JobQueue; called from spooler threads, safe by the journal's lock."""

    def __init__(self, journal: Journal, labels: LabelStore, clock: Clock) -> None:
        self._journal = journal
        self._labels = labels
        self._clock = clock

    def next_job(self, printer: str) -> PrintJob | None:
        self.expire()
        incomplete: set[int] = set()  # batches: none of their labels may overtake one that must be made again
        for job in ledger.due_jobs(self._journal, printer, _LOOK_AT):
            if job.batch in incomplete:
                continue
            data = self._labels.rendered(job.paper_id, printer)
            if data is not None:
                return PrintJob(job.job_id, job.paper_id, data)
            if job.batch:
                incomplete.add(job.batch)
        return None

    def sending(self, job_id: int) -> bool:
        with self._journal.writing() as writing:
            job = ledger.job(writing, job_id)
            if job is None or job.state is not JobState.WAITING or job.expires <= to_micros(self._clock.now()):
                return False
            paper = ledger.paper(writing, job.paper_id)
            if paper is None or paper.state is not PaperState.STORED:
                # its paper went another way: it must not stand before the others for ever
                ledger.move_job(writing, job_id, JobState.WITHDRAWN, "its paper is not stored any more")
                return False
            self._step(writing, job, _SENDING)
            return True

    def handed_over(self, job_id: int) -> None:
        self._end(job_id, _HANDED_OVER)

    def printer_done(self, job_id: int) -> None:
        with self._journal.writing() as writing:
            job = ledger.job(writing, job_id)
            paper = ledger.paper(writing, job.paper_id) if job is not None else None
            if job is None or paper is None or paper.state is not PaperState.HANDED_OVER:
                return
            ledger.move_paper(writing, paper, PaperState.PRINTER_DONE)
            facts = {"paper": paper.paper_id, "copy": paper.copy, "printer": job.printer}
            writing.event(self._clock.now(), EventKind.LABEL_PRINTER_DONE.value, paper.story, "", facts)

    def refused(self, job_id: int, why: str) -> None:
        self._end(job_id, _REFUSED, why)

    def not_sent(self, job_id: int, why: str) -> None:
        self._end(job_id, _NOT_SENT, why)

    def cut(self, job_id: int, why: str) -> None:
        self._end(job_id, _CUT, why)

    def settle_after_crash(self) -> None:
        """At start: whatever was being sent when the program ended is unknown; nobody prints it again."""
        for job in ledger.sending_jobs(self._journal):
            self.cut(job.job_id, CUT_BY_RESTART)

    def expire(self) -> None:
        """A label that waited too long for its printer must not come out when nobody expects it any more."""
        late = ledger.late_jobs(self._journal, self._clock.now())
        if not late:
            return
        with self._journal.writing() as writing:
            for job in late:
                current = ledger.job(writing, job.job_id)
                if current is not None and current.state is JobState.WAITING:
                    self._step(writing, current, _EXPIRED, "expired")

    def _end(self, job_id: int, step: _Step, why: str = "") -> None:
        with self._journal.writing() as writing:
            job = ledger.job(writing, job_id)
            if job is not None and job.state is JobState.SENDING:
                self._step(writing, job, step, why)

    def _step(self, writing: Writing, job: Job, step: _Step, why: str = "") -> None:
        paper = ledger.paper(writing, job.paper_id)
        settled = paper is None or paper.state in _SETTLED
        state = JobState.WITHDRAWN if settled and step.job is JobState.WAITING else step.job
        ledger.move_job(writing, job.job_id, state, why)
        if paper is None:
            return
        if not settled:
            ledger.move_paper(writing, paper, step.paper, step.reason)
        facts = {"paper": paper.paper_id, "copy": paper.copy, "printer": job.printer, "why": why}
        writing.event(self._clock.now(), step.event.value, paper.story, "", facts)
