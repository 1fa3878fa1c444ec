"""Bytes to a printer: all of them, none of them, or cut; and each is told apart."""

from __future__ import annotations

import contextlib
import socket
import stat
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.demo.paper_printer import PaperPrinter
from printing.ports import PrinterOff, SendingCut
from printing.transports import tcp
from printing.transports.draining import left_when_nothing_moves
from printing.transports.folder import FolderTransport
from printing.transports.memory import MemoryTransport
from printing.transports.opening import open_transport
from printing.transports.tcp import TcpTransport
from tests.printing.sinks import TcpSink, refused_port

JOB = bytes(range(256)) * 400  # all byte values, more than one segment


def test_every_byte_arrives_over_tcp() -> None:
    with TcpSink() as sink:
        transport = open_transport(sink.url)
        transport.send(JOB)
        transport.send(b"second")
    assert sink.jobs == [JOB, b"second"]
    assert transport.address == sink.url


def test_a_refused_port_is_off() -> None:
    with pytest.raises(PrinterOff, match="refused"):
        open_transport(f"tcp://127.0.0.1:{refused_port()}").send(JOB)


def test_an_unknown_host_is_off() -> None:
    with pytest.raises(PrinterOff):
        open_transport("tcp://printer.invalid").send(JOB)


@pytest.mark.parametrize("size", [len(JOB), 50_000_000], ids=["fits the buffers", "does not"])
def test_a_printer_that_dies_in_the_job_has_cut_it(size: int) -> None:
    job = (JOB * (size // len(JOB) + 1))[:size]
    with TcpSink(dies_after=1000) as sink, pytest.raises(SendingCut):
        open_transport(sink.url).send(job)


def test_a_printer_that_stops_reading_has_cut_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tcp, "STUCK_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(SendingCut, match=r"broke after \d+ of 50000000 bytes"):
            open_transport(url).send(bytes(50_000_000))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how many bytes were taken")
def test_a_printer_whose_buffer_is_full_has_not_taken_what_our_own_system_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All bytes fit into the buffers of the operating system, so that sending alone looks like success."""
    monkeypatch.setattr(tcp, "CLOSE_SECONDS", 0.05)
    monkeypatch.setattr(tcp, "STUCK_SECONDS", 0.3)
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        server.bind(("127.0.0.1", 0))
        server.listen()
        with pytest.raises(SendingCut, match=r"took all but \d+ bytes"):
            open_transport(f"tcp://127.0.0.1:{server.getsockname()[1]}").send(JOB)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how many bytes were taken")
def test_a_printer_that_closes_its_side_early_has_not_taken_what_comes_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tcp, "STUCK_SECONDS", 0.3)
    with socket.socket() as server, ThreadPoolExecutor() as pool:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        server.bind(("127.0.0.1", 0))
        server.listen()
        sent = pool.submit(open_transport(f"tcp://127.0.0.1:{server.getsockname()[1]}").send, JOB)
        connection, _ = server.accept()
        with connection:
            connection.shutdown(socket.SHUT_WR)
            with pytest.raises(SendingCut, match=r"took all but \d+ bytes"):
                sent.result()


def test_a_slow_printer_is_waited_for_as_long_as_its_bytes_move() -> None:
    looks = iter(range(30, -1, -1))
    assert left_when_nothing_moves(lambda: next(looks), stuck_seconds=0.1) == 0, "thirty looks take 0.3 s"
    assert left_when_nothing_moves(lambda: 7, stuck_seconds=0.02) == 7


def test_a_printer_that_talks_without_end_is_listened_to_for_the_time_told() -> None:
    """Each part comes at once, so that no single read ever runs out of time."""
    ending = threading.Event()

    def talk(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            while not ending.is_set():
                connection.sendall(bytes(4096))

    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor() as pool:
        transport = open_transport(f"tcp://127.0.0.1:{server.getsockname()[1]}")
        asked = pool.submit(transport.ask, b"~HS", lambda _: False, 0.05)
        pool.submit(talk, server.accept()[0])
        try:
            assert set(asked.result(10)) == {0}
        finally:
            ending.set()


def test_a_printer_that_never_closes_has_the_job_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tcp, "CLOSE_SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as server:
        open_transport(f"tcp://127.0.0.1:{server.getsockname()[1]}").send(b"short")
        connection, _ = server.accept()
        with connection:
            assert connection.recv(100) == b"short"


def test_a_printer_that_answers_is_listened_to() -> None:
    """Some send a status back before they close; none of that is an error."""
    with TcpSink(answer=b"\x02PRINTER STATUS\x03\r\n") as sink:
        open_transport(sink.url).send(JOB)
    assert sink.jobs == [JOB]


@given(bites=st.integers(0, len(JOB)), job=st.sampled_from([JOB, JOB[:1], JOB * 40]))
@settings(max_examples=25)
def test_a_printer_that_dies_after_any_byte_is_never_taken_for_one_that_printed(bites: int, job: bytes) -> None:
    """All bytes taken, or an error; "nothing left" only where indeed nothing was read."""
    with TcpSink(dies_after=bites + 1) as sink:
        try:
            open_transport(sink.url).send(job)
        except SendingCut:
            whole = False
        else:
            whole = True
    assert whole == (sink.jobs == [job])


def test_an_answer_is_read_until_it_is_enough() -> None:
    with PaperPrinter("zpl", paper=0) as printer:
        transport = open_transport(printer.url)
        answer = transport.ask(b"~HS", lambda answer: answer.count(b"\x03\r\n") >= 3, 5.0)
    assert transport.two_way
    assert answer.startswith(b"\x02030,1,")


def test_silence_is_no_answer() -> None:
    with PaperPrinter("tspl", answers_status=False) as printer:
        assert open_transport(printer.url).ask(b"\x1b!?", bool, 0.1) == b""


def test_a_printer_that_hangs_up_has_said_what_it_said() -> None:
    with TcpSink(dies_after=10, answer=b"\x02") as sink:
        assert open_transport(sink.url).ask(b"~HS", lambda answer: len(answer) > 80, 5.0) in {b"\x02", b""}


def test_asking_where_nobody_listens_is_off() -> None:
    with pytest.raises(PrinterOff, match="refused"):
        open_transport(f"tcp://127.0.0.1:{refused_port()}").ask(b"~HS", bool, 1.0)


@pytest.mark.parametrize("url", ["file:///tmp", "memory:"])
def test_a_one_way_transport_answers_nothing(url: str) -> None:
    transport = open_transport(url)
    assert not transport.two_way
    assert transport.ask(b"~HS", bool, 1.0) == b""


def test_memory_can_play_a_printer_that_answers() -> None:
    transport = MemoryTransport({b"~HS": b"ready"}.__getitem__)
    assert transport.two_way
    assert transport.ask(b"~HS", bool, 1.0) == b"ready"


def test_one_file_per_job_for_this_user_only(tmp_path: Path) -> None:
    transport = open_transport(tmp_path.as_uri())
    for job in (JOB, b"second", b"third"):
        transport.send(job)
    files = sorted(tmp_path.iterdir())
    assert [file.read_bytes() for file in files] == [JOB, b"second", b"third"]
    if sys.platform != "win32":
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert transport.address == tmp_path.as_uri()


def test_a_missing_folder_is_off_and_told(tmp_path: Path) -> None:
    with pytest.raises(PrinterOff, match="missing"):
        open_transport((tmp_path / "missing").as_uri()).send(JOB)


def test_a_folder_with_blanks_and_chinese_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "面单 1"
    folder.mkdir()
    open_transport(folder.as_uri()).send(JOB)
    assert len(list(folder.iterdir())) == 1


def test_memory_keeps_the_jobs() -> None:
    transport = open_transport("memory:")
    assert isinstance(transport, MemoryTransport)
    transport.send(JOB)
    assert transport.jobs == [JOB]
    assert transport.address == "memory:"


def test_what_an_address_opens() -> None:
    raw = open_transport("tcp://192.0.2.1")
    assert isinstance(raw, TcpTransport)
    assert raw.address == "tcp://192.0.2.1:9100"
    assert isinstance(open_transport("file:///labels"), FolderTransport)


def test_an_address_of_six_groups_is_one_host() -> None:
    assert open_transport("tcp://[2001:db8::1]:9101").address == "tcp://[2001:db8::1]:9101"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("lpt1", "begins with none of tcp, serial, usb, cups, winspool, file, memory"),
        ("http://192.0.2.1", "begins with none of"),
        ("", "begins with none of"),
        ("tcp://", "no host"),
        ("tcp://192.0.2.1:0", "the port is no number"),
        ("tcp://192.0.2.1:70000", "the port is no number"),
        ("tcp://192.0.2.1:raw", "the port is no number"),
        ("tcp://[::1", "Invalid IPv6"),
        ("tcp://192.0.2.1/queue", "nothing belongs there but host and port"),
        ("tcp://192.0.2.1:9100?timeout=5", "nothing belongs there but host and port"),
        ("file://labels", "three strokes"),
        ("file:", "three strokes"),
    ],
)
def test_a_mistake_in_an_address_is_named(url: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"printer address .*{why}"):
        open_transport(url)
