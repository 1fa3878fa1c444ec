"""Business parameters as this wire wants them."""

from __future__ import annotations

from typing import Any


def as_number(value: str) -> int | str:
    """Identifiers go out as JSON numbers where they are numbers."""
    return int(value) if value.isdecimal() else value


def given(**fields: object) -> dict[str, Any]:
    """Only the fields that say something."""
    return {name: value for name, value in fields.items() if value not in ("", None)}
