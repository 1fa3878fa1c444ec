"""The sync process as it really runs: one sender, ends with its station, survives kills and an ERP that goes."""

from __future__ import annotations

import functools
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from filelock import FileLock
from msgspec.structs import replace

from desktop.data_files import CACHE, JOURNAL, OUTBOX_LOCK, SETTINGS, STATION_LOCK, SYNC_LOG, SYNC_PORT
from desktop.local_erp import credentials, open_local_erp
from desktop.secrets import open_secrets
from desktop.settings import Erp, Settings
from desktop.settings_file import read_settings, write_settings
from desktop.store.journal import Journal
from desktop.store.other_file import OtherFile
from desktop.store.sync_reader import SyncReader
from desktop.sync_process import EXIT_TAKEN, UNUSABLE, run_sync
from sync.connectors.jushuitan.tokens import KeptTokens, StoredToken
from sync.local_erp import schema
from sync.local_erp.sample import fill_sample
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import ErpService
from sync.outgoing import EntryKind
from sync.vocabulary import Verdict
from sync.wake import WakeListener, wake
from tests.sync.bench_side import add_entry, connector_to, now
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
KILLS = 5
PROGRAM = """
import sys
from pathlib import Path
from desktop.sync_process import run_sync
sys.exit(run_sync(Path(sys.argv[1])))
"""


class Place:
    """A data folder with a local ERP beside it, and the sync process on it."""

    def __init__(self, data_dir: Path, erp: ErpService) -> None:
        self.data_dir = data_dir
        self.erp = erp
        self.secrets = open_secrets(data_dir)
        key = self.secrets.database_key()
        self.journal = Journal(data_dir / JOURNAL, key)
        self.sync = SyncReader(OtherFile(data_dir / SYNC_LOG, key))
        self.cache = OtherFile(data_dir / CACHE, key)
        self.station = FileLock(data_dir / STATION_LOCK)
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(self.data_dir)],
            cwd=ROOT,
            env=os.environ | {"PACKBENCH_SECRETS": "file"},
            stderr=subprocess.PIPE,
        )
        self.processes.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """As by kill -9."""
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()

    def documents(self) -> int:
        rows = self.cache.rows("SELECT count(*) FROM document")
        return int(rows[0][0]) if rows else 0

    def verdicts(self, keys: list[str]) -> dict[str, Verdict]:
        return {receipt.key: receipt.verdict for receipt in self.sync.receipts_of(keys)}

    def close(self) -> None:
        for process in self.processes:
            self.kill(process)
        for part in (self.journal, self.sync, self.cache):
            part.close()
        self.station.release(force=True)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with open_local_erp(tmp_path) as erp:
        fill_sample(erp, 30)
        erp.faults.switch(limits=False, repeats_take_effect=True)
        made = Place(tmp_path, erp)
        yield made
        made.close()


@pytest.fixture
def server(place: Place) -> Iterator[LocalErpServer]:
    with LocalErpServer(place.erp, credentials(place.secrets), port=0) as server:
        quick = Erp(
            base_url=f"http://127.0.0.1:{server.port}",
            calls_per_minute=100_000,
            calls_per_second=1000,
            stop_check_seconds=0.2,
            pull_seconds=0.2,
            settle_after_seconds=0.2,
        )
        write_settings(place.data_dir / SETTINGS, Settings(erp=quick))
        yield server


def close_parcels(place: Place, server: LocalErpServer, count: int) -> list[str]:
    """Put parcels that wait into the outbox; their keys."""
    closed = {row[0] for row in place.journal.rows("SELECT stream FROM outbox")}
    rows = place.cache.rows(
        "SELECT document_id FROM document WHERE status = 'waiting' AND waybill <> '' AND shop_id = '11001'"
    )
    reader = connector_to(server.port, credentials=credentials(place.secrets))
    documents = [reader.find_document(row[0]) for row in rows if row[0] not in closed][:count]
    reader.close()
    keys = [add_entry(place.journal, one).key for one in documents if one is not None]
    assert len(keys) == count
    wake(place.data_dir / SYNC_PORT)
    return keys


def effects(erp: ErpService) -> list[int]:
    """How often each shipped document was shipped."""
    query = sa.select(sa.func.count()).where(schema.CALL.c.took_effect == 1).group_by(schema.CALL.c.io_id)
    with erp.store.read() as connection:
        return list(connection.execute(query).scalars())


def settled(place: Place, keys: list[str]) -> Callable[[], bool]:
    return lambda: len(place.verdicts(keys)) == len(keys)


