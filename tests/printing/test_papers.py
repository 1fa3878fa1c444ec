"""Slips, SKU, bin and card papers: whole, readable, paged, or refused by name."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageChops
from PySide6.QtGui import QGuiApplication

from desktop.settings import Language
from printing.label import BinContent, CodeNotPossible, Content, ContentLine, LabelDoesNotFit, SkuContent, TestContent
from printing.press import QtLabelPress
from printing.target import Target
from tests.printing.checkers import picture, read_by_zbar, read_by_zxing, read_every_by_zxing
from tests.printing.papers import BARE_SLIP, BIN, CARDS, LINES, SKU, SLIP

BOTH_SKU = pytest.mark.parametrize("template", ["sku-40x30", "sku-60x40"])
BOTH_BIN = pytest.mark.parametrize("template", ["bin-40x30", "bin-60x40"])
PER_PAGE = 9  # lines of a slip
QUICK = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def press(qapp: QGuiApplication) -> QtLabelPress:
    return QtLabelPress()


def drawn(press: QtLabelPress, content: Content, template: str, dpi: int = 203) -> list[Image.Image]:
    return [picture(page) for page in press.pages(content, Target("zpl", dpi, template))]


def changed_box(before: Image.Image, after: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.logical_xor(before, after).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(("lines", "pages"), [(0, 1), (1, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2), (30, 4)])
def test_a_slip_takes_as_many_pages_as_its_lines_need(press: QtLabelPress, lines: int, pages: int) -> None:
    slip = replace(SLIP, lines=tuple(LINES[at % len(LINES)] for at in range(lines)))
    images = drawn(press, slip, "slip-100x150")
    assert len(images) == pages
    for image in images:  # each page can be told apart from another parcel's
        assert ("DATAMATRIX", SLIP.paper_code) in read_every_by_zxing(image)
        assert read_by_zbar(image) == {("CODE128", SLIP.waybill)}


@pytest.mark.parametrize("changed", range(PER_PAGE + 3))
def test_every_line_of_a_slip_stands_in_a_row_of_its_own(press: QtLabelPress, changed: int) -> None:
    slip = replace(SLIP, lines=LINES[: PER_PAGE + 3])
    lines = [replace(line, quantity=8) if at == changed else line for at, line in enumerate(slip.lines)]
    other = replace(slip, lines=tuple(lines))
    before, after = drawn(press, slip, "slip-100x150"), drawn(press, other, "slip-100x150")
    page, row = divmod(changed, PER_PAGE)
    _, top, _, bottom = changed_box(before[page], after[page])
    assert (33 + 9 * row) * 8 <= top < bottom <= (33 + 9 * (row + 1)) * 8
    assert before[1 - page].tobytes() == after[1 - page].tobytes()


def test_a_slip_tells_its_copy(press: QtLabelPress) -> None:
    (plain,) = drawn(press, replace(BARE_SLIP, copy=0), "slip-100x150")
    (copy,) = drawn(press, replace(BARE_SLIP, copy=3), "slip-100x150")
    left, top, right, bottom = changed_box(plain, copy)
    assert (left, top, right, bottom) == (50 * 8, 132 * 8, 96 * 8, round(138.5 * 8))


@QUICK
@given(
    names=st.lists(st.text("茶具杯Wg ,加厚不锈钢0123", min_size=1, max_size=60), min_size=1, max_size=12),
    message=st.text("请用礼品包装 please,。\n", max_size=150),
)
def test_no_slip_of_ordinary_length_is_refused(press: QtLabelPress, names: list[str], message: str) -> None:
    lines = tuple(ContentLine("SKU-1", name, "红色 / 24 cm", 999) for name in names)
    assert drawn(press, replace(SLIP, lines=lines, message=message), "slip-100x150")


def test_a_message_longer_than_its_place_is_refused_by_name(press: QtLabelPress) -> None:
    with pytest.raises(LabelDoesNotFit) as refused:
        drawn(press, replace(SLIP, message="谢谢" * 400), "slip-100x150")
    assert refused.value.field == "message"


@BOTH_SKU
@QUICK
@given(
    name=st.text("白色陶瓷马克杯 with lid0123456789", min_size=1, max_size=50),
    barcode=st.from_regex(r"[0-9]{8,14}|[A-Z0-9-]{4,9}", fullmatch=True),
    dpi=st.sampled_from([203, 300]),
)
def test_sku_labels_shrink_and_wrap_and_still_scan(
    press: QtLabelPress, template: str, name: str, barcode: str, dpi: int
) -> None:
    (image,) = drawn(press, replace(SKU, name=name, barcode=barcode), template, dpi)
    assert read_by_zxing(image) == read_by_zbar(image) == {("CODE128", barcode)}


@BOTH_SKU
def test_a_barcode_wider_than_the_label_is_refused_by_name(press: QtLabelPress, template: str) -> None:
    with pytest.raises(CodeNotPossible) as refused:
        drawn(press, SkuContent("S", "杯", "", "CUP-WHITE-PORCELAIN-350-ML", ""), template)
    assert refused.value.field == "barcode"


@BOTH_BIN
@QUICK
@given(bin_name=st.from_regex(r"[A-Z]{1,2}[0-9]{0,2}(-[0-9]{2}){1,2}", fullmatch=True), dpi=st.sampled_from([203, 300]))
def test_bin_labels_scan_as_bars_and_as_a_square(press: QtLabelPress, template: str, bin_name: str, dpi: int) -> None:
    (image,) = drawn(press, replace(BIN, bin=bin_name), template, dpi)
    assert read_by_zxing(image) == read_by_zbar(image) == {("CODE128", bin_name), ("QRCODE", bin_name)}


@BOTH_BIN
def test_a_bin_that_no_scanner_can_say_is_refused_by_name(press: QtLabelPress, template: str) -> None:
    with pytest.raises(CodeNotPossible) as refused:
        drawn(press, BinContent("一楼甲区", "主仓", ""), template)
    assert refused.value.field == "bin_code"


@pytest.mark.parametrize("language", list(Language))
def test_every_card_of_the_sheet_scans(press: QtLabelPress, language: Language) -> None:
    pages = drawn(press, CARDS[language], "cards-a4")
    assert len(pages) == 2
    wanted = {("CODE128", card.code) for card in CARDS[language].cards}
    for reader in (read_by_zxing, read_by_zbar):
        assert set().union(*map(reader, pages)) == wanted


def test_more_cards_open_further_pages(press: QtLabelPress) -> None:
    cards = CARDS[Language.EN]
    pages = drawn(press, replace(cards, cards=(cards.cards * 2)[:40]), "cards-a4")
    assert [len(read_every_by_zxing(page)) for page in pages] == [18, 18, 4]


@pytest.mark.parametrize(("language", "head_dots", "width"), [("escpos", 0, 448), ("zpl", 576, 448), ("zpl", 0, 608)])
def test_a_narrow_head_gets_the_narrow_test_page(
    press: QtLabelPress, language: str, head_dots: int, width: int
) -> None:
    content = TestContent("receipts", "tcp://192.0.2.1:9100", language, 203, "", "2026-01-02 13:14", "PBL7-0")
    (page,) = press.pages(content, Target(language, head_dots=head_dots))
    assert page.width == width
