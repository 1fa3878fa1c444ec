"""The template page's side of the station, over real files and the real press: previews, saving, tests on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import zxingcpp
from PySide6.QtGui import QGuiApplication

from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code
from desktop.domain.print_views import Preview
from desktop.settings import Printer, PrinterRole
from desktop.store import ledger
from desktop.templates import TemplatePages
from desktop.usecases.template_tests import TEST_NUMBER
from printing.label import Bitmap, Content, PaperKind, SkuContent, TestContent, WaybillContent
from printing.press import QtLabelPress
from printing.shelf import Shelf
from printing.template import Template, TemplateProblem
from sync.vocabulary import ReadyLabel, Stream
from tests.bench_kit import (
    CUP,
    CUP_CODE,
    NO_WAYBILL,
    PLAIN,
    RECEIVER,
    BenchKit,
    label_body,
    label_last,
    make_bench,
    waybill,
)

WAYBILL, SLIP, SKU, BIN, TEST = "waybill-76x130", "slip-100x150", "sku-40x30", "bin-40x30", "test-76x130"
PRINTER = Printer("memory:", roles=(PrinterRole.WAYBILL, PrinterRole.SKU))


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    made = make_bench(tmp_path, **label_last(printers=(PRINTER, Printer("cainiao://127.0.0.1:1/x", name="菜鸟"))))
    made.sign_in_lead()
    yield made
    made.close()


@pytest.fixture
def pages(kit: BenchKit, tmp_path: Path, qapp: QGuiApplication) -> TemplatePages:
    del qapp
    shelf = Shelf(tmp_path / "templates")
    kit.desk.press = QtLabelPress(shelf)
    return TemplatePages(kit.desk, shelf)


def preview(pages: TemplatePages, name: str, number: str = "", dpi: int = 203) -> Preview:
    return pages.preview(pages.text(name), name, number, dpi)


def codes_on(page: Bitmap) -> set[str]:
    rows = (page.data[at : at + page.row_bytes] for at in range(0, len(page.data), page.row_bytes))
    grey = bytes(0 if row[x // 8] >> (7 - x % 8) & 1 else 255 for row in rows for x in range(page.width))
    view = zxingcpp.ImageView(grey, page.width, page.height, zxingcpp.ImageFormat.Lum)
    return {found.text for found in zxingcpp.read_barcodes(view)}


class TestList:
    def test_every_shipped_template_is_there_without_a_fault(self, pages: TemplatePages) -> None:
        rows = pages.list()
        assert {WAYBILL, SLIP, SKU, BIN, TEST, "cards-a4", "waybill-100x203"} <= {row.name for row in rows}
        assert rows[0].kind is PaperKind.WAYBILL
        for row in rows:
            assert row.faults == 0
            assert not row.own
            assert row.title_zh
            assert row.title_en
            assert row.width > 0
        assert [row.name for row in rows if not row.confirmed] == ["waybill-100x203"]

    def test_a_file_that_was_spoiled_by_hand_is_listed_with_its_faults(
        self, pages: TemplatePages, tmp_path: Path
    ) -> None:
        (tmp_path / "templates").mkdir()
        (tmp_path / "templates" / f"{SKU}.toml").write_text("kind = 'sku'\ncolour = 1\n", encoding="utf-8")
        row = next(row for row in pages.list() if row.name == SKU)
        assert (row.kind, row.own) == (PaperKind.SKU, True)
        assert row.faults > 1


class TestPreview:
    @pytest.mark.parametrize(
        "name", ["waybill-100x150", "waybill-100x180", "waybill-100x203", "cards-a4", SLIP, SKU, BIN, TEST]
    )
    @pytest.mark.parametrize("dpi", [203, 300])
    def test_without_an_order_every_template_shows_made_up_data(
        self, name: str, dpi: int, pages: TemplatePages
    ) -> None:
        seen = preview(pages, name, dpi=dpi)
        assert (seen.order, seen.trouble, seen.faults) == ("", "", ())
        row = next(row for row in pages.list() if row.name == name)
        assert abs(seen.pages[0].width - row.width * dpi / 25.4) <= 8

    @pytest.mark.parametrize("number", [waybill(PLAIN), f"SO{PLAIN}", f"D{PLAIN}", waybill(PLAIN).lower()])
    def test_any_number_shows_the_order_as_it_comes_out(self, number: str, pages: TemplatePages) -> None:
        seen = preview(pages, WAYBILL, number)
        assert seen.order == f"SO{PLAIN}"
        assert waybill(PLAIN) in codes_on(seen.pages[0])

    def test_a_scanned_label_shows_its_order(self, pages: TemplatePages, kit: BenchKit) -> None:
        kit.station.prints.print_batch([f"D{PLAIN}"])
        (paper,) = ledger.papers_of(kit.desk.journal, f"D{PLAIN}")
        assert preview(pages, WAYBILL, paper.code).order == f"SO{PLAIN}"

    def test_the_receiver_is_masked(self, pages: TemplatePages, kit: BenchKit) -> None:
        shown: list[Content] = []

        class Listening(QtLabelPress):
            def pages_of(self, template: Template, content: Content, dpi: int) -> tuple[Bitmap, ...]:
                shown.append(content)
                return super().pages_of(template, content, dpi)

        kit.desk.press = Listening()
        preview(pages, WAYBILL, waybill(PLAIN))
        told = msgspec.json.encode(shown).decode()
        assert RECEIVER.name not in told
        assert RECEIVER.phone not in told

    def test_goods_bins_and_printers_by_their_own_names(self, pages: TemplatePages) -> None:
        assert preview(pages, SKU, CUP_CODE).order == CUP
        assert "B-07-11" in codes_on(preview(pages, BIN, "B-07-11").pages[0])
        assert preview(pages, TEST, "waybill").order == "waybill"
        assert preview(pages, SLIP, f"SO{PLAIN}").order == f"SO{PLAIN}"

    def test_a_number_that_nothing_bears_shows_made_up_data(self, pages: TemplatePages) -> None:
        for name in (WAYBILL, SLIP, SKU, TEST):
            seen = preview(pages, name, "0000")
            assert (seen.order, seen.trouble) == ("", "")
            assert seen.pages

    def test_an_order_without_a_body_says_so(self, pages: TemplatePages) -> None:
        seen = preview(pages, WAYBILL, f"SO{NO_WAYBILL}")
        assert (seen.trouble, seen.trouble_field, seen.pages) == ("LabelError", "body", ())

    def test_a_label_that_the_carrier_has_drawn_takes_no_template(self, pages: TemplatePages, kit: BenchKit) -> None:
        drawn = msgspec.structs.replace(label_body(PLAIN), ready=ReadyLabel("png", b"x"))
        kit.cache.put(Stream.LABELS, (drawn,))
        seen = preview(pages, WAYBILL, waybill(PLAIN))
        assert (seen.trouble, seen.trouble_field) == ("LabelError", "ready")

    def test_a_text_that_does_not_fit_is_told_by_its_place(self, pages: TemplatePages) -> None:
        text = pages.text(SKU).replace('text = "{name}"', 'text = "{name}{name}{name}{name}{name}{name}{name}{name}"')
        assert text != pages.text(SKU)
        assert pages.preview(text, SKU, "", 203).trouble == "LabelDoesNotFit"

    def test_faults_come_all_at_once_with_line_and_field(self, pages: TemplatePages) -> None:
        text = pages.text(WAYBILL).replace("box = [2, 11, 72, 14]", "box = [2, 11, 99, 14]") + "\ncolour = 1\n"
        seen = pages.preview(text, WAYBILL, "", 203)
        assert seen.faults == pages.check(text, WAYBILL)
        assert {fault.problem for fault in seen.faults} == {TemplateProblem.OUTSIDE, TemplateProblem.UNKNOWN_KEY}
        for fault in seen.faults:
            assert fault.file == f"{WAYBILL}.toml"
            assert fault.line > 0
            assert fault.field


class TestSaving:
    def test_what_is_saved_is_printed_and_what_is_reset_is_shipped_again(self, pages: TemplatePages) -> None:
        shipped = pages.text(WAYBILL)
        assert pages.save(WAYBILL, shipped + "\n# ours\n").code is Code.SAVED
        assert pages.text(WAYBILL).endswith("# ours\n")
        assert next(row for row in pages.list() if row.name == WAYBILL).own
        assert pages.reset(WAYBILL).code is Code.SAVED
        assert pages.text(WAYBILL) == shipped

    def test_a_text_with_faults_is_refused_and_nothing_changes(self, pages: TemplatePages) -> None:
        before = pages.text(WAYBILL)
        assert pages.save(WAYBILL, before + "\ncolour = 1\n").code is Code.TEMPLATE_FAULTY
        assert pages.text(WAYBILL) == before

    def test_only_with_the_right(self, pages: TemplatePages, kit: BenchKit) -> None:
        kit.sign_in()
        assert pages.save(WAYBILL, pages.text(WAYBILL)).code is Code.NOT_ALLOWED
        assert pages.reset(WAYBILL).code is Code.NOT_ALLOWED
        assert not next(row for row in pages.list() if row.name == WAYBILL).own

    def test_it_is_on_record_who_changed_it(self, pages: TemplatePages, kit: BenchKit) -> None:
        pages.save(WAYBILL, pages.text(WAYBILL))
        kinds = kit.desk.journal.rows('SELECT kind, operator FROM event ORDER BY "sequence" DESC LIMIT 1')
        assert tuple(kinds[0]) == ("template_saved", kit.desk.operator_id)


class TestOnPaper:
    """With the kit's own press, which keeps what it was given."""

    def pressed(self, kit: BenchKit, tmp_path: Path, name: str, number: str = "", printer: str = "waybill") -> Code:
        return TemplatePages(kit.desk, Shelf(tmp_path / "templates")).print_test(name, number, printer).code

    def job(self, kit: BenchKit) -> bytes:
        job = kit.core.jobs.next_job("waybill")
        assert job is not None
        return job.data

    def test_a_test_of_a_waybill_bears_no_number_that_a_bench_would_take(self, kit: BenchKit, tmp_path: Path) -> None:
        assert self.pressed(kit, tmp_path, WAYBILL, waybill(PLAIN)) is Code.PAGE_COMING
        shown = msgspec.json.decode(self.job(kit), type=WaybillContent)
        assert shown.waybill == TEST_NUMBER.ljust(len(waybill(PLAIN)), "0")
        assert shown.qr_payload == TEST_NUMBER
        assert shown.invented
        assert RECEIVER.name not in shown.receiver.name
        assert f"SO{PLAIN}" in shown.goods
        assert kit.scan(shown.waybill).outcome.code is not Code.ORDER_OPENED
        assert ledger.papers_of(kit.desk.journal, f"D{PLAIN}") == []

    def test_scanned_it_is_seen_and_proves_no_set_up(self, kit: BenchKit, tmp_path: Path) -> None:
        self.pressed(kit, tmp_path, WAYBILL)
        shown = msgspec.json.decode(self.job(kit), type=WaybillContent)
        job = kit.core.jobs.next_job("waybill")
        assert job is not None
        kit.core.jobs.sending(job.job_id)
        kit.core.jobs.handed_over(job.job_id)
        assert kit.scan(shown.paper_code).outcome.code is Code.PAGE_SEEN
        paper = ledger.paper(kit.desk.journal, job.paper_id)
        assert paper is not None
        assert paper.state is PaperState.PROVED
        assert kit.station.prints.printers()[0].proved_here is None

    def test_goods_labels_are_real_ones(self, kit: BenchKit, tmp_path: Path) -> None:
        assert self.pressed(kit, tmp_path, SKU, CUP_CODE) is Code.PAGE_COMING
        assert msgspec.json.decode(self.job(kit), type=SkuContent).sku_id == CUP

    def test_the_page_of_a_printer_says_which(self, kit: BenchKit, tmp_path: Path) -> None:
        self.pressed(kit, tmp_path, TEST, "waybill")
        assert msgspec.json.decode(self.job(kit), type=TestContent).printer == "waybill"

    def test_the_sheet_of_cards_comes_out(self, kit: BenchKit, tmp_path: Path) -> None:
        assert self.pressed(kit, tmp_path, "cards-a4") is Code.PAGE_COMING
        assert b"PB:YES" in self.job(kit)

    @pytest.mark.parametrize(
        ("printer", "code"), [("nowhere", Code.PRINTER_UNKNOWN), ("菜鸟", Code.COMPONENT_WITHOUT_TEST)]
    )
    def test_not_on_every_printer(self, printer: str, code: Code, kit: BenchKit, tmp_path: Path) -> None:
        assert self.pressed(kit, tmp_path, WAYBILL, printer=printer) is code

    def test_nobody_prints_unknown(self, kit: BenchKit, tmp_path: Path) -> None:
        kit.station.sign_out()
        assert self.pressed(kit, tmp_path, WAYBILL) is Code.NOT_ALLOWED
