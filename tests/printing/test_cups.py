"""Through a real CUPS of our own: not a byte changed, no job left in a queue, and labels that CUPS itself wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from printing.condition import Fault
from printing.ports import PrinterOff, SendingCut
from printing.press import QtLabelPress
from printing.status.asking import read_condition
from printing.target import Target
from printing.transports import cups
from printing.transports.cups import CupsTransport
from printing.transports.opening import open_transport
from tests.printing.checkers import Codes, picture, read_by_zxing, rendered
from tests.printing.contents import PLAIN
from tests.printing.private_cups import SERVER, PrivateCups
from tests.printing.sinks import TcpSink, refused_port
from tests.printing.strict_cpcl import NotCpcl, print_job
from tests.waiting import wait_until

NEEDS_CUPS = pytest.mark.skipif(SERVER is None, reason="no cupsd here; .ci/setup installs it")
JOB = bytes(range(256)) * 400
ON_THE_LABEL: Codes = {("CODE128", PLAIN.waybill), ("QRCODE", PLAIN.qr_payload)}


@pytest.fixture(scope="module")
def server() -> Iterator[PrivateCups]:
    with PrivateCups() as started:
        yield started


@NEEDS_CUPS
def test_a_raw_queue_changes_no_byte(server: PrivateCups, qapp: QGuiApplication) -> None:
    press = QtLabelPress()
    labels = [press.press(PLAIN, Target(language)) for language in ("zpl", "tspl", "cpcl", "escpos")]
    with TcpSink() as sink:
        server.add_queue("raw", sink.port)
        for number, job in enumerate([JOB, *labels], 1):
            open_transport(server.url("raw")).send(job)
            wait_until(lambda number=number: len(sink.jobs) == number)  # type: ignore[misc]
    assert sink.jobs == [JOB, *labels]
    wait_until(lambda: server.jobs("raw") == [])


@NEEDS_CUPS
def test_a_queue_that_is_not_there_is_off(server: PrivateCups) -> None:
    for url in (server.url("nowhere"), f"cups://127.0.0.1:{refused_port()}/raw"):
        with pytest.raises(PrinterOff, match="no such queue"):
            open_transport(url).send(JOB)


@NEEDS_CUPS
@pytest.mark.parametrize(
    ("command", "mended", "why"),
    [("cupsdisable", "cupsenable", "stopped"), ("cupsreject", "cupsaccept", "accepts no jobs")],
)
def test_a_standing_queue_gets_no_job(server: PrivateCups, command: str, mended: str, why: str) -> None:
    """It would print whenever somebody starts it again."""
    with TcpSink() as sink:
        server.add_queue("standing", sink.port)
        server.run(command, "standing", check=True)
        with pytest.raises(PrinterOff, match=why):
            open_transport(server.url("standing")).send(JOB)
        server.run(mended, "standing", check=True)
        assert server.jobs("standing") == []
        open_transport(server.url("standing")).send(b"after")
        wait_until(lambda: sink.jobs == [b"after"])


@NEEDS_CUPS
def test_a_queue_that_is_closed_after_the_look_has_read_nothing(
    server: PrivateCups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CupsTransport, "_refuse_a_standing_queue", lambda self: None)
    server.add_queue("closed", refused_port())
    server.run("cupsreject", "closed", check=True)
    with pytest.raises(PrinterOff, match="not accepting"):
        open_transport(server.url("closed")).send(JOB)
    assert server.jobs("closed") == []


@NEEDS_CUPS
def test_a_queue_tells_what_it_knows_of_its_printer(server: PrivateCups) -> None:
    with TcpSink() as sink:
        server.add_queue("told", sink.port)
        way = open_transport(server.url("told"))
        assert isinstance(way, CupsTransport)
        assert way.flags() == (0, 0)
        assert not read_condition(way, "zpl").can_say, "idle is not ok: a raw queue seldom knows"
        server.run("cupsdisable", "told", check=True)
        assert read_condition(way, "zpl").faults == {Fault.PAUSED}


@NEEDS_CUPS
def test_cups_gives_up_instead_of_printing_an_old_label_out_of_the_blue(
    server: PrivateCups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cups, "GIVE_UP_SECONDS", 1)
    server.add_queue("absent", refused_port())
    open_transport(server.url("absent")).send(JOB)
    assert len(server.jobs("absent")) == 1, "accepted is all that it says"
    wait_until(lambda: server.jobs("absent") == [], seconds=40, every=0.2)  # cupsd looks every ten seconds


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory, qapp: QGuiApplication) -> Path:
    """A waybill as a program prints it that knows nothing of label printers."""
    path = tmp_path_factory.mktemp("pdf") / "label.pdf"
    (page,) = QtLabelPress().pages(PLAIN, Target("zpl", 300))
    picture(page).save(path, resolution=300)
    return path


@NEEDS_CUPS
def test_zpl_of_another_author_satisfies_the_renderer_that_judges_ours(server: PrivateCups, pdf: Path) -> None:
    job = printed_by_cups(server, "zebra", pdf)
    assert b"~DGR:CUPS.GRF" in job
    assert read_by_zxing(rendered(job)) >= ON_THE_LABEL


@NEEDS_CUPS
def test_cpcl_of_another_author_is_understood_by_the_printer_that_judges_ours(server: PrivateCups, pdf: Path) -> None:
    job = printed_by_cups(server, "zebracpl", pdf)
    label = print_job(job, foreign=True)
    assert "TONE 4294967294" in label.commands, "the driver's own mistake, which we do not make"
    with pytest.raises(NotCpcl):
        print_job(job)
    assert read_by_zxing(label.picture) >= ON_THE_LABEL


def printed_by_cups(server: PrivateCups, driver: str, pdf: Path) -> bytes:
    with TcpSink() as sink:
        server.add_queue(driver, sink.port, f"drv:///sample.drv/{driver}.ppd")
        server.run("lp", "-d", driver, "-o", "media=Custom.76x130mm", "-o", "fit-to-page", str(pdf), check=True)
        wait_until(lambda: len(sink.jobs) == 1, seconds=30)
    return sink.jobs[0]


def commands_here(folder: Path, monkeypatch: pytest.MonkeyPatch, **scripts: str) -> None:
    """Commands that play lp and lpoptions."""
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


IDLE = "echo printer-info=x printer-is-accepting-jobs=true printer-state=3 printer-state-reasons=none"


def test_nothing_of_the_job_is_in_the_arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands_here(tmp_path, monkeypatch, lpoptions=IDLE, lp=f'echo "$@" > {tmp_path}/told; cat > {tmp_path}/job')
    open_transport("cups://label").send(JOB)
    assert (tmp_path / "job").read_bytes() == JOB
    assert (tmp_path / "told").read_text() == "-d label -o raw -o job-cancel-after=60 -t packbench\n"


@pytest.mark.parametrize(
    ("lp", "error", "why"),
    [
        ("echo 'lp: Destination is not accepting jobs.' >&2; exit 1", PrinterOff, "not accepting"),
        ("exit 1", PrinterOff, "refused"),
        ("kill -9 $$", PrinterOff, "signal 9"),
        ("exec sleep 60", PrinterOff, "did not end"),
        ("head -c 1 >/dev/null; exit 1", SendingCut, "begun to read"),
        ("cat >/dev/null; echo 'lp: Connection reset by peer' >&2; exit 1", SendingCut, "reset by peer"),
        ("cat >/dev/null; kill -9 $$", SendingCut, "signal 9"),
        ("cat >/dev/null; exec sleep 60", SendingCut, "did not end"),
    ],
)
def test_whether_lp_had_begun_to_read_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lp: str, error: type[Exception], why: str
) -> None:
    monkeypatch.setattr(cups, "COMMAND_SECONDS", 0.5)
    commands_here(tmp_path, monkeypatch, lpoptions=IDLE, lp=lp)
    with pytest.raises(error, match=why):
        open_transport("cups://label").send(b"x")


def test_a_machine_without_cups_is_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrinterOff, match="lpoptions cannot be started"):
        open_transport("cups://label").send(JOB)


def test_a_server_that_does_not_answer_is_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cups, "COMMAND_SECONDS", 0.2)
    commands_here(tmp_path, monkeypatch, lpoptions="exec sleep 60")
    with pytest.raises(PrinterOff, match="does not answer"):
        open_transport("cups://label").send(JOB)


@pytest.mark.parametrize(
    ("reasons", "faults"),
    [
        ("media-empty-error,cover-open", {Fault.PAPER_OUT, Fault.HEAD_OPEN}),
        ("offline-report", {Fault.OFFLINE}),
        ("marker-supply-empty-warning", {Fault.RIBBON_OUT}),
        ("cups-ipp-conformance-failure-report", set()),
    ],
)
def test_reasons_of_a_queue_are_read_as_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reasons: str, faults: set[Fault]
) -> None:
    said = IDLE.replace("reasons=none", f"reasons={reasons}")
    commands_here(tmp_path, monkeypatch, lpoptions=said)
    assert read_condition(open_transport("cups://label"), "zpl").faults == faults


def test_what_an_address_opens() -> None:
    here, there = open_transport("cups://label_1"), open_transport("cups://print-server:631/%E9%9D%A2%E5%8D%95")
    assert isinstance(here, CupsTransport)
    assert (here._server, here._queue, here.address) == ([], "label_1", "cups://label_1")
    assert isinstance(there, CupsTransport)
    assert (there._server, there._queue) == (["-h", "print-server:631"], "面单")


@pytest.mark.parametrize(
    "url",
    ["cups://", "cups:///", "cups://-d", "cups://a%20b", "cups://host:99999/q", "cups://host/q?x=1", "cups://-x/q"],
)
def test_a_mistake_in_an_address_is_named(url: str) -> None:
    with pytest.raises(ValueError, match="printer address"):
        open_transport(url)
