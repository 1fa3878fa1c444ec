"""What an import leaves in the ERP: products that can be scanned and shipped, made-up people, waybills, documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.local_erp.barcodes import check_digit
from sync.local_erp.importing.goods import bin_name, ean13, free_ean13
from sync.local_erp.importing.intake_desk import COURIERS, Waybills
from sync.local_erp.importing.people import People
from sync.local_erp.service import ErpService
from tests.sync.importing.conftest import Import
from tests.sync.importing.files import GOOD, lines_of, table


def column(erp: ErpService, sql: str) -> list[object]:
    with erp.store.read() as connection:
        return list(connection.exec_driver_sql(sql).scalars())


def test_products_have_internal_barcodes_stock_and_a_bin(take: Import, erp: ErpService) -> None:
    take(table(GOOD, "2,85123A,WHITE HEART,800,2010-12-02,2.55,13047", "2,71053,LANTERN,1,2010-12-02,3.39,13047"))
    barcodes = column(erp, "SELECT barcode FROM product ORDER BY sku_id")
    assert barcodes == [ean13("71053"), ean13("85123A")]
    assert all(re.fullmatch(r"20\d{11}", str(code)) for code in barcodes)
    assert int(str(column(erp, "SELECT qty FROM stock WHERE sku_id = '85123A'")[0])) >= 806
    bins = column(erp, "SELECT bin FROM bin")
    assert len(set(bins)) == 2
    assert column(erp, "SELECT qty >= 0 FROM bin") == [1, 1]


def test_non_goods_need_no_scan_and_no_stock(take: Import, erp: ErpService) -> None:
    take(table(GOOD, "536365,POST,POSTAGE,1,2010-12-01 08:26,18,17850", "536365,m,Manual,1,2010-12-01 08:26,1,17850"))
    assert column(erp, "SELECT sku_id FROM product WHERE NOT needs_scan ORDER BY sku_id") == ["M", "POST"]
    assert column(erp, "SELECT sku_id FROM bin") == ["85123A"]
    assert len(lines_of(erp)) == 3


def test_a_product_is_called_what_most_rows_call_it(take: Import, erp: ErpService) -> None:
    report = take(
        table(
            "1,CUP,,1,2024-03-01,0,ann",
            "2,CUP,?,1,2024-03-01,2,ann",
            "3,cup,Red cup,1,2024-03-01,2,ann",
            "4,CUP,Red  cup,1,2024-03-01,2,ann",
            "5,MUG,,1,2024-03-01,2,ann",
        )
    )
    assert erp.product_names(["CUP", "MUG"]) == {"CUP": "Red cup", "MUG": "MUG"}
    assert report.several_descriptions == {"CUP": ("Red cup", "?")}
    assert "Red cup | ?" in report.text()
    assert report.without_description == 1


def test_barcodes_of_the_file_are_taken_and_added(take: Import, erp: ErpService) -> None:
    header = "order no,sku,qty,barcode"
    take(table("1,CUP,1,6901234567892", "2,CUP,1,", "3,CUP,1,6901234567908", header=header))
    assert column(erp, "SELECT barcode FROM product") == ["6901234567892"]
    assert column(erp, "SELECT more_barcodes FROM product") == ["6901234567908"]


def test_a_later_file_adds_its_barcodes_to_known_products(take: Import, erp: ErpService, tmp_path: Path) -> None:
    take(table(GOOD))
    later = tmp_path / "later.csv"
    later.write_text(table("1,85123A,1,6901234567892", header="order no,sku,qty,barcode"))
    take(later)
    assert column(erp, "SELECT barcode || ',' || more_barcodes FROM product") == [f"{ean13('85123A')},6901234567892"]


def test_a_gift_is_goods(take: Import, erp: ErpService) -> None:
    take(table("1,CUP,Cup,1,2024-03-01,0.0,ann"))
    assert column(erp, "SELECT is_gift FROM order_line") == [1]
    assert column(erp, "SELECT needs_scan FROM product") == [1]


@pytest.mark.parametrize("waybills", Waybills)
def test_waybills_as_asked_for(waybills: Waybills, take: Import, erp: ErpService) -> None:
    take(table(*(f"{number},CUP,Cup,1,2024-03-01,2,ann" for number in range(60))), waybills=waybills)
    numbers = [str(number) for number in column(erp, "SELECT l_id FROM outbound") if number]
    assert len(set(numbers)) == len(numbers)
    assert {Waybills.ALL: len(numbers) == 60, Waybills.NONE: not numbers, Waybills.HALF: 15 < len(numbers) < 45}[
        waybills
    ]
    assert set(column(erp, "SELECT status FROM outbound")) == {"WaitConfirm"}
    assert set(column(erp, "SELECT lc_id FROM outbound")) == {courier.lc_id for courier in COURIERS}
    assert set(column(erp, "SELECT shop_id FROM outbound")) == {11_900}


def test_files_of_two_shops_may_use_the_same_numbers(take: Import, erp: ErpService, tmp_path: Path) -> None:
    take(table(GOOD))
    other = tmp_path / "other.toml"
    mapping = (tmp_path / "orders.csv.map.toml").read_text()
    other.write_text(mapping.replace("shop_id = 11900", "shop_id = 11901"))
    assert take(table(GOOD), map_file=other).orders == 1
    assert column(erp, "SELECT shop_id FROM sales_order ORDER BY o_id") == [11900, 11901]


def test_the_first_orders_of_a_file(take: Import, erp: ErpService, tmp_path: Path) -> None:
    path = tmp_path / "day.csv"
    path.write_text(
        table(
            "1,CUP,Cup,3,2024-03-01,2,ann",
            "2,CUP,Cup,1,2024-03-01,2,bob",
            "C9,CUP,Cup,-1,2024-03-02,2,ann",
            "1,MUG,Mug,1,2024-03-01,2,ann",
            "3,CUP,Cup,1,2024-03-01,2,ann",
            "C9,CUP,Cup,-1,2024-03-02,2,ann",
        )
    )
    report = take(path, limit=2)
    assert (report.rows_read, report.orders, report.accepted) == (4, 2, 4)
    assert sorted(lines_of(erp)) == [("1", "CUP", 2), ("1", "MUG", 1), ("2", "CUP", 1)]
    rest = take(path)
    assert (rest.rows_read, rest.orders, rest.accepted, rest.already_there) == (6, 1, 2, 4)


def test_people_are_invented_and_live_in_real_places() -> None:
    people = People()
    assert 300 < len(people.divisions) < 1000
    assert len({place.province for place in people.divisions}) == 31
    made = [people.receiver(f"order {number}") for number in range(500)]
    assert made == [people.receiver(f"order {number}") for number in range(500)]
    assert len({(person.name, person.mobile) for person in made}) == 500
    for person in made:
        assert (person.state, person.city, person.district) in people.divisions
        assert re.fullmatch(r"12\d{9}", person.mobile)  # no mobile number begins so
        assert person.address.startswith("示例")


@given(st.text(min_size=1, max_size=50))
def test_internal_barcodes_are_valid(code: str) -> None:
    barcode = ean13(code)
    assert (len(barcode), barcode[:2], barcode[12]) == (13, "20", check_digit(barcode[:12]))


def test_no_two_products_share_a_barcode() -> None:
    taken = {ean13("CUP"), ean13("CUP", 1)}
    assert free_ean13("CUP", taken) == ean13("CUP", 2)
    assert free_ean13("CUP", taken) == ean13("CUP", 3)


def test_bins_are_all_different() -> None:
    assert len({bin_name(number) for number in range(100_000)}) == 100_000
    assert bin_name(1) == "A-01-1-02"
