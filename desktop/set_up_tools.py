"""What every question of the set-up works with: the bench's desk, its devices, its settings and the search."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from desktop.devices import DevicePages
from desktop.domain.device_views import DeviceCard, DeviceKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.set_up_views import Choice, Told
from desktop.prints import PrintPages
from desktop.set_up_hunt import Hunt
from desktop.settings import Settings
from desktop.usecases.desk import Desk
from devices.reading import Scan

Remark = tuple[Told, str]  # what the page says, and the fact that belongs to it
QUIET: Remark = (Told.NOTHING, "")


class Tools(NamedTuple):
    desk: Desk
    devices: DevicePages
    prints: PrintPages
    change: Callable[[Settings], Outcome]
    scan: Callable[[Scan], Outcome]
    hunt: Hunt

    def save(self, settings: Settings) -> bool:
        return self.change(settings).code is Code.SAVED

    def cards(self, *kinds: DeviceKind) -> tuple[DeviceCard, ...]:
        return tuple(card for card in self.devices.cards() if card.kind in kinds)

    def taken_ports(self) -> frozenset[str]:
        """Ports whose own reader has them and hears sense there."""
        cards = self.cards(DeviceKind.SCANNER, DeviceKind.HID_SCANNER, DeviceKind.SCALE)
        return frozenset(card.where or card.port for card in cards if not card.troubled)

    def silence(self, usual: Told) -> Remark:
        """Why nothing was found on the ports so far."""
        reports = self.hunt.reports()
        if not self.hunt.looked:
            return Told.LOOKING, ""
        if not reports:
            return Told.NO_PORTS, ""
        noisy = next((report.title for report in reports if report.noise), "")
        if noisy:
            return Told.NOISE, noisy
        if all(report.fault for report in reports):
            return Told.PORT_REFUSED, reports[0].fault.value
        return usual, ""


class Question(Protocol):
    """One question: it looks by itself, and can be answered by a key."""

    title: str  # of the device that was found

    @property
    def remark(self) -> Remark: ...

    @property
    def chosen(self) -> int: ...

    def begin(self) -> None: ...

    def look(self) -> bool:
        """Whether it is answered."""
        ...

    def choices(self) -> tuple[Choice, ...]: ...
    def choose(self, number: int) -> None: ...

    def go(self) -> bool:
        """Enter: whether that answers it."""
        ...

    def other(self) -> None: ...
