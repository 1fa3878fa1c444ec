"""The middle of the template page: the text of one template, its errors, and what can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.lead_ask import AskBar
from ui.lead_look_up import fact_label
from ui.template_editor import TemplateEditor
from ui.template_faults import FaultList
from ui.told_label import ToldLabel


class TextCard(QFrame):
    """Parts and words only; what the buttons do is the page's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.editor = TemplateEditor()
        self.faults = FaultList()
        self.question = AskBar(stacked=True)
        self.told = ToldLabel()
        self._heading = fact_label("", "fact", wrap=True)
        self._why_not = fact_label("", "second", wrap=True)
        self.save, self.undo, self.reset = (QPushButton() for _ in range(3))
        self.save.setProperty("role", "primary")
        self._lay_out()

    @property
    def why_not(self) -> str:
        return self._why_not.text()

    def show_heading(self, title: str, file: str) -> None:
        self._heading.setText(title)
        self._heading.setToolTip(file)

    def show_acts(self, *, why_not: str, unsaved: bool, faults: int, own: bool) -> None:
        """``why_not``: why this person may not edit, or ""."""
        self.editor.setReadOnly(bool(why_not))
        self.save.setEnabled(not why_not and unsaved and not faults)
        self.undo.setEnabled(unsaved)
        self.reset.setEnabled(not why_not and own)
        if why_not:
            words = why_not
        elif faults:
            words = self.tr("{n} faults to mend before it can be saved.").format(n=faults)
        elif unsaved:
            words = self.tr("Not saved yet: the bench still prints the text before.")
        else:
            words = self.tr("The bench prints this text.")
        self._why_not.setText(words)

    def retranslate(self) -> None:
        self.save.setText(self.tr("Save"))
        self.undo.setText(self.tr("Undo changes"))
        self.reset.setText(self.tr("Back to the original"))
        self.told.hide()
        self.question.dismiss()
        self.faults.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._heading, 1)
        head.addWidget(self.save)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch(1)
        for button in (self.undo, self.reset):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.editor, 1)
        for widget in (self.faults, self.told, self.question, self._why_not):
            column.addWidget(widget)
        column.addLayout(foot)
