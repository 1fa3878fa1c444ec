"""ESC/POS raster, judged by npos, and byte for byte against python-escpos' own slow way."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printing.label import Bitmap, LabelDoesNotFit
from printing.languages import escpos
from printing.target import Target
from tests.printing.checkers import FOLDER, picture, read_by_zbar, read_by_zxing
from tests.printing.random_pages import pages
from tests.printing.small_labels import small_picture

ESCPOS = Target("escpos")
LONG = Bitmap(576, 2000, b"".join((3 << 574 - y % 574).to_bytes(72, "big") for y in range(2000)))


def read_by_npos(job: bytes) -> list[Bitmap]:
    if not (FOLDER / "node_modules" / "npos").is_dir():
        pytest.fail("the independent ESC/POS parser is missing: run .ci/setup")
    done = subprocess.run(["node", str(FOLDER / "npos.cjs")], input=job, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return [_bitmap(found) for found in json.loads(done.stdout)]


def _bitmap(found: dict[str, Any]) -> Bitmap:
    row_bytes = found["width"] // 8
    return Bitmap(
        found["width"], found["height"], b"".join(int(row, 2).to_bytes(row_bytes, "big") for row in found["rows"])
    )


def by_python_escpos(page: Bitmap) -> bytes:
    # a profile that knows its head of 576 dots, and so prints no complaint
    printer = import_module("escpos.printer").Dummy(profile="TM-L90")
    printer.hw("INIT")
    printer.image(picture(page), impl="bitImageRaster")
    printer.cut()
    output: bytes = printer.output
    return output


@pytest.mark.parametrize("page", [LONG, small_picture("PBL7-0", "YT1234567890123")], ids=["long", "codes"])
def test_npos_reads_every_dot_and_every_code(page: Bitmap) -> None:
    (read,) = read_by_npos(escpos.encode([page], 72, 250, ESCPOS))
    assert read == page
    if page is not LONG:
        codes = {("QRCODE", "PBL7-0"), ("QRCODE", "YT1234567890123")}
        assert read_by_zxing(picture(read)) == codes
        assert read_by_zbar(picture(read)) == codes


@given(page=pages(widest=600, longest=12))
@settings(max_examples=15)
def test_our_bytes_are_those_of_python_escpos(page: Bitmap) -> None:
    if page.width <= escpos.USUAL_HEAD:
        assert escpos.encode([page], 1, 1, ESCPOS) == by_python_escpos(page)


def test_a_long_page_goes_in_the_same_fragments() -> None:
    assert escpos.encode([LONG], 72, 250, ESCPOS) == by_python_escpos(LONG)
    assert escpos.decode(escpos.encode([LONG, LONG], 72, 250, ESCPOS)) == [LONG, LONG]


def test_paper_wider_than_the_head_loses_white_alike_on_both_sides() -> None:
    dot = 1 << 608 - 1 - 16  # the first column that the head reaches on a label of 76 mm
    (printed,) = escpos.decode(escpos.encode([Bitmap(608, 1, dot.to_bytes(76, "big"))], 76, 1, ESCPOS))
    assert printed == Bitmap(576, 1, (1 << 575).to_bytes(72, "big"))


@given(column=st.integers(0, 15) | st.integers(592, 607))
def test_print_beyond_the_head_is_refused(column: int) -> None:
    page = Bitmap(608, 1, (1 << 607 - column).to_bytes(76, "big"))
    with pytest.raises(LabelDoesNotFit, match="576 dots"):
        escpos.encode([page], 76, 1, ESCPOS)
    escpos.encode([page], 76, 1, Target("escpos", head_dots=832))


def test_a_narrow_head_is_told_by_its_setting() -> None:
    with pytest.raises(LabelDoesNotFit, match="384 dots"):
        escpos.encode([LONG], 72, 250, Target("escpos", head_dots=384))


def test_the_library_leaves_no_folder_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process of its own: the library makes it when it is first imported."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    program = (
        "from printing.label import Bitmap; from printing.languages import escpos; from printing.target import Target\n"
        "escpos.encode([Bitmap(8, 1, b'x')], 1, 1, Target('escpos'))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []
    assert Path(tempfile.gettempdir()) != tmp_path
