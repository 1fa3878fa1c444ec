"""How the bench looks and sounds to whoever is at it, as `station.personal`."""

from __future__ import annotations

import msgspec

from desktop.domain.answers import answer
from desktop.domain.outcome import Code, Outcome
from desktop.domain.preferences import Preferences
from desktop.settings import Language, Settings, SoundSet, Theme
from desktop.store.journal import JournalRefused
from desktop.usecases import preferring
from desktop.usecases.desk import Desk


class Choices(msgspec.Struct, frozen=True):
    """What is in force now."""

    language: Language
    theme: Theme
    text_scale: int  # percent
    sound: bool
    sound_set: SoundSet
    loudness: int  # percent
    flash: bool
    read_aloud: bool


class Personal:
    """Asked several times a second: what was found is kept while person and settings stay."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: tuple[str, Settings, Preferences, Choices] | None = None

    def now(self) -> Choices:
        """The person's own wishes over the bench's; the bench's alone while nobody is signed in."""
        return self._current()[3]

    @property
    def own(self) -> Preferences:
        """What the person at the bench has chosen."""
        return self._current()[2]

    def change(self, preferences: Preferences) -> Outcome:
        """Anybody's own; nobody is NOT_SIGNED_IN."""
        self._known = None
        try:
            return preferring.change(self._desk, preferences)
        except JournalRefused:
            return answer(Code.JOURNAL_FULL)

    def _current(self) -> tuple[str, Settings, Preferences, Choices]:
        desk = self._desk
        known = self._known
        if known is None or known[0] != desk.operator_id or known[1] is not desk.settings:
            own = preferring.of_person(desk, desk.operator_id)
            known = self._known = (desk.operator_id, desk.settings, own, chosen(own, desk.settings))
        return known


def chosen(own: Preferences, bench: Settings) -> Choices:
    """``own`` where it says something, else the bench's."""
    return Choices(
        language=Language(own.language) if own.language in set(Language) else bench.language,
        theme=Theme(own.theme) if own.theme in set(Theme) else bench.theme,
        text_scale=bench.text_scale if own.text_scale is None else min(200, max(100, own.text_scale)),
        sound=bench.sound,
        sound_set=SoundSet(own.sound_set) if own.sound_set in set(SoundSet) else bench.sound_set,
        loudness=bench.loudness if own.loudness is None else min(100, max(0, own.loudness)),
        flash=own.flash,
        read_aloud=own.read_aloud,
    )
