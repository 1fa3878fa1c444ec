"""One window with the pack page, in a language and at a size; every test leaves English and no look behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import Language, Theme
from ui.pack_page import PackPage
from ui.translation import Translation
from ui.window import Window

Part = TypeVar("Part", bound=QWidget)
SMALL, FULL_HD = (1366, 768), (1920, 1080)


def part_of(page: QWidget, kind: type[Part]) -> Part:
    found = page.findChild(kind)
    assert found is not None
    return found


@dataclass
class Screen:
    """What a test holds of the window."""

    window: Window
    pack: PackPage
    translation: Translation

    def wear(self, theme: Theme, language: Language, text_scale: int = 100) -> None:
        self.translation.use(language)
        self.window.set_choices(theme, language, text_scale)

    def part(self, kind: type[Part]) -> Part:
        """The pack page's part of that kind."""
        return part_of(self.pack, kind)

    def cut_parts(self) -> list[str]:
        """Names of visible parts whose text does not fit even at its smallest."""
        QApplication.sendPostedEvents()  # layouts asked for
        parts = [part for part in self.window.findChildren(QWidget) if part.isVisible() and hasattr(part, "is_cut")]
        return [f"{type(part).__name__}: {part.accessibleName()}" for part in parts if part.is_cut()]


@pytest.fixture(autouse=True)
def forgotten_windows() -> Iterator[None]:
    """What a test closed is gone before the next one: no event loop runs between two tests that would see to it, and
    each language switch would go through every window so far."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def translation(qapp: QApplication) -> Iterator[Translation]:
    made = Translation(qapp)
    yield made
    made.use(Language.EN)


@pytest.fixture
def screen(qtbot: QtBot, translation: Translation) -> Callable[[tuple[int, int]], Screen]:
    """Builds a shown window of the asked size."""

    def build(size: tuple[int, int] = SMALL) -> Screen:
        window, pack = Window(), PackPage()
        qtbot.addWidget(window)
        pack.state_changed.connect(window.set_state)
        window.add_page(pack)
        window.resize(*size)
        window.show()
        window.open_page(pack)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return Screen(window, pack, translation)

    return build
