"""Chaos with real processes: station, sync and ERP die by SIGKILL while the line between them tears; then all is told.

``python -m desktop.bench.chaos FOLDER MINUTES SEED`` prints one JSON object and exits 1 where a promise was broken.
It forks, like ``desktop.bench.kills`` whose lives and counts it shares. POSIX only.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from desktop.bench.kills import PARCELS_PER_KILL, Count, Run
from desktop.demo.erp_book import Parcel
from desktop.settings import WeighWhen
from desktop.store import outbox
from desktop.store.journal import Journal
from desktop.store.outbox import EntryState
from sync.local_erp.service import ErpService

PARCELS_PER_MINUTE = 700  # more than the hands can close
ERP_DIES = 0.12  # share of the lives at whose end the ERP dies too
DRAIN_SECONDS = 300.0
FIRST_SYNC_SECONDS = 600.0  # however often the line tears
LONGEST_LIFE = 1.5  # seconds: some outlive a settling


class ChaosCount(Count):
    """``unsettled`` and ``waiting`` are in front of a person or still on their way when time was up."""

    erp_kills: int = 0
    minutes: float = 0.0
    entries: int = 0
    in_front_of_a_person: int = 0
    still_waiting: int = 0


class Chaos(Run):
    """One run: lives as in the kills, the ERP's too, and a torn line."""

    longest_life = LONGEST_LIFE

    def __init__(self, folder: Path, minutes: float, seed: int) -> None:
        super().__init__(
            folder, max(1, int(minutes * PARCELS_PER_MINUTE / PARCELS_PER_KILL)), seed, WeighWhen.AFTER_LABEL
        )
        self._count: ChaosCount = ChaosCount()
        self._minutes = minutes
        self._dice = random.Random(seed)  # noqa: S311 - moments of death, no secret
        self._line = subprocess.Popen(
            [sys.executable, "-m", "desktop.bench.torn_line", str(self._port), str(seed)],
            stdout=subprocess.PIPE,
            text=True,
        )
        self._line_port = int(self._line.stdout.readline()) if self._line.stdout else 0

    @property
    def erp_port(self) -> int:
        """What the bench believes to be the ERP."""
        return self._line_port

    def close(self) -> None:
        self._line.kill()
        self._line.wait()

    def _live_on(self, parcels: tuple[Parcel, ...], key: bytes) -> None:
        self._first_sync(parcels)
        began = time.monotonic()
        while time.monotonic() - began < self._minutes * 60:
            self._one_death(parcels, key)
            if self._dice.random() < ERP_DIES:
                self._erp.kill()
                self._count.erp_kills += 1
                self._erp.start()  # it listens again some seconds later; the bench goes on meanwhile
        self._count.minutes = round((time.monotonic() - began) / 60, 1)
        self._erp.wait_for_port(self._port)

    def _first_sync(self, parcels: tuple[Parcel, ...]) -> None:
        """Through the torn line, until the bench holds the day's orders."""
        last = parcels[-1].document_id
        end = time.monotonic() + FIRST_SYNC_SECONDS
        while time.monotonic() < end:
            core = self.open_core()
            held = bool(core.desk.cache.find(last))
            core.station.close()
            if held:
                return
            self._sync()
        raise RuntimeError("the first sync did not come through the torn line")

    def _drain(self) -> None:
        """The line goes on tearing: everything must arrive all the same."""
        end = time.monotonic() + DRAIN_SECONDS
        while time.monotonic() < end:
            super()._drain()
            if not self._on_their_way():
                return

    def _settle(self, service: ErpService, key: bytes) -> None:
        super()._settle(service, key)
        self._count.still_waiting = self._on_their_way()
        journal = Journal(self.journal_path, key)
        rows = journal.rows("SELECT state, count(*) FROM outbox GROUP BY state")
        journal.close()
        states = {str(state): int(count) for state, count in rows}
        self._count.entries = sum(states.values())
        person = (EntryState.REJECTED, EntryState.WITHHELD, EntryState.UNSETTLED)
        self._count.in_front_of_a_person = sum(states.get(state.value, 0) for state in person)

    def _on_their_way(self) -> int:
        """Entries that have no answer yet."""
        core = self.open_core()
        try:
            core.station.tick()
            return outbox.count_pending(core.desk.journal)
        finally:
            core.station.close()


def main() -> int:
    folder, minutes, seed = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    os.environ["PACKBENCH_SECRETS"] = "file"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    chaos = Chaos(folder, minutes, seed)
    try:
        count = chaos.work()
    finally:
        chaos.close()
    sys.stdout.write(msgspec.json.encode(count).decode() + "\n")
    return 1 if count.broken else 0


if __name__ == "__main__":
    sys.exit(main())
