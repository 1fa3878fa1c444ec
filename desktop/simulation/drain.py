"""The end of a schedule: the line is good, nothing new goes wrong any more, and everything must come to rest."""

from __future__ import annotations

from desktop.simulation.guard import Violation
from desktop.simulation.site import Bench, Site
from sync.vocabulary import Identity, Stream

LONGEST = 1500.0  # seconds of good network; the longest pause of a try that failed is 360
STRIDE = 11.0  # a little more than streams and stops are asked for
CYCLES_AT_ONCE = 12


class Drain:
    def __init__(self, site: Site) -> None:
        self._site = site

    def run(self) -> None:
        """Raises Violation where it does not come to rest."""
        self._mend()
        end, left = self._site.time.seconds + LONGEST, self._mishaps()
        while not all([self._settled(bench) for bench in self._site.benches]):
            if self._mishaps() < left:
                end, left = self._site.time.seconds + LONGEST, self._mishaps()
            if self._site.time.seconds > end:
                raise Violation(f"not settled after {LONGEST:.0f} seconds of good network: {self._why()}")
            self._round()
        self._round()  # what was answered last is taken into the journal

    def _mishaps(self) -> int:
        return sum(len(waiting) for bench in self._site.benches for waiting in bench.pc.erp.mishaps.values())

    def _mend(self) -> None:
        """What was to go wrong with a call and has not yet, still does: there are so many of them and no more."""
        server = self._site.server
        server.up, server.identity = True, Identity("company-1", server.identity.epoch)
        server.book.end_transactions()
        for bench in self._site.benches:
            bench.pc.erp.connected = True
            bench.pc.fuse.full = 0
            bench.pc.fuse.burn_after = bench.pc.fuse.visit_after = None
            fuse = self._site.sync(bench).fuse
            fuse.burn_after, fuse.visit_after, fuse.full = None, None, 0
            self._site.station(bench)
            bench.pc.printer.settle()

    def _round(self) -> None:
        for bench in self._site.benches:
            for _ in range(CYCLES_AT_ONCE):
                if self._site.cycle(bench) > 0:
                    break
            bench.hands.tick(self._site.station(bench))
        self._site.time.advance(STRIDE)

    def _settled(self, bench: Bench) -> bool:
        changed = self._site.server.book.changed_at
        seen = min(bench.pc.erp.seen_until(stream) for stream in (Stream.STOPS, Stream.DOCUMENTS))
        idle = self._site.sync(bench).engine.queue_empty
        return idle and seen > changed

    def _why(self) -> str:
        told = [f"changed {self._site.server.book.changed_at:%H:%M:%S}"]
        for bench in self._site.benches:
            seen = [f"{one.value} {bench.pc.erp.seen_until(one):%H:%M:%S}" for one in (Stream.STOPS, Stream.DOCUMENTS)]
            told += [f"queue empty {self._site.sync(bench).engine.queue_empty}", *seen]
        return ", ".join(told)
