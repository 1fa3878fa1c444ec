"""Set-up of one scanner with a line of its own: where it is, how fast, and what it puts around its codes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.device_views import PortView
from desktop.domain.people import Right
from desktop.settings import Scanner
from ui.control_text import shown, typed
from ui.device_desk import DeviceDesk
from ui.device_form import DeviceForm, LineFields, row_of
from ui.number_field import NumberField
from ui.port_chooser import PortChooser
from ui.rights import Operator, not_allowed

LONGEST_NAME = 30
LONGEST_PAUSE = 2000  # ms


class ScannerForm(DeviceForm):
    """``show_scanner`` with a name that nobody has is a new one."""

    def __init__(self, desk: DeviceDesk, operator: Operator, parent: QWidget | None = None) -> None:
        self._desk, self._operator = desk, operator
        self._scanner, self._before = Scanner(port=""), ""
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.port = PortChooser(hid=True)
        self.line = LineFields()
        self.idle = NumberField(10, LONGEST_PAUSE, 0)
        self.prefix, self.suffix, self.separator = QLineEdit(), QLineEdit(), QLineEdit()
        super().__init__(
            (
                ("port", self.port),
                ("name", self.name),
                ("line", self.line),
                ("marks", row_of(self.prefix, self.suffix)),
                ("separator", self.separator),
                ("idle", self.idle),
            ),
            parent,
        )
        self.port.changed.connect(self._follow_port)
        self.save.clicked.connect(self._save)
        self.retranslate()

    def show_scanner(self, scanner: Scanner, *, new: bool) -> None:
        self._scanner, self._before = scanner, "" if new else scanner.name
        self.name.setText(scanner.name)
        self.port.show_address(scanner.port, scanner.usb)
        self.line.show_line(scanner.baud, (scanner.bits, scanner.parity, scanner.stop_bits))
        self.idle.show_number(scanner.idle_ms)
        for field, mark in zip(self._marks(), (scanner.prefix, scanner.suffix, scanner.separator), strict=True):
            field.setText(shown(mark))
        self.remove.setVisible(not new)
        self.told.hide()
        self.question.dismiss()
        self._follow_port()

    def scanner(self) -> Scanner:
        """As its fields stand."""
        bits, parity, stop_bits = self.line.shape
        prefix, suffix, separator = (typed(field.text()) for field in self._marks())
        return replace(
            self._scanner,
            name=self.name.text().strip(),
            port=self.port.address,
            usb=self.port.usb,
            baud=self.line.speed,
            bits=bits,
            parity=parity,
            stop_bits=stop_bits,
            idle_ms=int(self.idle.number() or self._scanner.idle_ms),
            prefix=prefix,
            suffix=suffix,
            separator=separator,
        )

    def refresh(self, ports: Sequence[PortView]) -> None:
        self.port.offer(ports)
        self.bar(not_allowed(self._operator, Right.CHANGE_SETTINGS))

    def retranslate(self) -> None:
        super().retranslate()
        self.name_fields(
            {
                "port": self.tr("Port"),
                "name": self.tr("Name"),
                "line": self.tr("Speed"),
                "marks": self.tr("Puts before, behind"),
                "separator": self.tr("Between codes"),
                "idle": self.tr("Ends after, ms"),
            }
        )
        self.prefix.setPlaceholderText(self.tr("before each code"))
        self.suffix.setPlaceholderText(self.tr("behind each code"))
        self.separator.setPlaceholderText(self.tr("where one read holds several codes: <GS> or ;"))
        self.idle.setToolTip(self.tr("A code without an end mark is over after this silence"))

    def take_away(self) -> None:
        self.tell(self._desk.remove_scanner(self._before))

    # -- inside ----------------------------------------------------------------------------------

    def _marks(self) -> tuple[QLineEdit, ...]:
        return (self.prefix, self.suffix, self.separator)

    def _follow_port(self) -> None:
        """A scanner in HID mode has no speed and no silence."""
        serial = not self.port.address.startswith("hid://")
        for part in (self.line, self.idle):
            part.setEnabled(serial)

    def _save(self) -> None:
        scanner = self.scanner()
        if trouble := self._trouble(scanner):
            self.told.tell_words(trouble, "wrong")
            return
        outcome = self._desk.save_scanner(self._before, scanner)
        self._scanner, self._before = scanner, scanner.name
        self.tell(outcome)

    def _trouble(self, scanner: Scanner) -> str:
        others = {one.name for one in self._desk.settings.scanners} - {self._before}
        if not scanner.port:
            return self.tr("Choose where it is plugged in.")
        if not scanner.name:
            return self.tr("A scanner needs a name.")
        if scanner.name in others:
            return self.tr("Two scanners are called {name}.").format(name=scanner.name)
        return ""
