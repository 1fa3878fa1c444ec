"""Finds where a one-bit picture is white: room for our small code and the copy mark, over nothing."""

from __future__ import annotations

from PIL import Image, ImageChops


def white_place(picture: Image.Image, width: int, height: int) -> tuple[int, int] | None:
    """Top left dot of the lowest, then leftmost all-white rectangle of this size; None where there is none.

    Rows are long integers, so that a few shifts and ORs ask for all places of a row at once.
    """
    if width > picture.width or height > picture.height:
        return None
    ends_on_paper = (1 << picture.width) - (1 << (width - 1))
    blocked = _or_of_next(_black_rows(picture), height)
    for top in range(picture.height - height, -1, -1):
        places = ends_on_paper & ~_smeared(blocked[top], width)
        if places:
            return picture.width - places.bit_length(), top
    return None


def _black_rows(picture: Image.Image) -> list[int]:
    """One integer a row; the highest of ``width`` bits is the leftmost dot, 1 is black."""
    row_bytes, spare = (picture.width + 7) // 8, -picture.width % 8
    data = ImageChops.invert(picture).tobytes()
    return [int.from_bytes(data[at : at + row_bytes], "big") >> spare for at in range(0, len(data), row_bytes)]


def _or_of_next(rows: list[int], count: int) -> list[int]:
    """For each row all black dots of it and the ``count - 1`` below, by doubling."""
    span = 1
    while span * 2 <= count:
        rows = [one | other for one, other in zip(rows, rows[span:], strict=False)]
        span *= 2
    return [one | other for one, other in zip(rows, rows[count - span :], strict=False)]


def _smeared(row: int, count: int) -> int:
    """Each black dot also blocks the ``count - 1`` places left of it, whose rectangle would reach it."""
    span = 1
    while span * 2 <= count:
        row |= row << span
        span *= 2
    return row | row << (count - span)
