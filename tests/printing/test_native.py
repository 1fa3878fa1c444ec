"""Codes and plain text as the printer's own commands: drawn where the picture would have them, and never a command."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from printing.codes import encode
from printing.drawing import Block, Drawing, Item, PictureRun, SymbolRun, TextRun
from printing.label import Bitmap, LabelDoesNotFit
from printing.languages import cpcl_native, tspl_native, zpl_native
from printing.languages.table import LANGUAGES
from printing.target import Target
from printing.template import Symbology
from tests.printing import strict_cpcl, strict_tspl
from tests.printing.checkers import picture, read_by_zbar, read_by_zxing, rendered

WIDTH, HEIGHT = 608, 1040
NATIVE = ("zpl", "tspl", "cpcl")
PLAIN = {
    (Symbology.CODE128, "YT1234567890123"),
    (Symbology.CODE128, "JD0123456-1-2-"),
    (Symbology.CODE128, "a^b~c_d,e"),
    (Symbology.QR, "PBL12-0"),
    (Symbology.QR, "https://x.example/a?b=c^~_&d"),
}


def symbol(kind: Symbology, text: str, x: int, y: int, *, module: int = 2, bars: int = 80, turn: int = 0) -> SymbolRun:
    modules = encode(kind, text, "code")
    width, height = modules.width * module, bars if modules.height == 1 else modules.height * module
    if turn % 180:
        width, height = height, width
    return SymbolRun("code", kind.value, text, x, y, width, height, module, modules, turn)


def words(text: str, *, y: int = 40, width: int = 400, size: int = 30, **changes: object) -> TextRun:
    return TextRun("words", text, 20, y, width, 40, size, **changes)  # type: ignore[arg-type]


def painted(drawing: Drawing) -> Bitmap:
    """A painter for tests: blocks and pictures; anything else as a block of its size, so that it leaves ink."""
    image = Image.new("1", (drawing.width, drawing.height))
    for item in drawing.items:
        if isinstance(item, PictureRun):
            image.paste(ImageOps.invert(picture(item.bitmap).convert("L")).convert("1"), (item.x, item.y))
        else:
            image.paste(1, (item.x, item.y, item.x + item.width, item.y + item.height))
    return Bitmap(drawing.width, drawing.height, image.tobytes())


def job(language: str, *items: Item, **changes: object) -> bytes:
    target = Target(language, native=True, **changes)  # type: ignore[arg-type]
    say = LANGUAGES[language].encode_native
    assert say is not None
    return say([Drawing(WIDTH, HEIGHT, items)], painted, 76, 130, target)


def ink_of(image: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageOps.invert(image.convert("L")).getbbox()


def without_picture(language: str, made: bytes) -> str:
    """All of the job but the dots."""
    if language == "zpl":
        return re.sub(rb":Z64:[A-Za-z0-9+/=]+:[0-9A-F]{4}", b"", made).decode("ascii")
    (page,) = LANGUAGES[language].decode(made)
    assert made.count(b"\r\nBITMAP ") + made.count(b"\r\nCG ") >= 1
    head = made.index(b"BITMAP" if language == "tspl" else b"\r\nCG ")
    start = re.compile(rb"[^\r]*? 0 0 |[^\r]*?,1,").match(made, head + (2 if language == "cpcl" else 0))
    assert start is not None
    return (made[:head] + made[start.end() + len(page.data) :]).decode("ascii")


@pytest.mark.parametrize(("turn", "direction"), [(0, 0), (90, 0), (180, 0), (270, 0), (0, 1), (90, 1)])
def test_zpl_bars_stand_where_the_picture_would_have_them(turn: int, direction: int) -> None:
    code = symbol(Symbology.CODE128, "YT1234567890123", 100, 200, turn=turn)
    drawn = rendered(job("zpl", code, direction=direction))
    left, top = code.x, code.y
    if direction:
        left, top = WIDTH - code.x - code.width, HEIGHT - code.y - code.height
    assert ink_of(drawn) == (left, top, left + code.width, top + code.height)
    assert read_by_zxing(drawn) == read_by_zbar(drawn) == {("CODE128", "YT1234567890123")}


@pytest.mark.parametrize("moved", [{}, {"offset_x_mm": 2.0, "offset_y_mm": 3.0}], ids=["still", "moved"])
def test_every_code_of_a_page_is_read_by_both_readers(moved: dict[str, float]) -> None:
    codes = [symbol(kind, text, 40, 60 + at * 130) for at, (kind, text) in enumerate(sorted(PLAIN))]
    drawn = rendered(job("zpl", Block(20, 20, 560, 3), *codes, words("SIZE 40"), **moved))
    expected = {("CODE128" if kind is Symbology.CODE128 else "QRCODE", text) for kind, text in PLAIN}
    assert read_by_zxing(drawn) == read_by_zbar(drawn) == expected


@given(st.lists(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12), min_size=5))
@settings(max_examples=4)
def test_any_plain_text_is_read_back_equal(texts: list[str]) -> None:
    texts = texts[:5]
    bars = [symbol(Symbology.CODE128, text, 40, 20 + at * 200) for at, text in enumerate(texts)]
    squares = [symbol(Symbology.QR, text, 450, 20 + at * 200, module=3) for at, text in enumerate(texts)]
    said = [code for code in bars if zpl_native.say(code) is not None]
    drawn = rendered(job("zpl", *said, *squares))
    assert read_by_zxing(drawn) == {("CODE128", code.text) for code in said} | {("QRCODE", text) for text in texts}
    for code in said:
        strip = drawn.crop((0, code.y, 440, code.y + code.height))
        assert ink_of(strip) == (code.x, 0, code.x + code.width, code.height)


def test_a_qr_code_stands_where_the_picture_would_have_it() -> None:
    code = symbol(Symbology.QR, "PBL12-0", 300, 500, module=4)
    assert ink_of(rendered(job("zpl", symbol(Symbology.CODE128, "1", 0, 0), code)).crop((0, 300, WIDTH, HEIGHT))) == (
        300,
        200,
        300 + code.width,
        200 + code.height,
    )


@pytest.mark.parametrize("text", ["[01]06901234567892[10]A1[21]x/9", "[10]LOT7[01]06901234567892"])
def test_gs1_128_with_fnc1_behind_values_of_free_length(text: str) -> None:
    import zxingcpp

    drawn = rendered(job("zpl", symbol(Symbology.GS1_128, text, 40, 100)))
    (read,) = zxingcpp.read_barcodes(drawn.convert("L"))
    expected = re.sub(r"\[(10)\]([^\[]+)(?=\[)", "\\1\\2\x1d", text).replace("[", "").replace("]", "")
    assert read.symbology_identifier == "]C1"
    assert read.bytes == expected.encode("ascii")


def test_letters_stand_on_the_base_line() -> None:
    run = words("HX", base=35)
    ink = ink_of(rendered(job("zpl", run)))
    assert ink is not None
    assert abs(ink[3] - (run.y + run.base)) <= 1


def test_native_text_stays_inside_its_box() -> None:
    texts = ("WWWWWWWWWWWWWWWWWWWW", "YT 1234", "a_b^c~d,e")
    cases = [(text, align) for text in texts for align in ("left", "centre", "right")]
    runs = [words(text, align=align, y=40 + at * 60) for at, (text, align) in enumerate(cases)]
    drawn = rendered(job("zpl", *runs))
    for run in runs:
        assert zpl_native.say(run) is not None
        ink = ink_of(drawn.crop((0, run.y - 10, WIDTH, run.y + 50)))
        assert ink is not None
        assert run.x <= ink[0] < ink[2] <= run.x + run.width
        assert 10 <= ink[1] < ink[3] <= 10 + run.height


@pytest.mark.parametrize("language", NATIVE)
@pytest.mark.parametrize(
    "item",
    [
        symbol(Symbology.DATAMATRIX, "PBL7-0", 50, 50, module=4),
        symbol(Symbology.QR, "收件", 50, 50),
        words("虚构路 1"),
        words("white", inverse=True),
        words("turned", rotation=90),
        words("far too long for this box " * 3, width=300),
        words(""),
        symbol(Symbology.QR, "0" * 300, 50, 50),  # digits: as bytes it would be larger
    ],
    ids=["datamatrix", "chinese qr", "chinese", "inverse", "turned", "long", "empty", "numeric qr"],
)
def test_what_is_not_certain_stays_in_the_picture(language: str, item: Item) -> None:
    made = job(language, item)
    assert LANGUAGES[language].decode(made)[0].data == painted(Drawing(WIDTH, HEIGHT, (item,))).data
    nothing = without_picture(language, job(language))
    assert re.sub(r"\d+", "", without_picture(language, made)) == re.sub(r"\d+", "", nothing)


def test_tspl_and_cpcl_say_what_the_page_of_facts_says() -> None:
    bars, small = symbol(Symbology.CODE128, "YT1", 10, 20, module=3), symbol(Symbology.QR, "PBL1-0", 30, 40)
    assert tspl_native.say(bars) == ['BARCODE 10,20,"128",80,0,0,3,3,"YT1"']
    assert tspl_native.say(small) == ['QRCODE 30,40,M,2,A,0,M2,"PBL1-0"']
    assert tspl_native.say(words("SF 12", align="right")) == ['TEXT 340,48,"3",0,1,1,"SF 12"']
    assert cpcl_native.say(bars) == ["BARCODE 128 3 1 80 10 20 YT1"]
    assert cpcl_native.say(small) == ["BARCODE QR 30 40 M 2 U 2", "MA,PBL1-0", "ENDQR"]
    assert cpcl_native.say(words("SF 12")) is None


@pytest.mark.parametrize("say", [tspl_native.say, cpcl_native.say])
def test_turned_items_stay_in_the_picture_there(say: Callable[[SymbolRun], object]) -> None:
    assert say(symbol(Symbology.CODE128, "YT1", 10, 20, turn=90)) is None
    assert say(symbol(Symbology.GS1_128, "[10]A", 10, 20)) is None


@pytest.mark.parametrize("text", ['say "1"', "a\\b", "~!T"])
def test_tspl_leaves_strange_signs_in_the_picture(text: str) -> None:
    assert tspl_native.say(words(text)) is None


@pytest.mark.parametrize("language", NATIVE)
def test_a_code_moved_off_the_paper_is_refused_by_the_picture(language: str) -> None:
    code = symbol(Symbology.CODE128, "YT1", 10, 20)
    with pytest.raises(LabelDoesNotFit, match="label"):
        job(language, code, offset_x_mm=-5)
    with pytest.raises(LabelDoesNotFit, match="label"):
        job(language, code, head_dots=60)
    assert b"YT1" in job(language, code, offset_x_mm=-1, head_dots=300)


@pytest.mark.parametrize("language", NATIVE)
def test_the_picture_comes_before_what_lies_on_it(language: str) -> None:
    told = job(language, symbol(Symbology.CODE128, "YT1", 10, 20), Block(0, 200, 50, 2))
    assert max(told.find(mark) for mark in (b"^GF", b"BITMAP", b"CG ")) < told.find(b"YT1")


PIECES = [
    "^XZ",
    "~JA",
    '",PRINT',
    "\r\nPRINT",
    "ENDQR",
    "_5E",
    "\\&",
    ">8",
    '\\["]',
    "^",
    "~",
    '"',
    "\x1b",
    "\x10",
    ";",
    ":",
]
EVIL = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(max_codepoint=300, exclude_categories=["Cs"]), max_size=3),
    min_size=1,
    max_size=4,
).map("".join)


def evil_items(text: str) -> list[Item]:
    items: list[Item] = [words(text, width=580, size=24), symbol(Symbology.QR, text, 10, 400)]
    if text.isascii() and text.isprintable() and text.strip():
        items.append(symbol(Symbology.CODE128, text, 10, 200, module=1))
    return items


@given(text=EVIL)
def test_no_text_becomes_a_command_of_zpl(text: str) -> None:
    """The commands are those of a harmless text, and the data, its escapes undone, is the text and nothing else."""
    assume(text)
    whole = without_picture("zpl", job("zpl", *evil_items(text)))
    assert whole.count("^XA") == whole.count("^XZ") == 1
    assert set(re.findall(r"[\^~](.{2})", whole, re.DOTALL)) <= ZPL_COMMANDS
    for data in re.findall(r"\^FD(?:(?<=\^BQN,2,2\^FH_\^FD)MA,)?(.*?)\^FS", whole, re.DOTALL):
        assert re.sub(r"_([0-9A-F]{2})", lambda code: chr(int(code[1], 16)), data) == text


@pytest.mark.parametrize("language", ["tspl", "cpcl"])
@given(text=EVIL)
def test_no_text_becomes_a_command(language: str, text: str) -> None:
    """By the strict printers, which stop at any command that is not whole."""
    assume(text)
    printed = STRICT[language](job(language, *evil_items(text)))
    assert set(printed.codes) | set(printed.texts) <= {text}
    assert {line.split(" ")[0] for line in printed.commands} <= LINE_COMMANDS[language]


STRICT: dict[str, Callable[[bytes], strict_tspl.PrintedLabel | strict_cpcl.PrintedLabel]] = {
    "tspl": strict_tspl.print_job,
    "cpcl": strict_cpcl.print_job,
}
ZPL_COMMANDS = {"XA", "MN", "PW", "LL", "LH", "FO", "GF", "FS", "A0", "FH", "FD", "BY", "BC", "BQ", "PQ", "XZ"}
LINE_COMMANDS = {
    "tspl": {
        *("SIZE", "GAP", "REFERENCE", "OFFSET", "SETC", "DIRECTION", "CLS", "BITMAP"),
        *("TEXT", "BARCODE", "QRCODE", "PRINT"),
    },
    "cpcl": {"!", "PAGE-WIDTH", "GAP-SENSE", "CG", "BARCODE", "FORM", "PRINT"},
}


@pytest.mark.parametrize("language", ["tspl", "cpcl"])
def test_every_code_of_a_page_is_read_from_the_strict_printers(language: str) -> None:
    texts = [(Symbology.CODE128, "YT1234567890123"), (Symbology.CODE128, "JD01-1-2-"), (Symbology.QR, "PBL12-0")]
    codes = [symbol(kind, text, 40, 60 + at * 130) for at, (kind, text) in enumerate(texts)]
    printed = STRICT[language](job(language, Block(20, 20, 560, 3), *codes, offset_x_mm=1, offset_y_mm=2))
    assert printed.picture is not None
    assert sorted(printed.codes) == sorted(text for _, text in texts)
    expected = {("CODE128" if kind is Symbology.CODE128 else "QRCODE", text) for kind, text in texts}
    assert read_by_zxing(printed.picture) == read_by_zbar(printed.picture) == expected
    ink = ink_of(printed.picture.crop((0, 60, printed.picture.width, 180)))
    assert ink == (48, 16, 48 + codes[0].width, 16 + codes[0].height)


def test_a_text_of_the_press_is_said_and_every_code_read(qapp: object) -> None:
    from printing.press import QtLabelPress
    from tests.printing.contents import PLAIN as CONTENT

    press = QtLabelPress()
    native = press.press(CONTENT, Target("zpl", native=True))
    assert b"^BC" in native and b"^BQ" in native
    expected = {("CODE128", CONTENT.waybill), ("QRCODE", CONTENT.paper_code), ("QRCODE", CONTENT.qr_payload)}
    for direction in (0, 1):
        drawn = rendered(press.press(CONTENT, Target("zpl", native=True, direction=direction)))
        if direction:
            drawn = drawn.transpose(Image.Transpose.ROTATE_180)
        assert read_by_zxing(drawn) == read_by_zbar(drawn) == expected
