"""Dates, prices and quantities as they are written in files of orders."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache

from sync.local_erp.importing.verdicts import Reason

SHANGHAI = timezone(timedelta(hours=8))  # files carry no zone; this is the zone of the wire too
YEARS = range(1990, 2101)
DATE = re.compile(
    r"(\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,4})日?"
    r"(?:[T ]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})秒?)?(?:\.\d+)?分?)?",
    re.ASCII,
)
QUANTITY = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
CURRENCIES = re.compile(r"[¥￥$£€元\s]|RMB|CNY|GBP|USD|EUR")
LARGEST_PRICE = 10**12
CACHED = 4096  # values in use at a time; most repeat


@lru_cache(CACHED)
def parse_date(text: str, order: str) -> int | Reason:
    """Microseconds since 1970 UTC. ``order`` is for dates that do not begin with a four-digit year."""
    match = DATE.fullmatch(unicodedata.normalize("NFKC", text))
    if match is None:
        return Reason.BAD_DATE
    first, second, third = match.group(1), match.group(2), match.group(3)
    parts = dict(zip("ymd" if len(first) == 4 else order, map(int, (first, second, third)), strict=True))
    hour, minute, second_of_minute = (int(part or 0) for part in match.group(4, 5, 6))
    if parts["y"] not in YEARS:
        return Reason.BAD_DATE
    try:
        moment = datetime(parts["y"], parts["m"], parts["d"], hour, minute, second_of_minute, tzinfo=SHANGHAI)
    except ValueError:
        return Reason.BAD_DATE
    return int(moment.timestamp()) * 1_000_000


@lru_cache(CACHED)
def parse_price(text: str) -> int | Reason:
    """Hundredths of the currency unit, in whatever currency the file is."""
    plain = CURRENCIES.sub("", unicodedata.normalize("NFKC", text).upper())
    if not QUANTITY.fullmatch(plain):
        return Reason.BAD_PRICE
    price = round(Decimal(plain.replace(",", "")) * 100)
    if price > LARGEST_PRICE:
        return Reason.BAD_PRICE
    return Reason.NEGATIVE_PRICE if price < 0 else price


@lru_cache(CACHED)
def parse_quantity(text: str, largest: int) -> int | Reason:
    """Whole pieces; below zero for what is cancelled."""
    if not text:
        return Reason.MISSING_QUANTITY
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace(" ", "")
    if not QUANTITY.fullmatch(plain):
        return Reason.BAD_QUANTITY
    pieces = Decimal(plain.replace(",", ""))
    if pieces != int(pieces):
        return Reason.FRACTIONAL_QUANTITY
    if pieces == 0:
        return Reason.ZERO_QUANTITY
    return Reason.QUANTITY_TOO_LARGE if abs(pieces) > largest else int(pieces)
