"""Pages that stand before all others while nobody is signed in: sign-in, or first start on a new bench."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.views import PackView
from ui.page import Page
from ui.window import Window

if TYPE_CHECKING:
    from desktop.station import Station


class Gates(QObject):
    """Keeps the right gate shut until somebody is signed in."""

    def __init__(self, station: Station, window: Window, view: PackView) -> None:
        super().__init__(window)
        self._station = station
        self._window = window
        self._sign_in: Page | None = None
        self._first_start: Page | None = None
        self.view = view
        window.page_opened.connect(self._page_opened)

    def set_pages(self, sign_in: Page, first_start: Page) -> None:
        self._sign_in, self._first_start = sign_in, first_start

    @property
    def shut(self) -> Page | None:
        """The gate that stands before everything now; None while somebody is signed in."""
        if self.view.operator is not None:
            return None
        return self._first_start if self._station.first_start() else self._sign_in

    def _page_opened(self, page: Page) -> None:
        gate = self.shut
        if gate is not None and page is not gate:
            self._window.open_page(gate)
