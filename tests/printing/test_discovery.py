"""Printers found by themselves: played ones on TCP, a played USB bus, a CUPS of our own, the Windows spooler's list."""

from __future__ import annotations

from ipaddress import IPv4Network
from typing import Any

import pytest

from desktop.demo.paper_printer import PaperPrinter
from printing.discovery import FoundPrinter, Places, PrinterSearch, Way, of_queue, usb_printers, without_twins
from printing.language_probe import QUESTIONS, Evidence, ask_language, guess_language, read_device_id
from printing.languages.table import LANGUAGES
from printing.net_search import NetSearch, hosts_of, local_networks
from printing.ports import PrinterOff
from printing.queue_list import Queue, cups_queues, windows_queues
from printing.transports.memory import MemoryTransport
from printing.transports.opening import open_transport
from tests.printing.fake_usb import FakeBus, FakeDevice
from tests.printing.private_cups import SERVER, PrivateCups
from tests.printing.sinks import TcpSink, refused_port
from tests.waiting import wait_until

NEEDS_CUPS = pytest.mark.skipif(SERVER is None, reason="no cupsd here; .ci/setup installs it")
MUNBYN = "MFG:Munbyn;CMD:TSPL;MDL:RW403B;"  # printers.md A.6
HS = b"\x02030,0,0,1040,000,0,0,0,000,0,0,0\x03\r\n\x02001,0,0,0,0,2,0,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n"
NOWHERE = Places(usb=False, cups_server="127.0.0.1:1", hosts=())


# the language


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_known_by_its_answer_and_nothing_comes_out(language: str) -> None:
    with PaperPrinter(language) as printer:
        spoken = ask_language(open_transport(printer.url))
        assert (spoken.language, spoken.evidence) == (language, Evidence.ANSWERED)
        assert printer.came_out() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printer_without_paper_is_known_as_well(language: str) -> None:
    with PaperPrinter(language, paper=0) as printer:
        assert ask_language(open_transport(printer.url)).language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mute_clone_stays_unknown_and_prints_nothing(language: str) -> None:
    with PaperPrinter(language, answers_status=False) as printer:
        assert ask_language(open_transport(printer.url)).evidence is Evidence.NONE
        assert printer.came_out() == 0


def test_a_zpl_printer_tells_its_density() -> None:
    with PaperPrinter("zpl") as printer:
        spoken = ask_language(open_transport(printer.url))
    assert (spoken.dpi, spoken.model) == (203, "PLAYED")


def test_no_question_could_move_the_paper_of_a_receipt_printer() -> None:
    for question in QUESTIONS:
        assert not set(question.query) & set(b"\r\n\x0c")
    assert QUESTIONS[0].language == "escpos"


def test_a_line_that_echoes_or_chatters_is_no_printer() -> None:
    assert ask_language(MemoryTransport(lambda query: query)).evidence is Evidence.NONE
    assert ask_language(MemoryTransport(lambda _: b"HTTP/1.1 400 Bad Request\r\n\r\n")).evidence is Evidence.NONE


def test_a_printer_that_is_gone_is_told() -> None:
    with pytest.raises(PrinterOff):
        ask_language(open_transport(f"tcp://127.0.0.1:{refused_port()}"))


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("ZDesigner GK888t", "zpl"),
        ("Zebra Technologies ZTC ZD421-203dpi ZPL", "zpl"),
        ("TSC TTP-244 Pro", "tspl"),
        ("Gprinter GP-1924D", "tspl"),
        ("Xprinter XP-420B", "tspl"),
        ("得力 DL-888D", "tspl"),
        ("Zebra ZQ320", "cpcl"),
        ("快麦 KM-202", "cpcl"),
        ("POS-80", "escpos"),
        ("EPSON TM-T82", "escpos"),
        ("XP-80", "escpos"),
        ("HP LaserJet 1020", ""),
    ],
)
def test_the_language_is_guessed_by_a_name(name: str, language: str) -> None:
    spoken = guess_language(name)
    assert spoken.language == language
    assert spoken.evidence is (Evidence.NAMED if language else Evidence.NONE)


