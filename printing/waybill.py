"""The waybill label: content and layout in, a one-bit picture out. QtGui only; needs a QGuiApplication."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from printing.codes import CODE128_QUIET, QR_QUIET, Modules, code128, qr
from printing.label import Bitmap, CodeNotPossible, WaybillContent
from printing.typesetting import Typesetter
from printing.waybill_layout import WAYBILL_76X130, Box, CodePlace, Symbology, WaybillLayout

NO_ROUTING_CODE = "无大头笔 NO ROUTING CODE"
INVENTED_DATA = "虚构数据，不可寄递 · INVENTED DATA, NOT FOR SHIPPING"
_RECEIVER_MARK = "收"
_SENDER_MARK = "寄"
_CONSOLIDATION_MARK = "集"
_WHITE_THEN_BLACK = [0xFFFFFFFF, 0xFF000000]  # colour table of every one-bit image here


def dots_per_mm(dpi: int) -> float:
    """Exact 203 dpi is 7.99 dots per millimetre; every maker counts 8."""
    return 8.0 if dpi == 203 else dpi / 25.4


class WaybillRenderer:
    """Renders one form of paper at one resolution; keep it, since it remembers which glyphs exist."""

    def __init__(self, dpi: int, layout: WaybillLayout = WAYBILL_76X130) -> None:
        self._scale = dots_per_mm(dpi)
        self._layout = layout
        self._typesetter = Typesetter(self._scale)

    def render(self, content: WaybillContent) -> Bitmap:
        """Raises a LabelError rather than draw a label that is cut, unreadable or made of boxes."""
        fixed_words = NO_ROUTING_CODE + INVENTED_DATA + _RECEIVER_MARK + _SENDER_MARK
        self._typesetter.require_glyphs("form", fixed_words)
        image = _white_paper(round(self._layout.width * self._scale), round(self._layout.height * self._scale))
        painter = QPainter(image)
        try:
            self._draw(painter, content)
        finally:
            painter.end()
        return _to_bitmap(image)

    def _draw(self, painter: QPainter, content: WaybillContent) -> None:
        for rule in self._layout.rules:
            painter.fillRect(self._frame(rule), QColor(Qt.GlobalColor.black))
        for field, text in _texts(content):
            place = self._layout.texts[field]
            self._typesetter.draw(painter, field, text, place, self._frame(place.box))
        for field, text in _codes(content):
            self._draw_code(painter, field, text, self._layout.codes[field])

    def _draw_code(self, painter: QPainter, field: str, text: str, place: CodePlace) -> None:
        if place.symbology is Symbology.CODE128:
            modules, quiet, square = code128(text, field), CODE128_QUIET, False
        else:
            modules, quiet, square = qr(text, field), QR_QUIET, True
        frame = self._frame(place.box)
        dots = self._module_dots(field, modules, quiet, place, frame)
        size = QSize(modules.width * dots, modules.height * dots if square else frame.height())
        symbol = QRect(QPoint(0, 0), size)
        symbol.moveCenter(frame.center())
        painter.drawImage(symbol, _modules_image(modules))

    def _module_dots(self, field: str, modules: Modules, quiet: int, place: CodePlace, frame: QRect) -> int:
        """Whole dots per module, so that every bar is exact."""
        room = frame.width() // (modules.width + 2 * quiet)
        if place.symbology is Symbology.QR:
            room = min(room, frame.height() // (modules.height + 2 * quiet))
        dots = min(room, round(place.max_module * self._scale))
        if dots < round(place.min_module * self._scale):
            raise CodeNotPossible(field, f"{modules.width} modules are too many for its place")
        return dots

    def _frame(self, box: Box) -> QRect:
        scaled = partial(_scaled, self._scale)
        left, top = scaled(box.x), scaled(box.y)
        return QRect(left, top, scaled(box.x + box.width) - left, scaled(box.y + box.height) - top)


def render_waybill(content: WaybillContent, dpi: int) -> Bitmap:
    """One label by a fresh renderer."""
    return WaybillRenderer(dpi).render(content)


def grouped(number: str) -> str:
    """A waybill number as people read it aloud: the carrier's letters, then digits in fours, never one alone."""
    digits = number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    letters = number[: len(number) - len(digits)]
    fours = [digits[at : at + 4] for at in range(0, len(digits), 4)]
    if len(fours) > 1 and len(fours[-1]) == 1:
        fours[-2:] = [fours[-2] + fours[-1]]
    return " ".join([letters, *fours] if letters else fours)


def _texts(content: WaybillContent) -> Iterator[tuple[str, str]]:
    """Place and text of everything that is written; empty texts take no place."""
    texts = {
        "carrier": content.carrier_name,
        "product_type": content.product_type,
        "routing_code": content.routing_code or NO_ROUTING_CODE,
        "consolidation": _marked_consolidation(content.consolidation),
        "waybill": grouped(content.waybill),
        "receiver_mark": _RECEIVER_MARK,
        "receiver_name": f"{content.receiver.name}  {content.receiver.phone}",
        "receiver_address": f"{content.receiver.region} {content.receiver.address}",
        "sender_mark": _SENDER_MARK,
        "sender_name": f"{content.sender.name}  {content.sender.phone}",
        "sender_address": f"{content.sender.region} {content.sender.address}",
        "goods_beside_qr" if content.qr_payload else "goods": content.goods,
        "paper_code_text": content.paper_code,
        "printed_at": content.printed_at,
        "invented": INVENTED_DATA if content.invented else "",
        "copy": f"副本 COPY {content.copy}" if content.copy else "",
    }
    return ((field, text.strip()) for field, text in texts.items() if text.strip())


def _marked_consolidation(centre: str) -> str:
    """Carriers write 集 before the package centre; some platforms send it along."""
    return f"{_CONSOLIDATION_MARK} {centre}" if centre and not centre.startswith(_CONSOLIDATION_MARK) else centre


def _codes(content: WaybillContent) -> Iterator[tuple[str, str]]:
    codes = {"waybill_code": content.waybill, "qr": content.qr_payload, "paper_code": content.paper_code}
    return ((field, text) for field, text in codes.items() if text)


def _scaled(scale: float, millimetres: float) -> int:
    return round(millimetres * scale)


def _white_paper(width: int, height: int) -> QImage:
    """A one-bit image where 1 is black. The default colour table has it the other way round, and ``fill`` of a colour
    takes index 0 whatever the colour: a label would come out black, without an error."""
    image = QImage(width, height, QImage.Format.Format_Mono)
    image.setColorTable(_WHITE_THEN_BLACK)
    image.fill(0)
    return image


def _modules_image(modules: Modules) -> QImage:
    image = QImage(modules.data, modules.width, modules.height, modules.row_bytes, QImage.Format.Format_MonoLSB)
    image.setColorTable(_WHITE_THEN_BLACK)
    return image


def _to_bitmap(image: QImage) -> Bitmap:
    """Rows without Qt's padding to four bytes, and with zero bits after the last dot."""
    width, height, stride = image.width(), image.height(), image.bytesPerLine()
    row_bytes = (width + 7) // 8
    raw = bytes(image.constBits())
    if row_bytes == stride and width % 8 == 0:
        return Bitmap(width=width, height=height, data=raw)
    last = 0xFF << (-width % 8) & 0xFF
    rows = (raw[at : at + row_bytes] for at in range(0, stride * height, stride))
    return Bitmap(width=width, height=height, data=b"".join(row[:-1] + bytes([row[-1] & last]) for row in rows))
