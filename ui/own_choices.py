"""How the bench looks and sounds to the person at it: a card whose choices act at once and follow the badge."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFormLayout, QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.domain.outcome import Tone
from desktop.preferences import Choices
from desktop.settings import Language, SoundSet, Theme
from ui.choice_box import ChoiceBox
from ui.lead_look_up import fact_label

TEXT_SCALES = (100, 110, 125, 150, 175, 200)
LOUDNESS = (100, 75, 50, 25, 0)  # percent
TO_HEAR = (Tone.GOOD, Tone.DONE, Tone.WRONG, Tone.TOO_MANY, Tone.STOP)
HEAR_COLUMNS = 3

translate = QCoreApplication.translate


class OwnDesk(Protocol):
    """What this card needs of the bench and of the window around it."""

    def choices(self) -> Choices: ...
    def whose(self) -> str:
        """Name of who is signed in; "" for nobody, when the bench's own choices are shown and changed."""
        ...

    def choose(self, **choices: object) -> None: ...
    def hear(self, tone: Tone) -> None:
        """Give one answer's sound and flash, as chosen."""
        ...

    def is_silent(self) -> bool:
        """This PC has no sound output."""
        ...

    def has_voice(self, language: Language) -> bool: ...


class OwnChoices(QFrame):
    """Every change is told to the desk at once; ``show_choices`` follows what keys change elsewhere."""

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self._heading = fact_label("", "fact")
        self._labels = [QLabel() for _ in range(5)]
        self._no_sound = fact_label("", "second", wrap=True)
        self._no_voice = fact_label("", "wait", wrap=True)
        self.language = ChoiceBox(Language)
        self.theme = ChoiceBox(Theme)
        self.text_scale = ChoiceBox(TEXT_SCALES)
        self.sound_set = ChoiceBox(SoundSet)
        self.loudness = ChoiceBox(LOUDNESS)
        self.flash, self.read_aloud = QPushButton(), QPushButton()
        self.hear = {tone: QPushButton() for tone in TO_HEAR}
        self._lay_out()
        for name, box in self._boxes().items():
            box.activated.connect(lambda _at, name=name, box=box: self._choose(**{name: box.currentData()}))
        for name, button in (("flash", self.flash), ("read_aloud", self.read_aloud)):
            button.setCheckable(True)
            button.setProperty("role", "toggle")
            button.clicked.connect(lambda on, name=name: self._choose(**{name: on}))
        for tone, button in self.hear.items():
            button.clicked.connect(lambda _on, tone=tone: desk.hear(tone))
        self.setFocusProxy(self.language)

    def show_choices(self) -> None:
        """What is in force now; cheap where it is shown already."""
        choices, whose = self._desk.choices(), self._desk.whose()
        if (choices, whose) == self._shown:
            return
        self._shown = (choices, whose)
        for name, box in self._boxes().items():
            box.choose_or_add(getattr(choices, name))
        self.flash.setChecked(choices.flash)
        self.read_aloud.setChecked(choices.read_aloud)
        for button in (self.flash, self.read_aloud):
            button.setEnabled(bool(whose))  # the bench itself has no eyes and ears of its own
        self._no_sound.setVisible(self._desk.is_silent())
        self._no_voice.setVisible(bool(whose) and not self._desk.has_voice(choices.language))
        self.retranslate()

    def retranslate(self) -> None:
        whose = self._desk.whose()
        mine = self.tr("Look and sound for {name}").format(name=whose)
        self._heading.setText(mine if whose else self.tr("Look and sound of this bench"))
        words = (
            self.tr("Language"),
            self.tr("Theme"),
            self.tr("Text size"),
            self.tr("Sounds"),
            self.tr("Loudness"),
        )
        for label, word in zip(self._labels, words, strict=True):
            label.setText(word)
        self.language.set_words(("中文", "English"))
        self.theme.set_words((self.tr("Light"), self.tr("Dark")))
        self.text_scale.set_words(f"{percent} %" for percent in TEXT_SCALES)
        self.sound_set.set_words((self.tr("Clear tones"), self.tr("Wood"), self.tr("Horn, for loud halls")))
        self.loudness.set_words(f"{percent} %" if percent else self.tr("Off") for percent in LOUDNESS)
        self.flash.setText(self.tr("Flash the screen's edge"))
        self.read_aloud.setText(self.tr("Read errors aloud"))
        for tone, word in zip(TO_HEAR, _tone_words(), strict=True):
            self.hear[tone].setText(word)
        self._no_sound.setText(self.tr("This PC has no sound output."))
        self._no_voice.setText(self.tr("This PC has no voice for this language: nothing can be read aloud."))

    def _boxes(self) -> dict[str, ChoiceBox]:
        return {
            "language": self.language,
            "theme": self.theme,
            "text_scale": self.text_scale,
            "sound_set": self.sound_set,
            "loudness": self.loudness,
        }

    def _choose(self, **choices: object) -> None:
        self._desk.choose(**choices)
        self.show_choices()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(24)
        for label, box in zip(self._labels, self._boxes().values(), strict=True):
            form.addRow(label, box)
        sounds = QGridLayout()
        sounds.setSpacing(8)
        for at, button in enumerate(self.hear.values()):
            sounds.addWidget(button, at // HEAR_COLUMNS, at % HEAR_COLUMNS)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(self._heading)
        column.addLayout(form)
        column.addLayout(sounds)
        for part in (self._no_sound, self.flash, self.read_aloud, self._no_voice):
            column.addWidget(part)
        column.addStretch(1)


def _tone_words() -> tuple[str, ...]:
    return (
        translate("OwnChoices", "Right"),
        translate("OwnChoices", "Done"),
        translate("OwnChoices", "Wrong"),
        translate("OwnChoices", "Too many"),
        translate("OwnChoices", "Stop"),
    )
