"""The local ERP's database file: durable write transactions that hand out numbers, and reads beside them."""

from __future__ import annotations

import secrets
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from sync.encrypted_sqlite import begin_immediate, open_engine
from sync.local_erp import schema
from sync.local_erp.upgrading import VERSION, bring_up

COMPANY_ID = "10114"
FIRST_NUMBERS = {
    "ts": 5_000_000_000,
    "o_id": 1_000_000,
    "oi_id": 3_000_000,
    "io_id": 2_000_000,
    "as_id": 400_000,
    "asi_id": 410_000,
    "wave_id": 700_000,
    "pack_id": 800_000,
    "po_id": 900_000,
}
MAIN_WAREHOUSE = 10114
BUSY_MS = 30_000  # an import in another process may hold the write lock for a whole batch

StockKey = tuple[str, int]
Row = dict[str, object]


class DatabaseTooNew(Exception):
    """A newer program wrote this file; nothing was changed."""


def now_microseconds() -> int:
    return int(datetime.now(UTC).timestamp() * 1_000_000)


class Write:
    """One open write transaction: everything in it becomes durable together, or not at all.

    ``now`` is the one time of all its changes, ``number`` hands out ``ts`` and document numbers.
    """

    def __init__(self, connection: sa.Connection, now: int) -> None:
        self.connection = connection
        self.now = now
        self._numbers: dict[str, int] = {}
        self._stock: defaultdict[StockKey, list[int]] = defaultdict(lambda: [0, 0, 0])
        self._touched: set[StockKey] = set()

    def number(self, name: str) -> int:
        """The next number of a counter; the counter itself is written once, at the end."""
        if name not in self._numbers:
            row = self.connection.execute(sa.select(schema.COUNTER.c.value).filter_by(name=name)).scalar()
            self._numbers[name] = FIRST_NUMBERS.get(name, 0) if row is None else row
        self._numbers[name] += 1
        return self._numbers[name]

    def move_stock(self, sku_id: str, wms_co_id: int, *, qty: int = 0, order_lock: int = 0, pick_lock: int = 0) -> None:
        """Add to the stock of one SKU; summed up and written at the end of the transaction."""
        change = self._stock[sku_id, wms_co_id]
        change[0] += qty
        change[1] += order_lock
        change[2] += pick_lock

    def touch_stock(self, sku_id: str, wms_co_id: int) -> None:
        """Stamp a SKU's stock at the end of the transaction, though nothing moved in the main area."""
        self.move_stock(sku_id, wms_co_id)
        self._touched.add((sku_id, wms_co_id))

    def insert(self, table: sa.Table, rows: Sequence[Row]) -> None:
        """Insert many rows, which all name the same columns."""
        if rows:
            columns = tuple(rows[0])
            self.connection.exec_driver_sql(
                f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",  # noqa: S608
                [tuple(row[column] for column in columns) for row in rows],
            )

    def finish(self) -> None:
        """Write what was summed up. The store calls this before the commit."""
        moved = [
            (sku_id, wms_co_id, *change, self.now, self.number("ts"))
            for (sku_id, wms_co_id), change in self._stock.items()
            if any(change) or (sku_id, wms_co_id) in self._touched
        ]
        if moved:
            self.connection.exec_driver_sql(
                "INSERT INTO stock (sku_id, wms_co_id, qty, order_lock, pick_lock, modified, ts)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sku_id, wms_co_id) DO UPDATE SET"
                " qty = qty + excluded.qty, order_lock = order_lock + excluded.order_lock,"
                " pick_lock = pick_lock + excluded.pick_lock, modified = excluded.modified, ts = excluded.ts",
                moved,
            )
        if self._numbers:
            self.connection.exec_driver_sql(
                "INSERT INTO counter (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                list(self._numbers.items()),
            )


class Store:
    """The file. Any thread may read and write; a second process may have it open at the same time."""

    def __init__(self, path: Path, key: bytes, clock: Callable[[], int] = now_microseconds) -> None:
        self._clock = clock
        path.parent.mkdir(parents=True, exist_ok=True)
        self._writer = open_engine(path, key, synchronous="FULL", busy_ms=BUSY_MS)
        self._write_lock = threading.Lock()
        self._read_lock = threading.Lock()
        try:
            with self.write() as tx:
                self._create(tx)
        except DatabaseTooNew:
            self._writer.dispose()
            raise
        self._reader = open_engine(path, key, synchronous="FULL", read_only=True, busy_ms=BUSY_MS)
        with self.read() as connection:
            meta = dict(connection.execute(sa.select(schema.META.c.name, schema.META.c.value)).all())
        self.company_id = meta["co_id"]
        self.epoch = meta["epoch"]  # minted when the file was created; another epoch is another history

    @staticmethod
    def _create(tx: Write) -> None:
        version = tx.connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > VERSION:
            raise DatabaseTooNew(f"the local ERP's database has version {version}, this program knows {VERSION}")
        bring_up(tx.connection, version)
        for trigger in schema.APPEND_ONLY:
            tx.connection.exec_driver_sql(trigger)
        tx.connection.exec_driver_sql(
            "INSERT OR IGNORE INTO meta (name, value) VALUES (?, ?)",
            [("co_id", COMPANY_ID), ("epoch", secrets.token_hex(8))],
        )

    @property
    def now(self) -> int:
        return self._clock()

    @contextmanager
    def write(self) -> Iterator[Write]:
        """A transaction that is on disk when the block ends well, and never happened when it raises."""
        with self._write_lock, self._writer.connect() as connection:
            begin_immediate(connection)
            try:
                tx = Write(connection, self._clock())
                yield tx
                tx.finish()
                connection.commit()
            except BaseException:
                connection.rollback()
                raise

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """One consistent view of what is committed."""
        with self._read_lock, self._reader.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    def close(self) -> None:
        self._reader.dispose()
        self._writer.dispose()
