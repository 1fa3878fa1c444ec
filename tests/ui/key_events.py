"""Real key events with timestamps, sent where the window system sends them: to the native window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

SCANNER_MS = 8  # between two keys of a scanner
PERSON_MS = 180  # between two keys of a person


class Keyboard:
    """One keyboard with its own clock; scanners and people share it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._now_ms = 10_000

    def scan(self, code: str, *, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """As a wedge scanner types: fast, then the end key."""
        self.pause(500)
        for letter in code:
            self.press(letter, SCANNER_MS)
        if end is not None:
            self.press_key(end, "\r", SCANNER_MS)

    def type(self, text: str) -> None:
        """As a person types."""
        self.pause(500)
        for letter in text:
            self.press(letter, PERSON_MS)

    def press(self, letter: str, after_ms: int, *, shifted: bool = False) -> None:
        self.press_key(Qt.Key(ord(letter.upper())), letter, after_ms, shifted=shifted)

    def press_key(self, key: Qt.Key, text: str, after_ms: int, *, shifted: bool = False) -> None:
        self.pause(after_ms)
        self.send(QEvent.Type.KeyPress, key, text, shifted=shifted)
        self.send(QEvent.Type.KeyRelease, key, text, shifted=shifted)

    def send(self, kind: QEvent.Type, key: Qt.Key, text: str, *, shifted: bool = False, repeated: bool = False) -> None:
        """One event, now."""
        modifiers = Qt.KeyboardModifier.ShiftModifier if shifted else Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(kind, key, modifiers, text, repeated)
        event.setTimestamp(self._now_ms)
        QCoreApplication.sendEvent(self._window.windowHandle(), event)

    def pause(self, milliseconds: int) -> None:
        self._now_ms += milliseconds
