"""The whole floor against the real local ERP, which was built from the same page by other hands."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from sync.capabilities import CheckStep, CheckVerdict
from sync.connectors.jushuitan import checking
from sync.connectors.local.connector import LocalErpConnector
from sync.floor import ROWS, AfterSale, Ask, Purchase, Question, SeedingSlot, SerialNumber, Wave
from sync.local_erp import schema
from sync.local_erp.floor import CODES, LINES_BOUGHT, SAMPLE_WAVE, fill_floor
from sync.local_erp.sample import fill_sample
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import ErpService, open_service
from sync.local_erp.switches import Fault, FaultKind
from sync.outgoing import (
    OF_A_PARCEL,
    Arrived,
    Binned,
    Body,
    Boxed,
    Carted,
    Coded,
    Counted,
    EntryKind,
    InOut,
    Moved,
    Picked,
    Pieces,
    Questioned,
    Received,
    Remarked,
    Returned,
    Seeded,
    Settling,
    Tagged,
    UnknownParcel,
    VideoRecorded,
    WaybillAsked,
    WorkLogged,
)
from sync.vocabulary import Entry, OutboundDocument, Receipt, Stream, Verdict
from tests.sync.bench_side import CREDENTIALS, KEY, connector_to, entry_for

NEEDS_A_NUMBER = {
    Ask.SEEDING: str(SAMPLE_WAVE),
    Ask.SERIALS: CODES[0],
    Ask.BIN_ADVICE: "QH-NOTE",
    Ask.LISTINGS: "QH-NOTE",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ErpService]:
    with open_service(tmp_path_factory.mktemp("erp") / "erp.db", KEY) as made:
        fill_sample(made, 30)
        fill_floor(made)
        made.faults.switch(limits=False)
        yield made


@pytest.fixture(scope="module")
def local(service: ErpService) -> Iterator[LocalErpConnector]:
    with LocalErpServer(service, CREDENTIALS, port=0) as server:
        made = connector_to(server.port)
        yield made
        made.close()


@pytest.fixture(scope="module")
def waiting(local: LocalErpConnector) -> Iterator[OutboundDocument]:
    """Documents that no test has touched."""
    rows = local.pull(Stream.DOCUMENTS, "").rows
    return iter([row for row in rows if isinstance(row, OutboundDocument) and row.waybill and row.status == "waiting"])


def told(local: LocalErpConnector, document: OutboundDocument, kind: EntryKind, body: Body) -> tuple[Entry, Receipt]:
    entry = msgspec.structs.replace(
        entry_for(document, 1), key=secrets.token_hex(12), kind=kind, stream=f"{kind}:1", body=body
    )
    (receipt,) = local.push([entry])
    return entry, receipt


def asked(local: LocalErpConnector, what: Ask, number: str = "") -> list[Any]:
    return list(local.ask(Question(what, number)).rows)


def read(local: LocalErpConnector, stream: Stream) -> list[Any]:
    rows: list[Any] = []
    cursor, more = "", True
    while more:
        page = local.pull(stream, cursor)
        rows, cursor, more = rows + list(page.rows), page.cursor, page.more
    return rows


def bodies(local: LocalErpConnector, document: OutboundDocument) -> dict[EntryKind, Body]:
    """Something true to tell of each kind that needs no other deed before it."""
    line = document.lines[0]
    piece = (Pieces(line.sku_id, line.quantity),)
    purchase = next(row for row in asked(local, Ask.PURCHASES) if isinstance(row, Purchase))
    after_sale = next(row for row in asked(local, Ask.AFTER_SALES) if isinstance(row, AfterSale))
    slot = next(row for row in asked(local, Ask.SEEDING, str(SAMPLE_WAVE)) if isinstance(row, SeedingSlot))
    slot_pieces = tuple(Pieces(one.sku_id, one.quantity, one.line_id) for one in slot.lines)
    back = after_sale.lines[0]
    return {
        EntryKind.BOXED: Boxed(piece),
        EntryKind.VIDEO_RECORDED: VideoRecorded(12, ("cam-1",)),
        EntryKind.WORK_LOGGED: WorkLogged("pack", "陈师傅"),
        EntryKind.SEEDED: Seeded(str(SAMPLE_WAVE), {slot.document_id: slot_pieces}),
        EntryKind.CARTED: Carted(str(SAMPLE_WAVE), "CART-1", {slot.document_id: "1"}),
        EntryKind.PICKED: Picked(str(SAMPLE_WAVE)),
        EntryKind.WAYBILL_ASKED: WaybillAsked(),
        EntryKind.BINNED: Binned("QH-NOTE", "A-01-09", ("A-01-10",)),
        EntryKind.CODED: Coded((Pieces("QH-LAMP", 2, serials=("LAMP-0101", "LAMP-0102")),), box="LAMP-BOX-1"),
        EntryKind.ARRIVED: Arrived(secrets.token_hex(6), "顺丰速运"),
        EntryKind.COUNTED: Counted((Pieces("QH-NOTE", 50),)),
        EntryKind.MOVED: Moved((Pieces("QH-NOTE", 1),), from_area="1", to_area="4"),
        EntryKind.IN_OUT: InOut((Pieces("QH-NOTE", 2),), incoming=True, reason="盘盈"),
        EntryKind.RECEIVED: Received((Pieces(*LINES_BOUGHT[0]),), purchase_id=purchase.purchase_id),
        EntryKind.RETURNED: Returned((Pieces(back.sku_id, 1),), after_sale.after_sale_id),
        EntryKind.UNKNOWN_PARCEL: UnknownParcel((Pieces("QH-NOTE", 1),), secrets.token_hex(6)),
        EntryKind.QUESTIONED: Questioned("缺货", "少一件"),
        EntryKind.REMARKED: Remarked(secrets.token_hex(6)),
        EntryKind.TAGGED: Tagged(("急",)),
    }


def test_all_that_the_local_erp_takes_is_told_here(
    local: LocalErpConnector, waiting: Iterator[OutboundDocument]
) -> None:
    """A planned transfer needs somebody at the ERP: the conformance suite has one."""
    told_here = bodies(local, next(waiting)).keys() | OF_A_PARCEL | {EntryKind.TRANSFER_DONE}
    assert told_here == local.capabilities.kinds.keys()


def test_a_number_on_request(local: LocalErpConnector, service: ErpService) -> None:
    """Only of documents that wait; what has a number keeps it."""
    with service.store.read() as connection:
        lacking = sa.select(schema.OUTBOUND.c.io_id).filter_by(status="WaitConfirm", l_id="")
        io_id = str(connection.execute(lacking.limit(1)).scalar_one())
    (document,) = local.find_documents([io_id])
    before = msgspec.structs.replace(entry_for(document, 1), kind=EntryKind.WAYBILL_ASKED, body=WaybillAsked())
    assert local.look_up([before])[0].effect is False
    first, again = (told(local, document, EntryKind.WAYBILL_ASKED, WaybillAsked())[1] for _ in range(2))
    assert (first.verdict, again.detail) == (Verdict.ACCEPTED, first.detail)
    assert local.find_documents([io_id])[0].waybill == first.detail != ""
    assert local.look_up([before])[0].effect is True
    gone = msgspec.structs.replace(document, document_id="999999")
    entry, refused = told(local, gone, EntryKind.WAYBILL_ASKED, WaybillAsked())
    assert (refused.verdict, refused.code) == (Verdict.REJECTED, "not_found")
    assert local.look_up([entry])[0].effect is None


def test_every_kind_is_taken_and_known_afterwards(
    local: LocalErpConnector, waiting: Iterator[OutboundDocument]
) -> None:
    document = next(waiting)
    for kind, body in bodies(local, document).items():
        entry, receipt = told(local, document, kind, body)
        assert receipt.verdict is Verdict.ACCEPTED, (kind, receipt)
        if local.capabilities.kinds[kind] is Settling.LOOKED_UP:
            assert local.look_up([entry])[0].effect is True, kind
        if local.capabilities.kinds[kind] is Settling.REPEATABLE:
            assert local.push([entry])[0].verdict in (Verdict.ACCEPTED, Verdict.ALREADY_THERE), kind


@pytest.mark.parametrize("what", list(Ask), ids=lambda what: what.value)
def test_every_question_has_an_answer(local: LocalErpConnector, what: Ask) -> None:
    rows = asked(local, what, NEEDS_A_NUMBER.get(what, ""))
    assert all(type(row) is ROWS[what] for row in rows)
    assert rows or what is Ask.PURCHASE_RETURNS  # nobody sent anything back to a supplier


def test_the_floor_is_seen_through_the_wire(local: LocalErpConnector) -> None:
    wave = next(row for row in asked(local, Ask.WAVES, str(SAMPLE_WAVE)) if isinstance(row, Wave))
    assert (wave.orders, wave.picker) == (5, "陈师傅")
    assert sum(line.quantity for line in wave.lines) == wave.pieces > 0
    (serial,) = asked(local, Ask.SERIALS, CODES[0])
    assert isinstance(serial, SerialNumber)
    assert (serial.serial, serial.sku_id) == (CODES[0], "QH-LAMP")
    bought = {line.sku_id: line.quantity for row in asked(local, Ask.PURCHASES) for line in row.lines}
    assert bought.items() >= dict(LINES_BOUGHT).items()
    assert {listing.shop_sku_id for listing in asked(local, Ask.LISTINGS, "QH-NOTE")} >= {"S11001-QH-NOTE"}


@pytest.mark.parametrize("stream", [Stream.WAVES, Stream.AFTER_SALES, Stream.PURCHASES])
def test_streams_of_the_floor(local: LocalErpConnector, stream: Stream) -> None:
    assert read(local, stream)


def test_all_open_documents_by_name(local: LocalErpConnector) -> None:
    found, cursor, more = set(), "", True
    while more:
        heads = local.open_heads(cursor)
        found |= {head.document_id for head in heads.heads}
        cursor, more = heads.cursor, heads.more
    whole = local.find_documents(sorted(found))
    assert {document.document_id for document in whole} == found
    assert all(document.status == "waiting" and document.receiver_mark for document in whole)
    assert local.find_documents([]) == []
    assert local.find_documents(["999999999"]) == []


def test_the_connection_holds_in_every_step(local: LocalErpConnector, service: ErpService) -> None:
    for step in (CheckStep.LOGIN, CheckStep.RIGHTS, CheckStep.CLOCK, CheckStep.QUOTA, CheckStep.FIRST_PAGE):
        told_of = local.check(step)
        assert told_of.verdict in (CheckVerdict.GOOD, CheckVerdict.NOT_TOLD), told_of
    path = next(iter(checking.NEEDED))
    service.faults.add(Fault(FaultKind.ERROR, 190, path, 1))
    assert local.check(CheckStep.RIGHTS).detail == path
    service.faults.clear()
    service.faults.switch(limits=False)


def test_what_was_seeded_before_leaves_by_a_later_word(local: LocalErpConnector) -> None:
    slots = [row for row in asked(local, Ask.SEEDING, str(SAMPLE_WAVE)) if isinstance(row, SeedingSlot)]
    slot = next(row for row in slots if row.status == "WaitConfirm" and not any(line.seeded for line in row.lines))
    pieces = tuple(Pieces(one.sku_id, one.quantity, one.line_id) for one in slot.lines)
    (document,) = local.find_documents([slot.document_id])
    lies = Seeded(str(SAMPLE_WAVE), {slot.document_id: pieces})
    assert told(local, document, EntryKind.SEEDED, lies)[1].verdict is Verdict.ACCEPTED
    leaves = msgspec.structs.replace(lies, outbound=True)
    entry, receipt = told(local, document, EntryKind.SEEDED, leaves)
    assert receipt.verdict is Verdict.RETRY
    assert local.look_up([entry])[0].effect is True
    assert local.find_documents([slot.document_id])[0].status == "shipped"
