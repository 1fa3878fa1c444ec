"""Kinds of files and encodings: what is in them arrives the same."""

from __future__ import annotations

import gzip
import itertools
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from sync.local_erp.importing.charset import detect
from sync.local_erp.importing.reading import open_table, records
from sync.local_erp.importing.verdicts import NotATable
from sync.local_erp.service import ErpService
from tests.sync.importing.conftest import Import
from tests.sync.importing.files import GOOD, lines_of, reasons, table

CHINESE = table(
    "DD2024030001,QH-CUP-RED,保温杯 红色,2,2024-03-01 10:00:00,59.00,小满的店",
    "DD2024030002,QH-TEA,龙井茶 明前,１,2024/3/1 10:05,168,阿岚",
    header="订单编号,商品编码,商品名称,数量,下单时间,单价,买家会员名",
)
DAY = datetime(2010, 12, 1, 8, 26)  # noqa: DTZ001  Excel knows no zones
ARRIVED = [("DD2024030001", "QH-CUP-RED", 2), ("DD2024030002", "QH-TEA", 1)]


@pytest.mark.parametrize(
    ("codec", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with byte order mark"),
        ("gb18030", "GB18030"),
        ("utf-16", "UTF-16"),
    ],
)
def test_encodings_of_chinese_files(codec: str, told: str, take: Import, erp: ErpService) -> None:
    report = take(CHINESE.encode(codec))
    assert (report.encoding, report.accepted) == (told, 2)
    assert lines_of(erp) == ARRIVED
    assert erp.product_names(["QH-TEA"]) == {"QH-TEA": "龙井茶 明前"}


def test_western_text_is_not_taken_for_chinese() -> None:
    text = "1001,CUP,Café au lait £5 crème brûlée\n" * 50
    charset = detect([text.encode("cp1252")])
    assert "guessed" in charset.told
    assert text.encode("cp1252").decode(charset.codec) == text


def test_chunks_may_cut_characters_and_lines_anywhere() -> None:
    for codec, told in (("utf-8", "UTF-8"), ("gb18030", "GB18030")):
        content = (CHINESE * 5).encode(codec)
        for size in (1, 7, 64):
            chunks = [content[place : place + size] for place in range(0, len(content), size)]
            assert detect(chunks).told == told


def test_a_damaged_row_is_rejected_alone_and_kept_byte_by_byte(take: Import) -> None:
    rows = [f"10{number},CUP,保温杯,1,2024-03-01 10:00,2,ann\n".encode() for number in range(20)]
    rows[4] = rows[4].replace("温".encode(), b"\xe6\xb8")
    report = take(table().encode() + b"".join(rows))
    assert report.encoding == "UTF-8, damaged in places"
    assert reasons(report) == [(6, "unreadable_text")]
    assert Path(report.rejected_file).read_bytes().endswith(rows[4])


def test_rejected_rows_of_a_gb18030_file_are_gb18030(take: Import) -> None:
    report = take(CHINESE.replace(",2,", ",二,").encode("gb18030"))
    assert "保温杯 红色,二," in Path(report.rejected_file).read_text(encoding="gb18030")


def test_gzip_is_known_by_its_content(take: Import, tmp_path: Path, erp: ErpService) -> None:
    for place, name in enumerate(("orders.csv.gz", "orders.csv")):
        path = tmp_path / name
        path.write_bytes(gzip.compress(CHINESE.replace("DD", f"D{place}").encode("gb18030")))
        assert take(path).accepted == 2


def test_a_workbook_arrives_as_its_csv_would(take: Import, tmp_path: Path, erp: ErpService) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"])
    sheet.append([536365, "85123A", "WHITE HEART", 6, DAY, 2.55, 17850])
    sheet.append([None] * 7)
    sheet.append([536366, 71053, "灯笼", 2.5, DAY, 3.39, 17850])
    workbook.save(tmp_path / "orders.xlsx")
    workbook.close()
    report = take(tmp_path / "orders.xlsx")
    assert reasons(report) == [(4, "fractional_quantity")]
    assert take(table(GOOD)).already_there == 1
    rejected = Path(report.rejected_file)
    rejected.write_text(rejected.read_text(encoding="utf-8-sig").replace("2.5,", "2,"), encoding="utf-8-sig")
    assert take(rejected).accepted == 1
    assert lines_of(erp) == [("536365", "85123A", 6), ("536366", "71053", 2)]


def test_cells_are_read_as_a_person_would_have_typed_them(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["a", "b", "c", "d"])
    sheet.append([536365.0, 2.55, DAY.date(), "007"])
    workbook.save(tmp_path / "cells.xlsx")
    workbook.close()
    assert [row.cells for row in open_table(tmp_path / "cells.xlsx").rows()] == [
        ["536365", "2.55", "2010-12-01", "007"]
    ]


def test_an_empty_sheet_is_no_table(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.save(tmp_path / "empty.xlsx")
    workbook.close()
    with pytest.raises(NotATable):
        open_table(tmp_path / "empty.xlsx")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_delimiters(delimiter: str, take: Import) -> None:
    assert take(table(GOOD).replace(",", delimiter)).accepted == 1


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_line_ends(line_end: str, take: Import) -> None:
    report = take(table(GOOD, GOOD.replace(",6,", ",0,")).replace("\n", line_end).encode())
    assert (report.accepted, reasons(report)) == (1, [(3, "zero_quantity")])


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"PK\x03\x04 no workbook", gzip.compress(table(GOOD).encode() * 99)[:-40], b"\xff\xfea\x00b"],
    ids=["empty", "blank", "no workbook", "cut gzip", "cut UTF-16"],
)
def test_what_is_no_table_is_refused_before_anything_is_taken(content: bytes, take: Import, erp: ErpService) -> None:
    with pytest.raises(NotATable):
        take(content)
    assert lines_of(erp) == []


def test_a_table_can_be_walked_again(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(CHINESE, encoding="gb18030")
    opened = open_table(path)
    assert [row.cells for row in opened.rows()] == [row.cells for row in opened.rows()]


def test_a_file_without_lines_is_not_read_into_memory_as_one() -> None:
    endless = itertools.chain(['"' + "a" * 200_000], itertools.repeat("b" * 1000, 60))
    first = next(records(iter(endless), ","))
    assert (first.line, first.cells) == (1, None)
