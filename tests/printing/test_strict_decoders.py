"""The strict printers themselves: what they refuse, what they draw, and one label that is the same in all languages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from PIL import Image
from PySide6.QtGui import QGuiApplication

from printing.label import Bitmap
from printing.languages.table import LANGUAGES
from printing.press import QtLabelPress
from printing.target import Target
from tests.printing import strict_cpcl, strict_tspl
from tests.printing.checkers import picture, read_by_zbar, read_by_zxing, rendered
from tests.printing.contents import PLAIN
from tests.printing.random_pages import pages
from tests.printing.strict_cpcl import NotCpcl
from tests.printing.strict_tspl import NotTspl

TSPL_HEAD = b"SIZE 2 mm,1 mm\r\nGAP 3 mm,0 mm\r\nCLS\r\n"  # 16 x 8 dots
CPCL_HEAD = b"! 0 200 200 8 1\r\nPAGE-WIDTH 16\r\n"
MUNBYN = (
    "SIZE 102 mm,152 mm", "GAP 3 mm,0 mm", "REFERENCE 0,0", "OFFSET 0 mm", "SETC AUTODOTTED OFF", "DENSITY 12",
    "SPEED 4", "DIRECTION 0,0", "CLS", "BITMAP 0,0,102,1218,1,",
)  # fmt: skip


def dots(image: Image.Image) -> list[str]:
    """Each row as text, # for black."""
    grey = image.convert("L").tobytes()
    rows = (grey[at : at + image.width] for at in range(0, len(grey), image.width))
    return ["".join("." if dot else "#" for dot in row) for row in rows]


def tspl(*lines: bytes) -> strict_tspl.PrintedLabel:
    return strict_tspl.print_job(TSPL_HEAD + b"".join(line + b"\r\n" for line in (*lines, b"PRINT 1,1")))


def cpcl(*lines: bytes) -> strict_cpcl.PrintedLabel:
    return strict_cpcl.print_job(CPCL_HEAD + b"".join(line + b"\r\n" for line in (*lines, b"PRINT")))


@pytest.mark.parametrize("dpi", [203, 300])
def test_one_label_is_the_same_picture_in_all_languages(qapp: QGuiApplication, dpi: int) -> None:
    press = QtLabelPress()
    (page,) = press.pages(PLAIN, Target("zpl", dpi))
    expected = picture(page)
    jobs = {language: press.press(PLAIN, Target(language, dpi)) for language in ("zpl", "tspl", "cpcl")}
    by_tspl = strict_tspl.print_job(jobs["tspl"], 8 if dpi == 203 else dpi / 25.4).picture
    by_cpcl = strict_cpcl.print_job(jobs["cpcl"]).picture
    assert by_tspl is not None
    for drawn in (by_tspl, by_cpcl):
        assert drawn.size == expected.size
        assert drawn.tobytes() == expected.tobytes()
    if dpi == 203:
        assert rendered(jobs["zpl"]).tobytes() == expected.tobytes()
    assert read_by_zxing(by_cpcl) == read_by_zbar(by_tspl) != set()


@given(page=pages())
def test_every_picture_is_burnt_dot_by_dot(page: Bitmap) -> None:
    expected = picture(page).tobytes()
    size = (page.width / 8, page.height / 8)
    by_tspl = strict_tspl.print_job(LANGUAGES["tspl"].encode([page], *size, Target("tspl"))).picture
    by_cpcl = strict_cpcl.print_job(LANGUAGES["cpcl"].encode([page], *size, Target("cpcl"))).picture
    assert by_tspl is not None
    assert by_tspl.size == by_cpcl.size == (page.width, page.height)
    assert by_tspl.tobytes() == by_cpcl.tobytes() == expected


@given(page=pages())
def test_several_pages_are_several_labels(page: Bitmap) -> None:
    size = (page.width / 8, page.height / 8)
    by_tspl = strict_tspl.print_labels(LANGUAGES["tspl"].encode([page] * 3, *size, Target("tspl")))
    by_cpcl = strict_cpcl.print_labels(LANGUAGES["cpcl"].encode([page] * 3, *size, Target("cpcl")))
    assert len(by_tspl) == len(by_cpcl) == 3
    assert len({label.picture.tobytes() for label in by_cpcl}) == 1


