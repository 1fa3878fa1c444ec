"""What a lead sets for this bench: its name, the order of work, weighing, and how long labels are kept."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.settings import Flow, SameUnit, Settings, Weighing, WeighWhen
from ui.choice_box import ChoiceBox
from ui.device_form import row_of
from ui.lead_look_up import fact_label
from ui.number_field import NumberField
from ui.settings_values import same_unit_choices, weigh_times, weigh_types
from ui.shop_weigh_types import ShopWeighTypes

MOST_DAYS = 365
MOST_PERCENT, MOST_GRAMS = 100, 10_000


class BenchFields(QFrame):
    """Nothing is kept before ``over`` is read and saved; an empty number stays what it was.

    Signals:
        devices_requested: scanners and scale are wanted; they stand on the device page.
    """

    devices_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._heading = fact_label("", "fact")
        self.bench = QLineEdit()
        self.flow, self.weighing, self.weigh_when = ChoiceBox(Flow), ChoiceBox(Weighing), ChoiceBox(WeighWhen)
        self.weigh_type, self.same_unit = ChoiceBox(range(6)), ChoiceBox(SameUnit)
        self.shop_types = ShopWeighTypes()
        self.check = ChoiceBox((True, False))
        self.percent, self.grams = NumberField(0, MOST_PERCENT, 1), NumberField(0, MOST_GRAMS, 0)
        self.slip = ChoiceBox((False, True))
        self.label_days, self.ahead_days = NumberField(1, MOST_DAYS, 0), NumberField(0, MOST_DAYS, 0)
        self.devices = QPushButton()
        self.devices.clicked.connect(self.devices_requested)
        rows = (
            ("bench", self.bench),
            ("devices", self.devices),
            ("flow", self.flow),
            ("weighing", self.weighing),
            ("weigh_when", self.weigh_when),
            ("weigh_type", self.weigh_type),
            ("shop_types", self.shop_types),
            ("check", self.check),
            ("limits", row_of(self.percent, self.grams)),
            ("same_unit", self.same_unit),
            ("slip", self.slip),
            ("days", row_of(self.label_days, self.ahead_days)),
        )
        self._labels = {name: fact_label("", "body") for name, _ in rows}
        self._editable = [field for _, field in rows if field is not self.devices]
        self._lay_out(rows)

    def show_settings(self, settings: Settings, shops: tuple[tuple[str, str], ...]) -> None:
        """What is in force."""
        self.bench.setText(settings.bench)
        self.flow.choose(settings.flow)
        self.weighing.choose(settings.weighing)
        self.weigh_when.choose(settings.weigh_when)
        self.weigh_type.choose(settings.weigh_type)
        self.shop_types.show_shops(shops, dict(settings.weigh_type_by_shop))
        self.same_unit.choose(settings.same_unit)
        self.check.choose(settings.weight_check.on)
        self.percent.show_number(settings.weight_check.percent)
        self.grams.show_number(settings.weight_check.grams)
        self.slip.choose(settings.slip_with_label)
        self.label_days.show_number(settings.label_days)
        self.ahead_days.show_number(settings.ahead_days)

    def over(self, settings: Settings) -> Settings:
        """The settings with these fields; what the page does not show stays as it is."""
        check = settings.weight_check
        return replace(
            settings,
            bench=self.bench.text().strip() or settings.bench,
            flow=Flow(self.flow.currentData()),
            weighing=Weighing(self.weighing.currentData()),
            weigh_when=WeighWhen(self.weigh_when.currentData()),
            weigh_type=int(self.weigh_type.currentData()),
            weigh_type_by_shop=self.shop_types.chosen(),
            same_unit=SameUnit(self.same_unit.currentData()),
            weight_check=replace(
                check,
                on=bool(self.check.currentData()),
                percent=_or_before(self.percent, check.percent),
                grams=int(_or_before(self.grams, check.grams)),
            ),
            slip_with_label=bool(self.slip.currentData()),
            label_days=int(_or_before(self.label_days, settings.label_days)),
            ahead_days=int(_or_before(self.ahead_days, settings.ahead_days)),
        )

    def set_editable(self, allowed: bool) -> None:
        """The way to the device page stays open: there everybody may look and test."""
        for field in self._editable:
            field.setEnabled(allowed)

    def retranslate(self) -> None:
        self._heading.setText(self.tr("This bench"))
        for name, words in self._words().items():
            self._labels[name].setText(words)
        for box, choices in self._choices():
            box.set_words(choices)
        self.shop_types.set_words(self.tr("As above"), weigh_types(), self.tr("No shops known yet."))
        self.devices.setText(self.tr("Set up on the device page"))
        self.percent.setToolTip(self.tr("A parcel is stopped where it is off by more than both limits"))
        self.grams.setToolTip(self.percent.toolTip())
        self.label_days.setToolTip(self.tr("Receivers leave this PC after so many days"))
        self.ahead_days.setToolTip(self.tr("Older orders get their label when they are packed"))

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self, rows: Sequence[tuple[str, QWidget]]) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(24)
        for name, widget in rows:
            form.addRow(self._labels[name], widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(self._heading)
        column.addLayout(form)
        column.addStretch(1)

    def _words(self) -> dict[str, str]:
        return {
            "bench": self.tr("Bench name"),
            "flow": self.tr("Order of work"),
            "weighing": self.tr("Weighing"),
            "weigh_when": self.tr("When to weigh"),
            "weigh_type": self.tr("How the ERP takes a weight"),
            "shop_types": self.tr("… for single shops"),
            "check": self.tr("Weight of the parcel"),
            "limits": self.tr("Stops beyond %, and g"),
            "same_unit": self.tr("The same piece scanned twice"),
            "slip": self.tr("Packing slip"),
            "days": self.tr("Days labels are kept, made ahead"),
            "devices": self.tr("Scanners and scale"),
        }

    def _choices(self) -> tuple[tuple[ChoiceBox, tuple[str, ...]], ...]:
        return (
            (self.flow, (self.tr("Label first: the waybill is on the box"), self.tr("Label last: printed here"))),
            (self.weighing, (self.tr("Required"), self.tr("If the scale is live"), self.tr("None"))),
            (self.weigh_when, weigh_times()),
            (self.weigh_type, weigh_types()),
            (self.same_unit, same_unit_choices()),
            (self.check, (self.tr("Compared with learned weights"), self.tr("Not compared"))),
            (self.slip, (self.tr("Only when asked for"), self.tr("Comes out with each label"))),
        )


def _or_before(field: NumberField, before: float) -> float:
    number = field.number()
    return before if number is None else number
