"""Places become dots: turned, repeated, shown on conditions, and never cut."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from PySide6.QtGui import QGuiApplication

from printing.drawing import SymbolRun, TextRun
from printing.label import (
    CodeNotPossible,
    Content,
    ContentLine,
    LabelDoesNotFit,
    LabelError,
    PictureUnusable,
    SkuContent,
    SlipContent,
    TemplateUnusable,
)
from printing.letters import NOWHERE
from printing.page_maker import PageMaker
from printing.painting import Painter
from printing.template_file import parse_template
from printing.typesetting import UNSEEN, Measures, Typesetter
from tests.printing.checkers import picture
from tests.printing.contents import PLAIN

SKU = SkuContent("A-1", "白色陶瓷杯", "大号", "6901234567892", "2026-01-02")
TOP = 'kind = "sku"\ntitle_zh = "标签"\ntitle_en = "Label"\nwidth = 60\nheight = 60\n'
SLIP_TOP = (
    TOP.replace('"sku"', '"slip"')
    + '[[code]]\nname = "paper_code"\nbox = [42, 42, 18, 18]\nsymbology = "qr"\ntext = "{paper_code}"\n'
    + '[[text]]\nname = "copy"\nbox = [1, 54, 30, 6]\ntext = "COPY {copy}"\nsize = 4\n'
    + '[[text]]\nname = "page"\nbox = [1, 46, 30, 6]\ntext = "{page}/{pages}"\nsize = 4\n'
)


@pytest.fixture(scope="module")
def typesetter(qapp: QGuiApplication) -> Typesetter:
    return Typesetter()


def maker(typesetter: Typesetter, text: str, dpi: int = 203, folder: Path | None = None) -> PageMaker:
    template = parse_template(text, "own.toml", "own", folder)
    return PageMaker(template, dpi, Painter(typesetter), folder)


def page(typesetter: Typesetter, text: str, content: Content = SKU, dpi: int = 203) -> Image.Image:
    (drawn,) = maker(typesetter, text, dpi).pages(content)
    return picture(drawn)


def ink_of(image: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(image).getbbox()
    assert box is not None
    return box


def text_place(name: str, box: str, text: str, more: str = "") -> str:
    return f'[[text]]\nname = "{name}"\nbox = [{box}]\ntext = "{text}"\n{more}\n'


def code_place(symbology: str, box: str, text: str, more: str = "") -> str:
    return f'[[code]]\nname = "code"\nbox = [{box}]\nsymbology = "{symbology}"\ntext = "{text}"\n{more}\n'


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("symbology", "text", "identifier"),
    [
        ("code128", "{barcode}", "]C0"),
        ("gs1_128", "[01]06901234567892[10]A{sku_id}", "]C1"),
        ("qr", "{name} {barcode}", "]Q1"),
        ("datamatrix", "{barcode}-{sku_id}", "]d1"),
    ],
)
def test_every_code_reads_back_turned_each_way(
    typesetter: Typesetter, dpi: int, rotation: int, *, symbology: str, text: str, identifier: str
) -> None:
    image = page(typesetter, TOP + code_place(symbology, "2, 2, 56, 56", text, f"rotation = {rotation}"), dpi=dpi)
    (found,) = zxingcpp.read_barcodes(image.convert("L"), text_mode=zxingcpp.TextMode.Plain)
    expected = text.format(barcode=SKU.barcode, name=SKU.name, sku_id=SKU.sku_id)
    assert (found.symbology_identifier, found.text) == (
        identifier,
        expected.replace("[01]", "01").replace("[10]", "10"),
    )
    assert abs(found.orientation - {0: 0, 90: 90, 180: 180, 270: -90}[rotation]) % 360 < 5


def test_a_turned_text_is_the_upright_one_turned(typesetter: Typesetter) -> None:
    """Large letters are outlines in every direction, so that the pictures are equal dot by dot or nearly."""
    upright = page(typesetter, TOP + text_place("x", "10, 20, 40, 20", "{name}", "size = 8"))
    for rotation, box in ((90, "20, 10, 20, 40"), (180, "10, 20, 40, 20"), (270, "20, 10, 20, 40")):
        turned = page(typesetter, TOP + text_place("x", box, "{name}", f"size = 8\nrotation = {rotation}"))
        difference = ImageChops.logical_xor(turned.rotate(rotation, expand=True), upright)
        assert sum(difference.convert("L").histogram()[1:]) < 0.1 * sum(
            ImageChops.invert(upright).convert("L").histogram()[1:]
        )


def test_paragraphs_turn_as_a_whole(typesetter: Typesetter) -> None:
    upright = page(
        typesetter,
        TOP + text_place("x", "10, 20, 40, 20", "一{name}二{name}三{name}四", "size = 8\nmax_lines = 2\nmin_size = 2"),
    )
    for rotation, box in ((90, "20, 10, 20, 40"), (180, "10, 20, 40, 20"), (270, "20, 10, 20, 40")):
        more = f"size = 8\nmax_lines = 2\nmin_size = 2\nrotation = {rotation}"
        turned = page(typesetter, TOP + text_place("x", box, "一{name}二{name}三{name}四", more))
        pairs = zip(ink_of(turned.rotate(rotation, expand=True)), ink_of(upright), strict=True)
        assert all(abs(one - other) <= 2 for one, other in pairs)


def test_inverse_text_is_white_on_a_band_of_its_whole_box(typesetter: Typesetter) -> None:
    image = page(typesetter, TOP + text_place("x", "10, 20, 40, 8", "{name}", "size = 4\ninverse = true"))
    assert ink_of(image) == (80, 160, 400, 224)
    black = ImageChops.invert(image).convert("L").histogram()[255]
    assert 0.6 < black / (320 * 64) < 0.95
    assert (
        ink_of(
            page(
                typesetter,
                TOP
                + text_place("y", "1, 1, 5, 5", "x", "size = 3")
                + text_place("x", "10, 20, 40, 8", "{name}", "size = 4\ninverse = true"),
                msgspec.structs.replace(SKU, name=""),
            )
        )[2]
        < 80
    )


def test_a_text_is_left_out_where_all_of_its_fields_are_empty(typesetter: Typesetter) -> None:
    bare = msgspec.structs.replace(SKU, spec="", name="")
    drawings = maker(typesetter, TOP + text_place("x", "1, 1, 50, 8", "规格 {spec} {name}", "size = 4")).drawings(bare)
    assert drawings[0].items == ()
    half = msgspec.structs.replace(SKU, spec="")
    (run,) = (
        maker(typesetter, TOP + text_place("x", "1, 1, 50, 8", "规格 {spec}{name}", "size = 4")).drawings(half)[0].items
    )
    assert isinstance(run, TextRun)
    assert run.text == f"规格 {SKU.name}"


def test_conditions_choose_between_places(typesetter: Typesetter) -> None:
    text = TOP + text_place("a", "1, 1, 50, 8", "有 {name}", 'size = 4\nwhen = ["spec"]')
    text += text_place("b", "1, 1, 50, 8", "无", 'size = 4\nunless = ["spec"]')
    pages = maker(typesetter, text)
    assert [item.field for item in pages.drawings(SKU)[0].items if isinstance(item, TextRun)] == ["a"]
    bare = msgspec.structs.replace(SKU, spec="")
    assert [item.field for item in pages.drawings(bare)[0].items if isinstance(item, TextRun)] == ["b"]


def slip(lines: int, copy: int = 0) -> SlipContent:
    goods = tuple(ContentLine(f"S{number}", f"货品{number}", "", number) for number in range(1, lines + 1))
    return SlipContent("店铺", "SO-1", "YT1", "", goods, lines, "2026-01-02", "PBL9-0", copy)


REPEAT = (
    '[[repeat]]\nname = "goods"\nover = "lines"\nbox = [0, 0, 60, 40]\nrow = [30, 10]\n'
    '[[repeat.text]]\nname = "line"\nbox = [1, 1, 28, 6]\ntext = "{row} {name} {..shop_name}"\nsize = 3\n'
)


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (8, 1), (9, 2), (17, 3)])
def test_what_does_not_fit_on_a_page_opens_the_next(typesetter: Typesetter, count: int, pages: int) -> None:
    drawings = maker(typesetter, SLIP_TOP + REPEAT).drawings(slip(count))
    told = [
        [item.text for item in drawing.items if isinstance(item, TextRun) and item.field == "line"]
        for drawing in drawings
    ]
    assert len(told) == pages
    assert [text for page in told for text in page] == [f"{number} 货品{number} 店铺" for number in range(1, count + 1)]
    for number, drawing in enumerate(drawings, start=1):
        assert [item.text for item in drawing.items if isinstance(item, SymbolRun)] == ["PBL9-0"]
        numbers = [item.text for item in drawing.items if isinstance(item, TextRun) and item.field == "page"]
        assert numbers == ([f"{number}/{pages}"] if pages > 1 else [])


def test_elements_run_along_the_row_first_and_never_leave_the_box(typesetter: Typesetter) -> None:
    (drawing,) = maker(typesetter, SLIP_TOP + REPEAT).drawings(slip(3))
    places = [(item.x, item.y) for item in drawing.items if isinstance(item, TextRun) and item.field == "line"]
    assert places == [(8, 8), (248, 8), (8, 88)]


def test_more_than_fits_is_an_error_where_no_page_may_follow(typesetter: Typesetter) -> None:
    one_page = maker(typesetter, SLIP_TOP + REPEAT.replace("row =", "pages = false\nrow ="))
    assert len(one_page.pages(slip(8))) == 1
    with pytest.raises(LabelDoesNotFit, match="goods"):
        one_page.pages(slip(9))


def test_a_template_is_for_one_kind_of_paper(typesetter: Typesetter) -> None:
    with pytest.raises(TemplateUnusable):
        maker(typesetter, TOP).pages(PLAIN)


def test_pictures_keep_their_shape_and_become_black_and_white(typesetter: Typesetter, tmp_path: Path) -> None:
    mark = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    mark.paste((30, 30, 30, 255), (0, 0, 10, 20))
    mark.paste((200, 200, 200, 255), (30, 0, 40, 20))
    mark.save(tmp_path / "mark.png")
    text = TOP + '[[picture]]\nname = "mark"\nbox = [10, 10, 20, 20]\nfile = "mark.png"\n'
    (drawn,) = maker(typesetter, text, folder=tmp_path).pages(SKU)
    left, top, right, bottom = ink_of(picture(drawn))
    assert (left, top, bottom) == (80, 120, 200)  # 20 x 10 mm in the middle of the box
    assert abs(right - 120) <= 1
    (tmp_path / "mark.png").write_bytes(b"no picture")
    with pytest.raises(PictureUnusable, match="mark"):
        maker(typesetter, text, folder=tmp_path)


def test_a_code_too_wide_for_its_place_is_refused_by_name(typesetter: Typesetter) -> None:
    pages = maker(typesetter, TOP + code_place("code128", "1, 1, 30, 9", "{barcode}"))
    pages.pages(msgspec.structs.replace(SKU, barcode="123"))
    with pytest.raises(CodeNotPossible, match="code"):
        pages.pages(msgspec.structs.replace(SKU, barcode="ABCDEFGHIJKLMN"))


STRANGE = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("虚构路，。（）Ågjpqy  \n\t\u3000\u200b\ufe0fẫ่ạעבриخ👍🏽﷽ﬃ"),
    ),
    max_size=80,
)


@given(text=STRANGE, width=st.integers(60, 600), height=st.integers(24, 300), max_lines=st.integers(0, 4))
def test_a_text_is_set_whole_or_refused(
    typesetter: Typesetter, text: str, width: int, height: int, max_lines: int
) -> None:
    """Every character but blanks and unseen ones is in one of the lines, in order, and has a picture or the mark."""
    try:
        fitted = typesetter.fit("x", text, Measures(width, height, 32, 12, max_lines, bold=False))
    except LabelError:
        return
    written = bare("".join(fitted.lines))
    assert len(written) == len(bare(text))
    assert all(one in (meant, NOWHERE) for one, meant in zip(written, bare(text), strict=True))
    assert 12 <= fitted.size <= 32
    assert not max_lines or len(fitted.lines) <= max_lines
    for line in fitted.lines:
        shaped = typesetter.shaped(line, fitted.size, bold=False)
        assert shaped.right - shaped.left <= width
        assert all(glyph for run in shaped.layout.glyphRuns() for glyph in run.glyphIndexes())


def bare(text: str) -> str:
    return "".join(UNSEEN.sub("", text).split())


def test_chinese_breaks_between_characters_and_latin_at_spaces(typesetter: Typesetter) -> None:
    measures = Measures(200, 300, 20, 20, 0, bold=False)
    assert typesetter.fit("x", "浙江省杭州市余杭区虚构一路一号", measures).lines == (
        "浙江省杭州市余杭区虚",
        "构一路一号",
    )
    assert typesetter.fit("x", "Some Imaginary Road 12", measures).lines == ("Some Imaginary", "Road 12")
    assert typesetter.fit("x", "共三件（一二三四五）六七八", measures).lines[0][-1] != "（"
    assert "".join(typesetter.fit("x", "A" * 40, measures).lines) == "A" * 40
    assert typesetter.fit("x", "一\r\n二\n\n三", measures).lines == ("一", "二", "", "三")


@pytest.mark.parametrize("text", ["Ⱦ", "ệ", "Ё", "ض", "ཀ", "ก", "ñ", "€", "㎡", "𠮷"])
def test_a_character_of_another_font_is_drawn_or_refused_and_never_a_box(typesetter: Typesetter, text: str) -> None:
    template = TOP + text_place("x", "1, 1, 50, 16", "{name}", "size = 8")
    try:
        image = page(typesetter, template, msgspec.structs.replace(SKU, name=text))
    except LabelError as refused:
        assert refused.field == "x"
        return
    assert ink_of(image) is not None
