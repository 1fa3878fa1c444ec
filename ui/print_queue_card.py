"""The printers on top of the print queue: one tile each with its state, the way out, and whether it is proved here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.print_views import PrinterCard
from ui.lead_look_up import fact_label
from ui.lead_style import restyle
from ui.lead_words import age_text, clock_text, number_text
from ui.printer_words import PrinterWords, printer_words, roles_text
from ui.theme import Look

HEAD_GAP = 12
BAR_GAP = 4  # px between the tiles and the scroll bar below them
NARROWEST, WIDEST = 385, 640  # of a tile, at 1080p


class PrinterTile(QFrame):
    """One printer.

    Signals:
        test_requested: its button was pressed; the printer's name.
    """

    test_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._card: PrinterCard | None = None
        self._name = fact_label("", "fact")
        self._state = fact_label("", "plain")
        self._fix = fact_label("", "body", wrap=True)
        self._facts = fact_label("", "second", wrap=True)
        self._proved = fact_label("", "second", wrap=True)
        self.test = QPushButton()
        self.test.clicked.connect(self._ask_for_test)
        head = QHBoxLayout()
        head.setSpacing(HEAD_GAP)
        head.addWidget(self._name, 1)
        head.addWidget(self._state)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._proved, 1)
        foot.addWidget(self.test, 0, Qt.AlignmentFlag.AlignBottom)
        self._inside = column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._fix)
        column.addWidget(self._facts)
        column.addStretch(1)
        column.addLayout(foot)

    @property
    def name(self) -> str:
        return self._card.name if self._card else ""

    def show_card(self, card: PrinterCard, now: datetime, why_not: str) -> None:
        """``why_not``: why this person may print no test page, or ""."""
        self._card = card
        words = printer_words(card)
        self._name.setText(card.name)
        self._name.setToolTip(f"{card.url} · {card.language} · {card.dpi} dpi")
        self._state.setText(self._state_text(card, words, now))
        self._state.setToolTip(card.detail)
        restyle(self._state, "role", words.role)
        self._fix.setText(words.fix)
        self._fix.setVisible(bool(words.fix))
        self._facts.setText(" · ".join(self._parts(card)))
        self._proved.setText(self._proof(card, now))
        self.test.setText(self.tr("Test page"))
        self.test.setEnabled(not why_not)
        self.test.setToolTip(why_not)

    def least_width(self) -> int:
        """Name and state side by side, neither cut."""
        margins = self.contentsMargins() + self._inside.contentsMargins()
        words = self._name.sizeHint().width() + self._inside.spacing() + self._state.sizeHint().width()
        return words + margins.left() + margins.right() + 2 * self.frameWidth() + HEAD_GAP

    def _state_text(self, card: PrinterCard, words: PrinterWords, now: datetime) -> str:
        """Trouble says since when."""
        if words.role != "wrong" or card.since is None:
            return words.state
        return f"{words.state} · {age_text(card.since, now)}"

    def _parts(self, card: PrinterCard) -> list[str]:
        parts = [self.tr("{n} waiting").format(n=number_text(card.waiting)), roles_text(card.roles)]
        if card.fallback:
            parts.append(self.tr("fallback: {printer}").format(printer=card.fallback))
        return parts

    def _proof(self, card: PrinterCard, now: datetime) -> str:
        if card.proved_here is None:
            return self.tr("Not proved here: scan a test page")
        return self.tr("Proved here {date}").format(date=clock_text(card.proved_here, now))

    def _ask_for_test(self) -> None:
        self.test_requested.emit(self.name)


class PrinterStrip(QScrollArea):
    """All printers side by side; more than fit are scrolled to.

    Signals:
        test_requested: a printer's name.
    """

    test_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.tiles: list[PrinterTile] = []
        self._none = fact_label("", "empty", wrap=True)
        self._inner = QWidget()
        self._row = QHBoxLayout(self._inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self._none, 1)
        self._row.addStretch(0)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inner)
        self.retranslate()

    def set_look(self, look: Look) -> None:
        self._look = look
        for tile in self.tiles:
            self._size(tile)
        self._fit()

    def show_cards(self, cards: Sequence[PrinterCard], now: datetime, why_not: str) -> None:
        """Fresh states; tiles stay where the printers are the same."""
        while len(self.tiles) > len(cards):
            self._drop(self.tiles.pop())
        while len(self.tiles) < len(cards):
            self._add()
        for tile, card in zip(self.tiles, cards, strict=True):
            tile.show_card(card, now, why_not)
            self._size(tile)
        self._none.setVisible(not cards)
        self._fit()

    def retranslate(self) -> None:
        self._none.setText(self.tr("No printer is set up on this bench: a lead adds one on the settings page."))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, 0)

    def _add(self) -> None:
        tile = PrinterTile()
        tile.test_requested.connect(self.test_requested)
        self._row.insertWidget(len(self.tiles), tile, 1)
        tile.show()  # at once: the layout's own showing comes after the fitting
        self.tiles.append(tile)
        self._size(tile)

    def _drop(self, tile: PrinterTile) -> None:
        self._row.removeWidget(tile)
        tile.hide()
        tile.deleteLater()

    def _size(self, tile: PrinterTile) -> None:
        least = max(self._look.text_px(NARROWEST), tile.least_width())
        if (least, tile.maximumWidth()) != (tile.minimumWidth(), self._look.text_px(WIDEST)):
            tile.setMinimumWidth(least)
            tile.setMaximumWidth(max(least, self._look.text_px(WIDEST)))

    def _fit(self) -> None:
        """As high as its tallest tile at this width."""
        width = max(self.viewport().width(), self._row.minimumSize().width())
        height = self._row.totalHeightForWidth(width)
        bar = self.horizontalScrollBar().sizeHint().height() + BAR_GAP if width > self.viewport().width() else 0
        if (wanted := max(1, height) + bar) != self.height():
            self.setFixedHeight(wanted)
