"""Shipping at Odoo: small steps that can be taken up again, and every trap of real-erps 1.1 and 3.3."""

from __future__ import annotations

from typing import Any

import pytest

from sync.connector import NotAuthorised, Unanswered, Unintelligible
from sync.connectors.odoo.boxes import box_name
from sync.connectors.odoo.connector import OdooConnector
from sync.outgoing import EntryKind, Pieces
from sync.vocabulary import Receipt, Verdict
from tests.sync.odoo.entries import entry
from tests.sync.odoo.hall import Hall, connect
from tests.sync.odoo.server import CHANGING, PlayedOdoo


def push(connector: OdooConnector, picking: int, **changes: Any) -> Receipt:
    return connector.push([entry(picking, **changes)])[0]


def test_a_whole_parcel(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery()
    assert push(connector, picking).verdict is Verdict.ACCEPTED
    row = hall.row(picking)
    assert (row["state"], row["carrier_tracking_ref"]) == ("done", "1Z999")
    [box] = odoo.books.tables["stock.package"].values()
    assert (box["name"], box["shipping_weight"]) == (box_name(entry(picking)), 0.43)
    assert {line["result_package_id"] for line in hall.lines(picking)} == {box["id"]}


@pytest.mark.parametrize("wire", ["json2", "jsonrpc"])
@pytest.mark.parametrize("broken", ["lost_answers", "lost_requests", "broken_answers"])
@pytest.mark.parametrize("at", range(4))  # box, lines, tracking, validate
def test_cut_off_at_any_step_and_taken_up_again(odoo: PlayedOdoo, hall: Hall, wire: str, broken: str, at: int) -> None:
    picking = hall.delivery()
    told = entry(picking)
    steps = iter(range(100))
    odoo.faults.strikes = lambda method, named: method in CHANGING and next(steps) == at
    setattr(odoo.faults, broken, 1)
    connector = connect(odoo.url, wire=wire)
    with pytest.raises((Unanswered, Unintelligible)):
        connector.push([told])
    [looked] = connector.look_up([told])
    shipped = at == 3 and broken != "lost_requests"
    assert (looked.effect, looked.times) == (shipped, int(shipped))
    again = connector.push([told])[0].verdict
    assert again is (Verdict.ALREADY_THERE if shipped else Verdict.ACCEPTED)
    assert odoo.acts.left == [picking]
    assert len(odoo.books.tables["stock.package"]) == 1
    connector.close()


def test_done_already_is_never_claimed_as_ours(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    """The button itself would answer ``true``."""
    picking = hall.delivery()
    odoo.acts.button_validate([picking], {"skip_sms": True})
    before = len(odoo.calls)
    receipt = push(connector, picking)
    assert (receipt.verdict, receipt.code) == (Verdict.ALREADY_THERE, "already_shipped")
    assert not any(method in CHANGING for _, method, _ in odoo.calls[before:])


@pytest.mark.parametrize("step", ["web_search_read", "create", "write"])
def test_somebody_else_ships_in_between(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector, step: str) -> None:
    picking = hall.delivery()
    connector.identify()

    def strike(model: str, method: str) -> None:
        if method == step and not odoo.acts.left:
            odoo.acts.button_validate([picking], {"skip_sms": True})

    odoo.faults.before = strike
    assert push(connector, picking).verdict is Verdict.ALREADY_THERE
    assert odoo.acts.left == [picking]


@pytest.mark.parametrize(
    ("state", "code"), [("cancel", "stopped"), ("draft", "stopped"), ("confirmed", "ok"), ("strange", "unknown_state")]
)
def test_states(hall: Hall, connector: OdooConnector, state: str, code: str) -> None:
    picking = hall.delivery()
    hall.row(picking)["state"] = state
    assert push(connector, picking).code == code


@pytest.mark.parametrize("mishap", ["throttled", "forbidden"])
def test_what_came_of_it_cannot_be_read(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector, mishap: str) -> None:
    """Neither "nothing was sent" nor "refused" would be true: the parcel has left."""
    picking = hall.delivery()

    def strike(model: str, method: str) -> None:
        if method == "button_validate":
            odoo.faults.throttled = int(mishap == "throttled")
            odoo.faults.forbidden = {("stock.picking", "search_read")} if mishap == "forbidden" else set()

    odoo.faults.before = strike
    with pytest.raises(Unanswered):
        push(connector, picking)
    assert odoo.acts.left == [picking]


def test_lines_that_were_reserved_anew(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery((hall.soap, 2.0))
    [line], [move] = hall.lines(picking), hall.moves(picking)

    def strike(model: str, method: str) -> None:
        if (model, method) == ("stock.move.line", "write") and line["id"] in odoo.books.tables[model]:
            odoo.books.remove(model, line["id"])
            hall.line(picking, move["id"], hall.soap, 2.0)

    odoo.faults.before = strike
    assert push(connector, picking).verdict is Verdict.ACCEPTED
    assert odoo.acts.left == [picking]
    assert len(odoo.books.tables["stock.package"]) == 1


def test_cancelled_while_it_is_being_sent(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    """The server's refusal would not say that it was cancelled."""
    picking = hall.delivery()

    def strike(model: str, method: str) -> None:
        if method == "button_validate":
            odoo.acts.cancel(picking)

    odoo.faults.before = strike
    receipt = push(connector, picking)
    assert (receipt.verdict, receipt.code) == (Verdict.REJECTED, "stopped")
    assert odoo.acts.left == []


def test_a_wizard_is_no_success(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    """Less than the demand at the last moment: the question is nobody's here to answer."""
    picking = hall.delivery()

    def strike(model: str, method: str) -> None:
        if method == "button_validate":
            hall.moves(picking)[0]["product_uom_qty"] = 9.0

    odoo.faults.before = strike
    receipt = push(connector, picking)
    assert (receipt.verdict, receipt.code, receipt.detail) == (
        Verdict.REJECTED,
        "needs_decision",
        "needs_decision: stock.backorder.confirmation",
    )
    assert odoo.acts.left == []


def test_a_dictionary_after_which_it_is_done(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    odoo.acts.prints = True
    assert push(connector, hall.delivery()).verdict is Verdict.ACCEPTED


def test_ready_is_not_reserved(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery()
    hall.lines(picking)[0]["quantity"] = hall.moves(picking)[0]["quantity"] = 1.0
    assert connector.find_documents([str(picking)])[0].unfit == "not_reserved"
    receipt = push(connector, picking)
    assert (receipt.verdict, receipt.code, receipt.detail) == (
        Verdict.REJECTED,
        "not_reserved",
        "not_reserved: Goods SOAP",
    )
    assert odoo.acts.left == []


@pytest.mark.parametrize("pieces", [(), (Pieces("SOAP#{soap}", 2),)])
def test_more_than_was_ordered_is_refused_here(
    odoo: PlayedOdoo, hall: Hall, connector: OdooConnector, pieces: tuple[Pieces, ...]
) -> None:
    """There it would be shipped without a word."""
    picking = hall.delivery()
    hall.lines(picking)[0]["quantity"] = hall.moves(picking)[0]["quantity"] = 99.0
    told = tuple(Pieces(one.sku_id.format(soap=hall.soap), one.quantity) for one in pieces)
    assert push(connector, picking, pieces=told).code == "over_demand"
    picking = hall.delivery()
    assert push(connector, picking, pieces=(Pieces(f"SOAP#{hall.soap}", 3),)).code == "too_many"
    assert odoo.acts.left == []


def test_a_part_leaves_and_the_rest_waits(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery((hall.soap, 5.0), (hall.tea, 1.0))
    assert push(connector, picking, pieces=(Pieces(f"SOAP#{hall.soap}", 2),)).verdict is Verdict.ACCEPTED
    gone = {line["product_id"]: line["quantity"] for line in hall.lines(picking)}
    assert gone == {hall.soap: 2.0}
    [rest] = [row["id"] for row in odoo.books.tables["stock.picking"].values() if row.get("backorder_id") == picking]
    assert {move["product_id"]: move["product_uom_qty"] for move in hall.moves(rest)} == {hall.soap: 3.0, hall.tea: 1.0}
    assert push(connector, rest, key="other").verdict is Verdict.ACCEPTED


def test_a_line_that_was_made_longer_after_it_was_packed(
    odoo: PlayedOdoo, hall: Hall, connector: OdooConnector
) -> None:
    """What was packed leaves, the rest waits; a line that was made shorter is a person's matter."""
    picking = hall.delivery((hall.soap, 2.0), (hall.tea, 1.0))
    told = (Pieces(f"SOAP#{hall.soap}", 2), Pieces(f"TEA#{hall.tea}", 1))
    hall.lines(picking)[0]["quantity"] = hall.moves(picking)[0]["quantity"] = 5.0
    hall.moves(picking)[0]["product_uom_qty"] = 5.0
    assert push(connector, picking, pieces=told).verdict is Verdict.ACCEPTED
    assert {line["product_id"]: line["quantity"] for line in hall.lines(picking)} == {hall.soap: 2.0, hall.tea: 1.0}
    shorter = hall.delivery((hall.soap, 1.0), (hall.tea, 1.0))
    assert push(connector, shorter, pieces=told).code == "too_many"


def test_serials_that_are_missing_are_named(hall: Hall, connector: OdooConnector) -> None:
    phone = hall.product("PHONE", "4006381333955", tracking="serial")
    picking = hall.delivery((phone, 1.0))
    receipt = push(connector, picking)
    assert (receipt.verdict, receipt.code) == (Verdict.REJECTED, "serial_missing")
    assert receipt.detail == f"serial_missing: PHONE#{phone}"


def test_scanned_serials_stand_on_the_lines(hall: Hall, connector: OdooConnector) -> None:
    phone = hall.product("PHONE", "4006381333955", tracking="serial")
    lots = {name: hall.lot(phone, name) for name in ("S1", "S2", "S3")}
    picking = hall.delivery((phone, 1.0), (phone, 1.0))
    hall.lines(picking)[0]["lot_id"] = lots["S1"]
    [document] = connector.find_documents([str(picking)])
    assert [(line.tracking, line.serials) for line in document.lines] == [("serial", ("S1",)), ("serial", ())]
    told = (Pieces(f"PHONE#{phone}", 2, serials=("S3", "S1")),)
    assert push(connector, picking, pieces=told).verdict is Verdict.ACCEPTED
    assert [line["lot_id"] for line in hall.lines(picking)] == [lots["S1"], lots["S3"]]


def test_pieces_of_two_lots_on_one_line_need_a_person(hall: Hall, connector: OdooConnector) -> None:
    """Only Odoo can divide the line: else the piece whose lot nobody read would leave as the other lot."""
    tea = hall.product("TEA", "4006381333955", tracking="lot")
    reserved, other = hall.lot(tea, "A1"), hall.lot(tea, "Z9")
    assert other
    picking = hall.delivery((tea, 2.0))
    hall.lines(picking)[0]["lot_id"] = reserved
    told = (Pieces(f"TEA#{tea}", 1, lot="Z9"), Pieces(f"TEA#{tea}", 1))
    assert push(connector, picking, pieces=told).code == "lot_split"
    assert push(connector, picking, pieces=(Pieces(f"TEA#{tea}", 2, lot="Z9"),)).verdict is Verdict.ACCEPTED
    assert [line["lot_id"] for line in hall.lines(picking)] == [other]


@pytest.mark.parametrize(("serials", "code"), [(("S9",), "serial_unknown"), ((), "serial_missing")])
def test_serials_that_nobody_knows(hall: Hall, connector: OdooConnector, serials: tuple[str, ...], code: str) -> None:
    phone = hall.product("PHONE", "4006381333955", tracking="serial")
    picking = hall.delivery((phone, 1.0))
    assert push(connector, picking, pieces=(Pieces(f"PHONE#{phone}", 1, serials=serials),)).code == code


def test_another_waybill_is_not_written_over(hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery(carrier_tracking_ref="1Z111,1Z112")
    [document] = connector.find_documents([str(picking)])
    assert (document.waybill, document.child_waybills) == ("1Z111", ("1Z112",))
    assert push(connector, picking).code == "other_waybill"
    assert push(connector, picking, waybill="1Z112").verdict is Verdict.ACCEPTED
    assert hall.row(picking)["carrier_tracking_ref"] == "1Z111,1Z112"


def test_boxes_of_the_office_stay(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery()
    box = odoo.books.add("stock.package", name="PACK001")
    for line in hall.lines(picking):
        line["result_package_id"] = box
    assert push(connector, picking).verdict is Verdict.ACCEPTED
    assert list(odoo.books.tables["stock.package"]) == [box]
    assert hall.row(picking)["shipping_weight"] == 0.43


def test_a_refusal_keeps_the_servers_words(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery()
    odoo.acts.refused.add(picking)
    receipt = push(connector, picking)
    assert (receipt.verdict, receipt.code) == (Verdict.REJECTED, "refused")
    assert receipt.detail == "Es ist etwas nicht in Ordnung."


def test_a_right_that_is_missing_is_one_parcels_matter(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    odoo.faults.forbidden.add(("stock.package", "create"))
    receipt = push(connector, hall.delivery())
    assert (receipt.verdict, receipt.code) == (Verdict.REJECTED, "no_permission")


def test_a_portal_in_front_is_no_parcels_matter(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery()
    connector.identify()
    odoo.faults.moved = True
    with pytest.raises(NotAuthorised) as refused:
        push(connector, picking)
    assert (refused.value.code, refused.value.detail) == ("moved", "https://portal.example.com")


def test_a_weight_after_shipping(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery()
    push(connector, picking, kind=EntryKind.SHIP_DOCUMENT, weight_g=None)
    told = entry(picking, EntryKind.WEIGH_ONLY, key="weight", weight_g=1234)
    assert connector.look_up([told])[0].effect is False
    assert connector.push([told])[0].verdict is Verdict.ACCEPTED
    assert connector.look_up([told])[0].effect is True
    [box] = odoo.books.tables["stock.package"].values()
    assert box["shipping_weight"] == 1.23  # two digits are all that is kept there
