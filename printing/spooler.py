"""One printer's thread: takes stored jobs from the ledger, moves their bytes, and tells the ledger what is known.

No job is ever sent twice by the spooler: one that broke off is *cut*, and only a person's scan settles it. Where the
printer can say, it is asked before each label and gets the next one only when the last is done, so that a roll that
ends leaves one label inside at most. Where it cannot, it gets them as they come: that is told, and never stops work.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import chain, repeat
from typing import Protocol, runtime_checkable

from printing.condition import Condition, Fault
from printing.lookout import Lookout
from printing.ports import (
    JobQueue,
    PrinterHealth,
    PrinterOff,
    PrinterRefused,
    PrinterState,
    PrintJob,
    SendingCut,
    Transport,
)

RETRY_PAUSES = (0.5, 1.0, 2.0, 3.0, 5.0)  # seconds while the printer is off; the last one repeats
# After a label that was cut, where nobody can say that the printer is well: else one whose paper is out and that cannot
# tell so would make every label of a batch unknown. A wake-up ends each of them.
CUT_PAUSES = (0.5, 5.0, 30.0, 60.0)
IDLE_SECONDS = 5.0  # a look at the queue even without a wake-up
HINDERED_SECONDS = 1.0  # between two questions while something must be mended
DONE_PAUSES = (0.05, 0.1, 0.2, 0.3)  # between two questions while a label comes out; the last one repeats
SETTLE_SECONDS = 0.1  # a printer that has just taken a label may not have begun to read it
LONGEST_LABEL_SECONDS = 30.0  # one that says "busy" for longer says nothing by it

log = logging.getLogger(__name__)


@runtime_checkable
class Stops(Protocol):
    """A transport that waits for the other side and can be told to stop, from any thread."""

    def stop(self) -> None: ...


class _Inside:
    """The label that the printer took and has not finished."""

    def __init__(self, job_id: int) -> None:
        self.job_id = job_id
        self.since = time.monotonic()
        self.seen_busy = False
        self.pauses = _endless(DONE_PAUSES)

    @property
    def age(self) -> float:
        return time.monotonic() - self.since


class Spooler:
    """``on_health`` is called from the spooler's thread, and only when something changed."""

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
        self._printer = printer_name
        self._transport = transport
        self._jobs = jobs
        self._on_health = on_health
        self._poll_seconds = poll_seconds
        self._lookout = Lookout(transport, language, poll_seconds)
        self._health: PrinterHealth | None = None
        self._sending: int | None = None  # the job whose bytes are leaving, of which nothing has been told yet
        self._inside: _Inside | None = None
        self._busy_means_nothing = False
        self._owed: list[Callable[[], None]] = []  # what the ledger must be told before anything else happens
        self._pauses = _endless(RETRY_PAUSES)
        self._cut_pauses = _endless(CUT_PAUSES)
        self._closing = False
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"spooler {printer_name}", daemon=True)

    @property
    def ended(self) -> bool:
        return not self._thread.is_alive()

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """A job was stored: look at once, also when the printer was off a moment ago."""
        self._woken.set()

    def stop(self) -> None:
        """End after the job that is being sent, if any; waiting jobs stay in the ledger. Does not wait for that."""
        self._closing = True
        if isinstance(self._transport, Stops):
            self._transport.stop()
        self._woken.set()

    def close(self) -> None:
        """``stop``, and wait for the end."""
        self.stop()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        if not self._lookout.possible:
            self._tell(PrinterState.READY)
        while not self._closing:
            try:
                pause = self._round()
            except Exception as error:  # noqa: BLE001  a full disk, or a mistake: printing must outlive that
                # where and what kind, not the message: it may quote the statement's values
                where = "".join(traceback.format_tb(error.__traceback__))
                log.error("spooler %s: %s\n%s", self._printer, type(error).__name__, where)
                pause = self._recover(type(error).__name__)
            self._woken.wait(pause)
            self._woken.clear()

    def _recover(self, error: str) -> float:
        """After what nobody foresaw: a ledger that takes nothing, or a transport with a mistake in it."""
        if self._sending is not None:
            self._owed.append(partial(self._jobs.cut, self._sending, f"transport: {error}"))
            self._sending = None
            self._tell(PrinterState.CUT, f"transport: {error}")
        else:
            self._tell(PrinterState.OFF, f"ledger: {error}")
        return next(self._pauses)

    def _round(self) -> float:
        """Do what can be done now; the seconds to rest afterwards."""
        self._pay()
        try:
            pause = self._follow(self._inside) if self._inside is not None else None
            return self._work_off() if pause is None else pause
        except PrinterOff as error:
            self._inside = None  # whether its label still comes out, nobody can say any more
            self._busy_means_nothing = False
            self._lookout.gone()
            self._tell(PrinterState.OFF, str(error))
            return next(self._pauses)

    def _work_off(self) -> float:
        """Print what waits, as far as the printer lets us. Raises PrinterOff."""
        declined: int | None = None
        while not self._closing and (job := self._jobs.next_job(self._printer)) is not None:
            if job.job_id == declined:  # the ledger offers what it does not let go: no reason to ask without end
                break
            if self._lookout.wanted:
                self._look()
            if self._held_up:
                return self._look_again_in
            if not self._jobs.sending(job.job_id):
                declined = job.job_id
                continue
            self._send(job)
            if self._health is not None and self._health.state is PrinterState.CUT:
                return next(self._cut_pauses)
            if self._inside is not None:
                return next(self._inside.pauses)
        return self._rest()

    def _rest(self) -> float:
        if not self._lookout.possible:
            return IDLE_SECONDS
        if self._lookout.due_in == 0:
            self._look()
        return min(IDLE_SECONDS, max(self._lookout.due_in, 0.001))

    def _send(self, job: PrintJob) -> None:
        self._sending = job.job_id
        if self._health is None or self._health.state is not PrinterState.OFF:
            self._tell(PrinterState.SENDING)
        try:
            self._transport.send(job.data)
        except PrinterOff as error:
            self._record(partial(self._jobs.not_sent, job.job_id, str(error)))
            raise
        except PrinterRefused as error:
            self._record(partial(self._jobs.refused, job.job_id, str(error)))
            self._tell(PrinterState.READY, str(error))
        except SendingCut as error:
            self._record(partial(self._jobs.cut, job.job_id, str(error)))
            self._lookout.gone()
            self._tell(PrinterState.CUT, str(error))
        else:
            self._record(partial(self._jobs.handed_over, job.job_id))
            self._pauses, self._cut_pauses = _endless(RETRY_PAUSES), _endless(CUT_PAUSES)
            if self._lookout.condition.busy is not None and not self._busy_means_nothing:
                self._inside = _Inside(job.job_id)
            else:
                self._lookout.soon()
                self._tell(PrinterState.READY)

    def _follow(self, inside: _Inside) -> float | None:
        """A label is in the printer: the seconds until the next question, None when it is out. Raises PrinterOff."""
        condition = self._look()
        if self._held_up:
            return self._look_again_in
        if condition.busy:
            inside.seen_busy = True
            if inside.age < LONGEST_LABEL_SECONDS or Fault.LABEL_NOT_TAKEN in condition.faults:
                return next(inside.pauses)
            self._busy_means_nothing = True
        elif condition.busy is False:
            if not inside.seen_busy and inside.age < SETTLE_SECONDS:
                return SETTLE_SECONDS - inside.age
            self._record(partial(self._jobs.printer_done, inside.job_id))
        self._inside = None
        self._tell(PrinterState.READY)
        return None

    @property
    def _held_up(self) -> bool:
        return self._lookout.condition.hindered or self._lookout.only_silent

    @property
    def _look_again_in(self) -> float:
        return min(self._poll_seconds, HINDERED_SECONDS)

    def _look(self) -> Condition:
        condition = self._lookout.look()
        self._pauses = _endless(RETRY_PAUSES)
        if condition.can_say:
            self._cut_pauses = _endless(CUT_PAUSES)
        if condition.hindered:
            self._tell(PrinterState.HINDERED)
        elif not self._lookout.only_silent:
            self._tell(PrinterState.READY if self._inside is None else PrinterState.SENDING)
        return condition

    def _record(self, word: Callable[[], None]) -> None:
        """Tell the ledger; should it refuse, it is told again before anything else is done."""
        self._sending = None
        self._owed.append(word)
        self._pay()

    def _pay(self) -> None:
        while self._owed:
            self._owed[0]()
            self._owed.pop(0)

    def _tell(self, state: PrinterState, detail: str = "") -> None:
        condition, last = self._lookout.condition, self._health
        if last is not None and _said(last.state, last.condition) == _said(state, condition):
            return
        since = last.since if last is not None and last.state is state else datetime.now(UTC)
        self._health = PrinterHealth(self._printer, state, condition, since, detail)
        self._on_health(self._health)


def _said(state: PrinterState, condition: Condition) -> tuple[object, ...]:
    """What is worth telling: not every label that comes and goes."""
    return state, condition.can_say, condition.faults, condition.detail


def _endless(pauses: tuple[float, ...]) -> Iterator[float]:
    """Growing pauses; the last one repeats."""
    return chain(pauses, repeat(pauses[-1]))
