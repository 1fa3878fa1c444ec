"""What codes say of themselves at the bench: box codes, lots and dates, several codes of one label, bins and waves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.domain.classify import ThingKind
from desktop.domain.gtin import check_digit
from desktop.domain.outcome import Code, Tone
from desktop.domain.views import PackView
from desktop.settings import CodeField, CodeRule, Printer, PrinterRole, Weighing
from desktop.usecases.pages import print_bin
from devices.reading import Scan
from sync.vocabulary import Stream
from tests.bench_kit import (
    CUP_CODE,
    MANY,
    OTHER,
    PLAIN,
    PRODUCTS,
    SINGLE,
    TEA_CODE,
    BenchKit,
    bench,
    document,
    label_last,
    waybill,
)

CUP_GTIN = "6909876543212"
CUP_14 = CUP_GTIN.zfill(14)
CUP_WITH_GTIN = msgspec.structs.replace(PRODUCTS[1], barcodes=(CUP_CODE, CUP_GTIN))  # the sample code is made up


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.REQUIRED) as opened:
        opened.cache.put(Stream.PRODUCTS, (CUP_WITH_GTIN,))
        yield opened


def scan_parts(kit: BenchKit, *parts: str) -> PackView:
    """One read that holds several codes."""
    return kit.station.scan(Scan(";".join(parts), "serial:scanner", kit.clock.monotonic_ns(), parts))


def last_event(kit: BenchKit) -> dict[str, Any]:
    rows = kit.desk.journal.rows("SELECT body FROM event ORDER BY sequence DESC LIMIT 1")
    facts: dict[str, Any] = msgspec.json.decode(rows[0][0])
    return facts


def gs1_day(day: date) -> str:
    return day.strftime("%y%m%d")


# -- one code ----------------------------------------------------------------------------------------------------------


def test_a_gs1_code_counts_its_item_and_its_lot_is_kept(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    good = date.today() + timedelta(days=90)  # noqa: DTZ011 a day on goods has no zone
    view = kit.scan(f"]d201{TEA_CODE.zfill(14)}17{gs1_day(good)}10LOT-7\x1d21S9")
    assert (view.outcome.code, view.outcome.fact("remaining")) == (Code.ITEM_RIGHT, "2")
    facts = last_event(kit)
    assert (facts["lot"], facts["serial"], facts["expiry"]) == ("LOT-7", "S9", good.isoformat())


def test_a_box_code_counts_its_pieces(kit: BenchKit) -> None:
    kit.scan(waybill(MANY))
    view = kit.scan(f"]C102{CUP_14}3712")
    assert (view.outcome.code, view.outcome.fact("remaining"), view.outcome.seen) == (
        Code.ITEM_RIGHT,
        "12",
        "茶杯 红色 × 12",
    )
    undone = kit.scan("PB:UNDO")
    assert undone.outcome.fact("remaining") == "24", "one scan, one undo"


def test_a_box_code_that_has_no_room_counts_nothing(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    view = kit.scan(f"]C102{CUP_14}3712")
    assert view.outcome.code is Code.ITEM_TOO_MANY
    assert (view.outcome.fact("box"), view.outcome.fact("room")) == ("12", "2")
    assert view.packing is not None
    assert view.packing.remaining == 3


def test_a_box_code_within_the_limit_of_one_scan_only(tmp_path: Path) -> None:
    with bench(tmp_path, quantity_limit=10) as kit:
        kit.cache.put(Stream.PRODUCTS, (CUP_WITH_GTIN,))
        kit.scan(waybill(MANY))
        view = kit.scan(f"]C102{CUP_14}3712")
        assert (view.outcome.code, view.outcome.fact("limit")) == (Code.QUANTITY_OVER_LIMIT, "10")
        kit.scan("*2")
        assert kit.scan(f"]C102{CUP_14}376").outcome.code is Code.QUANTITY_OVER_LIMIT, "two boxes of six"
        assert kit.scan(f"]C102{CUP_14}375").outcome.fact("remaining") == "14", "two boxes of five"


def test_a_rule_cuts_item_and_quantity(tmp_path: Path) -> None:
    rule = CodeRule("box", CodeField.ITEM, prefix="BX", pattern=r"BX(?P<quantity>\d+)-(?P<value>.+)")
    with bench(tmp_path, code_rules=(rule,)) as kit:
        kit.scan(waybill(MANY))
        assert kit.scan("bx6-cup-red").outcome.fact("remaining") == "18"
        assert kit.scan(f"BX6-{CUP_CODE}").outcome.fact("remaining") == "12"


def test_past_its_date_is_counted_and_told(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    old = kit.clock.now().astimezone().date() - timedelta(days=1)
    view = kit.scan(f"]d201{TEA_CODE.zfill(14)}17{gs1_day(old)}")
    assert (view.outcome.code, view.outcome.tone) == (Code.EXPIRED_COUNTED, Tone.WARN)
    assert (view.outcome.fact("expiry"), view.outcome.fact("remaining")) == (old.isoformat(), "2")
    today = kit.clock.now().astimezone().date()
    assert kit.scan(f"]d201{CUP_14}17{gs1_day(today)}").outcome.code is Code.ITEM_RIGHT, "good until the day is over"


def test_past_its_date_is_refused_where_the_bench_is_set_so(tmp_path: Path) -> None:
    with bench(tmp_path, refuse_expired=True) as kit:
        kit.scan(waybill(PLAIN))
        view = kit.scan(f"]d201{TEA_CODE.zfill(14)}17200131")
        assert (view.outcome.code, view.outcome.tone) == (Code.EXPIRED_REFUSED, Tone.WRONG)
        assert view.packing is not None
        assert view.packing.remaining == 3


def test_a_damaged_goods_code_is_misread_and_no_wrong_item(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    view = kit.scan("6901234567893")
    assert (view.outcome.code, view.outcome.expected) == (Code.CODE_MISREAD, "龙井茶 250g 绿色")
    assert view.wrong_scans_today == 0
    kit.scan("PB:HOLD")
    assert kit.scan("6901234567893").outcome.code is Code.CODE_MISREAD, "no order is asked for either"


def test_a_digital_link_on_goods_is_its_item(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    assert kit.scan(f"https://id.example.cn/01/{TEA_CODE.zfill(14)}/10/L1").outcome.code is Code.ITEM_RIGHT
    assert last_event(kit)["lot"] == "L1"
    assert kit.scan("https://example.cn/vip?u=1").outcome.code is Code.ADVERTISING_CODE


def test_goods_that_nobody_knows_are_no_order_to_ask_for(kit: BenchKit) -> None:
    assert kit.scan("]E06900000000274").outcome.code is Code.SCAN_ORDER_FIRST
    assert kit.scan("NOSUCH1").outcome.code is Code.LOOKING_UP


def test_the_erp_is_asked_for_the_number_without_what_the_scanner_adds(kit: BenchKit) -> None:
    kit.scan("]C0YT999-1-2-")
    assert kit.desk.asked is not None
    assert kit.desk.asked.number == "YT999"


@pytest.mark.parametrize("number", ["0112345678901234", "0212345678901235", "00340434161234567890"])
def test_a_number_that_only_begins_like_gs1_is_asked_for(kit: BenchKit, number: str) -> None:
    """Its check digit says that it is none."""
    view = kit.scan(number)
    assert (view.outcome.code, view.outcome.seen) == (Code.LOOKING_UP, number)


def test_an_order_number_that_ends_in_a_date_is_asked_for_whole(kit: BenchKit) -> None:
    kit.scan("SHOP-2024-11-22")
    rows = kit.desk.journal.rows("SELECT number FROM wanted")
    assert [number for (number,) in rows] == ["SHOP-2024-11-22"]


# -- several codes in one read -----------------------------------------------------------------------------------------


def test_of_one_label_the_waybill_opens_the_order(kit: BenchKit) -> None:
    view = scan_parts(kit, "571-A12-03", waybill(PLAIN), "https://example.com/x")
    assert view.outcome.code is Code.ORDER_OPENED
    assert last_event(kit)["beside"] == "571-A12-03 web"


def test_of_one_label_the_item_counts_once(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    view = scan_parts(kit, "SN-0007", CUP_CODE, TEA_CODE)
    assert (view.outcome.code, view.outcome.fact("remaining")) == (Code.ITEM_RIGHT, "2"), "never a second count"
    assert last_event(kit)["beside"] == f"SN-0007 {TEA_CODE}"
    view = kit.scan(CUP_CODE)
    assert view.outcome.fact("remaining") == "1"
    assert "beside" not in last_event(kit)


def test_of_one_label_the_proof_is_this_parcels_number(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last(weighing=Weighing.REQUIRED)) as kit:
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        content = kit.print_next()
        assert content is not None
        view = scan_parts(kit, content.routing_code, content.waybill, CUP_CODE)
        assert view.outcome.code is Code.LABEL_PROVED
        assert view.wrong_scans_today == 0


def test_our_own_paper_goes_before_the_number_beside_it(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last(weighing=Weighing.REQUIRED)) as kit:
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        content = kit.print_next()
        assert content is not None
        assert scan_parts(kit, content.waybill, content.paper_code).outcome.code is Code.LABEL_PROVED
        assert last_event(kit)["beside"] == content.waybill


def test_a_command_or_badge_goes_first_and_a_badge_is_never_noted(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    assert scan_parts(kit, CUP_CODE, "PB:UNDO").outcome.code is Code.UNDONE
    scan_parts(kit, "PB:HOLD", "PB@wang")
    assert last_event(kit)["beside"] == "badge"


@pytest.mark.parametrize("print_of_the_label", ["PASS", "OK", "]C0NEXT", "不"])
def test_a_word_printed_beside_a_code_is_nobodys_order(kit: BenchKit, print_of_the_label: str) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    assert scan_parts(kit, print_of_the_label, CUP_CODE).outcome.code is Code.ITEM_RIGHT
    assert scan_parts(kit, print_of_the_label, "YT9999999999999").outcome.code is Code.CODE_UNKNOWN
    assert scan_parts(kit, "hold", "https://example.com/x").outcome.code is Code.ADVERTISING_CODE


def test_of_codes_that_nobody_knows_the_longest_is_answered(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    view = scan_parts(kit, "A12", "YT9999999999999", "https://example.com")
    assert (view.outcome.code, view.outcome.seen) == (Code.CODE_UNKNOWN, "YT9999999999999")


def test_lot_and_count_of_a_carton_may_stand_in_a_second_code(kit: BenchKit) -> None:
    kit.scan(waybill(MANY))
    view = scan_parts(kit, "]C110LOT9\x1d3712", f"]C102{CUP_14}")
    assert view.outcome.fact("remaining") == "12"
    assert last_event(kit)["lot"] == "LOT9"


def test_what_a_rule_says_is_not_ours_is_passed_over(tmp_path: Path) -> None:
    rule = CodeRule("routing", CodeField.IGNORE, pattern=r"\d{3}-[A-Z]\d\d-\d\d")
    with bench(tmp_path, code_rules=(rule,)) as kit:
        view = kit.scan("571-A12-03")
        assert (view.outcome.code, view.outcome.fact("kind")) == (Code.THING_SCANNED, ThingKind.NOT_OURS)
        assert scan_parts(kit, "571-A12-03", "YT12").outcome.code is Code.LOOKING_UP


# -- what is no parcel and no item -------------------------------------------------------------------------------------


def test_goods_on_an_idle_bench_lead_to_their_page(kit: BenchKit) -> None:
    view = kit.scan(CUP_14)
    assert view.outcome.code is Code.SCAN_ORDER_FIRST
    assert (view.outcome.fact("look_up"), view.outcome.fact("about")) == ("product", CUP_GTIN)


def test_a_bin_is_named_and_shown(kit: BenchKit) -> None:
    view = kit.scan("a-01-02")
    assert (view.outcome.code, view.outcome.fact("kind")) == (Code.THING_SCANNED, ThingKind.BIN)
    assert (view.outcome.fact("look_up"), view.outcome.tone) == ("bin", Tone.WARN)
    assert [card.sku_id for card in kit.station.lead.find_product("A-01-02")] == ["TEA-250"]
    kit.scan(waybill(PLAIN))
    view = kit.scan("A-01-02")
    assert (view.outcome.code, view.outcome.expected, view.outcome.fact("look_up")) == (
        Code.THING_SCANNED,
        "龙井茶 250g 绿色",
        "",
    )
    assert view.wrong_scans_today == 0


def test_a_bin_label_of_ours_is_known_though_the_bin_is_empty(tmp_path: Path) -> None:
    printers = (Printer(url="memory:", roles=(PrinterRole.SKU,)),)
    with bench(tmp_path, printers=printers) as kit:
        kit.sign_in_lead()
        assert print_bin(kit.desk, "Z-99", 1).code is Code.PAGE_COMING
        assert kit.scan("z-99").outcome.fact("kind") == ThingKind.BIN


def test_a_wave_leads_to_its_orders(kit: BenchKit) -> None:
    kit.put(*(document(number, wave_id="W7001", revision=9001) for number in (PLAIN, OTHER)))
    view = kit.scan("w7001")
    assert view.outcome.code is Code.THING_SCANNED
    assert (view.outcome.fact("kind"), view.outcome.fact("look_up")) == (ThingKind.WAVE, "wave")
    found = kit.station.lead.find_order("W7001")
    assert [story.row.document_id for story in found] == [f"D{PLAIN}", f"D{OTHER}"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PB#TOTE:7", ThingKind.TOTE),
        ("PB#BENCH:3", ThingKind.BENCH),
        ("PB#BIN:A-01", ThingKind.BIN),
        ("PB#WAVE:W1", ThingKind.WAVE),
        ("]C100069012345600000017", ThingKind.LOGISTICS_UNIT),
        ("]C110LOT7", ThingKind.DESCRIPTION),
        ("]C14146901234567892", ThingKind.PLACE),
    ],
)
def test_things_are_named(kit: BenchKit, text: str, kind: ThingKind) -> None:
    for _ in range(2):
        view = kit.scan(text)
        assert (view.outcome.code, view.outcome.fact("kind")) == (Code.THING_SCANNED, kind)
        kit.scan(waybill(PLAIN))


def test_a_rule_names_totes_of_this_house(tmp_path: Path) -> None:
    with bench(tmp_path, code_rules=(CodeRule("totes", CodeField.TOTE, prefix="T-"),)) as kit:
        view = kit.scan("T-0012")
        assert (view.outcome.fact("kind"), view.outcome.seen) == (ThingKind.TOTE, "0012")


def test_a_store_code_finds_its_item_by_its_first_part(kit: BenchKit) -> None:
    """Weight or price stand behind it, and differ from piece to piece."""
    pot = msgspec.structs.replace(PRODUCTS[2], barcodes=("2012345",))
    kit.cache.put(Stream.PRODUCTS, (pot,))
    payload = "201234500678"
    kit.scan(waybill(OTHER))
    assert kit.scan(f"{payload}{check_digit(payload)}").outcome.code is Code.ITEMS_COMPLETE


def test_a_shop_that_numbers_its_goods_like_store_codes_is_taken_at_its_word(kit: BenchKit) -> None:
    """Two goods share seven digits, and one code is what the other would be without a weight."""
    pot, cup = "2100080000018", "2100080000001"
    kit.cache.put(
        Stream.PRODUCTS,
        (
            msgspec.structs.replace(PRODUCTS[1], barcodes=(cup,)),
            msgspec.structs.replace(PRODUCTS[2], barcodes=(pot,)),
        ),
    )
    kit.scan(waybill(PLAIN))  # asks for cups, not for the pot
    wrong = kit.scan(pot).outcome
    assert (wrong.code, wrong.seen) == (Code.ITEM_WRONG, "茶壶 1L")
    assert kit.scan(cup).outcome.code is Code.ITEM_RIGHT
