"""Pictures of what a part has painted: the same once more is a copy of pixels, not fifty letters and signs."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from math import ceil

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

MOST = 8  # of one part: one for each colour of the window
HAIR = 1e-9  # where 1.5 pixels of the screen are one of ours, halves are to be rounded as on the screen itself


class Kept:
    """The newest pictures of one part, each under the key that says all that is to be seen on it."""

    def __init__(self) -> None:
        self._pictures: dict[Hashable, QPixmap] = {}

    def draw(
        self, painter: QPainter, place: QRect, ground: str, key: Hashable, paint: Callable[[QPainter], None]
    ) -> None:
        """What ``paint`` paints within ``place``, pixel for pixel as if it had painted here. All of ``place`` stands
        on the colour ``ground``: letters are smoothed against what is beneath them."""
        ratio = painter.device().devicePixelRatioF()
        corner = painter.deviceTransform().map(QPointF(place.topLeft()))
        hair = HAIR if ratio % 1 else 0.0
        over = QPointF(corner.x() % 1 + hair, corner.y() % 1 + hair) / ratio  # pictures begin at whole pixels
        whole = (place.size().toTuple(), over.toTuple(), ratio, ground, key)
        picture = self._pictures.pop(whole, None) or _picture(place, over, ratio, ground, paint)
        self._pictures[whole] = picture
        if len(self._pictures) > MOST:
            del self._pictures[next(iter(self._pictures))]
        painter.drawPixmap(QPointF(place.topLeft()) - over, picture)


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
