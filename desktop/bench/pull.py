"""Orders pulled through the connector into the cache, against raw ``executemany`` of the same rows in memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests
import sqlcipher3.dbapi2 as sqlcipher

from desktop.bench.report import Figure, Report, median
from desktop.bench.window import environment
from desktop.data_files import CACHE
from desktop.store import cache_schema
from desktop.store.cache import CacheWriter
from desktop.store.cache_rows import document_row, upsert
from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.connectors.jushuitan.narrowed import Narrowed
from sync.connectors.jushuitan.paths import DOCUMENTS as DOCUMENTS_PATH
from sync.connectors.jushuitan.tokens import StoredToken
from sync.connectors.jushuitan.transport import Access, Transport
from sync.jushuitan_signature import sign
from sync.local_erp.sample import fill_sample
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import open_service
from sync.local_erp.wire.limits import Limits
from sync.local_erp.wire.tokens import Credentials
from sync.quota import Quota
from sync.vocabulary import OutboundDocument, Stream

ORDERS = 10_000
PAGE = 50
ROUNDS = 5
NO_LIMIT = 1_000_000
CREDENTIALS = Credentials("0" * 32, "1" * 32, "2" * 32)


class FixedToken:
    """A token that never ends."""

    def load(self) -> StoredToken:
        return StoredToken(CREDENTIALS.access_token, "", None)

    def save(self, token: StoredToken) -> None:
        """Nothing to keep."""


def measure(report: Report, folder: Path) -> None:
    """Record real pages from the local ERP, then replay them; medians of interleaved rounds."""
    pages_file = folder / "pages.json"
    with _local_erp(folder) as url:
        live, _ = _pulled(url, folder / "live", ORDERS // PAGE)
        pages = list(_record(url))
    pages_file.write_text(json.dumps(pages), encoding="utf-8")
    ours: list[float] = []
    bare: list[float] = []
    with _replaying(pages_file) as url:
        for turn in range(ROUNDS):
            rate, documents = _pulled(url, folder / f"pull-{turn}", len(pages))
            ours.append(rate)
            bare.append(raw_rate(documents, folder / f"raw-{turn}.db"))
    report.add(
        Figure("orders pulled into the cache", median(ours), "orders/s", median(bare), "raw executemany", ">= 0.25x")
    )
    report.add(Figure("orders pulled from the live local ERP", live, "orders/s", median(bare), "raw executemany"))


def _pulled(url: str, folder: Path, pages: int) -> tuple[float, list[OutboundDocument]]:
    folder.mkdir(parents=True, exist_ok=True)
    cache = CacheWriter(folder / CACHE, os.urandom(32))
    quota = Quota(NO_LIMIT, NO_LIMIT, time.monotonic)
    transport = Transport(Access(url, CREDENTIALS.app_key, CREDENTIALS.app_secret), FixedToken(), quota)
    connector = JushuitanConnector(transport, Narrowed(), lambda: datetime.now(UTC))
    documents: list[OutboundDocument] = []
    cursor = ""
    start = time.perf_counter()
    for _ in range(pages):
        page = connector.pull(Stream.DOCUMENTS, cursor)
        cache.apply(page, frozenset())
        cursor = page.cursor
        documents += [row for row in page.rows if isinstance(row, OutboundDocument)]
    seconds = time.perf_counter() - start
    connector.close()
    cache.close()
    if len(documents) < pages * PAGE * 0.9:
        raise LookupError(f"{pages} pages brought {len(documents)} documents only")
    return len(documents) / seconds, documents


def raw_rate(documents: list[OutboundDocument], path: Path, at_once: int = PAGE) -> float:
    """The same rows as tuples, so many in a transaction."""
    rows = [document_row(document, 1) for document in documents]
    raw = sqlcipher.connect(str(path), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{os.urandom(32).hex()}'\"")
    raw.execute("PRAGMA journal_mode = WAL").fetchone()
    raw.execute("PRAGMA synchronous = NORMAL")
    for statement in _table():
        raw.execute(statement)
    statement = upsert("document")
    start = time.perf_counter()
    for first in range(0, len(rows), at_once):
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(statement, rows[first : first + at_once])
        raw.execute("COMMIT")
    seconds = time.perf_counter() - start
    raw.close()
    return len(rows) / seconds


def _table() -> list[str]:
    from sqlalchemy.dialects import sqlite  # noqa: PLC0415
    from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement  # noqa: PLC0415

    table = cache_schema.DOCUMENT
    made: list[DDLElement] = [CreateTable(table), *(CreateIndex(index) for index in table.indexes)]
    return [str(ddl.compile(dialect=sqlite.dialect())) for ddl in made]


@contextmanager
def _local_erp(folder: Path) -> Iterator[str]:
    with open_service(folder / "erp.db", os.urandom(32)) as service:
        fill_sample(service, ORDERS)
        limits = Limits(per_second=NO_LIMIT, per_minute=NO_LIMIT)
        with LocalErpServer(service, CREDENTIALS, port=0, limits=limits) as server:
            yield f"http://127.0.0.1:{server.port}"


def _record(url: str) -> Iterator[str]:
    """Every page of waiting documents, as the ERP sends it, by ``start_ts``."""
    start_ts, seen = 0, 0
    with requests.Session() as session:
        while seen < ORDERS:
            answer = _ask(session, url, start_ts)
            rows: list[dict[str, Any]] = answer["data"]["datas"]
            yield json.dumps(answer, ensure_ascii=False)
            start_ts = max(int(row["ts"]) for row in rows) + 1
            seen += len(rows)


def _ask(session: requests.Session, url: str, start_ts: int) -> dict[str, Any]:
    biz = {"start_ts": start_ts, "page_index": 1, "page_size": PAGE, "is_get_total": False}
    answer: dict[str, Any] = session.post(url + DOCUMENTS_PATH, data=signed(biz), timeout=30).json()
    return answer


def signed(biz: object) -> dict[str, str]:
    """The form of one call."""
    form = {
        "app_key": CREDENTIALS.app_key,
        "access_token": CREDENTIALS.access_token,
        "timestamp": str(int(time.time())),
        "version": "2",
        "charset": "utf-8",
        "biz": json.dumps(biz),
    }
    form["sign"] = sign(form, CREDENTIALS.app_secret)
    return form


@contextmanager
def _replaying(pages: Path) -> Iterator[str]:
    words = [sys.executable, "-m", "desktop.bench.replay", str(pages)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment()}) as process:
        try:
            port = process.stdout.readline().strip() if process.stdout else ""
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
