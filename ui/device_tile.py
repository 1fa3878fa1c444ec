"""One device of the bench as a card: its name, how it is, what to do, what came last; and the grid of all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.device_views import DeviceCard
from ui.device_facts import last_text, where_text
from ui.device_words import device_name, device_words, kind_text
from ui.lead_look_up import fact_label
from ui.lead_style import restyle

COLUMNS = 2


class DeviceTile(QPushButton):
    """Repainted only where a word of it has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "device")
        self.setProperty("chosen", "no")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._name = fact_label("", "fact", wrap=True)
        self._kind = fact_label("", "second", wrap=True)
        self._state = fact_label("", "plain", wrap=True)
        self._fix = fact_label("", "body", wrap=True)
        self._last = fact_label("", "body", wrap=True)
        self._where = fact_label("", "second", wrap=True)
        self._inside = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for label in (self._name, self._kind, self._state, self._fix, self._last, self._where):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)

    def show_card(self, card: DeviceCard) -> None:
        words = device_words(card)
        name, kind = device_name(card), kind_text(card.kind)
        texts = (
            (self._name, name),
            (self._kind, kind if kind != name else ""),
            (self._state, words.state),
            (self._fix, words.fix),
            (self._last, last_text(card)),
            (self._where, where_text(card)),
        )
        changed = False
        for label, text in texts:
            if label.text() != text or label.isHidden() == bool(text):
                label.setText(text)
                label.setVisible(bool(text))
                changed = True
        restyle(self._state, "role", words.role)
        if changed:
            self.setAccessibleName(", ".join(text for _, text in texts if text))
            self.updateGeometry()

    def show_chosen(self, *, chosen: bool) -> None:
        restyle(self, "chosen", "yes" if chosen else "no")

    def sizeHint(self) -> QSize:  # noqa: N802
        """A button has no height of its layout; this one is as high as what stands in it."""
        return QSize(0, max(0, self._inside.totalHeightForWidth(self.width())))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.updateGeometry()


class DeviceGrid(QWidget):
    """Tiles stay where their devices are the same.

    Signals:
        chosen: a device, as DeviceCard calls it.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: dict[str, DeviceTile] = {}
        self._current = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_cards(self, cards: Sequence[DeviceCard]) -> None:
        names = [card.device for card in cards]
        if names != list(self.tiles):
            self._build(names)
        for card in cards:
            self.tiles[card.device].show_card(card)

    def show_current(self, device: str) -> None:
        self._current = device
        for name, tile in self.tiles.items():
            tile.show_chosen(chosen=name == device)

    def _build(self, names: Sequence[str]) -> None:
        for name in set(self.tiles) - set(names):
            gone = self.tiles.pop(name)
            gone.hide()
            gone.deleteLater()
        tiles = {name: self.tiles.get(name) or self._tile(name) for name in names}
        self.tiles = tiles
        for at, tile in enumerate(tiles.values()):
            self._grid.addWidget(tile, at // COLUMNS, at % COLUMNS)
            tile.show()
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.show_current(self._current)

    def _tile(self, name: str) -> DeviceTile:
        tile = DeviceTile(self)
        tile.clicked.connect(lambda: self.chosen.emit(name))
        return tile
