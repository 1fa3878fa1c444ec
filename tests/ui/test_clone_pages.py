"""A bench as codes on the screen, read back by an independent eye from the painted window; and taken by a list."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.clone_codes import Collector, Verdict
from desktop.clone_taking import Mark, NameTrouble, Point
from desktop.cloning import clone_of
from desktop.set_up import ITEM_CODE
from desktop.set_up_hunt import Surroundings
from desktop.settings import Erp, Flow, Held, Language, Settings, Theme
from devices.reading import Scan
from printing.discovery import Places
from tests.bench_kit import BenchKit, make_bench
from tests.ui.conftest import FULL_HD, SMALL, Screen
from tests.ui.key_events import Keyboard
from ui.gallery_set_up import BENCH, LARGE, VIEWS, MadeUpCloning, set_up_page, show_page, take_page
from ui.set_up_clone import CloneShowPage, file_name
from ui.set_up_clone_words import name_trouble_words, point_words, verdict_words
from ui.set_up_page import SetUpPage
from ui.set_up_take import CloneTakePage


def codes_in(widget: QWidget) -> list[zxingcpp.Barcode]:
    """Every code that an outsider reads off the painted widget."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    widget.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("L")
    return list(zxingcpp.read_barcodes(picture))


def opened(screen: Screen, page: CloneShowPage | CloneTakePage | SetUpPage) -> None:
    screen.window.add_page(page)
    screen.window.open_page(page)
    QApplication.sendPostedEvents()


@pytest.mark.parametrize("size", [SMALL, FULL_HD, (1024, 600)])
@pytest.mark.parametrize("theme", list(Theme))
def test_every_code_is_read_off_the_screen(screen: Callable[..., Screen], size: tuple[int, int], theme: Theme) -> None:
    shown = screen(size)
    shown.wear(theme, Language.EN)
    page = show_page(LARGE)()
    opened(shown, page)
    collector = Collector()
    assert len(page.codes) > 1
    for _ in page.codes:
        assert page.code.text in {code.text for code in codes_in(shown.window)}
        collector.take(page.code.text)
        page.show_next()
    assert collector.clone == clone_of(LARGE)


def test_one_code_stands_still_and_several_go_on_until_a_key(screen: Callable[..., Screen]) -> None:
    shown = screen()
    one = show_page()()
    opened(shown, one)
    assert not one._timer.isActive()
    assert not one.after.isVisible()
    several = show_page(LARGE)()
    opened(shown, several)
    assert several._timer.isActive()
    first = several.code.text
    several._timer.timeout.emit()
    assert several.code.text != first
    keyboard = Keyboard(shown.window)
    keyboard.press_key(Qt.Key.Key_Left, "", 500)
    assert several.code.text == first
    assert not several._timer.isActive()
    keyboard.press_key(Qt.Key.Key_Space, " ", 500)
    assert several._timer.isActive()
    shown.window.open_page(one)
    assert not several._timer.isActive()


@pytest.mark.parametrize("size", [SMALL, FULL_HD])
def test_the_item_of_the_test_parcel_is_read_square_and_in_bars(
    screen: Callable[..., Screen], size: tuple[int, int]
) -> None:
    shown = screen(size)
    page = set_up_page(VIEWS["item"])()
    opened(shown, page)
    kinds = {str(code.format) for code in codes_in(shown.window) if code.text == ITEM_CODE}
    assert len(kinds) == 2


def test_a_file_is_written_where_documents_are(screen: Callable[..., Screen], tmp_path: Path) -> None:
    written: list[Path] = []

    class Desk(MadeUpCloning):
        def save_file(self, path: Path) -> None:
            written.append(path)
            path.write_text("x")

    shown = screen()
    page = CloneShowPage(Desk(), lambda: tmp_path)
    opened(shown, page)
    page.save.click()
    assert written == [tmp_path / "packbench-bench-3.toml"]
    assert str(written[0]) in page.told.text()
    missing = CloneShowPage(Desk(), lambda: tmp_path / "nowhere")
    opened(shown, missing)
    missing.save.click()
    assert "No such file" in missing.told.text()


