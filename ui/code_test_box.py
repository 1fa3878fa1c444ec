"""The test box: scan or type any code and see how it is understood. Nothing is counted and nothing opens."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.code_view import CodeView
from desktop.settings import CodeRule
from ui.code_meaning import CodeMeaning
from ui.lead_look_up import fact_label
from ui.lead_style import scrolling

LONGEST_CODE = 600  # letters


class CodesDesk(Protocol):
    """What the test box needs of the station."""

    def understand(
        self, text: str, parts: tuple[str, ...] = (), rules: tuple[CodeRule, ...] | None = None
    ) -> CodeView: ...


class CodeTestBox(QFrame):
    """Live: each letter typed, each change of a rule and of the open parcel shows at once."""

    def __init__(self, desk: CodesDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk = desk
        self._parts: tuple[str, ...] = ()
        self._rules: tuple[CodeRule, ...] | None = None
        self._heading = fact_label("", "fact")
        self._hint = fact_label("", "second", wrap=True)
        self.code = QLineEdit()
        self.code.setProperty("role", "big")
        self.code.setMaxLength(LONGEST_CODE)
        self.code.setClearButtonEnabled(True)
        self.meaning = CodeMeaning()
        inner = QWidget()
        below = QVBoxLayout(inner)
        below.setContentsMargins(0, 0, 12, 0)
        below.setSpacing(12)
        below.addWidget(self._hint)
        below.addWidget(self.meaning)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 12, 20)
        column.setSpacing(14)
        column.addWidget(self._heading)
        column.addWidget(self.code)
        column.addWidget(scrolling(inner), 1)
        self.setFocusProxy(self.code)
        self.code.textEdited.connect(self._typed)
        self.code.textChanged.connect(self._cleared)
        self.retranslate()

    def try_code(self, text: str, parts: tuple[str, ...] = ()) -> None:
        """As if it had been scanned, but for what would follow."""
        self._parts = parts
        self.code.setText(text)
        self.code.selectAll()
        self.refresh()

    def use_rules(self, rules: tuple[CodeRule, ...]) -> None:
        """Rules that are not saved yet; the code in the box is read with them at once."""
        if rules != self._rules:
            self._rules = rules
            self.refresh()

    def refresh(self) -> None:
        """The bench has moved on meanwhile."""
        text = self.code.text()
        self._hint.setVisible(not text)
        if text:
            self.meaning.show_view(self._desk.understand(text, self._parts, self._rules))
        else:
            self.meaning.clear()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Test a code"))
        self.code.setPlaceholderText(self.tr("Scan or type any code"))
        self._hint.setText(
            self.tr(
                "It shows what each part of the code means, which rule cuts it and what the bench would do. "
                "Nothing is counted. While a parcel is open, type the code: scans go to the parcel."
            )
        )
        self.meaning.retranslate()

    # -- inside ----------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._parts = ()
        self.refresh()

    def _cleared(self, text: str) -> None:
        if not text:
            self._typed()
