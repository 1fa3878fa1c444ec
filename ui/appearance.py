"""Language, theme and text size of the window: follows the station's settings and changes them at a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.settings import Language, Settings, Theme
from ui.translation import Translation
from ui.window import Window

if TYPE_CHECKING:
    from desktop.station import Station


class Appearance(QObject):
    """Lives in the main thread.

    Signals:
        changed: the settings before (None at first) and now.
    """

    changed = Signal(object, object)

    def __init__(self, station: Station, window: Window, translation: Translation) -> None:
        super().__init__(window)
        self._station = station
        self._window = window
        self._translation = translation
        self._applied: Settings | None = None

    def follow(self) -> None:
        """Wear the station's settings, where they are not worn already."""
        settings = self._station.settings
        if settings is self._applied:
            return
        before, self._applied = self._applied, settings
        self._window.set_choices(settings.theme, settings.language, settings.text_scale)
        self._translation.use(settings.language)
        self.changed.emit(before, settings)

    def switch_language(self) -> None:
        other = Language.EN if self._station.settings.language is Language.ZH else Language.ZH
        self._change(language=other)

    def switch_theme(self) -> None:
        other = Theme.LIGHT if self._station.settings.theme is Theme.DARK else Theme.DARK
        self._change(theme=other)

    def grow_text(self, percent: int) -> None:
        self._change(text_scale=min(200, max(100, self._station.settings.text_scale + percent)))

    def _change(self, **choices: object) -> None:
        self._station.change_settings(msgspec.structs.replace(self._station.settings, **choices))
        self.follow()
