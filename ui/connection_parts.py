"""Parts of the connection page: the steps of the test with their results, and what the ERP cannot do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.connection_views import TestView
from sync.capabilities import Capabilities, Checked, CheckStep, CheckVerdict, Lack
from ui.connection_lacks import lack_words
from ui.connection_words import ROLES, detail_words, result_words, step_words
from ui.lead_look_up import fact_label
from ui.lead_style import restyle


class StepRow(QWidget):
    """One step: a dot in the colour of its result, its name, what came of it."""

    def __init__(self, step: CheckStep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self._dot = fact_label("", "dot")
        self._name = fact_label("", "body")
        self.told = fact_label("", "body", wrap=True)
        self.detail = fact_label("", "second", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.told)
        words.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._name, 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 4)

    def show_result(self, told: Checked | None, *, waiting: bool) -> None:
        """``waiting``: this is the step that is under way."""
        self._name.setText(step_words(self.step))
        restyle(self._dot, "role", ROLES[told.verdict] if told is not None else "dot")
        words = result_words(told) if told is not None else self.tr("Being tried …") if waiting else "–"
        self.told.setText(words)
        detail = detail_words(told) if told is not None else ""
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))


class StepRows(QFrame):
    """All steps, in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._heading = fact_label("", "fact")
        self.verdict = fact_label("", "plain", wrap=True)
        self.rows = [StepRow(step) for step in CheckStep]
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(self._heading)
        for row in self.rows:
            column.addWidget(row)
        column.addWidget(self.verdict)

    def show_test(self, view: TestView) -> None:
        self._heading.setText(self.tr("Test, step by step"))
        told = {one.step: one for one in view.told}
        ended = any(one.verdict is CheckVerdict.BAD for one in view.told)
        waiting = next((row.step for row in self.rows if row.step not in told), None)
        for row in self.rows:
            row.show_result(told.get(row.step), waiting=view.running and not ended and row.step is waiting)
        words, role = self._verdict(view, ended=ended)
        self.verdict.setText(words)
        self.verdict.setVisible(bool(words))
        restyle(self.verdict, "role", role)

    def _verdict(self, view: TestView, *, ended: bool) -> tuple[str, str]:
        if not view.told and not view.running:
            return self.tr("Not tested yet. The test changes nothing in the ERP."), "plain"
        if ended:
            return self.tr("This bench cannot work with it so. Mend the red step, then test again."), "wrong"
        if view.running:
            return "", "plain"
        if len(view.told) < len(self.rows):
            return self.tr("The test broke off before its end. Test again."), "wrong"
        if any(one.verdict is CheckVerdict.WARNING for one in view.told):
            return self.tr("It works. Look at what is yellow."), "warn"
        if any(one.verdict is CheckVerdict.NOT_TOLD for one in view.told):
            return self.tr("Nothing is wrong as far as it can be tried."), "good"
        return self.tr("Everything is in order."), "good"


class LackRows(QFrame):
    """What this ERP cannot do, and what to do instead; a sentence where that is not known yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._heading = fact_label("", "fact")
        self._why = fact_label("", "second", wrap=True)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._shown: tuple[Lack, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for widget in (self._heading, self._why, self._rows):
            column.addWidget(widget)

    @property
    def words(self) -> list[str]:
        """What is told, row by row."""
        return [label.text() for label in self._rows.findChildren(QLabel)]

    def show_capabilities(self, capabilities: Capabilities | None) -> None:
        lacks = capabilities.lacks if capabilities is not None else None
        if lacks != self._shown:
            self._shown = lacks
            self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(self.tr("What this ERP cannot do, and what to do instead"))
        if self._shown is None:
            self._why.setText(self.tr("The test will tell."))
        else:
            self._why.setText(self.tr("Nothing that this program could use is missing."))
        self._why.setVisible(not self._shown)
        self._fill(self._shown or ())

    def _fill(self, lacks: Sequence[Lack]) -> None:
        for label in self._rows.findChildren(QLabel):
            self._grid.removeWidget(label)
            label.setParent(None)
            label.deleteLater()
        for at, told in enumerate(lack_words(tuple(lacks))):
            self._grid.addWidget(fact_label(told.lack, "body", wrap=True), at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(fact_label(told.instead, "second", wrap=True), at, 1, Qt.AlignmentFlag.AlignTop)
