"""Text into boxes of dots: wrap, shrink, or say that it does not fit; and never a missing-glyph box. QtGui only."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPainter, QTextLayout, QTextOption

from printing.label import FontMissing, LabelDoesNotFit
from printing.waybill_layout import Align, TextPlace

# Fonts for China, since shapes differ from those of Japan; the first that this machine has, else any Chinese one.
PREFERRED = ("Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei", "SimHei")
UNPRINTABLE = "〓"  # the printers' own mark for a character that the fount lacks: an emoji must not stop a parcel
_LINE_PITCH = 1.25  # of the em; CJK fonts ask for 1.45, which a label has no room for
_BASELINE = 0.98  # of the em, from the top of the line: accents above capitals and tails below both fit
# Pixels of the em. Above it Qt draws outlines by itself, or on a one-bit picture nothing at all where the process has
# raised QT_MAX_CACHED_GLYPH_SIZE: we fill the outlines ourselves, so that a routing code never depends on that.
_LARGEST_PICTURE = 60
_ALIGNMENTS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


class Typesetter:
    """Draws texts at one resolution; used by one thread, the one of the Qt application.

    One font and no other: gaps are marked rather than filled from whatever font this machine has besides, so that a
    label looks the same on every run, and no exotic letter makes Qt search every font while a packer waits.
    """

    def __init__(self, dots_per_mm: float) -> None:
        self._dots_per_mm = dots_per_mm
        self._family = _chinese_family()
        self._font = lru_cache(maxsize=256)(self._make_font)
        self._known_glyphs: dict[str, bool] = {}

    def require_glyphs(self, field: str, words: str) -> None:
        """The label's own fixed words must be printable, else this machine has no Chinese font at all."""
        if not (self._family and all(map(self._has_glyph, words + UNPRINTABLE))):
            raise FontMissing(field, "no font with Chinese characters is installed")

    def draw(self, painter: QPainter, field: str, text: str, place: TextPlace, frame: QRect) -> None:
        """``text`` into ``frame`` (dots), as large as it goes between the sizes of ``place``."""
        layout, pixels = self._fit(field, self._printable(text), place, frame)
        colour = Qt.GlobalColor.black
        if place.inverse:
            painter.fillRect(frame, QColor(Qt.GlobalColor.black))
            colour = Qt.GlobalColor.white
        painter.setPen(colour)
        spare = 0 if place.wrap else frame.height() - math.ceil(layout.lineCount() * pixels * _LINE_PITCH)
        painter.setClipRect(frame)  # towers of accents end here, not in a barcode; ordinary text never reaches it
        origin = QPointF(frame.x(), frame.y() + spare // 2)
        if pixels > _LARGEST_PICTURE:
            _fill_outlines(painter, layout, origin, QColor(colour))
        else:
            layout.draw(painter, origin)
        painter.setClipping(False)

    def _fit(self, field: str, text: str, place: TextPlace, frame: QRect) -> tuple[QTextLayout, int]:
        """The largest size at which everything stands inside the frame, found by halving."""
        smallest, largest = self._pixels(place.min_size), self._pixels(place.size)
        best = self._lay_out(text, place, frame, largest)
        if best is not None:
            return best, largest
        while smallest <= largest:
            middle = (smallest + largest) // 2
            layout = self._lay_out(text, place, frame, middle)
            if layout is None:
                largest = middle - 1
            else:
                best, smallest = layout, middle + 1
        if best is None:
            raise LabelDoesNotFit(field, f"{len(text)} characters are too many for its place")
        return best, largest

    def _lay_out(self, text: str, place: TextPlace, frame: QRect, pixels: int) -> QTextLayout | None:
        """The text at one size, or None when it is too wide or too high."""
        layout = QTextLayout(text.replace("\n", "\u2028"), self._font(pixels, place.bold))
        layout.setTextOption(_option(place.align, place.wrap))
        layout.beginLayout()
        top, pitch, fits = 0.0, pixels * _LINE_PITCH, True
        while fits and (line := layout.createLine()).isValid():
            line.setLineWidth(frame.width())
            line.setPosition(QPointF(0, round(top + _BASELINE * pixels) - line.ascent()))
            top += pitch
            fits = math.ceil(line.naturalTextWidth()) <= frame.width() and math.floor(top) <= frame.height()
        layout.endLayout()
        return layout if fits else None

    def _pixels(self, millimetres: float) -> int:
        return round(millimetres * self._dots_per_mm)

    def _printable(self, text: str) -> str:
        """Unseen characters dropped, unknown ones marked; lines kept."""
        return "".join(self._printable_character(character) for character in text)

    def _printable_character(self, character: str) -> str:
        if character == "\n" or self._has_glyph(character):
            return character
        unseen = unicodedata.category(character) in ("Cc", "Cf", "Mn", "Me")
        return "" if unseen else UNPRINTABLE

    def _has_glyph(self, character: str) -> bool:
        known = self._known_glyphs.get(character)
        if known is None:
            known = QFontMetrics(self._font(32, False)).inFontUcs4(ord(character))
            self._known_glyphs[character] = known
        return known

    def _make_font(self, pixels: int, bold: bool) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(pixels)
        font.setBold(bold)
        font.setStyleStrategy(QFont.StyleStrategy.NoAntialias | QFont.StyleStrategy.NoFontMerging)
        return font


def _fill_outlines(painter: QPainter, layout: QTextLayout, origin: QPointF, colour: QColor) -> None:
    for run in layout.glyphRuns():
        font = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            painter.fillPath(font.pathForGlyph(glyph).translated(origin + place), colour)


def _chinese_family() -> str:
    """The font of every label on this machine; "" where it has no Chinese one."""
    present = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return next((family for family in (*PREFERRED, *present) if family in present), "")


def _option(align: Align, wrap: bool) -> QTextOption:
    option = QTextOption(_ALIGNMENTS[align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if wrap else QTextOption.WrapMode.NoWrap)
    return option
