"""The fields of one code rule."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop.domain.patterns import LONGEST_PATTERN, LONGEST_TEXT
from desktop.settings import CodeField, CodeRule
from ui.choice_box import ChoiceBox
from ui.code_test_words import field_text
from ui.device_form import row_of
from ui.lead_look_up import fact_label
from ui.number_field import NumberField

LONGEST_NAME = 40
LONGEST_PREFIX = 40


class RuleFields(QWidget):
    """Signals:
    changed: a field was edited.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule = CodeRule("", CodeField.ITEM)
        self.name, self.prefix, self.pattern = QLineEdit(), QLineEdit(), QLineEdit()
        self.field = ChoiceBox(CodeField)
        self.least, self.most = NumberField(0, LONGEST_TEXT, 0), NumberField(0, LONGEST_TEXT, 0)
        self._labels = {name: fact_label("", "body") for name in ("name", "field", "prefix", "length", "pattern")}
        for field, longest in (
            (self.name, LONGEST_NAME),
            (self.prefix, LONGEST_PREFIX),
            (self.pattern, LONGEST_PATTERN),
        ):
            field.setMaxLength(longest)
        self._lay_out()
        for edited in (self.name, self.prefix, self.pattern, self.least, self.most):
            edited.textEdited.connect(self.changed)
        self.field.activated.connect(self.changed)
        self.retranslate()

    def show_rule(self, rule: CodeRule) -> None:
        self._rule = rule
        for field, text in ((self.name, rule.name), (self.prefix, rule.prefix), (self.pattern, rule.pattern)):
            if field.text() != text:
                field.setText(text)
        self.field.choose(rule.field)
        self.least.show_number(rule.min_length or None)
        self.most.show_number(rule.max_length or None)

    def rule(self) -> CodeRule:
        """As its fields stand."""
        return replace(
            self._rule,
            name=self.name.text().strip(),
            field=CodeField(self.field.currentData()),
            prefix=self.prefix.text(),
            pattern=self.pattern.text(),
            min_length=int(self.least.number() or 0),
            max_length=int(self.most.number() or 0),
        )

    def retranslate(self) -> None:
        for name, words in (
            ("name", self.tr("Name")),
            ("field", self.tr("It finds")),
            ("prefix", self.tr("Begins with")),
            ("length", self.tr("Length")),
            ("pattern", self.tr("Pattern")),
        ):
            self._labels[name].setText(words)
        self.field.set_words(map(field_text, CodeField))
        self.prefix.setPlaceholderText(self.tr("any"))
        self.least.setPlaceholderText(self.tr("from"))
        self.most.setPlaceholderText(self.tr("to"))
        self.pattern.setPlaceholderText(self.tr(r"any; \d is a digit"))

    def _lay_out(self) -> None:
        """Two fields a row, the pattern in a row of its own."""
        form = QGridLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        lengths = row_of(self.least, self.most)
        places = {"name": self.name, "field": self.field, "prefix": self.prefix, "length": lengths}
        for at, (name, widget) in enumerate(places.items()):
            form.addWidget(self._labels[name], at // 2, at % 2 * 2)
            form.addWidget(widget, at // 2, at % 2 * 2 + 1)
        form.addWidget(self._labels["pattern"], 2, 0)
        form.addWidget(self.pattern, 2, 1, 1, 3)
        form.setColumnStretch(1, 1)
        form.setColumnStretch(3, 1)
