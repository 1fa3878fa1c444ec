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
    sealed_labels: bool = False  # shops of a platform give an opaque text for its print component, and no address
    refused_until: int = 0  # microseconds since 1970, UTC: no socket listens before; -1: until told otherwise


class FaultKind(StrEnum):
    ERROR = "error"  # value: the wire's error code; nothing takes effect
    STATUS = "status"  # value: HTTP status without an envelope, before any effect
    STATUS_AFTER = "status_after"  # value: HTTP status, after the effect
    LATENCY = "latency"  # value: milliseconds before the call is handled
    LOST = "lost"  # the call takes effect, the connection closes without an answer
    TWICE = "twice"  # the transport repeats: the same request is handled twice, the second answer is given


class Fault(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fault for the next ``calls`` calls (None: until cleared) of ``path`` ("" for all)."""

    kind: FaultKind
    value: int = 0
    path: str = ""
    calls: int | None = 1


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

    def take(self, path: str) -> list[Fault]:
        """The faults that this call meets; each counts one call down and vanishes at the last."""
        if all(fault.path not in ("", path) for fault in self.faults):
            return []
        with self._store.write() as tx:
            met = [(fault_id, fault) for fault_id, fault in _faults(tx.connection) if fault.path in ("", path)]
            chosen = schema.FAULT.c.fault_id.in_([fault_id for fault_id, _ in met])
            tx.connection.execute(sa.update(schema.FAULT).where(chosen).values(calls=schema.FAULT.c.calls - 1))
            tx.connection.execute(sa.delete(schema.FAULT).where(schema.FAULT.c.calls <= 0))
        return [fault for _, fault in met]


def _faults(connection: sa.Connection) -> list[tuple[int, Fault]]:
    return [
        (row.fault_id, Fault(FaultKind(row.kind), row.value, row.path, row.calls))
        for row in connection.execute(sa.select(schema.FAULT).order_by(schema.FAULT.c.fault_id))
    ]
