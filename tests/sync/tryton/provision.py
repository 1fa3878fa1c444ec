"""Builds the warehouse that the tests work in; run by the interpreter of .venv-tryton, never imported by a test.

A company, an employee, a warehouse with shelves, products with EAN codes and weights in grams, stock, a carrier, a
package type, customers, confirmed sales of which each gives one assigned shipment, a login ``packer`` (groups Stock
and Sales) and, where the server has REST, a key for it. What tests need to know is printed as one JSON object.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

MODULES = (
    "sale", "stock", "stock_package", "stock_package_shipping", "sale_shipment_cost", "stock_shipment_cost",
    "carrier", "stock_location_sequence", "stock_lot",
)  # fmt: skip
PRODUCTS = 12
SHELVES = 6
STOCK = 5000.0
CUSTOMERS = 4
TODAY = dt.datetime.now(dt.UTC).date()


def ean13(number: int) -> str:
    digits = f"{number:012d}"
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return digits + str((10 - total % 10) % 10)


def admin(conf: Path, database: str, password: str, *arguments: str) -> None:
    passfile = conf.with_name("password.txt")
    passfile.write_text(password)
    command = Path(sys.executable).parent / "trytond-admin"
    try:
        subprocess.run(
            [command, "-c", conf, "-d", database, *arguments],
            env=dict(os.environ, TRYTONPASSFILE=str(passfile)), check=True,
        )  # fmt: skip
    finally:
        passfile.unlink()


class Office:
    """Everything through proteus, as a person in the client would do it."""

    def __init__(self, uri: str, conf: Path) -> None:
        from proteus import Model, config

        self.config = config.set_trytond(uri, user="admin", config_file=str(conf))
        self.config.skip_warning = True
        self.get = Model.get
        self.facts: dict[str, Any] = {}

    def proxy(self, model: str) -> Any:
        return self.config.get_proxy(model)

    def one(self, model: str, **wanted: Any) -> Any:
        (found,) = self.get(model).find([(name, "=", value) for name, value in wanted.items()])
        return found

    def company(self) -> None:
        currency = self.get("currency.currency")(name="Euro", symbol="€", code="EUR", numeric_code="978")
        currency.rounding, currency.digits = Decimal("0.01"), 2
        currency.rates.new(date=dt.date(TODAY.year, 1, 1), rate=Decimal(1))
        currency.save()
        self.country = self.get("country.country")(name="Germany", code="DE", code3="DEU")
        self.country.save()
        party = self.get("party.party")(name="Sample Packing")
        party.save()
        self.currency = currency
        self.home = self.get("company.company")(party=party, currency=currency)
        self.home.save()
        self.facts |= {"company": self.home.id, "currency": currency.id}

    def people(self, password: str) -> None:
        person = self.get("party.party")(name="Pat Packer")
        person.save()
        employee = self.get("company.employee")(party=person, company=self.home)
        employee.save()
        users, company = self.get("res.user"), self.get("company.company")
        chief = self.one("res.user", login="admin")
        chief.companies.append(company(self.home.id))
        chief.company = self.home
        chief.save()
        self.config._context = users.get_preferences(True, self.config.context)
        packer = users(name="Pat Packer", login="packer", password=password)
        for name in ("Stock", "Sales"):
            packer.groups.append(self.one("res.group", name=name))
        packer.companies.append(company(self.home.id))
        packer.employees.append(self.get("company.employee")(employee.id))
        packer.company, packer.employee = self.home, employee
        packer.save()
        self.facts |= {"packer": packer.id, "rest_key": self.rest_key(packer)}

    def rest_key(self, user: Any) -> str | None:
        from trytond import __version__

        if int(__version__.split(".")[0]) < 8:
            return None
        application = self.get("res.user.application")(user=user, application="rest")
        application.save()
        key: str = application.key
        return key

    def shelves(self) -> None:
        location = self.get("stock.location")
        self.warehouse, storage = self.one("stock.location", code="WH"), self.one("stock.location", code="STO")
        location.save([
            location(name=f"Shelf {at + 1}", code=f"A01{at + 1:02d}", type="storage", parent=storage, sequence=at + 1)
            for at in range(SHELVES)
        ])  # fmt: skip
        self.places = location.find([("parent", "=", storage.id)], order=[("sequence", "ASC")])
        self.facts |= {
            "warehouse": self.warehouse.id, "storage": storage.id, "shelves": [one.id for one in self.places],
            "output": self.one("stock.location", code="OUT").id,
        }  # fmt: skip

    def goods(self) -> None:
        template = self.get("product.template")
        self.unit, gram = self.one("product.uom", name="Unit"), self.one("product.uom", symbol="g")
        made = []
        for at in range(PRODUCTS):
            one = template(name=f"Sample item {at + 1:02d}", type="goods", default_uom=self.unit, salable=True)
            one.sale_uom, one.list_price = self.unit, Decimal(at + 1)
            one.weight, one.weight_uom = float(100 + 11 * at), gram
            (product,) = one.products
            product.suffix_code, product.cost_price = f"SKU{at + 1:03d}", Decimal(1)
            product.identifiers.new(type="ean", code=ean13(400000000000 + at))
            made.append(one)
        kilogram = self.one("product.uom", symbol="kg")
        loose = template(name="Loose tea", type="goods", default_uom=kilogram, salable=True, sale_uom=kilogram)
        loose.list_price = Decimal(9)
        loose.products[0].suffix_code, loose.products[0].cost_price = "TEA", Decimal(1)
        template.save([*made, loose])
        self.products = self.get("product.product").find([("code", "like", "SKU%")], order=[("id", "ASC")])
        self.tea = self.one("product.product", code="TEA")
        self.facts |= {
            "products": [one.id for one in self.products], "tea": self.tea.id, "unit": self.unit.id,
            "kilogram": kilogram.id,
        }  # fmt: skip

    def stock(self) -> None:
        by_shelf: dict[int, list[Any]] = {}
        for at, product in enumerate([*self.products, self.tea]):
            by_shelf.setdefault(at % SHELVES, []).append(product)
        for at, products in sorted(by_shelf.items()):
            count = self.get("stock.inventory")(location=self.places[at], date=TODAY, empty_quantity="keep")
            for product in products:
                line = count.lines.new()
                line.product, line.quantity = product, STOCK
            count.save()
            count.click("confirm")

    def carriage(self) -> None:
        service = self.get("product.template")(name="Carriage", type="service", default_uom=self.unit)
        service.salable, service.sale_uom, service.list_price = True, self.unit, Decimal(5)
        service.products[0].cost_price = Decimal(3)
        service.save()
        party = self.get("party.party")(name="Quick Parcel")
        party.save()
        self.carrier = self.get("carrier")(party=party, carrier_product=service.products[0])
        self.carrier.save()
        box = self.get("stock.package.type")(name="Box M")
        box.save()
        self.facts |= {"carrier": self.carrier.id, "package_type": box.id}

    def customers(self) -> None:
        party = self.get("party.party")
        street = "street_unstructured" if "street_unstructured" in self.get("party.address")._fields else "street"
        self.proxy("party.party").create(
            [
                {
                    "name": f"Customer {at + 1:03d}",
                    "addresses": [("create", [{
                        street: f"High street {at + 1}", "postal_code": f"{20000 + at}", "city": "Hamburg",
                        "country": self.country.id,
                    }])],
                }
                for at in range(CUSTOMERS)
            ],
            self.config.context,
        )  # fmt: skip
        self.buyers = party.find([("name", "like", "Customer %")], order=[("id", "ASC")])
        self.facts["customers"] = [one.id for one in self.buyers]
        self.facts["addresses"] = [one.addresses[0].id for one in self.buyers]

    def sales(self, count: int) -> None:
        config = self.get("sale.configuration")(1)
        config.sale_invoice_method, config.sale_shipment_method = "manual", "order"  # so no chart of accounts
        config.sale_shipment_cost_method = None
        config.save()
        self.proxy("sale.sale").create([self.sale(at) for at in range(count)], self.config.context)
        sale, shipment = self.get("sale.sale"), self.get("stock.shipment.out")
        made = sale.find([])
        for button in ("quote", "confirm", "process"):
            sale.click(made, button)
        waiting = shipment.find([])
        shipment.click([one for one in waiting if one.state == "draft"], "wait")
        shipment.click(waiting, "assign_try")
        self.facts["shipments"] = sorted(one.id for one in shipment.find([("state", "=", "assigned")]))

    def sale(self, at: int) -> dict[str, Any]:
        buyer = self.buyers[at % len(self.buyers)]
        lines = [self.products[(at + step) % PRODUCTS] for step in range(2)]
        return {
            "party": buyer.id, "invoice_address": buyer.addresses[0].id, "shipment_address": buyer.addresses[0].id,
            "sale_date": TODAY, "reference": f"WEB-{100000 + at}", "company": self.home.id,
            "currency": self.currency.id, "warehouse": self.warehouse.id, "carrier": self.carrier.id,
            "shipment_cost_method": None, "invoice_method": "manual", "shipment_method": "order",
            "lines": [("create", [
                {"product": one.id, "quantity": float(2 - step), "unit": self.unit.id, "unit_price": Decimal(2)}
                for step, one in enumerate(lines)
            ])],
        }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--conf", type=Path, required=True)
    parser.add_argument("--uri", required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--password", required=True)
    parser.add_argument("--sales", type=int, default=100)
    options = parser.parse_args()
    modules = ("ir", "res", *MODULES)
    asked = ("-u", *modules, "--activate-dependencies", "--email", "admin@example.com")
    admin(options.conf, options.database, options.password, *asked)
    office = Office(options.uri.rstrip("/") + "/" + options.database, options.conf)
    office.company()
    office.people(options.password)
    office.shelves()
    office.goods()
    office.stock()
    office.carriage()
    office.customers()
    office.sales(options.sales)
    print(json.dumps(office.facts))  # noqa: T201


if __name__ == "__main__":
    main()
