"""Settings of this bench: what a person may choose at once, and what only a lead may change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.outcome import Code
from desktop.domain.people import Person, Right
from desktop.domain.print_views import PrinterCard, TemplateRow
from desktop.domain.views import PackView
from desktop.settings import Flow, SameUnit, Settings, Weighing, WeighWhen
from ui.choice_box import ChoiceBox
from ui.lead_look_up import fact_label
from ui.lead_style import OfficePage, restyle, scrolling
from ui.own_choices import OwnChoices
from ui.printers_editor import PrintersEditor
from ui.settings_values import Draft, needs_restart, same_unit_choices, weigh_times, weigh_types
from ui.shop_weigh_types import ShopWeighTypes
from ui.words import words_for


class SettingsDesk(Protocol):
    """What this page needs of the station."""

    @property
    def settings(self) -> Settings: ...
    def change_settings(self, settings: Settings) -> PackView: ...


class SettingsPage(OfficePage):
    """Own choices act at once; the rest is saved by one button."""

    icon = "settings"

    def __init__(
        self,
        desk: SettingsDesk,
        operator: Callable[[], Person | None],
        shops: Callable[[], tuple[tuple[str, str], ...]],
        own: OwnChoices,
        *,
        printers: Callable[[], tuple[PrinterCard, ...]] = tuple,
        templates: Callable[[], tuple[TemplateRow, ...]] = tuple,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._own = own
        self._operator = operator
        self._shops = shops
        self._cards = printers
        self._templates = templates
        self._labels = {name: fact_label("", "body") for name in FIELD_NAMES}
        self._bench_heading = fact_label("", "fact")
        self._rights = fact_label("", "wait", wrap=True)
        self._told = fact_label("", "good", wrap=True)
        self.bench = QLineEdit()
        self.flow = ChoiceBox(Flow)
        self.weighing = ChoiceBox(Weighing)
        self.weigh_when = ChoiceBox(WeighWhen)
        self.same_unit = ChoiceBox(SameUnit)
        self.weigh_type = ChoiceBox(range(6))
        self.shop_types = ShopWeighTypes()
        self.printers = PrintersEditor()
        self.scale_port = QLineEdit()
        self.scanner_port = QLineEdit()
        self.save = QPushButton()
        self.save.setProperty("role", "primary")
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.setFocusProxy(own)
        self.retranslate()

    def title(self) -> str:
        return self.tr("Settings")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._told.hide()
        self.load()

    def refresh(self) -> None:
        """The look can be changed by keys as well."""
        self._own.show_choices()
        self.printers.show_cards(self._cards(), datetime.now(UTC))

    def load(self) -> None:
        """Show what is in force."""
        settings = self._desk.settings
        draft = Draft.of(settings)
        self.refresh()
        self.flow.choose(draft.flow)
        self.weighing.choose(draft.weighing)
        self.weigh_when.choose(draft.weigh_when)
        self.same_unit.choose(draft.same_unit)
        self.weigh_type.choose(draft.weigh_type)
        self.bench.setText(draft.bench)
        self.printers.load(draft.printers, self._templates())
        self.scale_port.setText(draft.scale_port)
        self.scanner_port.setText(draft.scanner_port)
        self.shop_types.show_shops(self._shops(), draft.weigh_type_by_shop)
        person = self._operator()
        allowed = person is not None and person.may(Right.CHANGE_SETTINGS)
        self._bench_card.setEnabled(allowed)
        self.printers.set_editable(allowed)
        self.save.setEnabled(allowed)
        self._rights.setVisible(not allowed)

    def show_printers(self) -> None:
        """They stand below the fold."""
        self._scroll.ensureWidgetVisible(self.printers.fields)
        self._scroll.verticalScrollBar().setValue(self.printers.y())

    def draft(self) -> Draft:
        """What stands in the lead's fields."""
        return Draft(
            bench=self.bench.text().strip(),
            flow=Flow(self.flow.currentData()),
            weighing=Weighing(self.weighing.currentData()),
            weigh_when=WeighWhen(self.weigh_when.currentData()),
            same_unit=SameUnit(self.same_unit.currentData()),
            weigh_type=int(self.weigh_type.currentData()),
            weigh_type_by_shop=self.shop_types.chosen(),
            printers=self.printers.printers(),
            scale_port=self.scale_port.text().strip(),
            scanner_port=self.scanner_port.text().strip(),
        )

    def retranslate(self) -> None:
        self._own.retranslate()
        self._bench_heading.setText(self.tr("This bench"))
        self._rights.setText(self.tr("Only a lead can change these. Sign in as a lead."))
        self.save.setText(self.tr("Save"))
        for name, words in self._field_words().items():
            self._labels[name].setText(words)
        for combo, choices in self._choice_words():
            combo.set_words(choices)
        self.scale_port.setPlaceholderText(self.tr("COM3 or /dev/ttyUSB0; empty: no scale"))
        self.scanner_port.setPlaceholderText(self.tr("COM4 or /dev/ttyACM0; empty: as a keyboard"))
        self.shop_types.set_words(self.tr("As above"), weigh_types(), self.tr("No shops known yet."))
        self._told.hide()

    # -- inside ----------------------------------------------------------------------------------

    def _field_words(self) -> dict[str, str]:
        return {
            "bench": self.tr("Bench name"),
            "flow": self.tr("Order of work"),
            "weighing": self.tr("Weighing"),
            "weigh_when": self.tr("When to weigh"),
            "same_unit": self.tr("The same piece scanned twice"),
            "weigh_type": self.tr("How the ERP takes a weight"),
            "shop_types": self.tr("… for single shops"),
            "scale_port": self.tr("Scale"),
            "scanner_port": self.tr("Scanner"),
        }

    def _choice_words(self) -> tuple[tuple[ChoiceBox, tuple[str, ...]], ...]:
        return (
            (self.flow, (self.tr("Label first: the waybill is on the box"), self.tr("Label last: printed here"))),
            (self.weighing, (self.tr("Required"), self.tr("If the scale is live"), self.tr("None"))),
            (self.weigh_when, weigh_times()),
            (self.same_unit, same_unit_choices()),
            (self.weigh_type, weigh_types()),
        )

    def _lay_out(self) -> None:
        self._bench_card, bench = self._card(
            self._bench_heading,
            (
                ("bench", self.bench),
                ("flow", self.flow),
                ("weighing", self.weighing),
                ("weigh_when", self.weigh_when),
                ("weigh_type", self.weigh_type),
                ("shop_types", self.shop_types),
                ("same_unit", self.same_unit),
                ("scale_port", self.scale_port),
                ("scanner_port", self.scanner_port),
            ),
        )
        bench.addStretch(1)
        inner = QWidget()
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(self._own, 2)
        cards.addWidget(self._bench_card, 3)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        rows.addLayout(cards)
        rows.addWidget(self.printers)
        self._scroll = scrolling(inner)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._told, 1)
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._rights)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)

    def _card(self, heading: QWidget, fields: tuple[tuple[str, QWidget], ...]) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("role", "card")
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(24)
        for name, widget in fields:
            form.addRow(self._labels[name], widget)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(heading)
        column.addLayout(form)
        return card, column

    def _save(self) -> None:
        if trouble := self.printers.trouble():
            self.show_printers()
            self._tell(self.tr("Not saved. {trouble}").format(trouble=trouble), "wrong")
            return
        before = self._desk.settings
        after = self.draft().over(before)
        outcome = self._desk.change_settings(after).outcome
        if outcome.code is not Code.SAVED:
            words = words_for(outcome, None)
            self._tell(" ".join(part for part in (words.title, words.todo) if part), "wrong")
            return
        self.load()
        if needs_restart(before, after):
            self._tell(self.tr("Saved. Scale and scanner change when Packbench is started again."), "warn")
        else:
            self._tell(self.tr("Saved. It holds from the next parcel on."), "good")

    def _tell(self, words: str, role: str) -> None:
        self._told.setText(words)
        restyle(self._told, "role", role)
        self._told.show()


FIELD_NAMES = (
    "bench",
    "flow",
    "weighing",
    "weigh_when",
    "same_unit",
    "weigh_type",
    "shop_types",
    "scale_port",
    "scanner_port",
)
