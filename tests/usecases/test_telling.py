"""What else the ERP is told: boxes and work at closing where the settings ask, and whatever a person puts before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desktop.domain.outcome import Code
from desktop.settings import Erp, PackMaterial, Weighing
from desktop.store import outbox
from desktop.usecases.telling import About, tell
from sync.connectors.jushuitan.connector import CAPABILITIES
from sync.outgoing import Boxed, Counted, EntryKind, Pieces, Tagged, WorkLogged
from sync.vocabulary import Entry
from tests.bench_kit import CUP_CODE, PACKER, PLAIN, BenchKit, bench, waybill

BOX = PackMaterial("BX-S", "小箱", grams=70)
TALKATIVE = Erp(log_work=True, tell_boxes=True)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.NONE, materials=(BOX,), erp=TALKATIVE) as made:
        yield made


def pack(kit: BenchKit) -> list[Entry]:
    """Close one parcel in its box; all that waits for the ERP then, in its order."""
    view = kit.scan_all(waybill(PLAIN), BOX.code)
    packing = view.packing
    assert packing is not None
    for line in packing.lines:
        for _ in range(line.open):
            kit.scan(line.barcodes[0])
    assert kit.station.view().outcome.code is Code.PARCEL_CLOSED
    return [sent.entry for sent in outbox.pending(kit.desk.journal)]


def test_a_closed_parcel_tells_its_box_before_it_leaves_and_its_work_after(kit: BenchKit) -> None:
    kit.log.set_capabilities(CAPABILITIES)
    boxed, shipped, worked = pack(kit)
    assert [one.kind for one in (boxed, shipped, worked)] == [
        EntryKind.BOXED, EntryKind.SHIP_DOCUMENT, EntryKind.WORK_LOGGED,
    ]  # fmt: skip
    assert isinstance(boxed.body, Boxed)
    assert boxed.body.box == BOX.code
    assert sum(piece.quantity for piece in boxed.body.pieces) > 0
    assert worked.body == WorkLogged("pack", PACKER, BOX.code)
    assert {one.document_id for one in (boxed, shipped, worked)} == {f"D{PLAIN}"}
    assert [one.stream for one in (boxed, worked)] == [f"boxed:{boxed.key}", f"work_logged:{worked.key}"]
    assert len({one.key for one in (boxed, shipped, worked)}) == 3


def test_an_erp_that_takes_only_work_is_told_only_that(kit: BenchKit) -> None:
    kinds = {kind: way for kind, way in CAPABILITIES.kinds.items() if kind is not EntryKind.BOXED}
    kit.log.set_capabilities(msgspec.structs.replace(CAPABILITIES, kinds=kinds))
    assert [one.kind for one in pack(kit)] == [EntryKind.SHIP_DOCUMENT, EntryKind.WORK_LOGGED]


def test_before_sync_has_said_what_the_erp_takes_only_the_shipment_goes(kit: BenchKit) -> None:
    assert [one.kind for one in pack(kit)] == [EntryKind.SHIP_DOCUMENT]


def test_nobody_asked(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.NONE, materials=(BOX,)) as quiet:
        quiet.log.set_capabilities(CAPABILITIES)
        assert [one.kind for one in pack(quiet)] == [EntryKind.SHIP_DOCUMENT]


@pytest.mark.parametrize("partial", [False, True])
def test_an_erp_that_ships_parts_is_told_what_lies_in_the_parcel(kit: BenchKit, partial: bool) -> None:
    """Else a line that the office makes longer after the parcel was closed would be confirmed with it."""
    kit.log.set_capabilities(msgspec.structs.replace(CAPABILITIES, partial=partial))
    boxed, shipped, _ = pack(kit)
    assert isinstance(boxed.body, Boxed)
    assert shipped.pieces == (boxed.body.pieces if partial else ())


def test_something_told_by_hand_waits_in_a_stream_of_its_own(kit: BenchKit) -> None:
    body = Tagged(("急",))
    outcome = tell(kit.desk, EntryKind.TAGGED, body, About(order_id="O1"))
    assert outcome.code is Code.ERP_TOLD
    (sent,) = outbox.pending(kit.desk.journal)
    assert (sent.entry.key, sent.entry.body, sent.entry.order_id) == (outcome.fact("key"), body, "O1")
    assert sent.entry.stream == f"tagged:{sent.entry.key}"


def test_what_the_erp_does_not_take_is_said_at_once(kit: BenchKit) -> None:
    counted = Counted((Pieces("A", 1),))
    kit.log.set_capabilities(msgspec.structs.replace(CAPABILITIES, kinds={}))
    assert tell(kit.desk, EntryKind.COUNTED, counted).code is Code.ERP_CANNOT
    kit.log.set_capabilities(CAPABILITIES)
    assert tell(kit.desk, EntryKind.COUNTED, counted).code is Code.ERP_TOLD
    assert tell(kit.desk, EntryKind.BOXED, counted).code is Code.ERP_CANNOT, "the body is of another kind"
    assert tell(kit.desk, EntryKind.SHIP_DOCUMENT, counted).code is Code.ERP_CANNOT, "parcels leave by their own way"


def test_scanning_goes_on_as_before(kit: BenchKit) -> None:
    kit.log.set_capabilities(CAPABILITIES)
    pack(kit)
    assert kit.scan(CUP_CODE).outcome.code is Code.SCAN_ORDER_FIRST
