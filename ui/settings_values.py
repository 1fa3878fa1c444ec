"""Choices of the settings page that need a sentence each, in the order of their values."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate  # this name is what lupdate looks for


def weigh_times() -> tuple[str, ...]:
    """As settings.WeighWhen has them."""
    return (
        translate("Settings", "Before the label (label last; else after it)"),
        translate("Settings", "After the label: the weight ships it"),
        translate("Settings", "After shipping: scan it again at the scale"),
    )


def same_unit_choices() -> tuple[str, ...]:
    """As settings.SameUnit has them."""
    return (
        translate("Settings", "Do not look for it"),
        translate("Settings", "Tell, and count it"),
        translate("Settings", "Refuse where it is sure, else tell"),
    )


def weigh_types() -> tuple[str, ...]:
    """The six ways in which the ERP takes a weight, by their number."""
    return (
        translate("Settings", "0 · weigh after inspection"),
        translate("Settings", "1 · weigh and ship after inspection"),
        translate("Settings", "2 · weigh without inspection"),
        translate("Settings", "3 · weigh and ship without inspection"),
        translate("Settings", "4 · weigh after shipping"),
        translate("Settings", "5 · weigh and ship, the ERP decides"),
    )
