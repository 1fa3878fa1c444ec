"""One look at a printer without a station: whether it is there, what it says, and the way out; for a terminal."""

from __future__ import annotations

import msgspec

from desktop.settings import Printer
from printing.condition import CANNOT_SAY, WARNINGS, Condition
from printing.lookout import Lookout
from printing.ports import PrinterOff
from printing.transports.opening import open_transport

_ANY_PAUSE = 1.0  # seconds; there is only one look


class Seen(msgspec.Struct, frozen=True):
    """``usable`` is False where the address itself is wrong; ``trouble`` says why nothing can be sent now."""

    usable: bool
    trouble: str
    condition: Condition = CANNOT_SAY

    @property
    def words(self) -> str:
        """One line: what it says, or that it says nothing."""
        if self.trouble:
            return self.trouble
        warnings = fault_list(self.condition, hindering=False)
        if not self.condition.can_say:
            return "is there; it cannot report paper or cover"
        return f"ready; {warnings}" if warnings else "ready"


def look_at(printer: Printer) -> Seen:
    """Ask now; nothing is printed."""
    try:
        transport = open_transport(printer.url)
    except ValueError as error:
        return Seen(usable=False, trouble=str(error))
    lookout = Lookout(transport, printer.language, _ANY_PAUSE)
    if not lookout.possible:
        return Seen(usable=True, trouble="")
    try:
        condition = lookout.look()
    except PrinterOff as error:
        return Seen(usable=True, trouble=str(error))
    return Seen(usable=True, trouble=fault_list(condition, hindering=True), condition=condition)


def fault_list(condition: Condition, *, hindering: bool) -> str:
    """What is to be mended before the next label, or else what will be soon; with the bits that nobody documents."""
    faults = (condition.faults - WARNINGS) if hindering else (condition.faults & WARNINGS)
    if not faults:
        return ""
    named = ", ".join(sorted(fault.value.replace("_", " ") for fault in faults))
    return f"{named} ({condition.detail})" if condition.detail else named
