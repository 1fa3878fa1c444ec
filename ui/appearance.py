"""Language, theme and text size of the window: follows whoever is at the bench, and changes them at a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.domain.preferences import Preferences
from desktop.preferences import Choices
from desktop.settings import Language, Theme
from ui.translation import Translation
from ui.window import Window

if TYPE_CHECKING:
    from desktop.station import Station


class Appearance(QObject):
    """Lives in the main thread.

    Signals:
        changed: the Choices before (None at first) and now.
    """

    changed = Signal(object, object)

    def __init__(self, station: Station, window: Window, translation: Translation) -> None:
        super().__init__(window)
        self._station = station
        self._window = window
        self._translation = translation
        self._applied: Choices | None = None

    def follow(self) -> None:
        """Wear what is chosen, where it is not worn already."""
        chosen = self._station.personal.now()
        if chosen == self._applied:
            return
        before, self._applied = self._applied, chosen
        self._window.set_choices(chosen.theme, chosen.language, chosen.text_scale)
        self._translation.use(chosen.language)
        self.changed.emit(before, chosen)

    def switch_language(self) -> None:
        self.choose(language=Language.EN if self._now.language is Language.ZH else Language.ZH)

    def switch_theme(self) -> None:
        self.choose(theme=Theme.LIGHT if self._now.theme is Theme.DARK else Theme.DARK)

    def grow_text(self, percent: int) -> None:
        self.choose(text_scale=min(200, max(100, self._now.text_scale + percent)))

    def choose(self, **choices: object) -> None:
        """For the person at the bench, so that it follows the badge; for the bench itself while nobody is there."""
        personal = self._station.personal
        if self._station.view().operator is None:
            self._station.change_settings(msgspec.structs.replace(self._station.settings, **choices))
        else:
            own: Preferences = msgspec.structs.replace(personal.own, **choices)
            personal.change(own)
        self.follow()

    @property
    def _now(self) -> Choices:
        return self._station.personal.now()
