"""Notices an input method that takes a scanner's keys for pinyin, and keeps what it makes of them out of the field.

While an input method composes, the system sends its events and no keys (scanners-scales D.6). They carry no time of
their own, so more of them are asked for than a hiccup of the window could hold together.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from shiboken6 import isValid

ENOUGH_EVENTS = 6
AVERAGE_NS = 35_000_000  # between two events; a person composing takes 60 ms and more
PAUSE_NS = 110_000_000  # ends a row of them
HEAD_NS = 150_000_000  # keys that begin so soon after it are the rest of the same code


class InputMethodWatch(QObject):
    """Watches the widget that has the focus: it is told of compositions, nobody else.

    Signals:
        scan_eaten: keys of a scanner went into a composition.
    """

    scan_eaten = Signal()

    def __init__(self, application: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._watched: QObject | None = None
        self._first_ns = self._last_ns = 0
        self._count = 0
        self._swallowing = False
        self._clearing = False
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(PAUSE_NS // 1_000_000)
        self._over.timeout.connect(self.forget)
        application.focusObjectChanged.connect(self._watch)
        self._watch(application.focusObject())

    def close(self) -> None:
        self._over.stop()
        self._application.focusObjectChanged.disconnect(self._watch)
        self._watch(None)

    def took_a_key(self) -> None:
        """One event of a composition, or a key that the system says went into one."""
        now = time.monotonic_ns()
        if now - self._last_ns > PAUSE_NS:
            self._count, self._first_ns = 0, now
        self._count += 1
        self._last_ns = now
        if self._swallowing:
            self._over.start()
        elif self._count >= ENOUGH_EVENTS and now - self._first_ns <= (self._count - 1) * AVERAGE_NS:
            self._swallowing = True
            self._over.start()
            self.scan_eaten.emit()

    def took_the_head(self, burst_began_ns: int) -> bool:
        """Whether the first keys of a burst that began then went into a composition."""
        return 0 <= burst_began_ns - self._last_ns <= HEAD_NS

    def forget(self) -> None:
        """The row of events is over: what was composed of a scan is taken out of the field."""
        self._over.stop()
        self._swallowing, self._count, self._last_ns = False, 0, 0
        QGuiApplication.inputMethod().reset()
        if self._watched is not None and isValid(self._watched):
            self._clearing = True
            try:
                QCoreApplication.sendEvent(self._watched, QInputMethodEvent())
            finally:
                self._clearing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() != QEvent.Type.InputMethod or self._clearing:
            return False
        if isinstance(event, QInputMethodEvent) and (event.preeditString() or event.commitString()):
            self.took_a_key()
        return self._swallowing

    def _watch(self, focused: QObject | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = focused
        if focused is not None:
            focused.installEventFilter(self)
