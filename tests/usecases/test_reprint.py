"""Another paper for a number that has one: void and anew, or COPY n; never two live unmarked ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.domain.packing import Step
from desktop.settings import Weighing
from desktop.store import ledger
from tests.bench_kit import CUP_CODE, OTHER, PLAIN, SINGLE, STOPPED, BenchKit, bench, label_last, waybill


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, **label_last(weighing=Weighing.REQUIRED)) as opened:
        opened.sign_in_lead()
        yield opened


def papers(kit: BenchKit, number: int = SINGLE) -> list[tuple[int, str, str]]:
    return [(paper.copy, paper.state.value, paper.reason) for paper in ledger.papers_of(kit.desk.journal, f"D{number}")]


def out(kit: BenchKit) -> str:
    """The order's label has come out; its small code."""
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    content = kit.print_next()
    assert content is not None
    kit.station.tick()
    return content.paper_code


def test_void_and_anew(kit: BenchKit) -> None:
    old = out(kit)
    kit.scan(old)
    assert kit.station.view().step is Step.WEIGH
    told = kit.scan("PB:REPRINT:damaged")
    assert (told.outcome.code, told.step) == (Code.REPRINT_COMING, Step.LABEL)
    assert papers(kit) == [(0, "void", "reprint"), (0, "stored", "damaged")]
    content = kit.print_next()
    assert content is not None
    assert content.copy == 0
    kit.station.tick()
    assert kit.scan(old).outcome.fact("reason") == "void"
    number = kit.scan(waybill(SINGLE))
    assert (number.outcome.code, number.step) == (Code.LABEL_CODE_NEEDED, Step.PROOF)
    assert kit.scan(content.paper_code).outcome.code is Code.LABEL_PROVED
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.WAIT_WEIGHT


def test_twenty_clicks_give_one_new_label(kit: BenchKit) -> None:
    out(kit)
    codes = [kit.station.prints.reprint(f"D{SINGLE}", "lost").code for _ in range(20)]
    assert codes == [Code.REPRINT_COMING, *[Code.WAIT_PRINTER] * 19]
    assert kit.print_next() is not None
    assert kit.print_next() is None


def test_reason_right_and_a_settled_paper_are_needed(kit: BenchKit) -> None:
    prints = kit.station.prints
    assert prints.reprint("", "lost").code is Code.NOTHING_OPEN
    assert prints.reprint(f"D{SINGLE}", "because").code is Code.REASON_NEEDED
    assert prints.reprint(f"D{STOPPED}", "lost").code is Code.LABEL_NOT_READY
    assert prints.reprint("D999", "lost").code is Code.LABEL_NOT_READY
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    assert kit.order(Command.REPRINT, "lost").outcome.code is Code.WAIT_PRINTER
    job = kit.send_next()
    assert job is not None
    assert kit.order(Command.REPRINT, "lost").outcome.code is Code.WAIT_PRINTER
    kit.core.jobs.cut(job.job_id, "reset")
    assert kit.order(Command.REPRINT, "lost").outcome.code is Code.PAPER_UNKNOWN, "one scan settles it first"
    kit.sign_in()
    assert kit.order(Command.REPRINT, "lost").outcome.code is Code.NOT_ALLOWED


def test_of_a_parcel_that_is_closed(kit: BenchKit) -> None:
    old = out(kit)
    kit.scan(old)
    kit.weigh(0)
    kit.weigh(300)
    assert kit.order(Command.REPRINT, "unreadable").outcome.code is Code.REPRINT_COMING, "of the one closed last"
    content = kit.print_next()
    assert content is not None
    asked = kit.scan(f"SO{OTHER}")
    assert asked.outcome.code is Code.LABEL_UNPROVED
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.LABEL_CODE_NEEDED
    assert kit.scan(content.paper_code).label_question is None
    assert papers(kit)[1] == (0, "proved", "unreadable")


def test_of_a_held_parcel_and_of_one_that_was_never_opened(kit: BenchKit) -> None:
    old = out(kit)
    kit.scan(old)
    kit.order(Command.HOLD)
    kit.station.prints.reprint(f"D{SINGLE}", "lost")
    content = kit.print_next()
    assert content is not None
    resumed = kit.scan(f"SO{SINGLE}")
    assert resumed.step is Step.PROOF, "the label that it had is void"
    assert kit.scan(content.paper_code).step is Step.WEIGH
    kit.order(Command.HOLD)
    assert kit.station.prints.reprint(f"D{PLAIN}", "lost").code is Code.REPRINT_COMING
    assert papers(kit, PLAIN) == [(0, "stored", "lost")]


def test_in_place_of_a_label_from_elsewhere_the_number_proves_nothing(kit: BenchKit) -> None:
    """It lay on the box and was lost; found again, it must not pass for the one that is coming."""
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    told = kit.order(Command.REPRINT, "lost")
    assert (told.outcome.code, told.step) == (Code.REPRINT_COMING, Step.PROOF)
    content = kit.print_next()
    assert content is not None
    found = kit.scan(waybill(SINGLE))
    assert (found.outcome.code, found.step) == (Code.LABEL_CODE_NEEDED, Step.PROOF)
    assert papers(kit) == [(0, "handed_over", "lost")]
    assert kit.scan(content.paper_code).step is Step.WEIGH


def test_a_label_that_can_no_longer_be_made_leaves_the_old_one_alone(kit: BenchKit) -> None:
    out(kit)
    kit.cache.clear()
    kit.desk.labels.purge(kit.clock.now().replace(year=2100))
    assert kit.order(Command.REPRINT, "lost").outcome.code is Code.LABEL_NOT_READY
    assert papers(kit) == [(0, "handed_over", "")]


def test_a_copy_beside_an_unseen_label_is_told_by_its_small_code(kit: BenchKit) -> None:
    out(kit)
    assert kit.station.prints.copy(f"D{SINGLE}", "unreadable").code is Code.COPY_COMING
    content = kit.print_next()
    assert content is not None
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.LABEL_CODE_NEEDED
    assert kit.scan(content.paper_code).outcome.code is Code.LABEL_PROVED
    assert papers(kit) == [(0, "void", "replaced"), (1, "proved", "unreadable")]


def test_a_crash_between_keeps_one(kit: BenchKit) -> None:
    out(kit)
    kit.station.prints.reprint(f"D{SINGLE}", "lost")
    kit.crash()
    kit.sign_in()
    assert papers(kit) == [(0, "void", "reprint"), (0, "stored", "lost")]
    assert kit.station.view().step is Step.LABEL
    assert kit.print_next() is not None
    assert kit.print_next() is None
