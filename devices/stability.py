"""When a weight may be trusted: stable by repetition, and not too old; for scales that do not say so themselves."""

from __future__ import annotations

from devices.reading import Reading

MIN_REPEATS = 5
MIN_SECONDS = 0.5
_NS = 1_000_000_000


class StabilityJudge:
    """The same value at least ``repeats`` times over at least ``seconds`` is stable; one other value starts anew."""

    def __init__(self, repeats: int = MIN_REPEATS, seconds: float = MIN_SECONDS) -> None:
        self._repeats = repeats
        self._span_ns = int(seconds * _NS)
        self._grams: int | None = None
        self._since_ns = 0
        self._count = 0

    def judge(self, grams: int, at_ns: int) -> bool:
        """Whether ``grams``, read at ``at_ns``, stands still."""
        if grams != self._grams:
            self._grams = grams
            self._since_ns = at_ns
            self._count = 0
        self._count += 1
        return self._count >= self._repeats and at_ns - self._since_ns >= self._span_ns

    def reset(self) -> None:
        """The scale was silent or lost: what came before proves nothing."""
        self._grams = None


def age_ms(reading: Reading, now_ns: int) -> int:
    """How old a reading is; a link that froze shows here."""
    return (now_ns - reading.at_ns) // 1_000_000
