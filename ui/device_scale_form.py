"""Set-up of the scale: where it is, what it speaks and how fast, in which unit, and what it can weigh."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.device_views import PortView
from desktop.domain.people import Right
from desktop.settings import Scale
from devices.scales.guess import Guess
from devices.scales.table import DIALECTS
from devices.scales.units import GRAMS_PER_UNIT
from ui.choice_box import ChoiceBox
from ui.device_desk import DeviceDesk
from ui.device_find_scale import FindScale
from ui.device_form import DeviceForm, LineFields, row_of
from ui.number_field import NumberField
from ui.port_chooser import PortChooser
from ui.rights import Operator, not_allowed

UNITS = tuple(unit for unit in GRAMS_PER_UNIT if unit in ("kg", "g", "jin", "lb"))
MOST_KG = 1000
LONGEST_AGE = 10_000  # ms


class ScaleForm(DeviceForm):
    """Division is the smallest step of its display: a weight is never surer than that."""

    def __init__(self, desk: DeviceDesk, operator: Operator, parent: QWidget | None = None) -> None:
        self._desk, self._operator = desk, operator
        self._scale = Scale(port="")
        self.port = PortChooser()
        self.dialect = ChoiceBox(DIALECTS)
        self.line = LineFields()
        self.unit = ChoiceBox(UNITS)
        self.address = QLineEdit()
        self.address.setValidator(QRegularExpressionValidator(QRegularExpression("[A-Z]"), self.address))
        self.capacity, self.division = NumberField(0.1, MOST_KG, 3), NumberField(1, 1000, 0)
        self.least, self.age = NumberField(1, 10_000, 0), NumberField(100, LONGEST_AGE, 0)
        super().__init__(
            (
                ("port", self.port),
                ("dialect", self.dialect),
                ("line", self.line),
                ("unit", row_of(self.unit, self.address)),
                ("capacity", row_of(self.capacity, self.division)),
                ("least", row_of(self.least, self.age)),
            ),
            parent,
        )
        self.finding = FindScale(desk)
        self.column.insertWidget(0, self.finding)
        self.finding.started.connect(lambda: self.finding.listen(self.port.address))
        self.finding.taken.connect(self._take_guess)
        self.dialect.activated.connect(self._follow_dialect)
        self.save.clicked.connect(self._save)
        self.retranslate()

    def show_scale(self, scale: Scale | None) -> None:
        self.remove.setVisible(scale is not None)
        self._scale = scale = scale or Scale(port="")
        self.port.show_address(scale.port, scale.usb)
        self.dialect.choose_or_add(scale.dialect)
        self.line.show_line(scale.baud, (scale.bits, scale.parity, scale.stop_bits))
        self.unit.choose_or_add(scale.unit)
        self.address.setText(scale.address)
        self.capacity.show_number(scale.max_grams / 1000)
        self.division.show_number(scale.division_g)
        self.least.show_number(scale.min_grams)
        self.age.show_number(scale.max_age_ms)
        self.told.hide()
        self.question.dismiss()
        self._show_address()
        self.retranslate()

    def scale(self) -> Scale:
        """As its fields stand; an empty number keeps what it was."""
        before = self._scale
        bits, parity, stop_bits = self.line.shape
        capacity = self.capacity.number()
        return replace(
            before,
            port=self.port.address,
            usb=self.port.usb,
            dialect=str(self.dialect.currentData()),
            baud=self.line.speed,
            bits=bits,
            parity=parity,
            stop_bits=stop_bits,
            unit=str(self.unit.currentData()),
            address=self.address.text().strip() or before.address,
            max_grams=before.max_grams if capacity is None else round(capacity * 1000),
            division_g=int(self.division.number() or before.division_g),
            min_grams=int(self.least.number() or before.min_grams),
            max_age_ms=int(self.age.number() or before.max_age_ms),
        )

    def refresh(self, ports: Sequence[PortView]) -> None:
        self.port.offer(ports)
        why_not = not_allowed(self._operator, Right.CHANGE_SETTINGS)
        self.finding.setEnabled(not why_not)
        self.bar(why_not)

    def retranslate(self) -> None:
        super().retranslate()
        self.dialect.set_words(self._dialect_words())
        self.unit.set_words(self._unit_text(unit) for unit in UNITS)
        self.name_fields(
            {
                "port": self.tr("Port"),
                "dialect": self.tr("Protocol"),
                "line": self.tr("Speed"),
                "unit": self.tr("Unit, address"),
                "capacity": self.tr("Capacity kg, step g"),
                "least": self.tr("Least g, oldest ms"),
            }
        )
        self.unit.setToolTip(self.tr("Holds where its frames name no unit"))
        self.address.setToolTip(self.tr("Only where several scales share one line"))
        self.division.setToolTip(self.tr("The smallest step of its display"))
        self.least.setToolTip(self.tr("Less than this counts as an empty scale"))
        self.age.setToolTip(self.tr("An older weight does not count"))

    def take_away(self) -> None:
        self.tell(self._desk.save_scale(None))

    # -- inside ----------------------------------------------------------------------------------

    def _dialect_words(self) -> list[str]:
        unproved = self.tr("{protocol} · unproved")
        return [it.title if it.proved else unproved.format(protocol=it.title) for it in DIALECTS.values()]

    def _unit_text(self, unit: str) -> str:
        return {"jin": self.tr("jin (500 g)")}.get(unit, unit)

    def _follow_dialect(self) -> None:
        """The line that this protocol usually has; the person may know better."""
        dialect = DIALECTS.get(str(self.dialect.currentData()))
        if dialect is not None:
            usual = dialect.lines[0]
            self.line.show_line(usual.baud, (usual.bits, usual.parity, usual.stop_bits))
        self._show_address()

    def _show_address(self) -> None:
        dialect = DIALECTS.get(str(self.dialect.currentData()))
        self.address.setEnabled(dialect is not None and dialect.addressed)

    def _take_guess(self, guess: Guess) -> None:
        """What listening has found; nothing is kept before it is saved."""
        self.dialect.choose_or_add(guess.dialect)
        self.line.show_line(guess.line.baud, (guess.line.bits, guess.line.parity, guess.line.stop_bits))
        if guess.unit in UNITS:
            self.unit.choose(guess.unit)
        self._show_address()
        self.save.setFocus()

    def _save(self) -> None:
        scale = self.scale()
        if trouble := self._trouble(scale):
            self.told.tell_words(trouble, "wrong")
            return
        outcome = self._desk.save_scale(scale)
        self._scale = scale
        self.tell(outcome)

    def _trouble(self, scale: Scale) -> str:
        if not scale.port:
            return self.tr("Choose where it is plugged in.")
        if scale.max_grams <= scale.min_grams:
            return self.tr("Its capacity must be above the least weight.")
        return ""
