"""One page after placing: everything in whole dots, nothing left to decide. Painted as a picture, or said natively."""

from __future__ import annotations

import msgspec

from printing.codes import Modules
from printing.label import Bitmap


class TextRun(msgspec.Struct, frozen=True):
    """One line of text. The box is what it fills on the paper; text turned by 90 or 270 degrees runs along its height.

    An ``inverse`` run is white letters only: the black band below them is a ``Block`` that comes before.
    """

    field: str
    text: str
    x: int
    y: int
    width: int  # of the box that the line fills, dots
    height: int
    size: int  # font height, dots
    bold: bool = False
    align: str = "left"  # "left", "centre", "right"
    rotation: int = 0  # 0, 90, 180, 270 clockwise
    inverse: bool = False
    base: int = -1  # dots from the top of the upright box to the base line; -1 is the middle of the box


class SymbolRun(msgspec.Struct, frozen=True):
    """One barcode without its quiet zone; the box is its outside in dots, after rotation; ``modules`` stand upright."""

    field: str
    symbology: str  # "code128", "gs1_128", "qr", "datamatrix"
    text: str
    x: int
    y: int
    width: int
    height: int
    module: int  # dots per module
    modules: Modules
    rotation: int = 0


class Block(msgspec.Struct, frozen=True):
    """A filled black rectangle: a line, or one side of a frame."""

    x: int
    y: int
    width: int
    height: int


class PictureRun(msgspec.Struct, frozen=True):
    x: int
    y: int
    bitmap: Bitmap


Item = TextRun | SymbolRun | Block | PictureRun


class Drawing(msgspec.Struct, frozen=True):
    """One page, in the order in which it is drawn."""

    width: int  # dots
    height: int
    items: tuple[Item, ...]
