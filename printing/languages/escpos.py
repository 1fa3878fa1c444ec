"""Pages as ESC/POS raster for receipt printers, framed by python-escpos; and back again (printers.md A.5, A.7).

Always a picture: native text and codes differ between models, and label mode (gaps) is specific to each [A.5].
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

import msgspec

from printing.label import Bitmap
from printing.languages.paper import on_paper, window
from printing.target import Target

FRAGMENT = 960  # dots of one raster, as python-escpos sends; cheap printers buffer no more
USUAL_HEAD = 576  # dots: 72 mm at 203 dpi, on paper of 80 mm
_RASTER = b"\x1dv0\x00"  # GS v 0, full size


def encode(pages: Sequence[Bitmap], width_mm: float, height_mm: float, target: Target) -> bytes:
    """Each page in fragments, then feed and cut. Raises LabelDoesNotFit where print lies beyond the head.

    Here paper is wider than the head, which stands in its middle: white at both sides goes first.
    """
    del width_mm, height_mm
    printer = _keeper()()
    printer.hw("INIT")
    for page in pages:
        for fragment in _fragments(_under_head(page, target)):
            # not its own image(): that turns one bit into colour and back, 38 ms for what is copied in 0.1 ms
            printer._raw(_raster(fragment))
        printer.cut()
    return bytes(printer.output)


def decode(job: bytes) -> list[Bitmap]:
    """The pages of a job made by ``encode``, as wide as their bytes; a ValueError names what is not right with it."""
    pages: list[Bitmap] = []
    at, previous = job.find(_RASTER), -1
    while at >= 0:
        head = job[at + len(_RASTER) : at + len(_RASTER) + 4]
        if len(head) < 4:
            raise ValueError("GS v 0 without its four numbers")
        row_bytes, height = int.from_bytes(head[:2], "little"), int.from_bytes(head[2:], "little")
        start = at + len(_RASTER) + 4
        end = start + row_bytes * height
        if len(job) < end:
            raise ValueError(f"the data of GS v 0 is not {row_bytes} x {height} bytes long")
        fragment = Bitmap(width=row_bytes * 8, height=height, data=job[start:end])
        if at == previous:
            fragment = _joined(pages.pop(), fragment)
        pages.append(fragment)
        at, previous = job.find(_RASTER, end), end
    if not pages:
        raise ValueError("no GS v 0 command")
    return pages


def _under_head(page: Bitmap, target: Target) -> Bitmap:
    page = on_paper(page, msgspec.structs.replace(target, head_dots=0))
    head = target.head_dots or USUAL_HEAD
    return window(page, (page.width - head) // 2, head) if page.width > head else page


def _fragments(page: Bitmap) -> list[Bitmap]:
    step = FRAGMENT * page.row_bytes
    parts = [page.data[at : at + step] for at in range(0, len(page.data), step)]
    return [Bitmap(width=page.width, height=len(part) // page.row_bytes, data=part) for part in parts]


def _raster(fragment: Bitmap) -> bytes:
    return _RASTER + fragment.row_bytes.to_bytes(2, "little") + fragment.height.to_bytes(2, "little") + fragment.data


def _joined(upper: Bitmap, lower: Bitmap) -> Bitmap:
    if upper.width != lower.width:
        raise ValueError("fragments of one page differ in width")
    return Bitmap(width=upper.width, height=upper.height + lower.height, data=upper.data + lower.data)


@cache
def _keeper() -> Callable[[], Any]:
    """python-escpos' printer that only keeps its bytes.

    WORKAROUND: imported where it is used, since that takes 0.3 s (printer profiles, Pillow) and leaves a folder behind.
    """
    printer: Callable[[], Any] = import_module("escpos.printer").Dummy
    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(import_module("escpos.capabilities").pickle_dir, ignore_errors=True)
    return printer
