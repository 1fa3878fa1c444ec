"""What the merchant's quota lets through, reckoned with the real engine under a virtual clock.

Every bench has its share and nothing else: benches do not know of each other. The tenant counts all calls and refuses
those beyond the quota, as the platform does.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from desktop.bench.quota_bench import START, VirtualBench
from desktop.bench.quota_tenant import Tenant
from desktop.bench.report import Figure, Report, percentile
from desktop.settings import Erp
from sync.returns import COUNTED_AT_ONCE

PER_MINUTE, PER_SECOND = 100, 5  # of the merchant
PARCELS = 600  # an hour, of one bench
# benches on the quota, parcels an hour of each, and what the line is called
HALLS = ((1, 600.0), (5, 600.0), (20, 600.0), (20, 60.0), (1, 12_000.0))
OFFLINE_HOURS = 8.0
WATCHED_HOURS = 1.0
WARM_UP = 1800.0  # seconds
STOPS_PER_HOUR = 90.0  # cancellations; a third of them besides are told by after-sales alone
LONGEST_DRAIN = 12 * 3600.0
SEED = 7
CANNOT = float("inf")


class Drain(msgspec.Struct, frozen=True):
    """A bench that was offline while the others worked on."""

    benches: int
    per_hour: float
    entries: int
    hours_offline: float
    stops_minutes: float  # until the first confirmation was taken: what stops parcels comes first
    minutes: float  # until the last one; infinite where the quota does not suffice
    calls: int
    allowed: int  # by its share in that time
    fill: float  # entries in a call, on average
    receipt_minutes: float  # until the ERP's own count was taken as well


class Steady(msgspec.Struct, frozen=True):
    """All benches at work; seconds."""

    benches: int
    per_hour: float
    cancelled: tuple[float, float, float]  # p50, p95, worst: from the ERP to the bench
    refunded: tuple[float, float, float]  # told by an after-sale alone
    unseen: float  # part of the stops that never came within the time
    unsent: tuple[float, float, float]  # age of a confirmation when it was taken
    fill: float
    calls_per_minute: float  # of one bench
    refused: int  # calls that came too early for the platform


def measure(report: Report, json_path: Path) -> None:
    """Time to drain a day offline, and time until a cancellation is a stop, by benches on one quota."""
    told = []
    for benches, per_hour in HALLS:
        with tempfile.TemporaryDirectory(prefix="packbench-quota-") as folder:
            drained = drain(Path(folder) / "drain", benches, per_hour)
            seen = steady(Path(folder) / "steady", benches, per_hour)
        told.append({"drain": drained, "steady": seen})
        _tell(report, drained, seen)
    json_path.parent.mkdir(parents=True, exist_ok=True)
    json_path.write_bytes(msgspec.json.format(msgspec.json.encode(told), indent=1))  # what is infinite becomes null


def share(benches: int) -> Erp:
    """Of the quota; what is left of a second is at least one call, so all together may come too early at times."""
    return Erp(calls_per_minute=PER_MINUTE // benches, calls_per_second=max(1, PER_SECOND // benches))


def drain(folder: Path, benches: int, per_hour: float) -> Drain:
    """One real bench; the others are played by the tenant. A sender for the whole hall sends all that it packed."""
    entries, others = round(per_hour * OFFLINE_HOURS), per_hour * (benches - 1)
    tenant = Tenant(START, SEED, PER_SECOND, PER_MINUTE)
    tenant.stock_up(entries, round(others / 10) + 1)
    bench = VirtualBench(folder, tenant, share(benches), per_hour, seed=SEED)
    tenant.pause_quota(True)
    while not (bench.engine.online and bench.engine.caught_up):
        bench.turn()
    tenant.pause_quota(False)
    began = bench.clock.seconds
    back = began + OFFLINE_HOURS * 3600
    tenant.trade(per_hour, others, since=began, until=back + LONGEST_DRAIN)
    bench.lose_line()
    bench.close_parcels(entries, lambda place: bench.at(began + place * 3600 / per_hour))
    bench.regain_line(back)
    calls = bench.transport.calls
    while bench.waiting and bench.clock.seconds < back + LONGEST_DRAIN:
        bench.turn()
    drained = bench.clock.seconds if not bench.waiting else CANNOT
    used, weights = bench.transport.calls - calls, list(tenant.weights)
    while drained < CANNOT and not bench.settled:
        bench.turn()
    minutes = (drained - back) / 60
    first = (bench.first_sent - back) / 60 if bench.first_sent else CANNOT
    bench.close()
    return Drain(
        benches, per_hour, entries, OFFLINE_HOURS, first, minutes, used,
        round(min(minutes, LONGEST_DRAIN / 60) * (PER_MINUTE // benches)), _mean(weights),
        (bench.clock.seconds - back) / 60 if drained < CANNOT else CANNOT,
    )  # fmt: skip


def steady(folder: Path, benches: int, per_hour: float) -> Steady:
    """All benches are real, each with its own stores."""
    tenant = Tenant(START, SEED, PER_SECOND, PER_MINUTE)
    tenant.stock_up(60 * benches, 0)
    end = WARM_UP + WATCHED_HOURS * 3600
    tenant.trade(per_hour * benches + STOPS_PER_HOUR, 0, since=0, until=end)
    tenant.stop_some(STOPS_PER_HOUR, STOPS_PER_HOUR / 3, until=end)
    hall = [VirtualBench(folder / str(one), tenant, share(benches), per_hour, seed=one) for one in range(benches)]
    for bench in hall:
        bench.begin_work()
    _run(hall, WARM_UP)
    for bench in hall:
        bench.ages.clear()
    calls, weighed = sum(tenant.calls.values()), len(tenant.weights)
    _run(hall, end)
    for bench in hall:
        bench.fold()
    late = {kind: _lateness(hall, tenant, kind, end) for kind in ("cancelled", "refunded")}
    seen = [one for found in late.values() for one in found]
    ages = [age for bench in hall for age in bench.unsent()]
    per_bench = (sum(tenant.calls.values()) - calls) / benches / (WATCHED_HOURS * 60)
    for bench in hall:
        bench.close()
    return Steady(
        benches, per_hour, _spread(late["cancelled"]), _spread(late["refunded"]),
        sum(one == CANNOT for one in seen) / max(1, len(seen)), _spread(ages), _mean(tenant.weights[weighed:]),
        per_bench, tenant.refused,
    )  # fmt: skip


def _run(hall: list[VirtualBench], until: float) -> None:
    """Whoever is due first has its turn."""
    while (bench := min(hall, key=lambda one: one.next_turn)).next_turn < until:
        bench.turn()


def _lateness(hall: list[VirtualBench], tenant: Tenant, kind: str, end: float) -> list[float]:
    """Of stops that had time enough to come, at every bench."""
    asked = {
        order: at for order, (at, of) in tenant.stopped.items() if of == kind and WARM_UP <= at <= end - WARM_UP / 2
    }
    return [max(0.0, bench.cache.stopped.get(order, CANNOT) - at) for bench in hall for order, at in asked.items()]


def _spread(values: list[float]) -> tuple[float, float, float]:
    if not values:
        return CANNOT, CANNOT, CANNOT
    return percentile(values, 0.5), percentile(values, 0.95), max(values)


def _mean(values: list[int]) -> float:
    return sum(values) / len(values) if values else 0.0


def _tell(report: Report, drained: Drain, seen: Steady) -> None:
    of = f"{seen.benches} x {seen.per_hour:.0f}/h"
    first = f"first after {drained.stops_minutes:.1f} min" if drained.stops_minutes < CANNOT else "none sent"
    used = f"{drained.calls} of {drained.allowed} calls, {drained.fill:.1f} a call, {first}"
    for name, minutes, note in (
        ("8 h offline drained", drained.minutes, used),
        ("and counted by the ERP", drained.receipt_minutes, f"{COUNTED_AT_ONCE} a call"),
    ):
        report.add(_figure(f"{of}: {name}", minutes, "min", LONGEST_DRAIN / 60, note))
    for name, (half, most, worst) in (
        ("cancelled to stop", seen.cancelled),
        ("after-sale to stop", seen.refunded),
        ("age of what is sent", seen.unsent),
    ):
        note = f"p95 {most:.1f}, worst {worst:.1f}"
        report.add(_figure(f"{of}: {name}, p50", half, "s", WATCHED_HOURS * 3600, note))
    note = f"{seen.fill:.1f} entries a call, {seen.refused} calls too early"
    report.add(Figure(f"{of}: calls of a bench", seen.calls_per_minute, "a minute", note=note))


def _figure(name: str, value: float, unit: str, longest: float, note: str) -> Figure:
    """What did not come to its end while it was watched says so."""
    if value < CANNOT:
        return Figure(name, value, unit, note=note)
    return Figure(name, longest, unit, note=f"and still not; {note}")