def test_a_files_name_is_safe_everywhere() -> None:
    assert file_name("3 / 北区") == "packbench-bench-3---北区.toml"
    assert file_name("") == "packbench-bench-bench.toml"


# taking


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    made = make_bench(tmp_path, bench="1")
    made.sign_in_lead()
    nowhere = Places(usb=False, cups_server="127.0.0.1:1", hosts=())
    made.station.cloning.hunt.surroundings = Surroundings(listing=tuple, hid_listing=tuple, printers=nowhere)
    yield made
    made.close()


def test_scan_by_scan_to_another_name_and_a_confirmation(screen: Callable[..., Screen], kit: BenchKit) -> None:
    shown = screen()
    page = CloneTakePage(kit.station.cloning, lambda _take: None)
    opened(shown, page)
    taken: list[bool] = []
    page.taken.connect(lambda: taken.append(True))
    codes = show_page(LARGE)()._desk.codes()
    assert not page.take_scan(Scan("YT1", "wedge", 1))  # the bench's
    for code in codes:
        assert page.take_scan(Scan(code, "wedge", 1))
        assert page.take_scan(Scan(code, "wedge", 1))
    page.refresh()
    assert page.confirm.isVisible()
    assert not page.confirm.isEnabled()
    page.name.setText(LARGE.bench)
    assert not page.confirm.isEnabled()
    page.name.setText("17")
    assert page.confirm.isEnabled()
    page.confirm.click()
    assert taken == [True]
    assert (kit.station.settings.bench, kit.station.settings.flow) == ("17", Flow.LABEL_LAST)
    assert kit.station.settings.code_rules == LARGE.code_rules


def test_a_packer_sees_the_list_and_takes_nothing(screen: Callable[..., Screen], kit: BenchKit) -> None:
    kit.sign_in()
    shown = screen()
    page = CloneTakePage(kit.station.cloning, lambda _take: None)
    opened(shown, page)
    for code in show_page(BENCH)()._desk.codes():
        page.take_scan(Scan(code, "wedge", 1))
    page.name.setText("17")
    assert not page.confirm.isEnabled()
    assert "lead" in page.name_trouble.text()


def test_a_file_is_read_and_a_wrong_one_told(screen: Callable[..., Screen], kit: BenchKit, tmp_path: Path) -> None:
    chosen = [tmp_path / "no.toml"]
    shown = screen()
    page = CloneTakePage(kit.station.cloning, lambda take: take(chosen[0]))
    opened(shown, page)
    page.file.click()
    assert page.verdict.text() == verdict_words(Verdict.UNUSABLE)[0]
    chosen[0] = tmp_path / "bench.toml"
    kit.station.cloning.save_file(chosen[0])
    page.file.click()
    assert page.verdict.text() == verdict_words(Verdict.COMPLETE)[0]


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_can_be_told_has_words(screen: Callable[..., Screen], language: Language) -> None:
    screen().translation.use(language)
    told = [*(("erp", name) for name in Erp.__struct_fields__), *(("held", name) for name in Held.__struct_fields__)]
    fields = [name for name in Settings.__struct_fields__ if name not in ("version", "erp", "held")]
    told += [(name, "") for name in fields]
    for aspect, name in told:
        words = point_words(Point(aspect, "x", "y", name))
        assert words.title
        assert words.mark
    for mark in Mark:
        assert point_words(Point("flow", "label_last", mark=mark)).mark
    for verdict in Verdict:
        assert all(verdict_words(verdict))
    for trouble in NameTrouble:
        assert name_trouble_words(trouble)


@pytest.mark.parametrize("size", [SMALL, FULL_HD])
def test_the_list_is_never_cut(screen: Callable[..., Screen], size: tuple[int, int]) -> None:
    shown = screen(size)
    page = take_page()()
    opened(shown, page)
    page.name.setText("3")
    QApplication.sendPostedEvents()
    labels = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
    assert len(labels) > 20
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width()) - 2, label.text()
