"""One-bit pictures between Qt and our own bitmaps, round the traps of Qt 6.11."""

from __future__ import annotations

from PySide6.QtGui import QImage

from printing.codes import Modules
from printing.label import Bitmap

_WHITE_THEN_BLACK = [0xFFFFFFFF, 0xFF000000]  # colour table of every one-bit image here


def white_paper(width: int, height: int) -> QImage:
    """A one-bit image where 1 is black. The default colour table has it the other way round, and ``fill`` of a colour
    takes index 0 whatever the colour: a label would come out black, without an error."""
    image = QImage(width, height, QImage.Format.Format_Mono)
    image.setColorTable(_WHITE_THEN_BLACK)
    image.fill(0)
    return image


def to_rows(image: QImage) -> bytes:
    """Rows without Qt's padding to four bytes, and with zero bits after the last dot."""
    width, height, stride = image.width(), image.height(), image.bytesPerLine()
    row_bytes = (width + 7) // 8
    raw = bytes(image.constBits())
    if row_bytes == stride and width % 8 == 0:
        return raw
    last = 0xFF << (-width % 8) & 0xFF
    rows = (raw[at : at + row_bytes] for at in range(0, stride * height, stride))
    return b"".join(row[:-1] + bytes([row[-1] & last]) for row in rows)


def has_ink(image: QImage) -> bool:
    return any(bytes(image.constBits()))


class Rows:
    """Dots of a page as a bitmap has them, to which pictures are added."""

    def __init__(self, data: bytes, width: int) -> None:
        self.data = bytearray(data)
        self._size = (width + 7) // 8

    def stamp(self, x: int, y: int, picture: Bitmap) -> None:
        """Adds the black dots of a picture; it must lie inside."""
        size, padding = picture.row_bytes, -picture.width % 8
        shift = self._size * 8 - x - picture.width
        rows = (picture.data[at : at + size] for at in range(0, size * picture.height, size))
        self._add(y, b"".join((int.from_bytes(row) >> padding << shift).to_bytes(self._size) for row in rows))

    def stamp_modules(self, x: int, y: int, modules: Modules, dots: tuple[int, int]) -> None:
        """Adds a symbol whose modules are ``dots`` wide and high, each bar a whole number of dots."""
        width, height = dots
        shift = self._size * 8 - x - modules.width * width
        rows = modules.rows()
        bands = {row: (_widened(row, modules.width, width) << shift).to_bytes(self._size) * height for row in set(rows)}
        self._add(y, b"".join([bands[row] for row in rows]))

    def _add(self, y: int, band: bytes) -> None:
        """As two large numbers: a loop over bytes would take a hundred times as long."""
        start = y * self._size
        end = start + len(band)
        both = int.from_bytes(self.data[start:end]) | int.from_bytes(band)
        self.data[start:end] = both.to_bytes(len(band))


def _widened(row: int, width: int, dots: int) -> int:
    """A row of modules, lowest bit left, as a number whose highest bit is left, with each module repeated."""
    text = f"{row:0{width}b}"[::-1]
    return int(text.replace("0", "0" * dots).replace("1", "1" * dots), 2)