def test_a_device_id_names_its_first_language() -> None:
    spoken = read_device_id(MUNBYN)
    assert (spoken.language, spoken.evidence, spoken.model) == ("tspl", Evidence.DEVICE_ID, "Munbyn RW403B")
    assert read_device_id("MANUFACTURER:Zebra ;COMMAND SET:EPL,ZPL;MODEL:ZD421;").language == "zpl"
    assert read_device_id("MFG:Xprinter;CMD:ESC/POS,TSPL;").language == "escpos"
    assert read_device_id("nonsense").evidence is Evidence.NONE


# USB


def test_a_usb_printer_is_found_with_name_address_and_language() -> None:
    device = FakeDevice(maker="Zebra", product_name="ZD421", answers={b"~HS": HS})
    (found,) = usb_printers(FakeBus(device))
    assert (found.url, found.title, found.trouble) == ("usb://0d28:ccdd/B1234", "Zebra ZD421", "")
    assert (found.spoken.language, found.spoken.evidence) == ("zpl", Evidence.ANSWERED)
    assert device.kernel_driver  # given back to the system
    assert open_transport(found.url).address == found.url


def test_a_clone_that_answers_nothing_is_known_by_its_device_id() -> None:
    (found,) = usb_printers(FakeBus(FakeDevice(device_id=MUNBYN)))
    assert (found.title, found.spoken.language) == ("Munbyn RW403B", "tspl")
    assert found.spoken.evidence is Evidence.DEVICE_ID


def test_a_printer_that_may_not_be_opened_is_told_and_not_hidden() -> None:
    (found,) = usb_printers(FakeBus(FakeDevice(held=True)))
    assert "Access denied" in found.trouble
    assert found.url == "usb://0d28:ccdd"  # its number cannot be read either


def test_what_is_no_printer_is_not_found() -> None:
    assert not list(usb_printers(FakeBus(FakeDevice(interface_class=3))))


# queues


@NEEDS_CUPS
def test_queues_of_cups_are_found_and_those_without_paper_are_not() -> None:
    with PrivateCups() as server:
        server.add_queue("ZD421", 9100)
        server.run("lpadmin", "-p", "To-PDF", "-E", "-v", "file:///dev/null", "-m", "raw", check=True)
        found = cups_queues(f"127.0.0.1:{server.port}")
        assert found == (Queue(server.url("ZD421"), "ZD421", "socket://127.0.0.1:9100"),)
        assert of_queue(found[0], Way.CUPS).spoken.language == "zpl"
        open_transport(found[0].url)


def test_without_a_print_server_there_are_no_queues() -> None:
    assert cups_queues(f"127.0.0.1:{refused_port()}") == ()


class FakeSpooler:
    """win32print, as far as listing goes."""

    def __init__(self, *, fails: bool = False) -> None:
        self._fails = fails

    def EnumPrinters(self, flags: int, name: None, level: int) -> list[dict[str, Any]]:
        assert (flags, name, level) == (6, None, 2)
        if self._fails:
            raise ListError(1722, "EnumPrinters", "The RPC server is unavailable.")
        return [
            {"pPrinterName": "ZDesigner GK888t", "pPortName": "USB001", "pDriverName": "ZDesigner GK888t"},
            {"pPrinterName": "面单 #1", "pPortName": "USB002", "pDriverName": "Generic / Text Only"},
            {"pPrinterName": "Microsoft Print to PDF", "pPortName": "PORTPROMPT:", "pDriverName": ""},
            {"pPrinterName": "Fax", "pPortName": "SHRFAX:", "pDriverName": None},
        ]


class ListError(Exception):
    """As pywintypes.error."""


def test_queues_of_windows_are_found_under_addresses_that_open() -> None:
    found = windows_queues(FakeSpooler(), ListError)
    assert [queue.name for queue in found] == ["ZDesigner GK888t", "面单 #1"]
    for queue in found:
        assert open_transport(queue.url).address == f"winspool://{queue.name}"
    assert [of_queue(queue, Way.WINSPOOL).spoken.language for queue in found] == ["zpl", "tspl"]


def test_a_spooler_that_does_not_run_has_no_queues() -> None:
    assert windows_queues(FakeSpooler(fails=True), ListError) == ()


