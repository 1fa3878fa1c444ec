"""A carrier's ready label: the same label afterwards, readable, with our marks over nothing; or a clear no."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw
from PySide6.QtGui import QGuiApplication

from printing.label import Bitmap, LabelDoesNotFit, LabelError, PictureUnusable, ReadyContent
from printing.one_bit import one_bit
from printing.press import QtLabelPress
from printing.ready import ready_pages
from printing.target import Target
from printing.white_places import white_place
from tests.printing import carrier_labels as carrier
from tests.printing.checkers import picture, read_by_zbar, read_by_zxing, read_datamatrix
from tests.printing.contents import PLAIN

CODE = "PBL123456-0"
BOTH = pytest.mark.parametrize("dpi", [203, 300])
QUICK = [phase for phase in Phase if phase is not Phase.shrink]  # each example takes a while
DOTS = (608, 1040)  # of 76 x 130 mm at 203 dpi


@pytest.fixture(autouse=True)
def _fonts(qapp: QGuiApplication) -> None:
    """The copy mark is set by Qt."""


def pages(data: bytes, dpi: int = 203, *, copy: int = 0, size: tuple[float, float] = carrier.PAGE) -> list[Image.Image]:
    content = ReadyContent("pdf", data, carrier.WAYBILL, CODE, copy)
    return [picture(page) for page in ready_pages(content, *size, dpi)]


def page(data: bytes, dpi: int = 203, *, copy: int = 0) -> Image.Image:
    (only,) = pages(data, dpi, copy=copy)
    return only


def drawn_by_carrier() -> Image.Image:
    """Grey, in the printer's dots; without our code, which stands below everything of theirs."""
    sheet = page(carrier.pdf()).convert("L")
    sheet.paste(255, (0, 700, *DOTS))
    return sheet


def white(size: tuple[int, int] = DOTS) -> Image.Image:
    return Image.new("L", size, 255)


def reads(image: Image.Image) -> None:
    assert read_by_zxing(image) >= carrier.CODES  # once in a hundred it takes the ends of bars for another number
    assert read_by_zbar(image) == carrier.CODES
    assert read_datamatrix(image) == [CODE]


@BOTH
@pytest.mark.parametrize(
    "size",
    [(76, 130), (75.8, 129.7), (70, 100), (88, 140), (101.6, 152.4), (210, 297)],
    ids=lambda size: f"{size[0]:g}",
)
def test_a_pdf_of_any_size_keeps_its_codes_readable(dpi: int, size: tuple[float, float]) -> None:
    image = page(carrier.pdf(size), dpi)
    assert image.size == (DOTS if dpi == 203 else (898, 1535))
    reads(image)


@settings(max_examples=10, phases=QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    module=st.floats(0.25, 0.36),
    width=st.floats(72, 120),
    height=st.floats(85, 180),
    at=st.floats(0, 6),
    dpi=st.sampled_from([203, 300]),
)
def test_odd_bar_widths_and_places_read_as_well(
    module: float, width: float, height: float, at: float, dpi: int
) -> None:
    reads(page(carrier.pdf((width, height), module, at=at), dpi))


def test_a_page_that_lies_on_its_side_is_turned() -> None:
    upright = drawn_by_carrier()
    lying = carrier.encoded(upright.transpose(Image.Transpose.ROTATE_270))
    assert page(lying).tobytes() == page(carrier.encoded(upright)).tobytes()
    reads(page(carrier.pdf((130, 76), 0.28)))


def test_what_is_the_papers_size_already_is_taken_dot_for_dot() -> None:
    (ours,) = QtLabelPress().pages(PLAIN, Target("zpl", 203, "waybill-76x130"))
    theirs = picture(ours)
    result = page(carrier.encoded(theirs))
    added = ImageChops.logical_xor(theirs, result).getbbox()
    assert added is not None
    assert theirs.crop(added).getextrema() == (255, 255)  # where our code stands now, there was nothing
    assert read_by_zbar(result) == read_by_zbar(theirs)
    assert read_datamatrix(result)[-1] == CODE


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "P", "RGBA", "LA", "I;16", "CMYK"])
def test_every_kind_of_picture_gives_the_same_dots(mode: str) -> None:
    source = drawn_by_carrier()
    plain = page(carrier.encoded(source))
    if mode == "I;16":
        changed = source.point(lambda value: value * 257, "I").convert("I;16")
    else:
        changed = source.convert("RGB").convert(mode) if mode == "CMYK" else source.convert(mode)
    data = carrier.encoded(changed, "JPEG", quality=95) if mode == "CMYK" else carrier.encoded(changed)
    result = page(data)
    if mode == "CMYK":
        assert read_by_zbar(result) == carrier.CODES
    else:
        assert result.tobytes() == plain.tobytes()


