"""The print queue page over a real station: from a batch through an empty roll to the last label seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.labels import PaperState, paper_code
from desktop.settings import Printer, PrinterRole
from desktop.store import ledger
from devices.reading import Scan
from tests.bench_kit import CUP_CODE, SINGLE, BenchKit, label_last, make_bench, waybill
from tests.ui.showing import shown, words
from ui.print_queue import OTHER_PAPERS, PrintQueuePage
from ui.print_queue_lists import BATCHES, HISTORY, OUT, TO_PRINT, WAITING

MAIN = Printer("memory:", roles=(PrinterRole.WAYBILL, PrinterRole.SKU, PrinterRole.SLIP))
SPARE = Printer("memory:", name="spare")


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    made = make_bench(tmp_path, **label_last(printers=(MAIN, SPARE)))
    made.sign_in_lead()
    yield made
    made.close()


@pytest.fixture
def page(kit: BenchKit, qtbot: QtBot, tmp_path: Path) -> PrintQueuePage:
    station = kit.station
    made = PrintQueuePage(
        station.prints, station.lead, lambda: station.view().operator, now=kit.clock.now, export_folder=tmp_path
    )
    return shown(made, qtbot)


def rows(page: PrintQueuePage, name: str) -> int:
    page.show_list(name)
    return page.view(name).panel.view.model().rowCount()


def press(page: PrintQueuePage, text: str, qtbot: QtBot) -> None:
    button = next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible())
    assert button.isEnabled(), text
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def serve(kit: BenchKit) -> None:
    """As the station's tick does while nobody scans: one label of a batch after the other gets its bytes."""
    for _ in range(20):
        kit.station.tick()


def print_all(page: PrintQueuePage, kit: BenchKit, qtbot: QtBot) -> int:
    """Every printable order as one batch on the first printer; how many."""
    count = rows(page, TO_PRINT)
    press(page, "Choose all", qtbot)
    press(page, f"Print {count} as a batch", qtbot)
    question = page.view(TO_PRINT).question
    question.choice.choose("waybill")
    qtbot.mouseClick(question.act, Qt.MouseButton.LeftButton)
    serve(kit)
    return count


def test_a_batch_goes_on_behind_the_last_good_label(page: PrintQueuePage, kit: BenchKit, qtbot: QtBot) -> None:
    count = print_all(page, kit, qtbot)
    assert count > 4
    assert rows(page, WAITING) == count
    printed = [kit.print_next() for _ in range(4)]  # and then the paper was out: two of them are blank
    assert rows(page, OUT) == 4
    assert rows(page, BATCHES) == 1
    press(page, "Resume after the last good label", qtbot)
    good = printed[1]
    assert good is not None
    assert page.take_scan(Scan(good.paper_code, "serial:scanner", 0))
    assert page.view(BATCHES).told.words
    serve(kit)
    assert rows(page, OUT) == 1  # the first: out and not seen, but before the good one
    assert rows(page, WAITING) == count - 2


def test_what_waits_is_moved_and_withdrawn(page: PrintQueuePage, kit: BenchKit, qtbot: QtBot) -> None:
    count = print_all(page, kit, qtbot)
    page.show_list(WAITING)
    press(page, "Move to another printer", qtbot)
    qtbot.mouseClick(page.view(WAITING).question.act, Qt.MouseButton.LeftButton)
    assert kit.core.jobs.next_job("spare") is not None
    press(page, "Withdraw", qtbot)
    qtbot.mouseClick(page.view(WAITING).question.act, Qt.MouseButton.LeftButton)
    assert rows(page, WAITING) == count - 1


def test_nothing_came_out_and_then_a_new_one(page: PrintQueuePage, kit: BenchKit, qtbot: QtBot) -> None:
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    first = kit.print_next()
    assert first is not None
    page.show_list(OUT)
    press(page, "Void and print anew", qtbot)
    qtbot.mouseClick(page.view(OUT).question.act, Qt.MouseButton.LeftButton)
    papers = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    assert [paper.state for paper in papers] == [PaperState.VOID, PaperState.STORED]
    second = kit.print_next()
    assert second is not None
    page.show_list(OUT)
    press(page, "Nothing came out", qtbot)
    qtbot.mouseClick(page.view(OUT).question.act, Qt.MouseButton.LeftButton)
    assert "void" in page.view(OUT).told.words
    page.show_list(HISTORY)
    page.view(HISTORY).panel.search.setText(waybill(SINGLE))
    assert rows(page, HISTORY) >= 2
    qtbot.keyClick(page.view(HISTORY).panel.view, Qt.Key.Key_Return)
    assert "Label asked for" in words(page.story)


def test_a_scanned_test_page_proves_the_printer(page: PrintQueuePage, kit: BenchKit, qtbot: QtBot) -> None:
    assert "Not proved here" in words(page.printers)
    qtbot.mouseClick(page.printers.tiles[0].test, Qt.MouseButton.LeftButton)
    job = kit.core.jobs.next_job("waybill")
    assert job is not None
    kit.core.jobs.sending(job.job_id)
    kit.core.jobs.handed_over(job.job_id)
    kit.scan(paper_code(job.paper_id, 0))
    page.refresh()
    assert "Proved here" in words(page.printers.tiles[0])
    assert "Not proved here" in words(page.printers.tiles[1])


def test_small_papers_and_slips(page: PrintQueuePage, kit: BenchKit, qtbot: QtBot) -> None:
    page.show_list(OTHER_PAPERS)
    for form, code in ((page.forms.sku, CUP_CODE), (page.forms.bin, "A-12-04"), (page.forms.slip, waybill(SINGLE))):
        form.field.setText(code)
        qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
        assert page.forms.told.words
        job = kit.send_next()
        assert job is not None
        kit.core.jobs.handed_over(job.job_id)


def test_a_packer_may_not_touch_what_others_asked_for(page: PrintQueuePage, kit: BenchKit, qtbot: QtBot) -> None:
    print_all(page, kit, qtbot)
    kit.station.sign_out()
    kit.sign_in()
    page.show_list(WAITING)
    assert page.view(WAITING).why_not == "Only a lead may do this."
