"""ZPL frames of several pages and settings, judged by zebrafy and by the renderer in Node."""

from __future__ import annotations

import binascii
import re

import pytest
from hypothesis import given, settings
from zebrafy.graphic_field import GraphicField
from zebrafy.zebrafy_zpl import ZebrafyZPL

from printing.label import Bitmap
from printing.languages import zpl
from printing.languages.paper import on_paper
from printing.target import Target
from tests.printing.checkers import picture, rendered
from tests.printing.random_pages import pages

# 76 x 130 mm with dots in every corner and a slanted line
WIDE = Bitmap(608, 1040, b"".join((1 << 607 - y % 608 | 1 << 607 | 1).to_bytes(76, "big") for y in range(1040)))


def frame(job: bytes) -> str:
    return re.sub(r":Z64:[A-Za-z0-9+/=]+:[0-9A-F]{4}", ":Z64:…", job.decode("ascii"))


def test_the_check_value_of_the_page() -> None:
    assert binascii.crc_hqx(b"123456789", 0) == 0x31C3


def test_each_page_is_a_format_of_its_own() -> None:
    small = Bitmap(8, 1, b"\x80")
    one = "^XA^MNY^PW8^LL1^LH0,0^FO0,0^GFA,1,1,1,:Z64:…^FS^PQ1^XZ\r\n"
    assert frame(zpl.encode([small, small], 1, 1, Target())) == one + one


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (Target(), "^XA^MNY^PW8^LL1^LH0,0^FO"),
        (Target(gap_mm=0), "^XA^MNN^PW8^LL1^LH0,0^FO"),
        (Target(density=7), "^LH0,0~SD07^FO"),
        (Target(density=99), "^LH0,0~SD30^FO"),
        (Target(speed=4), "^LH0,0^PR4^FO"),
        (Target(density=-1, speed=0), "^LH0,0~SD00^PR1^FO"),
    ],
    ids=str,
)
def test_only_what_is_set_is_told(target: Target, told: str) -> None:
    assert told in frame(zpl.encode([Bitmap(8, 1, b"\x80")], 1, 1, target))


@pytest.mark.parametrize(
    "target",
    [Target(), Target(direction=1), Target(density=10, speed=3, gap_mm=0), Target(direction=1, dpi=300)],
    ids=str,
)
def test_the_renderer_draws_every_dot(target: Target) -> None:
    expected = on_paper(WIDE, target)
    assert rendered(zpl.encode([WIDE], 76, 130, target)).tobytes() == picture(expected).tobytes()


@given(page=pages())
@settings(max_examples=20)
def test_zebrafy_accepts_the_crc_and_reads_every_dot(page: Bitmap) -> None:
    (image,) = ZebrafyZPL(zpl.encode([page], 1, 1, Target()).decode("ascii")).to_images()
    one_bit = image.convert("L").point(lambda grey: 255 if grey > 127 else 0).convert("1")
    assert one_bit.crop((0, 0, page.width, page.height)).tobytes() == picture(page).tobytes()


@given(page=pages())
@settings(max_examples=20)
def test_a_field_of_another_author_is_understood(page: Bitmap) -> None:
    field = GraphicField(picture(page), format="Z64").get_graphic_field()
    (decoded,) = zpl.decode(f"^XA^PW{page.width}^FO0,0{field}^FS^XZ".encode("ascii"))
    assert black(decoded) == black(page)


def black(page: Bitmap) -> bytes:
    """Without the padding, which other authors leave as they like."""
    return picture(page).tobytes()


@pytest.mark.parametrize(
    "wrong", [b"^XA^PW8^GFA,1,1,1,:Z64:AAAA:4C9D^FS^XZ", b"^XA^PW8^GFA,1,1,0,:Z64:eJxrAAAAgQCB:0000^XZ"]
)
def test_a_field_that_cannot_be_right_is_refused(wrong: bytes) -> None:
    text = wrong.split(b":")[2]
    fixed = re.sub(rb":[0-9A-F]{4}\^", b":%04X^" % binascii.crc_hqx(text, 0), wrong)
    with pytest.raises(ValueError, match=r"inflate|announced"):
        zpl.decode(fixed)
