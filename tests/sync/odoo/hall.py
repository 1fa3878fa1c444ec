"""A small hall in the played Odoo: goods on shelves, and deliveries that wait."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sync.connectors.odoo.connector import OdooConnector
from sync.connectors.odoo.opening import open_connector
from sync.connectors.registry import Place, Surroundings
from sync.quota import Quota
from tests.sync.odoo.books import Row
from tests.sync.odoo.server import DATABASE, KEY, LOGIN, PlayedOdoo


class Kept:
    """Secrets in memory."""

    def __init__(self, **secrets: str) -> None:
        self.secrets = {f"erp.{name}": value for name, value in secrets.items()}

    def get(self, name: str) -> str | None:
        return self.secrets.get(name)

    def put(self, name: str, value: str) -> None:
        self.secrets[name] = value


def now() -> datetime:
    return datetime.now(UTC)


def connect(url: str, *, clock: Any = now, key: str = KEY, warehouse: str = "", **account: str) -> OdooConnector:
    told = {"database": DATABASE, "login": LOGIN, "key_expires": "2999-01-01"} | account
    quota = Quota(1_000_000, 1_000_000, monotonic=lambda: clock().timestamp())
    place = Place(url, told, timeout=2.0, warehouse_id=warehouse)
    return open_connector(place, Surroundings(Kept(api_key=key), quota, clock))


class Hall:
    """Makes rows; knows nothing of the connector."""

    def __init__(self, odoo: PlayedOdoo) -> None:
        self.odoo = odoo
        books = self.books = odoo.books
        self._made = 0
        self.company = books.add("res.company", name="Muster GmbH")
        self.shelf = books.add(
            "stock.location", name="A0104", complete_name="WH/Stock/A0104", barcode="A0104", usage="internal"
        )
        self.warehouse = books.add("stock.warehouse", name="Hall", view_location_id=self.shelf)
        books.row("stock.location", self.shelf)["warehouse_id"] = self.warehouse
        self.delivering = books.add(
            "stock.picking.type", name="Delivery Orders", code="outgoing", warehouse_id=self.warehouse
        )
        self.packing = books.add("stock.picking.type", name="Pack", code="internal", warehouse_id=self.warehouse)
        self.carrier = books.add("delivery.carrier", name="Post")
        self.unit = books.add("uom.uom", name="Units")
        self.dozen = books.add("uom.uom", name="Dozens")
        self.soap = self.product("SOAP", "4006381333931")
        self.tea = self.product("TEA", "4006381333948")

    def product(self, code: str, barcode: str, *, tracking: str = "none", weight: float = 0.25) -> int:
        template = self.books.add("product.template")
        product = self.books.add(
            "product.product", name=f"Goods {code}", default_code=code, barcode=barcode, weight=weight,
            weight_uom_name="kg", type="consu", active=True, tracking=tracking, uom_id=self.unit,
            product_tmpl_id=template,
        )  # fmt: skip
        self.quant(product, 1_000_000.0)
        return product

    def quant(self, product: int, pieces: float, shelf: int = 0) -> int:
        return self.books.add(
            "stock.quant",
            product_id=product,
            location_id=shelf or self.shelf,
            quantity=pieces,
            lot_id=False,
            package_id=False,
        )

    def delivery(self, *lines: tuple[int, float], kind: int = 0, **values: Any) -> int:
        """``lines`` are goods and pieces, all reserved."""
        self._made += 1
        partner = self.books.add("res.partner", name="Erika Muster", street="Weg 1", zip="10115", city="Berlin")
        picking = self.books.add(
            "stock.picking", name=f"WH/OUT/{self._made:05d}", origin=f"S{self._made:05d}", state="assigned",
            partner_id=partner, picking_type_id=kind or self.delivering, carrier_id=self.carrier, weight=0.75,
            weight_uom_name="kg", **values,
        )  # fmt: skip
        for product, pieces in lines or ((self.soap, 2.0), (self.tea, 1.0)):
            move = self.books.add(
                "stock.move",
                picking_id=picking,
                product_id=product,
                product_uom_qty=pieces,
                quantity=pieces,
                state="assigned",
            )
            self.line(picking, move, product, pieces)
        return picking

    def line(self, picking: int, move: int, product: int, pieces: float, lot: int = 0) -> int:
        return self.books.add(
            "stock.move.line", picking_id=picking, move_id=move, product_id=product, quantity=pieces, picked=False,
            state="assigned", product_uom_id=self.unit, location_id=self.shelf, lot_id=lot or False,
        )  # fmt: skip

    def lot(self, product: int, name: str) -> int:
        return self.books.add("stock.lot", name=name, product_id=product)

    def lines(self, picking: int) -> list[Row]:
        return self.books.of_picking("stock.move.line", picking)

    def moves(self, picking: int) -> list[Row]:
        return self.books.of_picking("stock.move", picking)

    def row(self, picking: int) -> Row:
        return self.books.row("stock.picking", picking)

    def delete(self, picking: int) -> None:
        for model in ("stock.move.line", "stock.move"):
            for row in self.books.of_picking(model, picking):
                self.books.remove(model, row["id"])
        self.books.remove("stock.picking", picking)