def test_what_is_transparent_is_paper() -> None:
    assert page(carrier.encoded(Image.new("RGBA", DOTS, (0, 0, 0, 0)))).getextrema() == (0, 255)
    assert picture_ink(page(carrier.encoded(Image.new("RGBA", DOTS, (0, 0, 0, 0))))) < 0.01


@BOTH
def test_pictures_of_other_sizes_fill_the_paper_whole_and_undistorted(dpi: int) -> None:
    source = page(carrier.pdf(module=0.36)).convert("L")
    reads_back = page(carrier.encoded(source.resize((912, 1560), Image.Resampling.BICUBIC)), dpi)
    assert read_by_zbar(reads_back) == carrier.CODES
    framed = Image.new("L", (400, 400), 0)
    ImageDraw.Draw(framed).rectangle((20, 20, 379, 379), fill=255)
    drawn = page(carrier.encoded(framed), dpi)
    width, height = drawn.size
    column = drawn.crop((width // 2, 0, width // 2 + 1, height)).tobytes()
    top, below = column.index(0), column[::-1].index(0)
    assert abs(height - top - below - width) <= 1
    assert abs(top - below) <= 1
    assert drawn.getpixel((1, height // 2)) == drawn.getpixel((width - 2, height // 2)) == 0


def test_text_stays_sharp_and_shades_are_dithered() -> None:
    image = page(carrier.pdf())
    text = image.crop((29 * 8, 33 * 8, 66 * 8, 40 * 8))
    assert 0.03 < picture_ink(text) < 0.3
    dark, light = image.crop((11 * 8, 65 * 8, 19 * 8, 75 * 8)), image.crop((33 * 8, 65 * 8, 40 * 8, 75 * 8))
    assert 0.7 < picture_ink(dark) <= 1
    assert 0.1 < picture_ink(light) < 0.45


def test_half_grey_is_half_black_and_a_faint_tint_is_paper() -> None:
    sheet = white()
    sheet.paste(128, (100, 100, 300, 300))
    sheet.paste(225, (100, 400, 300, 600))
    result = page(carrier.encoded(sheet))
    assert 0.4 < picture_ink(result.crop((110, 110, 290, 290))) < 0.6
    assert picture_ink(result.crop((100, 400, 300, 600))) == 0


def test_codes_on_a_tint_are_not_dithered() -> None:
    reads(page(carrier.pdf(tint="#b0b0b0")))


def test_the_noise_of_jpeg_leaves_no_specks() -> None:
    result = page(carrier.encoded(drawn_by_carrier(), "JPEG", quality=60))
    reads(result)
    assert picture_ink(result.crop((300, 620, 560, 1000))) == 0


@BOTH
def test_several_pages_bear_the_code_on_the_first_and_the_copy_mark_on_each(dpi: int) -> None:
    first, second = pages(carrier.pdf(pages=2), dpi, copy=2)
    plain_first, plain_second = pages(carrier.pdf(pages=2), dpi)
    assert read_datamatrix(first) == [CODE]
    assert read_datamatrix(second) == []
    for marked, plain in ((first, plain_first), (second, plain_second)):
        box = ImageChops.logical_xor(marked, plain).getbbox()
        assert box is not None
        assert plain.crop(box).getextrema() == (255, 255)
        assert picture_ink(marked.crop(box)) > 0.5  # white on black
        reads(first)


def test_our_marks_keep_out_of_the_quiet_zones() -> None:
    """The only white places are beside the carrier's own bars."""
    crowded, box = Image.new("L", DOTS, 0), (20, 8 * 8, 470, 23 * 8)
    crowded.paste(drawn_by_carrier().crop(box), box[:2])
    with pytest.raises(LabelDoesNotFit, match="paper_code"):
        page(carrier.encoded(crowded))


def test_without_a_white_place_there_is_no_label() -> None:
    full = white()
    draw = ImageDraw.Draw(full)
    for y in range(0, 1040, 30):
        draw.line((0, y, 608, y), fill=0)
    with pytest.raises(LabelDoesNotFit, match="paper_code") as refused:
        page(carrier.encoded(full))
    assert refused.value.field == "paper_code"


def test_the_last_white_place_is_taken_and_the_copy_mark_finds_none() -> None:
    full = Image.new("L", DOTS, 0)
    full.paste(255, (300, 500, 300 + 38, 500 + 38))  # 4.75 mm
    assert read_datamatrix(page(carrier.encoded(full))) == [CODE]
    with pytest.raises(LabelDoesNotFit) as refused:
        page(carrier.encoded(full), copy=1)
    assert refused.value.field == "copy"


@given(st.integers(1, 24), st.integers(1, 24), st.integers(1, 9), st.integers(1, 9), st.integers(0, 2**32))
def test_white_places_are_found_where_they_are(width: int, height: int, wide: int, high: int, seed: int) -> None:
    dots = random.Random(seed)
    image = Image.new("1", (width, height), 255)
    for _ in range(dots.randrange(12)):
        image.putpixel((dots.randrange(width), dots.randrange(height)), 0)
    by_eye = [
        (x, y)
        for y in range(height - high, -1, -1)
        for x in range(width - wide + 1)
        if image.crop((x, y, x + wide, y + high)).getextrema() == (255, 255)
    ]
    assert white_place(image, wide, high) == (by_eye[0] if by_eye else None)


def test_a_code_too_fine_for_the_printer_is_refused_and_not_spoilt() -> None:
    with pytest.raises(PictureUnusable, match="cannot be read"):
        page(carrier.pdf(module=0.11))


def test_ink_far_larger_than_the_paper_is_refused() -> None:
    with pytest.raises(PictureUnusable, match="larger than the paper"):
        pages(carrier.pdf((76, 130)), size=(30.0, 40.0))


def huge_png() -> bytes:
    """A header that promises 4,000,000,000 dots."""
    data = bytearray(carrier.encoded(Image.new("1", (8, 8))))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"%PDF-",
        b"%PDF-1.7\n%%EOF",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"<svg/>",
        huge_png(),
    ],
)
def test_what_is_no_label_is_refused(data: bytes) -> None:
    with pytest.raises(PictureUnusable):
        pages(data)


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]))
def test_random_bytes_never_crash(data: bytes, head: bytes) -> None:
    with pytest.raises(PictureUnusable):
        pages(head + data)