def test_the_job_that_is_known_to_print_prints() -> None:
    job = "\r\n".join(MUNBYN).encode("ascii") + b"\xff" * 124_236 + b"\r\nPRINT 1,1\r\n"
    label = strict_tspl.print_job(job)
    assert label.dots == (816, 1216)


@pytest.mark.parametrize(
    ("job", "why"),
    [
        (b"SIZE 2mm,1 mm\r\n", "SIZE"),
        (b"CLS\r\nSIZE 2 mm,1 mm\r\nPRINT 1,1\r\n", "before SIZE"),
        (b"SIZE 2 mm,1 mm\r\nCLS\r\nPRINT 1,1\r\n", "before SIZE and GAP"),
        (b"SIZE 2 mm,1 mm\r\nGAP 3 mm,0 mm\r\nPRINT 1,1\r\n", "PRINT before CLS"),
        (b"SIZE 2 mm,1 mm\r\nGAP 3 mm,0 mm\r\nBITMAP 0,0,1,1,1,\x00\r\nCLS\r\nPRINT 1\r\n", "before CLS"),
        (b"GAP 3 mm\r\n", "GAP"),
        (b"DENSITY 16\r\n", "DENSITY"),
        (b"DIRECTION 2,0\r\n", "DIRECTION"),
        (b"SIZE 2 mm,1 mm\nGAP 3 mm,0 mm\n", "no CR LF"),
        (b"JUMP 1\r\n", "unknown command 'JUMP'"),
        (TSPL_HEAD + b"BITMAP 0,0,2,2,1,\xff\xff\xff\r\nPRINT 1,1\r\n", "not 2 x 2 bytes"),
        (TSPL_HEAD + b"BITMAP 0,0,2,2,1,\xff\xff\xff\xff\xff\r\nPRINT 1,1\r\n", "not 2 x 2 bytes"),
        (TSPL_HEAD + b"BITMAP 0,0,3,1,1,\xff\xff\xff\r\nPRINT 1,1\r\n", "larger than the label"),
        (TSPL_HEAD + b"BITMAP 4,0,2,1,1,\xff\xfe\r\nPRINT 1,1\r\n", "black beyond the edge"),
        (TSPL_HEAD + b"BITMAP 0,8,1,1,1,\x7f\r\nPRINT 1,1\r\n", "black beyond the edge"),
        (TSPL_HEAD + b"BITMAP 0,8,1,8,1," + b"\xff" * 8 + b"\r\nPRINT 1,1\r\n", "larger than the label"),
        (TSPL_HEAD + b"BITMAP 0,0,2,2,3,\xff\xff\xff\xff\r\nPRINT 1,1\r\n", "five numbers"),
        (TSPL_HEAD + b'TEXT 1,1,"9",0,1,1,"A"\r\nPRINT 1,1\r\n', "TEXT"),
        (TSPL_HEAD + b'TEXT 1,1,"3",45,1,1,"A"\r\nPRINT 1,1\r\n', "TEXT"),
        (TSPL_HEAD + b'TEXT 1,1,"3",0,1,1,"A"B"\r\nPRINT 1,1\r\n', "TEXT"),
        (TSPL_HEAD + b'QRCODE 0,0,X,1,A,0,"A"\r\nPRINT 1,1\r\n', "QRCODE"),
        (TSPL_HEAD + b'BARCODE 0,0,"129",4,0,0,1,1,"A"\r\nPRINT 1,1\r\n', "BARCODE"),
        (TSPL_HEAD + b"PRINT 0,1\r\n", "PRINT"),
        (TSPL_HEAD + b"PRINT 1,2\r\n", "2 labels"),
        (TSPL_HEAD + b"PRINT 1,1\r\nCLS\r\n", "nothing printed"),
        (TSPL_HEAD + b"PRINT 1,1\r\nPRINT 1,1\r\n", "2 labels"),
    ],
)
def test_a_tspl_printer_stops_at(job: bytes, why: str) -> None:
    with pytest.raises(NotTspl, match=re.escape(why)):
        strict_tspl.print_job(job)


