"""The label press for commands: it draws without a window and without a display."""

from __future__ import annotations

import functools
import os

from PySide6.QtGui import QGuiApplication

from printing.press import QtLabelPress
from printing.shelf import Shelf


def offscreen_press(shelf: Shelf) -> QtLabelPress:
    _application()
    return QtLabelPress(shelf)


@functools.cache
def _application() -> object:
    """Kept for as long as the process lives; one that is there already serves as well."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication.instance() or QGuiApplication(["packbench"])
