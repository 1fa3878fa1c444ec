"""Says of each part that keeps pictures whether it looks as if it had painted them on the window itself.

``QT_SCALE_FACTOR=1.5 python -m tests.ui.sharp_window``
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import product

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.outcome import Code
from tests.ui.pack_views import NOW, WORST, packing, status, view
from ui.kept import Kept
from ui.key_hints import KeyHints
from ui.pack_page import PackPage
from ui.rail import Rail
from ui.status_line import StatusLine
from ui.window import Window

SIZES = ((1920, 950), (1366, 768))  # words and corners that begin between two pixels of the screen


class NothingKept(Kept):
    """Paints on the window each time."""

    def draw(
        self, painter: QPainter, place: QRect, ground: str, key: Hashable, paint: Callable[[QPainter], None]
    ) -> None:
        del place, ground, key
        paint(painter)


def window_of(code: Code, size: tuple[int, int]) -> Window:
    """It comes to this answer from another one, so that only a part of it is painted."""
    window, pack = Window(), PackPage()
    pack.state_changed.connect(window.set_state)
    window.add_page(pack)
    window.resize(*size)
    window.status_line.show_status(status(**WORST), NOW)
    window.show()
    window.open_page(pack)
    for shown in (Code.ITEM_WRONG, code):
        pack.show_view(view(shown, packing()))
        picture(window)
    return window


def picture(window: Window) -> QImage:
    for _ in range(4):
        QApplication.processEvents()
    pixels = window.backingStore().paintDevice()
    assert isinstance(pixels, QImage)
    return pixels.copy()


def seen(part: QWidget, whole: QImage) -> QImage:
    corner, ratio = part.mapTo(part.window(), part.rect().topLeft()), whole.devicePixelRatioF()
    edges = (corner.x(), corner.y(), part.width(), part.height())
    return whole.copy(*(int(edge * ratio) for edge in edges))


def main() -> None:
    application = QApplication([])
    for code, size in product((Code.READY, Code.ITEM_SAME_UNIT_MAYBE), SIZES):
        window = window_of(code, size)
        kept = picture(window)
        window.update()
        tell("Window", same=picture(window) == kept)
        parts: list[Rail | StatusLine | KeyHints] = [*window.findChildren(Rail), window.status_line]
        parts += window.findChildren(KeyHints)
        for part in parts:
            part._kept = NothingKept()
            part.update()
        direct = picture(window)
        for part in parts:
            tell(type(part).__name__, same=seen(part, kept) == seen(part, direct))
    del application


def tell(name: str, *, same: bool) -> None:
    print(name, "same" if same else "differs")  # noqa: T201 a command's answer


if __name__ == "__main__":
    main()
