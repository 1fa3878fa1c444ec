"""Signs and icons: SVG files of resources, drawn in any colour. Never font glyphs, which may be boxes on some PC."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import resource_path


@lru_cache(maxsize=256)
def icon_pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a square picture of ``side`` logical pixels. Qt's own cache forgets in half a minute of rest, and an
    answer would wait for signs that are read and drawn again."""
    svg = resource_path("icons", f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode("ascii"))
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_of(name: str, colour: str, side: int = 32) -> QIcon:
    """For buttons and tables."""
    return QIcon(icon_pixmap(name, colour, side))


def paint_icon(painter: QPainter, name: str, colour: str, rect: QRect) -> None:
    """Draw the icon centred in ``rect``, as large as fits."""
    side = min(rect.width(), rect.height())
    if side < 1:
        return
    pixmap = icon_pixmap(name, colour, side, painter.device().devicePixelRatioF())
    painter.drawPixmap(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, pixmap)
