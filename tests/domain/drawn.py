"""Barcodes drawn by two authors who do not know us, zint and bwip-js, and read by a third, zxing."""

from __future__ import annotations

import base64
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import zint
import zxingcpp
from PIL import Image, ImageOps

DRAW = Path(__file__).parents[1] / "printing" / "independent" / "draw.cjs"
MARGIN = 40  # pixels of white around


def why_no_bwip() -> str:
    """Why bwip-js cannot draw here, or ""."""
    if shutil.which("node") is None:
        return "no Node here"
    return "" if (DRAW.parent / "node_modules" / "bwip-js").is_dir() else "bwip-js is not installed: .ci/setup"


def by_zint(symbology: zint.Symbology, text: str, *, gs1: bool = False) -> Image.Image:
    symbol = zint.Symbol()
    symbol.symbology = symbology
    if gs1:
        symbol.input_mode = zint.InputMode.GS1
    symbol.show_text = False
    symbol.scale = 2
    symbol.encode(text)
    symbol.buffer()
    bitmap = symbol.bitmap
    assert bitmap is not None
    drawn = memoryview(bitmap)
    assert drawn.shape is not None
    height, width = drawn.shape[:2]
    return ImageOps.expand(Image.frombytes("RGB", (width, height), drawn.tobytes()), MARGIN, "white")


def by_bwip(jobs: list[dict[str, Any]]) -> list[Image.Image]:
    """``bcid`` and ``text`` as bwip-js calls them; starting Node takes longer than all of the drawing."""
    looks = {"scale": 3, "paddingwidth": 20, "paddingheight": 20, "backgroundcolor": "FFFFFF"}
    asked = json.dumps([job | looks for job in jobs]).encode()
    done = subprocess.run(["node", str(DRAW)], input=asked, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    pictures = (base64.b64decode(one) for one in json.loads(done.stdout))
    return [Image.open(io.BytesIO(one)).convert("RGB") for one in pictures]


def scanned(picture: Image.Image) -> str:
    """What a scanner with AIM identifiers switched on would send."""
    found = zxingcpp.read_barcodes(picture, text_mode=zxingcpp.TextMode.Plain)
    assert len(found) == 1
    return f"{found[0].symbology_identifier}{found[0].text}"
