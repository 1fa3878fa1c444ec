"""Columns: guessed in both languages, kept as TOML by the file, overridden, refused when they do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomlkit

from sync.local_erp.importing.mapping import SUFFIX, Field, check, guess, load, save
from sync.local_erp.importing.runner import run_import
from sync.local_erp.importing.verdicts import MappingDoesNotFit
from sync.local_erp.service import ErpService
from tests.sync.importing.conftest import Import
from tests.sync.importing.files import GOOD, lines_of, table


@pytest.mark.parametrize(
    "header",
    [
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
        "Order ID,SKU,Qty,Item Name,Order Date,Price,Buyer",
        "order_number,Product Code,COUNT",
        "订单编号,商品编码,商品名称,颜色规格,数量,单价,付款时间,买家会员名,收货人姓名,手机,省份,城市,区县,详细地址",
        "线上订单号,商家编码,宝贝标题,购买数量,买家留言,卖家备注",
        "订单号(必填),货号【自定义】,件数（件）",
    ],
)
def test_required_columns_are_found(header: str) -> None:
    columns = header.split(",")
    mapping = guess(columns)
    check(mapping, columns)
    assert len(set(mapping.columns.values())) == len(mapping.columns)


def test_what_is_guessed_for_a_chinese_export() -> None:
    header = (
        "序号,订单编号,商品编码,商品名称,规格,数量,单价,下单时间,买家昵称,收货人,联系手机,省,市,区,地址,买家留言,备注"
    )
    assert guess(header.split(",")).columns == {
        Field.ORDER_NUMBER: "订单编号",
        Field.CODE: "商品编码",
        Field.NAME: "商品名称",
        Field.SPEC: "规格",
        Field.QUANTITY: "数量",
        Field.PRICE: "单价",
        Field.DATE: "下单时间",
        Field.BUYER: "买家昵称",
        Field.RECEIVER_NAME: "收货人",
        Field.RECEIVER_PHONE: "联系手机",
        Field.PROVINCE: "省",
        Field.CITY: "市",
        Field.DISTRICT: "区",
        Field.ADDRESS: "地址",
        Field.MESSAGE: "买家留言",
        Field.REMARK: "备注",
    }


def test_the_guess_is_laid_by_the_file_and_what_people_change_in_it_holds(
    take: Import, erp: ErpService, tmp_path: Path
) -> None:
    path = tmp_path / "orders.csv"
    beside = tmp_path / ("orders.csv" + SUFFIX)
    path.write_text(table(GOOD))
    assert take(path).mapping_file == str(beside)
    document = tomlkit.parse(beside.read_text())
    assert document["columns"]["code"] == "StockCode"
    document["non_goods"].append("GIFT WRAP")
    document["cancellation_prefix"] = ""
    beside.write_text(tomlkit.dumps(document))
    path.write_text(table("C1,gift  wrap,Wrapping,1,2024-03-01,2,ann"))
    assert take(path).orders == 1
    with erp.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT sku_id, needs_scan FROM product ORDER BY sku_id")
        assert [tuple(row) for row in rows] == [("85123A", 1), ("GIFT WRAP", 0)]


def test_a_mapping_of_ones_own(take: Import, erp: ErpService, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[columns]\norder_number = "A"\ncode = "B"\nquantity = "C"\n')
    report = take(table("1001,CUP,3", header="A,B,C"), map_file=mine)
    assert (report.mapping_file, lines_of(erp)) == (str(mine), [("1001", "CUP", 3)])


def test_where_nothing_may_be_laid_by_the_file_the_mapping_lies_among_the_reports(
    erp: ErpService, tmp_path: Path
) -> None:
    folder, reports = tmp_path / "data", tmp_path / "reports"
    folder.mkdir()
    path = folder / "orders.csv"
    path.write_text(table(GOOD))
    folder.chmod(0o555)  # root could write all the same, and does not
    for _ in range(2):
        report = run_import(path, erp, report_dir=reports)
        assert report.mapping_file == str(reports / ("orders.csv" + SUFFIX))
    assert list(folder.iterdir()) == [path]
    folder.chmod(0o755)


def test_a_header_that_is_not_understood_is_told_and_leaves_a_mapping_to_fill_in(take: Import, tmp_path: Path) -> None:
    with pytest.raises(MappingDoesNotFit, match=r"order_number, quantity.*orders\.csv\.map\.toml"):
        take(table("1001,CUP,3", header="A,SKU,C"))
    beside = tmp_path / ("orders.csv" + SUFFIX)
    text = beside.read_text()
    beside.write_text(
        text.replace('order_number = ""', 'order_number = "A"').replace('quantity = ""', 'quantity = "C"')
    )
    assert take(table("1001,CUP,3", header="A,SKU,C")).accepted == 1


@pytest.mark.parametrize(
    "text",
    [
        "not toml [",
        '[columns]\norder_number = "InvoiceNo"\n',
        '[columns]\norder_number = "InvoiceNo"\ncode = "No such"\nquantity = "Quantity"\n',
        '[columns]\ncolour = "InvoiceNo"\n',
        'date_order = "ydm"\n[columns]\n',
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(text: str, take: Import, erp: ErpService, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(text)
    with pytest.raises(MappingDoesNotFit):
        take(table(GOOD), map_file=mine)
    assert lines_of(erp) == []


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    header = ['Order "No"\n', "货号", "数量"]
    mapping = guess(header)
    save(mapping, tmp_path / "m.toml", header)
    loaded = load(tmp_path / "m.toml")
    assert {field: name for field, name in loaded.columns.items() if name} == mapping.columns
    assert (loaded.non_goods, loaded.date_order) == (mapping.non_goods, mapping.date_order)


def test_real_receivers_of_a_file_are_kept_and_others_made_up(take: Import, erp: ErpService) -> None:
    header = "订单编号,商品编码,数量,收货人,手机,省,市,区,详细地址"
    take(table("1,CUP,1,周晓岚,13800000101,湖南省,长沙市,岳麓区,麓山路 1 号", "2,CUP,1,,,,,,", header=header))
    with erp.store.read() as connection:
        sql = "SELECT receiver_name, receiver_mobile, receiver_city, receiver_address FROM sales_order ORDER BY so_id"
        given, made_up = connection.exec_driver_sql(sql).all()
    assert tuple(given) == ("周晓岚", "13800000101", "长沙市", "麓山路 1 号")
    assert made_up[1].startswith("12")
    assert made_up[3].startswith("示例")


def test_a_file_without_a_header_leaves_no_receiver_behind(take: Import, tmp_path: Path) -> None:
    with pytest.raises(MappingDoesNotFit) as refusal:
        take(table("2,CUP,1,吴建国", header="1,CUP,1,周晓岚,13800000101"))
    for text in (str(refusal.value), (tmp_path / ("orders.csv" + SUFFIX)).read_text()):
        assert "周晓岚" not in text
        assert "13800000101" not in text
