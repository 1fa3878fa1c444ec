"""Scan test: what came, from which device, how it is understood, and the bytes that it came as."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.device_views import DeviceCard, DeviceKind
from devices.reading import Scan
from ui.byte_view import ByteView
from ui.code_meaning import CodeMeaning
from ui.control_text import shown
from ui.device_desk import DeviceDesk
from ui.device_facts import ago_text
from ui.device_words import device_name
from ui.lead_look_up import fact_label

LONGEST = 400  # letters of a code that are shown


class ScanTest(QWidget):
    """Follows the chosen scanner; a scan of another one brings that one to the front."""

    def __init__(self, desk: DeviceDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.code = fact_label("", "title", wrap=True)
        self.origin = fact_label("", "second", wrap=True)
        self.gaps = fact_label("", "body", wrap=True)
        self.parts = fact_label("", "body", wrap=True)
        self.bytes = ByteView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.meaning = CodeMeaning(with_code=False)
        for label in (self.code, self.origin, self.parts, self.gaps):
            column.addWidget(label)
        column.addWidget(self.meaning)
        column.addWidget(self.bytes, 1)

    def show_card(self, card: DeviceCard) -> None:
        scan = card.scan
        self.bytes.show_lines(card.heard)
        self._show_pace(card)
        if scan is None:
            self.code.setText(self.tr("Scan anything"))
            self.origin.setText(self.tr("It shows here what came and how it is understood."))
            self.parts.hide()
            self.meaning.clear()
            return
        self.code.setText(_breakable(shown(scan.text[:LONGEST])))
        words = self.tr("from {device} · {age} · {n} characters")
        self.origin.setText(words.format(device=device_name(card), age=ago_text(card.last_s), n=len(scan.text)))
        self.parts.setText(self.tr("{n} codes in one read: {codes}").format(n=len(scan.parts), codes=_list(scan)))
        self.parts.setVisible(len(scan.parts) > 1)
        self.meaning.show_view(self._desk.understand(scan.text, scan.parts))

    def _show_pace(self, card: DeviceCard) -> None:
        """Of keyboard scanners: how fast the keys of the last scan came, beside what would still be one."""
        measured = card.kind is DeviceKind.WEDGE and bool(card.detail)
        words = self.tr("Its keys came every {pace}; up to {limit} ms is taken for a scanner.")
        limit = self._desk.settings.wedge_timing.max_average_ms
        self.gaps.setText(words.format(pace=card.detail, limit=f"{limit:g}"))
        self.gaps.setVisible(measured)


def _list(scan: Scan) -> str:
    return "   ".join(shown(part) for part in scan.parts)


def _breakable(code: str) -> str:
    """A long code goes over several lines; the marks between take no room."""
    return "\u200b".join(code[at : at + 8] for at in range(0, len(code), 8))
