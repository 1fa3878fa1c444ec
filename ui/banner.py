"""A state that does not block, as a strip with sign and words; who is waited for, and the ways on, at its right.

A question with numbered answers has them all, beneath it.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.ways import Way
from ui.icons import paint_icon
from ui.kept import Kept, Written
from ui.state_panel import LEFT
from ui.surface import paint_surface
from ui.text_box import Fitted, fitted
from ui.theme import Look, StateColours
from ui.waiting_words import WaitingWords
from ui.way_keys import TARGET_PX, WayKeys
from ui.words import Words

KEPT = 8  # pictures of its colours and of its words
TITLE_PX = 40
TODO_PX = 26
WHO_PX = 22
FIGURE_PX = 44
WAITING_WIDTH = 150  # for the longest wait, so that nothing moves while it counts
MOST_WAYS = 2  # the words keep half of the strip
LEAST_TITLE = 65  # hundredths of its size that the title keeps beside two ways
HALF = 54  # hundredths that the ways may take
MOST_ROWS = 3  # of numbered answers: one digit each


class _Places(NamedTuple):
    sign: QRect
    words: QRect
    waiting: QRect


class _Row(NamedTuple):
    text: str
    place: QRect
    fit: Fitted


class Banner(QWidget):
    """The work stays in view beneath it."""

    def __init__(self) -> None:
        super().__init__()
        self._look = Look()
        self._colours: StateColours | None = None
        self._words = Words("")
        self._waiting: WaitingWords | None = None
        self._ways: tuple[Way, ...] = ()
        self._answer_rows = 0  # of a question with numbered answers
        self._cut = False
        self._hints = (QSize(), QSize())
        self._ground = ""
        self._kept = Kept(KEPT)
        self.keys = WayKeys(self)
        self.hide()

    @property
    def words(self) -> Words:
        return self._words

    @property
    def waiting(self) -> WaitingWords | None:
        """Who is waited for, as it is shown."""
        return self._waiting

    def is_cut(self) -> bool:
        return self._cut

    def show_state(
        self,
        colours: StateColours | None,
        words: Words,
        ways: tuple[Way, ...] = (),
        waiting: WaitingWords | None = None,
    ) -> None:
        """``colours`` None is a plain answer in the theme's own colours."""
        self._colours, self._words, self._waiting = colours, words, waiting
        told = [part for part in words if part]
        if waiting is not None:
            told.append(f"{waiting.who} {waiting.figure}")
        self.setAccessibleName(". ".join(told))
        ways = tuple(way for way in ways if way.command is not None)
        numbered = bool(ways) and all(way.argument and way.key.isdigit() for way in ways)
        self._ways = ways if numbered else ways[:MOST_WAYS]
        self._answer_rows = 1 if numbered else 0
        self.keys.allow_rows(1)
        self._place_keys()
        hints = (self.sizeHint(), self.minimumSizeHint())
        if hints != self._hints:  # another one lays the whole card out anew
            self._hints = hints
            self.updateGeometry()
        self.show()
        self.update()

    def set_ground(self, ground: str) -> None:
        """The one colour that all of the strip stands on; "" where there is none."""
        self._ground = ground

    def set_look(self, look: Look) -> None:
        self._look = look
        self.keys.set_look(look)
        self._place_keys()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        if self._answer_rows:
            return QSize(0, self._question_height() + self.keys.height_of(self._answer_rows) + self._look.px(16))
        letters = self._look.letter_px(TITLE_PX) + self._look.letter_px(TODO_PX)
        return QSize(0, max(self._look.px(112), letters * 8 // 5))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Squeezed, it keeps two rows of small letters, or one row of keys; answers are not squeezed."""
        if self._answer_rows:
            return self.sizeHint()
        return QSize(0, self._look.px(TARGET_PX + 24 if self._ways else 88))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place_keys()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        places = self._places()
        rows = self._rows(places)
        self._cut = any(row.fit.cut for row in rows)
        painter = QPainter(self)
        paint = partial(self._paint_ground, sign=places.sign)
        if self._ground:
            self._kept.draw(painter, self.rect(), self._ground, (self._look, self._colours, self._answer_rows), paint)
        else:
            paint(painter)
        fill, ink = self._paint()
        for row in rows:
            self._kept.write(painter, Written(row.text, row.place, LEFT, row.fit.font, ink, row.fit.wide), fill)
        painter.end()

    def _paint_ground(self, painter: QPainter, *, sign: QRect) -> None:
        """All but the words."""
        look = self._look
        fill, ink = self._paint()
        line = ink if self._colours else look.tokens.line
        paint_surface(painter, self.rect(), look.px(12), fill, line=line, width=2)
        if self._colours:
            paint_icon(painter, self._colours.sign, ink, sign)

    def _places(self) -> _Places:
        look = self._look
        inside = self.rect().adjusted(look.px(20), look.px(8), -look.px(20), -look.px(8))
        if self._answer_rows:
            inside.setHeight(self._question_height() - look.px(8))
        sign = QRect(inside.x(), inside.y(), 0, inside.height())
        if self._colours:
            sign.setWidth(min(inside.height(), look.px(72)))
            inside.setLeft(sign.right() + look.px(20))
        if self.keys.ways and not self._answer_rows:
            inside.setRight(self.keys.x() - look.px(16))
        waiting = QRect(inside.right(), inside.y(), 0, inside.height())
        if self._waiting is not None:
            waiting.setLeft(inside.right() - look.px(WAITING_WIDTH))
            inside.setRight(waiting.left() - look.px(16))
        return _Places(sign, inside, waiting)

    def _rows(self, places: _Places) -> list[_Row]:
        words = self._words
        second = " · ".join(part for part in (words.expected, words.seen, words.todo) if part)
        second = "" if self._answer_rows else second  # the answers themselves stand beneath
        rows = self._two_rows(places.words, (words.title, TITLE_PX), (second, TODO_PX))
        if self._waiting is None:
            return rows
        return rows + self._two_rows(places.waiting, (self._waiting.who, WHO_PX), (self._waiting.figure, FIGURE_PX))

    def _two_rows(self, place: QRect, first: tuple[str, int], second: tuple[str, int]) -> list[_Row]:
        """The larger of both is bold, and has the larger share."""
        share = 11 if first[1] > second[1] else 8
        split = place.height() * share // 20 if second[0] else place.height()
        upper = QRect(place.x(), place.y(), place.width(), split)
        lower = QRect(place.x(), place.y() + split, place.width(), place.height() - split)
        rows = []
        for rect, (text, size) in ((upper, first), (lower, second)):
            bold = size == max(first[1], second[1])
            if text:
                rows.append(_Row(text, rect, fitted(text, rect.size(), self._look, size, bold=bold)))
        return rows

    def _paint(self) -> tuple[str, str]:
        tokens = self._look.tokens
        return (self._colours.fill, self._colours.text) if self._colours else (tokens.inset, tokens.text)

    def _place_keys(self) -> None:
        """As many ways as leave room for the words; the first one in any case. Of answers all."""
        if self._answer_rows:
            self._place_answers()
            return
        high, edge = self.keys.height_of(1), self._look.px(20)
        top = (self.height() - high) // 2
        for count in range(len(self._ways), -1, -1):
            self.keys.show_ways(self._ways[:count], *self._paint())
            wide = self.keys.fit(self.width() * HALF // 100).width()
            self.keys.setGeometry(self.width() - edge - wide, top, wide, high)
            if count <= 1 or not self._is_crowded():
                break

    def _place_answers(self) -> None:
        edge = self._look.px(20)
        self.keys.show_ways(self._ways, *self._paint())
        for rows in range(1, MOST_ROWS + 1):
            self.keys.allow_rows(rows)
            self.keys.fit(self.width() - 2 * edge)
            if not self.keys.is_cut():
                break
        if rows != self._answer_rows:
            self._answer_rows = rows
            self.updateGeometry()
        self.keys.setGeometry(edge, self._question_height(), self.width() - 2 * edge, self.keys.height_of(rows))

    def _question_height(self) -> int:
        return self._look.px(20) + self._look.letter_px(TITLE_PX) * 3 // 2

    def _is_crowded(self) -> bool:
        """The words would be cut, or their title be less than a glance."""
        rows = self._rows(self._places())
        least = self._look.px(TITLE_PX) * LEAST_TITLE // 100
        return any(row.fit.cut for row in rows) or (bool(rows) and rows[0].fit.font.pixelSize() < least)
