"""The picture on the order card: the item's own where a file of it is here, else a drawing of what is due."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.kept import Kept
from ui.surface import paint_surface
from ui.theme import Look

KEPT = 4  # what was seen last: its shades cost more than its pixels


class Picture(QWidget):
    """Never loads over a network: a bench works with the cable out."""

    def __init__(self) -> None:
        super().__init__()
        self._look = Look()
        self._icon = "item"
        self._path = ""
        self._pixmap = QPixmap()
        self._kept = Kept(KEPT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_picture(self, icon: str, path: str = "") -> None:
        if path != self._path:
            self._path = path
            self._pixmap = QPixmap(path) if path and "://" not in path else QPixmap()
        self._icon = icon
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        look = self._look
        painter = QPainter(self)
        key = (look, self._icon, self._pixmap.cacheKey())  # of what was read: a file may be another one by now
        self._kept.draw(painter, self.rect(), look.tokens.card, key, self._paint)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        look, tokens = self._look, self._look.tokens
        paint_surface(painter, self.rect(), look.px(12), tokens.inset, line=tokens.line)
        inside = self.rect().adjusted(look.px(20), look.px(20), -look.px(20), -look.px(20))
        if self._pixmap.isNull():
            side = min(inside.width(), inside.height(), look.px(300))
            square = QRect(0, 0, side, side)
            square.moveCenter(inside.center())
            paint_icon(painter, self._icon, tokens.accent, square)
        else:
            size = self._pixmap.size().scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(QRectF(inside).center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))
