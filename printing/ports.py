"""What the spooler needs from above, as Protocols that desktop implements, and what all transports are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec

from printing.condition import CANNOT_SAY, Condition


class PrintJob(msgspec.Struct, frozen=True):
    """Rendered bytes for one paper on one printer."""

    job_id: int
    paper_id: int
    data: bytes

    def __repr__(self) -> str:  # never the data: it holds a receiver
        return f"PrintJob({self.job_id}, {self.paper_id}, {len(self.data)} bytes)"


class PrinterState(StrEnum):
    READY = "ready"
    SENDING = "sending"
    OFF = "off"  # connection refused or port gone: nothing left, jobs wait
    CUT = "cut"  # sending broke off: that paper is unknown
    HINDERED = "hindered"  # it answers and says that something must be mended: jobs wait


class PrinterHealth(msgspec.Struct, frozen=True):
    """One printer as its spooler knows it; told only when something changed."""

    printer: str
    state: PrinterState
    condition: Condition = CANNOT_SAY
    since: datetime | None = None  # of this state
    detail: str = ""  # technical words, for the queue page and the log; never label content


class JobQueue(Protocol):
    """The ledger's side of a spooler; each call is one durable journal transaction, called from the spooler thread."""

    def next_job(self, printer: str) -> PrintJob | None:
        """The oldest stored job for this printer that has not expired and was not withdrawn."""
        ...

    def sending(self, job_id: int) -> bool:
        """Mark before the first byte; False when the job was withdrawn, moved or expired meanwhile."""
        ...

    def handed_over(self, job_id: int) -> None: ...

    def printer_done(self, job_id: int) -> None:
        """The printer says that nothing waits in it and nothing hinders it. Still no paper."""
        ...

    def not_sent(self, job_id: int, why: str) -> None:
        """Not one byte left: the job waits again."""
        ...

    def refused(self, job_id: int, why: str) -> None:
        """The other side took the job and says that it will not print it: no paper, and repeating is no use."""
        ...

    def cut(self, job_id: int, why: str) -> None:
        """Some bytes may have left: the paper is unknown."""
        ...


class Transport(Protocol):
    """Moves bytes to one printer and answers back. Used by one thread; opens and closes by itself."""

    @property
    def address(self) -> str: ...

    @property
    def two_way(self) -> bool:
        """Whether ``ask`` can ever get an answer here."""
        ...

    def send(self, data: bytes) -> None:
        """All of one job. Raises PrinterOff, PrinterRefused or SendingCut."""
        ...

    def ask(self, query: bytes, enough: Callable[[bytes], bool], seconds: float) -> bytes:
        """Send a status query and read until ``enough`` or the time is over; ``b""`` is no answer.

        Never called while a job is half sent. Raises PrinterOff where there is no connection.
        """
        ...


class TransportError(Exception):
    """Root of what a transport raises; the message never quotes a job's bytes."""


class PrinterOff(TransportError):
    """No connection: not one byte left."""


class PrinterRefused(TransportError):
    """The other side answered that it will not print this job; nothing came out of it."""


class SendingCut(TransportError):
    """The connection broke after the first byte: whether paper came out is unknown."""
