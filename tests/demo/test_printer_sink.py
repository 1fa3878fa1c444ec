"""The demo's printer: what comes off it is what was sent, read by an independent decoder."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication

from desktop.demo.printer_sink import PrinterSink, decode_job
from printing.label import Party, WaybillContent
from printing.ports import PrinterOff
from printing.press import QtLabelPress
from printing.target import Target
from printing.transports.opening import open_transport
from tests.waiting import wait_until

CONTENT = WaybillContent(
    waybill="YT90002000001",
    carrier_name="圆通速递",
    product_type="标准快递",
    routing_code="731-A07-28",
    consolidation="长沙集散",
    qr_payload="https://example.org/YT90002000001",
    receiver=Party("周*岚", "138******01", "湖南省 长沙市 岳麓区", "麓山路 1 号 ***"),
    sender=Party("青禾", "0731-8800000", "湖南省 长沙市", "仓库路 2 号"),
    goods="3 件 PB260302001",
    printed_at="2026-03-02 09:00",
    paper_code="PBL17-0",
    copy=0,
    invented=True,
)


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[PrinterSink]:
    opened = PrinterSink(tmp_path / "labels")
    yield opened
    opened.close()


@pytest.mark.parametrize("language", ["zpl", "tspl"])
def test_every_code_of_a_label_is_read_from_its_paper(
    sink: PrinterSink, tmp_path: Path, qapp: QGuiApplication, language: str
) -> None:
    open_transport(sink.url).send(QtLabelPress().press(CONTENT, Target(language, 203)))
    paper = sink.paper_with("YT90002000001", seconds=10)
    assert paper is not None
    assert (paper.paper_id, paper.copy) == (17, 0)
    assert set(paper.codes) == {"YT90002000001", "https://example.org/YT90002000001"}
    picture = tmp_path / "labels" / paper.picture
    assert stat.S_IMODE(picture.stat().st_mode) == 0o600
    with Image.open(picture) as image:
        assert (image.size, image.mode) == ((608, 1040), "1")
        assert image.getpixel((0, 0)) == 255


def test_a_printer_that_is_off_refuses_and_listens_again_on_the_same_port(sink: PrinterSink) -> None:
    address = sink.url
    sink.switch_off()
    assert sink.is_off
    with pytest.raises(PrinterOff):
        open_transport(address).send(b"^XA^XZ")
    sink.switch_on()
    assert sink.url == address
    open_transport(address).send(b"^XA^XZ")
    wait_until(lambda: sink.illegible() != [])
    assert sink.papers() == []


def test_bytes_without_a_picture_are_named() -> None:
    with pytest.raises(ValueError, match="BITMAP"):
        decode_job(b"CLS\r\nPRINT 1,1\r\n")
