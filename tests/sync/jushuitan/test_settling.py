"""What an entry leaves behind at the ERP, asked for after a call without an answer; and what cannot be asked for."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.outgoing import (
    Body,
    Boxed,
    Carted,
    Coded,
    EntryKind,
    InOut,
    Moved,
    Picked,
    Pieces,
    Questioned,
    Received,
    Remarked,
    Seeded,
    Settling,
    Tagged,
    TransferDone,
    UnknownParcel,
)
from sync.vocabulary import LookUp
from tests.sync.jushuitan.played import REFUSED, Played, entry

KEY = "bench.1-000001"
TWO = (Pieces("A", 2),)


def asked(connector: JushuitanConnector, kind: EntryKind, body: Body | None = None, **changes: Any) -> LookUp:
    (told,) = connector.look_up([entry(kind, body, **changes)])
    return told


def document(io_id: int, status: str, **more: Any) -> dict[str, Any]:
    return {"io_id": io_id, "o_id": 101, "l_id": "SF1", "status": status, "io_date": "2026-03-02 11:00:00"} | more


def test_every_kind_is_settled_in_a_way_that_the_page_gives(connector: JushuitanConnector) -> None:
    kinds = connector.capabilities.kinds
    by_way = {way: {kind for kind in kinds if kinds[kind] is way} for way in Settling}
    assert by_way[Settling.REPEATABLE] == {EntryKind.COUNTED, EntryKind.RETURNED, EntryKind.BINNED}
    assert by_way[Settling.ASK] == {
        EntryKind.BOXED, EntryKind.VIDEO_RECORDED, EntryKind.WORK_LOGGED, EntryKind.UNKNOWN_PARCEL,
        EntryKind.ARRIVED,
    }  # fmt: skip
    assert set(EntryKind) - set(kinds) == {EntryKind.VERIFIED, EntryKind.WAYBILL_ASKED}


@pytest.mark.parametrize(
    ("statuses", "effect", "times"),
    [
        (["WaitConfirm"], False, 0),
        (["Confirmed"], True, 1),
        (["Confirmed", "Confirmed"], True, 2),
        (["Confirmed", "Cancelled"], True, 1),
        (["Delete"], False, 0),
        (["Cancelled"], None, None),
        (["Archive"], None, None),
    ],
)
def test_a_shipment_and_how_often_its_order_left(
    erp: Played, connector: JushuitanConnector, statuses: list[str], effect: bool | None, times: int | None
) -> None:
    rows = [document(201 + at, status) for at, status in enumerate(statuses)]
    erp.play(paths.DOCUMENTS, {"datas": rows, "has_next": False})
    told = asked(connector, EntryKind.SHIP_WEIGHED)
    assert (told.effect, told.times) == (effect, times)
    assert erp.biz(paths.DOCUMENTS) == [{"o_ids": [101], "page_index": 1, "page_size": 50}]


def test_a_document_that_went_to_another_order_is_found_by_its_own_number(
    erp: Played, connector: JushuitanConnector
) -> None:
    erp.play(paths.DOCUMENTS, {"datas": []}, {"datas": [document(201, "Confirmed", o_id=999)]})
    assert asked(connector, EntryKind.SHIP_DOCUMENT).effect is True
    assert erp.biz(paths.DOCUMENTS)[1]["io_ids"] == [201]
    erp.play(paths.DOCUMENTS, {"datas": []})
    assert asked(connector, EntryKind.SHIP_DOCUMENT).effect is None


def test_an_order_without_a_document_is_known_by_its_waybill(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.DOCUMENTS, {"datas": [document(7, "Confirmed"), document(8, "WaitConfirm", l_id="other")]})
    assert asked(connector, EntryKind.SHIP_DOCUMENT, document_id="").effect is True


def test_more_parcels_than_one_call_names(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.DOCUMENTS, {"datas": []})
    many = [entry(EntryKind.SHIP_WEIGHED, key=f"k{at}", order_id=str(at), document_id="") for at in range(70)]
    assert len(connector.look_up(many)) == 70
    assert [len(biz["o_ids"]) for biz in erp.biz(paths.DOCUMENTS)] == [50, 20]


def test_a_weight_alone_is_known_by_itself(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.DOCUMENTS, {"datas": [document(201, "Confirmed", f_weight="0.35")]})
    assert asked(connector, EntryKind.WEIGH_ONLY, weight_g=350).effect is True
    other = asked(connector, EntryKind.WEIGH_ONLY, weight_g=360)
    assert (other.effect, other.times) == (False, None)


@pytest.mark.parametrize(("seeded", "effect"), [(0, False), (2, False), (3, True)])
def test_seeding(erp: Played, connector: JushuitanConnector, seeded: int, effect: bool) -> None:
    items = [{"ioi_id": 9, "sku_id": "A", "qty": 3, "seed_qty": seeded}]
    erp.play(paths.SEEDING, {"Inouts": [{"io_id": 201, "items": items}]})
    body = Seeded("7", {"201": (Pieces("A", 3),)})
    assert asked(connector, EntryKind.SEEDED, body).effect is effect
    assert asked(connector, EntryKind.SEEDED, msgspec.structs.replace(body, documents={"9": TWO})).effect is None


@pytest.mark.parametrize(
    ("statuses", "effect"),
    [(["Confirmed", "Confirmed"], True), (["WaitConfirm"] * 2, False), (["Confirmed", "WaitConfirm"], None)],
)
def test_what_leaves_by_seeding_is_known_by_all_its_documents(
    erp: Played, connector: JushuitanConnector, statuses: list[str], effect: bool | None
) -> None:
    erp.play(paths.SEEDING, {"Inouts": [{"io_id": 201}, {"io_id": 202}]})
    erp.play(paths.DOCUMENTS, {"datas": [document(201 + at, one) for at, one in enumerate(statuses)]})
    body = Seeded("7", {"201": TWO, "202": TWO}, outbound=True)
    assert asked(connector, EntryKind.SEEDED, body).effect is effect


def test_what_left_by_seeding_is_known_where_its_wave_is_gone(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.DOCUMENTS, {"datas": [document(201, "Confirmed")]})
    erp.play(paths.SEEDING, None)
    body = Seeded("7", {"201": TWO}, outbound=True)
    assert asked(connector, EntryKind.SEEDED, body).effect is True


def test_what_lies_in_its_slot_and_did_not_leave_is_for_a_person(erp: Played, connector: JushuitanConnector) -> None:
    items = [{"ioi_id": 9, "sku_id": "A", "qty": 2, "seed_qty": 2}]
    erp.play(paths.DOCUMENTS, {"datas": [document(201, "WaitConfirm")]})
    erp.play(paths.SEEDING, {"Inouts": [{"io_id": 201, "items": items}]})
    body = Seeded("7", {"201": TWO}, outbound=True)
    assert asked(connector, EntryKind.SEEDED, body).effect is None


def test_carts(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.WAVES, [{"wave_id": 7, "carry_ids": ["C1"]}])
    assert asked(connector, EntryKind.CARTED, Carted("7", "C1")).effect is True
    assert asked(connector, EntryKind.CARTED, Carted("7", "C1", bound=False)).effect is False
    assert asked(connector, EntryKind.CARTED, Carted("7", "C2", bound=False)).effect is True
    erp.play(paths.WAVES, [])
    assert asked(connector, EntryKind.CARTED, Carted("7", "C1")).effect is None


def test_both_documents_of_a_transfer_are_one_effect(erp: Played, connector: JushuitanConnector) -> None:
    out, into = {"io_id": 1, "link_io_id": 2, "type": "调拨出"}, {"io_id": 2, "link_io_id": 1, "type": "调拨入"}
    erp.play(paths.TRANSFERS, {"datas": [out, into]})
    told = asked(connector, EntryKind.MOVED, Moved(TWO))
    assert (told.effect, told.times) == (True, 1)
    assert erp.biz(paths.TRANSFERS)[0]["so_ids"] == [KEY]
    erp.play(paths.TRANSFERS, {"datas": [out, into, {"io_id": 5}, {"io_id": 6, "link_io_id": 0}]})
    assert asked(connector, EntryKind.MOVED, Moved(TWO)).times == 3
    erp.play(paths.TRANSFERS, {"datas": []})
    assert asked(connector, EntryKind.MOVED, Moved(TWO)).effect is False


def test_goods_in_and_out_and_receipts_are_known_by_our_number(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.IN_OUTS, {"datas": [{"io_id": 1, "so_id": KEY}]})
    assert asked(connector, EntryKind.IN_OUT, InOut(TWO, incoming=True)).times == 1
    erp.play(paths.RECEIPTS_NEWER, REFUSED)
    erp.play(paths.RECEIPTS, {"datas": [{"io_id": 1, "so_id": KEY, "status": "Confirmed"}]})
    assert asked(connector, EntryKind.RECEIVED, Received(TWO, purchase_id="5")).effect is True
    assert erp.biz(paths.RECEIPTS)[0]["so_ids"] == [KEY]
    assert "WaitConfirm" in erp.biz(paths.RECEIPTS)[0]["statuss"]


@pytest.mark.parametrize(("status", "effect"), [("Confirmed", True), ("WaitConfirm", False), ("Cancelled", None)])
def test_a_receipt_that_was_to_be_confirmed(
    erp: Played, connector: JushuitanConnector, status: str, effect: bool | None
) -> None:
    erp.play(paths.RECEIPTS_NEWER, {"datas": [{"io_id": 77, "status": status}]})
    assert asked(connector, EntryKind.RECEIVED, Received(TWO, receipt_id="77")).effect is effect


def test_what_was_said_of_an_order(erp: Played, connector: JushuitanConnector) -> None:
    order = {"o_id": 101, "status": "Question", "remark": "已补发;已补发", "labels": "急,大件"}
    erp.play(paths.ORDERS, {"orders": [order]})
    assert asked(connector, EntryKind.QUESTIONED, Questioned("缺货")).effect is True
    erp.play(paths.ORDERS, {"orders": [order | {"question_type": "缺货"}]})
    assert asked(connector, EntryKind.QUESTIONED, Questioned("缺货")).effect is True
    assert asked(connector, EntryKind.QUESTIONED, Questioned("地址不清")).effect is False, "a question of another"
    remarked = asked(connector, EntryKind.REMARKED, Remarked("已补发"))
    assert (remarked.effect, remarked.times) == (True, 2)
    assert asked(connector, EntryKind.REMARKED, Remarked("已补发", append=False)).effect is False
    assert asked(connector, EntryKind.TAGGED, Tagged(("急",))).effect is True
    assert asked(connector, EntryKind.TAGGED, Tagged(("急",), remove=True)).effect is False
    erp.play(paths.ORDERS, {"orders": []})
    for kind, body in (
        (EntryKind.QUESTIONED, Questioned("缺货")),
        (EntryKind.REMARKED, Remarked("已补发")),
        (EntryKind.TAGGED, Tagged(("急",))),
    ):
        assert asked(connector, kind, body).effect is None, "a hidden order proves nothing"


def test_kinds_that_leave_nothing_to_ask_for(erp: Played, connector: JushuitanConnector) -> None:
    assert asked(connector, EntryKind.BOXED, Boxed(TWO)).effect is None
    assert asked(connector, EntryKind.UNKNOWN_PARCEL, UnknownParcel(TWO, "R9")).effect is None
    assert erp.asked == []


@pytest.mark.parametrize(
    ("status", "effect"),
    [
        ("WaitPick", False),
        ("Picking", False),
        ("WaitSeed", True),
        ("WaitCheck", True),
        ("Finished", True),
        ("Break", None),
    ],
)
def test_a_picked_wave(erp: Played, connector: JushuitanConnector, status: str, effect: bool | None) -> None:
    erp.play(paths.WAVES, [{"wave_id": 7, "status": status}])
    assert asked(connector, EntryKind.PICKED, Picked("7")).effect is effect
    assert erp.biz(paths.WAVES) == [{"wave_ids": [7], "check_wms_coid": False}]


@pytest.mark.parametrize(
    ("statuses", "effect"),
    [(["Creating"], False), (["Confirmed"], True), (["Confirming"], None), (["Cancelled"], None), ([], None)],
)
def test_a_planned_transfer(
    erp: Played, connector: JushuitanConnector, statuses: list[str], effect: bool | None
) -> None:
    erp.play(paths.TRANSFERS, {"datas": [{"io_id": 7, "status": status} for status in statuses]})
    assert asked(connector, EntryKind.TRANSFER_DONE, TransferDone("7")).effect is effect


@pytest.mark.parametrize(("there", "effect"), [([], False), (["S1", "S2"], True), (["S1"], None)])
def test_unique_codes_that_were_made(
    erp: Played, connector: JushuitanConnector, there: list[str], effect: bool | None
) -> None:
    erp.play(paths.SERIALS, [{"sku_sn": one, "sku_id": "A", "status": "Pack"} for one in there])
    body = Coded((Pieces("A", 2, serials=("S1", "S2")),))
    assert asked(connector, EntryKind.CODED, body).effect is effect
