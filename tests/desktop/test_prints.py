"""The print queue's lists and acts, as its page calls them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.settings import Printer, PrinterRole, Weighing
from printing.label import PaperKind, SkuContent, TestContent
from printing.ports import PrinterState
from tests.bench_kit import (
    CUP,
    CUP_CODE,
    LEAD,
    NO_WAYBILL,
    OTHER,
    PACKER,
    PLAIN,
    SHIPPED_BY_ERP,
    SINGLE,
    STOPPED,
    BenchKit,
    bench,
    label_last,
    waybill,
)

PRINTERS = (
    Printer(url="memory:"),
    Printer(url="memory:", name="small", roles=(PrinterRole.SKU, PrinterRole.SLIP), language="tspl"),
)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, **label_last(weighing=Weighing.REQUIRED, printers=PRINTERS)) as opened:
        yield opened


def complete(kit: BenchKit) -> None:
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)


def test_the_queue_shows_what_waits_and_what_nobody_has_seen(kit: BenchKit) -> None:
    complete(kit)
    (row,) = kit.station.prints.queue()
    assert (row.kind, row.waybill, row.shop_order_no) == (PaperKind.WAYBILL, waybill(SINGLE), f"SO{SINGLE}")
    assert (row.state, row.job_state, row.printer, row.operator) == ("stored", "waiting", "waybill", PACKER)
    assert row.waits
    assert row.expires is not None
    kit.print_next()
    (row,) = kit.station.prints.queue()
    assert (row.state, row.job_state, row.waits) == ("handed_over", "handed_over", False)
    kit.scan(waybill(SINGLE))
    assert kit.station.prints.queue() == []


def test_an_unknown_paper_stands_in_the_queue(kit: BenchKit) -> None:
    complete(kit)
    kit.send_next()
    kit.crash()
    (row,) = kit.station.prints.queue()
    assert (row.state, row.job_state) == ("unknown", "cut")
    assert [card.waiting for card in kit.station.prints.printers()] == [0, 0]


def test_history_finds_a_paper_by_any_number(kit: BenchKit) -> None:
    complete(kit)
    content = kit.print_next()
    assert content is not None
    prints = kit.station.prints
    for text in (content.paper_code, waybill(SINGLE), f"SO{SINGLE}", f"D{SINGLE}", f"o{SINGLE}"):
        assert [row.paper_id for row in prints.history(text)] == [row.paper_id for row in prints.history()], text
    assert prints.history("PBL999-0") == []
    assert prints.history(waybill(OTHER)) == []
    assert prints.history("", 0) == []


def test_a_story_says_who_when_and_why(kit: BenchKit) -> None:
    kit.sign_in_lead()
    complete(kit)
    kit.print_next()
    kit.station.tick()
    kit.order(Command.REPRINT, "damaged")
    first, second = sorted(row.paper_id for row in kit.station.prints.history())
    kinds = [event.kind for event in kit.station.prints.story(first)]
    assert kinds == ["label_asked", "label_stored", "label_sending", "label_handed_over", "label_voided"]
    asked = kit.station.prints.story(second)[0]
    assert (asked.operator, dict(asked.facts)["reason"]) == (LEAD, "damaged")
    assert kit.station.prints.story(999) == ()


def test_printers_show_their_state_and_what_waits(kit: BenchKit) -> None:
    complete(kit)
    kit.printer_is(PrinterState.HINDERED)
    waybills, small = kit.station.prints.printers()
    assert (waybills.name, waybills.state, waybills.waiting) == ("waybill", "hindered", 1)
    assert (small.name, small.state, small.waiting, small.proved_here) == ("small", "", 0, None)


def test_a_test_page_that_is_scanned_proves_the_set_up(kit: BenchKit) -> None:
    prints = kit.station.prints
    assert prints.test_page("nowhere").code is Code.PRINTER_UNKNOWN
    assert prints.test_page("small").code is Code.PAGE_COMING
    assert prints.test_page("small").code is Code.PAGE_COMING, "again: the first is void"
    job = kit.send_next("small")
    assert job is not None
    kit.core.jobs.handed_over(job.job_id)
    assert kit.send_next("small") is None
    page = kit.press.pages_pressed[-1]
    assert isinstance(page, TestContent)
    assert page.paper_code
    (row,) = prints.queue()
    assert (row.kind, row.state) == (PaperKind.TEST, "handed_over")
    seen = kit.scan(page.paper_code)
    assert (seen.outcome.code, seen.outcome.fact("printer")) == (Code.PAGE_SEEN, "small")
    assert prints.printers()[1].proved_here is not None
    assert prints.printers()[0].proved_here is None
    assert [event.kind for event in prints.story(row.paper_id)][-1] == "label_proved"
    kit.sign_in_lead()
    changed = (PRINTERS[0], replace(PRINTERS[1], density=12))
    kit.station.change_settings(replace(kit.station.settings, printers=changed))
    assert prints.printers()[1].proved_here is None, "it was another set-up"


def test_a_test_page_of_settings_that_were_changed_meanwhile_proves_nothing(kit: BenchKit) -> None:
    kit.sign_in_lead()
    kit.station.prints.test_page("small")
    job = kit.send_next("small")
    assert job is not None
    kit.core.jobs.handed_over(job.job_id)
    changed = (PRINTERS[0], replace(PRINTERS[1], direction=1))
    kit.station.change_settings(replace(kit.station.settings, printers=changed))
    page = kit.press.pages_pressed[-1]
    assert isinstance(page, TestContent)
    assert kit.scan(page.paper_code).outcome.code is Code.PAGE_SEEN
    assert kit.station.prints.printers()[1].proved_here is None


def test_a_component_has_no_test_page(tmp_path: Path) -> None:
    component = Printer(url="cainiao://127.0.0.1/P1", name="cainiao", language="component")
    with bench(tmp_path, **label_last(printers=(*PRINTERS, component))) as kit:
        assert kit.station.prints.test_page("cainiao").code is Code.COMPONENT_WITHOUT_TEST


def test_sku_and_bin_labels_by_count(kit: BenchKit) -> None:
    prints = kit.station.prints
    assert prints.print_sku("NOSUCH", 1).code is Code.NOTHING_TO_PRINT
    assert prints.print_sku(CUP, 0).code is Code.QUANTITY_OVER_LIMIT
    assert prints.print_sku(CUP, 501).code is Code.QUANTITY_OVER_LIMIT
    assert prints.print_sku(CUP, 3).code is Code.PAGE_COMING
    job = kit.send_next("small")
    assert job is not None
    assert job.data.count(CUP_CODE.encode()) == 3
    assert isinstance(kit.press.pages_pressed[-1], SkuContent)
    kit.core.jobs.handed_over(job.job_id)
    assert prints.queue() == [], "nobody scans them"
    assert prints.print_bin("  ", 1).code is Code.NOTHING_TO_PRINT
    assert prints.print_bin("A-01-02", 2).code is Code.PAGE_COMING
    assert [row.kind for row in prints.history()] == [PaperKind.BIN, PaperKind.SKU]


def test_slips_by_hand(kit: BenchKit) -> None:
    prints = kit.station.prints
    assert prints.print_slip("D999").code is Code.NOTHING_TO_PRINT
    assert prints.print_slip(f"D{PLAIN}").code is Code.PAGE_COMING
    job = kit.send_next("small")
    assert job is not None
    assert prints.history()[0].shop_order_no == f"SO{PLAIN}"


def test_pages_need_a_right_and_a_printer(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last()) as kit:
        assert kit.station.prints.print_sku(CUP, 1).code is Code.PRINTER_UNKNOWN
        assert kit.station.prints.print_slip(f"D{PLAIN}").code is Code.PRINTER_UNKNOWN
        kit.station.sign_out()
        assert kit.station.prints.test_page("waybill").code is Code.NOT_ALLOWED


def test_a_page_that_cannot_be_drawn_is_told_and_leaves_nothing_behind(kit: BenchKit) -> None:
    kit.press.broken = True
    told = kit.station.prints.test_page("small")
    assert (told.code, told.fact("reason")) == (Code.LABEL_NOT_READY, "LabelDoesNotFit")
    assert kit.station.prints.queue() == []


def test_printable_orders_are_those_that_may_have_a_label(kit: BenchKit) -> None:
    prints = kit.station.prints
    listed = {row.document_id for row in prints.printable_orders()}
    assert {f"D{PLAIN}", f"D{OTHER}", f"D{SINGLE}"} <= listed
    assert not listed & {f"D{STOPPED}", f"D{SHIPPED_BY_ERP}", f"D{NO_WAYBILL}"}
    prints.print_batch([f"D{PLAIN}"])
    assert f"D{PLAIN}" not in {row.document_id for row in prints.printable_orders()}
    assert len(prints.printable_orders(2)) == 2


def test_a_full_disk_is_told(kit: BenchKit) -> None:
    kit.desk.journal.rows("PRAGMA max_page_count = 1")
    big = "x" * 200_000
    with pytest.raises(Exception, match="full"), kit.desk.journal.writing() as writing:
        writing.event(kit.clock.now(), "filler", "", "", {"x": big})
    orders = [row.document_id for row in kit.station.prints.printable_orders()]
    codes = {kit.station.prints.print_batch(orders).code for _ in range(30)}
    assert Code.JOURNAL_FULL in codes
    kit.desk.journal.rows("PRAGMA max_page_count = 1000000")
