"""When a weight may be taken: stable, fresh, from a live stream, positive, and after the scale was seen empty.

What a stream can honestly tell: a scale that stands at zero is not frozen, and neither is one that shows a parcel that
nobody took off. Where every frame since the last weighing was the same, byte for byte, one of two things is so, the
parcel still lies there or the stream is frozen; nobody can tell which from here, so that the answer says both. A stream
that freezes while this parcel's load settles looks like rest where the dialect has no flag: only the learned weight of
the parcel tells.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from desktop.domain.outcome import Code
from devices.reading import DeviceFault, Reading

_NS = 1_000_000_000
STILL_NS = 1 * _NS  # after a weighing; the next parcel waits for its weight sooner only where it was packed already
MOVING_STILL_NS = 10 * _NS  # no load moves for so long without another digit


class Limits(msgspec.Struct, frozen=True):
    min_grams: int
    max_grams: int
    max_age_ms: int


@dataclass
class Stream:
    """What the scale's stream showed so far."""

    last: Reading | None = None
    cleared: bool = False  # the scale was seen empty since the last parcel
    fault: DeviceFault = DeviceFault.NONE  # what its line says of itself
    same_since_ns: int = 0  # since when each frame is like the one before
    taken_ns: int | None = None  # when the last weight that counted was measured
    load_of: str = ""  # the parcel that waited while this load came to lie there

    def hear(self, reading: Reading, now_ns: int, limits: Limits) -> None:
        """One more reading, in the order in which they were measured."""
        if self.last is None or _shown(self.last) != _shown(reading):
            self.same_since_ns = reading.at_ns
        self.last = reading
        if is_fresh(reading, now_ns, limits) and shows_empty(reading, limits):
            self.cleared, self.load_of = True, ""

    def wait_with(self, parcel: str, limits: Limits) -> None:
        """``parcel`` waits for the last reading. A load belongs to the first that waited with it: where that one went
        without its weight, it is nobody else's."""
        if self.last is None or shows_empty(self.last, limits):
            return
        self.load_of = self.load_of or parcel
        if self.load_of != parcel:
            self.cleared = False

    def weight_taken(self) -> None:
        """The last weight counted: it is the parcel's that lies on the scale now."""
        self.cleared = False
        self.taken_ns = self.last.at_ns if self.last is not None else None

    @property
    def unchanged_since_taken(self) -> bool:
        """Every frame since the last parcel was the same."""
        return self.taken_ns is not None and self.same_since_ns <= self.taken_ns


def is_fresh(reading: Reading, now_ns: int, limits: Limits) -> bool:
    return now_ns - reading.at_ns <= limits.max_age_ms * 1_000_000


def shows_empty(reading: Reading, limits: Limits) -> bool:
    """Nothing lies on the scale: what must be seen between two parcels."""
    usable = reading.stable and not (reading.overload or reading.underload or reading.unit_changed)
    return usable and abs(reading.grams) < limits.min_grams


def judge(stream: Stream, now_ns: int, limits: Limits) -> Code | None:
    """None when the last weight may be taken; WAIT_WEIGHT while the scale is empty; else what is wrong with it."""
    reading = stream.last
    if reading is None:
        return Code.WEIGHT_STALE
    return (
        why_silent(stream, now_ns, limits)
        or _refused_by_scale(reading, limits)
        or _not_at_rest(reading, stream, now_ns)
        or _not_a_parcel(reading, stream, now_ns, limits)
    )


def why_silent(stream: Stream, now_ns: int, limits: Limits) -> Code | None:
    """Why no weight comes, whatever the last one was; None while weights come."""
    fault = stream.fault
    if fault is DeviceFault.NOISE:
        return Code.WEIGHT_NOISE
    if fault not in (DeviceFault.NONE, DeviceFault.SILENT, DeviceFault.UNIT_CHANGED, DeviceFault.FROZEN):
        return Code.WEIGHT_UNPLUGGED
    stale = stream.last is not None and not is_fresh(stream.last, now_ns, limits)
    return Code.WEIGHT_STALE if stale or fault is DeviceFault.SILENT else None


def _refused_by_scale(reading: Reading, limits: Limits) -> Code | None:
    if reading.unit_changed:
        return Code.WEIGHT_UNIT
    if reading.overload:
        return Code.WEIGHT_OVERLOAD
    if reading.underload:
        return Code.WEIGHT_UNDERLOAD
    return Code.WEIGHT_TOO_HEAVY if reading.grams > limits.max_grams else None


def _not_at_rest(reading: Reading, stream: Stream, now_ns: int) -> Code | None:
    if reading.stable:
        return None
    return Code.WEIGHT_FROZEN if now_ns - stream.same_since_ns >= MOVING_STILL_NS else Code.WEIGHT_UNSTABLE


def _not_a_parcel(reading: Reading, stream: Stream, now_ns: int, limits: Limits) -> Code | None:
    if reading.grams <= -limits.min_grams:
        return Code.WEIGHT_NOT_POSITIVE
    if reading.grams < limits.min_grams:
        return Code.WAIT_WEIGHT
    if stream.cleared:
        return None
    still = stream.unchanged_since_taken and now_ns - (stream.taken_ns or 0) >= STILL_NS
    return Code.WEIGHT_FROZEN if still else Code.WEIGHT_NOT_CLEARED


def _shown(reading: Reading) -> tuple[object, ...]:
    """All that a frame says; stability only where it stood in no frame."""
    if reading.raw:
        return (reading.raw,)
    return reading.grams, reading.stable, reading.overload, reading.underload, reading.unit