def test_pulls_ships_and_ends_when_no_station_lives(place: Place, server: LocalErpServer) -> None:
    place.station.acquire()
    process = place.start()
    wait_until(lambda: place.documents() == 30, 20)
    keys = close_parcels(place, server, 4)
    wait_until(settled(place, keys), 20)
    assert set(place.verdicts(keys).values()) == {Verdict.ACCEPTED}
    assert process.poll() is None
    place.station.release()
    _, told = process.communicate(timeout=20)
    assert process.returncode == 0
    assert b"Traceback" not in told
    assert "青禾".encode() not in told


def test_one_sender_per_data_folder(place: Place, server: LocalErpServer) -> None:
    with FileLock(place.data_dir / OUTBOX_LOCK):
        assert run_sync(place.data_dir, once=True) == EXIT_TAKEN


def test_one_round_in_this_process(place: Place, server: LocalErpServer) -> None:
    assert run_sync(place.data_dir, once=True) == 0
    assert place.documents() == 30
    connection = place.sync.connection()
    assert connection is not None
    assert connection.online
    assert not (place.data_dir / SYNC_PORT).exists()


def test_changed_settings_are_followed_without_a_restart(place: Place, server: LocalErpServer) -> None:
    good = read_settings(place.data_dir / SETTINGS)
    write_settings(place.data_dir / SETTINGS, replace(good, erp=replace(good.erp, kind="abacus")))
    place.station.acquire()
    process = place.start()
    wait_until(lambda: last_error(place) == UNUSABLE, 20)
    write_settings(place.data_dir / SETTINGS, replace(good, erp=replace(good.erp, base_url="http://127.0.0.1:9")))
    wait_until(lambda: last_error(place) == "unreachable", 20)
    write_settings(place.data_dir / SETTINGS, good)
    wait_until(lambda: place.documents() == 30, 20)
    assert process.poll() is None
    capabilities = place.sync.capabilities()
    assert capabilities is not None
    assert EntryKind.SHIP_WEIGHED in capabilities.kinds


def last_error(place: Place) -> str:
    connection = place.sync.connection()
    return connection.last_error if connection else ""


def test_terminated_it_ends_at_once_and_clean(place: Place, server: LocalErpServer) -> None:
    place.station.acquire()
    process = place.start()
    wait_until(lambda: place.documents() == 30, 20)
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 0
    assert b"Traceback" not in told


def test_killed_again_and_again_nothing_is_lost_and_nothing_doubled(place: Place, server: LocalErpServer) -> None:
    place.station.acquire()
    place.start()
    wait_until(lambda: place.documents() == 30, 20)
    place.kill(place.processes[-1])
    keys: list[str] = []
    for turn in range(KILLS):
        keys += close_parcels(place, server, 2 - turn % 2)
        before = called(place.erp)
        place.start()
        wait_until(functools.partial(called_since, place.erp, before), 20)
        place.kill(place.processes[-1])
    place.start()
    wait_until(settled(place, keys), 20)
    assert set(place.verdicts(keys).values()) <= {Verdict.ACCEPTED, Verdict.ALREADY_THERE}
    assert effects(place.erp) == [1] * len(keys)


def called(erp: ErpService) -> int:
    with erp.store.read() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(schema.CALL)).scalar_one())


def called_since(erp: ErpService, before: int) -> bool:
    return called(erp) > before


def test_waits_for_an_erp_that_is_not_there_yet(place: Place, server: LocalErpServer) -> None:
    place.erp.faults.switch(refused_until=-1)  # nobody has called yet
    place.station.acquire()
    place.start()
    wait_until(lambda: (state := place.sync.connection()) is not None and not state.online, 20)
    place.erp.faults.switch(refused_until=0)
    wait_until(lambda: place.documents() == 30, 30)


def test_tokens_live_in_the_secrets(place: Place) -> None:
    tokens = KeptTokens(place.secrets, "erp", first="from the console")
    assert tokens.load() == StoredToken("from the console")
    kept = StoredToken("a", "r", now())
    tokens.save(kept)
    assert KeptTokens(open_secrets(place.data_dir), "erp").load() == kept
    tokens.save(StoredToken("b"))
    assert tokens.load() == StoredToken("b")


def test_a_wake_up_ends_the_wait(tmp_path: Path) -> None:
    port_file = tmp_path / "sync.port"
    wake(port_file)  # nobody there yet
    with WakeListener(port_file) as listener:
        assert not listener.wait(0.0)
        wake(port_file)
        wake(port_file)
        assert listener.wait(5.0)
        assert not listener.wait(0.0)
    assert not port_file.exists()
    port_file.write_text("no number")
    wake(port_file)
