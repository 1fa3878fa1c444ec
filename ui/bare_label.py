"""The baseline of a label's picture: the same texts and codes by a bare QPainter, as a script would draw them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from printing import codes
from printing.drawing import Block, Drawing, SymbolRun, TextRun
from printing.label import Bitmap
from printing.template import Symbology

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class BareLabel:
    """Keeps its fonts, as a careful script would."""

    def __init__(self, family: str) -> None:
        self._family = family
        self._fonts: dict[tuple[int, bool], QFont] = {}

    def draw(self, drawing: Drawing) -> Bitmap:
        """Places and sizes are given; codes are encoded here, texts set by Qt."""
        image = QImage(drawing.width, drawing.height, QImage.Format.Format_Mono)
        image.setColorTable([0xFFFFFFFF, 0xFF000000])
        image.fill(0)
        painter = QPainter(image)
        ink = QColor(Qt.GlobalColor.black)
        painter.setPen(ink)
        for item in drawing.items:
            if isinstance(item, TextRun):
                painter.setFont(self._font(item.size, item.bold))
                place = QRect(item.x, item.y, item.width, item.height)
                painter.drawText(place, _ALIGN[item.align] | Qt.AlignmentFlag.AlignVCenter, item.text)
            elif isinstance(item, Block):
                painter.fillRect(item.x, item.y, item.width, item.height, ink)
            elif isinstance(item, SymbolRun):
                self._symbol(painter, item, ink)
        painter.end()
        row = (drawing.width + 7) // 8
        raw, stride = bytes(image.constBits()), image.bytesPerLine()
        data = raw if row == stride else b"".join(raw[at : at + row] for at in range(0, len(raw), stride))
        return Bitmap(drawing.width, drawing.height, data)

    def _symbol(self, painter: QPainter, run: SymbolRun, ink: QColor) -> None:
        modules = codes.encode(Symbology(run.symbology), run.text, run.field)
        symbol = QImage(modules.data, modules.width, modules.height, modules.row_bytes, QImage.Format.Format_MonoLSB)
        symbol.setColorTable([0xFFFFFFFF, ink.rgba()])
        painter.drawImage(QRect(run.x, run.y, run.width, run.height), symbol)

    def _font(self, size: int, bold: bool) -> QFont:
        font = self._fonts.get((size, bold))
        if font is None:
            font = QFont(self._family)
            font.setPixelSize(size)
            font.setBold(bold)
            font.setStyleStrategy(QFont.StyleStrategy.NoAntialias)
            self._fonts[size, bold] = font
        return font
