"""Answers beside the picture: sound, light along the window's edge, and the spoken word, as each person has chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.domain.outcome import Tone
from desktop.preferences import Choices
from desktop.settings import Language
from ui.edge_flash import EdgeFlash
from ui.sounds import NoSounds, Sounds, open_sounds
from ui.speech import Speech
from ui.window import Window
from ui.words import Words

SAID_AT_ONCE = frozenset({Tone.WRONG, Tone.TOO_MANY, Tone.STOP, Tone.WARN})  # what says no, to whoever wants it spoken
SAMPLE_MS = 2500  # a stop would sound for ever


class Senses(QObject):
    """Silent until ``follow`` was told how; sounds are loaded by ``load_sounds``, after the first paint."""

    def __init__(self, window: Window, speech: Speech | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._sounds: Sounds = NoSounds(silent=False)
        self._flash = EdgeFlash(window)
        self.speech = speech or Speech(self)
        self._choices: Choices | None = None
        self._loaded: tuple[object, ...] | None = None
        self._said = Words("")
        self._sample_over = QTimer(self)
        self._sample_over.setSingleShot(True)
        self._sample_over.setInterval(SAMPLE_MS)
        self._sample_over.timeout.connect(self.hush)

    def follow(self, choices: Choices) -> None:
        """Sound, flash and speak as ``choices`` says from now on."""
        self._choices = choices
        if self._loaded is not None and self._loaded != _sound_of(choices):
            self.load_sounds()
        if not choices.flash:
            self._flash.end()
        if choices.read_aloud:
            self.speech.has_voice(choices.language)  # the voice is loaded now, and not before the first error is shown

    def load_sounds(self) -> None:
        """Once the window is up; until then the bench answers without."""
        choices = self._choices
        if choices is None:
            return
        self._loaded = _sound_of(choices)
        self.set_sounds(open_sounds(wanted=choices.sound, sounds=choices.sound_set, loudness=choices.loudness))

    def set_sounds(self, sounds: Sounds) -> None:
        self._sounds.hush()
        self._sounds = sounds
        self._window.status_line.set_silent(sounds.silent)

    @property
    def silent(self) -> bool:
        """This PC cannot sound at all."""
        return self._sounds.silent

    def sample(self, tone: Tone) -> None:
        """Sound and light of one answer, to choose by; nothing was answered. It ends by itself."""
        self._sounds.play(tone)
        self._sample_over.start()
        if self._choices is not None and self._choices.flash:
            self._flash.flash(tone, self._window.look)

    def hush(self) -> None:
        self._sample_over.stop()
        self._sounds.hush()
        self._flash.end()

    def answer(self, tone: Tone, words: Words) -> None:
        """Sound first: it is the quickest to be understood."""
        self._sample_over.stop()  # a real stop is not hushed when a sample is over
        self._sounds.play(tone)
        self.speech.hush()
        self._said = words
        choices = self._choices
        if choices is None:
            return
        if choices.flash:
            self._flash.flash(tone, self._window.look)
        else:
            self._flash.end()
        if choices.read_aloud and tone in SAID_AT_ONCE:
            self.read_aloud()

    def read_aloud(self) -> bool:
        """Say the last answer again; False where this PC has no voice for the language."""
        language = self._choices.language if self._choices is not None else Language.ZH
        return self.speech.say(". ".join(part for part in self._said if part), language)

    def close(self) -> None:
        self.hush()
        self.speech.close()


def _sound_of(choices: Choices) -> tuple[object, ...]:
    return (choices.sound, choices.sound_set, choices.loudness)
