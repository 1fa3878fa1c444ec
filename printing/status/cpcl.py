"""ESC h and ESC i of CPCL printers (printers.md A.4); asked only outside a session."""

from __future__ import annotations

import msgspec

from printing.condition import Condition, Fault
from printing.status.query import Meaning, StatusQuery, read_mask

STATE = {0x02: Meaning(Fault.PAPER_OUT), 0x04: Meaning(Fault.HEAD_OPEN), 0x08: Meaning(Fault.BATTERY_LOW)}
_BUSY, _RESET_SINCE_POWER_ON = 0x01, 0x10
MORE = {
    0x10: Meaning(Fault.JAM),
    0x20: Meaning(Fault.LABEL_NOT_TAKEN),
    0x40: Meaning(Fault.PAPER_LOW),
    0x80: Meaning(Fault.RIBBON_OUT),
}
_MEANINGLESS = 0x0F


def parse_state(reply: bytes) -> Condition | None:
    """The one byte of ESC h."""
    if len(reply) != 1:
        return None
    condition = read_mask(reply[0], STATE, "ESC h", ignored=_BUSY | _RESET_SINCE_POWER_ON)
    return msgspec.structs.replace(condition, busy=bool(reply[0] & _BUSY))


def parse_more(reply: bytes) -> Condition | None:
    """The one byte of ESC i; its low half means nothing."""
    return read_mask(reply[0], MORE, "ESC i", ignored=_MEANINGLESS) if len(reply) == 1 else None


QUERIES = (
    StatusQuery(name="ESC h", data=b"\x1bh", enough=lambda reply: len(reply) >= 1, parse=parse_state),
    StatusQuery(name="ESC i", data=b"\x1bi", enough=lambda reply: len(reply) >= 1, parse=parse_more),
)
