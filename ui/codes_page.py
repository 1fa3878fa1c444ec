"""Codes: how any code is understood, and the rules that cut codes of single makers and shops."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Right
from desktop.settings import CodeRule, Settings
from devices.reading import Scan
from ui.code_rules_editor import CodeRulesEditor
from ui.code_test_box import CodesDesk, CodeTestBox
from ui.lead_look_up import fact_label
from ui.lead_style import OfficePage
from ui.rights import Operator, not_allowed
from ui.told_label import ToldLabel


class CodesPageDesk(CodesDesk, Protocol):
    """What this page needs of the station."""

    @property
    def settings(self) -> Settings: ...
    def save_codes(self, rules: tuple[CodeRule, ...], *, refuse_expired: bool) -> Outcome: ...


class CodesPage(OfficePage):
    """Not in the rail: the device page leads here."""

    def __init__(self, desk: CodesPageDesk, operator: Operator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._operator = desk, operator
        self.test = CodeTestBox(desk)
        self.editor = CodeRulesEditor()
        self.told = ToldLabel()
        self.save = QPushButton()
        self.save.setProperty("role", "primary")
        self._why_not = fact_label("", "second", wrap=True)
        self._lay_out()
        self.editor.changed.connect(self._try_rules)
        self.save.clicked.connect(self._save)
        self.setFocusProxy(self.test)
        self.retranslate()

    def title(self) -> str:
        return self.tr("Codes")

    def take_scan(self, scan: Scan) -> bool:
        self.test.try_code(scan.text, scan.parts)
        return True

    def refresh(self) -> None:
        """The bench moves on beside this page."""
        self.test.refresh()

    def load(self) -> None:
        """Show what is in force."""
        settings = self._desk.settings
        self.editor.load(settings.code_rules, refuse_expired=settings.refuse_expired)
        why_not = not_allowed(self._operator, Right.CHANGE_SETTINGS)
        self._why_not.setText(why_not)
        self.editor.set_editable(not why_not)
        self.save.setEnabled(not why_not)
        self._try_rules()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.told.hide()
        self.load()

    def retranslate(self) -> None:
        self.save.setText(self.tr("Save the rules"))

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        right = QWidget()
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._why_not, 1)
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.editor, 1)
        column.addWidget(self.told)
        column.addLayout(foot)
        halves = QHBoxLayout(self)
        halves.setSpacing(16)
        halves.addWidget(self.test, 1)
        halves.addWidget(right, 1)

    def _try_rules(self) -> None:
        self.test.use_rules(self.editor.usable())

    def _save(self) -> None:
        if trouble := self.editor.trouble():
            self.told.tell_words(self.tr("Not saved. {trouble}").format(trouble=trouble), "wrong")
            return
        outcome = self._desk.save_codes(self.editor.rules(), refuse_expired=self.editor.refuse_expired())
        self.told.tell(outcome)
        if outcome.code is Code.SAVED:
            self.load()
