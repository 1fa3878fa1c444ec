"""Real kills: station core and sync process die by SIGKILL at random moments; afterwards every promise is counted.

``python -m desktop.bench.kills FOLDER KILLS SEED [WEIGH_WHEN]`` prints one JSON object and exits 1 where a promise was
broken; with ``after_shipping`` parcels are closed without a weight and weighed afterwards. It is a program of its own
because it forks, which only a process without threads may do. POSIX only.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import threading
from pathlib import Path

import msgspec

from desktop.bench.kill_lives import Life, Told, pack_until_killed, sync_until_killed
from desktop.bench.place import make_place
from desktop.bootstrap import Core, open_core
from desktop.data_files import JOURNAL, SETTINGS
from desktop.demo.erp_book import Parcel, confirmed_documents, parcels_to_pack, ship_effects, weights_told
from desktop.demo.processes import Program, free_port
from desktop.local_erp import open_local_erp
from desktop.secrets import open_secrets
from desktop.settings import Erp, Settings, Weighing, WeightCheck, WeighWhen
from desktop.settings_file import read_settings, write_settings
from desktop.store import chain
from desktop.store.journal import Journal
from desktop.sync_process import run_sync
from sync.local_erp.sample import fill_sample
from sync.local_erp.service import ErpService

PARCELS_PER_KILL = 4
SHORTEST_LIFE, LONGEST_LIFE = 0.01, 0.25  # seconds between a station's first answer and its kill
DRAIN_ROUNDS = 60
_CLOSED = "SELECT document_id FROM packing WHERE condition = 'closed'"
_ENTRIES = "SELECT stream, kind, count(*) FROM outbox GROUP BY stream, kind HAVING count(*) > 1"
_WEIGHTS = "SELECT stream FROM outbox WHERE kind = 'weigh_only'"


class Count(msgspec.Struct):
    """What the kills did, and what they must not have done (the last eight are zero)."""

    kills: int = 0
    answers: int = 0  # that the station gave before it died
    closed: int = 0
    confirmed: int = 0
    weighed: int = 0  # told to the ERP after shipping
    answers_lost: int = 0
    work_not_restored: int = 0
    chain_breaks: int = 0
    entries_doubled: int = 0
    parcels_lost: int = 0
    shipped_twice: int = 0
    weights_lost: int = 0
    weighed_twice: int = 0

    @property
    def broken(self) -> int:
        return (
            self.answers_lost
            + self.work_not_restored
            + self.chain_breaks
            + self.entries_doubled
            + self.parcels_lost
            + self.shipped_twice
            + self.weights_lost
            + self.weighed_twice
        )


class Run:
    """One run over one data directory; the ERP takes every repeated call as a new one."""

    longest_life = LONGEST_LIFE

    def __init__(self, folder: Path, kills: int, seed: int, when: WeighWhen) -> None:
        self._when = when
        self.data_dir = folder / "data"
        self._kills = kills
        self._chance = random.Random(seed)  # noqa: S311 - moments of death, no secret
        self._count = Count()
        self._last = Told(0, "", "", 0)
        self._pause = threading.Event()
        self._port = free_port()
        self._erp = _erp_process(folder, self.data_dir, self._port)

    def work(self) -> Count:
        key = self._set_up()
        self._erp.start()
        self._erp.wait_for_port(self._port)
        try:
            with open_local_erp(self.data_dir) as service:
                service.faults.switch(repeats_take_effect=True)
                parcels = parcels_to_pack(service, self._kills * PARCELS_PER_KILL)
            self._sync()
            self._live_on(parcels, key)
            self._drain()
            with open_local_erp(self.data_dir) as service:
                self._settle(service, key)
        finally:
            self._erp.end()
        return self._count

    @property
    def erp_port(self) -> int:
        """Where the bench finds its ERP."""
        return self._port

    @property
    def journal_path(self) -> Path:
        return self.data_dir / JOURNAL

    def open_core(self) -> Core:
        """The station, for a look at what it knows."""
        return open_core(
            self.data_dir, read_settings(self.data_dir / SETTINGS), open_secrets(self.data_dir), press=None
        )

    def _live_on(self, parcels: tuple[Parcel, ...], key: bytes) -> None:
        while self._count.kills < self._kills:
            self._one_death(parcels, key)

    def _sync(self) -> None:
        """A life of sync that ends by itself."""
        run_sync(self.data_dir, once=True)

    def _set_up(self) -> bytes:
        with open_local_erp(self.data_dir) as service:
            fill_sample(service, self._kills * PARCELS_PER_KILL)
        key = make_place(self.data_dir, 0, fill=False)
        pace = Erp(
            base_url=f"http://127.0.0.1:{self.erp_port}",
            embedded=False,
            calls_per_minute=100_000,
            calls_per_second=1000,
            stop_check_seconds=0.2,
            pull_seconds=0.2,
            settle_after_seconds=0.05,
        )
        by_dice = WeightCheck(on=False)  # the parcels of this bench weigh anything
        settings = Settings(weighing=Weighing.REQUIRED, weigh_when=self._when, weight_check=by_dice, erp=pace)
        write_settings(self.data_dir / SETTINGS, settings)
        return key

    def _one_death(self, parcels: tuple[Parcel, ...], key: bytes) -> None:
        """A station and a sync process live together for a moment; then one or both are killed."""
        seed = self._chance.random()
        station = Life(lambda tell: pack_until_killed(self.data_dir, parcels, seed, tell))
        sync = Life(lambda _tell: sync_until_killed(self.data_dir))
        told = station.first()
        self._check_restored(told)
        self._pause.wait(self._chance.uniform(SHORTEST_LIFE, self.longest_life))
        for life in self._chance.sample((station, sync), 2):
            life.kill()
            self._count.kills += 1
        answers = [*told, *station.rest()]
        self._count.answers += len(answers)
        if answers:
            self._last = answers[-1]
        self._check_journal(key)

    def _check_restored(self, told: list[Told]) -> None:
        """The first words of a life: where the work stands. It may be one answer further than we were told."""
        if told and told[0].sequence < self._last.sequence:
            self._count.answers_lost += 1
        same = bool(told) and told[0].sequence == self._last.sequence
        if same and self._last.document and told[0].state != self._last.state:
            self._count.work_not_restored += 1

    def _check_journal(self, key: bytes) -> None:
        journal = Journal(self.data_dir / JOURNAL, key)
        try:
            if journal.head.sequence < self._last.sequence:
                self._count.answers_lost += 1
            if chain.verify(journal).first_bad is not None:
                self._count.chain_breaks += 1
            self._count.entries_doubled += len(journal.rows(_ENTRIES))
        finally:
            journal.close()

    def _drain(self) -> None:
        for _ in range(DRAIN_ROUNDS):
            self._sync()

    def _settle(self, service: ErpService, key: bytes) -> None:
        journal = Journal(self.data_dir / JOURNAL, key)
        closed = {str(row[0]) for row in journal.rows(_CLOSED)}
        weighed = {str(row[0]) for row in journal.rows(_WEIGHTS)}
        journal.close()
        weights = weights_told(service)
        self._count.weighed = len(weights)
        self._count.weights_lost = len(weighed - weights.keys())
        self._count.weighed_twice = sum(1 for grams in weights.values() if len(grams) > 1)
        effects = ship_effects(service)
        confirmed = confirmed_documents(service)
        self._count.closed, self._count.confirmed = len(closed), len(confirmed)
        self._count.parcels_lost = len(closed - confirmed)
        self._count.shipped_twice = sum(1 for times in effects.values() if times > 1)


def _erp_process(folder: Path, data_dir: Path, port: int) -> Program:
    main = Path(__file__).resolve().parents[2] / "main.py"
    words = [sys.executable, str(main), "local-erp", "--data-dir", str(data_dir), "--port", str(port), "--no-limits"]
    return Program("the local ERP", words, folder / "erp.log", {})


def main() -> int:
    folder, kills, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    when = WeighWhen(sys.argv[4]) if len(sys.argv) > 4 else WeighWhen.AFTER_LABEL
    os.environ["PACKBENCH_SECRETS"] = "file"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    count = Run(folder, kills, seed, when).work()
    sys.stdout.write(msgspec.json.encode(count).decode() + "\n")
    return 1 if count.broken else 0


if __name__ == "__main__":
    sys.exit(main())
