"""The sheet of command cards, asked for on the screen: a PDF that opens, and whose every code a scanner reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from pytestqt.qtbot import QtBot

from desktop.domain.classify import CommandScan, classify
from desktop.settings import Language
from desktop.usecases.card_words import CARD_WORDS
from desktop.usecases.contents import CARD_ORDERS
from printing.press import QtLabelPress
from tests.bench_kit import BenchKit, bench
from tests.ui.showing import shown
from ui.cards_form import CardsForm
from ui.print_queue_forms import PrintForms

DPI = 200  # an office printer has more


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path / "bench") as opened:
        yield opened


class Told:
    """What the form says."""

    def __init__(self, form: CardsForm) -> None:
        self.words, self.role = "", ""
        form.told.connect(self.take)

    def take(self, words: str, role: str) -> None:
        self.words, self.role = words, role


@pytest.mark.parametrize("language", list(Language))
def test_every_code_of_the_opened_sheet_scans(kit: BenchKit, qtbot: QtBot, tmp_path: Path, language: Language) -> None:
    kit.desk.press = QtLabelPress()
    opened: list[Path] = []

    def open_file(path: Path) -> bool:
        opened.append(path)
        return True

    form = shown(CardsForm(kit.station.prints, tmp_path / "new", open_file), qtbot)
    told = Told(form)
    form.language.choose(language)
    form.button.click()
    assert told.role == "good"
    (path,) = opened
    with closing(pypdfium2.PdfDocument(path)) as sheet:
        sizes = {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in sheet}
        pictures = [page.render(scale=DPI / 72).to_pil() for page in sheet]
    assert sizes == {(210, 297)}
    assert len(pictures) > 1
    read = {code.text for image in pictures for code in zxingcpp.read_barcodes(image)}
    assert [classify(text) for text in sorted(read) if not isinstance(classify(text), CommandScan)] == []
    assert len(read) == len(CARD_ORDERS)


def test_where_nothing_opens_it_the_form_says_where_it_is(kit: BenchKit, qtbot: QtBot, tmp_path: Path) -> None:
    form = shown(CardsForm(kit.station.prints, tmp_path, lambda _: False), qtbot)
    told = Told(form)
    form.button.click()
    assert str(tmp_path / "packbench-cards-en.pdf") in told.words
    assert (tmp_path / "packbench-cards-en.pdf").read_bytes().startswith(b"%PDF")


def test_a_sheet_that_cannot_be_drawn_or_written_says_so(kit: BenchKit, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    form = shown(CardsForm(kit.station.prints, tmp_path / "file", lambda _: True), qtbot)
    told = Told(form)
    form.button.click()
    assert (told.role, told.words[:11]) == ("wrong", "Not written")
    kit.press.broken = True
    form.button.click()
    assert (told.role, told.words[:9]) == ("wrong", "The sheet")


def test_it_stands_with_the_other_papers(kit: BenchKit, qtbot: QtBot, tmp_path: Path) -> None:
    forms = shown(PrintForms(kit.station.prints, kit.station.lead, tmp_path), qtbot)
    assert forms.cards.isVisible()
    forms.cards.told.emit("Written", "good")
    assert forms.told.words == "Written"


def test_both_languages_have_the_same_cards() -> None:
    assert CARD_WORDS[Language.ZH].keys() == CARD_WORDS[Language.EN].keys()
