"""A page as the printer's mechanics want it, turned and moved; in one place, so that all languages behave alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from printing.label import Bitmap, LabelDoesNotFit
from printing.target import Target

_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def on_paper(page: Bitmap, target: Target) -> Bitmap:
    """``page`` turned by ``direction`` and moved by the offsets.

    Moved right it grows wider: the head goes on where the paper ends, and on a centre-aligned head a narrow label lies
    far right. Down, it cannot grow: there the next label begins.
    """
    if target.direction:
        page = turned(page)
    right, down = target.dots(target.offset_x_mm), target.dots(target.offset_y_mm)
    if right:
        page = window(page, -right, page.width + right)
    if down:
        page = moved_down(page, down)
    return window(page, 0, target.head_dots) if 0 < target.head_dots < page.width else page


def within(scale: range, value: int) -> int:
    """A setting beyond a language's scale is taken as its end."""
    return min(max(value, scale[0]), scale[-1])


def lines(commands: Sequence[str]) -> bytes:
    """Commands of a language whose lines end by CR LF."""
    return "\r\n".join(commands).encode("ascii")


def turned(page: Bitmap) -> Bitmap:
    """Turned by 180 degrees."""
    data = page.data[::-1].translate(_MIRRORED)
    padding = page.row_bytes * 8 - page.width  # now in front of each row; one shift brings all of it behind
    if padding:
        data = (int.from_bytes(data, "big") << padding).to_bytes(len(data), "big")
    return Bitmap(width=page.width, height=page.height, data=data)


def window(page: Bitmap, left: int, width: int) -> Bitmap:
    """``width`` columns from column ``left``, which may lie outside. Raises LabelDoesNotFit rather than lose a dot."""
    if width <= 0:
        raise LabelDoesNotFit("label", f"{page.width} dots wide, moved off the paper")
    spare = page.row_bytes * 8  # a row as a number: its last column is bit ``spare - width``
    row_bytes = (width + 7) // 8
    shift = row_bytes * 8 - spare + left
    mask = (1 << row_bytes * 8) - (1 << row_bytes * 8 - width)
    rows = _rows(page)
    ink = reduce(or_, rows, 0)
    kept = _shifted(ink, shift) & mask
    if ink.bit_count() != kept.bit_count():
        raise LabelDoesNotFit("label", f"{page.width} dots wide, its print lies beyond the {width} dots of the paper")
    data = b"".join((_shifted(row, shift) & mask).to_bytes(row_bytes, "big") for row in rows)
    return Bitmap(width=width, height=page.height, data=data)


def moved_down(page: Bitmap, dots: int) -> Bitmap:
    """Moved down, or up where negative, on paper of the same length. Raises LabelDoesNotFit rather than lose a dot."""
    if abs(dots) >= page.height:
        raise LabelDoesNotFit("label", f"{page.height} dots long, moved by {dots}")
    lost, white = abs(dots) * page.row_bytes, bytes(abs(dots) * page.row_bytes)
    cut, rest = (page.data[-lost:], page.data[:-lost]) if dots > 0 else (page.data[:lost], page.data[lost:])
    if cut.count(0) != len(cut):
        raise LabelDoesNotFit("label", f"moved by {dots} dots its print would leave the paper")
    return Bitmap(width=page.width, height=page.height, data=white + rest if dots > 0 else rest + white)


def _rows(page: Bitmap) -> list[int]:
    step = page.row_bytes
    return [int.from_bytes(page.data[at : at + step], "big") for at in range(0, len(page.data), step)]


def _shifted(row: int, left: int) -> int:
    return row << left if left >= 0 else row >> -left
