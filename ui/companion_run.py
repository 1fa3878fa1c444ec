"""Runs the companion window as a program of its own, for as long as the packing window beside it is there."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.settings import Language
from ui.companion import Companion, CompanionFeed
from ui.theme import Look, font_of
from ui.translation import Translation

LOOK_EVERY_MS = 500


def run_companion(feed: CompanionFeed, runs: Callable[[], bool], language: Language = Language.ZH) -> None:
    """Show the window until it is closed or ``runs`` says that the packing window has gone."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setFont(font_of(17))
    translation = Translation(application)
    translation.use(language)
    companion = Companion(feed)
    companion.set_look(Look(language=language))
    timer = QTimer(companion)
    # exit, not quit: quit closes the windows first, and the last window closed would end the next loop of this program
    timer.timeout.connect(lambda: None if runs() else application.exit())
    timer.start(LOOK_EVERY_MS)
    companion.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)  # the packing window fills the screen
    _to_corner(companion)
    companion.show()
    application.exec()
    timer.stop()
    companion.hide()
    translation.use(Language.EN)


def _to_corner(companion: Companion) -> None:
    """Bottom right, over the list of lines: the order card and the status line's left stay in sight."""
    room = companion.screen().availableGeometry()
    place = companion.frameGeometry()
    place.moveBottomRight(room.bottomRight())
    companion.move(max(room.left(), place.left()), max(room.top(), place.top()))
