"""Eyes that nobody here wrote: a ZPL renderer in Node, two barcode readers, a reader of ZPL graphics with its CRC."""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pyzbar import pyzbar
from zebrafy.zebrafy_zpl import ZebrafyZPL

from printing.label import Bitmap

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # it compares versions with what is left of distutils
    from pylibdmtx import pylibdmtx

FOLDER = Path(__file__).parent / "independent"
Codes = set[tuple[str, str]]  # kind ("CODE128" or "QRCODE") and text


def rendered(zpl: bytes, dots_per_mm: int = 8) -> Image.Image:
    """The label as the independent renderer draws it; black on white, one bit."""
    return _one_bit(Image.open(io.BytesIO(_run_renderer(zpl, "76", "130", str(dots_per_mm)))))


def rendered_jobs(jobs: Sequence[tuple[bytes, int, int]]) -> list[list[Image.Image]]:
    """Every label of each job, in one run; a job comes with its paper's size in dots."""
    asked = [{"zpl": zpl.decode("ascii"), "width": w / 8, "height": h / 8, "dots": 8} for zpl, w, h in jobs]
    drawn = json.loads(_run_renderer(json.dumps(asked).encode("ascii")))
    return [[_one_bit(Image.open(io.BytesIO(base64.b64decode(png)))) for png in labels] for labels in drawn]


def _run_renderer(given: bytes, *arguments: str) -> bytes:
    if not (FOLDER / "node_modules" / "zpl-renderer-js").is_dir():
        pytest.fail(
            "the independent ZPL renderer is missing: run .ci/setup, or: npm ci --prefix tests/printing/independent"
        )
    command = ["node", str(FOLDER / "render.cjs"), *arguments]
    done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def unpacked(zpl: bytes) -> Image.Image:
    """The graphic field as zebrafy unpacks it; it refuses a wrong CRC."""
    (image,) = unpacked_pages(zpl)
    return image


def unpacked_pages(zpl: bytes) -> list[Image.Image]:
    """The graphic fields of all labels of one job."""
    widths = [int(width) for width in re.findall(rb"\^PW(\d+)", zpl)]
    images = ZebrafyZPL(zpl.decode("ascii")).to_images()  # as wide as their bytes
    return [_one_bit(image.crop((0, 0, width, image.height))) for image, width in zip(images, widths, strict=True)]


def picture(bitmap: Bitmap) -> Image.Image:
    """Our own bitmap as a Pillow image, where a set bit is white."""
    return Image.frombytes("1", (bitmap.width, bitmap.height), bytes(byte ^ 0xFF for byte in bitmap.data))


def read_by_zxing(image: Image.Image) -> Codes:
    kinds = {zxingcpp.BarcodeFormat.Code128: "CODE128", zxingcpp.BarcodeFormat.QRCode: "QRCODE"}
    found = zxingcpp.read_barcodes(image.convert("L"), formats=zxingcpp.barcode_formats_from_str("Code128,QRCode"))
    return {(kinds[code.format], code.text) for code in found}


def read_every_by_zxing(image: Image.Image) -> list[tuple[str, str]]:
    """All codes, DataMatrix too, each as often as it stands there."""
    kinds = {"Code 128": "CODE128", "QR Code": "QRCODE", "Data Matrix": "DATAMATRIX"}
    formats = zxingcpp.barcode_formats_from_str("Code128,QRCode,DataMatrix")
    found = zxingcpp.read_barcodes(image.convert("L"), formats=formats)
    return [(kinds[str(code.format)], code.text) for code in found]


def read_by_zbar(image: Image.Image) -> Codes:
    found = pyzbar.decode(image.convert("L"), symbols=[pyzbar.ZBarSymbol.CODE128, pyzbar.ZBarSymbol.QRCODE])
    return {(code.type, code.data.decode("utf-8")) for code in found}


def read_datamatrix(image: Image.Image) -> list[str]:
    """By zxing-cpp and libdmtx, which must agree: zbar does not know the kind."""
    found = zxingcpp.read_barcodes(image.convert("L"), formats=zxingcpp.barcode_formats_from_str("DataMatrix"))
    for code in found:
        corners = code.position
        xs, ys = zip(*((point.x, point.y) for point in (corners.top_left, corners.bottom_right)), strict=True)
        # libdmtx searches a whole label for a minute, the neighbourhood of a code for a moment
        around = image.convert("L").crop((min(xs) - 8, min(ys) - 8, max(xs) + 8, max(ys) + 8))
        (read,) = pylibdmtx.decode(around.resize((around.width * 2, around.height * 2)), max_count=1, timeout=5000)
        assert read.data.decode() == code.text
    return sorted(code.text for code in found)


def _one_bit(image: Image.Image) -> Image.Image:
    return image.convert("L").point(lambda grey: 255 if grey > 127 else 0).convert("1")
