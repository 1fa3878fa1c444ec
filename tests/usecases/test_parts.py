"""A parcel that cannot be filled leaves as it is where the ERP keeps the rest open; nobody else's is cut short."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from desktop.domain.commands import Command, SetAsideReason
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code
from desktop.domain.people import Right
from desktop.settings import SameUnit, Weighing
from desktop.store import outbox
from sync.connectors.jushuitan.connector import CAPABILITIES as JUSHUITAN
from sync.connectors.tryton.connector import CAPABILITIES as TRYTON
from sync.outgoing import Pieces
from tests.bench_kit import CUP, CUP_CODE, PLAIN, TEA, TEA_CODE, BenchKit, bench, document, waybill

MISSING = SetAsideReason.SHORT.value


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    """One tea and two cups, a lead at the bench, an ERP that ships parts."""
    with bench(tmp_path, weighing=Weighing.NONE, same_unit=SameUnit.OFF) as opened:
        opened.log.set_capabilities(TRYTON)
        opened.sign_in_lead()
        yield opened


def told(kit: BenchKit) -> tuple[Pieces, ...]:
    sent = outbox.newest_of(kit.desk.journal, f"D{PLAIN}")
    return sent.entry.pieces if sent is not None else ()


def test_what_is_packed_goes_and_nothing_else_is_told(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE, CUP_CODE)
    assert Command.PART in {way.command for way in kit.scan("PB:HELP").ways}
    assert kit.order(Command.PART, MISSING).outcome.code is Code.PARCEL_CLOSED
    assert told(kit) == (Pieces(TEA, 1), Pieces(CUP, 1))
    rows = kit.desk.journal.rows("SELECT body FROM event WHERE kind = ?", (EventKind.PART_PACKED.value,))
    (facts,) = (msgspec.json.decode(row[0]) for row in rows)
    assert (facts["reason"], facts["left"], facts["going"]) == (MISSING, 1, 2)


def test_a_line_of_which_nothing_is_there_leaves_the_parcel(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), CUP_CODE)
    kit.order(Command.PART, MISSING)
    assert told(kit) == (Pieces(CUP, 1),)


def test_the_card_without_a_reason_asks_for_one(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    view = kit.scan("PB:PART")
    assert view.outcome.code is Code.REASON_NEEDED
    assert [way.argument for way in view.ways] == [reason.value for reason in SetAsideReason]
    assert kit.scan(f"PB:PART:{MISSING}").outcome.code is Code.PARCEL_CLOSED


def test_undo_asks_for_all_of_it_again(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED, same_unit=SameUnit.OFF) as kit:
        kit.log.set_capabilities(TRYTON)
        kit.sign_in_lead()
        before = kit.scan_all(waybill(PLAIN), TEA_CODE).packing
        view = kit.order(Command.PART, MISSING)
        assert view.outcome.code is Code.PART_PACKED
        assert view.outcome.fact("remaining") == "2"
        assert view.packing is not None
        assert (view.packing.remaining, view.packing.total) == (0, 1)
        after = kit.order(Command.UNDO)
        assert after.outcome.code is Code.UNDONE
        assert before is not None
        assert after.packing == replace(before, revision=after.packing.revision if after.packing else 0)


def test_a_new_version_of_the_order_asks_for_all_of_it_again(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED, same_unit=SameUnit.OFF) as kit:
        kit.log.set_capabilities(TRYTON)
        kit.sign_in_lead()
        kit.scan_all(waybill(PLAIN), TEA_CODE)
        kit.order(Command.PART, MISSING)
        kit.order(Command.HOLD)
        kit.put(document(PLAIN, ((TEA, 1), (CUP, 3)), revision=PLAIN + 9))
        packing = kit.scan(waybill(PLAIN)).packing
        assert packing is not None
        assert (packing.remaining, packing.total, packing.whole) == (3, 4, ())
        assert not any(move.part for move in packing.moves)
        assert kit.order(Command.UNDO).outcome.code is Code.UNDONE


@pytest.mark.parametrize(("scans", "reason"), [((), "packing"), ((TEA_CODE, CUP_CODE, CUP_CODE), "packing")])
def test_an_empty_or_whole_parcel_is_no_part(tmp_path: Path, scans: tuple[str, ...], reason: str) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED, same_unit=SameUnit.OFF) as kit:
        kit.log.set_capabilities(TRYTON)
        kit.sign_in_lead()
        kit.scan_all(waybill(PLAIN), *scans)
        assert Command.PART not in {way.command for way in kit.scan("PB:HELP").ways}
        view = kit.order(Command.PART, MISSING)
        assert (view.outcome.code, view.outcome.fact("reason")) == (Code.PART_IMPOSSIBLE, reason)


def test_an_erp_that_ships_all_or_nothing_is_sent_no_part(kit: BenchKit) -> None:
    kit.log.set_capabilities(JUSHUITAN)
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    view = kit.order(Command.PART, MISSING)
    assert (view.outcome.code, view.outcome.fact("reason")) == (Code.PART_IMPOSSIBLE, "erp")
    assert view.packing is not None
    assert view.packing.remaining == 2


def test_a_packer_needs_the_right(kit: BenchKit) -> None:
    kit.sign_in()
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    view = kit.order(Command.PART, MISSING)
    assert (view.outcome.code, view.outcome.fact("right")) == (Code.NOT_ALLOWED, Right.SHIP_PART)


def test_a_part_that_is_killed_over_comes_back_as_a_part(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED, same_unit=SameUnit.OFF) as kit:
        kit.log.set_capabilities(TRYTON)
        kit.sign_in_lead()
        kit.scan_all(waybill(PLAIN), TEA_CODE)
        kit.order(Command.PART, MISSING)
    with bench(tmp_path, weighing=Weighing.REQUIRED, same_unit=SameUnit.OFF) as kit:
        packing = kit.station.view().packing
        assert packing is not None
        assert (packing.remaining, packing.total, len(packing.whole)) == (0, 1, 2)
