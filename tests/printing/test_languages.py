"""One picture through each printer language, judged by programs that nobody here wrote."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication
from zebrafy.graphic_field import GraphicField

from printing.label import Bitmap, WaybillContent
from printing.languages import tspl, zpl
from printing.press import QtLabelPress
from printing.target import Target
from tests.printing.checkers import Codes, picture, read_by_zbar, read_by_zxing, rendered, unpacked
from tests.printing.contents import PLAIN
from tests.printing.strict_tspl import NotTspl, print_job

GOLDEN = Path(__file__).parent.parent / "golden"
COPY_WITHOUT_ROUTING = msgspec.structs.replace(
    PLAIN, waybill="78412345678901", routing_code="", qr_payload="", paper_code="PBL7-2", copy=2
)
CONTENTS = pytest.mark.parametrize("content", [PLAIN, COPY_WITHOUT_ROUTING], ids=["plain", "copy"])
SMALL = Bitmap(width=11, height=2, data=bytes([0b10000000, 0b00100000, 0b01000000, 0b00000000]))
ZPL_JOB = zpl.encode([SMALL], 1.4, 0.25, Target("zpl"))
TSPL_JOB = tspl.encode([SMALL], 1.4, 0.25, Target("tspl"))


@pytest.fixture
def press(qapp: QGuiApplication) -> QtLabelPress:
    return QtLabelPress()


def codes_of(content: WaybillContent) -> Codes:
    codes = {("CODE128", content.waybill), ("QRCODE", content.paper_code)}
    return codes | {("QRCODE", content.qr_payload)} if content.qr_payload else codes


@CONTENTS
def test_zpl_renders_to_the_same_dots_and_every_code_reads_back(press: QtLabelPress, content: WaybillContent) -> None:
    drawn = rendered(press.press(content, Target("zpl", 203)))
    assert drawn.size == (608, 1040)
    assert drawn.tobytes() == picture(press.pages(content, Target())[0]).tobytes()
    assert read_by_zxing(drawn) == codes_of(content)
    assert read_by_zbar(drawn) == codes_of(content)


@CONTENTS
def test_tspl_prints_the_same_dots_as_zpl_and_every_code_reads_back(
    press: QtLabelPress, content: WaybillContent
) -> None:
    label = print_job(press.press(content, Target("tspl", 203)))
    assert label.picture is not None
    assert label.picture.tobytes() == rendered(press.press(content, Target("zpl", 203))).tobytes()
    assert read_by_zxing(label.picture) == codes_of(content)
    assert read_by_zbar(label.picture) == codes_of(content)


def test_the_graphic_field_and_its_crc_satisfy_zebrafy(press: QtLabelPress) -> None:
    job = press.press(PLAIN, Target("zpl", 203))
    assert unpacked(job).tobytes() == picture(press.pages(PLAIN, Target())[0]).tobytes()
    wrong = re.sub(rb":[0-9A-F]{4}\^FS", b":0000^FS", job)
    with pytest.raises(ValueError, match="CRC"):
        unpacked(wrong)


def test_a_field_of_another_author_is_understood() -> None:
    field = GraphicField(picture(SMALL), format="Z64").get_graphic_field()
    assert zpl.decode(f"^XA^PW11^FO0,0{field}^FS^XZ".encode("ascii")) == [SMALL]


def test_zpl_keeps_to_the_golden_frame(press: QtLabelPress) -> None:
    job = press.press(PLAIN, Target("zpl", 203)).decode("ascii")
    framed = re.sub(r":Z64:[A-Za-z0-9+/=]+:[0-9A-F]{4}", ":Z64:<base64>:<crc>", job)
    assert framed.splitlines() == (GOLDEN / "zpl-waybill-76x130.txt").read_text(encoding="ascii").splitlines()


def test_tspl_keeps_to_the_golden_order(press: QtLabelPress) -> None:
    """The order of commands that is known to print on real hardware."""
    label = print_job(press.press(PLAIN, Target("tspl", 203)))
    assert label.commands == (GOLDEN / "tspl-waybill-76x130.txt").read_text(encoding="ascii").splitlines()


def test_tspl_turns_every_bit_and_pads_with_white() -> None:
    job = TSPL_JOB
    assert b"BITMAP 0,0,2,2,1,\x7f\xdf\xbf\xff\r\n" in job
    assert print_job(job).copies == 1


@pytest.mark.parametrize("bitmap", [SMALL, Bitmap(width=16, height=3, data=bytes(range(6)))], ids=["padded", "whole"])
def test_what_is_encoded_is_decoded(bitmap: Bitmap) -> None:
    assert zpl.decode(zpl.encode([bitmap], 1.4, 0.25, Target())) == [bitmap]
    (again,) = tspl.decode(tspl.encode([bitmap], 1.4, 0.25, Target()))
    assert (again.height, again.data) == (bitmap.height, bitmap.data)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (b"^XA^XZ", "no ^PW"),
        (ZPL_JOB.replace(b"^GFA,4,4", b"^GFA,4,6"), "4 bytes of pixels where 6"),
        (re.sub(rb":[0-9A-F]{4}\^FS", b":0000^FS", ZPL_JOB), "CRC"),
    ],
)
def test_a_broken_zpl_job_is_refused(wrong: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        zpl.decode(wrong)


@pytest.mark.parametrize("wrong", [b"CLS\r\n", TSPL_JOB[:-13], b"BITMAP 0,0,2,2,1,\x00\r\n"])
def test_a_broken_tspl_job_is_refused(wrong: bytes) -> None:
    with pytest.raises(ValueError, match="BITMAP"):
        tspl.decode(wrong)
    with pytest.raises(NotTspl):
        print_job(wrong)


def test_300_dpi_is_padded_to_whole_bytes_and_reads_back(press: QtLabelPress) -> None:
    (bitmap,) = zpl.decode(press.press(PLAIN, Target("zpl", 300)))
    assert (bitmap.width, bitmap.height, bitmap.row_bytes) == (898, 1535, 113)
    last_bytes = bitmap.data[bitmap.row_bytes - 1 :: bitmap.row_bytes]
    assert not any(byte & 0b00111111 for byte in last_bytes)
    assert read_by_zxing(picture(bitmap)) == codes_of(PLAIN)
    assert read_by_zbar(picture(bitmap)) == codes_of(PLAIN)
