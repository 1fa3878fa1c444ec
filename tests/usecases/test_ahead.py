"""Labels made before they are needed: stored, checked, used at the last scan without a pixel, thrown away in time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.domain.packing import Step
from desktop.settings import Flow, Held, Weighing
from desktop.store import ledger, numbers, station_facts
from desktop.store.journal import Writing
from sync.vocabulary import StopReason, Stream
from tests.bench_kit import (
    CUP_CODE,
    OTHER,
    PLAIN,
    SINGLE,
    STOPPED,
    BenchKit,
    bench,
    document,
    label_body,
    label_last,
    waybill,
)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, **label_last(weighing=Weighing.NONE)) as opened:
        yield opened


def made(kit: BenchKit) -> set[str]:
    return {content.waybill for content in kit.press.pressed}


def ready_id(kit: BenchKit, number: int = SINGLE) -> int:
    ready = kit.desk.labels.newest_of(f"D{number}")
    return ready.paper_id if ready else 0


def states(kit: BenchKit) -> dict[str, str]:
    return {one.waybill: one.state.value for one in numbers.unused(kit.desk.journal)}


def test_held_orders_get_their_labels_while_nobody_scans(kit: BenchKit) -> None:
    kit.station.tick()
    assert not kit.press.pressed, "a scan was a moment ago"
    kit.idle()
    assert {waybill(SINGLE), waybill(PLAIN), waybill(OTHER)} <= made(kit)
    assert waybill(STOPPED) not in made(kit)
    assert len(kit.press.pressed) == len(made(kit)), "each once"
    assert {content.printed_at for content in kit.press.pressed} == {""}, "nobody knows yet when it will be printed"
    kit.idle()
    assert len(kit.press.pressed) == len(made(kit))


def test_one_label_in_one_tick(kit: BenchKit) -> None:
    kit.clock.advance(1.0)
    counts = []
    for _ in range(20):
        before = len(kit.press.pressed)
        kit.station.tick()
        counts.append(len(kit.press.pressed) - before)
    assert max(counts) == 1


def test_asking_at_the_last_scan_moves_no_pixel(kit: BenchKit) -> None:
    kit.idle()
    before, number = len(kit.press.pressed), ready_id(kit)
    view = kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    assert (view.outcome.code, view.step, view.paper_state) == (Code.ITEMS_COMPLETE, Step.LABEL, "stored")
    content = kit.print_next()
    assert content is not None
    assert content.paper_code == f"PBL{number}-0"
    assert len(kit.press.pressed) == before
    assert kit.scan(content.paper_code).outcome.code is Code.PARCEL_CLOSED


def test_the_last_scan_is_one_transaction_and_then_the_spooler_is_woken(kit: BenchKit) -> None:
    kit.idle()
    kit.scan(f"SO{SINGLE}")
    steps: list[str] = []
    begin = kit.desk.journal.writing

    @contextmanager
    def writing() -> Iterator[Writing]:
        with begin() as open_now:
            yield open_now
        steps.append("stored")

    kit.desk.journal.writing = writing  # type: ignore[method-assign]
    kit.desk.wake_printer = lambda: steps.append("woken")
    kit.scan(CUP_CODE)
    assert steps == ["stored", "woken"]


def test_a_restart_keeps_what_is_ready(kit: BenchKit) -> None:
    kit.idle()
    before = len(kit.press.pressed)
    kit.crash()
    kit.sign_in()
    kit.idle()
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    assert kit.print_next() is not None
    assert len(kit.press.pressed) == before


def test_a_changed_body_template_or_printer_throws_it_away(kit: BenchKit) -> None:
    kit.idle()
    first = ready_id(kit)
    kit.cache.put(Stream.LABELS, [replace(label_body(SINGLE), routing_code="571-B01-01")])
    kit.clock.advance(60)
    kit.idle()
    second = ready_id(kit)
    assert second > first
    assert kit.desk.labels.made(first) is None
    kit.press.template = "second"
    content = printed(kit)
    assert content > second, "also where the idle look has not come round yet"


def printed(kit: BenchKit) -> int:
    """Number of the paper that comes out for the order."""
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    content = kit.print_next()
    assert content is not None
    assert content.routing_code == "571-B01-01"
    return int(content.paper_code[3:].partition("-")[0])


def test_spoiled_bytes_are_made_again_and_not_printed(kit: BenchKit) -> None:
    kit.idle()
    spoil(kit, "UPDATE rendered SET data = x'00'")
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    assert kit.print_next() is None
    kit.station.tick()
    assert kit.print_next() is not None


def test_a_spoiled_body_is_as_missing(kit: BenchKit) -> None:
    kit.idle()
    spoil(kit, "UPDATE source SET body = replace(body, '571', '999')")
    assert kit.desk.labels.source(f"D{SINGLE}") is None
    assert kit.desk.cache.label_body(f"D{SINGLE}") is not None


def spoil(kit: BenchKit, statement: str) -> None:
    kit.desk.labels._driver.execute(statement)


def test_numbers_of_an_order_rise_and_none_comes_twice(kit: BenchKit) -> None:
    kit.idle()
    seen = []
    for _ in range(3):
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        seen.append(ledger.papers_of(kit.desk.journal, f"D{SINGLE}")[-1].paper_id)
        kit.order(Command.HOLD)
        kit.crash()
        kit.sign_in()
    ids = [paper.paper_id for paper in ledger.papers_of(kit.desk.journal, f"D{SINGLE}")]
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids) >= len(set(seen))
    kit.scan_all(f"SO{OTHER}")
    kit.station.tick()
    assert ready_id(kit, OTHER) not in ids


def test_a_restored_journal_uses_no_number_of_its_earlier_life(kit: BenchKit) -> None:
    kit.idle()
    before = ready_id(kit)
    station_facts.mark_restored(kit.desk.journal, kit.clock.now(), "yesterday")
    kit.reopen()
    kit.sign_in()
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    (paper,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    assert paper.paper_id > before + 1000


def test_ceiling_age_and_share_are_kept(tmp_path: Path) -> None:
    held = Held(ceiling_per_carrier=3)
    with bench(tmp_path, **label_last(held=held)) as kit:
        kit.idle()
        assert len(made(kit)) == 3
    with bench(tmp_path / "age", **label_last(ahead_days=3)) as kit:
        old = kit.clock.now() - timedelta(days=4)
        kit.put(document(SINGLE, (("CUP-RED", 1),), revision=9001, modified=old))
        kit.idle()
        assert waybill(SINGLE) not in made(kit)
        assert waybill(PLAIN) in made(kit)
    with bench(tmp_path / "share", **label_last(held=Held(warehouse_id="W2"))) as kit:
        kit.idle()
        assert not made(kit)


def test_label_first_makes_nothing_ahead(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last(flow=Flow.LABEL_FIRST)) as kit:
        kit.idle()
        assert not kit.press.pressed


def test_a_full_disk_waits_without_a_word(kit: BenchKit) -> None:
    kit.station.tick()
    kit.desk.labels._driver.execute("PRAGMA max_page_count = 1")
    kit.press.padding = 100_000
    kit.idle()
    assert kit.station.view().outcome.code is not Code.JOURNAL_FULL
    kit.desk.labels._driver.execute("PRAGMA max_page_count = 1000000")
    kit.clock.advance(60)
    kit.idle()
    assert ready_id(kit)


def test_a_body_lives_as_long_as_the_settings_say_and_no_longer(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last(label_days=5)) as kit:
        kit.idle()
        kit.clock.advance(4 * 86_400)
        kit.idle()
        assert kit.desk.labels.source(f"D{SINGLE}") is not None
        kit.cache.clear()
        kit.clock.advance(2 * 86_400)
        kit.station.tick()
        assert kit.desk.labels.source(f"D{SINGLE}") is None, "looked at again, its date stayed what it was"
        assert not ready_id(kit)


# numbers


def test_a_number_is_held_with_its_body_used_at_close_and_void_with_its_order(kit: BenchKit) -> None:
    kit.idle()
    assert states(kit)[waybill(SINGLE)] == "held"
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    kit.print_next()
    kit.scan(waybill(SINGLE))
    assert waybill(SINGLE) not in states(kit), "used"
    kit.stop(PLAIN)
    kit.stop(OTHER, StopReason.QUESTION)
    kit.clock.advance(60)
    kit.idle()
    assert (states(kit)[waybill(PLAIN)], states(kit)[waybill(OTHER)]) == ("void", "held")
    told = {row.waybill: row.reason for row in kit.station.prints.unused_numbers()}
    assert told == {waybill(PLAIN): "cancelled", waybill(OTHER): "question"}
    kit.stop(PLAIN, None)
    kit.clock.advance(60)
    kit.idle()
    assert states(kit)[waybill(PLAIN)] == "held", "let go again"


def test_another_number_voids_the_first(kit: BenchKit) -> None:
    kit.idle()
    fresh = "YT999999999999"
    kit.put(document(SINGLE, (("CUP-RED", 1),), revision=9001, waybill=fresh))
    kit.cache.put(Stream.LABELS, [replace(label_body(SINGLE), waybill=fresh)])
    kit.clock.advance(60)
    kit.idle()
    assert (states(kit)[waybill(SINGLE)], states(kit)[fresh]) == ("void", "held")
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    content = kit.print_next()
    assert content is not None
    assert content.waybill == fresh


def test_numbers_that_lie_too_long_are_told(kit: BenchKit) -> None:
    kit.idle()
    kit.clock.advance(4 * 86_400)
    reasons = {row.reason for row in kit.station.prints.unused_numbers()}
    assert reasons == {"old"}
