"""What the station remembers of its devices while it runs: states, interruptions, counts, the last scan and weight."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from devices.reading import DeviceFault, DeviceHealth, PortState, Reading, Scan

SCALE = "scale:"  # how the device names of scales begin
SCANNERS = ("serial:", "hid:")
WEDGE = "wedge"
_RATE_WINDOW_NS = 2_000_000_000
_RATE_MOST = 64  # times kept for a rate; a scale sends 5 to 20 frames a second
_LOST = (PortState.OFF, PortState.SILENT)


@dataclass
class DeviceNote:
    """One device since the start of the program."""

    health: DeviceHealth | None = None
    scan: Scan | None = None
    reading: Reading | None = None
    count: int = 0
    lost_ns: int = 0  # when it was lost; 0 while it is well
    back_after_ns: int | None = None
    interruptions: int = 0
    times_ns: deque[int] = field(default_factory=lambda: deque(maxlen=_RATE_MOST))

    @property
    def last_ns(self) -> int | None:
        return self.times_ns[-1] if self.times_ns else None

    def heard(self, at_ns: int) -> None:
        self.count += 1
        self.times_ns.append(at_ns)

    def per_second(self, now_ns: int) -> float:
        """Over the last two seconds; 0 when nothing came in them."""
        young = [at_ns for at_ns in self.times_ns if now_ns - at_ns <= _RATE_WINDOW_NS]
        if len(young) < 2 or young[-1] <= young[0]:
            return 0.0
        return (len(young) - 1) * 1e9 / (young[-1] - young[0])

    def turned(self, health: DeviceHealth) -> None:
        """A live device that was lost is back; how long it took is worth knowing."""
        if health.state is PortState.LIVE:
            if self.lost_ns:
                self.back_after_ns = health.since_ns - self.lost_ns
            self.lost_ns = 0
        elif health.state in _LOST and not self.lost_ns and self._was_live:
            self.lost_ns = health.since_ns
            self.interruptions += 1
        self._was_live = self._was_live or health.state is PortState.LIVE
        self.health = health

    _was_live: bool = False


class DeviceNotes:
    """Written and read in the main thread."""

    def __init__(self) -> None:
        self._notes: dict[str, DeviceNote] = {}

    def of(self, device: str) -> DeviceNote:
        """What is known of a device; an empty note of one that has not spoken yet."""
        return self._notes.get(device) or DeviceNote()

    def healths(self, *beginnings: str) -> list[DeviceHealth]:
        """The present states of all devices of a kind."""
        return [
            note.health
            for device, note in self._notes.items()
            if note.health is not None and device.startswith(beginnings)
        ]

    def health_changed(self, health: DeviceHealth) -> None:
        if health.state is PortState.GONE:
            self._notes.pop(health.device, None)
        else:
            self._note(health.device).turned(health)

    def scanned(self, scan: Scan) -> None:
        note = self._note(scan.source)
        note.scan = scan
        note.heard(scan.at_ns)

    def weighed(self, reading: Reading) -> None:
        note = self._note(self._scale())
        note.reading = reading
        note.heard(reading.at_ns)

    def scale(self) -> DeviceHealth | None:
        """What the port of the scale says; None where none has spoken."""
        return next(iter(self.healths(SCALE)), None)

    def scale_fault(self) -> DeviceFault:
        health = self.scale()
        return health.fault if health is not None else DeviceFault.NONE

    def _scale(self) -> str:
        return next((device for device in self._notes if device.startswith(SCALE)), f"{SCALE}scale")

    def _note(self, device: str) -> DeviceNote:
        return self._notes.setdefault(device, DeviceNote())
