"""Scanners that act as keyboards on this bench: listened to as the settings say, their troubles told with a way out."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.domain.outcome import Tone
from desktop.settings import Settings, WedgeTiming
from devices.burst import WedgeRules
from devices.reading import DeviceFault, DeviceHealth, PortState, Scan
from devices.recorder import Recorder
from devices.wedge import DEVICE
from ui.device_words import fault_words
from ui.theme import STATES
from ui.wedge_filter import WedgeFilter
from ui.window import Window
from ui.words import Words


class WedgeLife(QObject):
    """Lives in the main thread. A fault is told each time that a scan shows it, but slow keys only once.

    Signals:
        scanned: a Scan.
        health_changed: a DeviceHealth; its detail is the pace of the last scan.
    """

    scanned = Signal(object)
    health_changed = Signal(object)

    def __init__(
        self, application: QGuiApplication, window: Window, recorder: Recorder, settings: Callable[[], Settings]
    ) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._recorder = recorder
        self._settings = settings
        self._timing: WedgeTiming | None = None
        self._filter: WedgeFilter | None = None
        self._told_slow = False
        self._faults: list[DeviceFault] = []  # of the last scan
        self._told: tuple[DeviceFault, str] | None = None
        self._pace = ""

    def follow(self) -> None:
        """A few times a second: listen, or not, as the settings say now."""
        settings = self._settings()
        timing = settings.wedge_timing if settings.wedge else None
        if timing == self._timing and (timing is None) == (self._filter is None):
            return
        self.close()
        self._timing = timing
        if timing is not None:
            self._listen(timing)

    def close(self) -> None:
        """Let the keys go their own way."""
        if self._filter is not None:
            self._filter.close()
            self._filter.deleteLater()
            self._filter = None

    def _listen(self, timing: WedgeTiming) -> None:
        rules = WedgeRules(
            max_average_ms=timing.max_average_ms,
            max_gap_ms=timing.max_gap_ms,
            min_length=timing.min_length,
            idle_ms=timing.idle_ms,
            prefix=timing.prefix,
            suffix=timing.suffix,
        )
        self._filter = WedgeFilter(self._application, rules)
        self._filter.noticed.connect(self._notice)
        self._filter.paced.connect(self._keep_pace)
        self._filter.scanned.connect(self._take)
        self._filter.watch(self._window.windowHandle())

    def _take(self, scan: Scan) -> None:
        self._faults.clear()
        self._recorder.hear(DEVICE, scan.text.encode(), scan.at_ns, whole=True)
        self.scanned.emit(scan)

    def _notice(self, fault: DeviceFault) -> None:
        self._faults.append(fault)
        if fault is DeviceFault.INPUT_METHOD:
            self._tell_health()  # no scan may follow that has a pace
        if fault is DeviceFault.SLOW_KEYS:
            if self._told_slow:
                return
            self._told_slow = True
        state, fix = fault_words(fault, scale=False)
        self._window.tell(STATES[Tone.WARN], Words(state, todo=fix))

    def _keep_pace(self, average_ms: float) -> None:
        self._pace = f"{average_ms:.0f} ms"
        self._tell_health()

    def _tell_health(self) -> None:
        fault = self._faults[0] if self._faults else DeviceFault.NONE
        if (fault, self._pace) != self._told:
            self._told = (fault, self._pace)
            now = time.monotonic_ns()
            self.health_changed.emit(DeviceHealth(DEVICE, PortState.LIVE, now, self._pace, fault))
