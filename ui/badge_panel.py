"""A fresh badge on the people page: its picture, a warning, and the button that writes it to a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.people import Person
from ui.badge_card import BadgeCard, save_badge
from ui.lead_look_up import fact_label


class BadgePanel(QWidget):
    """Hidden until a badge was made; gone for good when another person is chosen.

    Signals:
        written: the file with the picture.
        not_written: why there is none.
    """

    written = Signal(object)
    not_written = Signal(str)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._person_id = ""
        self._card = BadgeCard()
        self._note = fact_label("", "second", wrap=True)
        self.save = QPushButton()
        self.save.clicked.connect(self._write)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._card, self._note, self.save):
            column.addWidget(widget)
        self.hide()
        self.retranslate()

    def show_badge(self, person: Person, badge: str, width: int) -> None:
        self._person_id = person.person_id
        self._card.show_badge(person.name, badge, width)
        self.show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self._note.setText(self.tr("Print or photograph it now: it is shown this once. Whoever holds it can sign in."))
        self.save.setText(self.tr("Save the badge as a picture"))

    def _write(self) -> None:
        try:
            path = save_badge(self._card.image, self._folder, self._person_id)
        except OSError as error:
            self.not_written.emit(error.strerror or str(error))
        else:
            self.written.emit(path)
