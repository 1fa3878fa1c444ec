"""The printer languages by name: the one place where a new one is entered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from printing.drawing import Drawing
from printing.label import Bitmap
from printing.languages import cpcl, cpcl_native, escpos, tspl, tspl_native, zpl, zpl_native
from printing.languages.native import Paint
from printing.target import Target


class Encode(Protocol):
    def __call__(self, pages: Sequence[Bitmap], width_mm: float, height_mm: float, target: Target) -> bytes: ...


class EncodeNative(Protocol):
    def __call__(
        self, drawings: Sequence[Drawing], paint: Paint, width_mm: float, height_mm: float, target: Target
    ) -> bytes: ...


class Language(NamedTuple):
    name: str
    title: str  # as people call it
    encode: Encode  # one job; raises LabelError where no honest one can be made
    encode_native: EncodeNative | None  # codes and plain text as commands; None: always a picture
    decode: Callable[[bytes], list[Bitmap]]  # the pictures of our own jobs; raises ValueError
    densities: range  # of Target.density
    speeds: range  # of Target.speed; empty: the language sets none


LANGUAGES: dict[str, Language] = {
    "zpl": Language("zpl", "ZPL II", zpl.encode, zpl_native.encode_native, zpl.decode, zpl.DENSITIES, zpl.SPEEDS),
    "tspl": Language("tspl", "TSPL", tspl.encode, tspl_native.encode_native, tspl.decode, tspl.DENSITIES, tspl.SPEEDS),
    "cpcl": Language("cpcl", "CPCL", cpcl.encode, cpcl_native.encode_native, cpcl.decode, cpcl.DENSITIES, cpcl.SPEEDS),
    "escpos": Language("escpos", "ESC/POS", escpos.encode, None, escpos.decode, range(0), range(0)),
}
