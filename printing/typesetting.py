"""Text into boxes of dots: wrap, shrink, or say that it does not fit; and never a missing-glyph box. QtGui only."""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QTextLayout,
    QTextOption,
)

from printing.dots import has_ink, white_paper
from printing.label import FontMissing, LabelDoesNotFit
from printing.scale import LINE_PITCH

# Fonts for China, since shapes differ from those of Japan; the first that this machine has, else any Chinese one.
PREFERRED = ("Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei", "SimHei")
# Pixels of the em. Above it Qt draws outlines by itself, or on a one-bit picture nothing at all where the process has
# raised QT_MAX_CACHED_GLYPH_SIZE: we fill the outlines ourselves, so that a routing code never depends on that.
LARGEST_PICTURE = 60
_BASELINE = 0.98  # of the em, from the top of the line: accents above capitals and tails below both fit
_CHINESE = "收寄件圆"  # a font without these is no font for a waybill
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# Unicode's default ignorable characters, and the controls: nothing to see, so nothing is lost.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_TEST_SIZE = 32  # pixels
_FINE_SIZE = 200  # pixels, for measuring a character
_ABOVE, _BELOW = 0.95 * _FINE_SIZE, 0.23 * _FINE_SIZE  # of the base line: inside the pitch after any rounding
_OVERLAP = 0.06  # of the em, between the deepest tail of a line and the highest accent of the next: rare, and legible


class Fitted(NamedTuple):
    """A text cut into lines at the size at which it fits."""

    size: int  # dots of the em
    lines: tuple[str, ...]
    bases: tuple[int, ...]  # dots from the top of the box to the base line of each


class Measures(NamedTuple):
    """What a text may do in its box."""

    width: int  # dots
    height: int
    largest: int
    smallest: int
    max_lines: int  # 0: as many as there is room for
    bold: bool


class Shaped:
    """One line of text ready to be drawn; the origin is the left end of its base line."""

    def __init__(self, text: str, font: QFont, *, plain: bool) -> None:
        self.layout = QTextLayout(text, font)
        self.layout.setTextOption(_ONE_LINE)
        self.layout.beginLayout()
        line = self.layout.createLine()
        line.setLineWidth(0xFFFFFF)
        line.setPosition(QPointF(0, -line.ascent()))
        self.layout.endLayout()
        self._paths: list[QPainterPath] | None = None
        self.left, self.right = 0, math.ceil(line.naturalTextWidth())
        self.above, self.below = 0, 0  # of the base line; plain letters keep within the pitch
        if not plain:
            self._measure_ink()

    def _measure_ink(self) -> None:
        """Marks and letters of other fonts may reach beyond the room that a line has."""
        ink = QRectF()
        for run in self.layout.glyphRuns():
            font = run.rawFont()
            for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
                ink |= font.boundingRect(glyph).translated(place)
        self.left, self.right = min(0, math.floor(ink.left())), max(self.right, math.ceil(ink.right()))
        margin = 1 if self.layout.font().pixelSize() > LARGEST_PICTURE else 0  # outlines are rounded by the fill
        self.above, self.below = math.ceil(-ink.top()) + margin, math.ceil(ink.bottom()) + margin

    def paths(self) -> list[QPainterPath]:
        """The letters as outlines."""
        if self._paths is None:
            self._paths = [
                run.rawFont().pathForGlyph(glyph).translated(place)
                for run in self.layout.glyphRuns()
                for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True)
            ]
        return self._paths


def base_line(height: int, size: int) -> int:
    """Dots from the top of a box to the base line of the one line in it."""
    return max(0, height - math.ceil(size * LINE_PITCH)) // 2 + round(size * _BASELINE)


