"""The drawn label: whole, readable, in its places, or not drawn at all."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from PySide6.QtGui import QGuiApplication

from printing.drawing import Drawing, TextRun
from printing.fields import NO_ROUTING_CODE, grouped
from printing.label import Bitmap, CodeNotPossible, FontMissing, LabelDoesNotFit, LabelError, Party, WaybillContent
from printing.page_maker import PageMaker
from printing.painting import Painter
from printing.shelf import Shelf
from printing.template import Box
from printing.typesetting import Measures, Typesetter
from tests.printing.checkers import picture, read_by_zbar, read_by_zxing
from tests.printing.contents import PLAIN

DOTS = 8
EXAMPLES = (
    "YT1234567890123",
    "78412345678901",
    "SF1234567890123",
    "773161234567896",
    "JDVA11408814483-1-2-",
    "DPK364123456789",
)


FORM = Shelf().template("waybill-76x130")
BOXES: dict[str, Box] = {place.name: place.box for place in FORM.places}


@pytest.fixture(scope="module")
def renderer(qapp: QGuiApplication) -> PageMaker:
    return PageMaker(FORM, 203, Painter(Typesetter()))


def render(renderer: PageMaker, content: WaybillContent) -> Bitmap:
    (page,) = renderer.pages(content)
    return page


def drawn(renderer: PageMaker, **changes: object) -> Image.Image:
    return picture(render(renderer, msgspec.structs.replace(PLAIN, **changes)))


def ink(image: Image.Image) -> float:
    """Share of black dots."""
    return image.histogram()[0] / (image.width * image.height)


def changed_box(before: Image.Image, after: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.logical_xor(before, after).getbbox()
    assert box is not None
    return box


def cut_out(image: Image.Image, place: str) -> Image.Image:
    box = BOXES[place]
    left, top = round(box.x * DOTS), round(box.y * DOTS)
    return image.crop((left, top, round((box.x + box.width) * DOTS), round((box.y + box.height) * DOTS)))


def test_black_on_white_and_not_the_other_way_round(renderer: PageMaker) -> None:
    image = drawn(renderer)
    assert image.size == (608, 1040)
    assert 0.05 < ink(image) < 0.3
    assert image.crop((0, 0, 608, 12)).getextrema() == (255, 255)
    rule = BOXES["line 1"]
    assert image.getpixel((300, round(rule.y * DOTS))) == 0


@pytest.mark.parametrize("waybill", EXAMPLES)
def test_each_carriers_number_reads_back(renderer: PageMaker, waybill: str) -> None:
    image = drawn(renderer, waybill=waybill)
    assert ("CODE128", waybill) in read_by_zxing(image)
    assert ("CODE128", waybill) in read_by_zbar(image)


@given(
    number=st.text("ABCXYZ0123456789-", min_size=6, max_size=20), paper=st.integers(1, 10**9), copy=st.integers(0, 99)
)
def test_any_number_and_paper_code_reads_back(renderer: PageMaker, number: str, paper: int, copy: int) -> None:
    paper_code = f"PBL{paper}-{copy}"
    image = drawn(renderer, waybill=number, paper_code=paper_code, copy=copy, qr_payload="")
    assert read_by_zxing(image) == {("CODE128", number), ("QRCODE", paper_code)}


def test_a_chinese_qr_payload_reads_back(renderer: PageMaker) -> None:
    assert ("QRCODE", "运单:YT1234567890123") in read_by_zxing(drawn(renderer, qr_payload="运单:YT1234567890123"))


def test_every_bar_is_a_whole_number_of_modules(renderer: PageMaker) -> None:
    place = BOXES["waybill_code"]
    row = drawn(renderer).crop((0, round((place.y + 5) * DOTS), 608, round((place.y + 5) * DOTS) + 1))
    runs = [len(list(run)) for _, run in groupby(row.convert("L").tobytes())]
    assert min(runs) == 3
    assert not any(length % 3 for length in runs[1:-1])
    assert min(runs[0], runs[-1]) >= 10 * 3


def test_the_routing_code_is_the_biggest_text(renderer: PageMaker) -> None:
    heights = {}
    for place, changes in {
        "routing_code": {"routing_code": "8"},
        "carrier": {"carrier_name": "8"},
        "waybill": {"waybill": "88"},
        "consolidation": {"consolidation": "8"},
    }.items():
        box = ImageChops.invert(cut_out(drawn(renderer, **changes), place)).getbbox()
        assert box is not None
        heights[place] = box[3] - box[1]
    assert max(heights, key=lambda place: heights[place]) == "routing_code"


def test_a_missing_routing_code_is_printed_as_missing(renderer: PageMaker) -> None:
    assert "无大头笔" in NO_ROUTING_CODE
    missing = cut_out(drawn(renderer, routing_code=""), "routing_code")
    assert missing.tobytes() == cut_out(drawn(renderer, routing_code=NO_ROUTING_CODE), "routing_code").tobytes()
    assert ink(missing) > 0.05


def test_the_package_centre_bears_its_mark_once(renderer: PageMaker) -> None:
    assert drawn(renderer, consolidation="集 上海转运中心") == drawn(renderer, consolidation="上海转运中心")


def test_only_a_copy_bears_the_band(renderer: PageMaker) -> None:
    assert ink(cut_out(drawn(renderer, copy=0), "copy")) == 0
    assert ink(cut_out(drawn(renderer, copy=1), "copy")) > 0.6
    assert drawn(renderer, copy=1) != drawn(renderer, copy=2)


def test_invented_data_is_said_so(renderer: PageMaker) -> None:
    assert ink(cut_out(drawn(renderer, invented=False), "invented")) == 0
    assert ink(cut_out(drawn(renderer, invented=True), "invented")) > 0.05


LONG: dict[str, dict[str, object]] = {
    "carrier": {"carrier_name": "某某国际货运代理快递有限公司"},
    "product_type": {"product_type": "特惠重货大件包裹"},
    "routing_code": {"routing_code": "342-081-00 052 gjpqy 杭州余杭"},
    "consolidation": {"consolidation": "华东地区上海市青浦区华新镇国际转运中心北区"},
    "receiver_name": {"receiver": Party("欧阳**" * 5, "13******678-1234", "", "")},
    "receiver_address": {"receiver": Party("", "", "新疆维吾尔自治区 巴音郭楞蒙古自治州", "虚构县gjpqy镇虚构村" * 11)},
    "sender_name": {"sender": Party("某某电子商务公司" * 2, "13******000", "", "")},
    "sender_address": {"sender": Party("", "", "上海市 青浦区", "虚构路 gjpqy " * 6)},
    "goods": {"goods": "白色陶瓷杯 gjpqy 带盖大号家用办公两用礼盒装 ×2\n" * 6 + "木勺 ×1", "qr_payload": ""},
    "goods_beside_qr": {"goods": "白色陶瓷杯带盖大号家用 gjpqy ×2 " * 9},
}


@pytest.mark.parametrize("place", LONG)
def test_long_text_stays_inside_its_place(renderer: PageMaker, place: str) -> None:
    """Everything that a long text adds to the label lies in the box of that text."""
    changes = LONG[place]
    blank = {name: Party("", "", "", "") if isinstance(value, Party) else "" for name, value in changes.items()}
    if "qr_payload" in changes:
        blank["qr_payload"] = ""
    if place == "routing_code":
        blank["routing_code"] = "-"
    left, top, right, bottom = changed_box(drawn(renderer, **blank), drawn(renderer, **changes))
    box = BOXES[place]
    assert left >= box.x * DOTS
    assert top >= box.y * DOTS
    assert right <= (box.x + box.width) * DOTS
    assert bottom <= (box.y + box.height) * DOTS
    assert right - left > box.width * DOTS * 0.6


ANY_TEXT = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("虚构路Ågjpqyẫ่")), max_size=60)


@given(text=ANY_TEXT)
def test_any_text_stays_inside_its_place_or_is_refused(renderer: PageMaker, text: str) -> None:
    try:
        after = drawn(renderer, consolidation=text, receiver=Party("", "", "", text))
    except LabelError:
        return
    added = ImageChops.logical_xor(drawn(renderer, consolidation="", receiver=Party("", "", "", "")), after)
    for place in ("consolidation", "receiver_address"):
        box = BOXES[place]
        added.paste(
            0,
            (
                round(box.x * DOTS),
                round(box.y * DOTS),
                round((box.x + box.width) * DOTS),
                round((box.y + box.height) * DOTS),
            ),
        )
    assert added.getbbox() is None


@pytest.mark.parametrize("text", ["国龘鑫", "ÅÉÜñç", "gjpqy|{}()@", "Wi-Fi № 5 ×2 ½", "ẤẬệ̣ Ⱦ", "Ёжик ầ̂"])
@pytest.mark.parametrize("bold", [False, True])
def test_text_keeps_to_its_box_at_every_size(qapp: QGuiApplication, text: str, bold: bool) -> None:
    """The ink of a line lies in the box for which it was fitted."""
    typesetter = Typesetter()
    painter = Painter(typesetter)
    for height in range(20, 150, 3):
        fitted = typesetter.fit("text", text, Measures(1000, height, height * 4 // 5, 8, 1, bold))
        (line,), (base,) = fitted.lines, fitted.bases
        run = TextRun("text", line, 40, 100, 1000, height, fitted.size, bold=bold, base=base)
        ink_box = ImageChops.invert(picture(painter.paint(Drawing(1100, 300, (run,))))).getbbox()
        assert ink_box is not None
        assert 40 <= ink_box[0] < ink_box[2] <= 1040
        assert 100 <= ink_box[1] < ink_box[3] <= 100 + height


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("routing_code", {"routing_code": "620-A12 " * 12}),
        ("receiver_address", {"receiver": Party("张**", "13******678", "浙江省", "虚构路" * 200)}),
        ("receiver_name", {"receiver": Party("张" * 60, "", "", "")}),
        ("goods_beside_qr", {"goods": "一行\n" * 40}),
    ],
)
def test_text_that_does_not_fit_is_refused_by_name_of_its_place(
    renderer: PageMaker, field: str, changes: dict[str, object]
) -> None:
    with pytest.raises(LabelDoesNotFit) as refused:
        drawn(renderer, **changes)
    assert refused.value.field == field
    assert not any(word in str(refused.value) for word in ("虚构", "张", "620", "一行"))


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("waybill_code", {"waybill": "运单1234"}),
        ("waybill_code", {"waybill": "ABCXYZ" * 5}),
        ("qr", {"qr_payload": "x" * 4000}),
        ("qr", {"qr_payload": "x" * 1500}),
    ],
)
def test_a_code_that_cannot_be_read_is_refused(renderer: PageMaker, field: str, changes: dict[str, object]) -> None:
    with pytest.raises(CodeNotPossible) as refused:
        drawn(renderer, **changes)
    assert refused.value.field == field
    assert isinstance(refused.value, LabelError)


def test_chinese_text_is_no_box(renderer: PageMaker) -> None:
    """Missing glyphs all look alike; here each character has a picture of its own."""
    characters = "收寄张李王赵钱孙浙江省杭州市虚构路幢室件订单陶瓷杯龘鑫"
    pictures = {cut_out(drawn(renderer, carrier_name=character), "carrier").tobytes() for character in characters}
    assert len(pictures) == len(set(characters))
    assert cut_out(drawn(renderer, carrier_name="□"), "carrier").tobytes() not in pictures


def test_unseen_characters_are_dropped_and_those_of_no_font_marked(renderer: PageMaker) -> None:
    assert drawn(renderer, carrier_name="圆\u200b通\ufe0f") == drawn(renderer, carrier_name="圆通")
    marked = drawn(renderer, carrier_name="圆通〓")
    for nowhere in ("\ue000", "\U000f1234", "\ud800"):
        assert drawn(renderer, carrier_name=f"圆通{nowhere}") == marked


def test_without_any_font_no_label_is_made(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    program = (
        "from PySide6.QtGui import QGuiApplication\n"
        "app = QGuiApplication([])\n"
        "from printing.label import FontMissing\n"
        "from printing.press import QtLabelPress\n"
        "from printing.target import Target\n"
        "from tests.printing.contents import PLAIN\n"
        "try:\n    QtLabelPress().pages(PLAIN, Target())\nexcept FontMissing as missing:\n    print(missing.field)\n"
    )
    environment = {**os.environ, "FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "form", done.stderr
    assert issubclass(FontMissing, LabelError)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("YT1234567890123", "YT 1234 5678 90123"),
        ("78412345678901", "7841 2345 6789 01"),
        ("JDVA11408814483-1-2-", "JDVA 1140 8814 483- 1-2-"),
        ("12345", "12345"),
        ("ABC", "ABC"),
    ],
)
def test_grouping(number: str, told: str) -> None:
    assert grouped(number) == told


def test_an_almost_empty_label_is_still_a_label(renderer: PageMaker) -> None:
    nobody = Party("", "", "", "")
    bare = WaybillContent("YT1234567890123", "", "", "", "", "", nobody, nobody, "", "", "PBL1-0", 0, False)
    assert read_by_zxing(picture(render(renderer, bare))) == {("CODE128", "YT1234567890123"), ("QRCODE", "PBL1-0")}
