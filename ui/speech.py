"""Reads answers aloud in the language of who is at the bench, where this PC has a voice for it."""

from __future__ import annotations

import sys
from ctypes.util import find_library
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from desktop.settings import Language

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

LOCALES = {Language.ZH: QLocale.Language.Chinese, Language.EN: QLocale.Language.English}
SILENT_ENGINES = frozenset({"mock"})  # Qt's own, for tests; it is part of every installation


class Speech(QObject):
    """The engine is loaded at the first word, since it takes long; a PC without one is no fault."""

    def __init__(self, parent: QObject | None = None, *, engine: str = "") -> None:
        super().__init__(parent)
        self._name = engine
        self._engine: QTextToSpeech | None = None
        self._tried = False

    def has_voice(self, language: Language) -> bool:
        """Whether this PC can say something in ``language``."""
        return self._locale(language) is not None

    def say(self, text: str, language: Language) -> bool:
        """Begin to speak; what was being said ends. False where there is no voice."""
        engine, locale = self._loaded(), self._locale(language)
        if engine is None or locale is None:
            return False
        engine.stop()
        if engine.locale() != locale:
            engine.setLocale(locale)
        engine.say(text)
        return True

    def hush(self) -> None:
        """A new scan is never talked over."""
        if self._engine is not None:
            self._engine.stop()

    def close(self) -> None:
        self.hush()
        if self._engine is not None:
            self._engine.deleteLater()
            self._engine = None

    def _locale(self, language: Language) -> QLocale | None:
        """This country's way of speaking it if there is one, else any."""
        engine = self._loaded()
        if engine is None:
            return None
        found = [locale for locale in engine.availableLocales() if locale.language() == LOCALES[language]]
        here = QLocale.system().territory()
        return next((locale for locale in found if locale.territory() == here), found[0] if found else None)

    def _loaded(self) -> QTextToSpeech | None:
        if self._tried:
            return self._engine
        self._tried = True
        if not self._name and not _may_have_engine():
            return None
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 it needs libraries that a PC may lack
        except ImportError:
            return None
        engines = [name for name in QTextToSpeech.availableEngines() if name not in SILENT_ENGINES]
        name = self._name or next(iter(engines), "")
        if not name:
            return None
        engine = QTextToSpeech(name, self)
        if engine.state() is QTextToSpeech.State.Error:  # its service does not run
            engine.deleteLater()
            return None
        self._engine = engine
        return engine


def _may_have_engine() -> bool:
    """A cheap look first: on Linux Qt speaks through speech-dispatcher alone, complains aloud where its library is
    missing, and takes a quarter of a second to find that out."""
    return not sys.platform.startswith("linux") or find_library("speechd") is not None
