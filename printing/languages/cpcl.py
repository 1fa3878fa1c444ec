"""Pages as CPCL sessions: one binary graphic each; and back again (printers.md A.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from printing.label import Bitmap
from printing.languages.paper import lines, on_paper, within
from printing.target import Target

DENSITIES = range(-99, 201)  # of TONE
SPEEDS = range(6)
_SESSION = re.compile(rb"! 0 \d+ \d+ \d+ 1\r\nPAGE-WIDTH (\d+)\r\n")
_GRAPHIC = re.compile(rb"(CG|EG) (\d+) (\d+) 0 0 ")


def encode(pages: Sequence[Bitmap], width_mm: float, height_mm: float, target: Target) -> bytes:
    """One session for each page; here the picture itself says how large the paper is."""
    del width_mm, height_mm
    return b"".join(session(on_paper(page, target), target) for page in pages)


def encode_hex(pages: Sequence[Bitmap], width_mm: float, height_mm: float, target: Target) -> bytes:
    """The same with EG, twice as many bytes, for a line that swallows some byte values."""
    del width_mm, height_mm
    return b"".join(session(on_paper(page, target), target, hexadecimal=True) for page in pages)


def session(page: Bitmap, target: Target, fields: Sequence[str] = (), *, hexadecimal: bool = False) -> bytes:
    """One label; bit 1 is black here as there. ``fields`` come on top."""
    density = 200 if target.dpi == 203 else target.dpi  # what every sample says of a head of 203 dpi
    header = [
        f"! 0 {density} {density} {page.height} 1",
        f"PAGE-WIDTH {page.width}",
        *([] if target.density is None else [f"TONE {within(DENSITIES, target.density)}"]),
        *([] if target.speed is None else [f"SPEED {within(SPEEDS, target.speed)}"]),
        *(["GAP-SENSE"] if target.gap_mm else []),
        f"{'EG' if hexadecimal else 'CG'} {page.row_bytes} {page.height} 0 0 ",
    ]
    data = page.data.hex().upper().encode("ascii") if hexadecimal else page.data
    end = ["", *fields, *(["FORM"] if target.gap_mm else []), "PRINT", ""]
    return lines(header) + data + lines(end)


def decode(job: bytes) -> list[Bitmap]:
    """The pictures of a job made by ``encode`` or ``encode_hex``; a ValueError names what is not right with it."""
    pictures, at = [], 0
    while session := _SESSION.search(job, at):
        graphic = _GRAPHIC.search(job, session.end())
        if graphic is None:
            raise ValueError("no CG or EG in the session")
        row_bytes, height = int(graphic[2]), int(graphic[3])
        at = graphic.end() + row_bytes * height * (2 if graphic[1] == b"EG" else 1)
        data = job[graphic.end() : at]
        if job[at : at + 2] != b"\r\n":
            raise ValueError(f"the data of {graphic[1].decode()} is not {row_bytes} x {height} bytes long")
        pixels = bytes.fromhex(data.decode("ascii")) if graphic[1] == b"EG" else data
        pictures.append(Bitmap(width=int(session[1]), height=height, data=pixels))
    if not pictures:
        raise ValueError("no CPCL session")
    return pictures
