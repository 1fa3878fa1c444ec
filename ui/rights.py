"""Why the person at the bench may not do a thing, in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.domain.people import Person, Right

translate = QCoreApplication.translate  # this name is what lupdate looks for

Operator = Callable[[], Person | None]


def not_allowed(operator: Operator, right: Right) -> str:
    """Nothing to say where they may."""
    person = operator()
    if person is None:
        return translate("Rights", "Sign in first.")
    if person.may(right):
        return ""
    return translate("Rights", "Only a lead may do this.")
