"""What to do where an outcome holds a fact that makes it another thing than usual."""

from __future__ import annotations

from desktop.domain.outcome import Code
from ui.translation import QT_TRANSLATE_NOOP

TODO_WITH_FACT: dict[tuple[Code, str], str] = {
    (Code.ORDER_SHIPPED_HERE, "operator"): QT_TRANSLATE_NOOP(
        "words", "By {operator} at {at}. Give this parcel to your lead"
    ),
    (Code.ORDER_SHIPPED_BY_ERP, "at"): QT_TRANSLATE_NOOP("words", "At {at}. Give this parcel to your lead"),
    (Code.RECALL_FOUND, "shipped"): QT_TRANSLATE_NOOP("words", "Red bin. Your lead undoes it in the ERP"),
    (Code.HOLDING_MORE, "offline"): QT_TRANSLATE_NOOP(
        "words", "No network: more come when it is back. {parcels} can leave without it"
    ),
    (Code.HOLDING_MORE, "minutes"): QT_TRANSLATE_NOOP(
        "words", "{parcels} parcels, {minutes} min without network so far; more come"
    ),
    (Code.HOLDING_MORE, "parcels"): QT_TRANSLATE_NOOP("words", "{parcels} parcels without network so far; more come"),
    (Code.ORDER_NOT_HERE, "no_cache"): QT_TRANSLATE_NOOP("words", "First sync still runs: put it aside"),
    (Code.ORDER_NOT_HERE, "no_answer"): QT_TRANSLATE_NOOP("words", "No ERP answer: put aside. F10: why"),
    (Code.ORDER_NOT_HERE, "offline"): QT_TRANSLATE_NOOP("words", "Offline: put it aside. F10: why"),
    (Code.LABEL_WRONG, "reason"): QT_TRANSLATE_NOOP("words", "Void: destroy it, scan the new label"),
    (Code.BATCH_COMING, "skipped"): QT_TRANSLATE_NOOP(
        "words", "Left out: {skipped}, which have a label or cannot have one"
    ),
    (Code.SIGN_IN_REFUSED, "wait_seconds"): QT_TRANSLATE_NOOP("words", "Wait {wait_seconds} s, then try again"),
    (Code.PARCEL_CLOSED, "twice"): QT_TRANSLATE_NOOP("words", "Was {twice} scanned twice? Count the pieces"),
    (Code.PARCEL_CLOSED, "grams"): QT_TRANSLATE_NOOP("words", "{grams} kg. Scan the next waybill"),
    (Code.WEIGHT_UNPLUGGED, "fault"): QT_TRANSLATE_NOOP("words", "The devices page says what is wrong"),
    (Code.WEIGHT_TOO_HEAVY, "max"): QT_TRANSLATE_NOOP("words", "At most {max} kg. Call your lead"),
}
