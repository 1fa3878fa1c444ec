"""The letters of a label: which font has a character, how a line of them is drawn, and how far its ink reaches."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QFontMetricsF, QPainter, QPainterPath, QTextLayout

from printing.dots import has_ink, white_paper
from printing.label import FontMissing

# Fonts for China, since shapes differ from those of Japan; the first that this machine has, else any Chinese one.
PREFERRED = ("Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei", "SimHei")
# Pixels of the em. Above it Qt draws outlines by itself, or on a one-bit picture nothing at all where the process has
# raised QT_MAX_CACHED_GLYPH_SIZE: we fill the outlines ourselves, so that a routing code never depends on that.
LARGEST_PICTURE = 60
_CHINESE = "收寄件圆"  # a font without these is no font for a waybill
NOWHERE = "〓"  # stands for a character that no font has
_TEST_SIZE = 32  # pixels
_FINE_SIZE = 200  # pixels, for measuring a character
_ABOVE, _BELOW = 0.95 * _FINE_SIZE, 0.21 * _FINE_SIZE  # of the base line: inside the pitch after any rounding


class Reach(NamedTuple):
    """Dots by which ink goes beyond the place of its letters, and above and below the base line."""

    left: int = 0
    right: int = 0
    above: int = 0  # 0: no more than any line has room for
    below: int = 0


class Shaped:
    """One line of text ready to be drawn; the origin is the left end of its base line."""

    def __init__(self, text: str, font: QFont, reach: Reach | None = None) -> None:
        """Where ``reach`` is not known it is measured, letter by letter."""
        self.layout = QTextLayout(text, font)
        self.layout.beginLayout()
        line = self.layout.createLine()
        line.setLineWidth(0xFFFFFF)
        line.setPosition(QPointF(0, -line.ascent()))
        self.layout.endLayout()
        self._paths: list[QPainterPath] | None = None
        advance = math.ceil(line.naturalTextWidth())
        self.reach = self._measured(advance, font.pixelSize()) if reach is None else reach
        self.left, self.right = -self.reach.left, advance + self.reach.right
        self.above, self.below = self.reach.above, self.reach.below

    def _measured(self, advance: int, size: int) -> Reach:
        ink = QRectF()
        for run in self.layout.glyphRuns():
            font = run.rawFont()
            for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
                ink |= font.boundingRect(glyph).translated(place)
        margin = 1 if size > LARGEST_PICTURE else 0  # outlines are rounded by the fill
        return Reach(
            max(0, math.ceil(-ink.left())),
            max(0, math.ceil(ink.right()) - advance),
            math.ceil(-ink.top()) + margin,
            math.ceil(ink.bottom()) + margin,
        )

    def paths(self) -> list[QPainterPath]:
        """The letters as outlines."""
        if self._paths is None:
            self._paths = [
                run.rawFont().pathForGlyph(glyph).translated(place)
                for run in self.layout.glyphRuns()
                for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True)
            ]
        return self._paths


class Letters:
    """One font for everything that it holds. Only a text with a character that it lacks is set with Qt's font fallback,
    which searches every font of the machine the first time. Used by one thread, the one of the Qt application.
    """

    def __init__(self) -> None:
        self._family = _chinese_family()
        self.font = lru_cache(maxsize=256)(self._make_font)
        self._reach = lru_cache(maxsize=4096)(self._measure)
        self._own: set[str] = set()  # characters of the font
        self._single: set[str] = set()  # those of them that join no other
        self._plain: set[str] = set()  # those of these that keep to the room of a line at every size
        self._borrowed: set[str] = set()  # characters of other fonts
        if not (self._family and all(map(self._in_font, _CHINESE))):
            raise FontMissing("form", "no font with Chinese characters is installed")
        self.writable(_CHINESE + " " + NOWHERE)

    def writable(self, text: str) -> str:
        """The text with 〓 for each character that no font of this machine has.

        The printers' old sign for a missing type: an address with a smile in it must not stop a parcel, and a blank or
        a box would look as if nothing were missing.
        """
        known = self._own.union(self._borrowed) if self._borrowed else self._own
        for character in set(text) - known - {"\n"}:
            if self._in_font(character):
                self._own.add(character)
                self._sort(character)
            elif self._in_another(character):
                self._borrowed.add(character)
            else:
                text = text.replace(character, NOWHERE)
        return text

    def font_for(self, text: str, size: int, bold: bool) -> QFont:
        return self.font(size, bold, not self._own.issuperset(text))

    def shape(self, text: str, size: int, bold: bool) -> Shaped:
        """One line of characters that ``writable`` has looked at."""
        return Shaped(text, self.font_for(text, size, bold), self._known_reach(text, size, bold))

    def _known_reach(self, text: str, size: int, bold: bool) -> Reach | None:
        """Put together from that of each letter, where the letters stand beside each other and no more."""
        if not text or self._plain.issuperset(text):
            return Reach()
        if not self._single.issuperset(text):
            return None
        reaches = [self._reach(character, size, bold) for character in set(text) - self._plain]
        return Reach(
            left=0 if text[0] in self._plain else self._reach(text[0], size, bold).left,
            right=0 if text[-1] in self._plain else self._reach(text[-1], size, bold).right,
            above=max(reach.above for reach in reaches),
            below=max(reach.below for reach in reaches),
        )

    def _measure(self, character: str, size: int, bold: bool) -> Reach:
        return Shaped(character, self.font(size, bold)).reach

    def _sort(self, character: str) -> None:
        if unicodedata.category(character).startswith("M"):
            return
        self._single.add(character)
        for bold in (False, True):
            metrics = QFontMetricsF(self.font(_FINE_SIZE, bold))
            ink, width = metrics.tightBoundingRect(character), metrics.horizontalAdvance(character)
            if ink.left() < 0 or ink.right() > width or -ink.top() > _ABOVE or ink.bottom() > _BELOW:
                return
        self._plain.add(character)

    def _in_font(self, character: str) -> bool:
        return QFontMetrics(self.font(_TEST_SIZE, False)).inFontUcs4(ord(character))

    def _in_another(self, character: str) -> bool:
        """Some font says that it has it, and it leaves ink as a picture and as an outline; a coloured one would not."""
        if "\ud800" <= character <= "\udfff":  # half a character; Qt would take it for something else
            return False
        font = self.font(_TEST_SIZE, False, True)
        if not QFontMetrics(font).inFontUcs4(ord(character)):
            return False
        if character.isspace():
            return True
        image = white_paper(4 * _TEST_SIZE, 4 * _TEST_SIZE)
        painter = QPainter(image)
        painter.setPen(Qt.GlobalColor.black)
        shaped = Shaped(character, font)
        shaped.layout.draw(painter, QPointF(_TEST_SIZE, 2 * _TEST_SIZE))
        painter.end()
        return has_ink(image) and any(not path.isEmpty() for path in shaped.paths())

    def _make_font(self, pixels: int, bold: bool, merging: bool = False) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(pixels)
        font.setBold(bold)
        strategy = QFont.StyleStrategy.NoAntialias
        font.setStyleStrategy(strategy if merging else strategy | QFont.StyleStrategy.NoFontMerging)
        return font


def _chinese_family() -> str:
    """The font of every label on this machine; "" where it has no Chinese one."""
    present = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return next((family for family in (*PREFERRED, *present) if family in present), "")
