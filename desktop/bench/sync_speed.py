"""The sync process at full speed with the quota off: pages into an encrypted cache, confirmations out of the outbox.

Beside each stands what the same machine does in the same minute without us: raw decoded rows by ``executemany``, and a
plain script that posts the same batches and commits each answer.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import requests
import sqlcipher3.dbapi2 as sqlcipher

from desktop.bench.dataset import CARRIERS, document_id_of, make_cache, waybill_of
from desktop.bench.pull import CREDENTIALS, NO_LIMIT, PAGE, FixedToken, raw_rate, signed
from desktop.bench.report import Figure, Report, median
from desktop.bench.window import environment
from desktop.data_files import CACHE, JOURNAL, SYNC_LOG
from desktop.store import outbox
from desktop.store.cache import CacheWriter
from desktop.store.journal import Journal
from desktop.store.journal_reader import JournalFile
from desktop.store.sync_log import SyncLogWriter
from sync.connectors.jushuitan import walk
from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.connectors.jushuitan.narrowed import Narrowed
from sync.connectors.jushuitan.transport import Access, Transport
from sync.outbox import Outbox
from sync.outgoing import EntryKind
from sync.pull import GATHERED
from sync.quota import Quota
from sync.vocabulary import Entry, OutboundDocument, Stream

PULLED = 20_000  # orders in one round
CONFIRMED = 6_000  # confirmations in one round
ROUNDS = 3
BATCH = 20
CALLS = 10  # of one cycle, as the engine sends them


def measure(report: Report, folder: Path, orders: int) -> None:
    """Pull into a cache that holds ``orders`` already, then drain; medians of interleaved rounds."""
    key = os.urandom(32)
    folder.mkdir(parents=True, exist_ok=True)
    make_cache(folder / CACHE, key, orders)
    pulls, raws, drains, scripts = [], [], [], []
    with page_server(orders) as url, closing(_connector(url)) as connector:
        for turn in range(ROUNDS):
            rate, documents = pulled(connector, folder / CACHE, key, PULLED, start_ts=turn * PULLED)
            pulls.append(rate)
            raws.append(raw_rate(documents, folder / f"raw-{turn}.db", GATHERED * PAGE))
            drains.append(_drained(connector, folder / f"drain-{turn}", CONFIRMED))
            scripts.append(_script(url, folder / f"script-{turn}.db", CONFIRMED))
    held = f"into {orders} held orders"
    report.add(Figure("orders pulled", median(pulls), "orders/s", median(raws), "raw executemany", ">= 0.25x", held))
    report.add(Figure("confirmations out", median(drains), "entries/s", median(scripts), "plain script", ">= 5000/s"))


def rebuild(report: Report, folder: Path, orders: int) -> None:
    """The whole cache anew, and whether memory stays flat: its peak after a tenth, and after all."""
    key = os.urandom(32)
    folder.mkdir(parents=True, exist_ok=True)
    with page_server(orders) as url, closing(_connector(url)) as connector:
        began = time.perf_counter()
        pulled(connector, folder / CACHE, key, orders // 10, start_ts=0)
        early = _peak_mib()
        pulled(connector, folder / CACHE, key, orders - orders // 10, start_ts=orders // 10)
        seconds = time.perf_counter() - began
    report.add(Figure(f"cache of {orders} orders rebuilt", seconds, "s", note=f"{orders / seconds:.0f} orders/s"))
    report.add(Figure("memory of sync, all pulled", _peak_mib(), "MiB", early, "after a tenth of them", "<= 1.05x"))


def pulled(
    connector: JushuitanConnector, path: Path, key: bytes, count: int, *, start_ts: int
) -> tuple[float, list[OutboundDocument]]:
    """Orders a second, and the last pages' documents."""
    cursor = _cursor(start_ts)
    documents: list[OutboundDocument] = []
    done = 0
    with closing(CacheWriter(path, key)) as cache:
        start = time.perf_counter()
        while done < count:
            rows: list[OutboundDocument] = []
            for _ in range(GATHERED):  # as the engine does where pages come quickly
                page = connector.pull(Stream.DOCUMENTS, cursor)
                cursor = page.cursor
                rows += [row for row in page.rows if isinstance(row, OutboundDocument)]
            cache.apply(msgspec.structs.replace(page, rows=tuple(rows)), frozenset())
            done += len(rows)
            if len(documents) < PULLED:
                documents += rows
        seconds = time.perf_counter() - start
    return done / seconds, documents


