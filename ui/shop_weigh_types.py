"""The weigh type of single shops: one row per shop, scrolling when there are many."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from ui.choice_box import ChoiceBox
from ui.lead_look_up import fact_label

LIKE_ALL = -1


class ShopWeighTypes(QScrollArea):
    """``chosen`` names only the shops that differ from the general setting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._like_all = ""
        self._types: tuple[str, ...] = ()
        self._combos: dict[str, ChoiceBox] = {}
        self._empty = fact_label("", "second")

    def set_words(self, like_all: str, types: tuple[str, ...], empty: str) -> None:
        self._like_all, self._types = like_all, types
        self._empty.setText(empty)
        for combo in self._combos.values():
            combo.set_words((like_all, *types))

    def show_shops(self, shops: tuple[tuple[str, str], ...], chosen: dict[str, int]) -> None:
        """One row per known shop, and one per shop that was set before and is not known now."""
        known = {shop_id for shop_id, _ in shops}
        rows = (*shops, *((shop_id, shop_id) for shop_id in sorted(chosen) if shop_id not in known))
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setSpacing(8)
        self._combos = {}
        if not rows:
            self._empty = fact_label(self._empty.text(), "second")
            grid.addWidget(self._empty, 0, 0)
        for at, (shop_id, name) in enumerate(rows):
            combo = self._combo(chosen.get(shop_id, LIKE_ALL))
            self._combos[shop_id] = combo
            grid.addWidget(QLabel(name or shop_id), at, 0)
            grid.addWidget(combo, at, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(rows) + 1, 1)
        self.setWidget(inner)

    def chosen(self) -> dict[str, int]:
        picked = {shop_id: int(combo.currentData()) for shop_id, combo in self._combos.items()}
        return {shop_id: number for shop_id, number in picked.items() if number != LIKE_ALL}

    def _combo(self, number: int) -> ChoiceBox:
        combo = ChoiceBox((LIKE_ALL, *range(len(self._types))))
        combo.set_words((self._like_all, *self._types))
        combo.choose(number)
        return combo
