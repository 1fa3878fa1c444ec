"""Find a product by any of its codes: stock and bins, each with the age of its figure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.domain.views import ProductCard
from ui.lead_look_up import LookUpPage, fact_label
from ui.lead_words import age_text, number_text

MOST_ASKED = 5  # look-ups of bins per search: they come out of the merchant's quota

ANSWER_DUE = timedelta(seconds=10)  # an ERP that is there has answered by then


class ProductDesk(Protocol):
    """What this page needs of the lead's side of the station."""

    def find_product(self, code: str) -> tuple[ProductCard, ...]: ...
    def want_bins(self, sku: str) -> object: ...


class ProductTile(QFrame):
    """One product: names, codes, the stock figures and where it lies."""

    def __init__(self, card: ProductCard, no_bins: str, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 20, 20)
        row.setSpacing(20)
        row.addLayout(self._facts(card), 4)
        row.addWidget(_tile(self._stock(card, now)), 3)
        row.addWidget(_tile(self._bins(card, no_bins, now)), 3)

    def _facts(self, card: ProductCard) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(fact_label(card.name, "fact", wrap=True))
        if card.spec:
            column.addWidget(fact_label(card.spec, "second", wrap=True))
        column.addWidget(fact_label(self.tr("SKU {sku}").format(sku=card.sku_id), "second"))
        for code in card.barcodes:
            column.addWidget(fact_label(code, "second"))
        for sku, name, pieces in card.bundle_parts:
            words = self.tr("Part: {pieces} × {name} ({sku})").format(pieces=pieces, name=name, sku=sku)
            column.addWidget(fact_label(words, "second", wrap=True))
        column.addStretch(1)
        return column

    def _stock(self, card: ProductCard, now: datetime) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        free = None
        if card.on_hand is not None:
            free = card.on_hand - (card.order_locked or 0) - (card.pick_locked or 0)
        figures = (
            (self.tr("On hand"), card.on_hand),
            (self.tr("Locked by orders"), card.order_locked),
            (self.tr("Locked by picking"), card.pick_locked),
            (self.tr("Free"), free),
        )
        for at, (word, value) in enumerate(figures):
            grid.addWidget(fact_label(word, "second"), at, 0)
            short = value is not None and value <= 0 and at in (0, len(figures) - 1)
            figure = fact_label(number_text(value), "warn" if short else "fact")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(figure, at, 1)
        told = self.tr("The ERP has not told its stock yet.")
        if card.stock_at is not None:
            told = self.tr("Stock: {age}").format(age=age_text(card.stock_at, now))
        grid.addWidget(fact_label(told, "second"), len(figures), 0, 1, 2)
        grid.setRowStretch(len(figures) + 1, 1)
        grid.setColumnStretch(0, 1)
        return grid

    def _bins(self, card: ProductCard, no_bins: str, now: datetime) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        if not card.bins:
            column.addWidget(fact_label(no_bins, "second", wrap=True))
        for place, pieces in card.bins:
            line = QHBoxLayout()
            line.addWidget(fact_label(place, "fact"), 1)
            line.addWidget(fact_label(number_text(pieces), "fact"))
            column.addLayout(line)
        if card.bins_at is not None:
            told = self.tr("Bins: {age}").format(age=age_text(card.bins_at, now))
            column.addWidget(fact_label(told, "second"))
        column.addStretch(1)
        return column


def _tile(layout: QLayout) -> QFrame:
    tile = QFrame()
    tile.setProperty("role", "tile")
    layout.setContentsMargins(20, 12, 20, 12)
    tile.setLayout(layout)
    return tile


class FindProductPage(LookUpPage[ProductCard]):
    """Products by barcode, SKU or a part of the name; bins are asked for when a product is looked up."""

    icon = "stock"

    def __init__(self, desk: ProductDesk, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(now, parent)
        self._desk = desk
        self._asked: dict[str, datetime] = {}  # when bins were asked for, by SKU
        self.retranslate()

    def title(self) -> str:
        return self.tr("Find a product")

    def word(self) -> str:
        return self.tr("Product")

    def placeholder(self) -> str:
        return self.tr("Scan or type a barcode, a SKU or a part of the name, then Enter")

    def hint(self) -> str:
        return self.tr("Any code of the product will do. The scanner works here too.")

    def nothing(self, code: str) -> str:
        return self.tr('No product here bears "{code}". Check the code, or search by a part of the name.').format(
            code=code
        )

    def look_up(self, code: str, *, asked: bool) -> tuple[ProductCard, ...]:
        if not asked and self.found:
            return self._again()
        cards = self._desk.find_product(code)
        if asked:
            self._ask_for_bins(cards[:MOST_ASKED])
        return cards

    def card_for(self, found: ProductCard) -> QWidget:
        return ProductTile(found, self._no_bins(found), self._now())

    def ages(self, found: ProductCard) -> object:
        now = self._now()
        return age_text(found.stock_at, now), age_text(found.bins_at, now), self._no_bins(found)

    def _again(self) -> tuple[ProductCard, ...]:
        """The same products with today's figures; a name is not searched for a second time."""
        fresh = (card for one in self.found for card in self._desk.find_product(one.sku_id))
        known = {one.sku_id for one in self.found}
        return tuple({card.sku_id: card for card in fresh if card.sku_id in known}.values())

    def _ask_for_bins(self, cards: tuple[ProductCard, ...]) -> None:
        self._asked = {card.sku_id: self._now() for card in cards}
        for card in cards:
            self._desk.want_bins(card.sku_id)

    def _no_bins(self, card: ProductCard) -> str:
        """What stands where bins would."""
        if card.sku_id not in self._asked:
            return self.tr("Look it up by its own code to ask for bins.")
        if self._now() - self._asked[card.sku_id] < ANSWER_DUE:
            return self.tr("Bins: asking the ERP …")
        return self.tr("The ERP has named no bin for it.")
