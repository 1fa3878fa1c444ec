"""Switches for faults: kept in the database, so that they can be set over HTTP or by another process and stay."""

from __future__ import annotations

from enum import StrEnum

import msgspec
import sqlalchemy as sa

from sync.local_erp import schema
from sync.local_erp.store import Store


class Masking(StrEnum):
    """How receivers are shown on the wire (never on label bodies)."""

    PLAIN = "plain"
    STARRED = "starred"
    BLANK = "blank"
    CIPHER = "cipher"


class Switches(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the server behaves until it is told otherwise; the defaults are a healthy server."""

    repeats_take_effect: bool = False  # a second ship call falls through, and stock falls twice
    stopped_may_ship: bool = False  # cancelled, refunded and void orders ship all the same
    inspection_required: bool = False  # weigh types 0, 1 and 5 need an inspected document
    null_weight: bool = False  # weight -1 is taken as "no weight"
    refresh_forbidden: bool = False  # as for third-party applications: code 150
    limits: bool = True  # 5 calls a second, 100 a minute
    receivers: Masking = Masking.PLAIN
    still_stamps: bool = False  # modified and ts of an order and its document stay when only its lines change
    lying_pages: bool = False  # has_next is never true and totals are wrong
    batch_limit: int = 0  # a call with more rows than this is refused as a whole; 0: no limit but the documented ones
    unseen: tuple[int, ...] = ()  # orders (o_id) of a transaction that is not committed yet: no query shows them
    refused: tuple[int, ...] = ()  # orders that the warehouse refuses to ship, for a reason that no query shows
    company_id: str = ""  # answers as this company; "" for its own
    epoch: str = ""  # and with this epoch
    bin_stock: bool = False  # 精细化管理: a stocktake must name a bin
    sealed_labels: bool = False  # shops of a platform give an opaque text for its print component, and no address
    refused_until: int = 0  # microseconds since 1970, UTC: no socket listens before; -1: until told otherwise


class FaultKind(StrEnum):
    ERROR = "error"  # value: the wire's error code; nothing takes effect
    STATUS = "status"  # value: HTTP status without an envelope, before any effect
    STATUS_AFTER = "status_after"  # value: HTTP status, after the effect
    LATENCY = "latency"  # value: milliseconds before the call is handled
    LOST = "lost"  # the call takes effect, the connection closes without an answer
    TWICE = "twice"  # the transport repeats: the same request is handled twice, the second answer is given
    CUT = "cut"  # the call takes effect, its answer ends in the middle
    EXPIRE = "expire"  # every access token ends before this call is checked


EVERY_PATH = ""
WRITES = "writes"  # in place of a path: every call that changes something


class Fault(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fault for ``calls`` calls (None: until cleared) of ``path``, once ``after`` of them have passed.

    ``path`` is a whole path, EVERY_PATH or WRITES.
    """

    kind: FaultKind
    value: int = 0
    path: str = EVERY_PATH
    calls: int | None = 1
    after: int = 0


class FaultBoard:
    """Reads and sets the switches of one database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def switches(self) -> Switches:
        with self._store.read() as connection:
            rows = connection.execute(sa.select(schema.SWITCH.c.name, schema.SWITCH.c.value)).all()
        return msgspec.convert({name: msgspec.json.decode(value) for name, value in rows}, Switches)

    def switch(self, **changes: object) -> Switches:
        """Set some switches by name and leave the others. A wrong name or type raises msgspec.ValidationError."""
        wanted = msgspec.convert(msgspec.to_builtins(self.switches) | changes, Switches)
        with self._store.write() as tx:
            tx.connection.exec_driver_sql(
                "INSERT INTO switch (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [(name, msgspec.json.encode(value).decode()) for name, value in msgspec.to_builtins(wanted).items()],
            )
        return wanted

    def refuse(self, seconds: float | None) -> None:
        """Refuse connections for some seconds; None until ``switch(refused_until=0)`` by another process."""
        self.switch(refused_until=-1 if seconds is None else self._store.now + int(seconds * 1_000_000))

    def add(self, fault: Fault) -> None:
        with self._store.write() as tx:
            tx.connection.execute(sa.insert(schema.FAULT).values(**msgspec.to_builtins(fault)))

    def clear(self) -> None:
        """A healthy server again."""
        with self._store.write() as tx:
            tx.connection.execute(sa.delete(schema.FAULT))
            tx.connection.execute(sa.delete(schema.SWITCH))

    @property
    def faults(self) -> list[Fault]:
        with self._store.read() as connection:
            return [fault for _, fault in _faults(connection)]

    def take(self, path: str, *, writes: bool = False) -> list[Fault]:
        """The faults that this call meets; each counts one call down and vanishes at the last."""
        paths = {EVERY_PATH, path, WRITES} if writes else {EVERY_PATH, path}
        if all(fault.path not in paths for fault in self.faults):
            return []
        with self._store.write() as tx:
            near = [(fault_id, fault) for fault_id, fault in _faults(tx.connection) if fault.path in paths]
            met = [fault_id for fault_id, fault in near if fault.after == 0]
            passed = [fault_id for fault_id, fault in near if fault.after > 0]
            column = schema.FAULT.c
            less = sa.update(schema.FAULT)
            tx.connection.execute(less.where(column.fault_id.in_(met)).values(calls=column.calls - 1))
            tx.connection.execute(less.where(column.fault_id.in_(passed)).values(after=column.after - 1))
            tx.connection.execute(sa.delete(schema.FAULT).where(column.calls <= 0))
        return [fault for fault_id, fault in near if fault_id in met]


def _faults(connection: sa.Connection) -> list[tuple[int, Fault]]:
    return [
        (row.fault_id, Fault(FaultKind(row.kind), row.value, row.path, row.calls, row.after))
        for row in connection.execute(sa.select(schema.FAULT).order_by(schema.FAULT.c.fault_id))
    ]


def pages_lie(connection: sa.Connection) -> bool:
    """The switch ``lying_pages``, for whoever has a connection already."""
    return connection.execute(sa.select(schema.SWITCH.c.value).filter_by(name="lying_pages")).scalar() == "true"
