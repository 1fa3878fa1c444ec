"""The sheet of command cards: a language, and a button that writes it as a PDF and opens it, ready to be printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.settings import Language
from printing.label import LabelError
from ui.choice_box import ChoiceBox
from ui.lead_look_up import fact_label
from ui.translation import window_language

OpenFile = Callable[[Path], bool]  # False where this PC has no program for it


class CardsDesk(Protocol):
    """Where the sheet is drawn."""

    def command_cards(self, language: Language) -> bytes:
        """Raises LabelError."""
        ...


class CardsForm(QFrame):
    """One row below the forms of small papers.

    Signals:
        told: words, and the role of their colour.
    """

    told = Signal(str, str)

    def __init__(
        self, desk: CardsDesk, folder: Path, open_file: OpenFile | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "tile")
        self._desk, self._folder, self._open = desk, folder, open_file or open_in_viewer
        self._heading = fact_label("", "fact")
        self._hint = fact_label("", "second", wrap=True)
        self.language = ChoiceBox(Language)
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self._make)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._heading)
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.language)
        row.addWidget(self.button)
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Command cards"))
        self._hint.setText(self.tr("An A4 sheet to print, cut out and keep at hand: each card is scanned like a key."))
        self.language.set_words(("中文", "English"))
        self.language.choose(window_language())
        self.button.setText(self.tr("Open the sheet"))

    def _make(self) -> None:
        language = Language(self.language.currentData())
        path = self._folder / f"packbench-cards-{language.value}.pdf"
        try:
            data = self._desk.command_cards(language)
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except LabelError:
            self.told.emit(self.tr("The sheet cannot be drawn: mend its template first."), "wrong")
        except OSError as error:
            self.told.emit(self.tr("Not written: {why}").format(why=error.strerror or str(error)), "wrong")
        else:
            opened = self._open(path)
            words = self.tr("Opened: {path}") if opened else self.tr("Written: {path}. Open it and print it.")
            self.told.emit(words.format(path=path), "good")


def open_in_viewer(path: Path) -> bool:
    """With whatever this PC shows PDF files."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
