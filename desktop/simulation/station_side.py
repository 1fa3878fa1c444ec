"""One simulated PC: its data folder, the real station and the real sync engine on it, their lives and deaths."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

from desktop.bootstrap import Core, open_core
from desktop.data_files import CACHE, JOURNAL, LABELS, SYNC_LOG, SYNC_SETTLE
from desktop.secrets import Secrets
from desktop.settings import Flow, Settings
from desktop.simulation import power
from desktop.simulation.fuses import Fuse, fuse_file, fused_while_opening
from desktop.simulation.paper import SimPress, SimPrinter
from desktop.simulation.sim_erp import SimErp
from desktop.simulation.times import PcClock
from desktop.store.cache import CacheWriter
from desktop.store.journal_reader import JournalFile
from desktop.store.sync_log import SyncLogWriter
from printing.ports import PrinterHealth
from sync.encrypted_sqlite import KEY_BYTES
from sync.engine import Engine
from sync.settling import SettlingFile

KEY = bytes(range(KEY_BYTES))  # of scratch files that live for milliseconds


class _KnownKeys:
    """The secrets of a simulated PC: always the same."""

    def get(self, name: str) -> str | None:
        del name
        return KEY.hex()

    def put(self, name: str, value: str) -> None:
        """Nothing is kept."""


class SyncLife:
    """The sync process from its start to its end."""

    def __init__(self, pc: SimPc) -> None:
        self._stack = ExitStack()
        keep = self._stack.enter_context
        clock = pc.clock.now
        journal = keep(closing(JournalFile(pc.folder / JOURNAL, KEY)))
        cache = keep(closing(CacheWriter(pc.folder / CACHE, KEY, clock)))
        log = keep(closing(SyncLogWriter(pc.folder / SYNC_LOG, KEY, clock)))
        self.fuse = Fuse()
        fuse_file(cache._file, self.fuse)
        fuse_file(log._file, self.fuse)
        self.engine = Engine(
            pc.erp,
            journal,
            cache,
            log,
            pace=pc.settings.erp,
            held=pc.settings.held,
            settling=SettlingFile(pc.folder / SYNC_SETTLE),
            now=clock,
            labels=pc.settings.flow is Flow.LABEL_LAST,
            chance=pc.chance.random,
        )

    def end(self) -> None:
        self._stack.close()


class SimPc:
    """A bench's PC. ``station`` and ``sync`` are None while their process is dead."""

    def __init__(self, folder: Path, settings: Settings, clock: PcClock, erp: SimErp, seed: str) -> None:
        self.folder = folder
        self.settings = settings
        self.clock = clock
        self.erp = erp
        self.chance = random.Random(seed)  # noqa: S311  a simulation
        self.printer = SimPrinter(self._printer_says)
        self.fuse = Fuse()
        self.core: Core | None = None
        self.sync: SyncLife | None = None
        self.dies_starting: int | None = None  # at which of the points that its next start passes
        self.woken = False  # the station has told sync to look

    # lives

    def start_station(self) -> Core:
        """Raises Killed where it dies of ``dies_starting``; it is not there then."""
        self.fuse = Fuse()
        self.fuse.burn_after, self.dies_starting = self.dies_starting, None
        with fused_while_opening(self.fuse):
            core = open_core(
                self.folder,
                self.settings,
                Secrets(_KnownKeys(), "file", self.folder),
                press=SimPress(),
                clock=self.clock,
                mint=self.mint,
            )
        self.fuse.burn_after = None
        core.desk.wake_sync = self._wake
        self.core = core
        return core

    def start_sync(self) -> SyncLife:
        self.erp.begin()
        self.sync = SyncLife(self)
        return self.sync

    def mint(self) -> str:
        return f"{self.chance.getrandbits(128):032x}"

    # deaths

    def kill_station(self) -> None:
        """Nothing is told or finished; what was not committed is gone."""
        if self.core is None:
            return
        desk, self.core = self.core.desk, None
        self.printer.station_died()
        parts: tuple[Callable[[], None], ...] = (
            desk.cache.close,
            desk.sync.close,
            desk.labels.close,
            desk.journal.close,
        )
        for close in parts:
            close()

    def kill_sync(self) -> None:
        if self.sync is not None:
            life, self.sync = self.sync, None
            life.end()

    def lose_power(self, pick: int) -> power.Remains:
        """Both processes at once, and of the cache what its log had not brought to the disk."""
        cache = self.folder / CACHE
        remains = power.remains_of(cache, pick)
        self.kill_sync()
        self.kill_station()
        power.put_back(cache, remains)
        return remains

    def lose_file(self, name: str) -> None:
        """Somebody throws a file of sync away; nothing runs meanwhile."""
        for side in ("", "-wal", "-shm"):
            (self.folder / f"{name}{side}").unlink(missing_ok=True)

    def _wake(self) -> None:
        self.woken = True

    def _printer_says(self, health: PrinterHealth) -> None:
        if self.core is not None:
            self.core.station.printer_changed(health)


def files_of(folder: Path) -> dict[str, bytes]:
    """The databases of a folder whose processes have ended."""
    return {name: (folder / name).read_bytes() for name in (JOURNAL, LABELS, CACHE, SYNC_LOG)}
