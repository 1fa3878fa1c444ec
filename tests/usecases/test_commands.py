"""Command cards beyond packing itself: go on, take up again, help, no, another person, read aloud, another printer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.domain.packing import Condition
from desktop.domain.ways import HOLD, RESUME
from desktop.settings import Printer, Scale, Weighing
from desktop.store import outbox, packings
from devices.reading import DeviceHealth, PortState
from printing.ports import PrinterState
from sync.vocabulary import DocumentStatus, Product, Stream
from tests.bench_kit import (
    CUP_CODE,
    LEAD,
    OTHER,
    PACKER_BADGE,
    PLAIN,
    POT_CODE,
    SINGLE,
    STOPPED,
    TEA_CODE,
    BenchKit,
    bench,
    document,
    label_last,
    waybill,
)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.REQUIRED) as opened:
        yield opened


def code_of(kit: BenchKit, text: str) -> Code:
    return kit.scan(text).outcome.code


# next


def test_next_on_an_empty_bench_waits_for_a_waybill(kit: BenchKit) -> None:
    assert code_of(kit, "PB:NEXT") is Code.READY


def test_next_gives_up_waiting_for_the_erp(kit: BenchKit) -> None:
    assert code_of(kit, "SO9999") is Code.LOOKING_UP
    kit.scan("PB:NEXT")
    kit.clock.advance(60)
    assert kit.station.tick() is None, "nobody is told any more that it did not come"


def test_next_never_ships_what_is_not_finished(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    asked = kit.scan("下一单")
    assert (asked.outcome.code, asked.outcome.fact("remaining")) == (Code.HOLD_OFFERED, "2")
    assert code_of(kit, "PB:YES") is Code.HELD
    assert outbox.pending(kit.desk.journal) == []


def test_next_twice_is_the_yes(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    assert [code_of(kit, "NEXT"), code_of(kit, "NEXT")] == [Code.HOLD_OFFERED, Code.HELD]


@pytest.mark.parametrize(("text", "code"), [("PB:NO", Code.ANSWERED_NO), (TEA_CODE, Code.ITEM_RIGHT)])
def test_no_or_the_next_item_forgets_the_question(kit: BenchKit, text: str, code: Code) -> None:
    kit.scan_all(waybill(PLAIN), "PB:NEXT")
    assert code_of(kit, text) is code
    kit.order(Command.YES)
    assert kit.desk.packing is not None, "the yes came too late to hold it"


def test_next_at_the_scale_asks_where_a_weight_is_required(kit: BenchKit) -> None:
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    assert code_of(kit, "PB:NEXT") is Code.HOLD_OFFERED


def test_next_closes_what_lacks_only_a_weight_that_may_lack(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.OPTIONAL, scale=Scale("loop://")) as kit:
        kit.station.device_changed(DeviceHealth("scale:scale", PortState.LIVE, 0, ""))
        kit.scan_all(waybill(SINGLE), CUP_CODE)
        assert kit.scan("PB:NEXT").outcome.code is Code.PARCEL_CLOSED


# resume


def test_resume_takes_up_what_was_held_last(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE, "PB:HOLD", waybill(OTHER))
    held = kit.scan("PB:HOLD")
    assert RESUME in kit.scan("SO1008").ways
    assert held.packing is None
    back = kit.scan("继续")
    assert back.outcome.code is Code.ORDER_RESUMED
    assert back.packing is not None
    assert back.packing.document_id == f"D{OTHER}"
    refused = kit.scan("PB:RESUME")
    assert (refused.outcome.code, refused.ways[-1]) == (Code.FINISH_FIRST, HOLD)


def test_resume_with_nothing_held(kit: BenchKit) -> None:
    assert code_of(kit, "PB:RESUME") is Code.NOTHING_HELD


def test_resume_passes_over_what_was_shipped_elsewhere_and_tells_a_stop(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), "PB:HOLD", waybill(OTHER), "PB:HOLD")
    kit.put(document(OTHER, status=DocumentStatus.SHIPPED, revision=9001))
    assert code_of(kit, "PB:RESUME") is Code.ORDER_RESUMED
    kit.scan("PB:HOLD")
    kit.stop(PLAIN)
    assert code_of(kit, "PB:RESUME") is Code.ORDER_STOPPED


# no, help, read aloud


def test_no_leaves_an_order_aside(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), "PB:SHORT:short")
    assert code_of(kit, waybill(PLAIN)) is Code.ORDER_SET_ASIDE
    assert code_of(kit, "否") is Code.ANSWERED_NO
    assert code_of(kit, "PB:YES") is Code.NOTHING_OPEN
    assert packings.in_condition(kit.desk.journal, Condition.SET_ASIDE)
    assert code_of(kit, "PB:NO") is Code.NOTHING_ASKED


def test_no_to_did_it_come_out_is_nothing_came_out(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last()) as kit:
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        job = kit.send_next()
        assert job is not None
        kit.core.jobs.cut(job.job_id, "unplugged")
        told = kit.station.tick()
        assert told is not None
        assert told.outcome.code is Code.PAPER_UNKNOWN
        assert code_of(kit, "PB:NO") is Code.PAPER_VOIDED


def test_no_is_said_of_the_label_that_is_asked_about_alone(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last()) as kit:
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        cut = kit.send_next()
        assert cut is not None
        kit.core.jobs.cut(cut.job_id, "unplugged")
        kit.scan_all("PB:HOLD", f"SO{PLAIN}", TEA_CODE, CUP_CODE, CUP_CODE)
        came_out = kit.print_next()
        assert came_out is not None
        kit.scan("PB:UNDO")
        view = kit.scan("PB:NO")
        assert (view.outcome.code, view.outcome.fact("waybill")) == (Code.PAPER_VOIDED, waybill(SINGLE))
        assert code_of(kit, came_out.paper_code) is not Code.LABEL_WRONG, "the open parcel's own label lies on it"


def test_help_changes_nothing_and_keeps_the_question(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE, "PB:NEXT")
    before = kit.desk.packing
    asked = kit.scan("帮助")
    assert asked.outcome.code is Code.HELP
    assert {Command.UNDO, Command.HOLD, Command.SHORT} <= {way.command for way in asked.ways}
    assert kit.desk.packing == before
    assert code_of(kit, "PB:YES") is Code.HELD


def test_read_aloud_keeps_the_answer(kit: BenchKit) -> None:
    wrong = kit.scan_all(waybill(PLAIN), POT_CODE)
    spoken = kit.scan("朗读")
    assert spoken.read_aloud
    assert spoken.outcome == wrong.outcome
    assert not kit.scan(TEA_CODE).read_aloud
    kit.scan_all("PB:HOLD", waybill(STOPPED))
    stopped = kit.scan("PB:SPEAK")
    assert (stopped.read_aloud, stopped.outcome.code) == (True, Code.ORDER_STOPPED)


# people


def test_switch_keeps_the_parcel_for_whoever_scans_a_badge(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    view = kit.scan("换人")
    assert (view.outcome.code, view.operator) == (Code.SWITCHING, None)
    refused = kit.scan(CUP_CODE)
    assert (refused.outcome.code, refused.outcome.seen) == (Code.NOT_SIGNED_IN, CUP_CODE)
    back = kit.scan(PACKER_BADGE)
    assert back.outcome.code is Code.SIGNED_IN
    assert back.packing is not None
    assert back.packing.remaining == 2
    kit.sign_in_lead()
    assert kit.desk.operator is not None
    assert kit.desk.operator.name == LEAD, "a badge or a PIN goes straight in"


@pytest.mark.parametrize("text", ["PB:SWITCH", "PB:OUT", ""])
def test_a_question_goes_with_the_person_who_was_asked(kit: BenchKit, text: str) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE, "PB:NEXT")
    if text:
        kit.scan(text)
    kit.sign_in_lead()
    assert code_of(kit, "PB:YES") is not Code.HELD
    assert kit.desk.packing is not None


# plain words


@pytest.mark.parametrize("word", ["hold", "next", "换人"])
def test_a_plain_word_never_hides_an_order_of_that_name(kit: BenchKit, word: str) -> None:
    kit.put(document(OTHER, shop_order_no=word.upper(), revision=9001))
    view = kit.scan(word.upper())
    assert view.outcome.code is Code.ORDER_OPENED
    assert code_of(kit, "PB:HOLD") is Code.HELD, "the card still means what it says"


@pytest.mark.parametrize("text", ["]C0HOLD", "ＨＯＬＤ", " hold "])
def test_nor_where_the_scanner_adds_something(kit: BenchKit, text: str) -> None:
    kit.put(document(OTHER, shop_order_no="HOLD", revision=9001))
    assert code_of(kit, text) is Code.ORDER_OPENED


def test_nor_a_product_of_that_name(kit: BenchKit) -> None:
    named = Product("OUT", "户外垫", "", "", ("OUT",), 100, "件", enabled=True, needs_scan=True)
    kit.cache.put(Stream.PRODUCTS, (named,))
    assert code_of(kit, "out") is Code.SCAN_ORDER_FIRST
    assert code_of(kit, "sign out") is Code.SIGNED_OUT


# another printer


def test_a_waiting_label_comes_out_of_another_printer(tmp_path: Path) -> None:
    printers = (Printer(url="memory:"), Printer(url="memory:b", name="spare"))
    with bench(tmp_path, **label_last(printers=printers)) as kit:
        assert code_of(kit, "PB:OTHERPRINTER") is Code.NOTHING_OPEN
        kit.printer_is(PrinterState.OFF)
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        told = kit.station.tick()
        assert told is not None
        assert Command.OTHER_PRINTER in {way.command for way in told.ways}
        moved = kit.scan("换打印机")
        assert (moved.outcome.code, moved.outcome.fact("printer")) == (Code.PAPER_MOVED, "spare")
        assert kit.print_next("spare") is not None
        assert code_of(kit, "PB:OTHERPRINTER") is Code.WAIT_PRINTER, "it has left already"


def test_where_there_is_no_other_printer_none_is_offered(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last()) as kit:
        kit.printer_is(PrinterState.OFF)
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        told = kit.station.tick()
        assert told is not None
        assert {way.command for way in told.ways} == {Command.HOLD}
        assert code_of(kit, "PB:OTHERPRINTER") is Code.PRINTER_UNKNOWN
