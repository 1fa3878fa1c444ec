"""The answer as a state over the order card: colour, sign, words, and the ways on as keys that can be touched."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.ways import Way
from ui.icons import paint_icon
from ui.kept import Kept, Written
from ui.large_text import KEPT_BY_QT_PX, draw_text
from ui.text_box import fitted
from ui.theme import Look, StateColours
from ui.way_keys import WayKeys
from ui.words import Words

TITLE_PX = 96
FACT_PX = 48
TODO_PX = 45
HEADER_PX = 24
FOOT = 184  # kept free beneath the words, for the echo of the scanned number
GAP = 8  # between the words and the keys
BARS_HEIGHT = 40
SENTENCES = 12  # whose pictures are kept
LEAST_SIGN = 28  # hundredths of the height that the sign keeps, however much there is to say
CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class _Row(NamedTuple):
    """One sentence of a state; ``share`` of the panel's height in hundredths."""

    text: str
    size: float
    share: int
    bold: bool


class StatePanel(QWidget):
    """Fills its rectangle with one state. The window around it takes the same colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._colours: StateColours | None = None
        self._words = Words("")
        self._header = ""
        self._cut = False
        self._kept = Kept(SENTENCES)
        self.keys = WayKeys(self, centred=True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so that the card beneath is not painted in vain
        self.hide()

    @property
    def words(self) -> Words:
        return self._words

    def is_cut(self) -> bool:
        """True when the last painted words did not fit at their smallest size."""
        return self._cut

    def show_state(self, colours: StateColours, words: Words, header: str, ways: tuple[Way, ...] = ()) -> None:
        self._colours, self._words, self._header = colours, words, header
        self.keys.show_ways(ways, colours.fill, colours.text)
        self.setAccessibleName(". ".join(part for part in words if part))
        self.show()
        self.raise_()
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.keys.set_look(look)
        self._place_keys()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place_keys()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        if self._colours is None:
            return
        painter = QPainter(self)
        look, colours = self._look, self._colours
        painter.fillRect(self.rect(), QColor(colours.fill))
        bars = look.px(BARS_HEIGHT) if colours.bars else 0
        if bars:
            self._paint_bars(painter, colours.bars, bars)
        painter.setPen(QColor(colours.text))
        margin = look.px(36)
        foot = max(bars, look.px(FOOT)) + (self.keys.height() + look.px(GAP) if self.keys.ways else 0)
        inside = self.rect().adjusted(margin, look.px(24) + bars, -margin, -foot)
        self._cut = False
        self._paint_content(painter, inside, colours)
        painter.end()

    def _paint_content(self, painter: QPainter, inside: QRect, colours: StateColours) -> None:
        look = self._look
        header = QRect(inside.x(), inside.y(), inside.width(), look.text_px(HEADER_PX) * 3 // 2)
        self._text(painter, header, self._header, HEADER_PX, bold=False, flags=LEFT, lines=1)
        body = inside.adjusted(0, header.height(), 0, 0)
        rows = self._rows()
        told = sum(row.share for row in rows)
        whole = max(100, told + LEAST_SIGN)
        sign_height = body.height() * (whole - told) // whole
        sign = QRect(body.x(), body.y(), body.width(), sign_height * 9 // 10)
        paint_icon(painter, colours.sign, colours.text, sign)
        top = body.y() + sign_height
        for row in rows:
            place = QRect(body.x(), top, body.width(), body.height() * row.share // whole)
            self._text(painter, place, row.text, row.size, bold=row.bold, flags=CENTRE)
            top += place.height()

    def _place_keys(self) -> None:
        """Above the foot, where the echo of a number never covers them."""
        look, high = self._look, self.keys.height_of(1)
        margin = look.px(36)
        top = self.height() - look.px(FOOT) - high
        self.keys.fit(self.width() - 2 * margin)
        self.keys.setGeometry(margin, top, self.width() - 2 * margin, high)

    def _rows(self) -> list[_Row]:
        words = self._words
        rows = [_Row(words.title, TITLE_PX, 30, bold=True)]
        rows += [_Row(text, FACT_PX, 17, bold=True) for text in (words.expected, words.seen) if text]
        if words.todo:
            rows.append(_Row(words.todo, TODO_PX, 19, bold=False))
        return rows

    def _text(
        self, painter: QPainter, rect: QRect, text: str, size: float, *, bold: bool, flags: int, lines: int = 0
    ) -> None:
        fit = fitted(text, rect.size(), self._look, size, bold=bold, lines=lines)
        self._cut = self._cut or fit.cut
        if fit.font.pixelSize() <= KEPT_BY_QT_PX and self._colours and text != self._header:
            words = Written(text, rect, flags, fit.font, self._colours.text, fit.wide)
            self._kept.write(painter, words, self._colours.fill)
        else:  # the header is another one with each parcel
            painter.setFont(fit.font)
            draw_text(painter, rect, flags, text)

    def _paint_bars(self, painter: QPainter, colour: str, height: int) -> None:
        """Diagonal bars along the upper and lower edge."""
        inner = QRectF(self.rect())
        painter.save()
        painter.setClipRect(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        for top in (inner.top(), inner.bottom() - height):
            left = inner.left() - height
            while left < inner.right():
                corners = ((left + height, top), (left + 2 * height, top), (left + height, top + height))
                points = [QPointF(x, y) for x, y in corners]
                painter.drawPolygon(QPolygonF([*points, QPointF(left, top + height)]))
                left += 2 * height
        painter.restore()
