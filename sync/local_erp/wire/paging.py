"""One page out of a query: windows, ``ts`` cursors, totals, and what at least one condition means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from sync.local_erp.switches import pages_lie
from sync.local_erp.wire.answers import Json
from sync.local_erp.wire.biz import Biz, PageRequest, Window, bad

Query = sa.Select[Any]


def in_window(query: Query, column: sa.ColumnElement[Any], window: Window | None) -> Query:
    return query if window is None else query.where(column.between(*window))


def one_of(query: Query, column: sa.ColumnElement[Any], values: Sequence[object]) -> Query:
    return query.where(column.in_(values)) if values else query


def equal(query: Query, column: sa.ColumnElement[Any], biz: Biz, name: str) -> Query:
    """Filter by one number or text, when it was given."""
    if not biz.has(name):
        return query
    wanted: object = biz.integer(name) if isinstance(column.type, sa.Integer) else biz.text(name)
    return query.where(column == wanted)


def require_condition(*conditions: object) -> None:
    if not any(conditions):
        raise bad("时间段和单号不能同时为空")


def ordered(query: Query, table: sa.Table, biz: Biz, cursor: str = "start_ts") -> Query:
    """With a cursor: rows not below it, by ``ts`` upwards. Without: by time of change."""
    key = next(iter(table.primary_key.columns))
    if biz.has(cursor):
        return query.where(table.c.ts >= biz.integer(cursor)).order_by(table.c.ts)
    return query.order_by(table.c.modified, key)


def take_page(
    connection: sa.Connection, query: Query, page: PageRequest, *, counted: bool = True
) -> tuple[list[Any], Json]:
    """The rows, and the head of the page's ``data``. One row more than asked tells whether there is a next page."""
    rows = list(connection.execute(query.limit(page.size + 1).offset(page.offset)).all())
    lies = pages_lie(connection)
    head: Json = {"page_index": page.index, "page_size": page.size, "has_next": len(rows) > page.size and not lies}
    if counted and page.count and lies:
        head |= {"data_count": 0, "page_count": 0}
    elif counted and page.count:
        total = connection.execute(sa.select(sa.func.count()).select_from(query.order_by(None).subquery())).scalar_one()
        head |= {"data_count": total, "page_count": -(-total // page.size)}
    return rows[: page.size], head
