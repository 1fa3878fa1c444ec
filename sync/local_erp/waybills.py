"""Waybill numbers and routing that the local ERP makes up, as no wire of the real one offers them."""

from __future__ import annotations

import hashlib

import msgspec

PREFIXES = {"SF": "SF9", "ZTO": "789", "YTO": "YT9", "STO": "779", "YUNDA": "469", "EMS": "119", "JD": "JDX9"}
OTHER_PREFIX = "PB9"
PRODUCT_TYPES = {"SF": "标快", "EMS": "特快专递", "JD": "京东快递"}
DEFAULT_PRODUCT_TYPE = "标准快递"


class Routing(msgspec.Struct, frozen=True):
    """What couriers print large, made up from the region's name so that it is the same each time."""

    routing_code: str
    consolidation: str


def waybill_number(lc_id: str, io_id: int) -> str:
    """One number per outbound document, different for every document of this ERP."""
    return f"{PREFIXES.get(lc_id, OTHER_PREFIX)}{io_id:011d}"


def product_type(lc_id: str) -> str:
    return PRODUCT_TYPES.get(lc_id, DEFAULT_PRODUCT_TYPE)


def routing(state: str, city: str, district: str) -> Routing:
    """A code like 731-A07-28 and a consolidation place for one district."""
    digest = hashlib.sha256(f"{state}/{city}/{district}".encode()).digest()
    area, letter, group, bag = int.from_bytes(digest[:2]) % 900 + 100, digest[2] % 6, digest[3] % 40, digest[4] % 90
    return Routing(f"{area}-{'ABCDEF'[letter]}{group:02d}-{bag + 10}", f"{city or state}集散")
