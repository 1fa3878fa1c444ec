"""The life of an order besides shipping: delivered, cancelled, questioned, revoked; and how stock follows."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from sync.local_erp import schema
from sync.local_erp.changing import Change, NotPossible, update_document
from sync.local_erp.intake import Batch, NewLine, NewOrder, OrderState, Receiver
from sync.local_erp.sample import OWN_SHOP, SO_ID
from sync.local_erp.service import ErpService, NoSuchOrder
from sync.local_erp.shipping import WEIGH_CALL, ShipCall

RECEIVER = Receiver("某人", "13800000000", "湖南省", "长沙市", "岳麓区", "一号")
PAID = NewOrder(OWN_SHOP.shop_id, "PAID", 1, RECEIVER, (NewLine("1", "QH-SOAP", 4),), lc_id="SF", deliver=False)


def locks(erp: ErpService, sku_id: str = "QH-SOAP") -> tuple[int, int, int]:
    """(qty, order_lock, pick_lock)"""
    columns = (schema.STOCK.c.qty, schema.STOCK.c.order_lock, schema.STOCK.c.pick_lock)
    with erp.store.read() as connection:
        qty, order_lock, pick_lock = connection.execute(sa.select(*columns).filter_by(sku_id=sku_id)).one()
    return qty, order_lock, pick_lock


def state(erp: ErpService, number: str) -> OrderState:
    found = erp.find_order(number)
    assert found is not None
    return found


def ship(erp: ErpService, number: str) -> str:
    (answer,) = erp.ship([ShipCall(WEIGH_CALL, l_id=state(erp, number).l_id, weigh_type=5, weight_g=100)])
    return answer.refusal


def test_a_paid_order_locks_for_the_order_and_a_delivered_one_for_picking(erp: ErpService) -> None:
    qty, order_lock, pick_lock = locks(erp)
    erp.accept(Batch(steps=(PAID,)))
    assert (state(erp, "PAID").status, state(erp, "PAID").io_id) == ("WaitConfirm", 0)
    assert locks(erp) == (qty, order_lock + 4, pick_lock)
    erp.deliver("PAID", "SF")
    assert (state(erp, "PAID").status, state(erp, "PAID").document_status) == ("Delivering", "WaitConfirm")
    assert locks(erp) == (qty, order_lock, pick_lock + 4)
    assert ship(erp, "PAID") == ""
    assert locks(erp) == (qty - 4, order_lock, pick_lock)
    with pytest.raises(NotPossible):
        erp.deliver("PAID", "SF")


@pytest.mark.parametrize("delivered", [False, True])
def test_cancelling_frees_what_was_locked(erp: ErpService, delivered: bool) -> None:
    before = locks(erp)
    erp.accept(Batch(steps=(PAID,)))
    if delivered:
        erp.deliver("PAID", "SF")
    erp.change("PAID", Change.CANCEL)
    assert locks(erp) == before
    assert state(erp, "PAID").document_status == ("Delete" if delivered else "")
    with pytest.raises(NotPossible):
        erp.change("PAID", Change.CANCEL)


def test_a_question_is_released_to_where_it_was(erp: ErpService) -> None:
    erp.accept(Batch(steps=(PAID,)))
    for expected in ("WaitConfirm", "Delivering"):
        erp.change("PAID", Change.QUESTION, "地址不清")
        assert state(erp, "PAID").status == "Question"
        erp.change("PAID", Change.RELEASE)
        assert state(erp, "PAID").status == expected
        if expected == "WaitConfirm":
            erp.deliver("PAID", "SF")


def test_a_shipment_can_be_revoked(erp: ErpService) -> None:
    number, before = SO_ID.format(1), locks(erp)
    with pytest.raises(NotPossible):
        erp.change(number, Change.REVOKE)
    ship(erp, number)
    erp.change(number, Change.REVOKE)
    assert (state(erp, number).status, state(erp, number).document_status) == ("Cancelled", "Cancelled")
    assert locks(erp)[0] == before[0]


def test_after_shipping_a_refund_is_a_return_and_stops_nothing(erp: ErpService) -> None:
    number = SO_ID.format(1)
    ship(erp, number)
    erp.change(number, Change.REFUND)
    assert state(erp, number).status == "Sent"
    with erp.store.read() as connection:
        assert connection.execute(sa.select(schema.AFTER_SALE.c.type)).scalar_one() == "普通退货"
    for change in (Change.CANCEL, Change.QUESTION):
        with pytest.raises(NotPossible):
            erp.change(number, change)


def test_remark_and_address_change_without_stopping(erp: ErpService) -> None:
    number = SO_ID.format(1)
    erp.change(number, Change.REMARK, "急件")
    erp.change(number, Change.ADDRESS, "新地址")
    with erp.store.read() as connection:
        row = connection.execute(sa.select(schema.ORDER).filter_by(so_id=number)).one()
    assert (row.remark, row.receiver_address, row.status) == ("急件", "新地址", "Delivering")


def test_a_ship_call_without_a_waybill_never_meets_a_document_that_lacks_one(erp: ErpService) -> None:
    (answer,) = erp.ship([ShipCall(WEIGH_CALL, weigh_type=5, weight_g=100)])
    assert answer.document is None
    assert answer.refusal


def test_a_document_with_another_system_is_left_to_it(erp: ErpService) -> None:
    number = SO_ID.format(1)
    with erp.store.write() as tx:
        update_document(tx, state(erp, number).io_id, status="OuterConfirming")
    assert ship(erp, number) == "单据外部发货中"


def test_an_order_is_found_by_any_of_its_numbers(erp: ErpService) -> None:
    known = state(erp, SO_ID.format(1))
    for number in (known.l_id, str(known.o_id), str(known.io_id)):
        assert state(erp, number) == known
    assert erp.find_orders(OWN_SHOP.shop_id, [known.so_id, "none"]) == {known.so_id: known}
    with pytest.raises(NoSuchOrder):
        erp.change("nowhere", Change.CANCEL)
    erp.accept(Batch(steps=(PAID,)))
    with pytest.raises(NotPossible):
        erp.change("PAID", Change.INSPECT)
