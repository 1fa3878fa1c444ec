"""What came of the last act on a page, in the colour of its tone."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.outcome import Outcome, Tone
from ui.lead_look_up import fact_label
from ui.lead_style import restyle
from ui.words import words_for

ROLES = {Tone.GOOD: "good", Tone.DONE: "good", Tone.NEUTRAL: "plain", Tone.WAIT: "wait", Tone.WARN: "warn"}


class ToldLabel(QWidget):
    """Hidden until something was done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = fact_label("", "plain", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label)
        self.hide()

    @property
    def words(self) -> str:
        return "" if self.isHidden() else self._label.text()

    def tell(self, outcome: Outcome) -> None:
        words = words_for(outcome, None)
        parts = (words.title, words.expected, words.seen, words.todo)
        self.tell_words(" · ".join(part for part in parts if part), ROLES.get(outcome.tone, "wrong"))

    def tell_words(self, words: str, role: str) -> None:
        self._label.setText(words)
        restyle(self._label, "role", role)
        self.show()
