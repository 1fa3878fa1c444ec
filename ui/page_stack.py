"""The room of the pages: one of them is open and has all of it; the others are neither asked nor laid out."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.page import Page


class PageStack(QWidget):
    """No layout on purpose: with one, each word that appears on a page would ask every page for its size."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[Page] = []
        self.open: Page | None = None

    def add(self, page: Page) -> None:
        """The first one is open at once."""
        page.hide()
        page.setParent(self)
        self.pages.append(page)
        if self.open is None:
            self.show_page(page)

    def show_page(self, page: Page) -> None:
        before, self.open = self.open, page
        page.setGeometry(self.rect())
        page.show()
        if before is not None:
            before.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        del event
        if self.open is not None:
            self.open.setGeometry(self.rect())
