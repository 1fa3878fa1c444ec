"""Packing as pure functions: what the state machine over the station does not reach."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from desktop.domain import moves
from desktop.domain.answers import TONES
from desktop.domain.orders import Catalog, Goods, Opening, Part, Parts, packing_of, skus_of
from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import Condition, Packing, Step
from sync.vocabulary import DocumentLine
from tests.bench_kit import document

CATALOG = Catalog(
    goods={
        "a": Goods("A", "Tea", "green", "", ("111", "222"), needs_scan=True),
        "b": Goods("B", "Cup", "", "", ("222",), needs_scan=True),
        "fee": Goods("FEE", "Postage", "", "", (), needs_scan=False),
    },
    bundles={"set": Parts("Tea set", (Part("A", 2), Part("B", 1)))},
    bins={"a": "A-01"},
)
OPENING = Opening("K1", "p1", "2026-11-21T02:00:00+00:00", False, True, acknowledge_remarks=True)


def packed(*lines: tuple[str, int], **changes: Any) -> Packing:
    return packing_of(document(1, lines, **changes), CATALOG, OPENING)


def test_bundles_equal_goods_and_fees() -> None:
    packing = packed(("FEE", 1), ("SET", 2), ("A", 1), ("NEW", 1))
    assert [(line.sku_id, line.quantity, line.bundle, line.needs_scan) for line in packing.lines] == [
        ("A", 5, "", True),
        ("B", 2, "Tea set", True),
        ("NEW", 1, "", True),
        ("FEE", 1, "", False),
    ]
    assert (packing.lines[0].bin, packing.total) == ("A-01", 8)


def test_lines_that_the_erp_split_itself_name_their_bundle() -> None:
    line = DocumentLine("1", "A", "", "", 1, bundle_sku_id="SET")
    split = replace(document(1), lines=(line,))
    assert packing_of(split, CATALOG, OPENING).lines[0].bundle == "Tea set"
    assert skus_of(split) == ("A", "SET")


def test_one_barcode_of_two_products_goes_where_room_is() -> None:
    packing = packed(("A", 1), ("B", 1))
    for expected in ("A", "B"):
        moved = moves.scan_item(packing, moves.lines_for(packing, ("222",)))
        assert moved.line.sku_id == expected
        packing = moved.packing
    assert moves.scan_item(packing, moves.lines_for(packing, ("222",))).code is Code.ITEM_TOO_MANY


def test_a_new_version_keeps_what_still_fits() -> None:
    packing = packed(("A", 3), ("B", 1))
    for code in ("111", "111", "222"):
        packing = moves.scan_item(packing, moves.lines_for(packing, (code,))).packing
    fewer = moves.renewed(replace(packing, condition=Condition.HELD), packed(("A", 1)))
    assert [(line.sku_id, line.scanned) for line in fewer.lines] == [("A", 1)]
    assert (fewer.key, fewer.condition, len(fewer.moves)) == ("K1", Condition.HELD, 1)
    assert moves.undo(moves.resumed(fewer, "p1", label_out=False), label_out=False).packing.remaining == 1


def test_a_new_number_asks_for_its_label_again() -> None:
    assert not moves.renewed(packed(("A", 1)), packed(("A", 1), waybill="OTHER")).label_proved


def test_a_new_remark_is_to_be_read() -> None:
    fresh = packed(("A", 1), buyer_message="careful")
    assert fresh.step is Step.ACKNOWLEDGE
    assert moves.renewed(packed(("A", 1)), fresh).step is Step.ACKNOWLEDGE
    read = moves.acknowledge_remark(fresh).packing
    assert moves.renewed(read, fresh).step is Step.ITEMS
    assert moves.acknowledge_remark(read).code is Code.READY


def test_every_code_has_a_tone_and_stops_are_few() -> None:
    assert set(TONES) == set(Code)
    assert [code for code, tone in TONES.items() if tone is Tone.STOP] == [Code.ORDER_STOPPED, Code.JOURNAL_FULL]
