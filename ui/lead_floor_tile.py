"""A card of the order page for what is no order: goods that come back, goods that come in, a wave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.floor_pages import FloorFact
from sync.floor import AfterSale, ExpectedPieces, Purchase, Wave, WaveLine, WaveStatus
from ui.lead_look_up import fact_label
from ui.lead_words import number_text
from ui.translation import QT_TRANSLATE_NOOP, listed

translate = QCoreApplication.translate  # this name is what lupdate looks for

_KINDS: dict[str, str] = {
    "return": QT_TRANSLATE_NOOP("FloorTile", "Return"),
    "refund_only": QT_TRANSLATE_NOOP("FloorTile", "Refund, nothing comes back"),
    "exchange": QT_TRANSLATE_NOOP("FloorTile", "Exchange"),
    "resend": QT_TRANSLATE_NOOP("FloorTile", "Sent once more"),
    "repair": QT_TRANSLATE_NOOP("FloorTile", "Repair"),
    "rejected": QT_TRANSLATE_NOOP("FloorTile", "Not accepted by the buyer"),
    "other": QT_TRANSLATE_NOOP("FloorTile", "After-sale"),
    "single": QT_TRANSLATE_NOOP("FloorTile", "Single-item wave"),
    "multi": QT_TRANSLATE_NOOP("FloorTile", "Multi-item wave"),
    "large": QT_TRANSLATE_NOOP("FloorTile", "Wave of large orders"),
    "box": QT_TRANSLATE_NOOP("FloorTile", "Full-box wave"),
    "group": QT_TRANSLATE_NOOP("FloorTile", "Group wave"),
    "second": QT_TRANSLATE_NOOP("FloorTile", "Second-sorting wave"),
    "batch": QT_TRANSLATE_NOOP("FloorTile", "Wave by lots"),
}
_GOODS: dict[str, str] = {
    "not_received": QT_TRANSLATE_NOOP("FloorTile", "not with the buyer yet"),
    "buyer_has": QT_TRANSLATE_NOOP("FloorTile", "with the buyer"),
    "sent_back": QT_TRANSLATE_NOOP("FloorTile", "on the way back"),
    "received": QT_TRANSLATE_NOOP("FloorTile", "received here"),
}
_STATES: dict[str, str] = {
    "drafted": QT_TRANSLATE_NOOP("FloorTile", "Drafted"),
    "waiting": QT_TRANSLATE_NOOP("FloorTile", "Waits to be confirmed"),
    "confirmed": QT_TRANSLATE_NOOP("FloorTile", "Confirmed"),
    "finished": QT_TRANSLATE_NOOP("FloorTile", "Finished"),
    "cancelled": QT_TRANSLATE_NOOP("FloorTile", "Cancelled"),
    "merged": QT_TRANSLATE_NOOP("FloorTile", "Merged with another"),
}
_WAVES: dict[WaveStatus, str] = {
    WaveStatus.WAITING: QT_TRANSLATE_NOOP("FloorTile", "Waits to be picked"),
    WaveStatus.PICKING: QT_TRANSLATE_NOOP("FloorTile", "Being picked"),
    WaveStatus.SEEDING: QT_TRANSLATE_NOOP("FloorTile", "Being sorted"),
    WaveStatus.CHECKING: QT_TRANSLATE_NOOP("FloorTile", "Being packed"),
    WaveStatus.FINISHED: QT_TRANSLATE_NOOP("FloorTile", "Finished"),
    WaveStatus.BROKEN_OFF: QT_TRANSLATE_NOOP("FloorTile", "Broken off"),
}
_GOOD = frozenset({"received", "finished", WaveStatus.FINISHED})
_OVER = frozenset({"cancelled", "merged", WaveStatus.BROKEN_OFF})


class _Line(NamedTuple):
    name: str
    second: str
    figure: str


class FloorTile(QFrame):
    """What it is and how it stands on top, its goods below: how many came or were picked, of how many."""

    def __init__(self, found: FloorFact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        if isinstance(found, AfterSale):
            self._show_after_sale(column, found)
        elif isinstance(found, Purchase):
            self._show_purchase(column, found)
        else:
            self._show_wave(column, found)

    def _show_after_sale(self, column: QVBoxLayout, found: AfterSale) -> None:
        where = _word(_GOODS, found.goods)
        facts = (
            (_word(_KINDS, found.kind), found.after_sale_id),
            (self.tr("Order"), found.shop_order_no or found.order_id),
            (self.tr("Waybill of the return"), found.waybill),
            (self.tr("Carrier"), found.carrier_name),
            (self.tr("Goods"), where),
        )
        state = _word(_STATES, found.status)
        self._head(column, facts, state, _role(found.status, done=found.goods == "received"), found.remark)
        self._lines(column, self.tr("Received / expected"), _expected(found.lines))

    def _show_purchase(self, column: QVBoxLayout, found: Purchase) -> None:
        facts = (
            (self.tr("Purchase"), found.purchase_id),
            (self.tr("Receipt"), found.receipt_id),
            (self.tr("Supplier"), found.supplier_name or found.supplier_id),
        )
        self._head(column, facts, _word(_STATES, found.status), _role(found.status), found.remark)
        self._lines(column, self.tr("Received / expected"), _expected(found.lines))

    def _show_wave(self, column: QVBoxLayout, found: Wave) -> None:
        facts = (
            (_word(_KINDS, found.kind), found.wave_id),
            (self.tr("Orders"), number_text(found.orders)),
            (self.tr("Pieces picked"), f"{number_text(found.picked)} / {number_text(found.pieces)}"),
            (self.tr("Picker"), found.picker),
            (self.tr("Carts"), listed(found.carts)),
        )
        self._head(column, facts, translate("FloorTile", _WAVES[found.status]), _role(found.status), "")
        self._lines(column, self.tr("Picked / wanted"), map(_of_wave, found.lines))

    def _head(self, column: QVBoxLayout, facts: Sequence[tuple[str, str]], state: str, role: str, remark: str) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(2)
        for at, (word, value) in enumerate(facts):
            grid.addWidget(fact_label(word, "second"), 0, at)
            grid.addWidget(fact_label(value or "–", "fact"), 1, at)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(fact_label(state, role), 0, len(facts), 2, 1, right)
        grid.setColumnStretch(len(facts), 1)
        if remark:
            grid.addWidget(fact_label(remark, "second", wrap=True), 2, 0, 1, len(facts) + 1)
        column.addLayout(grid)

    def _lines(self, column: QVBoxLayout, heading: str, lines: Iterable[_Line]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(fact_label(heading, "second"), 0, 2, right)
        for at, (name, second, figure) in enumerate(lines, start=1):
            grid.addWidget(fact_label(name, "body", wrap=True), at, 0)
            grid.addWidget(fact_label(second, "second"), at, 1)
            grid.addWidget(fact_label(figure, "fact"), at, 2, right)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        column.addLayout(grid)


def _expected(lines: Sequence[ExpectedPieces]) -> list[_Line]:
    return [_Line(one.name or one.sku_id, _sku(one), f"{one.received} / {one.quantity}") for one in lines]


def _of_wave(one: WaveLine) -> _Line:
    return _Line(one.name or one.sku_id, one.bin or one.sku_id, f"{one.picked} / {one.quantity}")


def _sku(one: ExpectedPieces) -> str:
    if not one.defective:
        return one.sku_id
    return translate("FloorTile", "{sku}; {n} of them defective").format(sku=one.sku_id, n=one.defective)


def _word(words: dict[str, str], word: str) -> str:
    """An ERP's own word stays as it is."""
    return translate("FloorTile", words[word]) if word in words else word


def _role(status: str, *, done: bool = False) -> str:
    if status in _OVER:
        return "plain"
    return "good" if done or status in _GOOD else "wait"
