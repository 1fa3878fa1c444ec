"""All waybill forms at both densities: codes read back by two readers, marks in every part, nothing at the edge."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import msgspec
import pytest
import zxingcpp
from PySide6.QtGui import QGuiApplication
from pyzbar import pyzbar

from desktop.domain.printer_codes import LONGEST, printer_code
from printing.drawing import SymbolRun, TextRun
from printing.label import Party, TestContent, WaybillContent
from printing.page_maker import PageMaker
from printing.painting import Painter
from printing.scale import dots_per_mm
from printing.shelf import Shelf
from printing.template import Template
from printing.typesetting import Typesetter
from tests.printing.checkers import picture
from tests.printing.contents import PLAIN

SHELF = Shelf()
FORMS = [name for name in SHELF.names() if name.startswith("waybill-")]
FULL = msgspec.structs.replace(
    PLAIN,
    carrier_name="某某国际货运代理快递",
    product_type="特惠重货大件",
    routing_code="342-081-00 052",
    consolidation="华东地区上海市青浦区华新镇国际转运中心",
    receiver=Party(
        "欧阳**", "13******678-1234", "新疆维吾尔自治区 巴音郭楞蒙古自治州", "虚构县镇虚构村虚构路 ** 号 " * 3
    ),
    sender=Party("某某电子商务有限公司", "13******000", "上海市 上海市 青浦区", "虚构二路 3 号虚构工业园东区五号仓库"),
    goods="共 12 件  订单 SO-20260001\n白色陶瓷杯带盖大号家用办公两用 ×2\n木勺 ×1\n小心轻放",
    copy=3,
    shop_order_no="SO-20260001",
)
NO_QR = msgspec.structs.replace(FULL, qr_payload="", routing_code="", invented=False, copy=0)
CONTENTS = {"plain": PLAIN, "full": FULL, "without": NO_QR}


@pytest.fixture(scope="module")
def painter(qapp: QGuiApplication) -> Painter:
    return Painter(Typesetter())


def codes_of(content: WaybillContent) -> set[str]:
    return {content.waybill, content.paper_code, content.qr_payload} - {""}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_every_code_is_read_by_two_readers(painter: Painter, name: str, dpi: int, content: WaybillContent) -> None:
    pages = PageMaker(SHELF.template(name), dpi, painter)
    (drawing,) = pages.drawings(content)
    drawn = Counter(item.text for item in drawing.items if isinstance(item, SymbolRun))
    (page,) = pages.pages(content)
    image = picture(page).convert("L")
    found = Counter(code.text for code in zxingcpp.read_barcodes(image))
    assert found == drawn
    assert set(drawn) == codes_of(content)
    symbols = [pyzbar.ZBarSymbol.CODE128, pyzbar.ZBarSymbol.QRCODE]
    assert {code.data.decode("utf-8") for code in pyzbar.decode(image, symbols=symbols)} == codes_of(content)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("dpi", [203, 300])
def test_the_edge_of_the_paper_stays_white(painter: Painter, name: str, dpi: int) -> None:
    template = SHELF.template(name)
    (page,) = PageMaker(template, dpi, painter).pages(FULL)
    image, edge = picture(page), round(1.5 * dots_per_mm(dpi))
    assert image.size == (round(template.width * dots_per_mm(dpi)), round(template.height * dots_per_mm(dpi)))
    width, height = image.size
    image.paste(255, (edge, edge, width - edge, height - edge))
    assert image.getextrema() == (255, 255)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("dpi", [203, 300])
def test_bars_are_whole_dots_with_their_quiet_zones(painter: Painter, name: str, dpi: int) -> None:
    pages = PageMaker(SHELF.template(name), dpi, painter)
    (drawing,) = pages.drawings(FULL)
    (page,) = pages.pages(FULL)
    image = picture(page).convert("L")
    bars = [item for item in drawing.items if isinstance(item, SymbolRun) and item.symbology == "code128"]
    assert bars
    for item in bars:
        quiet = 10 * item.module
        if item.rotation:
            middle = item.x + item.width // 2
            strip = image.crop((middle, item.y - quiet, middle + 1, item.y + item.height + quiet))
        else:
            middle = item.y + item.height // 2
            strip = image.crop((item.x - quiet, middle, item.x + item.width + quiet, middle + 1))
        lengths = [len(list(run)) for _, run in groupby(strip.tobytes())]
        assert not any(length % item.module for length in lengths)
        assert lengths[0] == lengths[-1] == quiet
        assert item.module >= round(0.25 * dots_per_mm(dpi))


def texts(painter: Painter, template: Template, content: WaybillContent) -> list[TextRun]:
    (drawing,) = PageMaker(template, 203, painter).drawings(content)
    return [item for item in drawing.items if isinstance(item, TextRun)]


@pytest.mark.parametrize("name", FORMS)
def test_marks_stand_on_every_part_of_the_form(painter: Painter, name: str) -> None:
    """Parts are torn from each other."""
    template = SHELF.template(name)
    told = [run.text for run in texts(painter, template, FULL)]
    assert len([text for text in told if text == "副本 COPY 3"]) == template.parts
    assert len([text for text in told if "虚构数据" in text]) == template.parts
    assert len([text for text in told if text == "YT 1234 5678 90123"]) == template.parts
    honest = [run.text for run in texts(painter, template, NO_QR)]
    assert not [text for text in honest if "COPY " in text or "虚构数据" in text]
    assert "无大头笔 NO ROUTING CODE" in honest


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("qr_payload", ["", PLAIN.qr_payload], ids=["", "qr"])
def test_every_part_holds_what_the_longest_orders_bring(painter: Painter, name: str, dpi: int, qr_payload: str) -> None:
    """No stub is so small that it stops a parcel which its main part could take."""
    content = msgspec.structs.replace(
        FULL,
        qr_payload=qr_payload,
        receiver=Party(
            "欧阳" + "*" * 18, "13******678-1234", "新疆维吾尔自治区 巴音郭楞蒙古自治州", "虚构县（镇）虚构村" * 11
        ),
        sender=Party("某某电子商务有限公司" * 2, "13******000", "上海市 上海市 青浦区", "虚构二路虚构工业园" * 5),
        goods="虚构货品甲 大号 ×2，" * 9,
    )
    assert PageMaker(SHELF.template(name), dpi, painter).pages(content)


@pytest.mark.parametrize("name", FORMS)
def test_the_routing_code_is_the_biggest_text_of_the_form(painter: Painter, name: str) -> None:
    runs = texts(painter, SHELF.template(name), PLAIN)
    biggest = max(runs, key=lambda run: run.size)
    assert biggest.field == "routing_code"
    assert biggest.size > 1.5 * max(run.size for run in runs if run is not biggest)


def test_only_the_three_part_form_is_to_be_confirmed() -> None:
    assert [name for name in FORMS if not SHELF.template(name).confirmed] == ["waybill-100x203"]
    assert [SHELF.template(name).parts for name in FORMS] == [1, 2, 3, 1]


@pytest.mark.parametrize("dpi", [203, 300])
def test_the_test_page_tells_what_the_printer_is(painter: Painter, dpi: int) -> None:
    content = TestContent(
        "发货台 1 号",
        "tcp://192.0.2.1:9100",
        "tspl",
        dpi,
        "waybill-76x130",
        "2026-01-02",
        "PBL7-0",
        "PBP:T203:tcp://192.0.2.1",
    )
    pages = PageMaker(SHELF.template("test-76x130"), dpi, painter)
    (drawing,) = pages.drawings(content)
    told = {item.text for item in drawing.items if isinstance(item, TextRun)}
    assert {content.printer, content.address, f"tspl · {dpi} dpi · waybill-76x130", "PBL7-0"} <= told
    (page,) = pages.pages(content)
    codes = [code.text for code in zxingcpp.read_barcodes(picture(page).convert("L"))]
    assert sorted(codes) == ["PBL7-0"] * 3 + [content.printer_code]


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("name", ["test-76x130", "test-56x90"])
def test_the_longest_printer_code_finds_room_on_every_test_page(painter: Painter, name: str, dpi: int) -> None:
    longest = printer_code("winspool://" + "n" * (LONGEST - 20), "zpl", dpi)
    assert len(longest) == LONGEST
    content = TestContent("p", "a", "zpl", dpi, "t", "2026", "PBL7-0", longest)
    (page,) = PageMaker(SHELF.template(name), dpi, painter).pages(content)
    assert longest in {code.text for code in zxingcpp.read_barcodes(picture(page).convert("L"))}


@pytest.mark.parametrize("dpi", [203, 300])
def test_the_ruler_is_as_long_as_it_says(painter: Painter, dpi: int) -> None:
    content = TestContent("p", "a", "zpl", dpi, "t", "2026", "PBL7-0")
    (page,) = PageMaker(SHELF.template("test-76x130"), dpi, painter).pages(content)
    scale = dots_per_mm(dpi)
    row = picture(page).crop((round(2 * scale), round(28 * scale), round(74 * scale), round(28 * scale) + 1))
    dark = [at for at, level in enumerate(row.convert("L").tobytes()) if not level]
    assert abs((dark[-1] - dark[0]) / scale - 70) < 0.3
