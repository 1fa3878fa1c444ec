"""What only a real Tryton shows: each small step cut off, warnings, locks, short parcels, counts and moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import msgspec
import pytest

from sync.capabilities import CheckStep, CheckVerdict
from sync.connector import ConnectorError
from sync.connectors.tryton.chosen import JSONRPC, REST, choose
from sync.connectors.tryton.connector import TrytonConnector
from sync.connectors.tryton.ground import SHIPMENT, document_id, shipment_id
from sync.outgoing import Counted, EntryKind, Moved, Pieces
from sync.vocabulary import DocumentStatus, Entry, OutboundDocument, Product, Receipt, StopReason, Stream, Verdict
from tests.proof import FULL
from tests.sync.conformance.rig import Clock
from tests.sync.tryton.prepared import EIGHT, Edition
from tests.sync.tryton.proxy import Mishap
from tests.sync.tryton.rig import TrytonRig

pytestmark = pytest.mark.timeout(600)  # the first test may have to make the database
STEPS = ("pick", "create", "write", "pack", "do")


@pytest.fixture(scope="module")
def rig(tryton_rigs: Callable[[Edition, str], TrytonRig]) -> TrytonRig:
    return tryton_rigs(EIGHT, JSONRPC)


@pytest.fixture(autouse=True)
def _healed(rig: TrytonRig) -> Iterator[None]:
    yield
    rig.heal()


@pytest.fixture(params=[JSONRPC, REST])
def connector(rig: TrytonRig, request: pytest.FixtureRequest) -> Iterator[TrytonConnector]:
    made = connector_over(rig, request.param)
    yield made
    made.close()


@pytest.fixture
def rpc(rig: TrytonRig) -> Iterator[TrytonConnector]:
    made = connector_over(rig, JSONRPC)
    yield made
    made.close()


def connector_over(rig: TrytonRig, wire: str) -> TrytonConnector:
    clock = Clock()
    access = rig.access(wire=wire, key=rig.facts["rest_key"] if wire == REST else "")
    return TrytonConnector(lambda: choose(access, clock.now), "", clock.now)


def shipment_entry(rig: TrytonRig, document: str, **changes: object) -> Entry:
    entry = rig.entry(document, EntryKind.SHIP_WEIGHED)
    return msgspec.structs.replace(entry, waybill=f"QP{uuid4().hex[:10]}", **changes)


def one(connector: TrytonConnector, entry: Entry) -> Receipt:
    [receipt] = connector.push([entry])
    return receipt


def found(connector: TrytonConnector, document: str) -> OutboundDocument:
    [row] = connector.find_documents([document])
    return row


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", ["lost", "gateway"] if FULL else ["lost"])
def test_each_step_may_lose_its_answer(rig: TrytonRig, connector: TrytonConnector, step: str, kind: str) -> None:
    """Whatever was done is there once, and the same entry goes on from it."""
    [document] = rig.make_orders(1)
    entry = shipment_entry(rig, document)
    rig.proxy.mishaps.append(Mishap(kind, lambda asked: asked.name.endswith(f".{step}")))
    with suppress(ConnectorError):  # where nothing had been done before
        assert one(connector, entry).verdict is Verdict.RETRY
    [answer] = connector.look_up([entry])
    assert answer.effect is (step == "do" and kind == "lost")
    assert one(connector, entry).verdict in {Verdict.ACCEPTED, Verdict.ALREADY_THERE}
    assert rig.effects(entry) == 1
    assert rig.office.boxes(entry.waybill) == 1
    assert connector.look_up([entry])[0].times == 1
    assert found(connector, document).waybill == entry.waybill


def test_no_carrier_is_the_one_warning_that_is_passed(rig: TrytonRig, connector: TrytonConnector) -> None:
    [document] = rig.make_orders(1)
    rig.office.call(SHIPMENT, "write", [shipment_id(document)], {"carrier": None})
    entry = shipment_entry(rig, document)
    assert one(connector, entry).verdict is Verdict.ACCEPTED
    assert rig.effects(entry) == 1


def test_any_other_warning_is_a_persons(rig: TrytonRig, connector: TrytonConnector) -> None:
    [document] = rig.make_orders(1)
    rig.refuse_one(document)
    entry = shipment_entry(rig, document)
    receipt = one(connector, entry)
    assert receipt.verdict is Verdict.REJECTED
    assert "have no origin" in receipt.detail
    assert rig.effects(entry) == 0


def test_a_parcel_with_fewer_pieces_leaves_the_rest_open(rig: TrytonRig, connector: TrytonConnector) -> None:
    [document] = rig.make_orders(1)
    before = found(connector, document)
    part = next(line for line in before.lines if line.quantity == 2)
    entry = shipment_entry(rig, document, pieces=(Pieces(part.sku_id, 1),))
    assert one(connector, entry).verdict is Verdict.ACCEPTED
    after = found(connector, document)
    assert (after.status, [(line.sku_id, line.quantity) for line in after.lines]) == (
        DocumentStatus.SHIPPED,
        [(part.sku_id, 1)],
    )
    assert after.measured_weight_g == entry.weight_g
    newest = rig.office.books(f"SELECT max(id) FROM {SHIPMENT.replace('.', '_')}")
    rest = found(connector, document_id(int(newest)))
    assert (rest.status, rest.unfit) == (DocumentStatus.WAITING, "not_reserved")
    assert sum(line.quantity for line in rest.lines) == sum(line.quantity for line in before.lines) - 1


def test_somebody_elses_change_is_looked_at_again(rig: TrytonRig, rpc: TrytonConnector) -> None:
    """Between our look and our press: the stamp we send is old, the ERP refuses, and we read anew."""
    [document] = rig.make_orders(1)
    entry = shipment_entry(rig, document)

    def meddle(asked: object) -> None:
        if getattr(asked, "name", "") == f"{SHIPMENT}.pick":
            rig.proxy.before.clear()
            rig.office.call(SHIPMENT, "write", [shipment_id(document)], {"reference": "meddled"})

    rig.proxy.before = [meddle]
    assert one(rpc, entry).verdict is Verdict.ACCEPTED
    assert rig.proxy.asked.count(f"{SHIPMENT}.pick") >= 2
    assert rig.effects(entry) == 1


def test_a_batch_with_one_that_is_refused(rig: TrytonRig, rpc: TrytonConnector) -> None:
    """A call for many is one transaction there: the others go alone then."""
    made = rig.make_orders(3)
    rig.refuse_one(made[1])
    entries = [shipment_entry(rig, document) for document in made]
    verdicts = [receipt.verdict for receipt in rpc.push(entries)]
    assert verdicts == [Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED]
    assert [rig.effects(entry) for entry in entries] == [1, 0, 1]


def test_the_same_id_in_another_database_is_another_shipment(rig: TrytonRig, rpc: TrytonConnector) -> None:
    [document] = rig.make_orders(1)
    entry = shipment_entry(rig, document, order_id="another number")
    assert one(rpc, entry).code == "not_found"
    assert rpc.look_up([entry])[0].effect is None
    assert rig.office.state(shipment_id(document)) == "assigned"


@pytest.mark.parametrize("kind", [EntryKind.COUNTED, EntryKind.MOVED])
def test_floor_work_that_lost_its_first_answer(rig: TrytonRig, connector: TrytonConnector, kind: EntryKind) -> None:
    [document] = rig.make_orders(1)
    entry = rig.entry(document, kind)
    rig.proxy.mishaps.append(Mishap("lost", lambda asked: asked.name.endswith(".create")))
    with pytest.raises(ConnectorError):
        connector.push([entry])
    assert connector.look_up([entry])[0].effect is False
    assert one(connector, entry).verdict is Verdict.ACCEPTED
    assert connector.look_up([entry])[0].times == 1
    assert rig.effects(entry) == 1


def test_a_count_is_what_lies_there(rig: TrytonRig, rpc: TrytonConnector) -> None:
    [document] = rig.make_orders(1)
    entry = rig.entry(document, EntryKind.COUNTED)
    body = Counted((Pieces("SKU003", 77),), bin="A0104")
    assert one(rpc, msgspec.structs.replace(entry, body=body)).verdict is Verdict.ACCEPTED
    more = msgspec.structs.replace(body, pieces=(Pieces("SKU003", 3),), whole=False)
    assert one(rpc, msgspec.structs.replace(entry, key="more", body=more)).verdict is Verdict.ACCEPTED
    assert {one.bin: one.quantity for one in rpc.find_bins("SKU003")}["A0104"] == 80


def test_a_count_bears_the_companys_own_day(rig: TrytonRig, connector: TrytonConnector) -> None:
    """What left today would be taken away a second time from a count of yesterday."""
    now = datetime.now(UTC)
    zone = "Pacific/Kiritimati" if now.hour >= 10 else "Pacific/Pago_Pago"  # where it is another day than in UTC
    rig.office.call("company.company", "write", [1], {"timezone": zone})
    try:
        [document] = rig.make_orders(1)
        assert one(connector, rig.entry(document, EntryKind.COUNTED)).verdict is Verdict.ACCEPTED
        connector.pull(Stream.STOCK, "")
        [told] = rig.office.books("SELECT date FROM stock_inventory ORDER BY id DESC LIMIT 1").split()
    finally:
        rig.office.call("company.company", "write", [1], {"timezone": None})
    day = datetime.now(ZoneInfo(zone)).date()
    assert told == day.isoformat()
    assert day != now.date()


def test_what_is_unknown_on_the_floor_is_refused_by_name(rig: TrytonRig, rpc: TrytonConnector) -> None:
    [document] = rig.make_orders(1)
    entry = rig.entry(document, EntryKind.MOVED)
    bodies = {
        "unknown_bin": Moved((Pieces("SKU001", 1),), from_bin="A0101", to_bin="Z9999"),
        "sku_unknown": Moved((Pieces("NO-SUCH", 1),), from_bin="A0101", to_bin="A0102"),
        "lots_unsupported": Moved((Pieces("SKU001", 1, lot="L1"),), from_bin="A0101", to_bin="A0102"),
        "not_reserved": Moved((Pieces("SKU001", 999_999),), from_bin="A0101", to_bin="A0102"),
    }
    for code, body in bodies.items():
        receipt = one(rpc, msgspec.structs.replace(entry, key=f"{entry.key}-{code}", body=body))
        assert (receipt.verdict, receipt.code) == (Verdict.REJECTED, code)


def test_goods_by_weight_are_not_packed_here(rig: TrytonRig, rpc: TrytonConnector) -> None:
    [shipment] = rig.office.orders(1, quantities=(1.5,), products=(rig.facts["tea"],), unit=rig.facts["kilogram"])
    assert found(rpc, document_id(shipment)).unfit == "fraction"


def test_a_shipment_made_by_hand_is_cancelled_and_opened_again(rig: TrytonRig, rpc: TrytonConnector) -> None:
    shipment = rig.office.by_hand()
    number = found(rpc, document_id(shipment)).order_id

    def reason() -> StopReason | None:
        [stop] = rpc.find_stops([number])
        return stop.reason

    assert reason() is None
    rig.office.press(shipment, "cancel")
    assert reason() is StopReason.CANCELLED
    rig.office.press(shipment, "draft")
    assert reason() is StopReason.QUESTION
    rig.office.press(shipment, "wait", "assign_try")
    assert reason() is None


def test_found_by_every_number_that_may_be_scanned(rig: TrytonRig, connector: TrytonConnector) -> None:
    [document] = rig.make_orders(1)
    row = found(connector, document)
    rig.office.call(SHIPMENT, "write", [shipment_id(document)], {"shipping_reference": "QP-SCANNED"})
    assert row.shop_order_no.startswith("WEB-")
    for number in (document, row.order_id, row.shop_order_no, "QP-SCANNED"):
        again = connector.find_document(number)
        assert again is not None
        assert again.document_id == document
    assert connector.find_document("no-such-number") is None


def test_a_product_out_of_use_may_bear_the_code_of_its_successor(rig: TrytonRig, rpc: TrytonConnector) -> None:
    goods = {"type": "goods", "default_uom": rig.facts["unit"], "products": [["create", [{"suffix_code": "TWICE"}]]]}
    rig.office.call("product.template", "create", [goods | {"name": "Old item"}])
    before = rpc.pull(Stream.PRODUCTS, "")
    assert any(isinstance(row, Product) and row.sku_id == "TWICE" and row.enabled for row in before.rows)
    old = rig.office.books("SELECT id FROM product_product WHERE code = 'TWICE'")
    rig.office.call("product.product", "write", [int(old)], {"active": False})
    [later] = rpc.pull(Stream.PRODUCTS, before.cursor).rows
    assert isinstance(later, Product)
    assert (later.sku_id, later.enabled) == ("TWICE", False)
    rig.office.call("product.template", "create", [goods | {"name": "New item"}])
    names = {"TWICE", f"TWICE#{old}"}
    assert {one.sku_id for one in rpc.find_products(sorted(names), urgent=True)} == names
    [plain] = rpc.find_products(["TWICE"], urgent=True)
    assert (plain.name, plain.enabled) == ("New item", True)


def test_the_steps_of_a_check(rig: TrytonRig, connector: TrytonConnector) -> None:
    rig.make_orders(1)
    steps = (CheckStep.LOGIN, CheckStep.RIGHTS, CheckStep.CLOCK, CheckStep.QUOTA, CheckStep.FIRST_PAGE)
    told = {step: connector.check(step) for step in steps}
    assert {one.verdict for one in told.values()} == {CheckVerdict.GOOD}, told
    assert told[CheckStep.LOGIN].detail == "Tryton 8.2"


def test_a_check_says_what_is_wrong(rig: TrytonRig) -> None:
    access = rig.access(password="wrong-password")
    bad = TrytonConnector(lambda: choose(access, Clock().now), "", Clock().now)
    checked = bad.check(CheckStep.LOGIN)
    assert (checked.verdict, checked.code) == (CheckVerdict.BAD, "key_refused")
    before = rig.proxy.asked.count("common.db.login")
    assert bad.check(CheckStep.RIGHTS).code == "key_refused"
    assert rig.proxy.asked.count("common.db.login") == before  # not tried a second time
    bad.close()


def test_a_page_of_each_list(rig: TrytonRig, connector: TrytonConnector) -> None:
    products = connector.pull(Stream.PRODUCTS, "")
    assert {"SKU001", "TEA"} <= {row.sku_id for row in products.rows if isinstance(row, Product)}
    assert connector.pull(Stream.PRODUCTS, products.cursor).rows == ()
    for stream in (Stream.STOCK, Stream.WAREHOUSES, Stream.COURIERS):
        assert connector.pull(stream, "").rows
