"""Pages as files for people: PNG pictures, and a PDF whose pages have exactly the paper's size."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image

from printing.label import Bitmap

_MM_PER_INCH = 25.4


def png(page: Bitmap, width_mm: float, height_mm: float) -> bytes:
    """One bit per dot; says its density, so that programs show it in its own size."""
    out = io.BytesIO()
    _picture(page).save(out, "PNG", dpi=_density(page, width_mm, height_mm))
    return out.getvalue()


def pdf(pages: Sequence[Bitmap], width_mm: float, height_mm: float) -> bytes:
    """One page for each picture, dot for dot."""
    first, *others = map(_picture, pages)
    out = io.BytesIO()
    first.save(
        out,
        "PDF",
        save_all=True,
        append_images=others,
        dpi=_density(pages[0], width_mm, height_mm),
        producer="Packbench",
    )
    return out.getvalue()


def _density(page: Bitmap, width_mm: float, height_mm: float) -> tuple[float, float]:
    """Dots per inch across and down: whole dots hardly ever make a whole millimetre at 300 dpi."""
    return page.width * _MM_PER_INCH / width_mm, page.height * _MM_PER_INCH / height_mm


def _picture(page: Bitmap) -> Image.Image:
    return Image.frombytes("1", (page.width, page.height), page.data, "raw", "1;I")
