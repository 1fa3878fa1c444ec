"""Pictures of what a part has painted: the same once more is a copy of pixels, not fifty letters and signs."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

COLOURS = 8  # that a window can have
HAIR = 1e-9  # where 1.5 pixels of the screen are one of ours, halves are to be rounded as on the screen itself


class Kept:
    """The newest pictures of one part, each under the key that says all that is to be seen on it."""

    def __init__(self, most: int = COLOURS) -> None:
        self._most = most
        self._pictures: dict[Hashable, QPixmap] = {}

    def draw(
        self, painter: QPainter, place: QRect, ground: str, key: Hashable, paint: Callable[[QPainter], None]
    ) -> None:
        """What ``paint`` paints within ``place``, pixel for pixel as if it had painted here. All of ``place`` stands
        on the colour ``ground``: letters are smoothed against what is beneath them."""
        ratio = painter.device().devicePixelRatioF()
        over = _over(painter, place.topLeft(), ratio) if ratio % 1 else QPointF()
        whole = (place.width(), place.height(), over.x(), over.y(), ratio, ground, key)
        picture = self._pictures.pop(whole, None) or _picture(place, over, ratio, ground, paint)
        self._pictures[whole] = picture
        if len(self._pictures) > self._most:
            del self._pictures[next(iter(self._pictures))]
        painter.drawPixmap(QPointF(place.topLeft()) - over, picture)


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