def test_tspl_burns_what_the_page_says() -> None:
    label = tspl(
        b"BAR 0,0,4,1", b"BOX 8,0,16,4,1", b"BITMAP 0,2,1,1,0,\x0f", b"BITMAP 0,2,1,1,1,\xf7", b"BITMAP 0,2,1,1,2,\x7f",
        b"REVERSE 12,0,4,1", b"ERASE 2,0,2,1",
    )  # fmt: skip
    assert label.picture is not None
    assert dots(label.picture)[:4] == [
        "##......####....",
        "........#......#",
        ".####...#......#",
        "........########",
    ]


def test_tspl_turns_and_mirrors_the_label_and_moves_its_origin() -> None:
    turned = strict_tspl.print_job(b"DIRECTION 1\r\n" + TSPL_HEAD + b"BAR 0,0,3,1\r\nPRINT 1\r\n").picture
    mirrored = strict_tspl.print_job(b"DIRECTION 0,1\r\n" + TSPL_HEAD + b"BAR 0,0,3,1\r\nPRINT 1\r\n").picture
    moved = tspl(b"REFERENCE 2,1", b"BAR 0,0,3,1").picture
    assert turned is not None
    assert mirrored is not None
    assert moved is not None
    assert dots(turned)[7] == ".............###"
    assert dots(mirrored)[0] == ".............###"
    assert dots(moved)[1] == "..###..........."


def test_tspl_keeps_settings_and_picture_from_label_to_label() -> None:
    job = TSPL_HEAD + b"BAR 0,0,3,1\r\nPRINT 1,1\r\nBAR 0,1,3,1\r\nPRINT 1,1\r\nCLS\r\nPRINT 1,1\r\n"
    pictures = [label.picture for label in strict_tspl.print_labels(job)]
    assert [dots(one)[:2] for one in pictures if one is not None] == [
        ["###.............", "................"],
        ["###.............", "###............."],
        ["................", "................"],
    ]


@pytest.mark.parametrize(
    ("job", "why"),
    [
        (b"! 0 200 200 8\r\nPRINT\r\n", "no session line"),
        (b"! 0 200 200 8 1\nPRINT\n", "no session line"),
        (b"! 0 200 200 8 0\r\nPRINT\r\n", "no copies"),
        (b"PAGE-WIDTH 16\r\nPRINT\r\n", "no session line"),
        (CPCL_HEAD + b"CG 1 2 0 0 \x00\r\nPRINT\r\n", "not 1 x 2 bytes"),
        (CPCL_HEAD + b"CG 1 2 0 0 \x00\x00\x00\r\nPRINT\r\n", "not 1 x 2 bytes"),
        (CPCL_HEAD + b"CG 1 2 0 0 \x00\x00\nPRINT\r\n", "not 1 x 2 bytes"),
        (CPCL_HEAD + b"CG 3 1 0 0 \x00\x00\x00\r\nPRINT\r\n", "larger than the label"),
        (CPCL_HEAD + b"CG 2 1 4 0 \x00\x01\r\nPRINT\r\n", "beyond the right edge"),
        (CPCL_HEAD + b"CG 1 1 0 8 \x00\r\nPRINT\r\n", "larger than the label"),
        (CPCL_HEAD + b"VCG 1 2 0 0 \x00\r\nPRINT\r\n", "not 1 x 2 bytes"),
        (CPCL_HEAD + b"VCG 1 2 0 0 \x00\x00\r\nPRINT\r\n", "not told"),
        (CPCL_HEAD + b"EG 1 2 0 0 000\r\nPRINT\r\n", "not 1 x 2 bytes"),
        (CPCL_HEAD + b"EG 1 2 0 0 00GG\r\nPRINT\r\n", "EG"),
        (b"! 0 200 200 8 1\r\nEG 1 1 0 0 00\r\nPRINT\r\n", "before PAGE-WIDTH"),
        (CPCL_HEAD + b"PW 16\r\nPRINT\r\n", "twice"),
        (CPCL_HEAD + b"TONE 4294967294\r\nPRINT\r\n", "TONE"),
        (CPCL_HEAD + b"PAGE-HEIGHT 8\r\nPRINT\r\n", "unknown command 'PAGE-HEIGHT'"),
        (CPCL_HEAD + b"SPEED 6\r\nPRINT\r\n", "SPEED"),
        (CPCL_HEAD + b"JUMP\r\nPRINT\r\n", "unknown command 'JUMP'"),
        (CPCL_HEAD + b"B QR 0 0 M 2 U 1\r\nMA,x\r\nPRINT\r\n", "ENDQR"),
        (CPCL_HEAD + b"B QR 0 0 M 2 U 1\r\nx\r\nENDQR\r\nPRINT\r\n", "data line"),
        (CPCL_HEAD + b"T 4 0 1 1 a\x1bh\r\nPRINT\r\n", "control character"),
        (CPCL_HEAD + b"FORM\r\n", "no CR LF"),
        (CPCL_HEAD + b"PRINT\r\n\r\n", "no session line"),
        (CPCL_HEAD + b"PRINT\r\n" + CPCL_HEAD + b"PRINT\r\n", "2 labels"),
        (b"! 0 200 200 8 2\r\nPAGE-WIDTH 16\r\nPRINT\r\n", "2 labels"),
    ],
)
def test_a_cpcl_printer_stops_at(job: bytes, why: str) -> None:
    with pytest.raises(NotCpcl, match=re.escape(why)):
        strict_cpcl.print_job(job)


