"""Paper in a simulation: a press whose labels are a few bytes, and a printer that takes them from the real queue."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import msgspec

from desktop.domain.labels import paper_code
from desktop.store.job_queue import LedgerQueue
from desktop.store.journal import JournalRefused
from printing.label import Bitmap, Content, PaperKind, ReadyContent, WaybillContent
from printing.ports import PrinterHealth, PrinterState, PrintJob
from printing.target import Target
from printing.template import Template

PRINTER = "waybill"
_BLANK = Bitmap(8, 8, bytes(8))


class SimPress:
    """Implements desktop.usecases.press.LabelPress."""

    def press(self, content: Content | ReadyContent, target: Target) -> bytes:
        del target
        number = content.waybill if isinstance(content, WaybillContent) else type(content).__name__
        return f"{getattr(content, 'paper_code', '')}|{number}".encode()

    def pages(self, content: Content | ReadyContent, target: Target) -> tuple[Bitmap, ...]:
        del content, target
        return (_BLANK,)

    def pages_of(self, template: Template, content: Content, dpi: int) -> tuple[Bitmap, ...]:
        del template, content, dpi
        return (_BLANK,)

    def edition(self, kind: PaperKind, target: Target) -> str:
        del target
        return kind.value


class Mood(StrEnum):
    """What the printer does with the next label."""

    GOOD = "good"
    OFF = "off"  # not one byte is taken
    CUT = "cut"  # the line breaks, no paper
    CUT_BUT_OUT = "cut_but_out"  # the line breaks, and the paper comes all the same
    SWALLOWED = "swallowed"  # all bytes taken, no paper ever
    KEPT = "kept"  # all bytes taken; the paper comes when the printer works again
    SLOW = "slow"  # the bytes leave, and their end is told later
    REFUSED = "refused"


class Sheet(msgspec.Struct, frozen=True):
    """One paper that lies in the tray."""

    code: str  # the small code
    waybill: str


class SimPrinter:
    """One printer and its spooler's part; the ledger's side is the real one."""

    def __init__(self, tell: Callable[[PrinterHealth], None]) -> None:
        self.mood = Mood.GOOD
        self.sheets: list[Sheet] = []  # everything that ever came out, in its order
        self._tell = tell
        self._memory: list[Sheet] = []
        self._sending: PrintJob | None = None
        self._owed: list[Callable[[], None]] = []  # what a full disk did not let the ledger be told
        self._state: PrinterState | None = None

    def sheets_of(self, waybill: str) -> list[Sheet]:
        return [sheet for sheet in self.sheets if sheet.waybill == waybill]

    def work(self, jobs: LedgerQueue) -> bool:
        """The next label, as the present mood has it; whether anything was done."""
        try:
            return self._work(jobs)
        except JournalRefused:
            return False

    def settle(self) -> None:
        """It works again: what it kept comes out."""
        self.mood = Mood.GOOD
        self.sheets += self._memory
        self._memory = []

    def station_died(self) -> None:
        """The spooler is gone with it. A label whose bytes are leaving is out or not, as it happens."""
        if self._sending is not None and self.mood is not Mood.OFF:
            self.sheets.append(_sheet(self._sending))
        self._sending, self._owed, self._state = None, [], None

    def _work(self, jobs: LedgerQueue) -> bool:
        while self._owed:
            self._owed[0]()
            self._owed.pop(0)
        if self._sending is not None:
            return self._end(jobs, self._sending)
        job = jobs.next_job(PRINTER)
        if job is None:
            self._say(PrinterState.OFF if self.mood is Mood.OFF else PrinterState.READY)
            return False
        if not jobs.sending(job.job_id):
            return False
        self._sending = job
        return self.mood is Mood.SLOW or self._end(jobs, job)

    def _end(self, jobs: LedgerQueue, job: PrintJob) -> bool:
        mood, self._sending = self.mood, None
        if mood in (Mood.GOOD, Mood.CUT_BUT_OUT, Mood.SLOW):
            self.sheets.append(_sheet(job))
        if mood is Mood.KEPT:
            self._memory.append(_sheet(job))
        self._owed.append(_word(jobs, job.job_id, mood))
        self._say(PrinterState.OFF if mood is Mood.OFF else PrinterState.READY)
        if mood is not Mood.OFF:
            self.mood = Mood.GOOD
        self._owed[0]()
        self._owed.pop(0)
        return True

    def _say(self, state: PrinterState) -> None:
        if state is not self._state:
            self._state = state
            self._tell(PrinterHealth(PRINTER, state))


def _word(jobs: LedgerQueue, job_id: int, mood: Mood) -> Callable[[], None]:
    """What the ledger is told of how it ended."""
    if mood is Mood.OFF:
        return lambda: jobs.not_sent(job_id, "off")
    if mood is Mood.REFUSED:
        return lambda: jobs.refused(job_id, "refused")
    if mood in (Mood.CUT, Mood.CUT_BUT_OUT):
        return lambda: jobs.cut(job_id, "cut")
    return lambda: jobs.handed_over(job_id)


def _sheet(job: PrintJob) -> Sheet:
    code, _, waybill = job.data.decode().partition("|")
    assert_code = paper_code(job.paper_id, 0).partition("-")[0]
    if not code.startswith(assert_code):
        raise AssertionError(f"the bytes of paper {job.paper_id} bear the code {code}")
    return Sheet(code, waybill)
