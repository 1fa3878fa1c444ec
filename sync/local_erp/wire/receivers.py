"""How receivers are shown on the wire: plain, starred, blank or as cipher text, by switch and by platform."""

from __future__ import annotations

import hashlib
from typing import Any

from sync.local_erp.switches import Masking
from sync.local_erp.wire.answers import Json

HIDDEN_PLATFORMS = ("淘宝", "天猫", "拼多多")


def is_hidden(shop_site: str) -> bool:
    """Orders and after-sales of these platforms are not on this wire at all."""
    return any(platform in shop_site for platform in HIDDEN_PLATFORMS)


def receiver(row: Any, shop_site: str, masking: Masking) -> Json:
    """The receiver fields of an order row. Region is always there; a hidden platform is starred at least."""
    if masking is Masking.PLAIN and is_hidden(shop_site):
        masking = Masking.STARRED
    return {
        "receiver_country": "CN",
        "receiver_state": row.receiver_state,
        "receiver_city": row.receiver_city,
        "receiver_district": row.receiver_district,
        "receiver_town": "",
        "receiver_address": _masked(row.receiver_address, masking, keep=0),
        "receiver_name": _masked(row.receiver_name, masking, keep=1),
        "receiver_phone": _masked(row.receiver_mobile, masking, keep=3),
        "receiver_mobile": "",
        "open_id": _cipher(row.receiver_name + row.receiver_mobile) if is_hidden(shop_site) else "",
    }


def _masked(text: str, masking: Masking, keep: int) -> str:
    match masking:
        case Masking.PLAIN:
            return text
        case Masking.STARRED:
            tail = text[-4:] if len(text) == 11 and text.isdecimal() else ""
            return text[:keep] + "*" * max(len(text) - keep - len(tail), 0) + tail
        case Masking.BLANK:
            return ""
        case Masking.CIPHER:
            return _cipher(text)


def _cipher(text: str) -> str:
    """Something that looks like cipher text and gives nothing away."""
    return "147:" + hashlib.sha256(text.encode()).hexdigest()[:40]
