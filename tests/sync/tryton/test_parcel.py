"""Which step comes next, from every state and for whole and short parcels."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from sync.connectors.tryton.ground import Ground
from sync.connectors.tryton.parcel import BoxState, MoveState, Next, ShipmentState, Step, next_step, reductions
from sync.connectors.tryton.rows import Code
from sync.outgoing import EntryKind, Pieces
from sync.vocabulary import Entry

GROUND = Ground(
    version="8.2", company=1, single_stamp=True, boxes=True, tracked=True, weighed=True, carriers=True, lots=False,
    gram=3, package_type=1, places=(),
)  # fmt: skip
ENTRY = Entry(
    key="key-1", sequence=1, station="b/1", stream="7", kind=EntryKind.SHIP_WEIGHED, document_id="out-7", order_id="7",
    waybill="QP1", carrier_id="", carrier_name="", warehouse_id="", weight_g=None, weigh_type=3,
    created=datetime(2026, 11, 22, tzinfo=UTC),
)  # fmt: skip
SHORT = msgspec.structs.replace(ENTRY, pieces=(Pieces("SKU1", 1),))


def shipment(state: str, *, boxed: bool = False, number: str = "", shelves: float = 2.0) -> ShipmentState:
    line = MoveState(id=11, quantity=2.0, internal_quantity=2.0, package=4 if boxed else None, product=Code(1, "SKU1"))
    shelf = MoveState(id=12, quantity=shelves, internal_quantity=shelves, product=Code(1, "SKU1"))
    return ShipmentState(
        id=7, number="7", state=state, shipping_reference=number or None, outgoing_moves=[line], inventory_moves=[shelf]
    )


@pytest.mark.parametrize(
    ("now", "step"),
    [
        (shipment("assigned"), Step.PICK),
        (shipment("picked"), Step.BOX),
        (shipment("picked", boxed=True), Step.NUMBER),
        (shipment("picked", boxed=True, number="QP1"), Step.PACK),
        (shipment("packed", boxed=True), Step.NUMBER),
        (shipment("packed", boxed=True, number="QP1"), Step.LAST),
        (shipment("packed", number="QP1"), Step.LAST),  # closed without a box by somebody else
        (shipment("shipped"), Step.GONE),
        (shipment("done"), Step.GONE),
    ],
)
def test_a_whole_parcel(now: ShipmentState, step: Step) -> None:
    assert next_step(ENTRY, now, GROUND).step is step


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (shipment("draft"), "not_reserved"),
        (shipment("waiting"), "not_reserved"),
        (shipment("cancelled"), "stopped"),
        (shipment("strange"), "unknown_state"),
    ],
)
def test_what_a_person_has_to_see(now: ShipmentState, code: str) -> None:
    assert next_step(ENTRY, now, GROUND) == Next(Step.REFUSED, code)


@pytest.mark.parametrize(
    ("now", "step"),
    [
        (shipment("assigned"), Step.WAIT),
        (shipment("waiting"), Step.REDUCE),
        (shipment("waiting", shelves=1.0), Step.ASSIGN),
        (shipment("assigned", shelves=1.0), Step.PICK),
        (shipment("picked"), Step.REFUSED),  # the lines cannot be changed any more
        (shipment("packed"), Step.REFUSED),
        (shipment("draft"), Step.REFUSED),
    ],
)
def test_a_parcel_with_fewer_pieces(now: ShipmentState, step: Step) -> None:
    assert next_step(SHORT, now, GROUND).step is step


def test_only_what_is_in_the_parcel_is_taken_from_the_shelves() -> None:
    now = shipment("waiting")
    now.inventory_moves.append(MoveState(id=13, quantity=3.0, product=Code(2, "SKU2")))
    assert reductions(SHORT, now) == {12: 1.0, 13: 0.0}


def test_a_whole_parcel_whose_reservation_the_office_took_back() -> None:
    whole = msgspec.structs.replace(ENTRY, pieces=(Pieces("SKU1", 2),))
    assert next_step(whole, shipment("waiting"), GROUND) == Next(Step.REFUSED, "not_reserved")
    assert next_step(whole, shipment("assigned"), GROUND).step is Step.PICK


@pytest.mark.parametrize("state", ["assigned", "picked", "packed"])
def test_another_waybill_is_not_written_over(state: str) -> None:
    now = shipment(state, boxed=True, number="OTHER")
    assert next_step(ENTRY, now, GROUND) == Next(Step.REFUSED, "other_waybill")
    now.packages.append(BoxState(id=4, shipping_reference="QP1"))
    assert next_step(ENTRY, now, GROUND).step not in {Step.REFUSED, Step.NUMBER}


def test_a_line_in_dozens_is_made_less_by_pieces() -> None:
    dozens = MoveState(id=12, quantity=2.0, internal_quantity=24.0, product=Code(1, "SKU1"))
    now = ShipmentState(id=7, number="7", state="waiting", outgoing_moves=[dozens], inventory_moves=[dozens])
    half = msgspec.structs.replace(ENTRY, pieces=(Pieces("SKU1", 12),))
    assert reductions(half, now) == {12: 1.0}


@pytest.mark.parametrize("state", ["waiting", "assigned", "picked", "packed"])
def test_more_in_the_parcel_than_the_erp_would_ship_is_a_persons(state: str) -> None:
    """The shipment was changed after it was packed."""
    told = msgspec.structs.replace(ENTRY, pieces=(Pieces("SKU1", 3),))
    assert next_step(told, shipment(state), GROUND) == Next(Step.REFUSED, "too_many")
    assert next_step(told, shipment("cancelled"), GROUND) == Next(Step.REFUSED, "stopped")
    assert next_step(told, shipment("done"), GROUND).step is Step.GONE


def test_without_boxes_a_parcel_goes_all_the_same() -> None:
    bare = msgspec.structs.replace(GROUND, boxes=False, tracked=False, weighed=False)
    assert next_step(ENTRY, shipment("picked"), bare).step is Step.PACK
