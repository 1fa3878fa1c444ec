"""One thread per printer: in order, never twice, the ledger told before and after, and patient while it is off."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from printing.ports import PrinterHealth, PrinterState, PrintJob, Transport
from printing.spooler import Spooler
from printing.transports.opening import open_transport
from tests.printing.sinks import TcpSink, refused_port
from tests.waiting import wait_until

Told = list[PrinterHealth]


class Ledger:
    """The label ledger in memory: what a JobQueue must do, and a diary of every call."""

    def __init__(self, *jobs: bytes) -> None:
        self._lock = threading.Lock()
        self._waiting = [PrintJob(job_id=number, paper_id=number, data=data) for number, data in enumerate(jobs)]
        self.withdrawn: set[int] = set()
        self.full = False
        self.diary: list[tuple[str, int]] = []

    def add(self, job: PrintJob) -> None:
        with self._lock:
            self._waiting.append(job)

    def next_job(self, printer: str) -> PrintJob | None:
        assert printer == "waybill"
        with self._lock:
            if self.full:
                raise OSError("disk full")
            return self._waiting[0] if self._waiting else None

    def sending(self, job_id: int) -> bool:
        with self._lock:
            job = self._waiting.pop(0)
            self._sent = job
        assert job.job_id == job_id
        if job_id in self.withdrawn:
            return False
        self.diary.append(("sending", job_id))
        return True

    def handed_over(self, job_id: int) -> None:
        self.diary.append(("handed over", job_id))

    def not_sent(self, job_id: int, why: str) -> None:
        with self._lock:
            self._waiting.insert(0, self._sent)
        self.diary.append(("not sent", job_id))

    def cut(self, job_id: int, why: str) -> None:
        self.diary.append(("cut", job_id))

    def printer_done(self, job_id: int) -> None:
        self.diary.append(("done", job_id))

    def refused(self, job_id: int, why: str) -> None:
        self.diary.append(("refused", job_id))


@contextmanager
def spooling(ledger: Ledger, transport: Transport) -> Iterator[tuple[Spooler, Told]]:
    told: Told = []
    spooler = Spooler("waybill", transport, ledger, told.append, language="zpl", poll_seconds=0)
    spooler.start()
    try:
        yield spooler, told
    finally:
        spooler.close()


def states(told: Told) -> list[PrinterState]:
    return [health.state for health in told]


def test_waiting_jobs_go_out_in_order() -> None:
    ledger = Ledger(b"one", b"two")
    with TcpSink() as sink, spooling(ledger, open_transport(sink.url)) as (_, told):
        wait_until(lambda: len(ledger.diary) == 4)
    assert sink.jobs == [b"one", b"two"]
    assert ledger.diary == [("sending", 0), ("handed over", 0), ("sending", 1), ("handed over", 1)]
    assert states(told)[:2] == [PrinterState.READY, PrinterState.SENDING]
    assert states(told)[-1] is PrinterState.READY


def test_a_new_job_is_printed_on_the_wake_up() -> None:
    ledger = Ledger()
    with TcpSink() as sink, spooling(ledger, open_transport(sink.url)) as (spooler, told):
        wait_until(lambda: bool(told))
        ledger.add(PrintJob(job_id=7, paper_id=7, data=b"late"))
        spooler.wake()
        wait_until(lambda: sink.jobs == [b"late"])


def test_a_withdrawn_job_never_leaves() -> None:
    ledger = Ledger(b"withdrawn", b"good")
    ledger.withdrawn.add(0)
    with TcpSink() as sink, spooling(ledger, open_transport(sink.url)):
        wait_until(lambda: ("handed over", 1) in ledger.diary)
    assert sink.jobs == [b"good"]


def test_a_printer_that_is_off_loses_nothing_and_catches_up_when_it_returns() -> None:
    ledger, port = Ledger(b"one", b"two"), refused_port()
    with spooling(ledger, open_transport(f"tcp://127.0.0.1:{port}")) as (_, told):
        wait_until(lambda: ledger.diary.count(("not sent", 0)) == 2)
        assert states(told)[-1] is PrinterState.OFF
        assert "refused" in told[-1].detail
        with TcpSink(port) as sink:
            wait_until(lambda: ("handed over", 1) in ledger.diary)
    assert sink.jobs == [b"one", b"two"]
    assert states(told)[-1] is PrinterState.READY
    assert states(told).count(PrinterState.OFF) == 1


def test_a_job_that_was_cut_is_told_and_never_sent_again() -> None:
    ledger, port = Ledger(bytes(100_000)), refused_port()
    with TcpSink(port, dies_after=100), spooling(ledger, open_transport(f"tcp://127.0.0.1:{port}")) as (spooler, told):
        wait_until(lambda: ledger.diary == [("sending", 0), ("cut", 0)])
        wait_until(lambda: states(told)[-1] is PrinterState.CUT)
        spooler.wake()
    assert ledger.diary == [("sending", 0), ("cut", 0)]


def test_the_next_job_goes_out_after_one_was_cut() -> None:
    ledger = Ledger(bytes(100_000))
    port = refused_port()
    with spooling(ledger, open_transport(f"tcp://127.0.0.1:{port}")) as (spooler, told):
        with TcpSink(port, dies_after=100):
            spooler.wake()
            wait_until(lambda: ("cut", 0) in ledger.diary)
        with TcpSink(port) as sink:
            ledger.add(PrintJob(job_id=1, paper_id=1, data=b"next"))
            spooler.wake()
            wait_until(lambda: ("handed over", 1) in ledger.diary)
    assert sink.jobs == [b"next"]
    assert states(told)[-1] is PrinterState.READY


def test_a_full_disk_stops_printing_and_not_the_thread(expected_log: list[logging.LogRecord]) -> None:
    ledger = Ledger(b"one")
    ledger.full = True
    with TcpSink() as sink, spooling(ledger, open_transport(sink.url)) as (spooler, told):
        wait_until(lambda: PrinterState.OFF in states(told))
        ledger.full = False
        spooler.wake()
        wait_until(lambda: sink.jobs == [b"one"])
    told_in_log = expected_log[0].getMessage()
    assert "OSError" in told_in_log
    assert "in next_job" in told_in_log, "where it happened"
    assert not any(record.getMessage().endswith("disk full") for record in expected_log), "the message may quote values"


def test_closing_keeps_waiting_jobs_and_needs_no_printer() -> None:
    ledger = Ledger(b"one")
    with spooling(ledger, open_transport(f"tcp://127.0.0.1:{refused_port()}")):
        wait_until(lambda: ("not sent", 0) in ledger.diary)
    assert ledger.next_job("waybill") is not None


def test_closing_before_the_start_is_harmless() -> None:
    Spooler("waybill", open_transport("memory:"), Ledger(), lambda health: None, language="zpl", poll_seconds=0).close()
