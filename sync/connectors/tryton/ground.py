"""What this server has and what its parts are called: learned once for a connection, by fields, not by version."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from sync.connector import Refused
from sync.connectors.tryton.wire import Domain, Wire, WireTime, micros, names_of, wire_time

SHIPMENT = "stock.shipment.out"
MOVE = "stock.move"
PACKAGE = "stock.package"
PACKAGE_TYPE = "stock.package.type"
PRODUCT = "product.product"
LOCATION = "stock.location"
INVENTORY = "stock.inventory"
INTERNAL = "stock.shipment.internal"
CARRIER = "carrier"
UOM = "product.uom"
NOTE = "ir.note"

_DOCUMENT = re.compile(r"out-(\d{1,18})\Z")  # shipments have numbers of their own, and those look like ids

OPEN_STATES = ("draft", "waiting", "assigned", "picked", "packed")
GONE_STATES = ("shipped", "done")
GRAMS_PER_KILOGRAM = 1000


class Stamped(msgspec.Struct, kw_only=True):
    """Any record: 8.x has one stamp, older ones two, of which the second is empty until the first change."""

    id: int = 0
    last_modified_at: WireTime | None = None
    write_date: WireTime | None = None
    create_date: WireTime | None = None

    @property
    def changed(self) -> datetime | None:
        told = [one.instant for one in (self.last_modified_at, self.write_date, self.create_date) if one is not None]
        return max(told, default=None)


class _Named(msgspec.Struct):
    id: int
    symbol: str = ""


class Place(msgspec.Struct):
    """A warehouse, and where its goods lie."""

    id: int
    name: str | None = ""
    code: str | None = ""
    storage_location: int = 0


class Ground(msgspec.Struct, frozen=True):
    """Names and ids that this server's calls need."""

    version: str
    company: int
    single_stamp: bool  # last_modified_at; else write_date and create_date
    boxes: bool  # stock_package
    tracked: bool  # stock_package_shipping: a number of the carrier's on box and shipment
    weighed: bool  # stock_shipment_measurements: a box has a weight of its own
    carriers: bool
    lots: bool
    gram: int
    package_type: int
    places: tuple[Place, ...]

    @property
    def modern(self) -> bool:
        return int(self.version.split(".")[0]) >= 8

    @property
    def last_step(self) -> str:
        return "do" if self.modern else "done"

    @property
    def stamp(self) -> str:
        return "last_modified_at" if self.single_stamp else "write_date"

    def names(self, kind: type[msgspec.Struct]) -> list[str]:
        """What of ``kind`` can be asked for here."""
        return [name for name in names_of(kind) if not self._lacks(name.split("."))]

    def since(self, begin: int, *paths: str) -> Domain:
        """Records that changed at ``begin`` (microseconds) or later, themselves or at the end of one of ``paths``."""
        at = wire_time(_instant(begin))
        return ["OR", *(clause for path in ("", *paths) for clause in self._since(path, at))]

    def storage(self, warehouse_id: str) -> int:
        """Where the goods of a warehouse lie; of the first one where none is named. Raises Refused."""
        for place in self.places:
            if warehouse_id in ("", str(place.id)):
                return place.storage_location
        raise Refused("unknown_warehouse", warehouse_id)

    def _since(self, path: str, at: str) -> Iterable[Domain]:
        prefix = f"{path}." if path else ""
        if self.single_stamp:
            return [[[f"{prefix}last_modified_at", ">=", at]]]
        new = [[f"{prefix}write_date", "=", None], [f"{prefix}create_date", ">=", at]]
        return [[[f"{prefix}write_date", ">=", at]], [*new]]

    def _lacks(self, parts: list[str]) -> bool:
        stamps = {"write_date", "create_date"} if self.single_stamp else {"last_modified_at"}
        missing = stamps | ({"lot", "lot_required"} if not self.lots else set())
        missing |= set() if self.tracked else {"shipping_reference"}
        missing |= set() if self.weighed else {"additional_weight", "additional_weight_uom", "internal_weight"}
        missing |= set() if self.boxes else {"packages", "package"}
        missing |= set() if self.carriers else {"carrier"}
        return not missing.isdisjoint(parts)


def document_id(shipment: int) -> str:
    return f"out-{shipment}"


def shipment_id(document: str) -> int:
    """0 where this is no document of ours."""
    found = _DOCUMENT.match(document)
    return int(found.group(1)) if found else 0


def learn(wire: Wire) -> Ground:
    """Half a dozen calls, once."""
    wire.open()
    shipment, package = wire.field_names(SHIPMENT), wire.field_names(PACKAGE)
    grams = wire.search_read(UOM, [["symbol", "=", "g"]], _Named)
    types = wire.search_read(PACKAGE_TYPE, [], _Named, names=["id"], limit=1, order=[["id", "ASC"]]) if package else []
    places = wire.search_read(LOCATION, [["type", "=", "warehouse"]], Place, order=[["id", "ASC"]])
    return Ground(
        version=wire.version,
        company=wire.company,
        single_stamp="last_modified_at" in shipment,
        boxes=bool(package) and bool(types),
        tracked="shipping_reference" in shipment,
        weighed="additional_weight" in package,
        carriers="carrier" in shipment,
        lots="lot" in wire.field_names(MOVE),
        gram=grams[0].id if grams else 0,
        package_type=types[0].id if types else 0,
        places=tuple(places),
    )


def newest(wire: Wire, ground: Ground, model: str) -> int:
    """The newest stamp of a model's records, in microseconds; 0 where there are none."""
    fields = ["last_modified_at"] if ground.single_stamp else ["write_date", "create_date"]
    told = [0]
    for field in fields:
        rows = wire.search_read(
            model,
            [[field, "!=", None]],
            Stamped,
            names=[field],
            limit=1,
            order=[[field, "DESC"], ["id", "DESC"]],
            context={"active_test": False},
        )
        told += [micros(row.changed) for row in rows if row.changed]
    return max(told)


def _instant(micros_since: int) -> datetime:
    return datetime.fromisoformat("1970-01-01T00:00:00+00:00") + timedelta(microseconds=micros_since)
