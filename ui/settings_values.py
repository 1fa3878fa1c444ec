"""What the settings page edits, as plain values laid over the settings in force."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.settings import Flow, Printer, SameUnit, Scale, Scanner, Settings, Weighing, WeighWhen

translate = QCoreApplication.translate  # this name is what lupdate looks for


class Draft(msgspec.Struct, frozen=True):
    """A lead's fields; an empty address means that there is no such device."""

    bench: str
    flow: Flow
    weighing: Weighing
    weigh_when: WeighWhen
    same_unit: SameUnit
    weigh_type: int
    weigh_type_by_shop: dict[str, int]
    printers: tuple[Printer, ...]
    scale_port: str
    scanner_port: str

    @classmethod
    def of(cls, settings: Settings) -> Draft:
        return cls(
            bench=settings.bench,
            flow=settings.flow,
            weighing=settings.weighing,
            weigh_when=settings.weigh_when,
            same_unit=settings.same_unit,
            weigh_type=settings.weigh_type,
            weigh_type_by_shop=dict(settings.weigh_type_by_shop),
            printers=settings.printers,
            scale_port=settings.scale.port if settings.scale else "",
            scanner_port=settings.scanners[0].port if settings.scanners else "",
        )

    def over(self, settings: Settings) -> Settings:
        """The settings with these fields; what the page does not show stays as it is."""
        return msgspec.structs.replace(
            settings,
            bench=self.bench or settings.bench,
            flow=self.flow,
            weighing=self.weighing,
            weigh_when=self.weigh_when,
            same_unit=self.same_unit,
            weigh_type=self.weigh_type,
            weigh_type_by_shop=self.weigh_type_by_shop,
            printers=self.printers,
            scale=self._scale(settings.scale),
            scanners=self._scanners(settings.scanners),
        )

    def _scale(self, before: Scale | None) -> Scale | None:
        if not self.scale_port:
            return None
        return msgspec.structs.replace(before or Scale(self.scale_port), port=self.scale_port)

    def _scanners(self, before: tuple[Scanner, ...]) -> tuple[Scanner, ...]:
        if not self.scanner_port:
            return before[1:]
        first = msgspec.structs.replace(before[0] if before else Scanner(self.scanner_port), port=self.scanner_port)
        return (first, *before[1:])


def needs_restart(before: Settings, after: Settings) -> bool:
    """Scale and scanners are opened at the start; printers change while the bench runs."""
    return (before.scale, before.scanners) != (after.scale, after.scanners)


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
