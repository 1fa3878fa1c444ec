"""What a scale's bytes are worth: readings in grams with stability, age and unit; pure, the clock comes with the bytes.

Bytes that may have waited are dropped, never dated now: a read can only hold what came since the line was last seen
empty, and where that is long ago (this thread stood still, the PC slept) nobody knows how old they are.
"""

from __future__ import annotations

from devices.reading import DeviceFault, Reading
from devices.scales.dialect import ADDRESS, Dialect
from devices.scales.frame import ScaleFrame
from devices.scales.units import to_grams
from devices.stability import StabilityJudge

SILENT_NS = 600_000_000  # a scale that sends continuously repeats 5-20 times a second
STALL_NS = 500_000_000  # a read that could be older than this is dropped
_DEAF_NS = 100_000_000  # after a stall, until the line's own buffers have run dry
_AGREEING = 2  # frames without a check sum that say the same, before one is believed


class ScaleListener:
    """One line, from its opening to its loss; ``opened`` begins anew."""

    def __init__(self, dialect: Dialect, unit: str, address: str = ADDRESS) -> None:
        self._framer = dialect.framer(address)
        self._unit = unit
        self._judge = StabilityJudge()
        self._last: tuple[object, ...] = ()  # what the last frame said
        self._same = 0  # frames in a row that said it
        self._frame_ns = 0
        self._heard = False
        self._bytes_ns: int | None = None
        self._empty_ns = 0
        self._deaf_until_ns = 0
        self._unit_changed = False

    def opened(self, at_ns: int) -> None:
        """The line is there, or there again: nothing from before counts."""
        self._forget()
        self._bytes_ns, self._heard = None, False
        self._frame_ns = self._empty_ns = at_ns
        self._deaf_until_ns = 0
        self._unit_changed = False

    def asked(self) -> None:
        """A new answer is due; half of an old one is none of it."""
        self._framer.reset()

    def received(self, data: bytes, at_ns: int, *, measured_ns: int | None = None) -> list[Reading]:
        """The weights in ``data``. ``measured_ns``: when they were asked for; a weight is not younger than that."""
        waited_ns, self._empty_ns, self._bytes_ns = at_ns - self._empty_ns, at_ns, at_ns
        if waited_ns > STALL_NS:
            self._deaf_until_ns = at_ns + _DEAF_NS
            self._forget()
        if at_ns < self._deaf_until_ns:
            return []
        frames = self._framer.feed(data)
        if frames:
            self._frame_ns, self._heard = at_ns, True
        return [self._reading(frame, at_ns if measured_ns is None else measured_ns) for frame in frames]

    def quiet(self, at_ns: int) -> None:
        """Nothing waits on the line."""
        self._empty_ns = at_ns
        if self.is_silent(at_ns):
            self._forget()

    def is_deaf(self, at_ns: int) -> bool:
        """What waits on the line now is of unknown age; whoever owns the line empties it."""
        return at_ns < self._deaf_until_ns

    @property
    def has_heard(self) -> bool:
        """A weight came since the line was opened."""
        return self._heard

    def is_silent(self, at_ns: int) -> bool:
        """No weight has come for so long that the scale cannot be called live."""
        return at_ns - self._frame_ns > SILENT_NS

    def fault(self, at_ns: int) -> DeviceFault:
        """Bytes without a weight are noise: a wrong speed or dialect looks like that."""
        if not self.is_silent(at_ns):
            return DeviceFault.UNIT_CHANGED if self._unit_changed else DeviceFault.NONE
        noisy = self._bytes_ns is not None and at_ns - self._bytes_ns <= SILENT_NS
        return DeviceFault.NOISE if noisy else DeviceFault.SILENT

    def _forget(self) -> None:
        self._framer.reset()
        self._judge.reset()
        self._last = ()

    def _reading(self, frame: ScaleFrame, at_ns: int) -> Reading:
        unit = frame.unit or self._unit
        grams = None if frame.value is None else to_grams(frame.value, unit)
        said = (grams, unit, frame.stable, frame.overload, frame.underload)
        self._same = self._same + 1 if said == self._last else 1
        self._last = said
        believed = frame.checked or self._same >= _AGREEING
        if believed:
            self._unit_changed = unit != self._unit
        if grams is None:
            self._judge.reset()
        still = grams is not None and self._judge.judge(grams, at_ns)
        return Reading(
            grams=grams or 0,
            stable=grams is not None and believed and (still if frame.stable is None else frame.stable),
            at_ns=at_ns,
            overload=frame.overload and believed,
            underload=frame.underload and believed,
            raw=frame.raw,
            unit=unit,
            net=frame.net,
            unit_changed=unit != self._unit,
        )
