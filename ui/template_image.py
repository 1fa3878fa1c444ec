"""A one-bit label picture on screen: as a QImage, fitted smoothly, or dot by dot."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from printing.label import Bitmap

WHITE, BLACK = 0xFFFFFFFF, 0xFF000000


def image_of(bitmap: Bitmap) -> QImage:
    """Qt wants every row at a multiple of four bytes; without padding a picture leans, or reads past its end."""
    row, wanted = bitmap.row_bytes, (bitmap.width + 31) // 32 * 4
    rows = (bitmap.data[at : at + row].ljust(wanted, b"\0") for at in range(0, row * bitmap.height, row))
    data = b"".join(rows)
    image = QImage(data, bitmap.width, bitmap.height, wanted, QImage.Format.Format_Mono)
    image.setColorTable([WHITE, BLACK])
    return image.copy()  # Qt does not keep Python's bytes alive


class PagePicture(QWidget):
    """One page, centred; ``dots`` shows every dot as it is, otherwise it fits the room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._scaled: QImage | None = None
        self._dots = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> QImage | None:
        return self._image

    def show_page(self, image: QImage | None) -> None:
        self._image, self._scaled = image, None
        self._take_room()

    def show_dots(self, *, dots: bool) -> None:
        self._dots, self._scaled = dots, None
        self._take_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._scaled = None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        shown = self._shown()
        if shown is None:
            return
        painter = QPainter(self)
        size = shown.deviceIndependentSize().toSize()
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter.fillRect(left - 1, top - 1, size.width() + 2, size.height() + 2, Qt.GlobalColor.gray)
        painter.drawImage(max(0, left), max(0, top), shown)
        painter.end()

    def _shown(self) -> QImage | None:
        if self._image is None or self._dots:
            return self._image
        if self._scaled is None:
            ratio = self.devicePixelRatioF()
            room = (self.size() - QSize(2, 2)) * ratio
            if room.isEmpty():
                return None
            grey = self._image.convertToFormat(QImage.Format.Format_Grayscale8)
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = grey.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled

    def _take_room(self) -> None:
        dots = self._image.size() + QSize(2, 2) if self._dots and self._image is not None else QSize(0, 0)
        self.setMinimumSize(dots)
        self.update()


class PageView(QScrollArea):
    """Scrolls a picture that is shown dot by dot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = PagePicture()
        self.setWidget(self.picture)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
