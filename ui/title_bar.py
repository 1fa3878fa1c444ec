"""The title bar: what this page is, and at the right who, where, which language and what time."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.text_box import TextBox
from ui.theme import Look, StateColours

HEIGHT = 76
EDGE = 6  # of it, where the border of the window may be
translate = QCoreApplication.translate


class TitleBar(QWidget):
    """A click on the right part switches the language."""

    language_switch_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._look = Look()
        self._state: StateColours | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = TextBox(30, bold=True)
        self._about = TextBox(22, align=Qt.AlignmentFlag.AlignRight)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._title, 3)
        self._layout.addWidget(self._about, 4)

    def show_title(self, title: str) -> None:
        self._title.set_text(title)

    def show_about(self, operator: str, bench: str) -> None:
        """Redrawn each second for the clock's sake; nothing is painted while nothing changed."""
        parts = [
            operator or translate("TitleBar", "Nobody signed in"),
            translate("TitleBar", "Bench {bench}").format(bench=bench),
            translate("TitleBar", "中文 / English"),
            time.strftime("%H:%M"),
        ]
        self._about.set_text("  ·  ".join(parts))

    def set_state(self, state: StateColours | None) -> None:
        self._state = state
        for box in (self._title, self._about):
            box.set_colour(state.text if state else "")
        self._tell_ground()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._layout.setContentsMargins(look.px(32), 0, look.px(32), 0)
        self._title.set_look(look)
        self._about.set_look(look)
        self._tell_ground()
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self._look.px(HEIGHT))

    def _tell_ground(self) -> None:
        ground = self._state.fill if self._state else self._look.tokens.ground
        for box in (self._title, self._about):
            box.set_ground(ground, self._look.px(EDGE))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.position().x() > self._about.x():
            self.language_switch_requested.emit()
