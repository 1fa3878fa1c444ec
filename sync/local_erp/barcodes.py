"""Barcodes for products that have none: EAN-13 in the range that GS1 leaves to internal use."""

from __future__ import annotations

INTERNAL_PREFIX = 21  # 20 to 29 are restricted distribution numbers; no shop's goods carry them


def internal_ean13(number: int) -> str:
    """The ``number``-th internal EAN-13, check digit included."""
    body = f"{INTERNAL_PREFIX}{number:010d}"
    return body + check_digit(body)


def check_digit(body: str) -> str:
    """The GS1 check digit of the digits before it: weights 3 and 1 from the right."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return str(-total % 10)
