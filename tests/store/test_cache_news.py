"""What counts as news in cache.db: rows that were read once more are none, rows that came late are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.store import whose
from desktop.store.cache import CacheWriter
from desktop.store.cache_changes import NOTHING, Changed, ChangeReader
from desktop.store.cache_reader import CacheReader
from desktop.store.other_file import OtherFile
from sync.floor import Wave, WaveStatus
from sync.vocabulary import (
    Bundle,
    BundlePart,
    DocumentStatus,
    Identity,
    Page,
    Row,
    Shop,
    StockLevel,
    Stop,
    StopReason,
    Stream,
)
from tests.store.test_cache_writer import AT, KEY, Clock, document, label, product

WAVE = Wave("W1", "single", WaveStatus.PICKING, "1", 3, 9, 4, "小王", (), AT)
BUNDLE = Bundle("K", "套", ("777",), (BundlePart("A", 1), BundlePart("B", 2)))


class Told:
    """A cache, and somebody who remembers what was in it."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.cache = CacheWriter(folder / "cache.db", KEY, self.clock)
        self.reader = CacheReader(OtherFile(folder / "cache.db", KEY))
        self.changes = ChangeReader(self.reader)
        self.changes.read()

    def close(self) -> None:
        self.reader.close()
        self.cache.close()

    def after(self, stream: Stream, *rows: Row) -> Changed:
        """What is new once these rows came, a moment later."""
        self.clock.now = datetime.fromtimestamp(self.clock.now.timestamp() + 1, UTC)
        self.cache.apply(Page(stream, rows, "c", more=False), frozenset())
        return self.changes.read()

    def rows(self, sql: str) -> Sequence[Any]:
        return [tuple(row) for row in self.cache._file.rows(sql)]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    made = Told(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("stream", "row", "other"),
    [
        (Stream.DOCUMENTS, document(1, child_waybills=("C1", "C2")), document(1, child_waybills=("C2",))),
        (Stream.DOCUMENTS, document(1, revision=0), document(1, revision=0, waybill="W9")),
        (Stream.STOPS, Stop("O1", StopReason.QUESTION, "地址", 5, AT), Stop("O1", None, "", 5, AT)),
        (Stream.STOPS, Stop("O1", None, "", 5, AT, ship_by=AT), Stop("O1", StopReason.CANCELLED, "", 5, AT)),
        (Stream.LABELS, label(1, "W1"), label(1, "W2")),
        (Stream.PRODUCTS, product("A", "690", "691"), product("A", "690")),
        (Stream.PRODUCTS, product("A", "690"), msgspec.structs.replace(product("A", "690"), name="别的")),
        (Stream.BUNDLES, BUNDLE, msgspec.structs.replace(BUNDLE, parts=(BundlePart("A", 2),))),
        (Stream.BUNDLES, BUNDLE, msgspec.structs.replace(BUNDLE, barcodes=("778",))),
    ],
)
def test_the_same_row_again_is_no_news_and_another_one_is(told: Told, stream: Stream, row: Row, other: Row) -> None:
    if stream is Stream.STOPS:
        told.after(Stream.DOCUMENTS, document(1))
    assert told.after(stream, row) != NOTHING
    assert told.after(stream, row) == NOTHING
    assert told.after(stream, other) != NOTHING
    assert told.after(stream, other) == NOTHING


@pytest.mark.parametrize(
    ("stream", "row"),
    [(Stream.SHOPS, Shop("1", "自营", "", stops_visible=True)), (Stream.WAVES, WAVE), (Stream.DOCUMENTS, document(1))],
)
def test_what_is_read_over_and_over_pushes_nothing_out_of_the_memory(told: Told, stream: Stream, row: Row) -> None:
    for _ in range(5):
        told.after(stream, row)
    assert told.rows("SELECT count(*) FROM change") == [(1,)]


def test_only_the_rows_that_changed_are_named(told: Told) -> None:
    told.after(Stream.DOCUMENTS, *(document(number) for number in range(5)))
    page = [document(number) for number in range(4)]
    changed = told.after(Stream.DOCUMENTS, *page, document(4, waybill="W9"), document(5))
    assert sorted(changed.documents) == ["D4", "D5"]
    told.after(Stream.STOPS, *(Stop(f"O{number}", StopReason.QUESTION, "", 1, AT) for number in (1, 2)))
    stops = [Stop(f"O{number}", StopReason.QUESTION, "", 1, AT) for number in (1, 2, 3)]
    assert told.after(Stream.STOPS, *stops).documents == ("D3",)
    assert told.after(Stream.STOPS, Stop("O4", None, "", 1, AT)) == NOTHING, "never stopped, and it may go on"


def test_a_row_that_came_late_under_a_stamp_that_is_known_is_stored(told: Told) -> None:
    """A long transaction became visible: its rows bear a stamp that was read before."""
    told.after(Stream.DOCUMENTS, document(1, revision=7, lines=()))
    assert told.after(Stream.DOCUMENTS, document(1, revision=7)).documents == ("D1",)
    (stored,) = told.reader.find("D1")
    assert stored.lines
    told.after(Stream.STOCK, StockLevel("A", "1", 5, 1, 1, 3))
    told.after(Stream.STOCK, StockLevel("A", "1", 8, 1, 1, 3))
    assert told.rows("SELECT on_hand FROM stock") == [(8,)]
    told.after(Stream.STOCK, StockLevel("A", "1", 5, 1, 1, 2))
    assert told.rows("SELECT on_hand FROM stock") == [(8,)]


def test_an_older_row_takes_no_label_away(told: Told) -> None:
    told.after(Stream.DOCUMENTS, document(1, revision=7, child_waybills=("C1", "C2")))
    assert told.after(Stream.DOCUMENTS, document(1, revision=6, child_waybills=("C9",))) == NOTHING
    assert [one.document_id for one in told.reader.find("C2")] == ["D1"]
    assert told.reader.find("C9") == []


def test_of_two_rows_of_one_page_the_labels_of_the_newer_count(told: Told) -> None:
    rows = [document(1, revision=7, child_waybills=("C1",)), document(1, revision=6, child_waybills=("C9",))]
    told.after(Stream.DOCUMENTS, *rows, document(2))
    assert told.reader.find("C1") != []
    assert told.reader.find("C9") == []


def test_of_two_rows_of_one_sku_the_last_counts(told: Told) -> None:
    told.after(Stream.PRODUCTS, product("A", "2"))
    told.after(Stream.PRODUCTS, product("A", "1"), product("A", "2"))
    assert [sku for sku, _ in told.reader.products("2")] == ["A"]
    assert told.reader.products("1") == []


def test_the_proofs_of_a_history_are_the_newest_of_all(told: Told) -> None:
    rows = [document(number, DocumentStatus.SHIPPED, revision=number) for number in range(1, 9)]
    told.after(Stream.DOCUMENTS, *rows, document(9, revision=4))
    assert [(head.document_id, head.revision) for head in told.cache.newest_documents(3)] == [
        ("D8", 8),
        ("D7", 7),
        ("D6", 6),
    ]


def test_whose_it_is(told: Told) -> None:
    assert whose.company(told.reader) == ""
    told.cache.set_identity(Identity("10114", "e"))
    assert (whose.company(told.reader), whose.company_of(told.reader, "D1")) == ("10114", "")
    told.after(Stream.DOCUMENTS, document(1, child_waybills=("C1",)), document(2))
    assert whose.company_of(told.reader, "D1") == "10114"
    assert sorted(whose.bearing(told.reader, ["c1", "W2", "O1"])) == ["D1", "D2"]
    told.cache.clear()
    assert whose.company(told.reader) == ""
