"""Reads a paper that came out of a played printer as an outsider does: the picture from the bytes, then each code."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import zxingcpp

from desktop.demo.png import write_png
from printing.label import Bitmap
from printing.languages.table import LANGUAGES

PAPER_CODE = re.compile(r"PBL(\d+)-(\d+)")
_ANY = zxingcpp.barcode_formats_from_str("")
_ON_LABELS = zxingcpp.barcode_formats_from_str("Code128,QRCode,DataMatrix")
_SPREAD = [bytes(0 if byte >> (7 - bit) & 1 else 255 for byte in range(256)) for bit in range(8)]


class PrintedPaper(msgspec.Struct, frozen=True):
    """One paper that came out, as an outsider reads it."""

    number: int  # in the order of coming out, from 1
    paper_id: int  # of the label ledger, from the small code; 0 where none was readable
    copy: int
    codes: tuple[str, ...]  # all other codes on it
    picture: str = ""  # file name, where pictures are kept
    illegible: str = ""  # why there is no picture in its bytes


class PaperReader:
    """``upright`` looks for codes that stand upright, and only without the small code for turned ones: much faster."""

    def __init__(self, language: str, pictures: Path | None, upright: bool) -> None:
        if pictures is not None:
            pictures.mkdir(parents=True, exist_ok=True)
        self._language = language
        self._pictures = pictures
        self._upright = upright

    def read(self, number: int, label: bytes) -> PrintedPaper:
        try:
            picture = decode_label(self._language, label)
        except ValueError as error:
            return PrintedPaper(number, 0, 0, (), illegible=f"{len(label)} bytes: {error}")
        name = ""
        if self._pictures is not None:
            name = f"{number:04d}.png"
            write_png(self._pictures / name, picture)
        codes = read_codes(picture, self._upright)
        if self._upright and not any(map(PAPER_CODE.fullmatch, codes)):
            codes = read_codes(picture)
        ours = next((match for code in codes if (match := PAPER_CODE.fullmatch(code))), None)
        others = tuple(code for code in codes if not PAPER_CODE.fullmatch(code))
        paper_id, copy = (int(ours[1]), int(ours[2])) if ours else (0, 0)
        return PrintedPaper(number, paper_id, copy, others, name)


def decode_label(language: str, label: bytes) -> Bitmap:
    """The picture of one label. Raises ValueError where there is none."""
    pictures = LANGUAGES[language].decode(label)
    if len(pictures) != 1:
        raise ValueError(f"{len(pictures)} pictures in one label")
    return pictures[0]


def read_codes(picture: Bitmap, upright: bool = False) -> list[str]:
    """The text of every barcode that an independent reader finds in ``picture``."""
    grey = bytearray(len(picture.data) * 8)
    for bit, spread in enumerate(_SPREAD):
        grey[bit::8] = picture.data.translate(spread)
    image = memoryview(grey).cast("B", (picture.height, picture.row_bytes * 8))
    found = zxingcpp.read_barcodes(
        image,
        formats=_ON_LABELS if upright else _ANY,
        text_mode=zxingcpp.TextMode.Plain,
        try_rotate=not upright,
        try_downscale=not upright,
        try_invert=not upright,
    )
    return [barcode.text for barcode in found]
