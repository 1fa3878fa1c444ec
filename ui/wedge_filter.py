"""Catches keyboard-wedge scans wherever the focus is; keys that a person types reach their field unchanged."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

from devices.reading import Scan
from devices.wedge import KeyAnswer, Wedge, WedgeRules

END_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
# A scanner set to CR LF sends a second Enter; it must not act as the key that says yes to a stop.
SECOND_END_KEY_NS = 200_000_000


class WedgeFilter(QObject):
    """Watches the native windows of the program: there keys arrive first, and there are few other events.

    Signals:
        scanned: a Scan.
        caps_lock_noticed: the scanned letters came in inverted case.
    """

    scanned = Signal(object)
    caps_lock_noticed = Signal()

    def __init__(self, application: QGuiApplication, rules: WedgeRules | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._wedge: Wedge[tuple[QWindow, QKeyEvent]] = Wedge(rules)
        self._watched: set[QWindow] = set()
        self._giving_back = False
        self._closed = False
        self._last_scan_ns = 0
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(self._wedge.rules.idle_ms)
        self._idle.timeout.connect(self._went_idle)
        application.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Watch a window from now on; also called whenever one of ours gets the focus."""
        if window is not None and window not in self._watched:
            self._watched = {known for known in self._watched if isValid(known)} | {window}
            window.installEventFilter(self)

    def close(self) -> None:
        """Let the keys go their own way again. A second call finds nothing to do."""
        self._idle.stop()
        if not self._closed:
            self._closed = True
            self._application.focusWindowChanged.disconnect(self.watch)
        for window in filter(isValid, self._watched):
            window.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() != QEvent.Type.KeyPress or self._giving_back:
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow) or event.isAutoRepeat():
            return False
        is_end_key = event.key() in END_KEYS
        if is_end_key and time.monotonic_ns() - self._last_scan_ns < SECOND_END_KEY_NS and not self._wedge.holding:
            return True
        held = (watched, _copy(event))
        return self._obey(self._wedge.key(event.text(), event.timestamp(), is_end_key, held))

    def _obey(self, answer: KeyAnswer[tuple[QWindow, QKeyEvent]]) -> bool:
        for window, key in answer.typed:
            self._give_back(window, key)
        if answer.scan is not None:
            self._tell(answer.scan, caps_lock=answer.caps_lock)
        if self._wedge.holding:
            self._idle.start()
        else:
            self._idle.stop()
        return answer.hold

    def _tell(self, scan: Scan, *, caps_lock: bool) -> None:
        self._last_scan_ns = time.monotonic_ns()
        if caps_lock:
            self.caps_lock_noticed.emit()
        self.scanned.emit(scan)

    def _give_back(self, window: QWindow, key: QKeyEvent) -> None:
        self._giving_back = True
        try:
            QCoreApplication.sendEvent(window, key)
        finally:
            self._giving_back = False

    def _went_idle(self) -> None:
        self._obey(self._wedge.idle())


def _copy(event: QKeyEvent) -> QKeyEvent:
    """Qt's own event is gone when the filter returns."""
    return QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers(), event.text())
