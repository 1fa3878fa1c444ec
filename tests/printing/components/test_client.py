"""What a component can be asked besides printing, and what a doctor is told."""

from __future__ import annotations

import contextlib
import threading
from urllib.parse import quote, urlsplit

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from printing.components.address import read_address
from printing.components.client import ComponentClient, NotOffered
from printing.components.printer_config import PaperSize, PrinterConfig, read_config
from printing.components.talk import open_talk
from printing.ports import PrinterOff
from tests.printing.components.hasty import HASTE, transport_to
from tests.printing.fake_component import PRINTERS, FakeComponent
from tests.printing.sinks import refused_port


def client_of(fake: FakeComponent) -> ComponentClient:
    return ComponentClient(read_address(urlsplit(fake.url())), HASTE)


@pytest.mark.parametrize("component", ["cainiao", "pinduoduo", "douyin", "kuaishou", "jd", "wechat"])
def test_printers_of_every_component(component: str) -> None:
    with FakeComponent(component) as fake:
        assert [printer.name for printer in client_of(fake).printers()] == list(PRINTERS)


@pytest.mark.parametrize("component", ["cainiao", "pinduoduo", "douyin", "kuaishou", "wechat"])
def test_versions(component: str) -> None:
    with FakeComponent(component) as fake:
        assert client_of(fake).version()


def test_jd_tells_no_version() -> None:
    with FakeComponent("jd") as fake, pytest.raises(NotOffered):
        client_of(fake).version()


def test_settings_of_a_printer_are_set_and_read() -> None:
    wanted = PrinterConfig(
        PRINTERS[0],
        need_top_logo=False,
        horizontal_offset=-0.5,
        paper_size=PaperSize(76, 130),
        orientation=0,
    )
    with FakeComponent() as fake:
        client = client_of(fake)
        assert client.set_config(wanted)
        assert client.config(PRINTERS[0]) == wanted
        (request,) = fake.asked("setPrinterConfig")
    assert request["printer"] == {
        "name": PRINTERS[0],
        "needTopLogo": False,
        "horizontalOffset": -0.5,
        "paperSize": {"width": 76.0, "height": 130.0},
        "orientation": 0,
    }


def test_pinduoduo_names_its_logos_otherwise() -> None:
    wanted = PrinterConfig(PRINTERS[1], need_top_logo=True, need_bottom_logo=False)
    with FakeComponent("pinduoduo") as fake:
        client = client_of(fake)
        assert client.set_config(wanted)
        assert client.config(PRINTERS[1]) == wanted
        (request,) = fake.asked("setPrinterConfig")
    assert request["printer"] == {"name": PRINTERS[1], "PrintTopLogo": True, "PrintBottomLogo": False}


def test_settings_that_come_as_text_or_not_at_all() -> None:
    told = {"printer": {"scale": "1.5", "autopagesize": "true", "speed": "fast", "new": 1, "papersize": 7}}
    assert read_config(told, "A") == PrinterConfig("A", scale=1.5, auto_page_size=True)
    assert read_config({"printer": "A"}, "A") == read_config({}, "A") == PrinterConfig("A")


@pytest.mark.parametrize("component", ["cainiao", "pinduoduo"])
def test_whether_failures_are_notified(component: str) -> None:
    with FakeComponent(component) as fake:
        client = client_of(fake)
        assert client.set_notifies_failures(True)
        assert client.notifies_failures() is True


@pytest.mark.parametrize("component", ["douyin", "kuaishou", "jd", "wechat"])
def test_settings_are_not_offered_where_nothing_is_sure(component: str) -> None:
    with FakeComponent(component) as fake, pytest.raises(NotOffered):
        client_of(fake).config(PRINTERS[0])


def test_noise_without_end_is_listened_to_for_the_time_told() -> None:
    def noise(connection: ServerConnection) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                connection.send("no message")

    with serve(noise, "127.0.0.1", 0, compression=None) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            with open_talk(f"ws://127.0.0.1:{server.socket.getsockname()[1]}/", HASTE) as talk:
                assert talk.hear(0.05) is None
        finally:
            server.shutdown()
            thread.join()


def test_nobody_there() -> None:
    address = read_address(urlsplit(f"cainiao://127.0.0.1:{refused_port()}/"))
    with pytest.raises(PrinterOff, match="no program listens"):
        ComponentClient(address, HASTE).version()


def test_what_is_wrong_is_told_before_anything_is_printed() -> None:
    with FakeComponent() as fake:
        assert transport_to(fake, quote(PRINTERS[0])).check() == ""
        assert transport_to(fake).check() == ""
        gone = transport_to(fake, "Nowhere")
        assert "does not know this printer" in gone.check()
    assert "no program listens" in gone.check()
