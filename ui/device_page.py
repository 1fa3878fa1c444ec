"""The device page: every device of this bench, live; the chosen one with its test and its set-up on the right."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.device_views import DeviceCard
from desktop.domain.people import Right
from desktop.settings import Scanner
from devices.reading import Scan
from ui.background import Work
from ui.device_desk import DeviceDesk
from ui.device_detail import NEW, DeviceDetail
from ui.device_tile import DeviceGrid
from ui.lead_style import OfficePage, scrolling
from ui.rights import Operator, not_allowed

PORTS_EVERY = 3  # refreshes, seconds: what is plugged in meanwhile shows soon enough


class DevicePage(OfficePage):
    """Signals:
    printers_requested: the printers' set-up is wanted; it stands on the settings page.
    codes_requested: the test box and the rules of codes are wanted.
    set_up_requested: the guide that finds all devices is wanted.
    replace_requested: another machine takes the place of a printer, by its name.
    """

    icon = "devices"
    printers_requested = Signal()
    codes_requested = Signal()
    set_up_requested = Signal()
    replace_requested = Signal(str)

    def __init__(
        self,
        desk: DeviceDesk,
        operator: Operator,
        now: Callable[[], datetime],
        *,
        parcel_waits: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        self._desk, self._operator = desk, operator
        self._beat = 0
        self._listing: Work[None] = Work("list of ports")
        self.grid = DeviceGrid()
        self.add, self.codes, self.guide = QPushButton(), QPushButton(), QPushButton()
        self.detail = DeviceDetail(desk, operator, now, parcel_waits)
        self._lay_out()
        self.grid.chosen.connect(self.choose)
        self.add.clicked.connect(self._add_scanner)
        self.codes.clicked.connect(self.codes_requested)
        self.guide.clicked.connect(self.set_up_requested)
        self.detail.saved.connect(self._saved)
        self.detail.printers_requested.connect(self.printers_requested)
        self.detail.replace_requested.connect(self.replace_requested)
        self.setFocusProxy(self.add)
        self.retranslate()

    def title(self) -> str:
        return self.tr("Devices")

    def refresh(self) -> None:
        """Once a second; only words that changed are painted anew."""
        if self._beat % PORTS_EVERY == 0:
            self._listing.start(self._list_ports)
        self._beat += 1
        self._show(self._desk.cards())

    def choose(self, device: str) -> None:
        """Bring one device to the front, as DeviceCard calls it."""
        card = next((card for card in self._desk.cards() if card.device == device), None)
        if card is not None:
            self.detail.choose(card)
            self.refresh()

    def take_scan(self, scan: Scan) -> bool:
        """The scan test: whichever scanner it was comes to the front."""
        self.choose(scan.source)
        self.refresh()
        return True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._beat = 0
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._listing.cancel()

    def retranslate(self) -> None:
        self.add.setText(self.tr("Add a scanner"))
        self.codes.setText(self.tr("Codes and their rules"))
        self.guide.setText(self.tr("Guided set-up"))
        if self.isVisible():
            self.refresh()

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(scrolling(self.grid), 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.add, 1)
        foot.addWidget(self.codes, 1)
        foot.addWidget(self.guide, 1)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(left, 4)
        row.addWidget(self.detail, 5)

    def _show(self, cards: tuple[DeviceCard, ...]) -> None:
        self.grid.show_cards(cards)
        self.add.setEnabled(not not_allowed(self._operator, Right.CHANGE_SETTINGS))
        ports = self._desk.ports()
        if self.detail.device == NEW:
            self.detail.refresh_forms(ports)
            self.grid.show_current("")
            return
        card = next((card for card in cards if card.device == self.detail.device), None)
        if card is None and cards:
            card = next((card for card in cards if card.troubled), cards[0])
            self.detail.choose(card)
        if card is not None:
            self.detail.show_card(card, ports)
            self.grid.show_current(card.device)

    def _add_scanner(self) -> None:
        taken = {scanner.name for scanner in self._desk.settings.scanners}
        names = ("scanner", *(f"scanner {number}" for number in range(2, len(taken) + 2)))
        self.detail.add_scanner(Scanner(port="", name=next(name for name in names if name not in taken)))
        self.refresh()

    def _saved(self) -> None:
        """A new scanner has its card at once; one that was taken away gives the place to another."""
        if self.detail.device == NEW:
            name = self.detail.scanner_form.scanner().name
            for card in self._desk.cards():
                if card.name == name:
                    self.detail.choose(card)
        self.refresh()

    def _list_ports(self, closing: threading.Event) -> None:
        del closing  # one question to the system, which nobody can cut short
        self._desk.look_for_ports()
