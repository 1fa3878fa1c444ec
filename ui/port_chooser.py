"""Where a device is plugged in: the ports that the system knows, by name and VID:PID, or an address typed by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.device_views import PortView
from ui.choice_box import ChoiceBox

OTHER = "…"  # no port is called that
ANY_HID = "hid://"


class PortChooser(QWidget):
    """An address and, where the system tells one, the identity by which the device is found under another number.

    Signals:
        changed: another place was chosen or typed.
    """

    changed = Signal()

    def __init__(self, *, hid: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hid = hid
        self._ports: tuple[PortView, ...] = ()
        self._kept = ("", "")
        self.box = ChoiceBox(())
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("COM3   /dev/ttyUSB0   socket://192.168.1.60:4001")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.box)
        column.addWidget(self.typed)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._chosen)
        self.typed.textEdited.connect(self.changed)

    @property
    def address(self) -> str:
        return self.typed.text().strip() if self.box.currentData() == OTHER else str(self.box.currentData() or "")

    @property
    def usb(self) -> str:
        """As the system tells it now, else as it was kept for this very address."""
        known = next((port.usb for port in self._ports if port.address == self.address), "")
        return known or (self._kept[1] if self.address == self._kept[0] else "")

    def show_address(self, address: str, usb: str) -> None:
        """As it is set up."""
        self._kept = (address, usb)
        self.typed.clear()
        self._fill(address)

    def choose(self, address: str) -> None:
        """Somebody else found it there."""
        self._fill(address)
        self.changed.emit()

    def offer(self, ports: Sequence[PortView]) -> None:
        """What is plugged in now; nothing moves under a hand that chooses."""
        fitting = tuple(port for port in ports if self._hid or not port.address.startswith(ANY_HID))
        if fitting == self._ports or self.box.view().isVisible():
            return
        self._ports = fitting
        typing = self.box.currentData() == OTHER
        self._fill(OTHER if typing else self.address)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill(OTHER if self.box.currentData() == OTHER else self.address)

    # -- inside ----------------------------------------------------------------------------------

    def _fill(self, chosen: str) -> None:
        self.box.clear()
        for port in self._ports:
            self.box.addItem(self._words(port), port.address)
        known = {port.address for port in self._ports}
        if self._hid:
            self.box.addItem(self.tr("Any scanner in HID POS mode"), ANY_HID)
            known.add(ANY_HID)
        if chosen not in known and chosen not in ("", OTHER):
            missing = self.tr("{port} · not in the list of this PC").format(port=chosen)
            self.box.addItem(chosen if "://" in chosen else missing, chosen)
        self.box.addItem(self.tr("Another address …"), OTHER)
        if not chosen:
            self.box.insertItem(0, self.tr("Choose a port"), "")
        self.box.choose(chosen)
        self.typed.setVisible(chosen == OTHER)

    def _words(self, port: PortView) -> str:
        words = f"{port.address} · {port.title}" if port.title else port.address
        return self.tr("{port} · in use here").format(port=words) if port.taken_by else words

    def _chosen(self) -> None:
        other = self.box.currentData() == OTHER
        self.typed.setVisible(other)
        if other:
            self.typed.setFocus()
        self.changed.emit()
