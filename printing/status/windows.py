"""What the Windows spooler says of a printer and of a job (printers.md A.6).

With a plain RAW driver it usually says nothing, paper or no paper: no flag is no answer, never "ok".
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import msgspec

from printing.condition import CANNOT_SAY, Condition, Fault
from printing.status.query import Meaning, merged, read_mask

PRINTER = {
    0x1: Meaning(Fault.PAUSED),
    0x2: Meaning(Fault.OTHER, "error"),
    0x4: Meaning(Fault.OTHER, "pending deletion"),
    0x8: Meaning(Fault.JAM),
    0x10: Meaning(Fault.PAPER_OUT),
    0x20: Meaning(Fault.OTHER, "manual feed"),
    0x40: Meaning(Fault.OTHER, "paper problem"),
    0x80: Meaning(Fault.OFFLINE),
    0x800: Meaning(Fault.LABEL_NOT_TAKEN, "output bin full"),
    0x1000: Meaning(Fault.OFFLINE, "not available"),
    0x20000: Meaning(Fault.RIBBON_LOW),
    0x40000: Meaning(Fault.RIBBON_OUT),
    0x80000: Meaning(Fault.OTHER, "page punt"),
    0x100000: Meaning(Fault.OTHER, "user intervention"),
    0x200000: Meaning(Fault.BUFFER_FULL, "out of memory"),
    0x400000: Meaning(Fault.HEAD_OPEN),
}
# IO_ACTIVE, BUSY, PRINTING, WAITING, PROCESSING, INITIALIZING, WARMING_UP
PRINTER_BUSY = 0x100 | 0x200 | 0x400 | 0x2000 | 0x4000 | 0x8000 | 0x10000
JOB = {
    0x1: Meaning(Fault.PAUSED),
    0x2: Meaning(Fault.OTHER, "error"),
    0x20: Meaning(Fault.OFFLINE),
    0x40: Meaning(Fault.PAPER_OUT),
    0x200: Meaning(Fault.OTHER, "blocked device queue"),
    0x400: Meaning(Fault.OTHER, "user intervention"),
}
JOB_BUSY = 0x8 | 0x10  # SPOOLING, PRINTING: one that stays there is the useful sign
_JOB_GONE = 0x4 | 0x80 | 0x100 | 0x800 | 0x1000 | 0x2000  # DELETING, PRINTED, DELETED, RESTART, COMPLETE, RETAINED


@runtime_checkable
class TellsFlags(Protocol):
    """A transport that knows something where the printer itself does not answer: a queue's flags, or a port's."""

    def flags(self) -> tuple[int, int]:
        """PRINTER_STATUS_ and JOB_STATUS_ of our own job, 0 where there is none. Raises PrinterOff."""
        ...


def parse_flags(printer: int, job: int = 0) -> Condition:
    """Both kinds of flags together."""
    said = merged(
        [
            read_mask(printer, PRINTER, "printer", ignored=PRINTER_BUSY),
            read_mask(job, JOB, "job", ignored=JOB_BUSY | _JOB_GONE),
        ]
    )
    busy = bool(printer & PRINTER_BUSY or job & JOB_BUSY) or None
    if not said.faults:
        return msgspec.structs.replace(CANNOT_SAY, busy=busy)
    return msgspec.structs.replace(said, busy=busy)
