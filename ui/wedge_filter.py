"""Catches keyboard-wedge scans wherever the focus is; keys that a person types reach their field unchanged."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

from devices.burst import KeyPress, WedgeRules
from devices.reading import DeviceFault, Scan
from devices.wedge import KeyAnswer, Wedge
from ui.input_method_watch import InputMethodWatch

END_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
END_TEXTS = ("\r", "\n", "\t")  # as Ctrl+M, Ctrl+J, Ctrl+I, or the Linefeed key of X
# A scanner set to CR LF sends a second Enter; it must not act as the key that says yes to a stop.
# Told by the keys' own times as well: the answer to the scan may have taken longer.
SECOND_END_KEY_NS = 200_000_000
SURE_MS = 10
_FUNCTION_KEYS = range(Qt.Key.Key_F1, Qt.Key.Key_F12 + 1)
_PROCESS_KEY = 0xE5  # Windows' virtual key of one that an input method has taken
# What the system adds to a key's position; others do not name positions.
_POSITION_OFFSETS = {"xcb": 8, "wayland": 8, "windows": 0}


@dataclass(eq=False)
class _Held:
    """A key kept back, and its release: whoever gets one gets both."""

    window: QWindow
    press: QKeyEvent
    release: QKeyEvent | None = None


class WedgeFilter(QObject):
    """Watches the native windows of the program: there keys arrive first, and there are few other events.

    Signals:
        scanned: a Scan; its letters as printed, even where Caps Lock turned them round.
        noticed: a DeviceFault that the scan shows, after it; or INPUT_METHOD where it ate the scan.
        paced: the average time between two keys of the scan in ms, last of all.
    """

    scanned = Signal(object)
    noticed = Signal(object)
    paced = Signal(float)

    def __init__(
        self,
        application: QGuiApplication,
        rules: WedgeRules | None = None,
        *,
        clock_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        super().__init__(application)
        self._clock_ns = clock_ns
        self._application = application
        self._wedge: Wedge[_Held] = Wedge(rules)
        self._held: list[_Held] = []
        self._watched: set[QWindow] = set()
        self._giving_back = False
        self._closed = False
        self._last_scan_ns = 0
        self._last_key_ms = 0  # by its own time
        self._ended_ms: int | None = None  # the last scan's end key
        self._burst_began_ns = 0
        self._platform = application.platformName().partition("-")[0]
        self._input_method = InputMethodWatch(application, self)
        self._input_method.scan_eaten.connect(self._input_method_ate_a_scan)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._look_whether_idle)
        self._sure = QTimer(self)
        self._sure.setSingleShot(True)
        self._sure.setInterval(SURE_MS)
        self._sure.timeout.connect(self._went_idle)
        application.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Watch a window from now on; also called whenever one of ours gets the focus."""
        if window is not None and window not in self._watched:
            self._watched = {known for known in self._watched if isValid(known)} | {window}
            window.installEventFilter(self)

    def close(self) -> None:
        """Let the keys go their own way again. A second call finds nothing to do."""
        self._idle.stop()
        self._sure.stop()
        if not self._closed:
            self._closed = True
            self._application.focusWindowChanged.disconnect(self.watch)
            self._input_method.close()
        for window in filter(isValid, self._watched):
            window.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) or self._giving_back:
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        if kind == QEvent.Type.KeyRelease:
            return self._released(event)
        if event.isAutoRepeat():
            self._obey(self._wedge.interrupt())  # a key held down is a person's
            return False
        return self._pressed(watched, event)

    def _pressed(self, window: QWindow, event: QKeyEvent) -> bool:
        if self._platform == "windows" and event.nativeVirtualKey() == _PROCESS_KEY:
            self._input_method.took_a_key()
            return False
        is_end = event.key() in END_KEYS or event.text() in END_TEXTS
        if is_end and not self._wedge.holding and self._is_second_end(event.timestamp()):
            return True
        self._last_key_ms = event.timestamp()
        was_holding = self._wedge.holding
        held = _Held(window, _copy(event))
        answer = self._wedge.key(self._press_of(event, is_end=is_end), held)
        if answer.hold and self._wedge.holding:
            if not was_holding or answer.typed:
                self._burst_began_ns = time.monotonic_ns()  # the input method's watch counts so
            self._held.append(held)
        return self._obey(answer)

    def _is_second_end(self, at_ms: int) -> bool:
        soon = self._ended_ms is not None and 0 <= at_ms - self._ended_ms < SECOND_END_KEY_NS // 1_000_000
        return soon or self._clock_ns() - self._last_scan_ns < SECOND_END_KEY_NS

    def _press_of(self, event: QKeyEvent, *, is_end: bool) -> KeyPress:
        key, text = event.key(), event.text()
        if key in _FUNCTION_KEYS:
            text = f"<F{key - Qt.Key.Key_F1 + 1}>"
        offset = _POSITION_OFFSETS.get(self._platform)
        position = max(0, event.nativeScanCode() - offset) if offset is not None else 0
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return KeyPress(text, event.timestamp(), is_end=is_end, shifted=shifted, position=position)

    def _released(self, event: QKeyEvent) -> bool:
        """The release of a key that is held back is held back with it."""
        for held in reversed(self._held):
            if held.release is None and _same_key(held.press, event):
                held.release = _copy(event)
                return True
        return False

    def _obey(self, answer: KeyAnswer[_Held]) -> bool:
        for held in answer.typed:
            self._give_back(held)
        if not self._wedge.holding:
            self._held.clear()
        elif answer.typed:
            self._held = [held for held in self._held if held not in answer.typed]
        if answer.scan is not None:
            self._tell(answer.scan, answer)
        self._sure.stop()
        if self._wedge.holding:
            self._idle.start(self._wedge.idle_ms)
        else:
            self._idle.stop()
        return answer.hold

    def _tell(self, scan: Scan, answer: KeyAnswer[_Held]) -> None:
        self._last_scan_ns, self._ended_ms = self._clock_ns(), self._last_key_ms
        if self._input_method.took_the_head(self._burst_began_ns):
            self._input_method.forget()
            self.noticed.emit(DeviceFault.INPUT_METHOD)  # the rest of a code is no code
            return
        self.scanned.emit(scan)
        self._last_scan_ns = self._clock_ns()  # Windows gives a key that waited meanwhile the time of now
        for fault in answer.faults:
            self.noticed.emit(fault)
        self.paced.emit(answer.average_ms)

    def _give_back(self, held: _Held) -> None:
        if not isValid(held.window):
            return
        self._giving_back = True
        try:
            QCoreApplication.sendEvent(held.window, held.press)
            if held.release is not None and isValid(held.window):
                QCoreApplication.sendEvent(held.window, held.release)
        finally:
            self._giving_back = False

    def _look_whether_idle(self) -> None:
        """The window may have been busy for so long, with the rest of the code waiting: keys that do come first."""
        self._sure.start()

    def _went_idle(self) -> None:
        self._obey(self._wedge.idle())

    def _input_method_ate_a_scan(self) -> None:
        self.noticed.emit(DeviceFault.INPUT_METHOD)


def _copy(event: QKeyEvent) -> QKeyEvent:
    """Qt's own event is gone when the filter returns."""
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
    )


def _same_key(press: QKeyEvent, release: QKeyEvent) -> bool:
    """By position where the system names it: with Shift let go first, the same key is called another."""
    if press.nativeScanCode() and release.nativeScanCode():
        return press.nativeScanCode() == release.nativeScanCode()
    return press.key() == release.key()
