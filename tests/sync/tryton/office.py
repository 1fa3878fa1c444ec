"""The server's own side: what people do in the Tryton client while a bench works, and what its books hold."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import requests

from tests.sync.tryton.cluster import Cluster
from tests.sync.tryton.prepared import PASSWORD

SHIPMENT = "stock.shipment.out"


class Office:
    """An administrator over JSON-RPC, and the books by SQL."""

    def __init__(self, port: int, database: str, facts: dict[str, Any], cluster: Cluster, *, old: bool = False) -> None:
        self.facts = facts
        self.database = database
        self._cluster = cluster
        self._url = f"http://127.0.0.1:{port}/{database}/" + ("" if old else "rpc/")
        self._http = requests.Session()
        self._http.trust_env = False
        self._context: dict[str, Any] = {}
        user, session = self._post("common.db.login", ["admin", {"password": PASSWORD}, "en"])[:2]
        token = base64.b64encode(f"admin:{user}:{session}".encode()).decode()
        self._http.headers["Authorization"] = f"Session {token}"
        self._context = self.call("res.user", "get_preferences", True)
        self._last_step = "done" if old else "do"
        self._made = 0

    def close(self) -> None:
        self._http.close()

    def call(self, model: str, method: str, *parameters: Any) -> Any:
        """A UserWarning is answered with yes, as somebody in the office would."""
        while True:
            try:
                return self._post(f"model.{model}.{method}", [*parameters, self._context])
            except Said as error:
                if error.name != "UserWarning":
                    raise
                self._post("model.res.user.warning.skip", [error.parts[0], False, self._context])

    def read(self, model: str, domain: Any, *names: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.call(model, "search_read", domain, 0, None, [["id", "ASC"]], list(names))
        return rows

    def books(self, statement: str) -> str:
        return self._cluster.sql(self.database, statement)

    # orders

    def orders(
        self, count: int, quantities: Sequence[float] = (2.0, 1.0), products: Sequence[int] = (), unit: int = 0
    ) -> list[int]:
        """Sales that were confirmed, each with one shipment that is reserved; ids of the shipments."""
        sales = self.call("sale.sale", "create", [self._sale(quantities, products, unit) for _ in range(count)])
        for button in ("quote", "confirm", "process"):
            self.call("sale.sale", button, sales)
        lines = self.read("sale.sale", [["id", "in", sales]], "shipments")
        made = [one for line in lines for one in line["shipments"]]
        drafts = [row["id"] for row in self.read(SHIPMENT, [["id", "in", made]], "state") if row["state"] == "draft"]
        if drafts:
            self.call(SHIPMENT, "wait", drafts)
        self.call(SHIPMENT, "assign_try", made)
        return made

    def _sale(self, quantities: Sequence[float], products: Sequence[int], unit: int) -> dict[str, Any]:
        facts, at = self.facts, self._made % len(self.facts["customers"])
        self._made += 1
        goods = products or facts["products"]
        common = {"unit": unit or facts["unit"], "unit_price": {"__class__": "Decimal", "decimal": "2"}}
        lines = [
            common | {"product": goods[step % len(goods)], "quantity": quantity}
            for step, quantity in enumerate(quantities)
        ]
        address = facts["addresses"][at]
        today = datetime.now(UTC).date()
        return {
            "party": facts["customers"][at], "invoice_address": address, "shipment_address": address,
            "sale_date": {"__class__": "date", "year": today.year, "month": today.month, "day": today.day},
            "reference": f"SHOP-{self._made:06d}", "company": facts["company"], "warehouse": facts["warehouse"],
            "currency": facts["currency"], "carrier": facts["carrier"], "shipment_cost_method": None,
            "invoice_method": "manual", "shipment_method": "order", "lines": [["create", lines]],
        }  # fmt: skip

    def by_hand(self) -> int:
        """A shipment that no sale made, reserved; its id."""
        facts = self.facts
        [warehouse] = self.read("stock.location", [["id", "=", facts["warehouse"]]], "storage_location")
        [customer] = self.read("stock.location", [["type", "=", "customer"]], "id")
        line = {
            "product": facts["products"][0], "quantity": 1.0, "unit": facts["unit"], "company": facts["company"],
            "from_location": facts["output"], "to_location": customer["id"], "currency": facts["currency"],
            "unit_price": {"__class__": "Decimal", "decimal": "1"},
        }  # fmt: skip
        shipment = {
            "customer": facts["customers"][0], "delivery_address": facts["addresses"][0], "company": facts["company"],
            "warehouse": facts["warehouse"], "warehouse_storage": warehouse["storage_location"],
            "warehouse_output": facts["output"], "moves": [["create", [line]]],
        }  # fmt: skip
        [made] = self.call(SHIPMENT, "create", [shipment])
        self.press(made, "wait", "assign_try")
        return int(made)

    def press(self, shipment: int, *buttons: str) -> None:
        for button in buttons:
            self.call(SHIPMENT, self._last_step if button == "last" else button, [shipment])

    def outgoing(self, shipment: int) -> list[dict[str, Any]]:
        [row] = self.read(SHIPMENT, [["id", "=", shipment]], "outgoing_moves")
        names = ("quantity", "state", "product", "internal_weight", "_timestamp")
        return self.read("stock.move", [["id", "in", row["outgoing_moves"]]], *names)

    def pieces(self, shipment: int) -> int:
        return round(sum(float(move["quantity"]) for move in self.outgoing(shipment)))

    def state(self, shipment: int) -> str:
        return self.books(f"SELECT state FROM stock_shipment_out WHERE id = {shipment}")

    def times_left(self, shipment: int) -> int:
        """How often the goods of a shipment left stock, by the moves to the customer."""
        told = self.books(
            "SELECT m.product, count(*) FROM stock_move m JOIN stock_location l ON l.id = m.to_location "
            f"WHERE m.shipment = '{SHIPMENT},{shipment}' AND l.type = 'customer' AND m.state = 'done' GROUP BY 1"
        )
        counts = {int(line.split("|")[1]) for line in told.splitlines()}
        return max(counts, default=0)

    def boxes(self, reference: str) -> int:
        return int(self.books(f"SELECT count(*) FROM stock_package WHERE shipping_reference = '{reference}'"))

    def _post(self, method: str, parameters: list[Any]) -> Any:
        answer = self._http.post(self._url, json={"id": 1, "method": method, "params": parameters}, timeout=60)
        answer.raise_for_status()
        told = answer.json()
        if told.get("error"):
            raise Said(told["error"])
        return told.get("result")


class Said(Exception):
    """The server said no."""

    def __init__(self, error: list[Any]) -> None:
        super().__init__(str(error))
        self.name = str(error[0])
        self.parts = error[1] if len(error) > 1 and isinstance(error[1], list) else []
