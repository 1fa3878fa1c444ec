"""Marking strings for lupdate, and switching the running program's language."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QTranslator

from desktop.settings import Language
from resources import resource_path

translate = QCoreApplication.translate  # this name is what lupdate looks for


def listed(names: Iterable[str]) -> str:
    """Several names in a row, with the comma that the language puts between them."""
    return translate("Listed", ", ").join(names)


def window_language() -> Language:
    """What the window speaks: the English source, unless a translator stands before it."""
    return Language.EN if translate("Listed", ", ") == ", " else Language.ZH


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 lupdate looks for this name
    """Mark a string of a table; PySide6's own says that it returns ``object``."""
    del context
    return text


class Translation:
    """The one installed translator; Qt tells all windows by a LanguageChange event."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._translator = QTranslator()
        self._translator.load(str(resource_path("i18n", "packbench_zh.qm")))
        self._installed = False

    def use(self, language: Language) -> None:
        """English is the source and needs no translator."""
        wanted = language is Language.ZH
        if wanted and not self._installed:
            self._application.installTranslator(self._translator)
        if self._installed and not wanted:
            self._application.removeTranslator(self._translator)
        self._installed = wanted