SMALL = white((152, 260))
ImageDraw.Draw(SMALL).rectangle((10, 10, 90, 90), fill=0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    form=st.sampled_from(["PNG", "JPEG", "PDF"]),
    cut=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=4),
)
def test_a_spoilt_label_is_a_label_or_refused(form: str, cut: float, flips: list[tuple[float, int]]) -> None:
    data = bytearray(carrier.encoded(SMALL, form))
    for at, value in flips:
        data[int(at * (len(data) - 1))] = value
    try:
        found = pages(bytes(data[: int(len(data) * (1 if flips else cut))]), size=(19.0, 32.5))
    except LabelError:
        return
    assert all(image.size == (152, 260) for image in found)


def test_the_same_bytes_give_the_same_dots() -> None:
    data = carrier.pdf()
    content = ReadyContent("pdf", data, carrier.WAYBILL, CODE, 1)
    assert ready_pages(content, *carrier.PAGE, 203) == ready_pages(content, *carrier.PAGE, 203)


def test_one_bit_is_what_a_bitmap_holds() -> None:
    grey = Image.linear_gradient("L").crop((0, 0, 11, 256))
    black_and_white = one_bit(grey)
    assert black_and_white.mode == "1"
    (only,) = ready_pages(ReadyContent("png", carrier.encoded(white()), "", CODE, 0), *carrier.PAGE, 203)
    assert isinstance(only, Bitmap)
    assert len(only.data) == only.row_bytes * only.height


def picture_ink(image: Image.Image) -> float:
    """Share of black dots."""
    return image.convert("L").histogram()[0] / (image.width * image.height)
