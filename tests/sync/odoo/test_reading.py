"""Reading Odoo: what changed, goods with their codes, stock, stops, and the cursor as a machine of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.connectors.odoo import walk as walking
from sync.connectors.odoo.connector import OdooConnector
from sync.connectors.odoo.rows import STAMP
from sync.connectors.odoo.walk import Seen
from sync.vocabulary import BinStock, DocumentStatus, OutboundDocument, Product, StockLevel, Stop, StopReason, Stream
from tests.sync.odoo.hall import Hall, connect
from tests.sync.odoo.server import PlayedOdoo


def all_rows(connector: OdooConnector, stream: Stream, cursor: str = "") -> tuple[list[object], str]:
    rows: list[object] = []
    for _ in range(50):
        page = connector.pull(stream, cursor)
        rows += page.rows
        cursor = page.cursor
        if not page.more:
            return rows, cursor
    raise AssertionError("no end of pages")


def test_only_what_changed_comes_again(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    pickings = [hall.delivery() for _ in range(3)]
    _, cursor = all_rows(connector, Stream.DOCUMENTS)
    _, cursor = all_rows(connector, Stream.DOCUMENTS, cursor)
    odoo.books.row("res.partner", hall.row(pickings[1])["partner_id"])["street"] = "Weg 2"
    rows, _ = all_rows(connector, Stream.DOCUMENTS, cursor)
    assert [row.document_id for row in rows if isinstance(row, OutboundDocument)] == [str(pickings[1])]


def test_another_address_is_another_mark_and_says_nothing(
    odoo: PlayedOdoo, hall: Hall, connector: OdooConnector
) -> None:
    picking = hall.delivery()
    [before] = connector.find_documents([str(picking)])
    odoo.books.row("res.partner", hall.row(picking)["partner_id"])["street"] = "Weg 2"
    [after] = connector.find_documents([str(picking)])
    assert before.receiver_mark != after.receiver_mark
    assert not any(word in repr(after) for word in ("Erika", "Weg 2", "10115"))


def test_what_does_not_exist_any_more_is_missing(hall: Hall, connector: OdooConnector) -> None:
    kept, gone = hall.delivery(), hall.delivery()
    name = str(hall.row(gone)["name"])
    hall.delete(gone)
    assert [row.document_id for row in connector.find_documents([str(kept), str(gone)])] == [str(kept)]
    assert connector.find_stops([name]) == [Stop(name, StopReason.GONE, "", 0, None)]


def test_a_cancelled_delivery_stops(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery()
    _, cursor = all_rows(connector, Stream.STOPS)
    odoo.acts.cancel(picking)
    rows, _ = all_rows(connector, Stream.STOPS, cursor)
    assert [(row.order_id, row.reason) for row in rows if isinstance(row, Stop)] == [("WH/OUT/00001", StopReason.VOID)]
    assert connector.find_documents([str(picking)])[0].status is DocumentStatus.VOID


def test_found_by_any_number_that_is_scanned(hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery(carrier_tracking_ref="1Z7")
    for number in ("1Z7", "WH/OUT/00001", "S00001", str(picking)):
        found = connector.find_document(number)
        assert found is not None
        assert found.document_id == str(picking)
    assert connector.find_document("73123456789012") is None


def test_a_receipt_with_the_same_number_is_nothing_to_pack(
    odoo: PlayedOdoo, hall: Hall, connector: OdooConnector
) -> None:
    picking = hall.delivery()
    incoming = odoo.books.add("stock.picking.type", name="Receipts", code="incoming", warehouse_id=hall.warehouse)
    receipt = hall.delivery(kind=incoming)
    hall.row(receipt)["origin"] = hall.row(picking)["origin"]
    found = connector.find_document("S00001")
    assert found is not None
    assert found.document_id == str(picking)
    assert connector.find_document(str(receipt)) is None


def test_a_state_of_the_offices_own_stops_no_reading(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery()
    _, cursor = all_rows(connector, Stream.DOCUMENTS)
    hall.row(picking)["state"] = "launched"
    later = hall.delivery()
    rows, _ = all_rows(connector, Stream.DOCUMENTS, cursor)
    told = {row.document_id: row.status for row in rows if isinstance(row, OutboundDocument)}
    assert told == {str(picking): DocumentStatus.EXTERNAL, str(later): DocumentStatus.WAITING}


def test_a_serial_number_that_nobody_told_is_seen_before_the_parcel_is_packed(
    hall: Hall, connector: OdooConnector
) -> None:
    phone = hall.product("PHONE", "4006381333955", tracking="serial")
    picking = hall.delivery((phone, 1.0))
    assert connector.find_documents([str(picking)])[0].unfit == "lot_missing"
    hall.lines(picking)[0]["lot_id"] = hall.lot(phone, "S1")
    assert connector.find_documents([str(picking)])[0].unfit == ""


def test_a_barcode_of_a_dozen_is_not_counted_as_a_piece(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    odoo.books.add("product.uom", product_id=hall.soap, uom_id=hall.unit, barcode="PIECE")
    odoo.books.add("product.uom", product_id=hall.soap, uom_id=hall.dozen, barcode="DOZEN")
    [soap] = connector.find_products([f"SOAP#{hall.soap}"], urgent=True)
    assert (soap.barcodes, soap.weight_g) == (("4006381333931", "SOAP", "PIECE"), 250)
    rows, _ = all_rows(connector, Stream.PRODUCTS)
    assert soap in rows
    assert all(isinstance(row, Product) for row in rows)


def test_pieces_of_a_line_that_is_kept_in_parts(hall: Hall, connector: OdooConnector) -> None:
    picking = hall.delivery((hall.soap, 1.5))
    assert connector.find_documents([str(picking)])[0].unfit == "fraction"


def test_stock_and_bins(hall: Hall, connector: OdooConnector) -> None:
    hall.delivery((hall.soap, 2.0))
    rows, _ = all_rows(connector, Stream.STOCK)
    assert StockLevel(f"SOAP#{hall.soap}", "", 1_000_000, 2, 0, 0) in rows
    assert connector.find_bins(f"SOAP#{hall.soap}") == [BinStock(f"SOAP#{hall.soap}", "", "WH/Stock/A0104", 1_000_000)]


def test_a_packing_step_instead_of_deliveries(odoo: PlayedOdoo, hall: Hall) -> None:
    hall.delivery()
    packing = hall.delivery(kind=hall.packing)
    connector = connect(odoo.url, operation_types="Pack", warehouse=str(hall.warehouse))
    rows, _ = all_rows(connector, Stream.DOCUMENTS)
    assert [row.document_id for row in rows if isinstance(row, OutboundDocument)] == [str(packing)]
    connector.close()


def test_a_server_whose_clock_was_set_back(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    odoo.books.ahead = timedelta(days=1)
    hall.delivery()
    _, cursor = all_rows(connector, Stream.DOCUMENTS)
    odoo.books.ahead = timedelta()
    late = hall.delivery()
    rows, _ = all_rows(connector, Stream.DOCUMENTS, cursor)
    assert str(late) in {row.document_id for row in rows if isinstance(row, OutboundDocument)}


BEGIN = datetime(2026, 11, 21, 18, tzinfo=UTC)


@given(
    st.lists(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 540)), max_size=12), min_size=1, max_size=8),
    st.integers(1, 4),
)
def test_no_row_that_commits_within_the_overlap_is_skipped(polls: list[list[tuple[int, int]]], page_rows: int) -> None:
    """Before each poll rows change, with stamps of up to nine minutes before: whatever was said last has been read."""
    server: dict[int, tuple[str, str]] = {0: (BEGIN.strftime(STAMP), "first")}
    read: dict[int, str] = {}
    cursor = ""
    for at, changes in enumerate(polls):
        now = BEGIN + timedelta(minutes=3 * at)
        for row_id, late in changes:
            server[row_id] = ((now - timedelta(seconds=late)).strftime(STAMP), f"{at}/{row_id}/{late}")
        cursor = _poll(server, read, cursor, page_rows, now)
    assert read == {row_id: said for row_id, (_, said) in server.items() if row_id}


def _poll(server: dict[int, tuple[str, str]], read: dict[int, str], cursor: str, rows: int, now: datetime) -> str:
    while True:
        walk = walking.resume(cursor, "")
        if not walk.since and walking.begins(walk):
            walk = walking.Walk("", mark=max(stamp for stamp, _ in server.values()))
        found = [(one, *server[one]) for one in sorted(server) if one > walk.after and server[one][0] >= walk.since]
        page = [Seen(row_id, stamp, said) for row_id, stamp, said in found[:rows]]
        for seen, new in zip(page, walking.news(walk, page), strict=True):
            if new:
                read[seen.row_id] = seen.digest
        after = walking.advance(walk, page, full=len(page) == rows, server_now=now)
        cursor = walking.keep(after)
        if walking.begins(after):
            return cursor
