"""How one code is understood: what the bench would do, and below it every part of the code by its name."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.code_view import CodeView
from desktop.domain.gs1 import Check
from desktop.domain.meaning import Meaning
from ui.code_test_words import (
    check_text,
    element_text,
    element_value,
    field_text,
    repair_text,
    symbology_text,
    would_text,
)
from ui.control_text import shown
from ui.lead_look_up import fact_label
from ui.lead_style import restyle

LONGEST = 300  # letters of a code that are shown


class CodeMeaning(QWidget):
    """Empty until the first code."""

    def __init__(self, parent: QWidget | None = None, *, with_code: bool = True) -> None:
        super().__init__(parent)
        self._with_code = with_code
        self._view: CodeView | None = None
        self.would = fact_label("", "plain", wrap=True)
        self.check = fact_label("", "plain")
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(24)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.would, 1)
        head.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._rows)
        self.clear()

    @property
    def view(self) -> CodeView | None:
        return self._view

    def clear(self) -> None:
        self._view = None
        self._empty()
        self.would.hide()
        self.check.hide()

    def show_view(self, view: CodeView) -> None:
        if view == self._view:
            return
        self._view = view
        self.retranslate()

    def retranslate(self) -> None:
        """The same code in the present language."""
        self._empty()
        view = self._view
        if view is None:
            return
        role, words = would_text(view)
        self.would.setText(words)
        restyle(self.would, "role", role)
        self.would.show()
        check = view.meaning.check if view.meaning is not None else Check.NONE
        role, words = check_text(check)
        self.check.setText(words)
        restyle(self.check, "role", role)
        self.check.setVisible(check is not Check.NONE)
        for at, (name, value) in enumerate(self._facts(view)):
            self._rows.addWidget(fact_label(name, "second"), at, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(fact_label(value, "body", wrap=True), at, 1)

    # -- inside ----------------------------------------------------------------------------------

    def _empty(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _facts(self, view: CodeView) -> Iterator[tuple[str, str]]:
        if self._with_code:
            yield self.tr("The code"), _breakable(shown(view.text))
        if view.meaning is not None:
            yield from self._parts(view.meaning)
        if view.beside:
            yield self.tr("Beside it"), "   ".join(view.beside)

    def _parts(self, meaning: Meaning) -> Iterator[tuple[str, str]]:
        if meaning.symbology:
            yield self.tr("Kind of code"), symbology_text(meaning.symbology)
        for element in meaning.elements:
            value = element_value(element)
            yield element_text(element), f"{value} ✕" if element.check is Check.WRONG else value
        for cut in meaning.cuts:
            words = self.tr("{field}, by rule {rule}")
            yield words.format(field=field_text(cut.field), rule=cut.rule), cut.value
        if meaning.store_code:
            yield self.tr("A shop's own code"), self.tr("It holds a weight or price; the item is its first part.")
        if meaning.separator_missing:
            yield self.tr("Careful"), self.tr("A separator seems to be missing: two parts may run together.")
        if meaning.unreadable:
            words = self.tr("A GS1 code that cannot be read: perhaps the scanner leaves its separators out.")
            yield self.tr("Careful"), words
        if meaning.repairs:
            yield self.tr("Put right"), "; ".join(map(repair_text, meaning.repairs))
        spellings = (*meaning.spellings[1:], *meaning.item_spellings, *meaning.store_items)
        if spellings:
            yield self.tr("Also looked for as"), "   ".join(map(shown, spellings))


def _breakable(code: str) -> str:
    """A long code goes over several lines; the marks between take no room."""
    cut = code if len(code) <= LONGEST else f"{code[:LONGEST]} …"
    return "\u200b".join(cut[at : at + 8] for at in range(0, len(cut), 8))
