"""Shows one page in a window of its own, active, with the keys going to it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

Shown = TypeVar("Shown", bound=QWidget)
PAGE_SIZE = (1286, 640)  # what the frame leaves of the smallest window


def shown(page: Shown, qtbot: QtBot) -> Shown:
    qtbot.addWidget(page)
    page.resize(*PAGE_SIZE)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    return page


def words(page: QWidget) -> str:
    """All that is to be read on the page once it has been laid out."""
    for kind in (QEvent.Type.None_, QEvent.Type.DeferredDelete):
        QCoreApplication.sendPostedEvents(None, kind)
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))
