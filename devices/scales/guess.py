"""Which dialect some bytes are, how sure that is, and why; pure: bytes and times in, ranked guesses out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from devices.scales.dialect import Dialect, LineSettings
from devices.scales.frame import Framer, ScaleFrame
from devices.scales.table import DIALECTS
from devices.scales.units import to_grams

_CHECKED, _SPEAKING, _BARE = 0.98, 0.9, 0.6  # frames with a check sum, with a head or unit, and mere numbers
_UNPROVED = 0.3
_AMBIGUOUS = 0.5
_ENOUGH = 5  # frames; asked for, three
_ENOUGH_ASKED = 3
_NEARLY = 0.95  # of the bytes make sense
_KNOWN_SLACK_G = 20  # a known weight and a display differ by no more, or by 2 %
_UNITS_TO_TRY = ("kg", "g", "jin", "lb")


class Evidence(StrEnum):
    """What speaks for or against a guess; ui has the words."""

    FRAMES = "frames"  # how many
    CHECKED = "checked"  # all check sums right
    UNCHECKED = "unchecked"  # this dialect has no check sum
    ASKED = "asked"  # it answered a question
    NOISE = "noise"  # percent of the bytes that made no sense
    FEW = "few"  # fewer frames than it takes
    AMBIGUOUS = "ambiguous"  # another dialect reads other weights out of the same bytes: a known weight tells
    SAME_AS = "same_as"  # another dialect reads the same weights
    UNPROVED = "unproved"
    KNOWN_WEIGHT = "known_weight"  # the known weight was shown
    OTHER_WEIGHT = "other_weight"


_WORDS = {
    Evidence.FRAMES: "{count} frames",
    Evidence.CHECKED: "all check sums right",
    Evidence.UNCHECKED: "no check sum in this dialect",
    Evidence.ASKED: "answered when asked",
    Evidence.NOISE: "{count} % of the bytes made no sense",
    Evidence.FEW: "too few to be sure",
    Evidence.AMBIGUOUS: "could also be {text}: needs a known weight",
    Evidence.SAME_AS: "{text} reads the same",
    Evidence.UNPROVED: "unproved: compare with the scale's display",
    Evidence.KNOWN_WEIGHT: "shows the known weight",
    Evidence.OTHER_WEIGHT: "does not show the known weight",
}


class Reason(msgspec.Struct, frozen=True):
    evidence: Evidence
    count: int = 0
    text: str = ""  # a dialect's name

    @property
    def words(self) -> str:
        return _WORDS[self.evidence].format(count=self.count, text=self.text)


class Guess(msgspec.Struct, frozen=True):
    """``confidence`` 0 to 1. ``unit`` is the frames' own, "" where they name none."""

    dialect: str
    line: LineSettings
    confidence: float
    frames: int
    rate_per_s: float
    reasons: tuple[Reason, ...]
    unit: str = ""
    value: Decimal | None = None  # the last weight
    asked: bool = False

    @property
    def why(self) -> str:
        """In English words, for a report: "12 frames, all check sums right"."""
        return ", ".join(reason.words for reason in self.reasons)


