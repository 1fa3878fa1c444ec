"""Eyes that nobody here wrote: a ZPL renderer in Node, two barcode readers, a reader of ZPL graphics with its CRC."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pyzbar import pyzbar
from zebrafy.zebrafy_zpl import ZebrafyZPL

from printing.label import Bitmap

FOLDER = Path(__file__).parent / "independent"
Codes = set[tuple[str, str]]  # kind ("CODE128" or "QRCODE") and text


def rendered(zpl: bytes, dots_per_mm: int = 8) -> Image.Image:
    """The label as the independent renderer draws it; black on white, one bit."""
    if not (FOLDER / "node_modules" / "zpl-renderer-js").is_dir():
        pytest.fail(
            "the independent ZPL renderer is missing: run .ci/setup, or: npm ci --prefix tests/printing/independent"
        )
    command = ["node", str(FOLDER / "render.cjs"), "76", "130", str(dots_per_mm)]
    done = subprocess.run(command, input=zpl, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return _one_bit(Image.open(io.BytesIO(done.stdout)))


def unpacked(zpl: bytes) -> Image.Image:
    """The graphic field as zebrafy unpacks it; it refuses a wrong CRC."""
    (image,) = ZebrafyZPL(zpl.decode("ascii")).to_images()
    return _one_bit(image)


def picture(bitmap: Bitmap) -> Image.Image:
    """Our own bitmap as a Pillow image, where a set bit is white."""
    return Image.frombytes("1", (bitmap.width, bitmap.height), bytes(byte ^ 0xFF for byte in bitmap.data))


def read_by_zxing(image: Image.Image) -> Codes:
    kinds = {zxingcpp.BarcodeFormat.Code128: "CODE128", zxingcpp.BarcodeFormat.QRCode: "QRCODE"}
    found = zxingcpp.read_barcodes(image.convert("L"), formats=zxingcpp.barcode_formats_from_str("Code128,QRCode"))
    return {(kinds[code.format], code.text) for code in found}


def read_by_zbar(image: Image.Image) -> Codes:
    found = pyzbar.decode(image.convert("L"), symbols=[pyzbar.ZBarSymbol.CODE128, pyzbar.ZBarSymbol.QRCODE])
    return {(code.type, code.data.decode("utf-8")) for code in found}


def _one_bit(image: Image.Image) -> Image.Image:
    return image.convert("L").point(lambda grey: 255 if grey > 127 else 0).convert("1")
