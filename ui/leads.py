"""Codes that lead an idle bench to another page: goods and bins to the products, waves to the orders."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.domain.views import PackView
from ui.lead_find_order import FindOrderPage
from ui.lead_find_product import FindProductPage
from ui.page import Page
from ui.window import Window


class Leads(QObject):
    """The page that an answer leads to shows what was scanned. Later scans are the bench's all the same, so that the
    next waybill opens its order, until somebody opens a page by hand."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._pages: dict[str, FindProductPage | FindOrderPage] = {}
        self._led_to: Page | None = None
        self._window = window
        window.page_opened.connect(self._page_opened)

    def set_pages(self, products: FindProductPage, orders: FindOrderPage) -> None:
        self._pages = {"product": products, "bin": products, "wave": orders}

    @property
    def led_to(self) -> Page | None:
        """The page that is open because a code led there."""
        return self._led_to

    def follow(self, view: PackView) -> Page | None:
        """The page of this answer, filled; None where it leads nowhere."""
        page = self._pages.get(view.outcome.fact("look_up")) if view.packing is None else None
        self._led_to = page
        if page is not None:
            page.show_code(view.outcome.fact("about"))
        return page

    def _page_opened(self, page: Page) -> None:
        if page is not self._led_to:
            self._led_to = None
