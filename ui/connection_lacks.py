"""What an ERP cannot do, and what to do instead: told before the shift, in both languages."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from sync.capabilities import Lack
from ui.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate


class Instead(NamedTuple):
    lack: str
    instead: str


_LACKS: dict[Lack, Instead] = {
    Lack.UNPROVED: Instead(
        QT_TRANSLATE_NOOP("Lacks", "This version was never tried"),
        QT_TRANSLATE_NOOP("Lacks", "Pack one parcel and look at it in the ERP before the shift."),
    ),
    Lack.WAYBILL_NUMBER: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No waybill numbers"),
        QT_TRANSLATE_NOOP("Lacks", "Get the number in the ERP; it comes with the order."),
    ),
    Lack.LABEL_BODY: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No waybills to print"),
        QT_TRANSLATE_NOOP("Lacks", "Print them in the ERP and pack label first."),
    ),
    Lack.STOPS: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No refunds or questions"),
        QT_TRANSLATE_NOOP("Lacks", "Only a cancelled delivery stops a parcel. Cancel it there, a note is not enough."),
    ),
    Lack.STOPS_OF_SOME_SHOPS: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No stops of some shops"),
        QT_TRANSLATE_NOOP("Lacks", "Look at the platform's own page before the carrier comes."),
    ),
    Lack.DOCUMENTS_OF_SOME_SHOPS: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No orders of some shops"),
        QT_TRANSLATE_NOOP("Lacks", "They never come here: pack and ship them in the ERP."),
    ),
    Lack.PARTIAL: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No parts of an order"),
        QT_TRANSLATE_NOOP("Lacks", "Divide the order in the ERP first."),
    ),
    Lack.FRACTIONS: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No goods by length or weight"),
        QT_TRANSLATE_NOOP("Lacks", "Pack and ship these in the ERP."),
    ),
    Lack.WEIGHT: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No weights"),
        QT_TRANSLATE_NOOP("Lacks", "The weight stays in this bench's journal."),
    ),
    Lack.BARCODES: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No barcodes"),
        QT_TRANSLATE_NOOP("Lacks", "Enter them in the ERP, or print SKU labels here."),
    ),
    Lack.LOTS: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No lots"), QT_TRANSLATE_NOOP("Lacks", "Note the lot in the ERP by hand.")
    ),
    Lack.SERIALS: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No serial numbers"),
        QT_TRANSLATE_NOOP("Lacks", "They stay in this bench's journal."),
    ),
    Lack.BINS: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No bins"), QT_TRANSLATE_NOOP("Lacks", "Look at the pick list of the ERP.")
    ),
    Lack.INSPECTION: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No check piece by piece"),
        QT_TRANSLATE_NOOP("Lacks", "The proof is in this bench's journal."),
    ),
    Lack.VIDEO: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No videos"), QT_TRANSLATE_NOOP("Lacks", "Look for them in your camera system.")
    ),
    Lack.WORK_LOG: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No record of who packed"),
        QT_TRANSLATE_NOOP("Lacks", "It is in this bench's journal and in its lists."),
    ),
    Lack.RETURNS: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No goods coming back"), QT_TRANSLATE_NOOP("Lacks", "Take returns in in the ERP.")
    ),
    Lack.RECEIVING: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No goods coming in"), QT_TRANSLATE_NOOP("Lacks", "Receive purchases in the ERP.")
    ),
    Lack.COUNTING: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No stocktaking"), QT_TRANSLATE_NOOP("Lacks", "Enter counts in the ERP.")
    ),
    Lack.MOVING: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No moving of stock"), QT_TRANSLATE_NOOP("Lacks", "Move stock in the ERP.")
    ),
    Lack.WAVES: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No waves"), QT_TRANSLATE_NOOP("Lacks", "Pick by the lists of the ERP.")
    ),
    Lack.OWN_COUNT: Instead(
        QT_TRANSLATE_NOOP("Lacks", "No count of its own"),
        QT_TRANSLATE_NOOP("Lacks", "After an outage compare with the list of shipments in the ERP."),
    ),
}


def lack_words(lacks: tuple[Lack, ...]) -> tuple[Instead, ...]:
    """In the order in which they matter to packing, whatever order the connector named them in."""
    return tuple(
        Instead(translate("Lacks", told.lack), translate("Lacks", told.instead))
        for lack, told in _LACKS.items()
        if lack in lacks
    )