def test_cpcl_burns_what_the_page_says() -> None:
    label = cpcl(
        b"EG 1 1 0 0 F0", b"CG 1 2 0 2 \r\n", b"BOX 8 0 16 4 1", b"LINE 0 6 5 6 1", b"L 7 4 7 8 1"
    )  # fmt: skip
    assert dots(label.picture) == [
        "####....########",
        "........#......#",
        "....##.##......#",
        "....#.#.########",
        ".......#........",
        ".......#........",
        "#####..#........",
        ".......#........",
    ]


def test_an_offset_moves_all_of_a_session_right() -> None:
    label = strict_cpcl.print_job(b"! 4 200 200 8 1\r\nPAGE-WIDTH 16\r\nCG 1 2 0 0 \x80\x80\r\nPRINT\r\n")
    assert {row.find("#") for row in dots(label.picture)} == {4, -1}


def test_native_codes_are_drawn_and_read() -> None:
    by_tspl = strict_tspl.print_job(
        b"SIZE 76 mm,40 mm\r\nGAP 3 mm,0 mm\r\nCLS\r\n"
        b'BARCODE 20,20,"128",80,0,0,2,2,"YT1234567890123"\r\nQRCODE 400,150,M,4,A,0,M2,"PBL7-0"\r\n'
        b'TEXT 20,200,"TSS24.BF2",0,1,1,"' + "虚构路".encode("gb18030") + b' \\["]"\r\nPRINT 1,1\r\n'
    )
    by_cpcl = strict_cpcl.print_job(
        b"! 0 200 200 320 1\r\nPW 608\r\nB 128 2 1 80 20 20 YT1234567890123\r\n"
        b"B QR 400 150 M 2 U 4\r\nMA,PBL7-0\r\nENDQR\r\n"
        b"COUNTRY CHINA\r\nT 24 0 20 200 " + "虚构路".encode("gb18030") + b"\r\nFORM\r\nPRINT\r\n"
    )
    assert by_tspl.picture is not None
    for label in (by_tspl, by_cpcl):
        assert label.picture is not None
        assert read_by_zxing(label.picture) == {("CODE128", "YT1234567890123"), ("QRCODE", "PBL7-0")}
        assert label.codes == ["YT1234567890123", "PBL7-0"]
    assert (by_tspl.texts, by_cpcl.texts) == (['虚构路 "'], ["虚构路"])
