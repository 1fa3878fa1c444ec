"""Drawings become one-bit pictures. QtGui only; needs a QGuiApplication."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from printing.codes import turned
from printing.dots import Rows, to_rows, white_paper
from printing.drawing import Block, Drawing, Item, PictureRun, SymbolRun, TextRun
from printing.label import Bitmap
from printing.letters import LARGEST_PICTURE
from printing.typesetting import Typesetter, base_line


class Painter:
    """Draws text and rules with Qt; codes and pictures are added as dots, exact and ten times as fast."""

    def __init__(self, typesetter: Typesetter) -> None:
        self.typesetter = typesetter

    def paint(self, drawing: Drawing) -> Bitmap:
        return self.paint_onto(white_paper(drawing.width, drawing.height), drawing.items)

    def ground(self, width: int, height: int, items: Iterable[Item]) -> QImage:
        """The text and rules among ``items`` on white paper, to be copied for each page that bears them."""
        paper = white_paper(width, height)
        self._draw(paper, items)
        return paper

    def paint_onto(self, paper: QImage, items: Iterable[Item], stamped: Iterable[Item] = ()) -> Bitmap:
        """Draws ``items`` on ``paper``, which is used up, and adds the codes and pictures of ``stamped`` as well."""
        self._draw(paper, items)
        width, height = paper.width(), paper.height()
        rows = Rows(to_rows(paper), width)
        for item in (*stamped, *items):
            if isinstance(item, SymbolRun):
                _stamp_symbol(rows, item)
            elif isinstance(item, PictureRun):
                rows.stamp(item.x, item.y, item.bitmap)
        return Bitmap(width, height, bytes(rows.data))

    def _draw(self, paper: QImage, items: Iterable[Item]) -> None:
        painter = QPainter(paper)
        try:
            for item in items:
                if isinstance(item, TextRun):
                    self._draw_text(painter, item)
                elif isinstance(item, Block):
                    painter.fillRect(item.x, item.y, item.width, item.height, QColor(Qt.GlobalColor.black))
        finally:
            painter.end()

    def _draw_text(self, painter: QPainter, run: TextRun) -> None:
        shaped = self.typesetter.shaped(run.text, run.size, run.bold)
        along, across = (run.width, run.height) if run.rotation % 180 == 0 else (run.height, run.width)
        spare = along - (shaped.right - shaped.left)
        x = {"left": 0, "centre": spare // 2, "right": spare}[run.align] - shaped.left
        y = run.base if run.base >= 0 else base_line(across, run.size)
        colour = Qt.GlobalColor.white if run.inverse else Qt.GlobalColor.black
        if run.size <= LARGEST_PICTURE and run.rotation == 0:
            painter.setPen(colour)
            shaped.layout.draw(painter, QPointF(run.x + x, run.y + y))
            return
        painter.setTransform(_turned_into(run).translate(x, y))
        for path in shaped.paths():
            painter.fillPath(path, QColor(colour))
        painter.resetTransform()


def _turned_into(run: TextRun) -> QTransform:
    """From the text's own upright box to the run's box on the paper."""
    right, bottom = run.x + run.width, run.y + run.height
    corner = {0: (run.x, run.y), 90: (right, run.y), 180: (right, bottom), 270: (run.x, bottom)}[run.rotation]
    return QTransform.fromTranslate(*corner).rotate(run.rotation)


def _stamp_symbol(rows: Rows, run: SymbolRun) -> None:
    modules = turned(run.modules, run.rotation) if run.rotation else run.modules
    rows.stamp_modules(run.x, run.y, modules, (run.width // modules.width, run.height // modules.height))
