"""The order card: what remains as the biggest number, the item that is due, one verb."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.domain.packing import Packing
from desktop.domain.views import PackView
from desktop.domain.ways import Way
from ui.banner import Banner
from ui.card import Card, Tile
from ui.count_box import CountBox
from ui.key_hints import KeyHint, KeyHints
from ui.order_facts import OrderFacts, Weight, grouped, order_facts
from ui.picture import Picture
from ui.text_box import TextBox
from ui.theme import WARN, Look, StateColours
from ui.waiting_words import WaitingWords
from ui.words import Words, verb_for

HEADER_PX = 24
VERB_PX = 60
NAME_PX = 45
SPEC_PX = 32
REMARK_PX = 64
translate = QCoreApplication.translate


class OrderCard(Card):
    """Shows a view and the live weight; knows nothing of what came before."""

    def __init__(self) -> None:
        super().__init__()
        self._header = TextBox(HEADER_PX, second=True)
        self.banner = Banner()
        self._verb = TextBox(VERB_PX, bold=True, lines=2)
        self._count = CountBox()
        self._picture = Picture()
        self._name = TextBox(NAME_PX, bold=True, lines=2)
        self._spec = TextBox(SPEC_PX, second=True, lines=2)
        self._remark = Tile(fact_px=REMARK_PX, lines=0)
        self._remark.set_colours(WARN.fill, WARN.text)
        self._bin, self._barcode, self._at_once, self._bundle = Tile(), Tile(), Tile(), Tile()
        self._at_once.set_colours(WARN.fill, WARN.text)
        self.hints = KeyHints()
        self._arrange()

    def _arrange(self) -> None:
        middle = QHBoxLayout()
        middle.addWidget(self._count, 1)
        middle.addWidget(self._picture, 1)
        self._middle = middle
        tiles = QHBoxLayout()
        for tile, share in ((self._bin, 3), (self._barcode, 4), (self._bundle, 3), (self._at_once, 2)):
            tiles.addWidget(tile, share)
        self._layout = layout = QVBoxLayout(self)
        for item, share in ((self._header, 0), (self.banner, 0), (self._verb, 0)):
            layout.addWidget(item, share)
        layout.addLayout(middle, 10)
        layout.addWidget(self._remark, 8)
        layout.addWidget(self._name, 0)
        layout.addWidget(self._spec, 0)
        layout.addLayout(tiles, 0)
        layout.addWidget(self.hints, 0)

    def show_order(self, view: PackView, selected: str, weight: Weight) -> None:
        """Everything but the banner and the hints."""
        facts = order_facts(view, selected, weight)
        self._header.set_text(header_text(view.packing))
        self._verb.set_text(verb_for(view.packing))
        self._show_facts(facts)

    def show_banner(
        self,
        colours: StateColours | None,
        words: Words | None,
        ways: tuple[Way, ...] = (),
        waiting: WaitingWords | None = None,
    ) -> None:
        """An answer that does not block, or who is waited for; None takes it away."""
        if words is None:
            self.banner.hide()
        else:
            self.banner.show_state(colours, words, ways, waiting)

    def show_hints(self, hints: tuple[KeyHint, ...]) -> None:
        self.hints.show_hints(hints)

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        margin = look.px(36)
        self._layout.setContentsMargins(margin, look.px(24), margin, look.px(20))
        self._layout.setSpacing(look.px(10))
        self._middle.setSpacing(look.px(24))
        for part in (self.banner, self._count):
            part.set_look(look)
        self.banner.set_ground(look.tokens.card)
        for box in (self._header, self._verb, self._name, self._spec):
            box.set_look(look)
            box.set_ground(look.tokens.card)
        for tile in (self._remark, self._bin, self._barcode, self._at_once, self._bundle):
            tile.set_look(look)
        self._picture.set_look(look)
        self.hints.set_look(look)

    def _show_facts(self, facts: OrderFacts) -> None:
        self._count.show_count(facts.number, facts.unit)
        self._count.setVisible(bool(facts.number))
        self._picture.show_picture(facts.icon, facts.picture)
        self._picture.setVisible(not facts.remark)
        for box, text in ((self._name, facts.name), (self._spec, facts.spec)):
            box.set_text(text)
            box.setVisible(bool(text))
        self._remark.show_fact(translate("OrderCard", "Remark · press Y or scan YES"), facts.remark)
        self._bin.show_fact(translate("OrderCard", "Bin"), facts.bin)
        self._barcode.show_fact(translate("OrderCard", "Barcode"), facts.barcode)
        self._bundle.show_fact(translate("OrderCard", "Part of bundle"), facts.bundle)
        self._at_once.show_fact(translate("OrderCard", "At once"), facts.at_once)


def header_text(packing: Packing | None) -> str:
    """The numbers by which people speak of this parcel."""
    if packing is None:
        return ""
    order = translate("OrderCard", "Order {number}").format(number=packing.shop_order_no or packing.order_id)
    if not packing.waybill:
        return order
    waybill = translate("OrderCard", "Waybill {number}").format(number=grouped(packing.waybill))
    return f"{waybill}  ·  {order}"
