"""Stocktakes at Odoo: applied only when nothing moved meanwhile, and read back (real-erps 3.5)."""

from __future__ import annotations

import pytest

from sync.connector import Unanswered
from sync.connectors.odoo.connector import OdooConnector
from sync.outgoing import Counted, EntryKind, Pieces
from sync.vocabulary import Entry, Verdict
from tests.sync.odoo.entries import entry
from tests.sync.odoo.hall import Hall
from tests.sync.odoo.server import PlayedOdoo


def count(hall: Hall, pieces: int = 17, bin_: str = "WH/Stock/A0104", **changes: object) -> Entry:
    body = Counted((Pieces(f"SOAP#{hall.soap}", pieces, **changes),), bin=bin_)  # type: ignore[arg-type]
    return entry(0, EntryKind.COUNTED, body=body)


def quant_of(hall: Hall) -> dict[str, object]:
    return next(row for row in hall.books.tables["stock.quant"].values() if row["product_id"] == hall.soap)


def test_a_count_is_applied(hall: Hall, connector: OdooConnector) -> None:
    assert connector.push([count(hall)])[0].verdict is Verdict.ACCEPTED
    assert (quant_of(hall)["quantity"], quant_of(hall)["inventory_quantity_set"]) == (17.0, False)
    assert connector.look_up([count(hall)])[0].effect is True


def test_nothing_was_booked_there_before(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    odoo.books.add("stock.location", name="B1", complete_name="WH/Stock/B1", barcode="B1", usage="internal")
    assert connector.push([count(hall, 11, "B1")])[0].verdict is Verdict.ACCEPTED
    found = [row["quantity"] for row in odoo.books.tables["stock.quant"].values() if row["product_id"] == hall.soap]
    assert found == [1_000_000.0, 11.0]


def test_stock_that_moved_meanwhile_is_not_counted_over(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery()

    def strike(model: str, method: str) -> None:
        if method == "action_apply_inventory":
            odoo.acts.button_validate([picking], {"skip_sms": True})

    odoo.faults.before = strike
    receipt = connector.push([count(hall)])[0]
    assert (receipt.verdict, receipt.code) == (Verdict.REJECTED, "count_outdated")
    assert quant_of(hall)["quantity"] == 999_998.0


def test_a_lost_answer_is_settled_by_looking(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    connector.push([count(hall)])
    quant_of(hall)["quantity"] = 15.0  # stock went on: whether ours took effect cannot be told any more
    assert connector.look_up([count(hall)])[0].effect is None
    odoo.acts.write(
        "stock.quant", [int(str(quant_of(hall)["id"]))], {"inventory_quantity": 17}, {"inventory_mode": True}
    )
    assert connector.look_up([count(hall)])[0].effect is False


def test_what_came_of_it_cannot_be_read(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    """Applied once more later it would take away what was shipped meanwhile."""

    def strike(model: str, method: str) -> None:
        odoo.faults.throttled = int(method == "action_apply_inventory")

    odoo.faults.before = strike
    with pytest.raises(Unanswered):
        connector.push([count(hall)])
    assert quant_of(hall)["quantity"] == 17.0


@pytest.mark.parametrize("apart", ["package_id", "owner_id"])
def test_whose_the_pieces_are_must_be_clear(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector, apart: str) -> None:
    other = hall.quant(hall.soap, 5.0)
    linked = {"package_id": "stock.package", "owner_id": "res.partner"}[apart]
    odoo.books.row("stock.quant", other)[apart] = odoo.books.add(linked, name="PACK001")
    assert connector.push([count(hall)])[0].code == "count_boxed"
    assert quant_of(hall)["quantity"] == 1_000_000.0


def test_a_place_that_is_kept_in_two_rows(hall: Hall, connector: OdooConnector) -> None:
    hall.quant(hall.soap, 5.0)
    assert connector.push([count(hall)])[0].verdict is Verdict.ACCEPTED
    rows = [row["quantity"] for row in hall.books.tables["stock.quant"].values() if row["product_id"] == hall.soap]
    assert sum(rows) == 17.0
    assert connector.look_up([count(hall)])[0].effect is True


def test_nothing_lies_there(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    """Rows that became empty vanish there."""
    assert connector.push([count(hall, 0)])[0].verdict is Verdict.ACCEPTED
    odoo.books.remove("stock.quant", int(str(quant_of(hall)["id"])))
    assert connector.look_up([count(hall, 0)])[0].effect is True
    assert connector.push([count(hall, 0)])[0].verdict is Verdict.ACCEPTED


def test_the_same_goods_in_two_heaps(hall: Hall, connector: OdooConnector) -> None:
    heaps = Counted((Pieces(f"SOAP#{hall.soap}", 3), Pieces(f"SOAP#{hall.soap}", 4)), bin="A0104")
    assert connector.push([entry(0, EntryKind.COUNTED, body=heaps)])[0].verdict is Verdict.ACCEPTED
    assert quant_of(hall)["quantity"] == 7.0


@pytest.mark.parametrize(
    ("bin_", "changes", "code"),
    [("", {}, "bin_missing"), ("C9", {}, "bin_unknown"), ("A0104", {"lot": "L9"}, "serial_unknown")],
)
def test_what_must_be_told_first(
    hall: Hall, connector: OdooConnector, bin_: str, changes: dict[str, object], code: str
) -> None:
    assert connector.push([count(hall, 1, bin_, **changes)])[0].code == code
    assert quant_of(hall)["quantity"] == 1_000_000.0


def test_anothers_open_count_is_not_written_over(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    quant_of(hall).update(inventory_quantity=5.0, inventory_quantity_set=True)
    assert connector.push([count(hall)])[0].code == "count_open"
    assert quant_of(hall)["inventory_quantity"] == 5.0
