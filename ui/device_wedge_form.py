"""Set-up of scanners that act as keyboards: whether they are listened to, and how their keys are told from typing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.device_views import PortView
from desktop.domain.people import Right
from desktop.settings import Settings, WedgeTiming
from ui.choice_box import ChoiceBox
from ui.control_text import shown, typed
from ui.device_desk import DeviceDesk
from ui.device_form import DeviceForm, row_of
from ui.number_field import NumberField
from ui.rights import Operator, not_allowed


class WedgeForm(DeviceForm):
    """There is one for all of them: a keyboard does not say who types."""

    def __init__(self, desk: DeviceDesk, operator: Operator, parent: QWidget | None = None) -> None:
        self._desk, self._operator = desk, operator
        self._timing = WedgeTiming()
        self.on = ChoiceBox((True, False))
        self.average, self.gap = NumberField(1, 200, 1), NumberField(5, 1000, 0)
        self.length, self.idle = NumberField(1, 50, 0), NumberField(5, 2000, 0)
        self.prefix, self.suffix = QLineEdit(), QLineEdit()
        super().__init__(
            (
                ("on", self.on),
                ("average", self.average),
                ("gap", self.gap),
                ("length", self.length),
                ("idle", self.idle),
                ("marks", row_of(self.prefix, self.suffix)),
            ),
            parent,
        )
        self.remove.hide()
        self.save.clicked.connect(self._save)
        self.retranslate()

    def show_settings(self, settings: Settings) -> None:
        self._timing = timing = settings.wedge_timing
        self.on.choose(settings.wedge)
        self.average.show_number(timing.max_average_ms)
        self.gap.show_number(timing.max_gap_ms)
        self.length.show_number(timing.min_length)
        self.idle.show_number(timing.idle_ms)
        self.prefix.setText(shown(timing.prefix))
        self.suffix.setText(shown(timing.suffix))
        self.told.hide()

    def timing(self) -> WedgeTiming:
        """As the fields stand; an empty one keeps its number."""
        before = self._timing
        return replace(
            before,
            max_average_ms=self.average.number() or before.max_average_ms,
            max_gap_ms=int(self.gap.number() or before.max_gap_ms),
            min_length=int(self.length.number() or before.min_length),
            idle_ms=int(self.idle.number() or before.idle_ms),
            prefix=typed(self.prefix.text()),
            suffix=typed(self.suffix.text()),
        )

    def refresh(self, ports: Sequence[PortView]) -> None:
        del ports
        self.bar(not_allowed(self._operator, Right.CHANGE_SETTINGS))

    def retranslate(self) -> None:
        super().retranslate()
        self.on.set_words((self.tr("Listened to on every page"), self.tr("Off: they type like a person")))
        self.name_fields(
            {
                "on": self.tr("Keyboard scanners"),
                "average": self.tr("Mean gap up to, ms"),
                "gap": self.tr("Longest gap, ms"),
                "length": self.tr("Shortest code"),
                "idle": self.tr("Ends after, ms"),
                "marks": self.tr("Puts before, behind"),
            }
        )
        self.prefix.setPlaceholderText(self.tr("before each code"))
        self.suffix.setPlaceholderText(self.tr("behind each code"))

    def _save(self) -> None:
        timing = self.timing()
        if timing.idle_ms <= timing.max_gap_ms:
            words = self.tr("A code must end later than its longest gap: set more than {ms} ms.")
            self.told.tell_words(words.format(ms=timing.max_gap_ms), "wrong")
            return
        self.tell(self._desk.save_wedge(timing, on=bool(self.on.currentData())))
