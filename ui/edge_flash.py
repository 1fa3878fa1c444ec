"""Light instead of sound: the window's edge flashes, each kind of answer in a rhythm of its own."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.domain.outcome import Tone
from ui.theme import STATES, Look

EDGE = 32  # px of the design: seen from the corner of the eye
# Milliseconds on, off, on … as the sounds go: short, two short, long, two long, again and again. Never more than three
# flashes in a second (WCAG 2.2, 2.3.1: faster ones can bring on a seizure).
RHYTHMS: dict[Tone, tuple[int, ...]] = {
    Tone.GOOD: (160,),
    Tone.DONE: (160, 200, 160),
    Tone.WRONG: (800,),
    Tone.TOO_MANY: (350, 250, 350),
    Tone.WARN: (500,),
    Tone.STOP: (450, 450),
}
LEAST_APART_MS = 334  # of two alike: whoever scans four right ones in a second sees three of them at most


class EdgeFlash(QWidget):
    """Lies over the whole window and lets clicks through; hidden but for the flash."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._look = Look()
        self._colour = ""
        self._tone: Tone | None = None
        self._since = QElapsedTimer()
        self._left: list[int] = []
        self._repeats: tuple[int, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        self.hide()
        window.installEventFilter(self)

    def flash(self, tone: Tone, look: Look) -> None:
        """Begin the rhythm of ``tone``; a stop goes on until another answer or ``end``."""
        if tone is Tone.GOOD and tone is self._tone and self._since.elapsed() < LEAST_APART_MS:
            return
        self.end()
        state = STATES.get(tone)
        if state is None or tone not in RHYTHMS:
            return
        self._tone = tone
        self._since.start()
        self._look, self._colour = look, state.text
        self._repeats = RHYTHMS[tone] if tone is Tone.STOP else ()
        self._left = list(RHYTHMS[tone])
        self._next()

    def end(self) -> None:
        self._timer.stop()
        self._left, self._repeats, self._tone = [], (), None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        width = self._look.px(EDGE)
        pen = QPen(QColor(self._colour), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter = QPainter(self)
        painter.setPen(pen)
        half = width // 2
        painter.drawRect(self.rect().adjusted(half, half, -half, -half))
        painter.end()

    def _next(self) -> None:
        """On, off, on …; the last pause of a stop leads to its beginning."""
        if not self._left:
            self._left = list(self._repeats)
        if not self._left:
            self.hide()
            return
        milliseconds = self._left.pop(0)
        self.setVisible(self.isHidden())
        if self.isVisible():
            self.setGeometry(self._window.rect())
            self.raise_()
        self._timer.start(milliseconds)
