"""Headlines as kept pictures: Qt draws letters above 64 px anew from their outlines each time, 3 ms a headline."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache

KEPT_BY_QT_PX = 64  # letters up to here it keeps by itself
EDGE = 4  # around the text, for what letters have outside their advance


def draw_text(painter: QPainter, rect: QRect, flags: int, text: str) -> None:
    """As ``painter.drawText``, with the painter's font and pen."""
    if painter.font().pixelSize() <= KEPT_BY_QT_PX or not text:
        painter.drawText(rect, flags, text)
        return
    bounds = painter.boundingRect(rect, flags, text)
    picture = _picture(painter, bounds, flags, text)
    painter.drawPixmap(bounds.x() - EDGE, bounds.y() - EDGE, picture)


def _picture(painter: QPainter, bounds: QRect, flags: int, text: str) -> QPixmap:
    font, colour, ratio = painter.font(), painter.pen().color(), painter.device().devicePixelRatioF()
    size = f"{bounds.width()}x{bounds.height()}"
    key = f"text/{font.pixelSize()}/{font.weight()}/{colour.name()}/{size}/{flags}/{ratio}/{text}"
    picture = QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    picture = QPixmap(bounds.adjusted(-EDGE, -EDGE, EDGE, EDGE).size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    inner = QPainter(picture)
    inner.setFont(font)
    inner.setPen(colour)
    inner.drawText(QRect(EDGE, EDGE, bounds.width(), bounds.height()), flags, text)
    inner.end()
    QPixmapCache.insert(key, picture)
    return picture
