"""The connection page: which ERP, how this bench gets in, a test step by step, and what that ERP cannot do."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.connection_views import ConnectionForm, ConnectionView, KindView, TestView
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Right
from desktop.settings import KEY_DAYS
from sync.capabilities import Capabilities
from ui.connection_form import ConnectionFields
from ui.connection_parts import LackRows, StepRows
from ui.connection_words import field_words
from ui.lead_look_up import fact_label
from ui.lead_style import OfficePage, scrolling
from ui.rights import Operator, not_allowed
from ui.told_label import ToldLabel
from ui.translation import listed

LOOK_MS = 150


class ConnectionDesk(Protocol):
    """What this page needs of the station."""

    def kinds(self) -> tuple[KindView, ...]: ...
    def view(self) -> ConnectionView: ...
    def missing(self, form: ConnectionForm) -> tuple[str, ...]: ...
    def save(self, form: ConnectionForm) -> Outcome: ...
    def start_test(self, form: ConnectionForm) -> Outcome: ...
    def test(self) -> TestView: ...
    def stop_test(self) -> None: ...


class ConnectionPage(OfficePage):
    """Not in the rail: the settings, the sync page and the status line lead here."""

    def __init__(self, desk: ConnectionDesk, operator: Operator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._operator = desk, operator
        self.fields = ConnectionFields()
        self.steps, self.lacks = StepRows(), LackRows()
        self.told = ToldLabel()
        self.key = ToldLabel()
        self.save, self.test = QPushButton(), QPushButton()
        self.save.setProperty("role", "primary")
        self._why_not = fact_label("", "second", wrap=True)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._lay_out()
        self._timer.timeout.connect(self.look_now)
        self.fields.changed.connect(self._form_changed)
        self.save.clicked.connect(self._save)
        self.test.clicked.connect(self._start)
        self.setFocusProxy(self.fields.address)
        self.retranslate()

    def title(self) -> str:
        return self.tr("ERP connection")

    def load(self) -> None:
        """Show what is in force."""
        view = self._desk.view()
        self.fields.load(self._desk.kinds(), view)
        why_not = not_allowed(self._operator, Right.CHANGE_SETTINGS)
        self._why_not.setText(why_not)
        for part in (self.save, self.test):
            part.setEnabled(not why_not)
        self.fields.set_editable(not why_not)
        self._tell_key(view)
        self.look_now()

    def look_now(self) -> None:
        """What the test has told since the last look."""
        view = self._desk.test()
        self.steps.show_test(view)
        self.lacks.show_capabilities(view.capabilities or self._known())
        if not view.running:
            self._timer.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.told.hide()
        self.load()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._timer.stop()
        self._desk.stop_test()

    def retranslate(self) -> None:
        self.save.setText(self.tr("Save"))
        self.test.setText(self.tr("Test it"))
        self.fields.retranslate()
        self.lacks.retranslate()
        self.steps.show_test(self._desk.test())

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        right = QWidget()
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        rows.addWidget(self.steps)
        rows.addWidget(self.lacks)
        rows.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(scrolling(self.fields), 1)
        halves.addWidget(scrolling(right), 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.told, 1)
        foot.addWidget(self._why_not, 1)
        foot.addWidget(self.test)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.key)
        column.addLayout(halves, 1)
        column.addLayout(foot)

    def _known(self) -> Capabilities | None:
        """What the ERP in force said of itself, where that is the one on the page."""
        view = self._desk.view()
        return view.capabilities if self.fields.shows(view.kind) else None

    def _form_changed(self) -> None:
        """What was tested is not what stands there any more."""
        self.told.hide()
        self._desk.stop_test()
        self.look_now()

    def _missing(self, form: ConnectionForm) -> bool:
        absent = self._desk.missing(form)
        if absent:
            names = listed(field_words(name).label for name in absent)
            self.told.tell_words(self.tr("Still missing: {names}").format(names=names), "wrong")
        return bool(absent)

    def _start(self) -> None:
        form = self.fields.form()
        if self._missing(form):
            return
        self.told.hide()
        outcome = self._desk.start_test(form)
        if outcome.code is Code.NOT_ALLOWED:
            self.told.tell(outcome)
            return
        self.look_now()
        self._timer.start()

    def _save(self) -> None:
        form = self.fields.form()
        if self._missing(form):
            return
        outcome = self._desk.save(form)
        if outcome.code is not Code.SAVED:
            self.told.tell(outcome)
            return
        self.load()
        self.told.tell_words(self.tr("Saved. The exchange goes on with it at once."), "good")

    def _tell_key(self, view: ConnectionView) -> None:
        days = view.key_days
        if days is None or days > KEY_DAYS:
            self.key.hide()
        elif days < 0:
            self.key.tell_words(self.tr("The key to the ERP has ended. Make a new one and enter it here."), "wrong")
        else:
            words = self.tr("Days until the key to the ERP ends: {days}. Make a new one before.").format(days=days)
            self.key.tell_words(words, "warn")