# the network


def test_a_printer_on_the_network_is_found_and_asked() -> None:
    with PaperPrinter("tspl") as printer:
        port = int(printer.url.rpartition(":")[2])
        places = Places(usb=False, cups_server="127.0.0.1:1", hosts=("127.0.0.9", "127.0.0.1"), port=port)
        search = PrinterSearch(places, net=True)
        search.start()
        wait_until(lambda: not search.running)
        (found,) = search.found()
        search.close()
        assert (found.url, found.spoken.language) == (printer.url, "tspl")
        assert search.progress == (2, 2)
        assert printer.came_out() == 0


def test_a_mute_printer_on_the_network_is_found_without_a_language() -> None:
    with TcpSink() as sink:
        places = Places(usb=False, cups_server="127.0.0.1:1", hosts=("127.0.0.1",), port=sink.port)
        search = PrinterSearch(places, net=True)
        search.start()
        wait_until(lambda: not search.running)
        search.close()
        assert [(one.url, one.spoken.evidence) for one in search.found()] == [(sink.url, Evidence.NONE)]


def test_the_network_is_left_alone_unless_asked_for() -> None:
    with TcpSink() as sink:
        search = PrinterSearch(Places(usb=False, cups_server="127.0.0.1:1", hosts=("127.0.0.1",), port=sink.port))
        search.start()
        wait_until(lambda: not search.running)
        search.close()
        assert search.found() == ()
        assert sink.jobs == []


def test_a_search_that_is_stopped_tries_no_further_host() -> None:
    port = refused_port()
    searches: list[NetSearch] = []
    tried = NetSearch([f"127.0.{a}.{b}" for a in range(8) for b in range(1, 255)], lambda _: None, port=port)
    searches.append(tried)
    tried.stop()
    tried.start()
    tried.close()
    assert tried.done == 0
    assert not tried.running


def test_a_search_can_be_closed_before_it_was_started() -> None:
    search = PrinterSearch(NOWHERE, net=True)
    search.close()
    assert not search.running


def test_neighbours_are_of_this_pcs_own_private_networks() -> None:
    for network in local_networks():
        assert network.prefixlen == 24
        assert network.is_private
    assert len(hosts_of([IPv4Network("192.168.7.0/24")])) == 254


# all together


def test_everything_is_found_at_once_and_the_best_comes_first() -> None:
    bus = FakeBus(FakeDevice(serial="S1", device_id=MUNBYN), FakeDevice(product=1, serial="S2", answers={b"~HS": HS}))
    places = Places(usb=True, usb_backend=bus, cups_server="127.0.0.1:1")
    places = Places(
        usb=True,
        usb_backend=bus,
        cups_server=places.cups_server,
        spooler=FakeSpooler(),
        spooler_failure=ListError,
    )
    changes: list[int] = []
    search = PrinterSearch(places, on_change=lambda: changes.append(1))
    search.start()
    wait_until(lambda: not search.running)
    search.close()
    found = search.found()
    assert [printer.spoken.evidence for printer in found] == [
        Evidence.ANSWERED,
        Evidence.DEVICE_ID,
        Evidence.NAMED,
        Evidence.NAMED,
    ]
    assert len(changes) == 4


def test_a_queue_before_a_device_that_is_found_is_the_same_printer() -> None:
    usb = FoundPrinter("usb://0a5f:0166/52J1234567", "ZD421", Way.USB)
    tcp = FoundPrinter("tcp://192.168.1.50:9100", "192.168.1.50", Way.TCP)
    before_usb = FoundPrinter("cups://a", "a", Way.CUPS, device="usb://Zebra/ZD421?serial=52J1234567")
    before_tcp = FoundPrinter("cups://b", "b", Way.CUPS, device="socket://192.168.1.50")
    other = FoundPrinter("cups://c", "c", Way.CUPS, device="socket://192.168.1.51:9100")
    assert without_twins([usb, tcp, before_usb, before_tcp, other]) == (usb, tcp, other)
    assert without_twins([before_usb, usb]) == (before_usb,)  # the device may not be opened, its queue may
