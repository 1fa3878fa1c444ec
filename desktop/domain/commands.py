"""What an operator can order by one command card, one plain word or one key."""

from __future__ import annotations

from enum import StrEnum


class Command(StrEnum):
    """Printed as ``PB:<VALUE>``; some take an argument after a second colon, ``PB:SHORT:damaged``."""

    YES = "YES"  # acknowledge a remark or a stop
    UNDO = "UNDO"
    HOLD = "HOLD"
    SHORT = "SHORT"  # set the order aside; argument: reason
    COPY = "COPY"  # print COPY n; argument: reason
    REPRINT = "REPRINT"  # the label that is out is void, a new one comes; argument: reason
    NOTHING_CAME_OUT = "NOPAPER"
    NO_WEIGHT = "NOWEIGHT"
    QUANTITY = "QTY"  # argument: pieces for the next scan; also "*12"
    LINE = "LINE"  # argument: line id; one piece (or the set quantity) by hand
    SIGN_OUT = "OUT"


class SetAsideReason(StrEnum):
    SHORT = "short"
    DAMAGED = "damaged"
    WRONG_PLACE = "wrong_place"
    OTHER = "other"


class CopyReason(StrEnum):
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    LOST = "lost"
    OTHER = "other"
