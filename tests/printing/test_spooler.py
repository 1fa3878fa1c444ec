"""One thread per printer: in order, never twice, the ledger told before and after, and patient while it is off."""

from __future__ import annotations

import logging

import pytest

from printing import spooler as spooler_module
from printing.ports import PrinterRefused, PrinterState, PrintJob, SendingCut
from printing.spooler import Spooler
from printing.transports.memory import MemoryTransport
from printing.transports.opening import open_transport
from tests.printing.ledgers import Ledger, spooling, states
from tests.printing.sinks import TcpSink, refused_port
from tests.waiting import wait_until


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


def test_a_printer_that_cuts_and_cannot_say_why_does_not_make_every_label_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Full(MemoryTransport):
        def send(self, data: bytes) -> None:
            raise SendingCut("stuck")

    monkeypatch.setattr(spooler_module, "CUT_PAUSES", (0.01, 60.0))
    ledger = Ledger(b"one", b"two", b"three", b"four")
    with spooling(ledger, Full()) as (spooler, _):
        wait_until(lambda: ledger.told("cut") == [0, 1])
        spooler.wake()
        wait_until(lambda: ledger.told("cut") == [0, 1, 2])
    assert ledger.told("sending") == [0, 1, 2]


def test_a_job_that_the_ledger_offers_and_does_not_let_go_is_not_asked_for_without_end() -> None:
    class Stubborn(Ledger):
        asked = 0

        def sending(self, job_id: int) -> bool:
            self.asked += 1
            return False

    ledger = Stubborn(b"one")
    with spooling(ledger, MemoryTransport()) as (spooler, _):
        wait_until(lambda: ledger.asked == 1)
        spooler.wake()
        wait_until(lambda: ledger.asked == 2)
    assert ledger.diary == []


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


def test_what_the_ledger_could_not_take_is_told_again_and_the_job_is_not_sent_again(
    expected_log: list[logging.LogRecord],
) -> None:
    ledger = Ledger(b"one")

    class Filling(MemoryTransport):
        """The disk fills up while the label is on its way."""

        def send(self, data: bytes) -> None:
            super().send(data)
            ledger.full = True

    transport = Filling()
    with spooling(ledger, transport) as (spooler, told):
        wait_until(lambda: PrinterState.OFF in states(told))
        ledger.full = False
        spooler.wake()
        wait_until(lambda: ledger.diary == [("sending", 0), ("handed over", 0)])
        ledger.add(PrintJob(1, 1, b"two"))
        ledger.full = False
        spooler.wake()
        wait_until(lambda: len(transport.jobs) == 2)
        ledger.full = False
    assert transport.jobs == [b"one", b"two"]
    assert expected_log


def test_a_transport_with_a_mistake_in_it_leaves_no_job_without_an_end(expected_log: list[logging.LogRecord]) -> None:
    class Broken(MemoryTransport):
        def send(self, data: bytes) -> None:
            if data == b"bad":
                raise ValueError(data.decode())
            super().send(data)

    ledger, transport = Ledger(b"bad", b"good"), Broken()
    with spooling(ledger, transport) as (_, told):
        wait_until(lambda: ("handed over", 1) in ledger.diary)
    assert ledger.diary == [("sending", 0), ("cut", 0), ("sending", 1), ("handed over", 1)]
    assert PrinterState.CUT in states(told)
    assert "ValueError" in expected_log[0].getMessage()
    assert "bad" not in expected_log[0].getMessage()


def test_a_job_that_the_other_side_refuses_is_told_and_the_next_one_goes_out() -> None:
    class Choosy(MemoryTransport):
        """A print component that knows better."""

        def send(self, data: bytes) -> None:
            if data == b"bad":
                raise PrinterRefused("component: no such template")
            super().send(data)

    ledger, transport = Ledger(b"bad", b"good"), Choosy()
    with spooling(ledger, transport) as (_, told):
        wait_until(lambda: ("handed over", 1) in ledger.diary)
    assert ledger.diary == [("sending", 0), ("refused", 0), ("sending", 1), ("handed over", 1)]
    assert transport.jobs == [b"good"]
    assert PrinterState.OFF not in states(told)


def test_a_transport_that_waits_is_told_to_stop() -> None:
    class Waiting(MemoryTransport):
        stopped = False

        def stop(self) -> None:
            self.stopped = True

    transport = Waiting()
    with spooling(Ledger(), transport) as (spooler, _):
        assert not spooler.ended
    assert transport.stopped
    assert spooler.ended
