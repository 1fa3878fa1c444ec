"""Every shipped template at both densities, through ZPL, before eyes that nobody here wrote.

At 300 dpi the usual run draws every third; ``PACKBENCH_PROOF=full`` draws all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication

from printing.label import Bitmap, Content
from printing.press import QtLabelPress
from printing.shelf import Shelf
from printing.target import Target
from printing.template import CodePlace, Symbology, Template, When
from resources import resource_path
from tests.printing.checkers import (
    picture,
    read_by_zbar,
    read_datamatrix,
    read_every_by_zxing,
    rendered_jobs,
    unpacked_pages,
)
from tests.printing.papers import PAPERS
from tests.proof import size

PROMISED = {
    "waybill-76x130",
    "waybill-100x150",
    "waybill-100x180",
    "waybill-100x203",
    "slip-100x150",
    "sku-40x30",
    "sku-60x40",
    "bin-40x30",
    "bin-60x40",
    "cards-a4",
    "receipt-a4",
    "test-56x90",
    "test-76x130",
}
_KINDS = {Symbology.CODE128: "CODE128", Symbology.GS1_128: "CODE128", Symbology.QR: "QRCODE"}
SHELF = Shelf()


class Printed(NamedTuple):
    """One content through one template."""

    name: str
    template: Template
    content: Content
    pages: tuple[Bitmap, ...]
    job: bytes


def printed(dpi: int, every: int = 1) -> Iterator[Printed]:
    press = QtLabelPress(SHELF)
    for name in SHELF.names()[::every]:
        template, target = SHELF.template(name), Target("zpl", dpi, name)
        contents = PAPERS[template.kind] if dpi == 203 else PAPERS[template.kind][:1]  # the renderer is slow
        for number, content in enumerate(contents):
            pages = press.pages(content, target)
            yield Printed(f"{name} {number} at {dpi}", template, content, pages, press.press(content, target))


def test_all_that_were_promised_are_shipped() -> None:
    shipped = {path.stem for path in resource_path("templates").glob("*.toml")}
    assert shipped >= PROMISED
    assert set(SHELF.names()) == shipped


@pytest.mark.parametrize("dpi", [203, 300])
def test_zpl_is_drawn_dot_for_dot_and_every_code_reads_back(qapp: QGuiApplication, dpi: int) -> None:
    labels = list(printed(dpi, every=1 if dpi == 203 else size(3, 1)))  # the renderer is slow
    drawn = rendered_jobs([(label.job, label.pages[0].width, label.pages[0].height) for label in labels])
    for label, images in zip(labels, drawn, strict=True):
        ours = [picture(page) for page in label.pages]
        assert [image.size for image in images] == [image.size for image in ours], label.name
        assert [image.tobytes() for image in images] == [image.tobytes() for image in ours], label.name
        for number, image in enumerate(images):
            assert_reads_back(label, number, image)


@pytest.mark.parametrize("dpi", [203, 300])
def test_zebrafy_accepts_every_crc_and_refuses_a_wrong_one(qapp: QGuiApplication, dpi: int) -> None:
    for label in printed(dpi):
        unpacked = unpacked_pages(label.job)
        assert [image.tobytes() for image in unpacked] == [picture(page).tobytes() for page in label.pages], label.name
        with pytest.raises(ValueError, match="CRC"):
            unpacked_pages(re.sub(rb":[0-9A-F]{4}\^FS", b":0000^FS", label.job))


def assert_reads_back(label: Printed, page: int, image: Image.Image) -> None:
    """Each code that the template asks for, as often as it asks, and no other."""
    wanted = Counter(codes_of(label, page))
    assert wanted, label.name
    assert Counter(read_every_by_zxing(image)) == wanted, label.name
    assert read_by_zbar(image) == {one for one in wanted if one[0] != "DATAMATRIX"}, label.name
    assert read_datamatrix(image) == sorted(text for kind, text in wanted.elements() if kind == "DATAMATRIX")


def codes_of(label: Printed, page: int) -> Iterator[tuple[str, str]]:
    """Worked out from the file and the content, not by the placer."""
    for place in label.template.places:
        if isinstance(place, CodePlace) and holds(place.when, label.content):
            yield from code(place, label.content, label.content)
    for repeat in label.template.repeats:
        room = int(repeat.box.width / repeat.row.width + 0.001) * int(repeat.box.height / repeat.row.height + 0.001)
        for element in getattr(label.content, repeat.over)[page * room : (page + 1) * room]:
            for place in repeat.places:
                if isinstance(place, CodePlace):
                    yield from code(place, element, label.content)


def code(place: CodePlace, element: object, content: Content) -> Iterator[tuple[str, str]]:
    def field(match: re.Match[str]) -> str:
        name = match[1]
        return str(getattr(content, name[2:]) if name.startswith("..") else getattr(element, name))

    text = re.sub(r"\{([a-z_.]+)\}", field, place.text)
    if text:
        yield _KINDS.get(place.symbology, "DATAMATRIX"), text


def holds(when: tuple[When, ...], content: Content) -> bool:
    return all(bool(getattr(content, one.field)) is one.filled for one in when)
