"""What the spooler needs from above, as Protocols that desktop implements."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

import msgspec


class PrintJob(msgspec.Struct, frozen=True):
    """Rendered bytes for one paper on one printer."""

    job_id: int
    paper_id: int
    data: bytes


class PrinterState(StrEnum):
    READY = "ready"
    SENDING = "sending"
    OFF = "off"  # connection refused or port gone: nothing left, jobs wait
    CUT = "cut"  # sending broke off: that paper is unknown


class JobQueue(Protocol):
    """The ledger's side of a spooler; each call is one durable journal transaction, called from the spooler thread."""

    def next_job(self, printer: str) -> PrintJob | None:
        """The oldest stored job for this printer that has not expired and was not withdrawn."""
        ...

    def sending(self, job_id: int) -> bool:
        """Mark before the first byte; False when the job was withdrawn or expired meanwhile."""
        ...

    def handed_over(self, job_id: int) -> None: ...

    def not_sent(self, job_id: int, why: str) -> None:
        """Not one byte left: the job waits again."""
        ...

    def cut(self, job_id: int, why: str) -> None:
        """Some bytes may have left: the paper is unknown."""
        ...


class Transport(Protocol):
    """Moves bytes to one printer. ``send`` opens, writes all, closes; raises a TransportError."""

    @property
    def address(self) -> str: ...

    def send(self, data: bytes) -> None: ...


class TransportError(Exception):
    """Root of what a transport raises."""


class PrinterOff(TransportError):
    """No connection: not one byte left."""


class SendingCut(TransportError):
    """The connection broke after the first byte: whether paper came out is unknown."""
