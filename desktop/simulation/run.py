"""Runs one schedule from its first step to its verdict; the same schedule gives the same trace, byte for byte."""

from __future__ import annotations

import traceback
from pathlib import Path

import msgspec

from desktop.simulation import verdict
from desktop.simulation.book import Book
from desktop.simulation.deeds import Deeds
from desktop.simulation.drain import Drain
from desktop.simulation.guard import Guard, Violation
from desktop.simulation.hands import Hands
from desktop.simulation.schedule import Schedule
from desktop.simulation.sim_erp import Server
from desktop.simulation.site import Bench, Site
from desktop.simulation.template import lay_out, light_cipher, pc_in, scratch
from desktop.simulation.times import TrueTime
from desktop.simulation.tray import Tray


class Result(msgspec.Struct, frozen=True):
    """What became of a schedule; ``broken`` names the promise, "" where all held."""

    schedule: Schedule
    broken: str
    at_step: int  # where it showed; the number of steps where only the verdict did
    trace: tuple[str, ...]
    counts: dict[str, int]


def run(schedule: Schedule) -> Result:
    """In a scratch folder of its own."""
    with scratch() as folder, light_cipher():
        return run_in(folder, schedule)


def run_in(folder: Path, schedule: Schedule) -> Result:
    site = _site(folder, schedule)
    at, broken = -1, ""
    try:
        deeds = Deeds(site)
        for at, step in enumerate(schedule.steps):
            site.note(f"#{at} b{step.bench} {step}")
            site.counts[f"step {step.act.value}"] += 1
            deeds.do(step)
            site.check()
        at = len(schedule.steps)
        site.note("drain")
        Drain(site).run()
        _judge(site)
    except Violation as violation:
        broken = str(violation)
    except Exception as error:  # noqa: BLE001  a bug of ours is a broken promise as well
        broken = _named(error)
    finally:
        site.end()
    for bench in site.benches:
        site.counts.update({f"tried: {name}": times for name, times in (bench.guard.met + bench.tray.met).items()})
    if broken:
        site.note(f"BROKEN {broken}")
    site.counts["steps"] += len(schedule.steps)
    site.counts["schedules"] += 1
    return Result(schedule, broken, at, tuple(site.trace), dict(site.counts + site.server.counts))


def _site(folder: Path, schedule: Schedule) -> Site:
    setup = schedule.setup
    time = TrueTime()
    server = Server(Book(time, setup.benches), strict=setup.strict, settling=setup.settling)
    site = Site(setup, time, server)
    for number in range(setup.benches):
        place = folder / f"bench{number}"
        lay_out(place, setup, number)
        pc = pc_in(place, setup, number, server, f"{schedule.seed}/{number}")
        pc.erp.tell = lambda text, number=number: site.note(f"  b{number} {text}")  # type: ignore[misc]
        guard = Guard()
        site.benches.append(Bench(pc, guard, Hands(pc, server.book, guard), Tray(pc.printer)))
    time.advance(60.0)
    return site


def _judge(site: Site) -> None:
    verdict.shipped_once(site.server.book)
    for bench in site.benches:
        core = bench.pc.core or bench.pc.start_station()
        verdict.judge(bench.pc, core, site.server.book, bench.guard)


def _named(error: Exception) -> str:
    """Where, and what kind."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.name}: {error}"
