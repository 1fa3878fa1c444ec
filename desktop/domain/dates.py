"""Dates as they stand on goods: six or eight digits."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

THIS_CENTURY = 2000  # of dates in rules; GS1's moving window is biip's business


def day_from_digits(digits: str) -> date | None:
    """YYYYMMDD or YYMMDD; day 00 is the last of its month (scanners-scales D.4). None where it is no day."""
    if not (digits.isascii() and digits.isdigit() and len(digits) in (6, 8)):
        return None
    year = int(digits[:-4]) + (THIS_CENTURY if len(digits) == 6 else 0)
    month, day = int(digits[-4:-2]), int(digits[-2:])
    if not (1 <= month <= 12 and year):
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if day <= last else None
