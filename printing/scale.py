"""Millimetres and dots, and the room that a line of text takes: numbers that checking and placing share."""

from __future__ import annotations

DENSITIES = (203, 300)  # dpi
LINE_PITCH = 1.25  # of the em; CJK fonts ask for 1.45, which a label has no room for


def dots_per_mm(dpi: int) -> float:
    """Exact 203 dpi is 7.99 dots per millimetre; every maker counts 8."""
    return 8.0 if dpi == 203 else dpi / 25.4
