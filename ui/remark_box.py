"""Boxes beside the order that stay in sight: remarks of this parcel, and an earlier label that nobody has seen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.packing import Packing
from desktop.domain.views import LabelQuestion
from ui.card import Tile
from ui.order_facts import grouped
from ui.theme import WARN

translate = QCoreApplication.translate


class RemarkBox(Tile):
    """A warning that does not block; empty when there is nothing to say."""

    def __init__(self) -> None:
        super().__init__(fact_px=30, lines=3)
        self.set_colours(WARN.fill, WARN.text)

    def show_packing(self, packing: Packing | None) -> None:
        self.show_fact(translate("RemarkBox", "Remark"), "\n".join(packing.remarks) if packing else "")


class QuestionBox(Tile):
    """The label before this one was handed over and never scanned: it may lie on the wrong parcel."""

    def __init__(self) -> None:
        super().__init__(fact_px=30, lines=2)
        self.set_colours(WARN.fill, WARN.text)

    def show_question(self, question: LabelQuestion | None) -> None:
        caption = translate("RemarkBox", "Label not seen yet: scan it, or press N")
        self.show_fact(caption, grouped(question.waybill or question.shop_order_no) if question else "")
