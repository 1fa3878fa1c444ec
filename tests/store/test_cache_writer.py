"""cache.db as sync writes it: rows with their cursor, nothing lowered, stops that come and go, SKUs to ask for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.store.cache import CacheWriter
from desktop.store.cache_reader import CacheReader
from desktop.store.other_file import OtherFile
from desktop.store.written_file import WrittenFile
from sync.vocabulary import (
    Address,
    BinStock,
    Bundle,
    BundlePart,
    DocumentLine,
    DocumentStatus,
    Head,
    Identity,
    LabelBody,
    OutboundDocument,
    Page,
    Product,
    Row,
    Shop,
    StockLevel,
    Stop,
    StopReason,
    Stream,
)

KEY = bytes(range(32))
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Clock:
    now = AT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cache(tmp_path: Path, clock: Clock) -> Iterator[CacheWriter]:
    writer = CacheWriter(tmp_path / "cache.db", KEY, clock)
    yield writer
    writer.close()


@pytest.fixture
def reader(tmp_path: Path, cache: CacheWriter) -> Iterator[CacheReader]:
    made = CacheReader(OtherFile(tmp_path / "cache.db", KEY))
    yield made
    made.close()


def document(
    number: int, status: DocumentStatus = DocumentStatus.WAITING, revision: int = 1, **changes: Any
) -> OutboundDocument:
    line = DocumentLine("1", f"SKU{number}", "商品", "红", 2)
    made = OutboundDocument(
        document_id=f"D{number}", order_id=f"O{number}", shop_order_no=f"S{number}", waybill=f"W{number}",
        carrier_id="SF", carrier_name="顺丰", shop_id="1", shop_name="店", warehouse_id="1", wave_id="",
        status=status, buyer_message="", seller_remark="", region="浙江", estimated_weight_g=10, measured_weight_g=0,
        revision=revision, modified=AT, shipped_at=None, lines=(line,),
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


def product(sku: str, *codes: str) -> Product:
    return Product(sku, "商品", "红", "", codes, 100, "件", enabled=True, needs_scan=True)


def apply(
    cache: CacheWriter, stream: Stream, *rows: Row, cursor: str = "c", protected: frozenset[str] = frozenset()
) -> None:
    cache.apply(Page(stream, rows, cursor, more=False), protected)


def test_what_is_written_is_read_back(cache: CacheWriter, reader: CacheReader) -> None:
    apply(cache, Stream.DOCUMENTS, document(1), cursor="7")
    assert reader.find("w1") == [document(1)]
    assert cache.cursor(Stream.DOCUMENTS) == "7"
    assert cache.cursor(Stream.STOCK) == ""


def test_rows_and_cursor_are_one_transaction(cache: CacheWriter, reader: CacheReader) -> None:
    apply(cache, Stream.DOCUMENTS, document(1), cursor="7")
    broken = msgspec.structs.replace(document(2), waybill=None)
    with pytest.raises(Exception, match="NOT NULL"):
        apply(cache, Stream.DOCUMENTS, document(3), broken, cursor="8")
    assert cache.cursor(Stream.DOCUMENTS) == "7"
    assert reader.find("D3") == []
    apply(cache, Stream.DOCUMENTS, document(3), cursor="8")  # the file is usable afterwards
    assert reader.find("D3") != []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the cache is cleared for each example
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 6), st.sampled_from(DocumentStatus)), max_size=20))
def test_the_highest_revision_wins_in_any_order_and_the_last_word_of_equals(
    cache: CacheWriter, pulled: list[tuple[int, int, DocumentStatus]]
) -> None:
    newest: dict[int, tuple[int, DocumentStatus]] = {}
    cache.clear()
    for number, revision, status in pulled:
        apply(cache, Stream.DOCUMENTS, document(number, status, revision))
        if revision >= newest.get(number, (0, status))[0] or newest[number][1] is DocumentStatus.GONE:
            newest[number] = revision, status
    assert {number: cache.status_of(f"D{number}") for number in newest} == {
        number: status for number, (_, status) in newest.items()
    }


ROWS = st.builds(
    lambda number, status, revision, waybill: document(number, status, revision, waybill=waybill),
    st.integers(1, 2), st.sampled_from(DocumentStatus), st.integers(0, 3), st.sampled_from(["", "W1", "w1", "W2"]),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(ROWS, max_size=4), max_size=4), st.booleans())
def test_a_page_leaves_what_its_rows_leave_one_by_one(
    cache: CacheWriter, reader: CacheReader, pages: list[list[OutboundDocument]], gone: bool
) -> None:
    left = []
    for parts in (pages, [[row] for page in pages for row in page]):
        cache.clear()
        apply(cache, Stream.DOCUMENTS, document(1, revision=2))
        if gone:
            cache.put_gone(["D1"])
        for part in parts:
            apply(cache, Stream.DOCUMENTS, *part)
        left.append((reader.documents(["D1", "D2"]), reader.find("W1"), reader.find("W2")))
    assert left[0] == left[1]


def test_a_document_with_an_undelivered_event_is_never_taken_back(cache: CacheWriter) -> None:
    apply(cache, Stream.DOCUMENTS, document(1, DocumentStatus.SHIPPED, 5))
    apply(cache, Stream.DOCUMENTS, document(1, DocumentStatus.WAITING, 6), protected=frozenset({"D1"}))
    assert cache.status_of("D1") == DocumentStatus.SHIPPED
    apply(cache, Stream.DOCUMENTS, document(1, DocumentStatus.VOID, 7), protected=frozenset({"D1"}))
    assert cache.status_of("D1") == DocumentStatus.VOID
    apply(cache, Stream.DOCUMENTS, document(2), protected=frozenset({"D2"}))
    apply(cache, Stream.DOCUMENTS, document(2, DocumentStatus.SHIPPED, 2), protected=frozenset({"D2"}))
    assert cache.is_shipped("D2")


def test_stops_come_and_go_and_leave_no_row_where_there_was_none(cache: CacheWriter, reader: CacheReader) -> None:
    apply(cache, Stream.DOCUMENTS, document(1), document(2))
    apply(cache, Stream.STOPS, Stop("O1", StopReason.QUESTION, "地址", 5, AT), Stop("O2", None, "", 6, None))
    assert cache.stop_of("o1", "D1") == StopReason.QUESTION
    assert reader.stops_among(["D1", "D2"]) == {"D1": "question"}
    apply(cache, Stream.STOPS, Stop("O1", None, "", 7, None))
    assert cache.stop_of("O1", "D1") == ""
    assert count(cache, "stop") == 1
    apply(cache, Stream.DOCUMENTS, document(2, DocumentStatus.VOID, 9))
    assert cache.stop_of("O2", "D2") == StopReason.VOID


def test_unknown_skus_are_listed_once_and_put_off(cache: CacheWriter, clock: Clock) -> None:
    apply(cache, Stream.PRODUCTS, product("SKU1", "690"))
    apply(cache, Stream.DOCUMENTS, document(1), document(2), document(3), document(4, DocumentStatus.SHIPPED))
    assert sorted(cache.unknown_skus(10)) == ["SKU2", "SKU3"]
    cache.put(Stream.PRODUCTS, [product("sku2")])
    cache.put_off_skus(["SKU3"])
    assert cache.unknown_skus(10) == []
    clock.now += timedelta(hours=2)
    assert cache.unknown_skus(10) == ["SKU3"]
    cache.put(Stream.BUNDLES, [Bundle("SKU3", "套装", ("777",), (BundlePart("P1", 1), BundlePart("P1", 1)))])
    assert cache.unknown_skus(10) == ["P1"]


def test_barcodes_follow_their_product(cache: CacheWriter, reader: CacheReader) -> None:
    apply(cache, Stream.PRODUCTS, product("A", "1", "2"), product("B", "2"))
    assert [sku for sku, _ in reader.products("2")] == ["A", "B"]
    apply(cache, Stream.PRODUCTS, product("A", "3"))
    assert [sku for sku, _ in reader.products("2")] == ["B"]
    assert [sku for sku, _ in reader.products("3")] == ["A"]


def test_a_bundle_is_replaced_whole(cache: CacheWriter, reader: CacheReader) -> None:
    apply(cache, Stream.BUNDLES, Bundle("K", "套", (), (BundlePart("A", 1), BundlePart("B", 2))))
    apply(cache, Stream.BUNDLES, Bundle("K", "套", (), (BundlePart("B", 3),)))
    parts = reader.catalog(("K",)).bundles["k"].parts
    assert [(part.sku_id, part.quantity) for part in parts] == [("B", 3)]


def test_bins_of_a_sku_are_replaced(cache: CacheWriter) -> None:
    cache.put_bins("A", [BinStock("A", "1", "A-01", 5), BinStock("A", "1", "A-02", 1)])
    cache.put_bins("A", [BinStock("A", "1", "A-02", 9)])
    assert count(cache, "bin_stock") == 1


def test_what_would_vanish_and_what_is_open(cache: CacheWriter) -> None:
    apply(cache, Stream.DOCUMENTS, *(document(number) for number in range(5)))
    page = Page(
        Stream.DOCUMENTS,
        (
            document(1, DocumentStatus.VOID, 2),
            document(2, DocumentStatus.SHIPPED, 2),
            document(77, DocumentStatus.VOID),
        ),
        "c",
        more=False,
    )
    assert (cache.would_vanish(page), cache.open_documents()) == (1, 5)
    cache.apply(page, frozenset())
    assert (cache.would_vanish(page), cache.open_documents()) == (0, 3)
    assert cache.known_documents(["D1", "D99"]) == frozenset({"D1"})


def test_the_newest_documents(cache: CacheWriter) -> None:
    assert cache.newest_documents(2) == []
    apply(
        cache,
        Stream.DOCUMENTS,
        document(1, DocumentStatus.SHIPPED, 9),
        document(2, revision=4),
        document(3, revision=3),
    )
    assert cache.newest_documents(2) == [Head("D2", 4), Head("D3", 3)], "those that wait, where there are enough"
    assert cache.newest_documents(3) == [Head("D1", 9), Head("D2", 4), Head("D3", 3)]


def label(number: int, waybill: str) -> LabelBody:
    nobody = Address("甲", "1", "浙江", "杭州", "西湖", "1 号")
    return LabelBody(f"D{number}", waybill, "SF", "顺丰", "", "", "", "", nobody, nobody, invented=True)


def test_documents_without_a_label_for_their_waybill(cache: CacheWriter) -> None:
    apply(cache, Stream.DOCUMENTS, *(document(number, revision=number) for number in range(1, 6)))
    cache.put(Stream.LABELS, [label(5, "W5"), label(4, "another")])
    assert cache.unlabelled_documents(10, 100) == ["D4", "D3", "D2", "D1"]
    assert cache.unlabelled_documents(2, 100) == ["D4", "D3"]
    assert cache.unlabelled_documents(10, 2) == ["D4"]  # only the two newest of each carrier are held


def test_shops_stock_identity_and_forgetting(cache: CacheWriter) -> None:
    apply(
        cache,
        Stream.SHOPS,
        Shop("1", "自营", "商家自有商城", stops_visible=True),
        Shop("2", "淘宝店", "淘宝", stops_visible=False),
    )
    apply(cache, Stream.STOCK, StockLevel("A", "1", 5, 1, 1, 3))
    apply(cache, Stream.STOCK, StockLevel("A", "1", 9, 1, 1, 2))
    assert cache.hidden_shops() == ("淘宝店",)
    assert cache.identity() is None
    cache.set_identity(Identity("10114", "e1"))
    assert cache.identity() == Identity("10114", "e1")
    cache.clear()
    assert (cache.identity(), cache.hidden_shops(), cache.cursor(Stream.SHOPS), count(cache, "stock")) == (
        None,
        (),
        "",
        0,
    )


def test_tables_of_another_version_are_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    first = CacheWriter(path, KEY)
    apply(first, Stream.DOCUMENTS, document(1))
    with first._file.writing():
        first._file.run("UPDATE meta SET value = 'another' WHERE name = 'shape'")
    first.close()
    second = CacheWriter(path, KEY)
    assert second.open_documents() == 0
    apply(second, Stream.DOCUMENTS, document(1))
    second.close()
    third = CacheWriter(path, KEY)
    assert third.open_documents() == 1
    third.close()


def test_a_reader_sees_whole_pages_only(cache: CacheWriter, reader: CacheReader) -> None:
    """A page of ten documents is there with all of them, or not at all, whenever somebody looks."""
    seen: set[int] = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.add(len(reader.find("same")))

    thread = threading.Thread(target=look, name="reader")
    thread.start()
    for page in range(20):
        rows = [document(page * 10 + place, shop_order_no="same") for place in range(10)]
        apply(cache, Stream.DOCUMENTS, *rows)
    done.set()
    thread.join()
    assert all(found % 10 == 0 for found in seen)


def count(cache: CacheWriter, table: str) -> int:
    file: WrittenFile = cache._file
    return int(file.rows(f"SELECT count(*) FROM {table}")[0][0])
