"""Another bench's settings for this PC: its codes scanned or its file read, shown point by point, taken by a lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.clone_codes import Verdict
from desktop.clone_pages import Collected
from desktop.clone_taking import LONGEST_NAME, NameTrouble, Point
from desktop.cloning import Clone
from desktop.domain.outcome import Code, Outcome
from devices.reading import Scan
from ui.lead_look_up import fact_label
from ui.lead_style import OfficePage, restyle, scrolling
from ui.set_up_clone_words import name_trouble_words, point_words, progress_words, verdict_words
from ui.theme import Look
from ui.words import words_for

SIDE = 420


class TakeDesk(Protocol):
    """What this page needs of the station."""

    @property
    def clone(self) -> Clone | None: ...
    @property
    def may_take(self) -> bool: ...
    def begin(self) -> None: ...
    def leave(self) -> None: ...
    def forget(self) -> None: ...
    def scan(self, text: str) -> Verdict: ...
    def load_file(self, path: Path) -> bool: ...
    def collected(self) -> Collected: ...
    def points(self) -> tuple[Point, ...]: ...
    def name_trouble(self, name: str) -> NameTrouble | None: ...
    def take(self, name: str) -> Outcome | None: ...


class PointList(QWidget):
    """One row for each point: what it is, what it becomes, what to know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 16, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 4)
        self._grid.setColumnStretch(2, 4)

    def show_points(self, points: Sequence[Point], *, anew: bool = False) -> None:
        if tuple(points) == self._points and not anew:
            return
        self._points = tuple(points)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, point in enumerate(points):
            words = point_words(point)
            value = fact_label(words.value, "fact", wrap=True)
            if words.before:
                value.setToolTip(self.tr("Here now: {value}").format(value=words.before))
            mark = fact_label(words.mark, words.role, wrap=True)
            for column, label in enumerate((fact_label(words.title, "body", wrap=True), value, mark)):
                self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(len(points), 1)


class CloneTakePage(OfficePage):
    """Every code that is scanned while it is open is looked at; what is none of a bench's is the bench's own.

    Signals:
        taken: the settings are written.
        finished: nothing was taken.
    """

    taken = Signal()
    finished = Signal()

    def __init__(
        self, desk: TakeDesk, choose_file: Callable[[Callable[[Path], None]], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._choose_file = desk, choose_file
        self.heading = fact_label("", "title", wrap=True)
        self.why = fact_label("", "body", wrap=True)
        self.progress = fact_label("", "fact", wrap=True)
        self.verdict = fact_label("", "plain", wrap=True)
        self.todo = fact_label("", "body", wrap=True)
        self.trouble = fact_label("", "second", wrap=True)
        self.file, self.anew, self.close_page, self.confirm = (QPushButton() for _ in range(4))
        self.points_heading = fact_label("", "fact", wrap=True)
        self.points = PointList()
        self.name_label = fact_label("", "body")
        self.name = QLineEdit()
        self.name.setProperty("role", "big")
        self.name.setMaxLength(LONGEST_NAME)
        self.name_trouble = fact_label("", "warn", wrap=True)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.file)
        self.retranslate()

    def title(self) -> str:
        return self.tr("Take another bench's settings")

    def take_scan(self, scan: Scan) -> bool:
        """Also what is no code of a bench is answered here, but is left to the bench."""
        verdict = self._desk.scan(scan.text)
        self._show()
        if verdict is Verdict.COMPLETE:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        return verdict is not Verdict.FOREIGN

    def refresh(self) -> None:
        """Printers that are found meanwhile change the list."""
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._desk.begin()
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._desk.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def dressed(self, look: Look) -> None:
        self._side.setFixedWidth(look.text_px(SIDE))
        self.confirm.setMinimumHeight(look.text_px(60))

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Take another bench's settings"))
        self.why.setText(
            self.tr(
                "Scan the square codes on the other bench's screen, in any order. "
                "This PC stays a station of its own: its people, its record and its secrets do not change."
            )
        )
        self.file.setText(self.tr("Read a bench file"))
        self.anew.setText(self.tr("Begin anew with other codes"))
        self.close_page.setText(self.tr("Close  (Esc)"))
        self.name_label.setText(self.tr("Name of this bench"))
        self.confirm.setText(self.tr("Take these settings"))
        self._show(anew=True)

    # -- inside ----------------------------------------------------------------------------------

    def _show(self, *, anew: bool = False) -> None:
        collected, clone = self._desk.collected(), self._desk.clone
        self.progress.setText(progress_words(collected))
        title, todo, role = verdict_words(collected.verdict) if collected.verdict is not None else ("", "", "plain")
        for label, words in ((self.verdict, title), (self.todo, todo), (self.trouble, collected.trouble)):
            label.setText(words)
            label.setVisible(bool(words))
        restyle(self.verdict, "role", role)
        self.anew.setVisible(bool(collected.have) or clone is not None)
        self.points.show_points(self._desk.points(), anew=anew)
        self.points_heading.setText(
            self.tr("Bench {name} as it would be taken").format(name=clone.bench)
            if clone is not None
            else self.tr("What would be taken is listed here before anything changes.")
        )
        self._foot.setVisible(clone is not None)
        self._show_name()

    def _show_name(self) -> None:
        trouble = self._desk.name_trouble(self.name.text())
        allowed = self._desk.may_take
        words = name_trouble_words(trouble) if trouble is not None else ""
        if not allowed:
            words = self.tr("Only a lead can take settings: sign in as a lead.")
        self.name_trouble.setText(words)
        self.name_trouble.setVisible(bool(words))
        self.confirm.setEnabled(trouble is None and allowed)

    def _take(self) -> None:
        outcome = self._desk.take(self.name.text())
        if outcome is not None and outcome.code is Code.SAVED:
            self._desk.forget()
            self.taken.emit()
        elif outcome is not None:
            words = words_for(outcome, None)
            self.name_trouble.setText(" ".join(part for part in (words.title, words.todo) if part))
            self.name_trouble.show()

    def _read_file(self) -> None:
        self._choose_file(self._load)

    def _load(self, path: Path) -> None:
        self._desk.load_file(path)
        self._show()

    def _forget(self) -> None:
        self._desk.forget()
        self._show()

    def _lay_out(self) -> None:
        self._side = QFrame()
        self._side.setProperty("role", "card")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(14)
        for widget in (self.heading, self.why, self.progress, self.verdict, self.todo, self.trouble):
            column.addWidget(widget)
        column.addStretch(1)
        for button in (self.anew, self.file, self.close_page):
            column.addWidget(button)
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(24, 20, 24, 20)
        inner.setSpacing(14)
        inner.addWidget(self.points_heading)
        inner.addWidget(scrolling(self.points), 1)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self.name_trouble)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.name_label)
        line.addWidget(self.name, 1)
        line.addWidget(self.confirm)
        foot.addLayout(line)
        inner.addWidget(self._foot)
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(self._side)
        row.addWidget(card, 1)

    def _connect(self) -> None:
        self.confirm.setProperty("role", "primary")
        self.confirm.setAutoDefault(True)
        self.name.textChanged.connect(self._show_name)
        self.name.returnPressed.connect(lambda: self.confirm.setFocus(Qt.FocusReason.TabFocusReason))
        self.confirm.clicked.connect(self._take)
        self.file.clicked.connect(self._read_file)
        self.anew.clicked.connect(self._forget)
        self.close_page.clicked.connect(self.finished)
