"""Lots and serial numbers that pieces bear: shown, held against what the ERP means, and told with the parcel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain import moves
from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import PackLine
from desktop.domain.parcel_contents import pieces_of
from desktop.settings import SameUnit, Weighing
from desktop.store import outbox
from sync.connectors.odoo.connector import CAPABILITIES as ODOO
from sync.connectors.tryton.connector import CAPABILITIES as TRYTON
from sync.outgoing import Pieces
from sync.vocabulary import OutboundDocument
from tests.bench_kit import CUP, TEA, TEA_CODE, BenchKit, bench, document, waybill
from tests.ui.pack_views import packing as parcel

ORDER = 1501
BOTH = {"lot", "serial"}


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.NONE, same_unit=SameUnit.OFF) as opened:
        yield opened


def traced(pieces: int, *, lots: tuple[str, ...] = (), serials: tuple[str, ...] = ()) -> OutboundDocument:
    """Tea that the ERP traces, nothing else."""
    made = document(ORDER, ((TEA, pieces),))
    line = replace(made.lines[0], lots=lots, serials=serials, tracking="serial" if serials else "lot")
    return replace(made, lines=(line,))


def read(number: str, ai: str = "10") -> str:
    """What a piece's own code says: the item, and its lot or serial number."""
    return f"]d201{TEA_CODE.zfill(14)}{ai}{number}"


def told(kit: BenchKit) -> tuple[Pieces, ...]:
    sent = outbox.newest_of(kit.desk.journal, f"D{ORDER}")
    assert sent is not None
    return sent.entry.pieces


def test_lots_that_were_read_are_told_with_the_parcel(kit: BenchKit) -> None:
    kit.log.set_capabilities(ODOO)
    kit.put(traced(3, lots=("A1", "B2")))
    view = kit.scan_all(waybill(ORDER), read("A1"), read("b2"), TEA_CODE)
    assert view.outcome.code is Code.PARCEL_CLOSED
    assert told(kit) == (Pieces(TEA, 1, lot="A1"), Pieces(TEA, 1, lot="b2"), Pieces(TEA, 1))


def test_serial_numbers_that_were_read_are_told_with_the_parcel(kit: BenchKit) -> None:
    kit.log.set_capabilities(ODOO)
    kit.put(traced(2, serials=("S1", "S2")))
    kit.scan_all(waybill(ORDER), read("S2", "21"), read("S1", "21"))
    assert told(kit) == (Pieces(TEA, 2, serials=("S2", "S1")),)


def test_another_lot_is_counted_said_and_told_where_the_erp_takes_it(kit: BenchKit) -> None:
    kit.log.set_capabilities(ODOO)
    kit.put(traced(2, lots=("A1",)))
    kit.scan(waybill(ORDER))
    view = kit.scan(read("Z9"))
    assert (view.outcome.code, view.outcome.tone) == (Code.LOT_OTHER, Tone.WARN)
    assert (view.outcome.expected, view.outcome.seen, view.outcome.fact("remaining")) == ("A1", "Z9", "1")
    kit.scan(read("Z9"))
    assert told(kit) == (Pieces(TEA, 2, lot="Z9"),)


def test_another_lot_is_refused_where_the_erp_cannot_be_told(kit: BenchKit) -> None:
    """Else its books say for ever that the other one left."""
    kit.log.set_capabilities(TRYTON)
    kit.put(traced(1, lots=("A1",)))
    kit.scan(waybill(ORDER))
    view = kit.scan(read("Z9"))
    assert (view.outcome.code, view.outcome.tone) == (Code.LOT_REFUSED, Tone.WRONG)
    assert (view.outcome.expected, view.outcome.seen) == ("A1", "Z9")
    assert view.packing is not None
    assert (view.packing.remaining, view.packing.wrong_scans) == (1, 1)
    assert kit.scan(read("A1")).outcome.code is Code.PARCEL_CLOSED
    assert told(kit) == (Pieces(TEA, 1),), "no lots for an ERP without them"


def test_a_piece_that_was_taken_back_is_not_told(kit: BenchKit) -> None:
    kit.log.set_capabilities(ODOO)
    kit.put(traced(2, lots=("A1", "B2")))
    kit.scan_all(waybill(ORDER), read("A1"), "PB:UNDO", read("B2"), read("B2"))
    assert told(kit) == (Pieces(TEA, 2, lot="B2"),)


def test_lots_of_goods_that_the_erp_does_not_trace_are_not_told(kit: BenchKit) -> None:
    kit.log.set_capabilities(ODOO)
    kit.put(document(ORDER, ((TEA, 1),)))
    kit.scan_all(waybill(ORDER), read("A1"))
    assert told(kit) == (Pieces(TEA, 1),)


def test_two_lines_of_one_item_show_the_lots_of_both(kit: BenchKit) -> None:
    base = document(ORDER, ((TEA, 1), (TEA, 2), (CUP, 1)))
    first, second, cup = base.lines
    lines = (replace(first, lots=("A1",), tracking="lot"), replace(second, lots=("B2", "A1"), tracking="lot"), cup)
    kit.put(replace(base, lines=lines))
    packing = kit.scan(waybill(ORDER)).packing
    assert packing is not None
    assert [(line.quantity, line.tracking, line.set_aside) for line in packing.lines] == [
        (3, "lot", ("A1", "B2")), (1, "", ()),
    ]  # fmt: skip


@given(
    st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["", "A", "B", "C"])), max_size=12),
    st.lists(st.sampled_from(["", "lot", "serial"]), min_size=2, max_size=2),
    st.integers(0, 12),
)
def test_what_is_told_adds_up_to_what_was_packed(
    scans: list[tuple[int, str]], tracking: list[str], undone: int
) -> None:
    lines = tuple(
        PackLine(str(at), f"SKU{at}", "", "", 12, 0, (), needs_scan=True, tracking=kind)
        for at, kind in enumerate(tracking)
    )
    packing = parcel(lines=lines, moves=())
    for at, number in scans:
        packing = moves.scan_item(packing, [packing.lines[at]], traced=number).packing
    for _ in range(undone):
        packing = moves.undo(packing, label_out=False).packing
    pieces = pieces_of(packing, BOTH)
    for line in packing.lines:
        assert sum(one.quantity for one in pieces if one.sku_id == line.sku_id) == line.quantity
    assert all(len(one.serials) == one.quantity for one in pieces if one.serials)
    kept = {(move.line_id, move.traced) for move in packing.moves if move.traced}
    named = {(one.sku_id[3:], number) for one in pieces for number in (one.lot, *one.serials) if number}
    assert named == {(at, number) for at, number in kept if packing.lines[int(at)].tracking}
    assert pieces_of(packing, ()) == tuple(Pieces(line.sku_id, line.quantity) for line in packing.lines)
