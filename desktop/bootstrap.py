"""Builds the bench in one place: files, station, spoolers, sync process and devices."""

from __future__ import annotations

import functools
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import msgspec
from filelock import FileLock, Timeout

from desktop.backup import DailyBackup
from desktop.clock import Clock, SystemClock
from desktop.data_files import (
    CACHE,
    JOURNAL,
    LABELS,
    LOCAL_ERP_LOCK,
    SETTINGS,
    STATION_LOCK,
    SYNC_LOG,
    SYNC_PORT,
    TEMPLATES,
)
from desktop.device_life import DeviceInputs, DeviceLife
from desktop.lead import LeadPages
from desktop.locks import PATIENCE_SECONDS
from desktop.pins import Pins
from desktop.secrets import Secrets, open_secrets
from desktop.settings import Settings
from desktop.settings_file import read_settings, write_settings
from desktop.spoolers import Spoolers
from desktop.station import Station
from desktop.store import packings, station_facts
from desktop.store.cache_reader import CacheReader
from desktop.store.job_queue import LedgerQueue
from desktop.store.journal import Journal
from desktop.store.labels import LabelStore
from desktop.store.lead_reader import LeadReader
from desktop.store.other_file import OtherFile
from desktop.store.runway import Runway
from desktop.store.sync_reader import SyncReader
from desktop.supervisor import Supervisor
from desktop.templates import TemplatePages
from desktop.usecases import backups, labelling, papers
from desktop.usecases.desk import Desk, Tally, midnight
from desktop.usecases.press import LabelPress
from printing.ports import PrinterHealth
from printing.shelf import Shelf
from sync.wake import wake

CACHE_MIB = 64  # page cache for the orders: what the look-up figures of the bench stand on


class AlreadyOpen(Exception):
    """Another station works on this data directory."""


class Inputs(DeviceInputs, Protocol):
    """Where device threads and spoolers put what they have; ui's bridge is one."""

    def on_printer(self, health: PrinterHealth) -> None: ...


class Core(msgspec.Struct):
    """The station with what its surroundings need of its inside."""

    station: Station
    desk: Desk
    jobs: LedgerQueue


class Bench:
    """Everything that runs on this bench; closed once, in the reverse order of its start."""

    def __init__(self, core: Core, data_dir: Path, lock: FileLock) -> None:
        self.station = core.station
        self._core = core
        self._data_dir = data_dir
        self._lock = lock
        self._closers: list[Callable[[], None]] = []

    def start_chores(self, supervisor: Supervisor, key: bytes) -> None:
        """What the station's tick looks after: the sync process and the daily backup."""
        desk = self._core.desk
        backup = DailyBackup(self._data_dir, key, desk.clock, functools.partial(backups.backup_done, desk))
        desk.wake_sync = functools.partial(wake, self._data_dir / SYNC_PORT)
        desk.sync_running = lambda: supervisor.running
        desk.chores = (*desk.chores, supervisor.look, backup.look)
        self._closers += [supervisor.close, backup.close]

    def keep_running(self, supervisor: Supervisor) -> None:
        """One more child process that the station's tick looks after."""
        desk = self._core.desk
        desk.chores = (*desk.chores, supervisor.look)
        self._closers.append(supervisor.close)

    def start_devices(self, inputs: Inputs) -> None:
        """Readers, scale and spoolers, each in its thread; they call ``inputs`` and nothing else."""
        desk, devices = self._core.desk, self.station.devices
        life = DeviceLife(lambda: desk.settings, devices.recorder, inputs)
        devices.paused = life.paused
        desk.chores = (*desk.chores, life.look)
        life.look()
        self._closers.append(life.close)
        self._start_spoolers(inputs)

    def close(self) -> None:
        """Stop devices, spoolers and sync's supervision, then close the files. Sync ends by itself after its queue."""
        while self._closers:
            self._closers.pop()()
        self.station.close()
        self._lock.release()
        wake(self._data_dir / SYNC_PORT)

    def _start_spoolers(self, inputs: Inputs) -> None:
        desk = self._core.desk
        spoolers = Spoolers(self._core.jobs, lambda: desk.settings.printers, inputs.on_printer)
        desk.wake_printer = spoolers.wake
        desk.chores = (*desk.chores, spoolers.look)
        spoolers.look()
        self._closers.append(spoolers.close)


