"""Everything of one simulated hall: benches, server, time, and the trace of what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec
import sqlcipher3.dbapi2 as sqlcipher

from desktop.bootstrap import Core
from desktop.domain.views import PackView
from desktop.simulation.fuses import Killed
from desktop.simulation.guard import Guard, Violation
from desktop.simulation.hands import Hands
from desktop.simulation.schedule import Setup
from desktop.simulation.sim_erp import Server
from desktop.simulation.station_side import SimPc, SyncLife
from desktop.simulation.times import START, TrueTime
from desktop.simulation.tray import Tray
from sync.vocabulary import Stream

LONGEST_WAIT = 60.0  # seconds; a pause of the engine that is longer is cut: somebody wakes it


class Bench(msgspec.Struct):
    """One PC with its people, and what it promised them."""

    pc: SimPc
    guard: Guard
    hands: Hands
    tray: Tray
    station_acts: bool = False  # in the middle of something: it is not called again from there
    sync_acts: bool = False
    power_goes: int | None = None  # with what dies of its fuse, all else dies: how much of the cache is left


class Site:
    def __init__(self, setup: Setup, time: TrueTime, server: Server) -> None:
        self.setup = setup
        self.time = time
        self.server = server
        self.benches: list[Bench] = []
        self.trace: list[str] = []
        self.counts: Counter[str] = Counter()

    def note(self, text: str) -> None:
        self.trace.append(f"{self.time.seconds:10.3f} {text}")

    def check(self) -> None:
        """What the server must never have met, and nobody's eyes must see."""
        if self.server.wrong:
            raise Violation(self.server.wrong[0])
        for bench in self.benches:
            if bench.pc.core is not None:
                bench.tray.look(bench.pc.core.desk.journal)

    # processes

    def station(self, bench: Bench) -> Core:
        """The living station; a dead one is started, and must know all that it told."""
        core = bench.pc.core
        if core is None:
            core = self._started(bench)
            bench.guard.restarted(core)
            bench.hands.scan(core, "PB@wang")
        return core

    def _started(self, bench: Bench) -> Core:
        """It may die while it starts; the next start is a whole one."""
        try:
            return bench.pc.start_station()
        except Killed:
            self.note("  the station dies while it starts")
            self.counts["kills while starting"] += 1
            return bench.pc.start_station()

    def sync(self, bench: Bench) -> SyncLife:
        return bench.pc.sync or bench.pc.start_sync()

    def at_bench(self, bench: Bench, act: Callable[[Core], PackView | None]) -> None:
        """Something that people do; the station may die of it."""
        if bench.station_acts:
            return
        bench.station_acts = True
        try:
            view = act(self.station(bench))
        except Killed:
            self.note("  the station dies")
            self.counts["kills inside"] += 1
            self._dead(bench, bench.pc.kill_station, alone=bench.sync_acts)
            return
        finally:
            bench.station_acts = False
        if view is not None:
            self.note(f"  {_shown(view)}")
            self.counts["answers"] += 1

    def cycle(self, bench: Bench) -> float:
        """One cycle of sync; the pause that it asks for."""
        if bench.sync_acts:
            return 0.0
        core = bench.pc.core
        bench.sync_acts = True
        bench.guard.before_sync(core)
        self.counts["cycles"] += 1
        try:
            pause = self.sync(bench).engine.run_once()
        except Killed:
            self.note("  sync dies")
            self.counts["kills inside"] += 1
            self._dead(bench, bench.pc.kill_sync, alone=bench.station_acts)
            pause = 0.0
        except sqlcipher.OperationalError as error:
            if "full" not in str(error):
                raise
            self.note("  sync ends: the disk is full")
            self.counts["sync on a full disk"] += 1
            bench.pc.kill_sync()
            pause = 0.0
        else:
            bench.guard.stops_known = bench.pc.erp.seen_until(Stream.STOPS)
        finally:
            bench.sync_acts = False
        bench.guard.after_sync(core if core is bench.pc.core else None)
        self.check()
        return pause

    def _dead(self, bench: Bench, kill: Callable[[], None], *, alone: bool) -> None:
        """The process, or the whole PC; ``alone``: the other one is in the middle of something."""
        if bench.power_goes is None or alone:
            kill()
            return
        self.counts["power losses inside"] += 1
        self.lose_power(bench, bench.power_goes)
        bench.power_goes = None

    def lose_power(self, bench: Bench, pick: int) -> None:
        remains = bench.pc.lose_power(pick)
        bench.pc.erp.forget_seen()
        bench.guard.stops_known = START
        self.counts["power losses"] += 1
        self.counts["commits of the cache lost"] += remains.lost
        self.note(f"  the power goes; of the cache {remains.kept} commits stay, {remains.lost} are lost")

    def end(self) -> None:
        for bench in self.benches:
            bench.pc.kill_sync()
            bench.pc.kill_station()


def _shown(view: PackView) -> str:
    packing = view.packing
    where = f" {packing.document_id} {packing.step.value} {packing.remaining} left" if packing is not None else ""
    return f"{view.outcome.code.value} @{view.outcome.sequence}{where}"
