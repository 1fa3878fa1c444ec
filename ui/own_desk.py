"""The card of own choices over a running bench: the person's choices, and the window's sounds, light and voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.outcome import Tone
from desktop.preferences import Choices
from desktop.settings import Language
from ui.appearance import Appearance
from ui.senses import Senses

if TYPE_CHECKING:
    from desktop.station import Station


class RunningOwnDesk:
    """Implements ui.own_choices.OwnDesk."""

    def __init__(self, station: Station, appearance: Appearance, senses: Senses) -> None:
        self._station = station
        self._appearance = appearance
        self._senses = senses

    def choices(self) -> Choices:
        return self._station.personal.now()

    def whose(self) -> str:
        operator = self._station.view().operator
        return operator.name if operator is not None else ""

    def choose(self, **choices: object) -> None:
        self._appearance.choose(**choices)

    def hear(self, tone: Tone) -> None:
        self._senses.sample(tone)

    def is_silent(self) -> bool:
        return self._senses.silent

    def has_voice(self, language: Language) -> bool:
        return self._senses.speech.has_voice(language)
