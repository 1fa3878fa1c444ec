"""A made-up person's own choices for the gallery, on a PC that speaks Chinese alone."""

from __future__ import annotations

import msgspec

from desktop.domain.outcome import Tone
from desktop.domain.preferences import Preferences
from desktop.preferences import Choices, chosen
from desktop.settings import Language, Settings, SoundSet


class MadeUpOwn:
    """Implements ui.own_choices.OwnDesk; nothing is heard."""

    def __init__(self, whose: str) -> None:
        self._whose = whose
        own = Preferences(flash=True)
        self._choices = chosen(own, Settings(language=Language.EN, sound_set=SoundSet.WOOD, loudness=75))

    def choices(self) -> Choices:
        return self._choices

    def whose(self) -> str:
        return self._whose

    def choose(self, **choices: object) -> None:
        self._choices = msgspec.structs.replace(self._choices, **choices)

    def hear(self, tone: Tone) -> None:
        del tone

    def is_silent(self) -> bool:
        return False

    def has_voice(self, language: Language) -> bool:
        return language is Language.ZH
