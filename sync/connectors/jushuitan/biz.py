"""Business parameters as this wire wants them."""

from __future__ import annotations

from typing import Any

MOST_DIGITS = 18  # of a number that fits into 64 bits


def is_number(value: str) -> bool:
    """Whether this can be a number of the ERP's own; a code off a label may be longer than any of them."""
    return value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS


def as_number(value: str) -> int | str:
    """Identifiers go out as JSON numbers where they are numbers."""
    return int(value) if is_number(value) else value


def given(**fields: object) -> dict[str, Any]:
    """Only the fields that say something."""
    return {name: value for name, value in fields.items() if value not in ("", None)}
