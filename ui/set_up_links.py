"""The ways to the guided set-up and to cloning, as a card of the settings page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.lead_look_up import fact_label


class SetUpLinks(QFrame):
    """Signals:
    guide_requested: find scanner, scale and printer by three questions.
    show_requested: this bench's settings, for another PC.
    take_requested: another bench's settings, for this PC.
    connection_requested: which ERP this bench works with.
    """

    guide_requested = Signal()
    show_requested = Signal()
    take_requested = Signal()
    connection_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._heading = fact_label("", "fact")
        self._why = fact_label("", "second", wrap=True)
        self.guide, self.show_bench, self.take, self.connection = (QPushButton() for _ in range(4))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self.connection, self.guide, self.show_bench, self.take):
            buttons.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for label in (self._heading, self._why):
            column.addWidget(label)
        column.addLayout(buttons)
        self.guide.clicked.connect(self.guide_requested)
        self.show_bench.clicked.connect(self.show_requested)
        self.take.clicked.connect(self.take_requested)
        self.connection.clicked.connect(self.connection_requested)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.connection.setText(self.tr("ERP connection"))
        self._heading.setText(self.tr("Set up and clone"))
        self._why.setText(
            self.tr("The guide finds scanner, scale and printer. A clone gives another PC these settings, no secrets.")
        )
        self.guide.setText(self.tr("Guided set-up"))
        self.show_bench.setText(self.tr("Clone this bench"))
        self.take.setText(self.tr("Take another bench's settings"))
