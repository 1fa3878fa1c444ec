"""The guided set-up: at most three questions and a test parcel; answered by scan, by key or by finger, never modal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.set_up_views import SetUpView, Step
from devices.reading import Scan
from ui.lead_look_up import fact_label
from ui.lead_style import OfficePage
from ui.set_up_parts import DeviceRows
from ui.set_up_question import QuestionCard
from ui.set_up_words import time_words
from ui.theme import Look

LOOK_MS = 200
SIDE = 400  # of the list of devices, at 1080p
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SetUpDesk(Protocol):
    """What this page needs of the station."""

    def begin(self, *, first_start: bool = False) -> None: ...
    def begin_replacing(self, printer: str) -> None: ...
    def resume(self) -> None: ...
    def leave(self) -> None: ...
    def look(self) -> None: ...
    def take_scan(self, scan: Scan) -> bool: ...
    def go(self) -> None: ...
    def choose(self, number: int) -> None: ...
    def other(self) -> None: ...
    def skip(self) -> None: ...
    def back(self) -> None: ...
    def view(self) -> SetUpView: ...


class SetUpPage(OfficePage):
    """Looks for devices only while it is open; a scan that it does not want is the bench's.

    Signals:
        finished: the bench is ready, or the rest is left for later.
        clone_requested: take another bench's settings instead.
    """

    finished = Signal()
    clone_requested = Signal()
    wants_label = True

    def __init__(self, desk: SetUpDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = desk.view()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading = fact_label("", "title", wrap=True)
        self.why = fact_label("", "second", wrap=True)
        self.devices = DeviceRows()
        self.time = fact_label("", "second", wrap=True)
        self.clone, self.later = QPushButton(), QPushButton()
        self.card = card = QuestionCard()
        self.weight, self.code, self.help, self.choices = card.weight, card.code, card.help, card.choices
        self.back, self.skip, self.other, self.go = card.buttons
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def view(self) -> SetUpView:
        """What is shown now."""
        return self._view

    def title(self) -> str:
        return self.tr("Set up")

    def start(self, *, first_start: bool = False) -> None:
        """From the first question on."""
        self._desk.begin(first_start=first_start)
        self.look_now()

    def replace_printer(self, name: str) -> None:
        """Only which one takes the place of this printer."""
        self._desk.begin_replacing(name)
        self.look_now()

    def refresh(self) -> None:
        self.look_now()

    def take_scan(self, scan: Scan) -> bool:
        taken = self._desk.take_scan(scan)
        self.look_now()
        return taken

    def look_now(self) -> None:
        """What came in since the last look."""
        if self.isVisible():
            self._desk.look()
        self._show(self._desk.view())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._desk.resume()
        self._timer.start()
        self.look_now()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._timer.stop()
        self._desk.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not self._key(Qt.Key(event.key()), event.text().upper()):
            super().keyPressEvent(event)

    def dressed(self, look: Look) -> None:
        self._side.setFixedWidth(look.text_px(SIDE))
        for button in self.card.buttons:
            button.setMinimumHeight(look.text_px(60))
        self._show(self._view)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Set up this bench"))
        self.why.setText(self.tr("Three questions, then a test parcel. What is found is saved at once."))
        self.clone.setText(self.tr("Take another bench's settings"))
        self.later.setText(self.tr("Later"))
        self.choices.retranslate()
        self._show(self._view)

    # -- inside ----------------------------------------------------------------------------------

    def _key(self, key: Qt.Key, text: str) -> bool:
        """Whether this key means something here."""
        if key in _ENTER and self.go.isVisible():
            self._do(self._go)
        elif text == "N" and self.other.isVisible():
            self._do(self._desk.other)
        elif text == "S" and self.skip.isVisible():
            self._do(self._desk.skip)
        elif key == Qt.Key.Key_Backspace and self.back.isVisible():
            self._do(self._desk.back)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._view.choices:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._choose((self._view.chosen + step) % len(self._view.choices))
        elif text.isdigit() and text.isascii() and 1 <= int(text) <= len(self._view.choices):
            self._choose(int(text) - 1)
        else:
            return False
        return True

    def _do(self, act: Callable[[], None]) -> None:
        act()
        self.look_now()

    def _go(self) -> None:
        if self._view.step is Step.DONE:
            self.finished.emit()
        else:
            self._desk.go()

    def _choose(self, place: int) -> None:
        self._desk.choose(place)
        self.look_now()

    def _show(self, view: SetUpView) -> None:
        self._view = view
        self.wants_all = view.step is Step.SCANNER
        self.heading.setText(self.tr("Replace a printer") if view.replaces else self.tr("Set up this bench"))
        self.why.setVisible(not view.replaces)
        self.clone.setVisible(not view.replaces)
        self.devices.show_view(view, self.look)
        self.time.setText(self.tr("Time so far: {time}").format(time=time_words(view.seconds)))
        self.time.setVisible(view.step is not Step.DONE)
        self.card.show_view(view, self.look)

    def _lay_out(self) -> None:
        self._side = QFrame()
        self._side.setProperty("role", "card")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(14)
        for widget in (self.heading, self.why, self.devices, self.time):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.clone)
        column.addWidget(self.later)
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(self._side)
        row.addWidget(self.card, 1)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.look_now)
        self.go.clicked.connect(lambda: self._do(self._go))
        self.other.clicked.connect(lambda: self._do(self._desk.other))
        self.skip.clicked.connect(lambda: self._do(self._desk.skip))
        self.back.clicked.connect(lambda: self._do(self._desk.back))
        self.choices.chosen.connect(self._choose)
        self.clone.clicked.connect(self.clone_requested)
        self.later.clicked.connect(self.finished)
        for button in (*self.card.buttons, self.clone, self.later, *self.choices.buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
