"""Rules that cut codes: their table in the order in which they are asked, and the fields of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain import code_rules
from desktop.settings import CodeField, CodeRule
from ui.choice_box import ChoiceBox
from ui.code_rule_fields import RuleFields
from ui.code_test_words import fault_text, field_text
from ui.lead_look_up import fact_label
from ui.lead_table import Column, RowsModel
from ui.lead_table_panel import RowsView

Numbered = tuple[int, CodeRule]


class CodeRulesEditor(QFrame):
    """Nothing is kept before ``rules`` is read and saved.

    Signals:
        changed: a rule was added, changed, moved or removed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._rules: list[CodeRule] = []
        self._at = -1
        self._showing = False
        self._heading = fact_label("", "fact")
        self._none = fact_label("", "second", wrap=True)
        self._model = RowsModel[Numbered](self._columns(), lambda row: str(row[0]))
        self.table = RowsView(self._model)
        self.table.setSortingEnabled(False)
        self.add, self.remove, self.up, self.down = (QPushButton() for _ in range(4))
        self.fields = RuleFields()
        self.expired = ChoiceBox((False, True))  # whether an item past its date is refused
        self.fault = fact_label("", "warn", wrap=True)
        self._help = fact_label("", "second", wrap=True)
        self._expired_label = fact_label("", "body")
        self._room = QWidget()  # where the table would be
        self._lay_out()
        self._connect()
        self.retranslate()

    def load(self, rules: Sequence[CodeRule], *, refuse_expired: bool) -> None:
        """Show what is in force."""
        self._rules = list(rules)
        self._at = min(max(self._at, 0), len(self._rules) - 1)
        self.expired.choose(refuse_expired)
        self._show()

    def rules(self) -> tuple[CodeRule, ...]:
        return tuple(self._rules)

    def refuse_expired(self) -> bool:
        return bool(self.expired.currentData())

    def usable(self) -> tuple[CodeRule, ...]:
        """Those without a fault: what can be tried while others are still being written."""
        broken = {fault.number for fault in code_rules.faults(self._rules)}
        return tuple(rule for at, rule in enumerate(self._rules) if at not in broken)

    def choose(self, at: int) -> None:
        self._at = at
        self._show()

    def trouble(self) -> str:
        """Why these rules cannot be kept, in words; "" where they can. The rule at fault is shown."""
        faults = code_rules.faults(self._rules)
        if not faults:
            return ""
        self.choose(faults[0].number)
        return fault_text(faults[0], self._rules[faults[0].number].pattern)

    def set_editable(self, allowed: bool) -> None:
        """Who may not change them may look at each of them."""
        for part in (self.fields, self.add, self.remove, self.up, self.down, self.expired):
            part.setEnabled(allowed)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Code rules"))
        self._none.setText(self.tr("No rules: codes are taken as they are. The first rule that matches counts."))
        self.add.setText(self.tr("Add a rule"))
        self.remove.setText(self.tr("Remove"))
        self.up.setText(self.tr("Earlier"))
        self.down.setText(self.tr("Later"))
        self._expired_label.setText(self.tr("Items past their date"))
        self.expired.set_words((self.tr("Count and warn"), self.tr("Do not count")))
        self._help.setText(
            self.tr(
                "The part in brackets is found, else all that stands behind the beginning. "
                r"BX(?P<quantity>\d+)-(.+) finds the pieces and the item of BX12-TEA."
            )
        )
        self.fields.retranslate()
        self._show()

    # -- inside ----------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column[Numbered], ...]:
        return (
            Column(lambda: "#", lambda row: str(row[0] + 1), lambda row: row[0], 2, number=True),
            Column(lambda: self.tr("Name"), lambda row: row[1].name, lambda row: row[1].name, 10),
            Column(lambda: self.tr("It finds"), lambda row: field_text(row[1].field), lambda row: row[1].field, 15),
            Column(lambda: self.tr("Begins with"), lambda row: row[1].prefix, lambda row: row[1].prefix, 6),
            Column(lambda: self.tr("Length"), lambda row: _lengths(row[1]), lambda row: row[1].min_length, 5),
            Column(lambda: self.tr("Pattern"), lambda row: row[1].pattern, lambda row: row[1].pattern, 14),
        )

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.add, self.up, self.down):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.remove)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._expired_label)
        foot.addWidget(self.expired, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        column.addLayout(acts)
        for widget in (self.fields, self.fault, self._help):
            column.addWidget(widget)
        column.addWidget(self._room, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.fields.changed.connect(self._take_fields)
        self.expired.activated.connect(self.changed)

    def _show(self) -> None:
        """Table, fields and fault of the chosen rule."""
        some = bool(self._rules)
        self._showing = True
        self._model.set_rows(list(enumerate(self._rules)))
        for part, shown in ((self._none, not some), (self._room, not some), (self.table, some), (self.fields, some)):
            part.setVisible(shown)
        for button in (self.up, self.down):
            button.setVisible(len(self._rules) > 1)
        self.remove.setVisible(some)
        if 0 <= self._at < len(self._rules):
            self.table.setCurrentIndex(self._model.index(self._at, 0))
            self.fields.show_rule(self._rules[self._at])
        self._showing = False
        self._show_fault()

    def _show_fault(self) -> None:
        """Of the chosen rule only: one thing at a time."""
        fault = next((one for one in code_rules.faults(self._rules) if one.number == self._at), None)
        self.fault.setVisible(fault is not None)
        self._help.setVisible(fault is None)
        if fault is not None:
            self.fault.setText(fault_text(fault, self._rules[fault.number].pattern))

    def _row_chosen(self, index: QModelIndex) -> None:
        if not self._showing and index.isValid():
            self._at = index.row()
            self.fields.show_rule(self._rules[self._at])
            self._show_fault()

    def _take_fields(self) -> None:
        if not 0 <= self._at < len(self._rules):
            return
        self._rules[self._at] = self.fields.rule()
        self._showing = True
        self._model.set_rows(list(enumerate(self._rules)))
        self._showing = False
        self._show_fault()
        self.changed.emit()

    def _add(self) -> None:
        taken = {rule.name for rule in self._rules}
        word = self.tr("Rule")
        name = next(name for number in range(1, len(taken) + 2) if (name := f"{word} {number}") not in taken)
        self._rules.append(CodeRule(name, CodeField.ITEM))
        self.choose(len(self._rules) - 1)
        self.fields.prefix.setFocus()
        self.changed.emit()

    def _remove(self) -> None:
        del self._rules[self._at]
        self.choose(min(self._at, len(self._rules) - 1))
        self.changed.emit()

    def _move(self, step: int) -> None:
        """Which rule is asked first decides."""
        to = self._at + step
        if not 0 <= to < len(self._rules):
            return
        self._rules.insert(to, self._rules.pop(self._at))
        self.choose(to)
        self.changed.emit()


def _lengths(rule: CodeRule) -> str:
    if not rule.min_length and not rule.max_length:
        return ""
    if rule.min_length == rule.max_length:
        return str(rule.min_length)
    if not rule.max_length:
        return f"≥ {rule.min_length}"
    return f"{rule.min_length}–{rule.max_length}" if rule.min_length else f"≤ {rule.max_length}"
