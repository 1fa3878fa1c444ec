"""The runway held against the work itself: the cable is out, and whatever can be shipped is shipped."""

from __future__ import annotations

from desktop.bootstrap import Core
from desktop.domain.commands import Command
from desktop.domain.packing import Condition
from desktop.domain.views import PackView
from desktop.simulation.guard import Violation
from desktop.simulation.site import Bench, Site

COUNTING_TICKS = 6
MOST_ACTS = 24  # for one parcel
OVERSTATED_BY = 1  # parcels: what lies on the bench may be counted or not


def trial(site: Site, bench: Bench) -> None:
    """Raises Violation where the bench had promised more than one parcel too many."""
    bench.pc.erp.connected = False
    bench.pc.printer.settle()
    bench.pc.fuse.full = 0
    bench.pc.fuse.burn_after = bench.pc.fuse.visit_after = None
    core = site.station(bench)
    if core.desk.operator is None:
        bench.hands.scan(core, "PB@wang")
    before = set(bench.guard.closed)
    promised = _promised(site, bench, core)
    if promised is None:
        return
    for order in bench.hands.ready_orders():
        if _free(site, bench, core):
            site.at_bench(bench, lambda core, order=order: bench.hands.open_order(core, order))  # type: ignore[misc]
            _finish(site, bench, core)
    shipped = len(set(bench.guard.closed) - before)
    site.counts["runways tried"] += 1
    site.note(f"  runway {promised}, shipped {shipped}")
    unknown = len(site.server.book.deleted)  # the ERP says of these only later that they are gone
    if promised > shipped + OVERSTATED_BY + unknown:
        raise Violation(f"the runway was told as {promised}, and {shipped} could be shipped")


def _promised(site: Site, bench: Bench, core: Core) -> int | None:
    for _ in range(COUNTING_TICKS):
        site.time.advance(1.0)
        bench.hands.tick(core)
    return core.station.status().runway


def _free(site: Site, bench: Bench, core: Core) -> bool:
    """The bench is empty, or is made so."""
    if core.desk.packing is not None or core.desk.stop is not None:
        _finish(site, bench, core)
    return core.desk.packing is None


def _finish(site: Site, bench: Bench, core: Core) -> None:
    """Work on until nothing lies on the bench; what does not get on, as when its number was changed meanwhile, is
    held."""

    def work(core: Core) -> PackView | None:
        return bench.hands.work(core, 1)

    for _ in range(MOST_ACTS):
        packing = core.desk.packing
        if core.desk.stop is None and (packing is None or packing.condition is not Condition.OPEN):
            return
        site.at_bench(bench, work)
    site.at_bench(bench, lambda core: bench.hands.command(core, Command.HOLD))
