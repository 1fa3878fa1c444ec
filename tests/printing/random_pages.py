"""Pages made of chance, for properties that hold whatever is on the paper."""

from __future__ import annotations

from hypothesis import strategies as st
from PIL import Image

from printing.label import Bitmap


@st.composite
def pages(draw: st.DrawFn, widest: int = 70, longest: int = 20) -> Bitmap:
    """Any picture whose padding is white, as the contract of Bitmap says."""
    width, height = draw(st.integers(1, widest)), draw(st.integers(1, longest))
    row_bytes = (width + 7) // 8
    mask = (1 << row_bytes * 8) - (1 << row_bytes * 8 - width)
    rows = draw(st.lists(st.integers(0, (1 << row_bytes * 8) - 1), min_size=height, max_size=height))
    return Bitmap(width, height, b"".join((row & mask).to_bytes(row_bytes, "big") for row in rows))


def black_on_white(page: Bitmap) -> Image.Image:
    """As Pillow sees it: 1 is black here, so that empty ground is 0 in both."""
    return Image.frombytes("1", (page.width, page.height), page.data)
