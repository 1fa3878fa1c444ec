"""One paper and its printer: refused, done, moved, taken over, withdrawn; slips; and which scan proves what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.domain.commands import Command
from desktop.domain.events import EventKind
from desktop.domain.labels import PaperState, Told, VoidReason, told_by_number
from desktop.domain.outcome import Code
from desktop.domain.packing import Step
from desktop.settings import Printer, PrinterRole, Weighing
from desktop.store import ledger
from desktop.usecases import labelling, papers, proving
from printing.label import PaperKind
from printing.ports import PrinterState
from sync.vocabulary import SealedLabel, Stream
from tests.bench_kit import CUP, CUP_CODE, OTHER, SINGLE, BenchKit, bench, label_body, label_last, waybill

SPARE = Printer(url="memory:", name="spare", roles=(), language="tspl")
TWO = (Printer(url="memory:", fallback="spare"), SPARE)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, **label_last(weighing=Weighing.REQUIRED, printers=TWO)) as opened:
        yield opened


def state_of(kit: BenchKit, number: int = SINGLE) -> list[tuple[str, str, str]]:
    """State, printer and reason of every waybill paper of an order."""
    return [
        (paper.state.value, paper.printer, paper.reason) for paper in ledger.papers_of(kit.desk.journal, f"D{number}")
    ]


def complete(kit: BenchKit) -> None:
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)


def events(kit: BenchKit, kind: EventKind) -> int:
    return int(kit.desk.journal.rows("SELECT count(*) FROM event WHERE kind = ?", (kind.value,))[0][0])


# what printers say


def test_a_printer_that_refuses_leaves_no_paper(kit: BenchKit) -> None:
    complete(kit)
    job = kit.send_next()
    assert job is not None
    kit.core.jobs.refused(job.job_id, "template unknown")
    assert state_of(kit) == [("void", "waybill", "refused")]
    ticked = kit.station.tick()
    assert ticked is not None
    assert ticked.outcome.code is Code.WAIT_PRINTER
    assert kit.print_next() is None, "repeating is no use"
    assert kit.order(Command.YES).outcome.code is Code.WAIT_LABEL
    assert kit.print_next() is not None
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.LABEL_PROVED, "the refused one never was paper"


def test_done_at_the_printer_is_still_no_proof(kit: BenchKit) -> None:
    complete(kit)
    job = kit.send_next()
    assert job is not None
    kit.core.jobs.handed_over(job.job_id)
    kit.core.jobs.printer_done(job.job_id)
    assert state_of(kit) == [("printer_done", "waybill", "")]
    assert events(kit, EventKind.LABEL_PRINTER_DONE) == 1
    kit.core.jobs.printer_done(job.job_id)
    assert events(kit, EventKind.LABEL_PRINTER_DONE) == 1
    assert kit.station.tick() is not None
    assert kit.station.view().step is Step.PROOF
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.LABEL_PROVED
    kit.core.jobs.printer_done(job.job_id)
    assert state_of(kit) == [("proved", "waybill", "")]


def test_a_proved_paper_is_never_sent_again(kit: BenchKit) -> None:
    complete(kit)
    job = kit.send_next()
    assert job is not None
    kit.scan(waybill(SINGLE))
    kit.core.jobs.not_sent(job.job_id, "refused the connection")
    assert state_of(kit) == [("proved", "waybill", "")]
    assert kit.send_next() is None


# moved


def test_a_waiting_label_goes_to_another_printer_in_its_language(kit: BenchKit) -> None:
    kit.sign_in_lead()
    complete(kit)
    (paper,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    assert kit.station.prints.move(paper.paper_id, "nowhere").code is Code.PRINTER_UNKNOWN
    assert kit.station.prints.move(paper.paper_id, "spare").code is Code.PAPER_MOVED
    assert kit.print_next() is None
    content = kit.print_next("spare")
    assert content is not None
    assert content.paper_code == paper.code
    assert state_of(kit) == [("handed_over", "spare", "")]
    assert events(kit, EventKind.LABEL_MOVED) == 1
    assert kit.station.prints.move(paper.paper_id, "waybill").code is Code.PAPER_NOT_WAITING, "it has left"


def test_a_job_that_was_taken_up_cannot_be_moved(kit: BenchKit) -> None:
    complete(kit)
    (paper,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    offered = kit.core.jobs.next_job("waybill")
    assert offered is not None
    assert kit.core.jobs.sending(offered.job_id)
    assert papers.move(kit.desk, paper, "spare").code is Code.PAPER_NOT_WAITING
    assert kit.core.jobs.next_job("spare") is None
    kit.core.jobs.not_sent(offered.job_id, "off")
    kit.print_next()
    kit.station.tick()
    assert kit.print_next() is not None, "its bytes had been made for the other one, and are made again"


def test_offered_and_then_moved_it_is_not_sent_twice(kit: BenchKit) -> None:
    complete(kit)
    (paper,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    offered = kit.core.jobs.next_job("waybill")
    assert offered is not None
    assert papers.move(kit.desk, paper, "spare").code is Code.PAPER_MOVED
    assert not kit.core.jobs.sending(offered.job_id)
    assert kit.print_next("spare") is not None


def test_what_waits_for_a_printer_that_is_off_goes_to_its_fallback(kit: BenchKit) -> None:
    kit.printer_is(PrinterState.OFF)
    complete(kit)
    papers.fall_back(kit.desk)
    assert kit.print_next("spare") is None, "a lid that is closed again at once moves nothing"
    kit.clock.advance(6)
    papers.fall_back(kit.desk)
    assert kit.print_next("spare") is not None
    assert kit.print_next() is None


@pytest.mark.parametrize("state", [PrinterState.OFF, PrinterState.HINDERED])
def test_two_printers_that_are_held_up_keep_what_they_have(kit: BenchKit, state: PrinterState) -> None:
    kit.printer_is(PrinterState.HINDERED)
    kit.printer_is(state, "spare")
    complete(kit)
    kit.clock.advance(60)
    papers.fall_back(kit.desk)
    assert state_of(kit) == [("stored", "waybill", "")]


def test_a_fallback_does_not_make_a_label_younger(kit: BenchKit) -> None:
    kit.printer_is(PrinterState.OFF)
    complete(kit)
    kit.clock.advance(9 * 60)
    papers.fall_back(kit.desk)
    kit.clock.advance(2 * 60)
    assert kit.print_next("spare") is None
    assert state_of(kit) == [("void", "spare", "expired")]


def test_what_cannot_be_moved_is_not_drawn_again_and_again(kit: BenchKit) -> None:
    complete(kit)
    kit.printer_is(PrinterState.OFF)
    kit.press.unprintable.add(waybill(SINGLE))
    kit.clock.advance(6)
    for _ in range(3):
        papers.fall_back(kit.desk)
    assert state_of(kit) == [("stored", "waybill", "")]
    assert len(kit.desk.unmovable) == 1


def test_what_cannot_be_moved_holds_nothing_up_that_can(kit: BenchKit) -> None:
    kit.sign_in_lead()
    with kit.desk.journal.writing() as writing:
        small = [labelling.ask_page(kit.desk, writing, PaperKind.SKU, "waybill", subject=CUP) for _ in range(20)]
    for paper in small:
        assert labelling.finish(kit.desk, paper) == ""
    kit.printer_is(PrinterState.OFF)
    complete(kit)
    kit.clock.advance(6)
    papers.fall_back(kit.desk)
    assert kit.print_next("spare") is not None


def test_new_settings_may_let_a_label_move_again(kit: BenchKit) -> None:
    kit.sign_in_lead()
    complete(kit)
    kit.printer_is(PrinterState.OFF)
    kit.press.unprintable.add(waybill(SINGLE))
    kit.clock.advance(6)
    papers.fall_back(kit.desk)
    kit.press.unprintable.clear()
    kit.station.change_settings(replace(kit.station.settings, printers=(TWO[0], replace(SPARE, dpi=300))))
    papers.fall_back(kit.desk)
    assert kit.print_next("spare") is not None


def test_new_settings_of_a_printer_make_waiting_labels_anew(kit: BenchKit) -> None:
    kit.sign_in_lead()
    complete(kit)
    pressed = len(kit.press.pressed)
    changed = (replace(TWO[0], language="cpcl"), SPARE)
    kit.station.change_settings(replace(kit.station.settings, printers=changed))
    assert kit.print_next() is None, "never the bytes of the other language"
    kit.station.tick()
    assert kit.print_next() is not None
    assert len(kit.press.pressed) == pressed + 1


# a spooler that was quicker


def test_a_paper_that_moved_on_meanwhile_goes_no_step_back(kit: BenchKit) -> None:
    complete(kit)
    (waits,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    job = kit.send_next()
    assert job is not None
    labelling.give_up(kit.desk, waits, VoidReason.UNPRINTABLE)
    assert state_of(kit) == [("sending", "waybill", "")]
    kit.core.jobs.handed_over(job.job_id)
    with pytest.raises(ledger.IllegalStep), kit.desk.journal.writing() as writing:
        ledger.move_paper(writing, waits, PaperState.VOID)
    with kit.desk.journal.writing() as writing:
        labelling.void(kit.desk, writing, waits, VoidReason.REPRINT)
        labelling.void(kit.desk, writing, waits, VoidReason.REPRINT)
        proving.prove(kit.desk, writing, waits)
    assert state_of(kit) == [("void", "waybill", "reprint")]
    assert events(kit, EventKind.LABEL_VOIDED) == 1


# withdrawn and given up


def test_withdrawn_it_is_not_printed_and_may_be_asked_for_again(kit: BenchKit) -> None:
    complete(kit)
    (paper,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    assert kit.station.prints.withdraw(paper.paper_id).code is Code.PAPER_WITHDRAWN
    assert kit.station.prints.withdraw(paper.paper_id).code is Code.PAPER_NOT_WAITING
    assert kit.print_next() is None
    kit.station.tick()
    kit.order(Command.YES)
    assert kit.print_next() is not None
    assert state_of(kit) == [("void", "waybill", "withdrawn"), ("handed_over", "waybill", "")]


def test_an_order_that_is_stopped_takes_its_waiting_label_along(kit: BenchKit) -> None:
    kit.sign_in_lead()
    assert kit.station.prints.reprint(f"D{OTHER}", "lost").code is Code.REPRINT_COMING
    kit.stop(OTHER)
    kit.station.tick()
    assert kit.print_next() is None
    assert state_of(kit, OTHER) == [("void", "waybill", "stopped")]


def test_nothing_came_out_of_one_paper_of_the_list(kit: BenchKit) -> None:
    complete(kit)
    kit.print_next()
    kit.station.tick()
    (paper,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    assert kit.station.prints.nothing_came_out(paper.paper_id).code is Code.PAPER_VOIDED
    assert kit.station.view().step is Step.LABEL
    assert kit.station.prints.nothing_came_out(paper.paper_id).code is Code.PAPER_NOT_WAITING, "a second click"
    assert [state for state, _, _ in state_of(kit)] == ["void", "stored"]


def test_other_peoples_papers_need_a_right(kit: BenchKit) -> None:
    complete(kit)
    (paper,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    kit.station.sign_out()
    for act in (kit.station.prints.withdraw, kit.station.prints.nothing_came_out):
        assert act(paper.paper_id).code is Code.NOT_ALLOWED
    assert kit.station.prints.move(paper.paper_id, "spare").code is Code.NOT_ALLOWED
    assert kit.station.prints.withdraw(999).code is Code.PAPER_NOT_WAITING


# slips


def test_a_slip_comes_with_the_label_once(tmp_path: Path) -> None:
    printers = (Printer(url="memory:"), Printer(url="memory:", name="slips", roles=(PrinterRole.SLIP,)))
    with bench(tmp_path, **label_last(printers=printers, slip_with_label=True)) as kit:
        complete(kit)
        kit.station.tick()
        assert kit.print_next() is not None
        job = kit.send_next("slips")
        assert job is not None
        kit.core.jobs.handed_over(job.job_id)
        slip = next(
            paper for paper in ledger.all_papers_of(kit.desk.journal, f"D{SINGLE}") if paper.kind is PaperKind.SLIP
        )
        kit.station.tick()
        kit.order(Command.NOTHING_CAME_OUT)
        kit.station.tick()
        assert kit.print_next() is not None
        assert kit.send_next("slips") is None, "it lies here already"
        kit.station.tick()
        seen = kit.scan(slip.code)
        assert (seen.outcome.code, seen.step) == (Code.PAGE_SEEN, Step.PROOF)
        kit.order(Command.HOLD)
        assert kit.scan(slip.code).outcome.code is Code.ORDER_RESUMED, "a slip opens its parcel"
        kit.order(Command.HOLD)
        kit.scan(f"SO{OTHER}")
        assert kit.scan(slip.code).outcome.code is Code.FINISH_FIRST
        assert not [row for row in kit.station.prints.queue() if row.kind is PaperKind.SLIP], "nobody looks for slips"


# sealed labels


def test_a_sealed_label_goes_to_its_component_byte_for_byte(tmp_path: Path) -> None:
    sealed = SealedLabel("cainiao", '[{"encryptedData": "AES:示例", "signature": "MD:1"}]')
    printers = (Printer(url="memory:"), Printer(url="cainiao://127.0.0.1/P1", name="cainiao", language="component"))
    with bench(tmp_path, **label_last(printers=printers, weighing=Weighing.NONE)) as kit:
        kit.cache.put(Stream.LABELS, [replace(label_body(SINGLE), sealed=sealed)])
        complete(kit)
        assert kit.send_next() is None
        job = kit.send_next("cainiao")
        assert job is not None
        assert sealed.contents.encode() in job.data
        assert ledger.papers_of(kit.desk.journal, f"D{SINGLE}")[0].code.encode() in job.data
        kit.core.jobs.handed_over(job.job_id)
        assert next(card for card in kit.station.prints.printers() if card.name == "cainiao").proved_here is None
        assert kit.scan(waybill(SINGLE)).outcome.code is Code.PARCEL_CLOSED
        assert next(card for card in kit.station.prints.printers() if card.name == "cainiao").proved_here


def test_without_its_component_a_sealed_label_is_not_ready(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last()) as kit:
        kit.cache.put(Stream.LABELS, [replace(label_body(SINGLE), sealed=SealedLabel("jd", "{}"))])
        kit.sign_in_lead()
        assert kit.station.prints.reprint(f"D{SINGLE}", "lost").code is Code.LABEL_NOT_READY
        opened = kit.scan(f"SO{SINGLE}")
        assert opened.packing is not None
        assert not opened.packing.bench_prints


# what a number tells


def test_what_a_number_can_tell(kit: BenchKit) -> None:
    complete(kit)
    kit.print_next()
    (out,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    number = waybill(SINGLE)
    void = replace(out, paper_id=1, state=PaperState.VOID, reason=VoidReason.REPRINT)
    refused = replace(void, reason=VoidReason.REFUSED)
    never = replace(void, sent=False)
    seen = replace(out, state=PaperState.PROVED)
    waits = replace(out, state=PaperState.STORED, sent=False)
    copy = replace(out, paper_id=99, copy=1)
    assert told_by_number([out], number) == (Told.THIS, out)
    assert told_by_number([out], number.lower()) == (Told.THIS, out)
    reprint = replace(out, reason="lost")
    assert told_by_number([reprint], number) == (Told.UNCLEAR, None), "the one before it may be from elsewhere"
    assert told_by_number([reprint], number, coded=False) == (Told.THIS, reprint)
    assert told_by_number([out], "another") == (Told.ELSEWHERE, None)
    assert told_by_number([refused, never, out], number) == (Told.THIS, out)
    assert told_by_number([void, out], number) == (Told.UNCLEAR, None)
    assert told_by_number([void, out], number, coded=False) == (Told.THIS, out)
    assert told_by_number([void, seen], number) == (Told.SEEN, seen)
    assert told_by_number([void, waits], number) == (Told.VOID, None)
    assert told_by_number([waits], number) == (Told.NOT_OUT, None)
    assert told_by_number([out, copy], number) == (Told.UNCLEAR, None)
    assert told_by_number([copy], number) == (Told.ELSEWHERE, None), "perhaps the label that the copy stands for"
