"""The played printer behaves as the makers' manuals and the users of real ones tell."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop.demo.label_stream import LabelStream, Piece
from desktop.demo.paper_printer import PaperPrinter
from printing.ports import PrinterOff, SendingCut
from printing.transports import tcp
from printing.transports.opening import open_transport
from tests.printing.small_labels import small_label
from tests.waiting import wait_until

IN_EACH_LANGUAGE = pytest.mark.parametrize("language", ["zpl", "tspl", "cpcl", "escpos"])


@pytest.fixture
def printer() -> Iterator[PaperPrinter]:
    with PaperPrinter("zpl") as opened:
        yield opened


def send(printer: PaperPrinter, *jobs: bytes) -> None:
    for job in jobs:
        open_transport(printer.url).send(job)


def ask(printer: PaperPrinter, query: bytes, length: int, seconds: float = 5.0) -> bytes:
    return open_transport(printer.url).ask(query, lambda answer: len(answer) >= length, seconds)


@IN_EACH_LANGUAGE
def test_every_code_of_a_label_is_read_from_its_paper(language: str, tmp_path: Path) -> None:
    with PaperPrinter(language, pictures=tmp_path / "labels") as printer:
        send(printer, small_label(language, "YT90002000001", "PBL17-2", "https://example.org/1"))
        paper = printer.paper_with("YT90002000001", seconds=10)
        assert paper is not None
        assert (paper.number, paper.paper_id, paper.copy) == (1, 17, 2)
        assert set(paper.codes) == {"YT90002000001", "https://example.org/1"}
        picture = printer.last_picture()
    assert picture == tmp_path / "labels" / "0001.png"
    assert picture is not None
    if sys.platform != "win32":
        assert stat.S_IMODE(picture.stat().st_mode) == 0o600
    with Image.open(picture) as image:
        assert (image.mode, image.getpixel((0, 0))) == ("1", 255)


@IN_EACH_LANGUAGE
def test_several_labels_of_one_job_are_several_papers(language: str) -> None:
    job = b"".join(small_label(language, f"PBL{number}-0") for number in range(1, 4))
    with PaperPrinter(language, upright=True) as printer:
        send(printer, job)
        assert printer.wait_for(3)
        assert [paper.paper_id for paper in printer.papers()] == [1, 2, 3]


def test_paper_out_stops_at_that_label_and_the_rest_comes_out_of_the_buffer(printer: PaperPrinter) -> None:
    printer.load(2)
    send(printer, *(small_label("zpl", f"PBL{number}-0") for number in range(1, 6)))
    wait_until(lambda: printer.tray.arrived == 5)
    assert printer.came_out() == 2
    assert printer.tray.condition().waiting == 3
    printer.load(10)
    assert [paper.paper_id for paper in printer.papers()] == [1, 2, 3, 4, 5]
    assert printer.tray.paper_left() == 7


@pytest.mark.parametrize("trouble", ["head_open", "paused", "ribbon_out", "too_hot"])
def test_what_arrives_while_hindered_comes_out_when_that_is_mended(printer: PaperPrinter, trouble: str) -> None:
    printer.set(**{trouble: True})
    send(printer, small_label("zpl", "PBL1-0"))
    wait_until(lambda: printer.tray.arrived == 1)
    assert printer.came_out() == 0
    printer.set(**{trouble: False})
    assert printer.wait_for(1)


def test_a_switched_off_printer_refuses_forgets_its_buffer_and_returns_on_the_same_port(printer: PaperPrinter) -> None:
    address = printer.url
    printer.set(head_open=True)
    send(printer, small_label("zpl", "PBL1-0"))
    wait_until(lambda: printer.tray.arrived == 1)
    printer.switch_off()
    assert printer.is_off
    with pytest.raises(PrinterOff):
        send(printer, b"^XA^XZ")
    printer.switch_on()
    printer.set(head_open=False)
    assert printer.url == address
    assert (printer.came_out(), printer.tray.lost) == (0, 1)
    send(printer, small_label("zpl", "PBL2-0"))
    assert printer.wait_for(1)
    assert printer.papers()[0].paper_id == 2


def test_switching_off_in_the_middle_of_a_job_cuts_it_and_prints_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tcp, "CLOSE_SECONDS", 0.05)
    monkeypatch.setattr(tcp, "STUCK_SECONDS", 0.2)
    job = small_label("tspl", "PBL1-0")
    with PaperPrinter("tspl", buffer_bytes=1) as printer:
        printer.set(head_open=True)
        send(printer, job)
        wait_until(lambda: printer.tray.condition().buffer_full)
        with pytest.raises(SendingCut):
            send(printer, job * 2000)
        printer.switch_off()
        printer.switch_on()
        printer.set(head_open=False)
        assert printer.came_out() == 0


def test_half_a_label_prints_nothing(printer: PaperPrinter) -> None:
    send(printer, small_label("zpl", "PBL1-0")[:-6], small_label("zpl", "PBL2-0"))
    assert printer.wait_for(1)
    assert [paper.paper_id for paper in printer.papers()] == [2]


def test_a_dropped_label_never_comes_out_and_nothing_tells(printer: PaperPrinter) -> None:
    bad = small_label("zpl", "PBL2-0")
    printer.tray.drop = lambda label: label == bad.strip()
    send(printer, *(small_label("zpl", f"PBL{number}-0") for number in (1, 2, 3)))
    assert printer.wait_for(2)
    assert [paper.paper_id for paper in printer.papers()] == [1, 3]
    assert printer.tray.dropped == 1
    assert b"\x02030,0,0," in ask(printer, b"~HS", 80)


def test_a_label_of_two_copies_takes_two_papers() -> None:
    job = small_label("tspl", "PBL1-0").replace(b"PRINT 1,1", b"PRINT 1,2")
    with PaperPrinter("tspl", paper=1) as printer:
        send(printer, job)
        assert printer.wait_for(1)
        wait_until(lambda: printer.tray.condition().copies_left == 1)
        printer.load(5)
        assert printer.wait_for(2)


def test_bytes_without_a_picture_are_told(printer: PaperPrinter) -> None:
    send(printer, b"^XA^FO10,10^FDHello^FS^XZ")
    assert printer.wait_for(1)
    (why,) = printer.illegible()
    assert why.startswith("25 bytes: no ^PW")


def test_a_label_takes_its_time_and_the_printer_says_busy_meanwhile() -> None:
    with PaperPrinter("tspl", seconds_per_label=0.2) as printer:
        send(printer, small_label("tspl", "PBL1-0"))
        assert ask(printer, b"\x1b!?", 1) == b"\x20"
        assert printer.wait_for(1)
        assert ask(printer, b"\x1b!?", 1) == b"\x00"


ZPL_READY = (
    b"\x02030,0,0,1040,000,0,0,0,000,0,0,0\x03\r\n\x02001,0,0,0,0,2,0,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n"
)
ANSWERS = [
    ("zpl", b"~HS", {}, ZPL_READY),
    (
        "zpl",
        b"~HS",
        {"head_open": True, "paused": True},
        ZPL_READY.replace(b"030,0,0", b"030,0,1").replace(b"001,0,0", b"001,0,1"),
    ),
    ("tspl", b"\x1b!?", {}, b"\x00"),
    ("tspl", b"\x1b!?", {"head_open": True, "ribbon_out": True, "paused": True}, b"\x19"),
    ("tspl", b"\x1b!S", {}, b"\x02@@@@\x03\r\n"),
    ("tspl", b"\x1b!S", {"head_open": True, "too_hot": True}, b"\x02@@A`\x03\r\n"),
    ("cpcl", b"\x1bh", {}, b"\x00"),
    ("cpcl", b"\x1bh", {"head_open": True}, b"\x04"),
    ("escpos", b"\x10\x04\x01", {}, b"\x12"),
    ("escpos", b"\x10\x04\x02", {"head_open": True}, b"\x16"),
    ("escpos", b"\x1da\x0f", {"head_open": True}, b"\x38\x00\x00\x00"),
]


@pytest.mark.parametrize(("language", "query", "flags", "answer"), ANSWERS)
def test_it_answers_in_its_language(language: str, query: bytes, flags: dict[str, bool], answer: bytes) -> None:
    with PaperPrinter(language) as printer:
        printer.set(**flags)
        assert ask(printer, query, len(answer)) == answer


OUT_OF_PAPER = [
    ("tspl", b"\x1b!?", b"\x04"),
    ("tspl", b"\x1b!S", b"\x02@@@A\x03\r\n"),
    ("cpcl", b"\x1bh", b"\x02"),
    ("escpos", b"\x10\x04\x01", b"\x1a"),  # these three are the test vector of the page
    ("escpos", b"\x10\x04\x02", b"\x32"),
    ("escpos", b"\x10\x04\x04", b"\x7e"),
]


@pytest.mark.parametrize(("language", "query", "answer"), OUT_OF_PAPER)
def test_it_says_that_paper_is_out(language: str, query: bytes, answer: bytes) -> None:
    with PaperPrinter(language, paper=0) as printer:
        assert ask(printer, query, len(answer)) == answer


def test_the_error_status_names_each_fault_by_its_bit(printer: PaperPrinter) -> None:
    printer.load(0)
    printer.set(head_open=True, paused=True)
    answer = open_transport(printer.url).ask(b"~HQES", lambda answer: answer.endswith(b"\x03"), 5.0)
    assert b"1 00000000 00010005" in answer


def test_it_says_how_long_nothing_has_moved(printer: PaperPrinter) -> None:
    wait_until(lambda: printer.idle_seconds() > 0.05)
    send(printer, small_label("zpl", "PBL1-0"))
    assert printer.wait_for(1)
    assert printer.idle_seconds() < 5


def test_a_pause_by_command_ends_by_command(printer: PaperPrinter) -> None:
    send(printer, b"~PP", small_label("zpl", "PBL1-0"))
    wait_until(lambda: printer.tray.arrived == 1)
    assert printer.came_out() == 0
    send(printer, b"~PS")
    assert printer.wait_for(1)


def test_a_clone_never_answers_and_prints_all_the_same() -> None:
    with PaperPrinter("tspl", answers_status=False) as printer:
        assert ask(printer, b"\x1b!?", 1, seconds=0.1) == b""
        send(printer, small_label("tspl", "PBL1-0"))
        assert printer.wait_for(1)


def test_some_printers_answer_only_while_all_is_well() -> None:
    with PaperPrinter("zpl", mute_when_hindered=True, paper=0) as printer:
        assert ask(printer, b"~HS", 10, seconds=0.1) == b""
        printer.load(1)
        assert ask(printer, b"~HS", 10) != b""


def test_a_printer_of_one_client_lets_others_wait() -> None:
    with PaperPrinter("tspl", clients=1) as printer:
        transport = open_transport(printer.url)

        def while_asking(answer: bytes) -> bool:
            assert ask(printer, b"\x1b!?", 1, seconds=0.1) == b"", "the first is still connected"
            return answer != b""

        assert transport.ask(b"\x1b!?", while_asking, 5.0) == b"\x00"
        assert ask(printer, b"\x1b!?", 1) == b"\x00"


RASTER = b"\x1dv0\x00\x02\x00\x03\x00" + b"\x10\x04\x01\x1b\x0c\x1d"
STREAMS = {
    "zpl": [b"^XA^FO0,0^FDa^FS^XZ", b"~HS", b"^XA^PQ3^XZ", b"~HQES"],
    "tspl": [
        b"SIZE 4 mm,3 mm\r\nCLS\r\nBITMAP 0,0,1,9,1,PRINT 1,\n\r\nPRINT 2,3\r\n",
        b"\x1b!?",
        b"CLS\r\nPRINT 1\r\n",
    ],
    "cpcl": [
        b"! 0 200 200 9 2\r\nCG 1 7 0 0 PRINT\r\n\r\nPRINT\r\n",
        b"\x1bh",
        b"! 0 200 200 9 1\r\nT 4 0 1 1 x\r\nPRINT\r\n",
    ],
    "escpos": [b"\x1b@" + RASTER + RASTER + b"\x1dVA\x03", b"\x10\x04\x02", RASTER + b"\x0c", b"\x1dr\x01"],
}
COPIES = {"zpl": [1, 0, 3, 0], "tspl": [6, 0, 1], "cpcl": [2, 0, 1], "escpos": [1, 0, 1, 0]}


@given(data=st.data(), language=st.sampled_from(sorted(STREAMS)))
def test_labels_are_found_however_the_bytes_were_cut(data: st.DataObject, language: str) -> None:
    whole = b"".join(STREAMS[language])
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=8)))
    stream, pieces = LabelStream(language), list[Piece]()
    for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True):
        pieces += stream.feed(whole[start:end])
    assert pieces == [Piece(*piece) for piece in zip(STREAMS[language], COPIES[language], strict=True)]
    assert stream.end() == []


@given(st.binary(max_size=300), st.sampled_from(sorted(STREAMS)))
def test_noise_neither_hangs_nor_breaks_it(noise: bytes, language: str) -> None:
    stream = LabelStream(language)
    stream.feed(noise)
    stream.end()


def test_a_receipt_may_end_without_a_word() -> None:
    stream = LabelStream("escpos")
    assert stream.feed(RASTER) == []
    assert stream.end() == [Piece(RASTER, 1)]
