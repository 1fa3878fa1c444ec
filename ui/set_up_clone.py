"""This bench as codes on the screen, for a hand scanner at the new PC; and as a file. No secret is among it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.cloning import BenchFileUnusable
from ui.lead_look_up import fact_label
from ui.lead_style import OfficePage, restyle
from ui.set_up_code import CodeView
from ui.theme import Look

TURN_MS = 4000  # so long each code is shown: a hand scanner takes one to two seconds for the largest
SIDE = 420


class CloneDesk(Protocol):
    """What this page needs of the station."""

    @property
    def bench(self) -> str: ...
    def codes(self) -> tuple[str, ...]: ...
    def save_file(self, path: Path) -> None: ...


class CloneShowPage(OfficePage):
    """The codes go on by themselves, and stand still once a key was pressed.

    Signals:
        finished: back to where one came from.
    """

    finished = Signal()

    def __init__(self, desk: CloneDesk, folder: Callable[[], Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._folder = desk, folder
        self._codes: tuple[str, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading = fact_label("", "title", wrap=True)
        self.why = fact_label("", "body", wrap=True)
        self.steps = fact_label("", "body", wrap=True)
        self.told = fact_label("", "good", wrap=True)
        self.told.hide()
        self.number = fact_label("", "hero")
        self.code = CodeView()
        self.before, self.after, self.turning, self.save, self.close_page = (QPushButton() for _ in range(5))
        self._timer = QTimer(self)
        self._timer.setInterval(TURN_MS)
        self._timer.timeout.connect(self.show_next)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def codes(self) -> tuple[str, ...]:
        return self._codes

    def title(self) -> str:
        return self.tr("Clone this bench")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.told.hide()
        try:
            self._codes = self._desk.codes()
        except BenchFileUnusable:
            self._codes = ()
            self._tell(self.tr("Too much for codes: save it as a file."), "warn")
        self._at = 0
        self._turn(on=len(self._codes) > 1)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Right: self._forth,
            Qt.Key.Key_Left: self._back,
            Qt.Key.Key_Space: self._toggle,
            Qt.Key.Key_Escape: self.finished.emit,
        }
        act = acts.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def dressed(self, look: Look) -> None:
        self._side.setFixedWidth(look.text_px(SIDE))
        for button in (self.before, self.after, self.turning):
            button.setMinimumHeight(look.text_px(60))

    def show_next(self, step: int = 1) -> None:
        """The code after this one, or before it; round and round."""
        if self._codes:
            self._at = (self._at + step) % len(self._codes)
        self._show()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Clone bench {name}").format(name=self._desk.bench))
        self.why.setText(
            self.tr(
                "The new PC takes printers, scale, scanners, rules and the order of work from here. "
                "Secrets, people and this bench's identity stay here."
            )
        )
        self.steps.setText(
            self.tr(
                '1. At the new PC: make the first lead, then choose "Take another bench\'s settings".\n'
                "2. Scan every code here with its scanner, in any order.\n"
                "3. Read the list there, give the new bench a name, confirm."
            )
        )
        self.save.setText(self.tr("Save as a file instead"))
        self.close_page.setText(self.tr("Close  (Esc)"))
        self.before.setText(self.tr("Before  (←)"))
        self.after.setText(self.tr("Next  (→)"))
        self._show()

    # -- inside ----------------------------------------------------------------------------------

    def _forth(self) -> None:
        self._turn(on=False)
        self.show_next()

    def _back(self) -> None:
        self._turn(on=False)
        self.show_next(-1)

    def _toggle(self) -> None:
        self._turn(on=not self._timer.isActive())

    def _turn(self, *, on: bool) -> None:
        if on and len(self._codes) > 1:
            self._timer.start()
        else:
            self._timer.stop()
        self._show()

    def _show(self) -> None:
        several = len(self._codes) > 1
        self.code.show_code(self._codes[self._at] if self._codes else "")
        self.number.setText(
            self.tr("Code {n} of {count}").format(n=self._at + 1, count=len(self._codes)) if self._codes else ""
        )
        self.turning.setText(self.tr("Hold this one  (Space)") if self._timer.isActive() else self.tr("Go on  (Space)"))
        for button in (self.before, self.after, self.turning):
            button.setVisible(several)

    def _save_file(self) -> None:
        path = self._folder() / file_name(self._desk.bench)
        try:
            self._desk.save_file(path)
        except OSError as error:
            self._tell(self.tr("Not saved: {why}").format(why=error.strerror or str(error)), "wrong")
        else:
            self._tell(self.tr("Saved: {path}").format(path=path), "good")

    def _tell(self, words: str, role: str) -> None:
        self.told.setText(words)
        restyle(self.told, "role", role)
        self.told.show()

    def _lay_out(self) -> None:
        self._side = QFrame()
        self._side.setProperty("role", "card")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        for widget in (self.heading, self.why, self.steps, self.told):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.save)
        column.addWidget(self.close_page)
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(24, 16, 24, 16)
        inner.setSpacing(10)
        inner.addWidget(self.number, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self.code, 1)
        keys = QHBoxLayout()
        keys.setSpacing(16)
        for button in (self.before, self.turning, self.after):
            keys.addWidget(button, 1)
        inner.addLayout(keys)
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(self._side)
        row.addWidget(card, 1)

    def _connect(self) -> None:
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._forth)
        self.turning.clicked.connect(self._toggle)
        self.save.clicked.connect(self._save_file)
        self.close_page.clicked.connect(self.finished)
        for button in (self.before, self.after, self.turning, self.save, self.close_page):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def file_name(bench: str) -> str:
    """Safe on every system, and told apart in one folder."""
    plain = "".join(letter if letter.isalnum() else "-" for letter in bench.strip()) or "bench"
    return f"packbench-bench-{plain}.toml"
