"""Parts of the set-up page: the three devices with what became of them, and the choices with their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.outcome import Tone
from desktop.domain.set_up_views import QUESTIONS, Answer, Choice, SetUpView, Step
from ui.icons import icon_pixmap
from ui.lead_look_up import fact_label
from ui.lead_style import restyle
from ui.set_up_words import answer_words, device_word, language_words, trouble_words
from ui.theme import STATES, Look

MOST_CHOICES = 6  # on one screen; more printers than that are told by the search, not by this list
_ROLES = {Answer.OPEN: "plain", Answer.FOUND: "wait", Answer.PROVED: "good", Answer.SKIPPED: "plain"}
_ICONS = {Answer.FOUND: "wait", Answer.PROVED: "check"}
SIGN, SIGN_BOX = 24, 56


class DeviceRow(QFrame):
    """One device: its number, its name, what became of it."""

    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self.setProperty("role", "tile")
        self.sign = fact_label(str(QUESTIONS[step]), "plain")
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = fact_label("", "fact")
        self.told = fact_label("", "second", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.told)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(14)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_answer(self, answer: Answer, title: str, look: Look, *, current: bool) -> None:
        self.sign.setFixedWidth(look.text_px(SIGN_BOX))
        self.name.setText(device_word(self._step))
        words = answer_words(self._step, answer, title)
        self.told.setText(words)
        self.told.setVisible(bool(words))
        restyle(self.sign, "role", "warn" if current and answer is Answer.OPEN else _ROLES[answer])
        if answer in _ICONS:
            colours = STATES[Tone.GOOD if answer is Answer.PROVED else Tone.WAIT]
            self.sign.setPixmap(icon_pixmap(_ICONS[answer], colours.text, look.text_px(SIGN)))
        else:
            self.sign.setText("–" if answer is Answer.SKIPPED else str(QUESTIONS[self._step]))
        self.sign.setAccessibleName(words or str(QUESTIONS[self._step]))


class DeviceRows(QWidget):
    """All three, in the order of the questions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = {step: DeviceRow(step) for step in (Step.SCANNER, Step.SCALE, Step.PRINTER)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for row in self.rows.values():
            column.addWidget(row)

    def show_view(self, view: SetUpView, look: Look) -> None:
        now = Step.PRINTER if view.step is Step.PAPER else view.step
        shown = {step for step, _, _ in view.answers}
        for step, row in self.rows.items():
            row.setVisible(step in shown)
        for step, answer, title in view.answers:
            self.rows[step].show_answer(answer, title, look, current=step is now)


class ChoiceList(QWidget):
    """Big buttons with numbers; a key, a finger or a click chooses.

    Signals:
        chosen: the place of a choice, from 0.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[Choice, ...], int] = ((), -1)
        self.buttons = [QPushButton() for _ in range(MOST_CHOICES)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for place, button in enumerate(self.buttons):
            button.setProperty("role", "name")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, at=place: self._choose(at))
            column.addWidget(button)
            button.hide()

    def show_choices(self, choices: Sequence[Choice], chosen: int, *, printers: bool) -> None:
        shown = (tuple(choices[:MOST_CHOICES]), chosen)
        if shown == self._shown:
            return
        self._shown = shown
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(shown[0]))
            if place < len(shown[0]):
                button.setText(choice_words(place, shown[0][place], printers=printers))
                button.setChecked(place == chosen)
        self.setVisible(bool(shown[0]))

    def retranslate(self) -> None:
        self._shown = ((), -1)

    def _choose(self, place: int) -> None:
        self._shown = ((), -1)  # the button has toggled itself; the next view sets it right
        self.chosen.emit(place)


def choice_words(place: int, choice: Choice, *, printers: bool) -> str:
    """Two lines: what it is; where it is, and what it speaks."""
    speech = language_words(choice.speech) if printers else choice.speech
    first = choice.shown if choice.shown and not printers else choice.title
    place_of = unquote(choice.detail)
    trouble = trouble_words(choice.trouble)
    rest = [place_of, speech, trouble] if printers else [choice.title, place_of, speech]
    told = "  ·  ".join(part for part in rest if part)
    return f"{place + 1}   {first}\n      {told}"