def open_bench(
    data_dir: Path,
    *,
    press: LabelPress | None,
    sync_command: Sequence[str] | None = None,
    erp_command: Sequence[str] | None = None,
    clock: Clock | None = None,
) -> Bench:
    """Open this bench. ``sync_command`` starts the sync process (``--data-dir`` is added); None: it is run elsewhere.
    ``erp_command`` starts the local ERP, where the settings name it and ask for that.

    Raises AlreadyOpen, SecretsUnusable, SettingsUnusable, JournalTooNew, DatabaseLocked.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(data_dir / STATION_LOCK)
    try:
        lock.acquire(timeout=PATIENCE_SECONDS)
    except Timeout as error:
        raise AlreadyOpen(f"another station has {data_dir}") from error
    try:
        settings, secrets = read_settings(data_dir / SETTINGS), open_secrets(data_dir)
        core = open_core(data_dir, settings, secrets, press=press, clock=clock)
    except BaseException:
        lock.release()
        raise
    bench = Bench(core, data_dir, lock)
    bench.start_chores(Supervisor(data_dir, sync_command, time.monotonic), secrets.database_key())
    if erp_command is not None and settings.erp.starts_local_erp:
        words = [*erp_command, "--port", str(settings.erp.port), "--no-limits", "--while-used"]
        bench.keep_running(Supervisor(data_dir, words, time.monotonic, LOCAL_ERP_LOCK))
    return bench


def open_core(
    data_dir: Path,
    settings: Settings,
    secrets: Secrets,
    *,
    press: LabelPress | None,
    clock: Clock | None = None,
    mint: Callable[[], str] = lambda: uuid.uuid4().hex,
) -> Core:
    """The station over its files, without lock, threads or processes. ``mint`` makes what every key ends with."""
    clock = clock or SystemClock()
    key = secrets.database_key()
    cache_file, sync_file = OtherFile(data_dir / CACHE, key, CACHE_MIB), OtherFile(data_dir / SYNC_LOG, key)
    with ExitStack() as opened:
        opened.callback(cache_file.close)
        opened.callback(sync_file.close)
        journal = Journal(data_dir / JOURNAL, key)
        opened.callback(journal.close)
        labels = LabelStore(data_dir / LABELS, key)
        opened.callback(labels.close)
        desk = Desk(
            journal=journal,
            labels=labels,
            cache=CacheReader(cache_file),
            sync=SyncReader(sync_file),
            station=station_facts.identify(journal, clock.now(), mint),
            settings=settings,
            clock=clock,
            pins=Pins(secrets.device_key()),
            tally=_tally(journal, clock),
            press=press,
            mint=mint,
        )
        jobs = LedgerQueue(journal, labels, clock)
        jobs.settle_after_crash()
        desk.chores = (jobs.expire, functools.partial(papers.fall_back, desk))
        labelling.purge(desk)
        labelling.look_through_waiting(desk)
        opened.pop_all()
    station = Station(
        desk,
        LeadPages(desk, LeadReader(cache_file)),
        Runway(cache_file, journal, lambda: desk.settings, clock.now),
        functools.partial(write_settings, data_dir / SETTINGS),
        TemplatePages(desk, Shelf(data_dir / TEMPLATES)),
        secrets=secrets,
    )
    return Core(station, desk, jobs)


def _tally(journal: Journal, clock: Clock) -> Tally:
    """Today's counts, from the parcels closed since midnight."""
    start = midnight(clock.now())
    tally = Tally(start.date())
    for kept in packings.closed_since(journal, start):
        tally.closed(kept.packing.operator)
        tally.missed(kept.packing.operator, kept.packing.wrong_scans)
    return tally
