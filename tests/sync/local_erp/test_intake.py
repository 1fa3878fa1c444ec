"""Batches of products, orders and reductions: taken once, answered line by line, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from sync.local_erp import schema
from sync.local_erp.barcodes import check_digit, internal_ean13
from sync.local_erp.changing import Change
from sync.local_erp.intake import Batch, LineOutcome, NewLine, NewOrder, NewProduct, Receiver, Reduction, StepResult
from sync.local_erp.sample import OWN_SHOP, fill_sample
from sync.local_erp.service import ErpService, open_service
from sync.local_erp.store import DatabaseTooNew
from sync.local_erp.upgrading import VERSION
from tests.sync.local_erp.conftest import KEY

SHOP = OWN_SHOP.shop_id
RECEIVER = Receiver("某人", "13800000000", "湖南省", "长沙市", "岳麓区", "一号")
ORDER = NewOrder(
    SHOP, "A1", 100, RECEIVER, (NewLine("1", "QH-SOAP", 4), NewLine("2", "QH-TEA", 1)), buyer_id="b", lc_id="SF"
)
REDUCTION = Reduction(SHOP, "C1", "b", "QH-SOAP", 3, 200)
ADDED, THERE = LineOutcome.ADDED, LineOutcome.ALREADY_THERE


def outcomes(erp: ErpService, *steps: NewOrder | Reduction) -> list[LineOutcome]:
    return [outcome for step in erp.accept(Batch(steps=steps)).steps for outcome in step.lines]


def rows(erp: ErpService, table: sa.Table) -> int:
    with erp.store.read() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def quantities(erp: ErpService, so_id: str) -> dict[str, int]:
    query = sa.select(schema.LINE.c.outer_oi_id, schema.LINE.c.qty).join(schema.ORDER).filter_by(so_id=so_id)
    with erp.store.read() as connection:
        return {name: quantity for name, quantity in connection.execute(query)}


def test_the_same_batch_twice_adds_nothing(erp: ErpService) -> None:
    batch = Batch(steps=(ORDER, REDUCTION), products=(NewProduct("NEW", "new", stock=5, bin="B-1"),))
    first = erp.accept(batch)
    assert first.new_products == ("NEW",)
    assert [step.lines for step in first.steps] == [(ADDED, ADDED), (LineOutcome.REDUCED,)]
    before = {table.name: rows(erp, table) for table in schema.METADATA.sorted_tables}
    second = erp.accept(batch)
    assert second.new_products == ()
    assert [step.lines for step in second.steps] == [(THERE, THERE), (THERE,)]
    assert {table.name: rows(erp, table) for table in schema.METADATA.sorted_tables} == before
    assert quantities(erp, "A1") == {"1": 1, "2": 1}


def test_the_sample_twice_adds_nothing(erp: ErpService) -> None:
    before = {table.name: rows(erp, table) for table in schema.METADATA.sorted_tables}
    fill_sample(erp)
    assert {table.name: rows(erp, table) for table in schema.METADATA.sorted_tables} == before


def test_lines_of_one_order_may_come_in_pieces(erp: ErpService) -> None:
    rest = msgspec.structs.replace(ORDER, lines=(NewLine("2", "QH-TEA", 1), NewLine("3", "QH-LAMP", 2)))
    created, extended = erp.accept(Batch(steps=(ORDER, rest))).steps
    assert created == StepResult(created.o_id, True, (ADDED, ADDED))
    assert extended == StepResult(created.o_id, False, (THERE, ADDED))
    later = msgspec.structs.replace(ORDER, lines=(NewLine("4", "QH-PEN", 1),))
    assert erp.accept(Batch(steps=(later,))).steps == (StepResult(created.o_id, False, (ADDED,)),)
    assert quantities(erp, "A1") == {"1": 4, "2": 1, "3": 2, "4": 1}


def test_an_order_without_a_known_product_is_not_made(erp: ErpService) -> None:
    unknown = msgspec.structs.replace(ORDER, lines=(NewLine("1", "NOTHING", 1),))
    assert erp.accept(Batch(steps=(unknown,))).steps == (StepResult(0, False, (LineOutcome.UNKNOWN_PRODUCT,)),)
    assert erp.find_order("A1") is None
    mixed = msgspec.structs.replace(ORDER, lines=(*ORDER.lines, NewLine("3", "NOTHING", 1)))
    assert outcomes(erp, mixed) == [ADDED, ADDED, LineOutcome.UNKNOWN_PRODUCT]


def test_a_closed_order_takes_no_more_lines(erp: ErpService) -> None:
    erp.accept(Batch(steps=(ORDER,)))
    erp.change("A1", Change.CANCEL)
    more = msgspec.structs.replace(ORDER, lines=(*ORDER.lines, NewLine("3", "QH-PEN", 1)))
    assert outcomes(erp, more) == [THERE, THERE, LineOutcome.ORDER_CLOSED]


def test_a_reduction_takes_the_latest_earlier_line_with_enough_left(erp: ErpService) -> None:
    older = msgspec.structs.replace(ORDER, so_id="A0", ordered=50)
    newer = msgspec.structs.replace(ORDER, so_id="A2", ordered=300)
    small = msgspec.structs.replace(ORDER, so_id="A3", ordered=150, lines=(NewLine("1", "QH-SOAP", 1),))
    stranger = msgspec.structs.replace(ORDER, so_id="A4", ordered=190, buyer_id="other")
    erp.accept(Batch(steps=(older, newer, small, stranger, ORDER)))
    again = msgspec.structs.replace(REDUCTION, key="C2")
    third = msgspec.structs.replace(REDUCTION, key="C3")
    first, second, none = erp.accept(Batch(steps=(REDUCTION, again, third))).steps
    assert first.o_id == erp.find_orders(SHOP, ["A1"])["A1"].o_id
    assert second.o_id == erp.find_orders(SHOP, ["A0"])["A0"].o_id
    assert none == StepResult(0, False, (LineOutcome.CANCELS_NOTHING,))
    assert [quantities(erp, name)["1"] for name in ("A0", "A1", "A2", "A3", "A4")] == [1, 1, 4, 1, 4]


def test_reducing_everything_cancels_the_order(erp: ErpService) -> None:
    single = msgspec.structs.replace(ORDER, lines=(NewLine("1", "QH-SOAP", 3),))
    assert outcomes(erp, single, REDUCTION) == [ADDED, LineOutcome.REDUCED]
    state = erp.find_order("A1")
    assert state is not None
    assert (state.status, state.document_status) == ("Cancelled", "Delete")
    more = msgspec.structs.replace(ORDER, lines=(NewLine("2", "QH-TEA", 1),))
    assert outcomes(erp, more) == [LineOutcome.ORDER_CLOSED]


def test_a_shipped_line_is_not_reduced(erp: ErpService) -> None:
    erp.accept(Batch(steps=(ORDER,)))
    erp.change("A1", Change.QUESTION)
    assert outcomes(erp, REDUCTION) == [LineOutcome.CANCELS_NOTHING]


def test_waybills_are_assigned_given_or_left_to_the_bench(erp: ErpService) -> None:
    variants = [
        msgspec.structs.replace(ORDER, so_id=f"W{place}", l_id=l_id) for place, l_id in enumerate((None, "", "X1"))
    ]
    erp.accept(Batch(steps=tuple(variants)))
    states = erp.find_orders(SHOP, ["W0", "W1", "W2"])
    assert states["W0"].l_id.startswith("SF9")
    assert [states["W1"].l_id, states["W2"].l_id] == ["", "X1"]


def test_a_product_without_barcode_gets_a_valid_internal_one(erp: ErpService) -> None:
    erp.accept(Batch(products=(NewProduct("N1", "one"), NewProduct("N2", "two"))))
    query = sa.select(schema.PRODUCT.c.barcode).where(schema.PRODUCT.c.sku_id.in_(["N1", "N2"]))
    with erp.store.read() as connection:
        codes = list(connection.execute(query).scalars())
    assert len(set(codes)) == 2
    assert all(code.startswith("2") and len(code) == 13 and check_digit(code[:12]) == code[12] for code in codes)
    assert internal_ean13(1) == "2100000000012"
    assert check_digit("400638133393") == "1"
    assert erp.product_names(["N1", "none"]) == {"N1": "one"}


def test_a_batch_that_fails_changes_nothing(erp: ErpService) -> None:
    wrong_shop = msgspec.structs.replace(ORDER, shop_id=999)
    before = rows(erp, schema.ORDER)
    with pytest.raises((sa.exc.IntegrityError, sqlcipher.IntegrityError)):
        erp.accept(Batch(steps=(ORDER, wrong_shop), products=(NewProduct("NEW", "new"),)))
    assert rows(erp, schema.ORDER) == before
    assert erp.product_names(["NEW"]) == {}


def test_a_file_of_a_newer_program_is_left_alone(tmp_path: Path, erp: ErpService) -> None:
    with erp.store.write() as tx:
        tx.connection.exec_driver_sql(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(DatabaseTooNew):
        open_service(tmp_path / "erp.db", KEY)


def test_two_processes_worth_of_services_share_one_file(tmp_path: Path, erp: ErpService) -> None:
    with open_service(tmp_path / "erp.db", KEY) as importer:
        importer.accept(Batch(steps=(ORDER,)))
        assert importer.store.epoch == erp.store.epoch
    state = erp.find_order("A1")
    assert state is not None
    assert erp.accept(Batch(steps=(ORDER,))).steps[0].o_id == state.o_id
