"""Rows of the played Odoo, read as the real one reads: conditions with dotted paths, nested specifications.

From the page: links read as ``[id, name]`` or ``false`` in search_read and as objects in nested reading, empty text is
``false``, stamps are UTC text without fraction, dead ids are left out, the default order of lines is not by id.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.sync.odoo.schema import MODELS, F

STAMP = "%Y-%m-%d %H:%M:%S"
Row = dict[str, Any]


class OdooError(Exception):
    """A refusal; ``name`` as the server names its exception."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(name)
        self.name = name
        self.message = message


def user_error(message: str) -> OdooError:
    return OdooError("odoo.exceptions.UserError", message)


class Books:
    """All tables. Callers hold ``lock``."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.tables: dict[str, dict[int, Row]] = {model: {} for model in MODELS}
        self.hidden: set[int] = set()  # deliveries of a transaction that is not committed yet
        self.ahead = timedelta()  # of the server's clock
        self._last = 0
        self._changed = 0
        self._behind: dict[tuple[str, str], tuple[int, dict[Any, list[int]]]] = {}  # lists, until something changes

    def stamp(self) -> str:
        return (datetime.now(UTC) + self.ahead).strftime(STAMP)

    def add(self, model: str, **values: Any) -> int:
        self._last += 1
        self._changed += 1
        now = self.stamp()
        self.tables[model][self._last] = values | {"id": self._last, "create_date": now, "write_date": now}
        return self._last

    def row(self, model: str, row_id: int) -> Row:
        found = self.tables[model].get(row_id)
        if found is None:
            raise OdooError("odoo.exceptions.MissingError", "Record does not exist or has been deleted.")
        return found

    def touch(self, model: str, row_id: int) -> None:
        self._changed += 1
        self.row(model, row_id)["write_date"] = self.stamp()

    def remove(self, model: str, row_id: int) -> None:
        self._changed += 1
        del self.tables[model][row_id]

    def of_picking(self, model: str, picking_id: int) -> list[Row]:
        return [row for row in self.tables[model].values() if row.get("picking_id") == picking_id]

    # reading

    def search(self, model: str, domain: Sequence[Any], order: str | None, limit: int | None) -> list[Row]:
        rows = [
            row for row in self.tables[model].values() if self._seen(model, row) and self._holds(model, row, domain)
        ]
        field, _, way = (order or "").partition(" ")
        if field:
            rows.sort(key=lambda row: (row.get(field) or "", row["id"]) if field != "id" else row["id"])
            if way.strip() == "desc":
                rows.reverse()
        else:
            rows.reverse()  # not by id, as lines are by default
        return rows[:limit] if limit else rows

    def flat(self, model: str, row: Row, fields: Iterable[str]) -> Row:
        return {"id": row["id"]} | {name: self._flat(model, row, name) for name in fields}

    def nested(self, model: str, row: Row, specification: dict[str, Any]) -> Row:
        told: Row = {"id": row["id"]}
        for name, inner in specification.items():
            field, value = self._field(model, name), self.value(model, row, name)
            fields = inner.get("fields")
            if field.type == "many2one" and fields is not None:
                told[name] = self.nested(field.relation, self.row(field.relation, value), fields) if value else False
            elif field.type == "one2many" and fields is not None:
                told[name] = [self.nested(field.relation, self.row(field.relation, one), fields) for one in value]
            else:
                told[name] = value if value not in {"", None} else False
        return told

    def value(self, model: str, row: Row, name: str) -> Any:
        field = self._field(model, name)
        if field.type == "one2many":
            return self._list(field).get(row["id"], [])
        if name == "display_name":
            return row.get("name") or f"{model},{row['id']}"
        if name in {"qty_available", "free_qty"}:
            return self._stock(row["id"], free=name == "free_qty")
        if name == "picking_type_code":
            return self.row("stock.picking.type", row["picking_type_id"])["code"]
        if name == "quantity_product_uom":
            return row["quantity"]
        empty = {"float": 0.0, "boolean": False}.get(field.type, False)
        return row.get(name, empty)

    def _list(self, field: F) -> dict[Any, list[int]]:
        """Ids by what they belong to, the youngest first."""
        changed, found = self._behind.get((field.relation, field.inverse), (-1, {}))
        if changed != self._changed:
            found = {}
            for one in reversed(list(self.tables[field.relation].values())):
                found.setdefault(one.get(field.inverse), []).append(one["id"])
            self._behind[field.relation, field.inverse] = (self._changed, found)
        return found

    def _flat(self, model: str, row: Row, name: str) -> Any:
        field, value = self._field(model, name), self.value(model, row, name)
        if field.type == "many2one" and value:
            linked = self.row(field.relation, value)
            return [value, linked.get("complete_name") or linked.get("name") or ""]
        return value if value not in {"", None} or isinstance(value, list) else False

    def _field(self, model: str, name: str) -> F:
        if name == "id":
            return F("integer")
        if name not in MODELS[model]:
            raise OdooError("builtins.ValueError", f"Invalid field {name!r} on {model!r}")
        return MODELS[model][name]

    def _stock(self, product: int, *, free: bool) -> float:
        there = sum(row["quantity"] for row in self.tables["stock.quant"].values() if row["product_id"] == product)
        if not free:
            return float(there)
        lines = self.tables["stock.move.line"].values()
        taken = sum(row["quantity"] for row in lines if row["product_id"] == product and row["state"] == "assigned")
        return float(there - taken)

    def _seen(self, model: str, row: Row) -> bool:
        return row.get("picking_id") not in self.hidden and not (model == "stock.picking" and row["id"] in self.hidden)

    # conditions, in Polish notation; what stands side by side is "and"

    def _holds(self, model: str, row: Row, domain: Sequence[Any]) -> bool:
        rest = list(domain)
        while rest:
            if not self._term(model, row, rest):
                return False
        return True

    def _term(self, model: str, row: Row, rest: list[Any]) -> bool:
        head = rest.pop(0)
        if head == "|":
            left, right = self._term(model, row, rest), self._term(model, row, rest)
            return left or right
        if head == "&":
            left, right = self._term(model, row, rest), self._term(model, row, rest)
            return left and right
        path, operator, wanted = head
        return any(_compare(value, operator, wanted) for value in self._values(model, row, path.split(".")))

    def _values(self, model: str, row: Row, path: Sequence[str]) -> list[Any]:
        name, *deeper = path
        field, value = self._field(model, name), row["id"] if path[0] == "id" else self.value(model, row, name)
        if not deeper:
            return [value]
        ids = value if isinstance(value, list) else [value] if value else []
        return [found for one in ids for found in self._values(field.relation, self.row(field.relation, one), deeper)]


def _compare(value: Any, operator: str, wanted: Any) -> bool:
    if operator == "in":
        return value in wanted
    if operator == "=":
        return bool(value == wanted) or (not value and wanted is False)
    if operator == "!=":
        return bool(value != wanted)
    if not value:
        return False
    return bool(value >= wanted) if operator == ">=" else bool(value > wanted)
