"""A label ledger in memory, and a spooler that works for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from printing.ports import PrinterHealth, PrinterState, PrintJob, Transport
from printing.spooler import Spooler

Told = list[PrinterHealth]


class Ledger:
    """The label ledger in memory: what a JobQueue must do, and a diary of every call."""

    def __init__(self, *jobs: bytes) -> None:
        self._lock = threading.Lock()
        self._waiting = [PrintJob(job_id=number, paper_id=number, data=data) for number, data in enumerate(jobs)]
        self.withdrawn: set[int] = set()
        self.full = False
        self.diary: list[tuple[str, int]] = []

    def add(self, job: PrintJob) -> None:
        with self._lock:
            self._waiting.append(job)

    def next_job(self, printer: str) -> PrintJob | None:
        assert printer == "waybill"
        with self._lock:
            if self.full:
                raise OSError("disk full")
            return self._waiting[0] if self._waiting else None

    def sending(self, job_id: int) -> bool:
        with self._lock:
            job = self._waiting.pop(0)
            self._sent = job
        assert job.job_id == job_id
        if job_id in self.withdrawn:
            return False
        self.diary.append(("sending", job_id))
        return True

    def expire(self) -> None:
        """All that waits has waited too long."""
        with self._lock:
            self._waiting.clear()

    def told(self, word: str) -> list[int]:
        """The jobs of which ``word`` was said, in order."""
        return [job_id for said, job_id in self.diary if said == word]

    def handed_over(self, job_id: int) -> None:
        if self.full:
            raise OSError("disk full")
        self.diary.append(("handed over", job_id))

    def not_sent(self, job_id: int, why: str) -> None:
        with self._lock:
            self._waiting.insert(0, self._sent)
        self.diary.append(("not sent", job_id))

    def cut(self, job_id: int, why: str) -> None:
        self.diary.append(("cut", job_id))

    def printer_done(self, job_id: int) -> None:
        self.diary.append(("done", job_id))

    def refused(self, job_id: int, why: str) -> None:
        self.diary.append(("refused", job_id))


@contextmanager
def spooling(
    ledger: Ledger, transport: Transport, language: str = "zpl", poll_seconds: float = 0
) -> Iterator[tuple[Spooler, Told]]:
    """A running spooler; with ``poll_seconds`` 0 it asks its printer nothing."""
    told: Told = []
    spooler = Spooler("waybill", transport, ledger, told.append, language=language, poll_seconds=poll_seconds)
    spooler.start()
    try:
        yield spooler, told
    finally:
        spooler.close()


def states(told: Told) -> list[PrinterState]:
    return [health.state for health in told]
