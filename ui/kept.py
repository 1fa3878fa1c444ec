"""Pictures of what a part has painted: the same once more is a copy of pixels, not fifty letters and signs."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

COLOURS = 8  # that a window can have
NOTHING, NONE = QPointF(), (0.0, 0.0)
SIDE = 4  # at both sides of words, for what letters have outside their advance
SEEN = 4  # times as many words are known as pictures are kept
_RIGHT = int(Qt.AlignmentFlag.AlignRight)
_MIDDLE = int(Qt.AlignmentFlag.AlignHCenter)
HAIR = 1e-9  # where 1.5 pixels of the screen are one of ours, halves are to be rounded as on the screen itself


class Kept:
    """The newest pictures of one part, each under the key that says all that is to be seen on it."""

    def __init__(self, most: int = COLOURS) -> None:
        self._most = most
        self._pictures: dict[Hashable, QPixmap] = {}
        self._written: dict[Hashable, None] = {}  # words that were seen once

    def draw(
        self, painter: QPainter, place: QRect, ground: str, key: Hashable, paint: Callable[[QPainter], None]
    ) -> None:
        """What ``paint`` paints within ``place``, pixel for pixel as if it had painted here. All of ``place`` stands
        on the colour ``ground``: letters are smoothed against what is beneath them."""
        ratio = painter.device().devicePixelRatioF()
        over, between = NOTHING, NONE
        if ratio % 1:
            over = _over(painter, place.topLeft(), ratio)
            between = (over.x(), over.y())
        whole = (place.width(), place.height(), between, ratio, ground, key)
        picture = self._pictures.pop(whole, None)
        if picture is None:
            picture = _picture(place, over, ratio, ground, paint)
        self._pictures[whole] = picture
        if len(self._pictures) > self._most:
            del self._pictures[next(iter(self._pictures))]
        if between is NONE:
            painter.drawPixmap(place.x(), place.y(), picture)
        else:
            painter.drawPixmap(QPointF(place.topLeft()) - over, picture)

    def write(self, painter: QPainter, words: Written, ground: str) -> None:
        """As ``painter.drawText``, where all of the words' place stands on ``ground``: to smooth letters against it is
        most of what words cost. A picture is made of those that come a second time; most numbers never do."""
        key = words.key
        if key in self._written:
            self.draw(painter, words.place, ground, key, words.paint)
            return
        self._written[key] = None
        if len(self._written) > SEEN * self._most:
            del self._written[next(iter(self._written))]
        words.paint(painter)


class Written(NamedTuple):
    """Words in their room. ``wide``: what they take where they are one line; ``edge``: above and beneath, where there
    surely is none of them."""

    text: str
    room: QRect
    flags: int
    font: QFont
    colour: str
    wide: int = 0
    edge: int = 0

    @property
    def key(self) -> Hashable:
        """For a picture of ``place``."""
        return (self.text, self.flags, self.font.pixelSize(), self.font.weight(), self.colour)

    @property
    def place(self) -> QRect:
        """All that may be painted of them."""
        room, wide = self.room, self.wide or self.room.width()
        spare = max(0, room.width() - wide)
        left = spare if self.flags & _RIGHT else spare // 2 if self.flags & _MIDDLE else 0
        return QRect(room.x() + left - SIDE, room.y() + self.edge, wide + 2 * SIDE, room.height() - 2 * self.edge)

    def paint(self, painter: QPainter) -> None:
        painter.setFont(self.font)
        painter.setPen(QPen(QColor(self.colour)))
        painter.drawText(self.room, self.flags, self.text)


def _over(painter: QPainter, corner: QPoint, ratio: float) -> QPointF:
    """How far the corner is from the whole pixel before it, where the picture begins."""
    pixels = painter.deviceTransform().map(QPointF(corner))
    return QPointF(pixels.x() % 1 + HAIR, pixels.y() % 1 + HAIR) / ratio


def _picture(place: QRect, over: QPointF, ratio: float, ground: str, paint: Callable[[QPainter], None]) -> QPixmap:
    size = QSize(ceil((place.width() + over.x()) * ratio), ceil((place.height() + over.y()) * ratio))
    picture = QPixmap(size)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(ground))
    painter = QPainter(picture)
    painter.translate(over - QPointF(place.topLeft()))
    paint(painter)
    painter.end()
    return picture
