"""A hand-over that was none: one key and a reason, an event, and every parcel stands and counts where it stood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.commands import Command, NotCollectedReason
from desktop.domain.outcome import Code
from desktop.domain.recall_views import Place
from desktop.settings import Weighing
from desktop.store import story
from tests.bench_kit import CUP, CUP_CODE, SINGLE, BenchKit, bench, document, waybill

YTO = "圆通速递"


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.NONE) as opened:
        yield opened


def pack(kit: BenchKit, number: int, **changes: Any) -> None:
    kit.put(document(number, ((CUP, 1),), **changes))
    kit.scan_all(waybill(number), CUP_CODE)
    kit.clock.advance(60)


def hall(kit: BenchKit) -> list[tuple[str, int]]:
    return [(row.carrier, row.parcels) for row in kit.station.lead.recalling.hall()]


def test_at_the_bench_one_key_and_a_reason(kit: BenchKit) -> None:
    pack(kit, 2000)
    pack(kit, 2001)
    collected = kit.scan_all("PB:COLLECTED", "PB:YES")
    assert Command.UNDO in [way.command for way in collected.ways]
    asked = kit.order(Command.UNDO)
    assert asked.outcome.code is Code.REASON_NEEDED
    assert [(way.command, way.argument, way.key) for way in asked.ways] == [
        (Command.NOT_COLLECTED, reason.value, str(at)) for at, reason in enumerate(NotCollectedReason, start=1)
    ]
    assert hall(kit) == [], "nothing without a reason"
    told = kit.order(Command.NOT_COLLECTED, "other_carrier").outcome
    assert (told.code, told.fact("carrier"), told.fact("count")) == (Code.HAND_OVER_UNDONE, YTO, "2")
    assert hall(kit) == [(YTO, 2)]
    ((_, facts),) = story.of_kind(kit.desk.journal, "hand_over_undone")
    assert (facts["carrier"], facts["parcels"], facts["reason"]) == (YTO, "2", "other_carrier")
    assert kit.order(Command.NOT_COLLECTED, "other_carrier").outcome.code is Code.NOTHING_TO_UNDO


def test_whatever_is_scanned_next_ends_the_key(kit: BenchKit) -> None:
    pack(kit, 2000)
    kit.scan_all("PB:COLLECTED", "PB:YES", waybill(SINGLE))
    assert kit.order(Command.UNDO).outcome.code is Code.NOTHING_TO_UNDO
    assert hall(kit) == []


def test_only_the_last_one_and_what_went_with_it(kit: BenchKit) -> None:
    pack(kit, 2000)
    kit.scan_all("PB:COLLECTED", "PB:YES")
    kit.clock.advance(60)
    pack(kit, 2001)
    pack(kit, 2010, carrier_id="SF", carrier_name="顺丰")
    kit.scan(f"PB:COLLECTED:{YTO}")
    page = kit.station.lead.recalling
    assert [(row.carrier, row.parcels) for row in page.hand_overs()] == [(YTO, 1)]
    assert page.not_collected(YTO, "").code is Code.REASON_NEEDED
    assert page.not_collected(YTO, "wrong_key").code is Code.HAND_OVER_UNDONE
    assert hall(kit) == [(YTO, 1), ("顺丰", 1)]
    assert page.not_collected(YTO, "wrong_key").code is Code.NOTHING_TO_UNDO, "the one before is long gone"


def test_a_stop_that_found_it_gone_looks_for_it_again(kit: BenchKit) -> None:
    pack(kit, 2000)
    pack(kit, 2001)
    for number in (2000, 2001):
        kit.receipt(number)
    kit.station.tick()
    kit.scan_all("PB:COLLECTED", "PB:YES")
    kit.clock.advance(60)
    for number in (2000, 2001):
        kit.stop(number)
    kit.station.tick()
    page = kit.station.lead.recalling
    assert {row.document_id for row in page.left_before()} == {"D2000", "D2001"}
    assert kit.station.status().left_before == 2
    assert page.seen_to("D2000", "carrier_asked").code is Code.NOT_ALLOWED
    kit.sign_in_lead()
    assert page.seen_to("D2000", "").code is Code.RECALL_REASON_NEEDED
    assert page.seen_to("D2000", "carrier_asked").code is Code.SETTLED
    assert kit.station.status().left_before == 1, "what a lead has seen to is told of no longer"
    kit.station.tick()
    assert kit.station.status().left_before == 1
    assert page.not_collected(YTO, "left_here").code is Code.HAND_OVER_UNDONE
    assert kit.station.status().left_before == 0
    assert {(row.document_id, row.place) for row in page.rows()} == {("D2000", Place.CAGE), ("D2001", Place.BENCH)}
    assert kit.scan(waybill(2000)).outcome.code is Code.RECALL_FOUND


def test_it_is_known_after_a_crash(kit: BenchKit) -> None:
    pack(kit, 2000)
    kit.scan_all("PB:COLLECTED", "PB:YES")
    kit.crash()
    kit.sign_in()
    assert kit.station.lead.recalling.not_collected(YTO, "wrong_key").code is Code.HAND_OVER_UNDONE
    kit.crash()
    assert hall(kit) == [(YTO, 1)]