class Typesetter:
    """Sets texts; used by one thread, the one of the Qt application.

    One font for everything that it holds. Only a text with a character that it lacks is set with Qt's font fallback,
    which searches every font of the machine the first time.
    """

    def __init__(self) -> None:
        self._family = _chinese_family()
        self._font = lru_cache(maxsize=256)(self._make_font)
        self._shape = lru_cache(maxsize=1024)(self._make_shape)
        self._fit = lru_cache(maxsize=1024)(self._find_fit)
        self._own: set[str] = set()  # characters of the font
        self._plain: set[str] = set()  # those of them that keep to the room of a line by themselves
        self._borrowed: set[str] = set()  # those of other fonts
        if not (self._family and all(map(self._in_font, _CHINESE))):
            raise FontMissing("form", "no font with Chinese characters is installed")
        self._learn("form", set(_CHINESE + " "))

    def fit(self, field: str, text: str, measures: Measures) -> Fitted:
        """The largest size at which all of the text stands inside; raises a LabelError where there is none."""
        fitted = self._fit(self._printable(field, text), measures)
        if fitted is None:
            raise LabelDoesNotFit(field, f"{len(text)} characters are too many for its place")
        return fitted

    def shaped(self, text: str, size: int, bold: bool) -> Shaped:
        """One line of printable text, from the last thousand where it is among them."""
        return self._shape(text, size, bold)

    def _find_fit(self, text: str, measures: Measures) -> Fitted | None:
        """By halving, after the largest size was tried."""
        smallest, largest = measures.smallest, measures.largest
        fit_at = self._line_at if measures.max_lines == 1 else self._paragraph_at
        if measures.max_lines == 1:
            text = text.replace("\n", " ")
        best = fit_at(text, measures, largest)
        if best is not None:
            return best
        largest -= 1
        while smallest <= largest:
            middle = (smallest + largest) // 2
            fitted = fit_at(text, measures, middle)
            if fitted is None:
                largest = middle - 1
            else:
                best, smallest = fitted, middle + 1
        return best

    def _line_at(self, text: str, measures: Measures, size: int) -> Fitted | None:
        """In the middle of the height, or as near to it as its accents and tails allow."""
        height, shaped = measures.height, self._shape(text, size, measures.bold)
        if math.floor(size * LINE_PITCH) > height or shaped.above + shaped.below > height:
            return None
        base = min(max(base_line(height, size), shaped.above), height - shaped.below)
        return Fitted(size, (text,), (base,)) if self._inside(text, measures, size) else None

    def _paragraph_at(self, text: str, measures: Measures, size: int) -> Fitted | None:
        """Broken where the languages allow it, at spaces and between Chinese characters; long words anywhere."""
        room = math.floor((measures.height + 1) / (size * LINE_PITCH))
        most = min(room, measures.max_lines) if measures.max_lines else room
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines += self._broken(paragraph, measures, size, most - len(lines))
            if len(lines) > most:
                return None
        bases = self._stacked(lines, measures, size)
        fits = bases is not None and all(self._inside(line, measures, size) for line in lines)
        return Fitted(size, tuple(lines), bases) if bases is not None and fits else None

    def _stacked(self, lines: list[str], measures: Measures, size: int) -> tuple[int, ...] | None:
        """Base lines by which accents and tails stay inside the box, and off the lines above and below."""
        shapes = [self._shape(line, size, measures.bold) for line in lines]
        pitch = size * LINE_PITCH
        first = max(round(size * _BASELINE), shapes[0].above)
        bases = tuple(first + round(number * pitch) for number in range(len(lines)))
        if bases[-1] + shapes[-1].below > measures.height:
            return None
        closest = pitch + _OVERLAP * size
        apart = all(upper.below + lower.above <= closest for upper, lower in itertools.pairwise(shapes))
        return bases if apart else None

    def _inside(self, line: str, measures: Measures, size: int) -> bool:
        """Set by itself, it is not wider than its box."""
        shaped = self._shape(line, size, measures.bold)
        return shaped.right - shaped.left <= measures.width

    def _broken(self, paragraph: str, measures: Measures, size: int, most: int) -> list[str]:
        """Lines of one paragraph; one more than ``most`` is enough to know that they are too many."""
        shaped = self._shape(paragraph, size, measures.bold)
        if shaped.right - shaped.left <= measures.width:
            return [paragraph]
        layout = QTextLayout(paragraph, self._font(size, measures.bold, merging=not self._is_own(paragraph)))
        layout.setTextOption(_WRAPPED)
        layout.beginLayout()
        lines: list[str] = []
        data = paragraph.encode("utf-16-le")  # Qt counts in UTF-16
        while len(lines) <= most and (line := layout.createLine()).isValid():
            line.setLineWidth(measures.width)
            start = line.textStart() * 2
            lines.append(data[start : start + line.textLength() * 2].decode("utf-16-le").rstrip(" "))
        layout.endLayout()
        return lines

    def _make_shape(self, text: str, size: int, bold: bool) -> Shaped:
        font = self._font(size, bold, merging=not self._is_own(text))
        return Shaped(text, font, plain=self._plain.issuperset(text))

    def _is_own(self, text: str) -> bool:
        return self._own.issuperset(text)

    def _printable(self, field: str, text: str) -> str:
        """Line ends made alike, unseen characters dropped; a character that no font has is refused."""
        text = UNSEEN.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ").strip()
        if strange := set(text) - self._own - self._borrowed - {"\n"}:
            self._learn(field, strange)
        return text

    def _learn(self, field: str, characters: set[str]) -> None:
        for character in characters:
            if self._in_font(character):
                self._own.add(character)
                if self._keeps_to_its_room(character):
                    self._plain.add(character)
            elif self._in_another(character):
                self._borrowed.add(character)
            else:
                raise FontMissing(field, "one of its characters is in no font of this machine")

    def _keeps_to_its_room(self, character: str) -> bool:
        """Its ink stays inside its width and the pitch of a line at every size, and it joins no other character."""
        if unicodedata.category(character).startswith("M"):
            return False
        for bold in (False, True):
            metrics = QFontMetricsF(self._font(_FINE_SIZE, bold))
            ink, width = metrics.tightBoundingRect(character), metrics.horizontalAdvance(character)
            if ink.left() < 0 or ink.right() > width or -ink.top() > _ABOVE or ink.bottom() > _BELOW:
                return False
        return True

    def _in_font(self, character: str) -> bool:
        return QFontMetrics(self._font(_TEST_SIZE, False)).inFontUcs4(ord(character))

    def _in_another(self, character: str) -> bool:
        """Some font says that it has it, and it leaves ink: a coloured picture would not."""
        if "\ud800" <= character <= "\udfff":  # half a character; Qt would take it for something else
            return False
        font = self._font(_TEST_SIZE, False, merging=True)
        if not QFontMetrics(font).inFontUcs4(ord(character)):
            return False
        if character.isspace():
            return True
        image = white_paper(4 * _TEST_SIZE, 4 * _TEST_SIZE)
        painter = QPainter(image)
        painter.setPen(Qt.GlobalColor.black)
        Shaped(character, font, plain=True).layout.draw(painter, QPointF(_TEST_SIZE, 2 * _TEST_SIZE))
        painter.end()
        return has_ink(image)

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


def _option(mode: QTextOption.WrapMode) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(mode)
    return option


_ONE_LINE = _option(QTextOption.WrapMode.NoWrap)
_WRAPPED = _option(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
