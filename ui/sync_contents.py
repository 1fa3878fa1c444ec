"""What an outgoing entry says, field by field, so that whoever decides about it sees what was sent."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.domain.sync_views import OutboxRow
from sync.outgoing import Pieces
from ui.lead_words import number_text
from ui.translation import QT_TRANSLATE_NOOP, listed

translate = QCoreApplication.translate  # this name is what lupdate looks for

PIECES = "pieces"
FIELDS: dict[str, str] = {
    PIECES: QT_TRANSLATE_NOOP("SyncContents", "Goods"),
    "box": QT_TRANSLATE_NOOP("SyncContents", "Box"),
    "weight_g": QT_TRANSLATE_NOOP("SyncContents", "Grams"),
    "seconds": QT_TRANSLATE_NOOP("SyncContents", "Seconds"),
    "cameras": QT_TRANSLATE_NOOP("SyncContents", "Cameras"),
    "work": QT_TRANSLATE_NOOP("SyncContents", "Work"),
    "person": QT_TRANSLATE_NOOP("SyncContents", "Who"),
    "material_sku": QT_TRANSLATE_NOOP("SyncContents", "Packing material"),
    "area": QT_TRANSLATE_NOOP("SyncContents", "Area"),
    "wave_id": QT_TRANSLATE_NOOP("SyncContents", "Wave"),
    "documents": QT_TRANSLATE_NOOP("SyncContents", "In each slot"),
    "outbound": QT_TRANSLATE_NOOP("SyncContents", "Leaves by it"),
    "cart": QT_TRANSLATE_NOOP("SyncContents", "Cart"),
    "slots": QT_TRANSLATE_NOOP("SyncContents", "Slots"),
    "bound": QT_TRANSLATE_NOOP("SyncContents", "Bound"),
    "warehouse_id": QT_TRANSLATE_NOOP("SyncContents", "Warehouse"),
    "bin": QT_TRANSLATE_NOOP("SyncContents", "Bin"),
    "further": QT_TRANSLATE_NOOP("SyncContents", "Further bins"),
    "sku_id": QT_TRANSLATE_NOOP("SyncContents", "SKU"),
    "whole": QT_TRANSLATE_NOOP("SyncContents", "Nothing else lies there"),
    "remark": QT_TRANSLATE_NOOP("SyncContents", "Remark"),
    "from_warehouse": QT_TRANSLATE_NOOP("SyncContents", "From warehouse"),
    "to_warehouse": QT_TRANSLATE_NOOP("SyncContents", "To warehouse"),
    "from_area": QT_TRANSLATE_NOOP("SyncContents", "From area"),
    "to_area": QT_TRANSLATE_NOOP("SyncContents", "To area"),
    "from_bin": QT_TRANSLATE_NOOP("SyncContents", "From bin"),
    "to_bin": QT_TRANSLATE_NOOP("SyncContents", "To bin"),
    "transfer_id": QT_TRANSLATE_NOOP("SyncContents", "Transfer"),
    "purchase_id": QT_TRANSLATE_NOOP("SyncContents", "Purchase"),
    "receipt_id": QT_TRANSLATE_NOOP("SyncContents", "Receipt"),
    "supplier_id": QT_TRANSLATE_NOOP("SyncContents", "Supplier"),
    "confirm": QT_TRANSLATE_NOOP("SyncContents", "In force at once"),
    "after_sale_id": QT_TRANSLATE_NOOP("SyncContents", "After-sale"),
    "waybill": QT_TRANSLATE_NOOP("SyncContents", "Waybill"),
    "carrier_name": QT_TRANSLATE_NOOP("SyncContents", "Carrier"),
    "shop_id": QT_TRANSLATE_NOOP("SyncContents", "Shop"),
    "incoming": QT_TRANSLATE_NOOP("SyncContents", "Comes in"),
    "reason": QT_TRANSLATE_NOOP("SyncContents", "Reason"),
    "text": QT_TRANSLATE_NOOP("SyncContents", "Text"),
    "append": QT_TRANSLATE_NOOP("SyncContents", "Behind what stands there"),
    "tags": QT_TRANSLATE_NOOP("SyncContents", "Labels"),
    "remove": QT_TRANSLATE_NOOP("SyncContents", "Taken away"),
}


def contents_of(row: OutboxRow) -> list[tuple[str, str]]:
    """Caption and value of all that it says; of a parcel what lies in it, where that was told."""
    fields = {name: getattr(row.body, name) for name in row.body.__struct_fields__} if row.body is not None else {}
    if row.pieces:
        fields = {PIECES: row.pieces} | fields
    told = ((_caption(name), _text(value)) for name, value in fields.items())
    return [(caption, text) for caption, text in told if text]


def _caption(name: str) -> str:
    return translate("SyncContents", FIELDS[name])


def _text(value: object) -> str:
    """ "" for what says nothing."""
    if isinstance(value, bool):
        return translate("SyncContents", "yes") if value else translate("SyncContents", "no")
    if isinstance(value, int):
        return number_text(value)
    if isinstance(value, Pieces):
        return _pieces(value)
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {_text(one)}" for key, one in value.items())
    if isinstance(value, tuple):
        return listed(_text(one) for one in value)
    return str(value) if value is not None else ""


def _pieces(one: Pieces) -> str:
    beside = [one.lot, *one.serials]
    if one.quality == "defective":
        beside.append(translate("SyncContents", "defective"))
    words = f"{number_text(one.quantity)} × {one.sku_id}"
    known = listed(filter(None, beside))
    return translate("SyncContents", "{pieces} ({more})").format(pieces=words, more=known) if known else words
