"""The line-based languages: which commands are told, in which order, for which settings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from printing.label import Bitmap
from printing.languages import cpcl, tspl
from printing.target import Target
from tests.printing.random_pages import pages
from tests.printing.strict_tspl import print_job

DOT = Bitmap(11, 2, bytes([0b10000000, 0b00100000, 0b01000000, 0b00000000]))


def tspl_lines(target: Target) -> list[str]:
    job = tspl.encode([DOT], 1.4, 0.25, target)
    return re.sub(rb"(BITMAP[ 0-9,]*,)[^\r]*", rb"\1<raw>", job).decode("ascii").splitlines()


def cpcl_lines(target: Target) -> list[str]:
    job = cpcl.encode_hex([DOT], 1.4, 0.25, target)
    return job.decode("ascii").removesuffix("\r\n").split("\r\n")


def test_tspl_in_the_order_of_the_job_that_printed() -> None:
    assert tspl_lines(Target("tspl", density=12, speed=4, offset_x_mm=2)) == [
        "SIZE 3.4 mm,0.25 mm",
        "GAP 3 mm,0 mm",
        "REFERENCE 0,0",
        "OFFSET 0 mm",
        "SETC AUTODOTTED OFF",
        "DENSITY 12",
        "SPEED 4",
        "DIRECTION 0,0",
        "CLS",
        "BITMAP 0,0,4,2,1,<raw>",
        "PRINT 1,1",
    ]


@pytest.mark.parametrize(
    ("target", "told", "silent"),
    [
        (Target("tspl"), "GAP 3 mm,0 mm", "DENSITY|SPEED"),
        (Target("tspl", gap_mm=0), "GAP 0 mm,0 mm", "DENSITY|SPEED"),
        (Target("tspl", density=99), "DENSITY 15", "SPEED"),
        (Target("tspl", direction=1), "DIRECTION 0,0", "DIRECTION 1"),
    ],
    ids=str,
)
def test_tspl_tells_what_is_set(target: Target, told: str, silent: str) -> None:
    lines = tspl_lines(target)
    assert told in lines
    assert not [line for line in lines if re.match(silent, line)]


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        (Target("cpcl"), ["GAP-SENSE", "EG 2 2 0 0 80204000", "FORM", "PRINT"]),
        (Target("cpcl", gap_mm=0), ["EG 2 2 0 0 80204000", "PRINT"]),
        (
            Target("cpcl", density=50, speed=9),
            ["TONE 50", "SPEED 5", "GAP-SENSE", "EG 2 2 0 0 80204000", "FORM", "PRINT"],
        ),
    ],
    ids=str,
)
def test_cpcl_tells_what_is_set(target: Target, lines: list[str]) -> None:
    assert cpcl_lines(target) == ["! 0 200 200 2 1", "PAGE-WIDTH 11", *lines]


def test_cpcl_says_the_density_of_the_head() -> None:
    assert cpcl_lines(Target("cpcl", dpi=300))[0] == "! 0 300 300 2 1"


@given(page=pages())
def test_cpcl_binary_and_hex_are_the_same_picture(page: Bitmap) -> None:
    target = Target("cpcl")
    binary, text = (encode([page, page], 1, 1, target) for encode in (cpcl.encode, cpcl.encode_hex))
    assert cpcl.decode(binary) == cpcl.decode(text) == [page, page]
    assert b"CG %d %d 0 0 %s\r\n" % (page.row_bytes, page.height, page.data) in binary


@given(page=pages())
def test_tspl_burns_the_dots_of_the_page(page: Bitmap) -> None:
    """By the strict decoder, which was written from the manuals."""
    printed = print_job(tspl.encode([page], page.width / 8, page.height / 8, Target("tspl"))).picture
    assert printed is not None
    black = printed.point(lambda dot: 255 - dot).crop((0, 0, page.width, page.height))
    assert black.tobytes() == page.data


@pytest.mark.parametrize(
    "wrong",
    [
        b"! 0 200 200 2 1\r\nPAGE-WIDTH 11\r\nFORM\r\nPRINT\r\n",
        b"! 0 200 200 2 1\r\nPAGE-WIDTH 11\r\nEG 2 2 0 0 8020400\r\nFORM\r\nPRINT\r\n",
        b"! 0 200 200 2 1\r\nPAGE-WIDTH 11\r\nEG 2 2 0 0 802040ZZ\r\nFORM\r\nPRINT\r\n",
    ],
)
def test_a_broken_cpcl_session_is_refused(wrong: bytes) -> None:
    with pytest.raises(ValueError, match=r"CG|EG|hex"):
        cpcl.decode(wrong)
