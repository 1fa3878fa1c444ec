"""Labels as a carrier draws them: vector PDFs with codes of any bar width, and pictures. Made-up numbers and people."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QLinearGradient, QPageSize, QPainter, QPdfWriter

from printing.codes import Modules, code128, qr

WAYBILL = "YT1234567890123"
LINK = "https://example.invalid/w/1"
CODES = {("CODE128", WAYBILL), ("QRCODE", LINK)}
_DPI = 1200
PAGE = (76.0, 130.0)  # mm


def pdf(
    size: tuple[float, float] = PAGE, module: float = 0.33, pages: int = 1, *, tint: str = "", at: float = 4
) -> bytes:
    """``module`` is the bar width in mm; ``tint`` a colour behind the codes; ``at`` the margin in mm."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    paper = QPageSize(QSizeF(*size), QPageSize.Unit.Millimeter, "label", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageSize(paper)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    for number in range(pages):
        if number:
            writer.newPage()
        painter.resetTransform()
        painter.scale(_DPI / 25.4, _DPI / 25.4)
        painter.translate(at, at)
        _draw(painter, module, tint)
    painter.end()
    return bytes(buffer.data().data())


def _draw(painter: QPainter, module: float, tint: str) -> None:
    if tint:
        painter.fillRect(QRectF(0, 0, 66, 55), QColor(tint))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("black"))
    for x, y, height in _dark(code128(WAYBILL, "waybill"), 12 / module):
        painter.drawRect(QRectF(5 + x * module, 5 + y * module, module, height * module))
    for x, y, height in _dark(qr(LINK, "qr"), 1):
        painter.drawRect(QRectF(8 + x * module, 26 + y * module, module, height * module))
    font = QFont("Noto Sans CJK SC")
    font.setPixelSize(3)
    painter.setFont(font)
    painter.setPen(QColor("#666666"))
    painter.drawText(QRectF(25, 30, 40, 6), "张** 13******678 杭州市")
    shades = QLinearGradient(5, 0, 45, 0)
    shades.setColorAt(0, QColor("black"))
    shades.setColorAt(1, QColor("white"))
    painter.fillRect(QRectF(5, 60, 40, 12), QBrush(shades))


def _dark(modules: Modules, height: float) -> Iterator[tuple[int, int, float]]:
    for y, row in enumerate(modules.rows()):
        yield from ((x, y, height) for x in range(modules.width) if row >> x & 1)


def encoded(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()
