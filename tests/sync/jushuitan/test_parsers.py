"""Every odd way in which the wire writes a number, a list or a result gives the same value, or a loud error."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.connectors.jushuitan import (
    translate,
    translate_floor,
    translate_goods,
    wire,
    wire_documents,
    wire_floor,
    wire_goods,
)
from sync.connectors.jushuitan.wire_uploads import decode_upload
from sync.floor import WaveStatus

NOTHING = ("", None)


def as_it_pleases(number: int | float) -> st.SearchStrategy[Any]:
    """A number as number or as text."""
    return st.sampled_from([number, str(number)])


@given(st.integers(0, 2**63 - 1), st.data())
def test_whole_numbers_of_any_size_and_kind(number: int, data: st.DataObject) -> None:
    assert wire.whole(data.draw(as_it_pleases(number))) == number
    assert wire.text(data.draw(as_it_pleases(number))) == str(number)


@given(st.sampled_from(NOTHING))
def test_nothing_is_zero_and_empty(nothing: str | None) -> None:
    assert (wire.whole(nothing), wire.text(nothing), wire.grams(nothing)) == (0, "", 0)
    assert not wire.fraction(nothing)


@given(st.integers(0, 100_000), st.data())
def test_kilograms_are_grams_here(grams: int, data: st.DataObject) -> None:
    assert wire.grams(data.draw(as_it_pleases(grams / 1000))) == grams


@given(st.text(max_size=8))
def test_a_text_that_is_no_number_is_a_loud_error(text: str) -> None:
    try:
        float(text)
    except ValueError:
        if text != "":
            with pytest.raises(ValueError):
                wire.whole(text)


@given(st.lists(st.text("ab单,，", max_size=3), max_size=5))
def test_words_come_as_a_list_or_joined(words: list[str]) -> None:
    clean = [word for word in words if word and "," not in word and "，" not in word]
    assert wire.texts(",".join(clean)) == wire.texts(list(clean)) == tuple(clean)


@pytest.mark.parametrize(
    ("quantity", "unfit"), [(2, ""), ("2", ""), ("2.0", ""), (2.0, ""), (1.5, "fraction"), ("0.25", "fraction")]
)
def test_goods_by_length_or_weight_are_said_to_be_unfit(quantity: Any, unfit: str) -> None:
    row = wire_documents.Outbound(1, items=[wire_documents.OutboundItem(1, "A", qty=quantity)])
    assert translate.document(row).unfit == unfit


def test_a_document_with_lots_unique_codes_children_and_a_payment() -> None:
    row = msgspec.json.decode(
        '{"io_id":1,"o_id":2,"pay_date":"2026-03-01 08:00:00","ClusterInfos":[{"io_id":1,"l_id":"C1"},{"l_id":""}],'
        '"items":[{"ioi_id":1,"sku_id":"A","qty":1,"batch_id":"L7"},{"ioi_id":2,"sku_id":"A","qty":2}],'
        '"sns":[{"sku_id":"A","sn":"S1"},{"sku_id":"A","sn":"S2"},{"sku_id":"A","sn":"S3"}]}',
        type=wire_documents.Outbound,
    )
    document = translate.document(row)
    assert document.child_waybills == ("C1",)
    assert document.paid_at is not None
    assert document.paid_at.isoformat() == "2026-03-01T00:00:00+00:00"
    assert [(line.lots, line.serials) for line in document.lines] == [(("L7",), ("S1",)), ((), ("S2", "S3"))]


@pytest.mark.parametrize(
    "nothing", ["0000-00-00 00:00:00", "0001-01-01 00:00:00", "1753-01-01 00:00:00", "1900-01-01 00:00:00", "", None]
)
def test_zero_dates_of_every_database_are_no_time(nothing: str | None) -> None:
    assert translate.instant(nothing) is None
    with pytest.raises(ValueError, match="isoformat"):
        translate.instant("/Date(0)/")


def test_the_promised_day_of_an_order() -> None:
    order = wire_documents.Order(1, status="Delivering", plan_delivery_date="2026-03-03 23:59:59")
    ship_by = translate.order_stop(order).ship_by
    assert ship_by is not None
    assert ship_by.isoformat() == "2026-03-03T15:59:59+00:00"


@pytest.mark.parametrize(
    ("status", "ours"),
    [
        ("Seeding", WaveStatus.SEEDING),
        (22, WaveStatus.SEEDING),
        ("44", WaveStatus.FINISHED),
        (None, WaveStatus.WAITING),
    ],
)
def test_states_of_waves_by_name_and_by_number(status: Any, ours: WaveStatus) -> None:
    wave = translate_floor.wave(wire_floor.Wave(7, status=status, carry_ids="C1,C2", type=8))
    assert (wave.status, wave.carts, wave.kind) == (ours, ("C1", "C2"), "large")


def test_what_is_sent_out_by_an_after_sale_is_not_expected_back() -> None:
    items = [wire_floor.AfterSaleItem(1, sku_id="A", qty=1, type="退货"), wire_floor.AfterSaleItem(2, type="换货")]
    after_sale = translate_floor.after_sale(wire_floor.AfterSale(as_id=1, type="换货", items=items))
    assert [line.sku_id for line in after_sale.lines] == ["A"]
    assert after_sale.kind == "exchange"


def test_places_of_transfers() -> None:
    row = wire_floor.Move(1, wms_co_id=7, link_wms_co_id=8, warehouse="主仓", link_warehouse="次品仓", type="调拨入")
    into = translate_floor.transfer(row)
    assert (into.kind, into.from_warehouse, into.to_warehouse) == ("in", "8 主仓", "7 次品仓")
    out = translate_floor.transfer(msgspec.structs.replace(row, type="调拨出"))
    assert (out.from_warehouse, out.to_warehouse) == ("7 主仓", "8 次品仓")
    other = translate_floor.transfer(msgspec.structs.replace(row, type="其它进仓"))
    assert (other.kind, other.from_warehouse, other.to_warehouse) == ("other_in", "", "7 主仓")


def test_the_ledger_of_one_document() -> None:
    one = msgspec.json.decode(
        '{"io_id":9,"type":"调拨出","io_date":"2026-03-02 09:00:00","items":{"sku_id":"A","qty":"3","qty_type":-1}}',
        type=wire_goods.Water,
    )
    assert [(move.sku_id, move.quantity) for move in translate_goods.stock_moves(one)] == [("A", -3)]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ('{"external_id":"E","io_id":"7","is_success":"true","msg":"ok"}', [True]),
        ('{"external_id":"E","is_success":"false","msg":"no"}', [False]),
        ('[{"as_id":"1","outer_as_id":"E","success":true,"message":""}]', [True]),
        ('[{"as_id":"1","success":"false","message":"no"}]', [False]),
        ('{"success":[],"fail":[{"as_id":1,"message":"no"}],"success_count":0,"fail_count":1}', [False]),
        ('{"message":"no","success":false}', [False]),
        ('{"is_success":false,"msg":"no"}', [False]),
        ("true", [True]),
        ("false", [False]),
        ('"ok"', []),
        ("null", []),
        ('{"datas":[]}', []),
    ],
)
def test_results_in_every_shape(text: str, good: list[bool]) -> None:
    assert [row.succeeded for row in decode_upload(text.encode())] == good


@pytest.mark.parametrize(
    ("value", "true"), [(True, True), (1, True), ("1", True), (0, False), (-1, False), ("-1", False), (None, None)]
)
def test_what_was_switched_off_is_not_true(value: Any, true: bool | None) -> None:
    assert wire.truth(value) is true
