"""Deletion only by an explicit word of the ERP, and never in masses: then a person is asked first."""

from __future__ import annotations

from sync.line import Line
from sync.ports import Cache
from sync.settling import SettlingFile, Suspicion

VANISH_COUNT = 20
VANISH_PART = 0.05


class VanishGuard:
    """Counts over all pages of one catching up; several ways are told apart by name and share a person's word."""

    def __init__(self, cache: Cache, line: Line, settling: SettlingFile) -> None:
        self._cache = cache
        self._line = line
        self._settling = settling
        self._vanished: dict[str, int] = {}  # by way, since it was caught up
        self._open: dict[str, int] = {}
        self._held: set[str] = set()  # ways that wait for a person's word
        self._allowed: set[str] = set()

    def passes(self, way: str, vanishing: int, *, more: bool) -> bool:
        """Whether a page that takes away ``vanishing`` waiting documents without shipping them may be stored."""
        if self._held and self._settling.take(Suspicion.MASS_VANISH):
            self._allowed, self._held = self._held, set()
            self._line.suspect(Suspicion.NONE)
        before = self._vanished.get(way, 0)
        if vanishing and not before:
            self._open[way] = self._cache.open_documents()
        total = before + vanishing
        if total >= VANISH_COUNT and total > VANISH_PART * self._open[way] and way not in self._allowed:
            self._held.add(way)
            self._line.suspect(Suspicion.MASS_VANISH)
            return False
        self._vanished[way] = total
        if not more:
            self._vanished.pop(way)
            self._allowed.discard(way)
            self._settled(way)
        return True

    def forget(self, way: str) -> None:
        """Whoever counted begins anew: what it counted, and what a person was asked about it, is void."""
        for counts in (self._vanished, self._open):
            counts.pop(way, None)
        self._allowed.discard(way)
        self._settled(way)

    def _settled(self, way: str) -> None:
        """What was held back has gone through after all, or is asked anew; a word for it is for nothing else."""
        if way not in self._held:
            return
        self._held.discard(way)
        if not self._held:
            self._settling.take(Suspicion.MASS_VANISH)
            if self._line.state.suspicion == Suspicion.MASS_VANISH:
                self._line.suspect(Suspicion.NONE)
