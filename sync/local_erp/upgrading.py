"""Brings a database file of an older version to the tables of this one, inside the transaction that opens it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from sync.local_erp import floor_schema, schema

VERSION = 2  # 2: several documents per order, returns without an order, the floor
REBUILT = (schema.ATTACHED, schema.OUTBOUND, schema.AFTER_SALE)  # a constraint fell; who refers to another comes first
GROWN = {schema.ORDER: ("node", "labels", "plan_delivery"), schema.FAULT: ("after",)}


def bring_up(connection: sa.Connection, version: int) -> None:
    """Create what is missing; 0 is a new file."""
    older = version == 1
    if older:
        for table in REBUILT:
            _set_aside(connection, table)
    floor_schema.ALL.create_all(connection)
    if older:
        for table in REBUILT[::-1]:
            _take_over(connection, table)
        for table in REBUILT:
            connection.exec_driver_sql(f"DROP TABLE {_old(table)}")
        for table, names in GROWN.items():
            for name in names:
                _add_column(connection, table.c[name])
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def _old(table: sa.Table) -> str:
    return f"{table.name}_of_version_1"


def _set_aside(connection: sa.Connection, table: sa.Table) -> None:
    wanted = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
    for name in connection.exec_driver_sql(wanted, (table.name,)).scalars().all():
        connection.exec_driver_sql(f"DROP INDEX {name}")
    connection.exec_driver_sql(f"ALTER TABLE {table.name} RENAME TO {_old(table)}")


def _take_over(connection: sa.Connection, table: sa.Table) -> None:
    """Every row that the old table had."""
    columns = ", ".join(row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({_old(table)})"))
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM {_old(table)}"  # noqa: S608
    )


def _add_column(connection: sa.Connection, column: sa.Column[Any]) -> None:
    definition = sa.schema.CreateColumn(column).compile(dialect=connection.dialect)
    connection.exec_driver_sql(f"ALTER TABLE {column.table.name} ADD COLUMN {definition}")
