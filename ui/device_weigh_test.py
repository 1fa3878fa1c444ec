"""Weigh test: the live weight large, whether it stands and is fresh, and a check with a weight that one knows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.device_views import DeviceCard
from desktop.domain.known_weight import KnownWeight, check_known
from devices.reading import Reading
from ui.byte_view import ByteView
from ui.device_desk import DeviceDesk
from ui.device_facts import ago_text, weight_text
from ui.lead_look_up import fact_label
from ui.lead_style import restyle
from ui.number_field import NumberField

LIVE_MS = 200  # a weight must follow the hand; the rest of the page comes once a second


class WeighTest(QWidget):
    """Everybody may use it; it changes nothing."""

    def __init__(self, desk: DeviceDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.weight = fact_label("–", "hero")
        self.standing, self.age = fact_label("", "plain"), fact_label("", "second")
        self.warning = fact_label("", "warn", wrap=True)
        self.known = NumberField(1, 1_000_000, 0)
        self._ask = fact_label("", "body")
        self.verdict = fact_label("", "plain", wrap=True)
        self.bytes = ByteView()
        self._live = QTimer(self)
        self._live.setInterval(LIVE_MS)
        self._live.timeout.connect(self.follow)
        self.known.textChanged.connect(self.follow)
        self._lay_out()
        self.retranslate()

    def follow(self) -> None:
        """What the scale says now."""
        card = self._desk.scale_card()
        if card is not None:
            self._show(card)

    def show_card(self, card: DeviceCard, *, parcel_waits: bool) -> None:
        """``parcel_waits``: what lies on the scale belongs to a parcel, and ships it."""
        self.bytes.show_lines(card.heard)
        self.warning.setVisible(parcel_waits)
        self._show(card)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._live.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._live.stop()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self._ask.setText(self.tr("Put a known weight on, g"))
        self.known.setPlaceholderText("1000")
        self.warning.setText(self.tr("A parcel waits for its weight: what lies on the scale now is its own."))

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.weight)
        top.addWidget(self.standing, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.age, 1)
        check = QHBoxLayout()
        check.setSpacing(12)
        check.addWidget(self._ask)
        check.addWidget(self.known, 1)
        check.addWidget(self.verdict, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.warning)
        column.addLayout(top)
        column.addLayout(check)
        column.addWidget(self.bytes, 1)

    def _show(self, card: DeviceCard) -> None:
        reading = card.reading
        counts = reading is not None and card.fresh
        self.weight.setText(weight_text(reading) if reading is not None and counts else "–")
        words, role = self._standing(card)
        self.standing.setText(words)
        self.standing.setVisible(bool(words))
        restyle(self.standing, "role", role)
        self.age.setText(self._age_text(card))
        self._judge(card)

    def _standing(self, card: DeviceCard) -> tuple[str, str]:
        reading = card.reading
        if reading is None:
            return "", "plain"
        if not card.fresh:
            return self.tr("Too old to count"), "wrong"
        if reading.unit_changed:
            return self.tr("Another unit: {unit}").format(unit=reading.unit), "wrong"
        if not reading.stable:
            return self.tr("Moving"), "wait"
        return (self.tr("Empty"), "plain") if card.empty else (self.tr("Stable"), "good")

    def _age_text(self, card: DeviceCard) -> str:
        if card.reading is None or card.last_s is None:
            return self.tr("No weight has come yet.")
        rate = self.tr("{n} per second").format(n=f"{card.per_second:.1f}")
        net = f" · {self.tr('net')}" if card.reading.net else ""
        return f"{ago_text(card.last_s)} · {rate}{net}"

    def _judge(self, card: DeviceCard) -> None:
        known = self.known.number()
        scale = self._desk.settings.scale
        self.verdict.setVisible(known is not None)
        if known is None or scale is None:
            return
        found = check_known(card.reading, int(known), scale.division_g, fresh=card.fresh, empty=card.empty)
        words, role = self._verdict(found, card.reading, int(known))
        self.verdict.setText(words)
        restyle(self.verdict, "role", role)

    def _verdict(self, found: KnownWeight, reading: Reading | None, known: int) -> tuple[str, str]:
        if found is KnownWeight.RIGHT:
            return self.tr("Right: it shows what lies there."), "good"
        if found is KnownWeight.MOVING:
            return self.tr("Wait until it stands still."), "wait"
        if found is KnownWeight.WAITING or reading is None:
            return self.tr("Put it on the scale."), "plain"
        words = self.tr("Off by {n} g: check unit, protocol and zero.")
        return words.format(n=f"{reading.grams - known:+,}"), "wrong"
