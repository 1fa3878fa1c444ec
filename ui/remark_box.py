"""Remarks of buyer and seller in a box of their own, in sight for as long as the parcel is open."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.packing import Packing
from ui.card import Tile
from ui.theme import WARN

translate = QCoreApplication.translate


class RemarkBox(Tile):
    """A warning that does not block; empty when there is nothing to say."""

    def __init__(self) -> None:
        super().__init__(fact_px=30, lines=3)
        self.set_colours(WARN.fill, WARN.text)

    def show_packing(self, packing: Packing | None) -> None:
        self.show_fact(translate("RemarkBox", "Remark"), "\n".join(packing.remarks) if packing else "")
