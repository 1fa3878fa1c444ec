"""Settings of this bench: what a person may choose at once, and what only a lead may change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.outcome import Code
from desktop.domain.people import Person, Right
from desktop.domain.print_views import PrinterCard, TemplateRow
from desktop.domain.views import PackView
from desktop.settings import Settings
from ui.bench_fields import BenchFields
from ui.lead_look_up import fact_label
from ui.lead_style import OfficePage, restyle, scrolling
from ui.materials_editor import MaterialsEditor
from ui.own_choices import OwnChoices
from ui.printers_editor import PrintersEditor
from ui.set_up_links import SetUpLinks
from ui.words import words_for


class SettingsDesk(Protocol):
    """What this page needs of the station."""

    @property
    def settings(self) -> Settings: ...
    def change_settings(self, settings: Settings) -> PackView: ...


class SettingsPage(OfficePage):
    """Own choices act at once; the rest is saved by one button.

    Signals:
        devices_requested: scanners and scale are wanted; they stand on the device page.
    """

    icon = "settings"
    devices_requested = Signal()

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
        self._rights = fact_label("", "wait", wrap=True)
        self._told = fact_label("", "good", wrap=True)
        self.fields = BenchFields()
        self.printers = PrintersEditor()
        self.materials = MaterialsEditor()
        self.set_up = SetUpLinks()
        self.save = QPushButton()
        self.save.setProperty("role", "primary")
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.fields.devices_requested.connect(self.devices_requested)
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
        self.refresh()
        self.fields.show_settings(settings, self._shops())
        self.printers.load(settings.printers, self._templates())
        self.materials.load(settings.materials)
        person = self._operator()
        allowed = person is not None and person.may(Right.CHANGE_SETTINGS)
        self.fields.set_editable(allowed)
        self.printers.set_editable(allowed)
        self.materials.set_editable(allowed)
        self.save.setEnabled(allowed)
        self._rights.setVisible(not allowed)

    def show_printers(self) -> None:
        """They stand below the fold."""
        self._scroll.ensureWidgetVisible(self.printers.fields)
        self._scroll.verticalScrollBar().setValue(self.printers.y())

    def show_materials(self) -> None:
        self._scroll.ensureWidgetVisible(self.materials.grams)
        self._scroll.verticalScrollBar().setValue(self.materials.y())

    def retranslate(self) -> None:
        self._own.retranslate()
        self.fields.retranslate()
        self._rights.setText(self.tr("Only a lead can change these. Sign in as a lead."))
        self.save.setText(self.tr("Save"))
        self._told.hide()

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        inner = QWidget()
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(self._own, 2)
        cards.addWidget(self.fields, 3)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        rows.addLayout(cards)
        rows.addWidget(self.set_up)
        rows.addWidget(self.printers)
        rows.addWidget(self.materials)
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

    def _save(self) -> None:
        if trouble := self.printers.trouble():
            self.show_printers()
            self._tell(self.tr("Not saved. {trouble}").format(trouble=trouble), "wrong")
            return
        if trouble := self.materials.trouble():
            self.show_materials()
            self._tell(self.tr("Not saved. {trouble}").format(trouble=trouble), "wrong")
            return
        chosen = {"printers": self.printers.printers(), "materials": self.materials.materials()}
        after = replace(self.fields.over(self._desk.settings), **chosen)
        outcome = self._desk.change_settings(after).outcome
        if outcome.code is not Code.SAVED:
            words = words_for(outcome, None)
            self._tell(" ".join(part for part in (words.title, words.todo) if part), "wrong")
            return
        self.load()
        self._tell(self.tr("Saved. It holds from the next parcel on."), "good")

    def _tell(self, words: str, role: str) -> None:
        self._told.setText(words)
        restyle(self._told, "role", role)
        self._told.show()
