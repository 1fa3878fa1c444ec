"""The guided set-up: at most three questions and a test parcel; answered by scan, by key or by finger, never modal."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.domain.set_up_views import PARCEL, QUESTIONS, SetUpView, Step
from devices.reading import Scan
from ui.icons import icon_pixmap
from ui.lead_look_up import fact_label
from ui.lead_style import OfficePage, restyle
from ui.set_up_code import CodeView
from ui.set_up_parts import ChoiceList, DeviceRows
from ui.set_up_words import (
    go_words,
    net_words,
    other_words,
    place_words,
    printing_in,
    question_words,
    remark_words,
    result_words,
    skip_words,
    time_words,
)
from ui.theme import Look

LOOK_MS = 200
SIDE = 400  # of the list of devices, at 1080p
PICTURE = 150
PICTURES = {
    Step.SCANNER: "scanner",
    Step.SCALE: "scale",
    Step.PRINTER: "printer",
    Step.PAPER: "label",
    Step.ITEM: "item",
    Step.WEIGHT: "scale",
    Step.LABEL: "label",
    Step.DONE: "done",
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SetUpDesk(Protocol):
    """What this page needs of the station."""

    def begin(self, *, first_start: bool = False) -> None: ...
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
        self.place = fact_label("", "second")
        self.question = fact_label("", "hero", wrap=True)
        self.help = fact_label("", "lead", wrap=True)
        self.picture = QLabel()
        self.weight = fact_label("", "hero")
        self.code = CodeView(bars=True)
        self.remark = fact_label("", "wait", wrap=True)
        self.todo = fact_label("", "lead", wrap=True)
        self.more = fact_label("", "second", wrap=True)
        self.choices = ChoiceList()
        self.back, self.skip, self.other, self.go = (QPushButton() for _ in range(4))
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
        for button in (self.back, self.skip, self.other, self.go):
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

    def _do(self, act: object) -> None:
        if callable(act):
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
        self.devices.show_view(view, self.look)
        side = self.look.px(PICTURE)
        self.picture.setPixmap(
            icon_pixmap(PICTURES[view.step], self.look.tokens.accent, side, self.devicePixelRatioF())
        )
        question, helps = question_words(view.step)
        self.place.setText(place_words(view, QUESTIONS.get(view.step, 0)))
        self.question.setText(question)
        self.help.setText(helps if view.step is not Step.DONE else f"{result_words(view)} {helps}")
        self.time.setText(self.tr("Time so far: {time}").format(time=time_words(view.seconds)))
        self.time.setVisible(view.step is not Step.DONE)
        self._show_remark(view)
        self._show_weight(view)
        self.code.setVisible(view.step is Step.ITEM)
        self.code.show_code(view.code if view.step is Step.ITEM else "")
        self.choices.show_choices(view.choices, view.chosen, printers=view.step is Step.PRINTER)
        self.choices.setVisible(bool(view.choices))
        self._show_buttons(view)

    def _show_remark(self, view: SetUpView) -> None:
        remark = remark_words(view)
        more = "  ".join(part for part in (self._ports(view), net_words(view), printing_in(view)) if part)
        for label, words in ((self.remark, remark.title), (self.todo, remark.todo), (self.more, more)):
            label.setText(words)
            label.setVisible(bool(words))
        restyle(self.remark, "role", remark.role)

    def _show_weight(self, view: SetUpView) -> None:
        shown = view.grams is not None and view.step in (Step.SCALE, Step.WEIGHT)
        self.weight.setVisible(shown)
        if shown:
            self.weight.setText(f"{(view.grams or 0) / 1000:.3f} kg")

    def _show_buttons(self, view: SetUpView) -> None:
        words = (
            (self.go, go_words(view), "Enter"),
            (self.other, other_words(view), "N"),
            (self.skip, skip_words(view.step) if view.step is not Step.DONE else "", "S"),
            (self.back, self.tr("Back") if view.step not in (Step.SCANNER, *PARCEL, Step.DONE) else "", "←"),
        )
        for button, word, key in words:
            button.setText(f"{word}  ({key})" if word else "")
            button.setVisible(bool(word))

    def _ports(self, view: SetUpView) -> str:
        if view.step not in (Step.SCANNER, Step.SCALE) or not view.ports:
            return ""
        names = self.tr(", ").join(line.title for line in view.ports)
        return self.tr("Listening at: {names}").format(names=names)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(self._left())
        row.addWidget(self._right(), 1)

    def _left(self) -> QFrame:
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
        return self._side

    def _right(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(40, 32, 40, 28)
        column.setSpacing(14)
        asked = QVBoxLayout()
        asked.setSpacing(14)
        for widget in (self.place, self.question, self.help, self.weight):
            asked.addWidget(widget)
        asked.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addLayout(asked, 1)
        top.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.remark)
        column.addWidget(self.todo)
        column.addWidget(self.code, 3)
        column.addWidget(self.choices)
        column.addWidget(self.more)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.back)
        foot.addStretch(1)
        for button in (self.skip, self.other, self.go):
            foot.addWidget(button)
        column.addLayout(foot)
        return card

    def _connect(self) -> None:
        self.go.setProperty("role", "primary")
        self._timer.timeout.connect(self.look_now)
        self.go.clicked.connect(lambda: self._do(self._go))
        self.other.clicked.connect(lambda: self._do(self._desk.other))
        self.skip.clicked.connect(lambda: self._do(self._desk.skip))
        self.back.clicked.connect(lambda: self._do(self._desk.back))
        self.choices.chosen.connect(self._choose)
        self.clone.clicked.connect(self.clone_requested)
        self.later.clicked.connect(self.finished)
        for button in (self.back, self.skip, self.other, self.go, self.clone, self.later, *self.choices.buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
