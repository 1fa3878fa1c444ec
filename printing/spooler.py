"""One printer's thread: takes stored jobs from the ledger, moves their bytes, and tells the ledger what is known.

No job is ever sent twice by the spooler: one that broke off is *cut*, and only a person's scan settles it.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import chain, repeat

from printing.ports import JobQueue, PrinterHealth, PrinterOff, PrinterState, PrintJob, SendingCut, Transport

RETRY_PAUSES = (0.5, 1.0, 2.0, 3.0, 5.0)  # seconds while the printer is off; the last one repeats
IDLE_SECONDS = 5.0  # a look at the queue even without a wake-up

log = logging.getLogger(__name__)


class Spooler:
    """``on_health`` is called from the spooler's thread."""

    def __init__(
        self,
        printer_name: str,
        transport: Transport,
        jobs: JobQueue,
        on_health: Callable[[PrinterHealth], None],
        *,
        language: str,
        poll_seconds: float,
    ) -> None:
        del language, poll_seconds  # questions come with the languages' status
        self._printer = printer_name
        self._transport = transport
        self._jobs = jobs
        self._on_health = on_health
        self._state: PrinterState | None = None
        self._pauses = _retry_pauses()
        self._closing = False
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"spooler {printer_name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """A job was stored: look at once, also when the printer was off a moment ago."""
        self._woken.set()

    def close(self) -> None:
        """Finish the job that is being sent, if any, then stop; waiting jobs stay in the ledger."""
        self._closing = True
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        self._tell(PrinterState.READY)
        while not self._closing:
            try:
                pause = self._work_off()
            except Exception as error:  # noqa: BLE001  the ledger refused (a full disk): printing must outlive that
                # where and what kind, not the message: it may quote the statement's values
                where = "".join(traceback.format_tb(error.__traceback__))
                log.error("spooler %s: %s\n%s", self._printer, type(error).__name__, where)
                self._tell(PrinterState.OFF, f"ledger: {type(error).__name__}")
                pause = next(self._pauses)
            self._woken.wait(pause)
            self._woken.clear()

    def _work_off(self) -> float:
        """Print what waits; the seconds to rest afterwards."""
        while not self._closing and (job := self._jobs.next_job(self._printer)) is not None:
            if not self._jobs.sending(job.job_id):
                continue
            try:
                self._send(job)
            except PrinterOff as error:
                self._jobs.not_sent(job.job_id, str(error))
                self._tell(PrinterState.OFF, str(error))
                return next(self._pauses)
        return IDLE_SECONDS

    def _send(self, job: PrintJob) -> None:
        if self._state is not PrinterState.OFF:
            self._tell(PrinterState.SENDING)
        try:
            self._transport.send(job.data)
        except SendingCut as error:
            self._jobs.cut(job.job_id, str(error))
            self._tell(PrinterState.CUT, str(error))
        else:
            self._jobs.handed_over(job.job_id)
            self._pauses = _retry_pauses()
            self._tell(PrinterState.READY)

    def _tell(self, state: PrinterState, detail: str = "") -> None:
        if state is not self._state:
            self._state = state
            self._on_health(PrinterHealth(self._printer, state, since=datetime.now(UTC), detail=detail))


def _retry_pauses() -> Iterator[float]:
    return chain(RETRY_PAUSES, repeat(RETRY_PAUSES[-1]))