class _Tally:
    """What one dialect found on one line."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._framer: Framer = dialect.framer()
        sample = ScaleFrame(Decimal("1.250"), "kg", stable=True)
        self._ending = 2 if dialect.encode(sample).endswith(b"\r\n") else 0
        self.count = self.explained = 0
        self.checked = True
        self.last: ScaleFrame | None = None
        self.first_ns = self.last_ns = 0

    def feed(self, data: bytes, at_ns: int) -> None:
        for frame in self._framer.feed(data):
            self.first_ns = self.first_ns or at_ns
            self.count, self.last_ns = self.count + 1, at_ns
            self.explained += len(frame.raw) + self._ending
            self.checked = self.checked and frame.checked
            self.last = frame if frame.value is not None or self.last is None else self.last

    @property
    def rate(self) -> float:
        span = self.last_ns - self.first_ns
        return round((self.count - 1) * 1e9 / span, 1) if self.count > 1 and span > 0 else 0.0


class Detector:
    """Feed it what came on each line, and what it was asked with; ask for guesses at any time."""

    def __init__(self) -> None:
        self._tallies: dict[tuple[LineSettings, bytes], dict[str, _Tally]] = {}
        self._bytes: dict[tuple[LineSettings, bytes], bytearray] = {}

    def hear(self, line: LineSettings, data: bytes, at_ns: int, *, request: bytes = b"") -> None:
        """``request`` b"": it talked by itself."""
        key = (line, request)
        if key not in self._tallies:
            fitting = (dialect for dialect in DIALECTS.values() if _fits(dialect, request))
            self._tallies[key] = {dialect.name: _Tally(dialect) for dialect in fitting}
            self._bytes[key] = bytearray()
        self._bytes[key] += data
        for tally in self._tallies[key].values():
            tally.feed(data, at_ns)

    def forget(self, line: LineSettings, request: bytes) -> None:
        """What came so far had an earlier question in it."""
        self._tallies.pop((line, request), None)

    def guesses(self) -> tuple[Guess, ...]:
        """The best first."""
        found: list[Guess] = []
        for (line, request), tallies in self._tallies.items():
            heard = [tally for tally in tallies.values() if tally.count]
            data = bytes(self._bytes[line, request])
            found += [
                _guess(tally, heard, _true_line(line, tally.dialect, data), len(data), request) for tally in heard
            ]
        return tuple(sorted(found, key=lambda guess: -guess.confidence))


def known_weight_order(guesses: Sequence[Guess], grams: int) -> tuple[Guess, ...]:
    """The same guesses after a known weight was laid on: who shows it comes first, and its unit is known as well."""
    judged = []
    for guess in guesses:
        unit = next((unit for unit in _units_of(guess) if _shows(guess, unit, grams)), None)
        evidence = Evidence.OTHER_WEIGHT if unit is None else Evidence.KNOWN_WEIGHT
        kept = tuple(one for one in guess.reasons if one.evidence is not Evidence.AMBIGUOUS)
        lifted = guess.confidence / (1 if kept == guess.reasons else _AMBIGUOUS)
        sure = guess.confidence * 0.1 if unit is None else lifted
        reasons = (*kept, Reason(evidence))
        judged.append(replace(guess, confidence=round(sure, 2), unit=unit or guess.unit, reasons=reasons))
    return tuple(sorted(judged, key=lambda guess: -guess.confidence))


def _units_of(guess: Guess) -> tuple[str, ...]:
    return (guess.unit,) if guess.unit else _UNITS_TO_TRY


def _shows(guess: Guess, unit: str, grams: int) -> bool:
    shown = None if guess.value is None else to_grams(guess.value, unit)
    return shown is not None and abs(shown - grams) <= max(_KNOWN_SLACK_G, grams // 50)


def _fits(dialect: Dialect, request: bytes) -> bool:
    """Whoever is asked answers in the dialect of the question."""
    return dialect.request == request if request else True


def _guess(tally: _Tally, heard: Sequence[_Tally], line: LineSettings, total: int, request: bytes) -> Guess:
    dialect, others = tally.dialect, [other.dialect for other in heard if other is not tally]
    cut = 2 * len(tally.last.raw) if tally.last is not None else 0  # the frames at either end
    explained = min(1.0, (tally.explained + cut) / total)
    enough = _ENOUGH_ASKED if request else _ENOUGH
    same = [other.name for other in others if other.name in dialect.same_as]
    rivals = [] if tally.checked else _rivals(tally, heard)
    sure = _CHECKED if tally.checked else (_SPEAKING if dialect.names_unit or dialect.says_stable else _BARE)
    sure *= min(1.0, tally.count / enough) * (1.0 if explained >= _NEARLY else explained)
    sure *= (_AMBIGUOUS if rivals else 1.0) * (1.0 if dialect.proved else _UNPROVED)
    reasons = [
        Reason(Evidence.FRAMES, tally.count),
        Reason(Evidence.CHECKED if tally.checked else Evidence.UNCHECKED),
        *([Reason(Evidence.ASKED)] if request else []),
        *([Reason(Evidence.NOISE, round(100 * (1 - explained)))] if explained < _NEARLY else []),
        *([Reason(Evidence.FEW)] if tally.count < enough else []),
        *(Reason(Evidence.AMBIGUOUS, text=name) for name in rivals),
        *(Reason(Evidence.SAME_AS, text=name) for name in same),
        *([] if dialect.proved else [Reason(Evidence.UNPROVED)]),
    ]
    last = tally.last
    return Guess(
        dialect.name,
        line,
        round(sure, 2),
        tally.count,
        tally.rate,
        tuple(reasons),
        unit=last.unit if last is not None else "",
        value=last.value if last is not None else None,
        asked=bool(request),
    )


def _rivals(tally: _Tally, heard: Sequence[_Tally]) -> list[str]:
    """Proved dialects without a check sum that read about as many weights, and other ones, out of the same bytes."""
    return [
        other.dialect.name
        for other in heard
        if other is not tally
        and other.dialect.proved
        and other.dialect.name not in tally.dialect.same_as
        and other.count * 2 > tally.count
    ]


def _true_line(line: LineSettings, dialect: Dialect, data: bytes) -> LineSettings:
    """Listened to with eight bits, a line of seven bits and parity shows the parity as bit 7."""
    if line.bits != 8 or not any(byte & 0x80 for byte in data):
        return line
    ones = {byte.bit_count() % 2 for byte in data}
    if len(ones) != 1:
        return line
    seven = replace(line, bits=7, parity="O" if ones == {1} else "E")
    return seven if any(one.bits == 7 for one in dialect.lines) else line
