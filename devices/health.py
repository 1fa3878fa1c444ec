"""The health of one device, told only when it changes."""

from __future__ import annotations

import time
from collections.abc import Callable

from devices.reading import DeviceFault, DeviceHealth, PortState


class HealthTeller:
    """Remembers what it told last, so that a retry every second is not news."""

    def __init__(self, device: str, on_health: Callable[[DeviceHealth], None]) -> None:
        self._device = device
        self._on_health = on_health
        self._told: tuple[PortState, DeviceFault, str] | None = None

    def tell(
        self, state: PortState, detail: str = "", *, fault: DeviceFault = DeviceFault.NONE, port: str | None = None
    ) -> None:
        """``port`` None: where it was."""
        if port is None:
            port = self._told[2] if self._told else ""
        if (state, fault, port) == self._told:
            return
        self._told = (state, fault, port)
        self._on_health(DeviceHealth(self._device, state, time.monotonic_ns(), detail, fault, port))
