"""What each step of a schedule does to the hall."""

from __future__ import annotations

from collections.abc import Callable

from desktop.bootstrap import Core
from desktop.domain.commands import Command
from desktop.simulation.lead import decide
from desktop.simulation.office import Office
from desktop.simulation.paper import Mood
from desktop.simulation.runway_trial import trial
from desktop.simulation.schedule import Act, Step
from desktop.simulation.sim_erp import Mishap
from desktop.simulation.site import LONGEST_WAIT, Bench, Site
from desktop.simulation.times import START

_CYCLES_TO_HEAR_OF_IT = 3
SETTLE_SECONDS = 4.0  # nobody throws a file away and starts again faster than a call settles


class Deeds:
    def __init__(self, site: Site) -> None:
        self._site = site
        self._office = Office(site)
        self._deeds: dict[Act, Callable[[Step, Bench], None]] = {
            Act.PACK: self._pack,
            Act.WRONG: lambda step, bench: site.at_bench(bench, lambda core: bench.hands.err(core, step.pick)),
            Act.AGAIN: lambda step, bench: site.at_bench(bench, bench.hands.again),
            Act.CARD: self._card,
            Act.WALK: self._walk,
            Act.LEAD: self._lead,
            Act.CARRIER: self._carrier,
            Act.PRINTER: self._printer,
            Act.PRINT: self._print,
            Act.SYNC: self._sync,
            Act.CABLE: self._cable,
            Act.PUSH: lambda step, bench: self._mishap("push", step, bench),
            Act.LOOK_UP: lambda step, bench: self._mishap("look_up", step, bench),
            Act.PULL: lambda step, bench: self._mishap("pull", step, bench),
            Act.OFFICE: lambda step, bench: self._office.do(step),
            Act.KILL: self._kill,
            Act.FUSE: self._fuse,
            Act.MEET: self._meet,
            Act.POWER: self._power,
            Act.FULL: self._full,
            Act.CLOCK: lambda step, bench: bench.pc.clock.jump(step.count),
            Act.LOSE: self._lose,
            Act.RUNWAY: lambda step, bench: trial(site, bench),
        }

    def do(self, step: Step) -> None:
        bench = self._site.benches[step.bench % len(self._site.benches)]
        self._deeds[step.act](step, bench)

    def _pack(self, step: Step, bench: Bench) -> None:
        for number in range(max(1, step.count)):
            if not bench.hands.has_work(bench.pc.core):
                return
            pick = step.pick >> (number % 8)
            self._site.at_bench(bench, lambda core, pick=pick: bench.hands.work(core, pick))  # type: ignore[misc]

    def _card(self, step: Step, bench: Bench) -> None:
        self._site.time.advance(1.0)
        command = Command(step.what)
        self._site.at_bench(bench, lambda core: bench.hands.command(core, command, step.pick))

    def _lead(self, step: Step, bench: Bench) -> None:
        book = self._site.server.book
        self._site.at_bench(bench, lambda core: decide(core, bench.guard, book, step.pick))

    def _carrier(self, step: Step, bench: Bench) -> None:
        self._site.time.advance(1.0)
        if step.pick >> 10 & 3 == 3 and self._office.cancel_one_in_the_hall(step.pick):
            self._site.time.advance(LONGEST_WAIT)
            for _ in range(_CYCLES_TO_HEAR_OF_IT):
                self._site.cycle(bench)
        self._site.at_bench(bench, lambda core: bench.hands.hand_over(core, step.pick))

    def _walk(self, step: Step, bench: Bench) -> None:
        self._site.at_bench(bench, lambda core: bench.hands.walk_away(core, step.count))

    def _printer(self, step: Step, bench: Bench) -> None:
        bench.pc.printer.settle()
        bench.pc.printer.mood = Mood(step.what)

    def _print(self, step: Step, bench: Bench) -> None:
        def turn(core: Core) -> None:
            bench.pc.printer.work(core.jobs)

        self._site.at_bench(bench, turn)

    def _sync(self, step: Step, bench: Bench) -> None:
        for _ in range(max(1, step.count)):
            pause = self._site.cycle(bench)
            if bench.pc.woken:
                bench.pc.woken, pause = False, min(pause, 0.1)
            self._site.time.advance(min(pause, LONGEST_WAIT))

    def _cable(self, step: Step, bench: Bench) -> None:
        bench.pc.erp.connected = step.what == "in"
        self._site.counts[f"cable {step.what}"] += 1

    def _mishap(self, call: str, step: Step, bench: Bench) -> None:
        bench.pc.erp.mishaps[call].append(Mishap(step.what))

    def _kill(self, step: Step, bench: Bench) -> None:
        self._site.counts["kills"] += 1
        if step.what in ("sync", "both"):
            bench.pc.kill_sync()
        if step.what in ("station", "both"):
            bench.pc.kill_station()
            bench.pc.dies_starting = step.count - 1 if step.count else None

    def _fuse(self, step: Step, bench: Bench) -> None:
        bench.power_goes = step.pick >> 2 if step.pick % 4 == 0 else None
        if step.what == "sync":
            self._site.sync(bench).fuse.burn_after = step.count
        else:
            self._site.station(bench)
            bench.pc.fuse.burn_after = step.count

    def _meet(self, step: Step, bench: Bench) -> None:
        site, book = self._site, self._site.server.book

        def people() -> None:
            site.note("  meanwhile at the bench")
            site.at_bench(bench, lambda core: bench.hands.work(core, step.pick))
            site.at_bench(bench, lambda core: decide(core, bench.guard, book, step.pick))

        def sync() -> None:
            site.note("  meanwhile sync")
            site.cycle(bench)

        site.station(bench)
        fuse = site.sync(bench).fuse if step.what == "sync" else bench.pc.fuse
        fuse.visit_after, fuse.visit = step.count, people if step.what == "sync" else sync

    def _power(self, step: Step, bench: Bench) -> None:
        self._site.lose_power(bench, step.pick)

    def _full(self, step: Step, bench: Bench) -> None:
        self._site.station(bench)
        bench.pc.fuse.full = step.count
        if step.pick % 2:  # it is the disk of both
            self._site.sync(bench).fuse.full = step.count

    def _lose(self, step: Step, bench: Bench) -> None:
        bench.pc.kill_sync()
        bench.pc.kill_station()
        bench.pc.lose_file(step.what)
        bench.pc.erp.forget_seen()
        bench.guard.stops_known = START
        self._site.time.advance(SETTLE_SECONDS)
        self._site.server.settle()
