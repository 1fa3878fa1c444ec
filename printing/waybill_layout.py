"""Where everything stands on the 76 x 130 mm waybill: data only, in millimetres."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Symbology(StrEnum):
    CODE128 = "code128"
    QR = "qr"


class Box(msgspec.Struct, frozen=True):
    """Millimetres from the top left corner of the paper."""

    x: float
    y: float
    width: float
    height: float


class TextPlace(msgspec.Struct, frozen=True):
    """Text starts at ``size`` and shrinks to ``min_size``; below that it does not fit."""

    box: Box
    size: float
    min_size: float
    bold: bool = False
    align: Align = Align.LEFT
    wrap: bool = False
    inverse: bool = False  # white on a black band


class CodePlace(msgspec.Struct, frozen=True):
    """The widest whole number of dots per module that fits the box with its quiet zones, within the two limits."""

    box: Box
    symbology: Symbology
    min_module: float  # below this a hand scanner reads badly
    max_module: float


class WaybillLayout(msgspec.Struct, frozen=True):
    """One form of paper; names of places are the renderer's vocabulary."""

    width: float
    height: float
    texts: dict[str, TextPlace]
    codes: dict[str, CodePlace]
    rules: tuple[Box, ...]


_LEFT = 2.0
_WIDTH = 72.0
_RULE = 0.25


def _rule(y: float) -> Box:
    return Box(_LEFT, y, _WIDTH, _RULE)


WAYBILL_76X130 = WaybillLayout(
    width=76.0,
    height=130.0,
    texts={
        "carrier": TextPlace(Box(2, 2, 44, 8), size=6.25, min_size=2.5, bold=True),
        "product_type": TextPlace(Box(47, 2, 27, 8), size=5.5, min_size=2.5, bold=True, align=Align.RIGHT),
        "routing_code": TextPlace(Box(2, 11, 72, 14), size=11, min_size=4, bold=True, align=Align.CENTRE),
        "consolidation": TextPlace(Box(2, 26, 72, 6), size=4.75, min_size=2.5, bold=True),
        "waybill": TextPlace(Box(2, 49, 72, 5.5), size=4.375, min_size=3, bold=True, align=Align.CENTRE),
        "receiver_mark": TextPlace(Box(2, 56.5, 8, 8), size=6, min_size=6, bold=True, align=Align.CENTRE, inverse=True),
        "receiver_name": TextPlace(Box(11.5, 56, 62.5, 5.5), size=4.25, min_size=2.5, bold=True),
        "receiver_address": TextPlace(Box(11.5, 61.75, 62.5, 12.5), size=3.5, min_size=2, wrap=True),
        "sender_mark": TextPlace(Box(2, 76.5, 6, 6), size=4.5, min_size=4.5, bold=True, align=Align.CENTRE),
        "sender_name": TextPlace(Box(11.5, 76, 62.5, 4), size=3, min_size=2),
        "sender_address": TextPlace(Box(11.5, 80.25, 62.5, 6), size=2.5, min_size=2, wrap=True),
        "goods": TextPlace(Box(2, 88, 72, 24.5), size=3.25, min_size=2, wrap=True),
        "goods_beside_qr": TextPlace(Box(2, 88, 45, 24.5), size=3.25, min_size=2, wrap=True),
        "paper_code_text": TextPlace(Box(14, 114, 32, 4), size=2.75, min_size=2),
        "printed_at": TextPlace(Box(46, 114, 28, 4), size=2.5, min_size=2, align=Align.RIGHT),
        "invented": TextPlace(Box(14, 118, 60, 3.5), size=2.25, min_size=2),
        "copy": TextPlace(Box(14, 122, 60, 6), size=4.5, min_size=3, bold=True, align=Align.CENTRE, inverse=True),
    },
    codes={
        "waybill_code": CodePlace(Box(0, 33.5, 76, 15), Symbology.CODE128, min_module=0.25, max_module=0.375),
        "qr": CodePlace(Box(48, 88, 26, 24.5), Symbology.QR, min_module=0.25, max_module=0.625),
        "paper_code": CodePlace(Box(1.5, 114, 12, 14), Symbology.QR, min_module=0.25, max_module=0.375),
    },
    rules=(_rule(10.5), _rule(25.5), _rule(32.5), _rule(55), _rule(75), _rule(87), _rule(113)),
)