def _cursor(start_ts: int) -> str:
    """As the walk would hold it behind ``start_ts``."""
    followed = walk.Walk(Narrowed().mark, (), at=start_ts, seen=start_ts, follow_from=start_ts)
    return msgspec.json.encode(followed).decode()


def _drained(connector: JushuitanConnector, folder: Path, count: int) -> float:
    folder.mkdir()
    key = os.urandom(32)
    with (
        closing(Journal(folder / JOURNAL, key)) as journal,
        closing(JournalFile(folder / JOURNAL, key)) as reader,
        closing(CacheWriter(folder / CACHE, key)) as cache,
        closing(SyncLogWriter(folder / SYNC_LOG, key)) as log,
    ):
        log.first_sequence(0)  # this file is older than every entry: none has to be looked up before its first send
        now = datetime.now(UTC)
        with journal.writing() as writing:
            for number in range(count):
                outbox.add(writing, _entry(number, now))
        box = Outbox(
            connector,
            reader,
            cache,
            log,
            now=lambda: datetime.now(UTC),
            settle_after=timedelta(seconds=3),
            chance=lambda: 0.5,
        )
        start = time.perf_counter()
        while box.burst(CALLS):
            pass
        seconds = time.perf_counter() - start
        if box.next_due() is not None:
            raise LookupError("the outbox was not emptied")
    return count / seconds


def _entry(number: int, now: datetime) -> Entry:
    carrier_id, carrier_name = CARRIERS[number % len(CARRIERS)]
    return Entry(
        key=f"bench-{number}",
        sequence=number + 1,
        station="bench.1",
        stream=document_id_of(number),
        kind=EntryKind.SHIP_WEIGHED,
        document_id=document_id_of(number),
        order_id=str(20_000_000 + number),
        waybill=waybill_of(number),
        carrier_id=carrier_id,
        carrier_name=carrier_name,
        warehouse_id="0",
        weight_g=500,
        weigh_type=5,
        created=now,
    )


def _script(url: str, path: Path, count: int) -> float:
    """The same batches by a plain script: post, then one durable commit for the answers."""
    raw = sqlcipher.connect(str(path), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{os.urandom(32).hex()}'\"")
    raw.execute("PRAGMA journal_mode = WAL").fetchone()
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("CREATE TABLE receipt (waybill TEXT PRIMARY KEY, told TEXT)")
    start = time.perf_counter()
    with requests.Session() as session:
        for first in range(0, count, BATCH):
            numbers = range(first, min(first + BATCH, count))
            biz = [{"l_id": waybill_of(number), "weight": 0.5, "type": 5} for number in numbers]
            path_ = "/open/orders/weight/send/upload"
            answer = session.post(url + path_, data=signed(biz), timeout=30).json()
            raw.execute("BEGIN IMMEDIATE")
            raw.executemany(
                "INSERT INTO receipt VALUES (?, ?)", [(row["l_id"], row["msg"]) for row in answer["data"]["datas"]]
            )
            raw.execute("COMMIT")
    seconds = time.perf_counter() - start
    raw.close()
    return count / seconds


def _connector(url: str) -> JushuitanConnector:
    access = Access(url, CREDENTIALS.app_key, CREDENTIALS.app_secret)
    transport = Transport(access, FixedToken(), Quota(NO_LIMIT, NO_LIMIT, time.monotonic))
    return JushuitanConnector(transport, Narrowed(), lambda: datetime.now(UTC))


def _peak_mib() -> float:
    """Most that this process ever held; the system tells it in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def page_server(orders: int) -> Iterator[str]:
    words = [sys.executable, "-m", "desktop.bench.page_server", str(orders)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment()}) as process:
        try:
            port = process.stdout.readline().strip() if process.stdout else ""
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
