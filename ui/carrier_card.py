"""Who carries this parcel and whose it is; above the lines, because it decides where the parcel goes next."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from desktop.domain.packing import Packing
from ui.card import Card
from ui.text_box import TextBox
from ui.theme import Look

translate = QCoreApplication.translate


class CarrierCard(Card):
    """Carrier large; shop and region beneath."""

    def __init__(self) -> None:
        super().__init__()
        self._carrier = TextBox(34, bold=True)
        self._shop = TextBox(22, second=True)
        self._packed_in = TextBox(22, second=True)
        self._stops = TextBox(22, second=True)
        self._layout = layout = QVBoxLayout(self)
        layout.addWidget(self._carrier)
        layout.addWidget(self._shop)
        layout.addWidget(self._packed_in)
        layout.addWidget(self._stops)

    def show_packing(self, packing: Packing | None, packed_in: tuple[str, ...] = ()) -> None:
        self.setVisible(packing is not None)
        if packing is None:
            return
        self._carrier.set_text(packing.carrier_name or translate("CarrierCard", "No carrier yet"))
        shop = translate("CarrierCard", "Shop: {name}").format(name=packing.shop_name)
        self._shop.set_text("  ·  ".join(part for part in (shop if packing.shop_name else "", packing.region) if part))

        counts = Counter(packed_in)
        inside = (name if count == 1 else f"{name} × {count}" for name, count in counts.items())
        self._packed_in.set_text(translate("CarrierCard", "Packed in: {names}").format(names="  ·  ".join(inside)))
        self._packed_in.setVisible(bool(packed_in))

    def show_stops(self, text: str) -> None:
        """How fresh the knowledge of stops is; empty where that is said elsewhere, as a warning."""
        self._stops.set_text(text)
        self._stops.setVisible(bool(text))

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self._layout.setContentsMargins(look.px(24), look.px(14), look.px(24), look.px(14))
        self._layout.setSpacing(look.px(2))
        for box in (self._carrier, self._shop, self._packed_in, self._stops):
            box.set_look(look)
            box.set_ground(look.tokens.card)
