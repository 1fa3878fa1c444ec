"""Labels measured: last scan to first byte, drawing, spoolers beside plain sockets, an idle bench."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path

import msgspec

from desktop.bench.dataset import item_codes, make_cache, shop_order_of, waybill_of
from desktop.bench.label_sink import JobSink
from desktop.bench.place import make_place
from desktop.bench.report import Figure, Report, percentile
from desktop.bench.scan import scanning
from desktop.bench.window import Window, environment, open_window
from desktop.bootstrap import Core, open_core
from desktop.data_files import CACHE, SETTINGS
from desktop.demo.instruments import HandScanner
from desktop.demo.paper_printer import PaperPrinter
from desktop.demo.serial_ends import open_serial_end
from desktop.domain.labels import Paper, PaperState
from desktop.secrets import open_secrets
from desktop.settings import Flow, Printer
from desktop.settings_file import read_settings, write_settings
from desktop.store import ledger
from desktop.store.labels import Made
from printing.ports import PrinterHealth
from printing.spooler import Spooler
from printing.transports.opening import open_transport

LABELS = 200
WARM_UP = 10
ORDERS = 2000
READY_SECONDS = 0.35  # from opening an order to its last scan: time for the label to be rendered ahead
COMMIT_BYTES = 1400
STREAM = 400  # labels of one spooler's queue
JOB_BYTES = 12_000  # a usual waybill in ZPL
TURNS = 120  # labels rendered by each of two
IDLE_PRINTERS = 4
SWITCH_SECONDS = 0.0005  # as in the window; senders and sink share one interpreter here

CommandLine = Callable[[str], list[str]]


def measure(report: Report, folder: Path, command: CommandLine) -> None:
    """All of it; the folder is the bench's own."""
    _first_byte(report, folder / "labels", command)
    _rendering(report, folder)
    _streams(report, folder)
    _idle(report, folder / "labels", command)


# last right scan → first byte at the printer


def _first_byte(report: Report, data_dir: Path, command: CommandLine) -> None:
    key = make_place(data_dir, 0, fill=False)
    make_cache(data_dir / CACHE, key, ORDERS, labels=True)
    with JobSink() as sink:
        _set_printers(data_dir, (Printer(url=sink.url, poll_seconds=0),))
        with open_window(data_dir / "bench", scanning(data_dir, command)) as window:
            window.wait_for(lambda line: bool(line.operator))
            ours = _our_labels(window, sink)
    with JobSink() as sink:
        script = _script_labels(data_dir / "bench", sink)
    for share, name in ((0.5, "p50"), (0.99, "p99")):
        value, base = percentile(ours, share), percentile(script, share)
        report.add(Figure(f"last scan to first label byte, {name}", value, "ms", base, "script", "<= 2x"))


def _our_labels(window: Window, sink: JobSink) -> list[float]:
    """Orders of one piece: opened, a moment to reach for the item, scanned; then the fresh label."""
    times: list[float] = []
    pause = threading.Event()
    for number in range(0, 4 * (LABELS + WARM_UP), 4):
        window.scan(shop_order_of(number))
        pause.wait(READY_SECONDS)
        (code,) = item_codes(number)
        scanned_ns = window.scanner.scan(code)
        times.append((sink.began(len(times) + 1) - scanned_ns) / 1e6)
        window.wait_for(lambda line: line.step == "proof")
        window.scan(waybill_of(number))
    return times[WARM_UP:]


def _script_labels(folder: Path, sink: JobSink) -> list[float]:
    job = folder / "job.bin"
    job.write_bytes(os.urandom(JOB_BYTES))
    times: list[float] = []
    pause = threading.Event()
    with closing(open_serial_end()) as end:
        words = ["desktop.bench.label_script", str(folder), end.url, "127.0.0.1", str(sink.port), str(job)]
        with subprocess.Popen(
            [sys.executable, "-m", *words, str(COMMIT_BYTES)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment()},
        ) as process:
            try:
                if process.stdout is None or process.stdout.readline() != "ready\n":
                    raise RuntimeError("the script did not start")
                scanner = HandScanner(end)
                pause.wait(READY_SECONDS)
                for number in range(LABELS + WARM_UP):
                    scanned_ns = scanner.scan(waybill_of(number))
                    times.append((sink.began(number + 1) - scanned_ns) / 1e6)
                    pause.wait(READY_SECONDS)
            finally:
                process.kill()
    return times[WARM_UP:]


def _set_printers(data_dir: Path, printers: tuple[Printer, ...]) -> None:
    settings = read_settings(data_dir / SETTINGS)
    changed = msgspec.structs.replace(settings, flow=Flow.LABEL_LAST, printers=printers)
    write_settings(data_dir / SETTINGS, changed)


