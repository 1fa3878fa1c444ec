"""A field for one number."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QDoubleValidator, QIntValidator
from PySide6.QtWidgets import QLineEdit

_PLAIN = QLocale(QLocale.Language.C)  # a point, and no groups


class NumberField(QLineEdit):
    """``decimals`` 0: a whole number. Empty is None."""

    def __init__(self, low: float, high: float, decimals: int) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        if decimals:
            validator = QDoubleValidator(low, high, decimals, self)
            validator.setNotation(QDoubleValidator.Notation.StandardNotation)
            validator.setLocale(_PLAIN)
            self.setValidator(validator)
        else:
            self.setValidator(QIntValidator(int(low), int(high), self))

    def show_number(self, number: float | None) -> None:
        self.setText("" if number is None else f"{number:g}")

    def number(self) -> float | None:
        return float(self.text()) if self.text() and self.hasAcceptableInput() else None
