"""The files of a bench at the beginning of a schedule: made once by the real station and engine, then copied."""

from __future__ import annotations

import functools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from desktop.domain.people import Person, Role
from desktop.pins import Pins
from desktop.settings import Erp, Flow, Held, Printer, SameUnit, Settings, WeightCheck
from desktop.simulation.book import Book
from desktop.simulation.schedule import Setup
from desktop.simulation.sim_erp import Server, SimErp
from desktop.simulation.station_side import KEY, SimPc, files_of
from desktop.simulation.times import PcClock, TrueTime
from desktop.store import people, station_facts
from desktop.store.people import Enrolled

BADGES = ("wang", "lin")
_FIRST_CYCLES = 40
_FAST_FOLDER = Path("/dev/shm")  # noqa: S108  memory, where the system has it


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for files that live for milliseconds: in memory where there is such a place."""
    where = _FAST_FOLDER if _FAST_FOLDER.is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="packbench-simulation-", dir=where))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def light_cipher() -> Iterator[None]:
    """Files are encrypted as ever, but without a check sum of each page: a sixth of a schedule's time, and nobody
    tampers with them here. It is a default of the whole process, so it is given back."""
    with closing(sqlcipher.connect(":memory:")) as driver:
        driver.execute("PRAGMA cipher_default_use_hmac = OFF")
        try:
            yield
        finally:
            driver.execute("PRAGMA cipher_default_use_hmac = ON")


def settings_of(setup: Setup, bench: int) -> Settings:
    """What this bench is set up for; its share of the orders is one warehouse."""
    label_last = setup.flow is Flow.LABEL_LAST
    return Settings(
        bench=str(bench + 1),
        flow=setup.flow,
        weighing=setup.weighing,
        weigh_when=setup.weigh_when,
        weight_check=WeightCheck(on=False),
        same_unit=SameUnit.OFF,
        printers=(Printer(url="memory:"),) if label_last else (),
        held=Held(warehouse_id=f"W{bench + 1}"),
        erp=Erp(reconcile_seconds=setup.reconcile_seconds),
    )


def pc_in(folder: Path, setup: Setup, bench: int, server: Server, seed: str) -> SimPc:
    """A PC over whatever lies in ``folder``."""
    time = server.book.time
    labels = setup.flow is Flow.LABEL_LAST
    erp = SimErp(server, f"W{bench + 1}", batch=setup.batch, labels=labels)
    return SimPc(folder, settings_of(setup, bench), PcClock(time), erp, seed)


def lay_out(folder: Path, setup: Setup, bench: int) -> None:
    """Fresh files for one bench: its people are known and the first orders are there."""
    folder.mkdir()
    for name, data in _files(setup.flow, setup.benches, bench).items():
        (folder / name).write_bytes(data)


@functools.cache
def _files(flow: Flow, benches: int, bench: int) -> dict[str, bytes]:
    setup = Setup(flow=flow, benches=benches)
    server = Server(Book(TrueTime(), benches), strict=True)
    with scratch() as folder:
        pc = pc_in(folder, setup, bench, server, f"template {bench}")
        core = pc.start_station()
        pins = Pins(KEY)
        with core.desk.journal.writing() as writing:
            for badge in BADGES:
                person = Person(badge, badge.title(), Role.LEAD, active=True, has_pin=False, has_badge=True)
                people.save(writing, Enrolled(person, "", pins.badge_hash(badge)))
            station_facts.put(writing, "home", "")  # every copy is told from this file in the same way
        engine = pc.start_sync().engine
        for _ in range(_FIRST_CYCLES):
            engine.run_once()
        pc.kill_sync()
        pc.kill_station()
        return files_of(folder)