# rendering


def _rendering(report: Report, folder: Path) -> None:
    """In a process of its own: it needs a renderer, and this one has none."""
    out = folder / "rendering.json"
    words = [sys.executable, "-m", "ui.label_speed", str(out), str(TURNS)]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment()})
    for row in json.loads(out.read_text(encoding="utf-8")):
        report.add(Figure(**row))


# spoolers


def _streams(report: Report, folder: Path) -> None:
    """The same bytes through the ledger and its spoolers, and through sockets alone, one after the other."""
    sys.setswitchinterval(SWITCH_SECONDS)
    for spoolers in (1, 4):
        ours = _spooled(folder / f"stream-{spoolers}", spoolers)
        bare = _bare(spoolers)
        name = f"labels through {spoolers} spooler{'s' if spoolers > 1 else ''}"
        report.add(Figure(name, ours, "labels/s", bare, "sockets alone"))


def _spooled(data_dir: Path, spoolers: int) -> float:
    """Labels per second from the ledger's jobs to the last byte at the sink."""
    make_place(data_dir, 0, fill=False)
    names = [f"printer {number}" for number in range(spoolers)]
    core = open_core(data_dir, read_settings(data_dir / SETTINGS), open_secrets(data_dir), press=None)
    with ExitStack() as stack:
        stack.callback(core.station.close)
        sink = stack.enter_context(JobSink())
        _fill_queue(core, names)
        running = [
            Spooler(name, open_transport(sink.url), core.jobs, _ignore, language="zpl", poll_seconds=0)
            for name in names
        ]
        started = time.perf_counter()
        for spooler in running:
            spooler.start()
            stack.callback(spooler.close)
        sink.wait_for(STREAM, 120.0)
        return STREAM / (time.perf_counter() - started)


def _fill_queue(core: Core, printers: list[str]) -> None:
    now, job = core.desk.clock.now(), os.urandom(JOB_BYTES)
    for number in range(STREAM):
        paper = Paper(
            paper_id=number + 1,
            document_id=str(number),
            waybill=waybill_of(number),
            copy=0,
            state=PaperState.STORED,
            asked_at=now.isoformat(),
            operator="",
            printer=printers[number % len(printers)],
        )
        core.desk.labels.put_rendered(Made(paper.paper_id, paper.document_id, paper.printer, b""), job, now)
        with core.desk.journal.writing() as writing:
            ledger.add_paper(writing, paper, now)
            ledger.add_job(writing, paper, now + timedelta(minutes=10))


def _bare(senders: int) -> float:
    """The sink's own limit: one connection per label, as the spoolers make it."""
    job = os.urandom(JOB_BYTES)

    def send(port: int) -> None:
        for _ in range(STREAM // senders):
            with socket.create_connection(("127.0.0.1", port)) as printer:
                printer.sendall(job)
                printer.shutdown(socket.SHUT_WR)
                printer.recv(1)  # until the sink closes in turn, as it is done for a real printer

    with JobSink() as sink:
        threads = [threading.Thread(target=send, args=(sink.port,), name="sender") for _ in range(senders)]
        started = time.perf_counter()
        for thread in threads:
            thread.start()
        sink.wait_for(STREAM, 120.0)
        rate = STREAM / (time.perf_counter() - started)
        for thread in threads:
            thread.join()
        return rate


def _ignore(_health: PrinterHealth) -> None:
    """The measurement looks at labels alone."""


# an idle bench


def _idle(report: Report, data_dir: Path, command: CommandLine) -> None:
    """Processor time of the whole window while nobody does anything, without printers and with four that answer."""
    without = _idle_share(data_dir, command, ())
    with ExitStack() as stack:
        urls = [stack.enter_context(PaperPrinter()).url for _ in range(IDLE_PRINTERS)]
        printers = tuple(Printer(url=url, name=f"printer {at}") for at, url in enumerate(urls))
        polled = _idle_share(data_dir, command, printers)
    report.add(Figure("processor of an idle bench, no printer", without, "% core"))
    report.add(Figure(f"the same with {IDLE_PRINTERS} printers polled", polled, "% core"))
    report.add(Figure(f"what polling {IDLE_PRINTERS} printers costs", polled - without, "% core", aim="< 1"))


def _idle_share(data_dir: Path, command: CommandLine, printers: tuple[Printer, ...]) -> float:
    _set_printers(data_dir, printers)
    with open_window(data_dir / "bench", scanning(data_dir, command)) as window:
        return window.idle_share()
