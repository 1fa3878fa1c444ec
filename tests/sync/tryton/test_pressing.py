"""Buttons that were refused, and looks that failed after a step was taken: what a parcel is told to be then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec
import pytest

from sync.capabilities import CheckVerdict
from sync.connector import BadRequest, ConnectorError, Refused, Unintelligible
from sync.connectors.tryton import checking
from sync.connectors.tryton.ground import Ground
from sync.connectors.tryton.parcel import ShipmentState
from sync.connectors.tryton.shipping import Shipping
from sync.connectors.tryton.wire import Context, Domain, Order, Stamps
from sync.outgoing import EntryKind
from sync.vocabulary import Entry, Receipt, Verdict

S = TypeVar("S", bound=msgspec.Struct)
BARE = Ground(
    version="8.2", company=1, single_stamp=True, boxes=False, tracked=False, weighed=False, carriers=True, lots=False,
    gram=3, package_type=0, places=(),
)  # fmt: skip
AFTER = {"pick": "picked", "pack": "packed", "do": "done"}
ENTRY = Entry(
    key="key-1", sequence=1, station="b/1", stream="out-7", kind=EntryKind.SHIP_DOCUMENT, document_id="out-7",
    order_id="7", waybill="QP1", carrier_id="", carrier_name="", warehouse_id="", weight_g=None, weigh_type=3,
    created=datetime(2026, 11, 22, tzinfo=UTC),
)  # fmt: skip


class OneShipment:
    """Implements the Wire as far as shipping calls it: one shipment, whose buttons may be struck."""

    version, company, server_time, presses_many = "8.2", 1, None, False

    def __init__(self, state: str) -> None:
        self.state = state
        self.strike: Callable[[str], None] = lambda button: None  # before a button has its effect
        self.fails: ConnectorError | None = None  # what each look raises
        self.pressed: list[str] = []

    def search_read(
        self, model: str, domain: Domain, kind: type[S], *, names: Sequence[str] | None = None,
        limit: int | None = None, order: Order | None = None, context: Context | None = None,
    ) -> list[S]:  # fmt: skip
        if self.fails is not None:
            raise self.fails
        row = ShipmentState(id=7, number="7", state=self.state)
        return [msgspec.convert(msgspec.to_builtins(row), kind)]

    def press(self, model: str, ids: Sequence[int], button: str, stamps: Stamps) -> None:
        self.pressed.append(button)
        self.strike(button)
        self.state = AFTER[button]

    def open(self) -> None: ...

    def close(self) -> None: ...

    def today(self) -> dict[str, Any]:
        raise AssertionError

    def count(self, model: str, domain: Domain) -> int:
        raise AssertionError

    def field_names(self, model: str) -> frozenset[str]:
        raise AssertionError

    def rights(self, models: Sequence[str]) -> dict[str, dict[str, bool]]:
        raise AssertionError

    def create(self, model: str, values: Sequence[Mapping[str, Any]], stamps: Stamps) -> list[int]:
        raise AssertionError

    def write(self, model: str, record: int, values: Mapping[str, Any], stamps: Stamps) -> None:
        raise AssertionError

    def skip_warning(self, name: str) -> None:
        raise AssertionError


def pushed(wire: OneShipment) -> Receipt:
    [receipt] = Shipping(wire, BARE, lambda: datetime.now(UTC)).push([ENTRY])
    return receipt


def test_all_the_way() -> None:
    wire = OneShipment("assigned")
    assert pushed(wire).verdict is Verdict.ACCEPTED
    assert wire.pressed == ["pack", "do"]


def test_a_press_that_is_refused_since_an_earlier_one_took_effect_at_last() -> None:
    """Its answer was lost, it was looked up too early, and it is done now: no person has to see that."""
    wire = OneShipment("packed")

    def strike(button: str) -> None:
        wire.state = "done"
        raise Refused("refused", 'You can not call "do"')

    wire.strike = strike
    receipt = pushed(wire)
    assert (receipt.verdict, receipt.code) == (Verdict.ALREADY_THERE, "already_shipped")
    assert wire.pressed == ["do"]


def test_a_press_that_is_refused_is_a_persons() -> None:
    wire = OneShipment("packed")

    def strike(button: str) -> None:
        raise Refused("refused", "Not enough of it.")

    wire.strike = strike
    receipt = pushed(wire)
    assert (receipt.verdict, receipt.detail) == (Verdict.REJECTED, "Not enough of it.")


@pytest.mark.parametrize("error", [BadRequest("server_error", "'xx'"), Unintelligible("no envelope")])
def test_a_look_that_fails_after_the_last_step_leaves_a_doubt(error: ConnectorError) -> None:
    wire = OneShipment("packed")

    def strike(button: str) -> None:
        wire.fails = error

    wire.strike = strike
    assert pushed(wire).verdict is Verdict.RETRY


def test_a_look_that_fails_before_any_step_is_told_as_it_is() -> None:
    wire = OneShipment("packed")
    wire.fails = BadRequest("server_error", "'xx'")
    with pytest.raises(BadRequest):
        pushed(wire)


def test_a_user_without_a_company_is_told_before_the_shift() -> None:
    wire = OneShipment("assigned")
    wire.company = 0
    told = checking.rights(wire, BARE)
    assert (told.verdict, told.code) == (CheckVerdict.BAD, "no_company")
