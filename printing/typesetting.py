"""Text into boxes of dots: wrap, shrink, or say that it does not fit. QtGui only."""

from __future__ import annotations

import itertools
import math
import re
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QTextLayout, QTextOption

from printing.label import LabelDoesNotFit
from printing.letters import Letters, Shaped
from printing.scale import LINE_PITCH

_BASELINE = 0.98  # of the em, from the top of the line: accents above capitals and tails below both fit
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# Unicode's default ignorable characters, and the controls: nothing to see, so nothing is lost.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
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


def base_line(height: int, size: int) -> int:
    """Dots from the top of a box to the base line of the one line in it."""
    return max(0, height - math.ceil(size * LINE_PITCH)) // 2 + round(size * _BASELINE)


class Typesetter:
    """Used by one thread, the one of the Qt application."""

    def __init__(self) -> None:
        self._letters = Letters()
        self._shape = lru_cache(maxsize=1024)(self._letters.shape)
        self._fit = lru_cache(maxsize=1024)(self._find_fit)

    def fit(self, field: str, text: str, measures: Measures) -> Fitted:
        """The largest size at which all of the text stands inside; raises a LabelError where there is none."""
        text = UNSEEN.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ").strip()
        text = self._letters.writable(text)
        fitted = self._fit(text, measures)
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
        layout = QTextLayout(paragraph, self._letters.font_for(paragraph, size, measures.bold))
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


def _wrapped() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


_WRAPPED = _wrapped()
