"""Label last: the label comes out on the last right scan, is stuck on, scanned, weighed; and never lives twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from msgspec.structs import replace

from desktop.domain.commands import Command
from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code
from desktop.domain.packing import Step
from desktop.settings import Weighing
from desktop.store import ledger
from printing.ports import PrinterHealth, PrinterState
from sync.vocabulary import Stream
from tests.bench_kit import (
    CUP_CODE,
    OTHER,
    PACKER,
    PLAIN,
    POT_CODE,
    RECEIVER,
    SINGLE,
    TEA_CODE,
    BenchKit,
    bench,
    document,
    label_body,
    label_last,
    waybill,
)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, **label_last(weighing=Weighing.REQUIRED)) as opened:
        yield opened


def papers(kit: BenchKit, number: int) -> list[tuple[int, str]]:
    """(copy, state) of every paper of an order."""
    return [(paper.copy, paper.state.value) for paper in ledger.papers_of(kit.desk.journal, f"D{number}")]


def complete(kit: BenchKit, number: int = SINGLE, code: str = CUP_CODE) -> None:
    kit.scan_all(f"SO{number}", code)


def printed(kit: BenchKit, number: int = SINGLE, code: str = CUP_CODE) -> None:
    """Items complete, the label out, and the bench has seen that it is."""
    complete(kit, number, code)
    assert kit.print_next() is not None
    kit.station.tick()


def test_the_whole_way(kit: BenchKit) -> None:
    opened = kit.scan(f"SO{PLAIN}")
    assert opened.packing is not None
    assert opened.packing.bench_prints
    kit.station.tick()
    assert len(kit.press.pressed) == 1, "rendered ahead, while nobody scans"
    view = kit.scan_all(TEA_CODE, CUP_CODE, CUP_CODE)
    assert (view.outcome.code, view.step, view.paper_state) == (Code.ITEMS_COMPLETE, Step.LABEL, "stored")

    content = kit.print_next()
    assert content is not None
    assert len(kit.press.pressed) == 1, "after the last scan only bytes move"
    assert (content.waybill, content.copy, content.goods) == (waybill(PLAIN), 0, f"3件 SO{PLAIN}")
    ticked = kit.station.tick()
    assert ticked is not None
    assert (ticked.outcome.code, ticked.step) == (Code.WAIT_LABEL, Step.PROOF)

    assert kit.scan(content.paper_code).outcome.code is Code.LABEL_PROVED
    kit.weigh(0)
    closed = kit.weigh(700)
    assert closed is not None
    assert closed.outcome.code is Code.PARCEL_CLOSED
    assert papers(kit, PLAIN) == [(0, "proved")]


def test_the_receiver_is_masked_on_paper(kit: BenchKit) -> None:
    complete(kit)
    content = kit.print_next()
    assert content is not None
    assert content.receiver.name == "欧***"
    assert content.receiver.phone == "13******678"
    assert content.receiver.address == "示例路**号*栋****室"
    assert RECEIVER.phone not in str(content)


def test_the_waybill_is_proof_as_well(kit: BenchKit) -> None:
    printed(kit)
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.LABEL_PROVED


def test_a_swapped_label_is_found(kit: BenchKit) -> None:
    printed(kit)
    view = kit.scan(waybill(PLAIN))
    assert (view.outcome.code, view.outcome.expected) == (Code.LABEL_WRONG, waybill(SINGLE))
    assert kit.scan("PBL999-0").outcome.code is Code.CODE_UNKNOWN
    assert kit.scan(CUP_CODE).outcome.code is Code.LABEL_EXPECTED
    assert kit.scan(POT_CODE).outcome.code is Code.LABEL_EXPECTED
    assert kit.scan(f"SO{PLAIN}").outcome.code is Code.FINISH_FIRST
    assert kit.scan("NOSUCH").outcome.code is Code.CODE_UNKNOWN
    assert papers(kit, SINGLE) == [(0, "handed_over")]


@pytest.mark.parametrize("by_small_code", [True, False])
def test_the_label_of_a_held_parcel_is_no_label_for_this_one(kit: BenchKit, by_small_code: bool) -> None:
    """Two parcels stand with their labels out. The other's label answers no question while this one's is due."""
    printed(kit, SINGLE)
    kit.station.command(Command.HOLD)
    printed(kit, OTHER, POT_CODE)
    (foreign,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    view = kit.scan(foreign.code if by_small_code else waybill(SINGLE))
    assert (view.outcome.code, view.step, view.label_question) == (Code.LABEL_WRONG, Step.PROOF, None)
    assert papers(kit, SINGLE) == [(0, "handed_over")]
    assert kit.order(Command.NOTHING_CAME_OUT).outcome.code is Code.PAPER_VOIDED
    assert papers(kit, SINGLE) == [(0, "handed_over")], "the word was about this parcel's label"


def test_the_number_is_no_proof_before_paper_exists(kit: BenchKit) -> None:
    complete(kit)
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.WAIT_LABEL
    paper = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")[0]
    assert kit.scan(f"PBL{paper.paper_id}-0").outcome.code is Code.WAIT_PRINTER
    assert kit.order(Command.NOTHING_CAME_OUT).outcome.code is Code.WAIT_PRINTER
    assert kit.order(Command.COPY, "damaged").outcome.code is Code.WAIT_PRINTER


def test_opened_by_its_waybill_the_label_is_on_the_box(kit: BenchKit) -> None:
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    assert kit.station.view().step is Step.WEIGH
    assert papers(kit, SINGLE) == []


def test_opened_by_another_number_without_a_body_the_waybill_must_be_seen(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.NONE) as kit:
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        assert kit.station.view().step is Step.PROOF
        assert kit.scan(waybill(SINGLE)).outcome.code is Code.PARCEL_CLOSED


def test_nothing_came_out_voids_and_asks_anew(kit: BenchKit) -> None:
    printed(kit)
    view = kit.order(Command.NOTHING_CAME_OUT)
    assert (view.outcome.code, view.step) == (Code.PAPER_VOIDED, Step.LABEL)
    assert papers(kit, SINGLE) == [(0, "void"), (0, "stored")]
    void = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")[0]
    turned_up = kit.scan(f"PBL{void.paper_id}-0").outcome
    assert (turned_up.code, turned_up.fact("reason")) == (Code.LABEL_WRONG, "void"), "it came out after all"
    content = kit.print_next()
    assert content is not None
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.LABEL_CODE_NEEDED, "the void one bears the number too"
    assert kit.scan(content.paper_code).outcome.code is Code.LABEL_PROVED


def test_nothing_came_out_said_twice_is_one_word(kit: BenchKit) -> None:
    """The new label may be under the head when the second click arrives: it must not be given up as well."""
    printed(kit)
    assert kit.order(Command.NOTHING_CAME_OUT).outcome.code is Code.PAPER_VOIDED
    assert kit.print_next() is not None
    assert kit.order(Command.NOTHING_CAME_OUT).outcome.code is Code.WAIT_PRINTER
    assert papers(kit, SINGLE) == [(0, "void"), (0, "handed_over")]
    kit.clock.advance(3)
    assert kit.order(Command.NOTHING_CAME_OUT).outcome.code is Code.PAPER_VOIDED


def test_cut_sending_is_settled_by_a_scan_not_by_printing_again(kit: BenchKit) -> None:
    complete(kit)
    job = kit.core.jobs.next_job("waybill")
    assert job is not None
    assert kit.core.jobs.sending(job.job_id)
    kit.core.jobs.cut(job.job_id, "reset by peer")
    ticked = kit.station.tick()
    assert ticked is not None
    assert (ticked.outcome.code, ticked.step) == (Code.PAPER_UNKNOWN, Step.PROOF)
    assert kit.order(Command.COPY, "damaged").outcome.code is Code.PAPER_UNKNOWN
    assert kit.print_next() is None
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.LABEL_PROVED
    assert papers(kit, SINGLE) == [(0, "proved")]


def test_killed_while_sending_the_paper_is_unknown(kit: BenchKit) -> None:
    complete(kit)
    job = kit.core.jobs.next_job("waybill")
    assert job is not None
    assert kit.core.jobs.sending(job.job_id)
    kit.reopen()
    assert papers(kit, SINGLE) == [(0, "unknown")]
    kit.sign_in()
    ticked = kit.station.tick()
    assert ticked is not None
    assert ticked.outcome.code is Code.PAPER_UNKNOWN


def test_scanned_before_the_line_was_done(kit: BenchKit) -> None:
    complete(kit)
    job = kit.core.jobs.next_job("waybill")
    assert job is not None
    assert kit.core.jobs.sending(job.job_id)
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.LABEL_PROVED
    kit.core.jobs.handed_over(job.job_id)
    assert papers(kit, SINGLE) == [(0, "proved")]


def test_copy_bears_a_number_and_a_reason(kit: BenchKit) -> None:
    printed(kit)
    assert kit.order(Command.COPY, "because").outcome.code is Code.REASON_NEEDED
    view = kit.scan("PB:COPY:damaged")
    assert (view.outcome.code, view.outcome.fact("copy")) == (Code.COPY_COMING, "1")
    content = kit.print_next()
    assert content is not None
    assert content.copy == 1
    assert re.fullmatch(rf"{PACKER} (破损|damaged) \d\d-\d\d \d\d:\d\d", content.copy_note), "who, why and when"
    assert kit.scan(content.paper_code).outcome.code is Code.LABEL_PROVED
    assert papers(kit, SINGLE) == [(0, "void"), (1, "proved")], "what the copy replaced is void"
    kit.weigh(0)
    kit.weigh(300)
    assert kit.order(Command.COPY, "lost").outcome.fact("copy") == "2", "of the parcel closed last"


def test_a_copy_of_a_label_from_elsewhere(kit: BenchKit) -> None:
    kit.scan(waybill(SINGLE))
    assert kit.order(Command.COPY, "unreadable").outcome.code is Code.COPY_COMING
    content = kit.print_next()
    assert content is not None
    assert (content.copy, content.waybill) == (1, waybill(SINGLE))
    assert kit.order(Command.NOTHING_CAME_OUT).outcome.code is Code.PAPER_VOIDED
    assert papers(kit, SINGLE) == [(1, "void"), (1, "stored")]


def test_no_copy_without_a_body(tmp_path: Path) -> None:
    with bench(tmp_path) as kit:
        kit.scan(waybill(SINGLE))
        assert kit.order(Command.COPY, "damaged").outcome.code is Code.LABEL_NOT_READY


def test_hold_withdraws_what_has_not_left(kit: BenchKit) -> None:
    complete(kit)
    kit.order(Command.HOLD)
    assert kit.print_next() is None
    assert papers(kit, SINGLE) == [(0, "void")]
    assert kit.scan(f"SO{SINGLE}").step is Step.LABEL
    assert papers(kit, SINGLE) == [(0, "void"), (0, "stored")]


def test_hold_keeps_what_has_left_and_its_scan_proves_it_later(kit: BenchKit) -> None:
    printed(kit)
    kit.order(Command.HOLD)
    view = kit.scan(waybill(SINGLE))
    assert (view.outcome.code, view.step) == (Code.ORDER_RESUMED, Step.WEIGH)
    assert papers(kit, SINGLE) == [(0, "proved")]


def test_an_unseen_label_is_asked_about_when_the_next_order_opens(kit: BenchKit) -> None:
    printed(kit)
    kit.order(Command.HOLD)
    view = kit.scan(f"SO{OTHER}")
    assert view.outcome.code is Code.LABEL_UNPROVED
    assert view.label_question is not None
    assert view.label_question.shop_order_no == f"SO{SINGLE}"
    assert view.packing is not None, "it is asked, and does not block"
    found = kit.scan(waybill(SINGLE))
    assert (found.outcome.code, found.label_question) == (Code.LABEL_PROVED, None)


def test_an_unseen_label_that_never_came_out(kit: BenchKit) -> None:
    printed(kit)
    kit.order(Command.HOLD)
    kit.scan(f"SO{OTHER}")
    assert kit.order(Command.NOTHING_CAME_OUT).outcome.code is Code.PAPER_VOIDED
    kit.order(Command.HOLD)
    assert kit.scan(f"SO{SINGLE}").step is Step.LABEL
    assert papers(kit, SINGLE) == [(0, "void"), (0, "stored")]


def test_undo_calls_an_unsent_label_back(kit: BenchKit) -> None:
    complete(kit)
    assert kit.order(Command.UNDO).step is Step.ITEMS
    assert kit.print_next() is None
    kit.scan(CUP_CODE)
    assert kit.print_next() is not None


def test_undo_after_the_label_left_prints_no_second(kit: BenchKit) -> None:
    printed(kit)
    kit.order(Command.UNDO)
    assert kit.scan(CUP_CODE).step is Step.PROOF
    assert kit.print_next() is None


def test_a_label_that_waited_too_long_expires_and_is_asked_for_anew(kit: BenchKit) -> None:
    complete(kit)
    kit.station.printer_changed(PrinterHealth("waybill", PrinterState.OFF))
    waiting = kit.station.tick()
    assert waiting is not None
    assert waiting.outcome.code is Code.WAIT_PRINTER
    assert kit.order(Command.YES).outcome.code is Code.WAIT_PRINTER
    kit.clock.advance(11 * 60)
    assert kit.core.jobs.next_job("waybill") is None
    kit.station.printer_changed(PrinterHealth("waybill", PrinterState.READY))
    expired = kit.station.tick()
    assert expired is not None
    assert (expired.outcome.code, expired.outcome.fact("reason")) == (Code.WAIT_PRINTER, "expired")
    assert kit.order(Command.YES).outcome.code is Code.WAIT_LABEL
    assert kit.print_next() is not None
    assert papers(kit, SINGLE) == [(0, "void"), (0, "handed_over")]


def test_printer_off_and_back_prints_once(kit: BenchKit) -> None:
    complete(kit)
    job = kit.core.jobs.next_job("waybill")
    assert job is not None
    assert kit.core.jobs.sending(job.job_id)
    kit.core.jobs.not_sent(job.job_id, "refused")
    assert papers(kit, SINGLE) == [(0, "stored")]
    assert kit.print_next() is not None
    assert kit.print_next() is None


def test_unprintable_is_told_before_the_items_are_in(kit: BenchKit) -> None:
    kit.press.unprintable.add(waybill(SINGLE))
    kit.scan(f"SO{SINGLE}")
    ticked = kit.station.tick()
    assert ticked is not None
    assert ticked.outcome.code is Code.LABEL_NOT_READY
    assert kit.station.tick() is None, "told once"
    view = kit.scan(CUP_CODE)
    assert (view.step, view.paper_state) == (Step.LABEL, "asked")
    kit.press.unprintable.clear()
    kit.station.tick()
    assert kit.print_next() is not None


def test_another_number_from_the_erp_voids_every_paper_of_the_old_one(kit: BenchKit) -> None:
    printed(kit)
    kit.order(Command.HOLD)
    fresh = "YT999999999999"
    kit.put(document(SINGLE, (("CUP-RED", 1),), revision=9001, waybill=fresh))
    kit.cache.put(Stream.LABELS, [replace(label_body(SINGLE), waybill=fresh)])
    view = kit.scan(fresh)
    assert view.step is Step.LABEL
    content = kit.print_next()
    assert content is not None
    assert content.waybill == fresh
    assert papers(kit, SINGLE) == [(0, "void"), (0, "handed_over")]


def test_a_bench_that_prints_no_more_asks_for_the_label_of_elsewhere(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last(weighing=Weighing.REQUIRED)) as kit:
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        kit.order(Command.HOLD)
        kit.settings = replace(kit.settings, printers=())
        kit.reopen()
        kit.sign_in()
        assert kit.scan(f"SO{SINGLE}").step is Step.PROOF
        assert kit.scan(waybill(SINGLE)).step is Step.WEIGH


def test_our_small_code_opens_its_order_and_proves_its_paper(kit: BenchKit) -> None:
    printed(kit)
    (paper,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    kit.order(Command.HOLD)
    assert kit.scan(f"PBL{paper.paper_id}-1").outcome.code is Code.CODE_UNKNOWN, "no such copy"
    view = kit.scan(f"PBL{paper.paper_id}-0")
    assert (view.outcome.code, view.step) == (Code.ORDER_RESUMED, Step.WEIGH)
    kit.order(Command.HOLD)
    kit.scan(f"SO{OTHER}")
    assert kit.scan(f"PBL{paper.paper_id}-0").outcome.code is Code.FINISH_FIRST


def test_our_small_code_answers_the_question(kit: BenchKit) -> None:
    printed(kit)
    (paper,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    kit.order(Command.HOLD)
    kit.scan(f"SO{OTHER}")
    assert kit.scan(f"PBL{paper.paper_id}-0").label_question is None
    assert papers(kit, SINGLE) == [(0, "proved")]


def test_a_full_disk_after_the_last_scan_does_not_deny_the_scan(kit: BenchKit) -> None:
    kit.scan(f"SO{SINGLE}")
    kit.desk.labels._driver.execute("PRAGMA max_page_count = 1")
    kit.press.padding = 100_000
    view = kit.scan(CUP_CODE)
    assert (view.outcome.code, view.step, view.paper_state) == (Code.ITEMS_COMPLETE, Step.LABEL, "asked")
    kit.desk.labels._driver.execute("PRAGMA max_page_count = 1000000")
    kit.station.tick()
    assert kit.station.view().paper_state == "stored"


def test_lost_bytes_are_made_again(kit: BenchKit) -> None:
    complete(kit)
    kit.desk.labels.purge(kit.clock.now().replace(year=2100))
    assert kit.print_next() is None
    kit.station.tick()
    assert kit.print_next() is not None


def test_a_job_without_its_paper_does_not_stand_before_the_others(kit: BenchKit) -> None:
    complete(kit)
    (paper,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    with kit.desk.journal.writing() as writing:
        ledger.move_paper(writing, paper, PaperState.VOID, "by a hand that forgot the job")
    kit.station.command(Command.HOLD)
    complete(kit, OTHER, POT_CODE)
    content = kit.print_next() or kit.print_next()
    assert content is not None
    assert content.waybill == waybill(OTHER)


def test_two_live_unmarked_papers_are_impossible_in_the_database(kit: BenchKit) -> None:
    complete(kit)
    first = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")[0]
    with pytest.raises(sqlcipher.IntegrityError), kit.desk.journal.writing() as writing:
        ledger.add_paper(writing, replace(first, paper_id=first.paper_id + 1), kit.clock.now())
    assert papers(kit, SINGLE) == [(0, "stored")]


@pytest.mark.parametrize("state", [PaperState.PROVED, PaperState.ASKED, PaperState.HANDED_OVER])
def test_a_paper_goes_only_where_the_ledger_lets_it(kit: BenchKit, state: PaperState) -> None:
    complete(kit)
    first = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")[0]
    with pytest.raises(ledger.IllegalStep), kit.desk.journal.writing() as writing:
        ledger.move_paper(writing, first, state)
