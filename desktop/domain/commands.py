"""What an operator can order by one command card, one plain word or one key."""

from __future__ import annotations

from enum import StrEnum


class Command(StrEnum):
    """Printed as ``PB:<VALUE>``; some take an argument after a second colon, ``PB:SHORT:damaged``."""

    YES = "YES"  # acknowledge a remark or a stop, or answer a question
    NO = "NO"  # answer a question with no
    UNDO = "UNDO"
    HOLD = "HOLD"
    RESUME = "RESUME"  # take the parcel up again that was held last
    NEXT = "NEXT"  # done with this parcel: closed where nothing is missing, else the bench asks whether to hold it
    SHORT = "SHORT"  # set the order aside; argument: reason
    PART = "PART"  # ship what is packed, the rest stays open in the ERP; argument: reason, as of SHORT
    COPY = "COPY"  # print COPY n; argument: reason
    REPRINT = "REPRINT"  # the label that is out is void, a new one comes; argument: reason
    NOTHING_CAME_OUT = "NOPAPER"
    NO_WEIGHT = "NOWEIGHT"
    QUANTITY = "QTY"  # argument: pieces for the next scan; also "*12"
    PASS_WEIGHT = "PASS"  # noqa: S105 the weight is right although it does not fit; argument: reason
    BOX = "BOX"  # argument: code of a box or filler that goes into the open parcel
    LINE = "LINE"  # argument: line id; one piece (or the set quantity) by hand
    OTHER_PRINTER = "OTHERPRINTER"  # the label that waits for a printer comes out of another one
    REPLACE = "REPLACE"  # argument: name of the printer that the scanned new one replaces
    HOLD_MORE = "HOLDMORE"  # more orders than usual, before a foreseen outage; again: as usual
    COLLECTED = "COLLECTED"  # argument: the carrier that has taken its parcels; without it the bench asks which
    NOT_COLLECTED = "NOTCOLLECTED"  # the last COLLECTED was wrong: its parcels stand here; argument: reason
    HELP = "HELP"  # say what is due now, and every way on
    SPEAK = "SPEAK"  # read the present answer aloud
    SWITCH = "SWITCH"  # somebody else goes on here; the open parcel stays
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


class NotCollectedReason(StrEnum):
    """Why a carrier that was said to have collected has not."""

    WRONG_KEY = "wrong_key"
    OTHER_CARRIER = "other_carrier"  # another one was meant
    LEFT_HERE = "left_here"  # it came, and left them standing


class PassReason(StrEnum):
    """Why a weight is passed although it does not fit."""

    CHECKED_BY_HAND = "checked_by_hand"
    NEW_PACKAGING = "new_packaging"
    FREE_GIFT = "free_gift"
    OTHER = "other"
