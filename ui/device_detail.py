"""The right side of the device page: all about the chosen device, its test and its set-up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.device_views import DeviceCard, DeviceKind, PortView
from desktop.settings import Scanner
from devices.reading import DeviceFault, PortState
from ui.device_desk import DeviceDesk
from ui.device_facts import breakable, history_text, whole_seconds_text
from ui.device_print_test import PrintTest
from ui.device_scale_form import ScaleForm
from ui.device_scan_test import ScanTest
from ui.device_scanner_form import ScannerForm
from ui.device_wedge_form import WedgeForm
from ui.device_weigh_test import WeighTest
from ui.device_words import device_name, device_words
from ui.lead_look_up import fact_label
from ui.lead_style import restyle
from ui.rights import Operator

Form = ScannerForm | WedgeForm | ScaleForm
NEW = "new"  # the device that a form is open for, and that is not there yet
WANTS_SET_UP = (DeviceFault.WRONG_ADDRESS, DeviceFault.NOT_SUPPORTED)  # there is nothing to test yet


class Tab(StrEnum):
    TEST = "test"
    SET_UP = "set_up"


class DeviceDetail(QFrame):
    """A form is filled when its device is chosen and after saving, never under a hand that types.

    Signals:
        saved: the set-up of a device has changed.
        printers_requested: the printers' set-up is wanted.
        replace_requested: another machine takes the place of a printer, by its name.
    """

    saved = Signal()
    replace_requested = Signal(str)
    printers_requested = Signal()

    def __init__(
        self,
        desk: DeviceDesk,
        operator: Operator,
        now: Callable[[], datetime],
        parcel_waits: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk, self._parcel_waits = desk, parcel_waits
        self._card: DeviceCard | None = None
        self._device, self._tab = "", Tab.TEST
        self._name, self._state = fact_label("", "title"), fact_label("", "plain")
        self._fix = fact_label("", "body", wrap=True)
        self._facts = fact_label("", "second", wrap=True)
        self.tabs = {tab: QPushButton() for tab in Tab}
        self.scan_test, self.weigh_test = ScanTest(desk), WeighTest(desk)
        self.print_test = PrintTest(desk, operator, now)
        self.scanner_form = ScannerForm(desk, operator)
        self.wedge_form = WedgeForm(desk, operator)
        self.scale_form = ScaleForm(desk, operator)
        self._stack = QStackedWidget()
        self._forms: tuple[Form, ...] = (self.scanner_form, self.wedge_form, self.scale_form)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def device(self) -> str:
        """The chosen one, as DeviceCard calls it; NEW while a scanner is being added."""
        return self._device

    @property
    def tab(self) -> Tab:
        return self._tab

    def choose(self, card: DeviceCard) -> None:
        """Another device; its test first, and its set-up where there is nothing to test yet."""
        if card.device == self._device:
            return
        self._device, self._card = card.device, card
        self._load(card)
        unusable = card.state is PortState.GONE or card.fault in WANTS_SET_UP
        self.open_tab(Tab.SET_UP if unusable else Tab.TEST)

    def add_scanner(self, scanner: Scanner) -> None:
        """A form for one that is not there yet."""
        self._device, self._card = NEW, None
        self.scanner_form.show_scanner(scanner, new=True)
        self._name.setText(self.tr("New scanner"))
        for label in (self._state, self._fix, self._facts):
            label.hide()
        self.open_tab(Tab.SET_UP)

    def open_tab(self, tab: Tab) -> None:
        self._tab = tab
        for one, button in self.tabs.items():
            button.setChecked(one is tab)
        printer = self._card is not None and self._card.kind is DeviceKind.PRINTER
        for button in self.tabs.values():
            button.setVisible(not printer and self._device != NEW)
        self._stack.setCurrentWidget(self._front(Tab.TEST if printer else tab))

    def show_card(self, card: DeviceCard, ports: Sequence[PortView]) -> None:
        """Fresh figures of the chosen device."""
        self._card = card
        words = device_words(card)
        self._name.setText(device_name(card))
        self._state.setText(words.state)
        self._state.setToolTip(card.detail)
        restyle(self._state, "role", words.role)
        self._fix.setText(words.fix)
        self._facts.setText(self._facts_text(card))
        for label, shown in ((self._state, True), (self._fix, bool(words.fix)), (self._facts, True)):
            label.setVisible(shown and bool(label.text()))
        if card.kind is DeviceKind.SCALE:
            self.weigh_test.show_card(card, parcel_waits=self._parcel_waits())
        elif card.kind is DeviceKind.PRINTER:
            self.print_test.show_card(card)
        else:
            self.scan_test.show_card(card)
        self.refresh_forms(ports)

    def refresh_forms(self, ports: Sequence[PortView]) -> None:
        """Ports and rights; never what somebody types."""
        for form in self._forms:
            if form.isVisible():
                form.refresh(ports)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.tabs[Tab.TEST].setText(self.tr("Now and test"))
        self.tabs[Tab.SET_UP].setText(self.tr("Set up"))

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._name)
        head.addWidget(self._state)
        head.addStretch(1)
        tabs = QHBoxLayout()
        tabs.setSpacing(8)
        for button in self.tabs.values():
            button.setCheckable(True)
            button.setProperty("role", "toggle")
            tabs.addWidget(button)
        tabs.addStretch(1)
        tests, forms = (self.scan_test, self.weigh_test, self.print_test), self._forms
        for front in (*tests, *forms):
            self._stack.addWidget(front)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._fix)
        column.addWidget(self._facts)
        column.addLayout(tabs)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.tabs[Tab.TEST].clicked.connect(lambda: self.open_tab(Tab.TEST))
        self.tabs[Tab.SET_UP].clicked.connect(lambda: self.open_tab(Tab.SET_UP))
        self.print_test.set_up_requested.connect(self.printers_requested)
        self.print_test.replace_requested.connect(self.replace_requested)
        for form in self._forms:
            form.saved.connect(self.saved)

    def _front(self, tab: Tab) -> QWidget:
        kind = self._card.kind if self._card is not None else DeviceKind.SCANNER
        if tab is Tab.TEST:
            tests: dict[DeviceKind, QWidget] = {
                DeviceKind.SCALE: self.weigh_test,
                DeviceKind.PRINTER: self.print_test,
            }
            return tests.get(kind, self.scan_test)
        forms: dict[DeviceKind, QWidget] = {DeviceKind.SCALE: self.scale_form, DeviceKind.WEDGE: self.wedge_form}
        return forms.get(kind, self.scanner_form)

    def _load(self, card: DeviceCard) -> None:
        settings = self._desk.settings
        if card.kind is DeviceKind.SCALE:
            self.scale_form.show_scale(settings.scale)
        elif card.kind is DeviceKind.WEDGE:
            self.wedge_form.show_settings(settings)
        elif card.kind in (DeviceKind.SCANNER, DeviceKind.HID_SCANNER):
            scanner = next((one for one in settings.scanners if one.name == card.name), Scanner(card.port, card.name))
            self.scanner_form.show_scanner(scanner, new=False)

    def _facts_text(self, card: DeviceCard) -> str:
        parts = (
            []
            if card.kind in (DeviceKind.WEDGE, DeviceKind.PRINTER)
            else [breakable(card.where or card.port), card.port_name]
        )
        if card.since_s is not None and card.state is not PortState.GONE:
            parts.append(self.tr("for {time}").format(time=whole_seconds_text(card.since_s)))
        return " · ".join(part for part in (*parts, history_text(card)) if part)
