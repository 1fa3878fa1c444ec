"""The health of one device, told only when it changes."""

from __future__ import annotations

import time
from collections.abc import Callable

from devices.reading import DeviceHealth, PortState


class HealthTeller:
    """Remembers the last state, so that a retry every few seconds is not news."""

    def __init__(self, device: str, on_health: Callable[[DeviceHealth], None]) -> None:
        self._device = device
        self._on_health = on_health
        self._state: PortState | None = None

    def tell(self, state: PortState, detail: str = "") -> None:
        if state is self._state:
            return
        self._state = state
        self._on_health(DeviceHealth(device=self._device, state=state, since_ns=time.monotonic_ns(), detail=detail))
