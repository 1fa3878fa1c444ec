"""The Windows spooler, played call by call as pywin32 offers it. No Windows here."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

import pytest

from printing.condition import Fault
from printing.ports import PrinterOff, SendingCut
from printing.status.asking import read_condition
from printing.transports.opening import open_transport
from printing.transports.winspool import WinSpoolTransport

JOB = bytes(range(256)) * 300


class SpoolerError(Exception):
    """As pywintypes.error: a number, a call, words."""


@dataclass
class FakeSpooler:
    """One printer called "ZDesigner GK888t"."""

    status: int = 0
    attributes: int = 0
    takes: int = 10_000  # bytes at a call of WritePrinter
    fails_at: str = ""  # name of a call
    fails_after: int | None = None  # bytes
    job_status: int | None = 0x10  # of the last job; None when it is gone
    calls: list[str] = field(default_factory=list)
    documents: list[object] = field(default_factory=list)
    written: bytes = b""

    def OpenPrinter(self, name: str) -> int:
        if name != "ZDesigner GK888t":
            raise SpoolerError(1801, "OpenPrinter", "The printer name is invalid.")
        return self._called("OpenPrinter", 7)

    def GetPrinter(self, handle: int, level: int) -> dict[str, int]:
        assert (handle, level) == (7, 2)
        self._called("GetPrinter", 0)
        return {"Status": self.status, "Attributes": self.attributes}

    def StartDocPrinter(self, handle: int, level: int, document: tuple[str, str | None, str]) -> int:
        assert level == 1
        self.documents.append(document)
        return self._called("StartDocPrinter", 42)

    def StartPagePrinter(self, handle: int) -> None:
        self._called("StartPagePrinter", 0)

    def WritePrinter(self, handle: int, data: bytes) -> int:
        taken = data[: self.takes]
        if self.fails_after is not None and len(self.written) + len(taken) > self.fails_after:
            raise SpoolerError(112, "WritePrinter", "There is not enough space on the disk.")
        self.written += taken
        return self._called("WritePrinter", len(taken))

    def EndPagePrinter(self, handle: int) -> None:
        self._called("EndPagePrinter", 0)

    def EndDocPrinter(self, handle: int) -> None:
        self._called("EndDocPrinter", 0)

    def ClosePrinter(self, handle: int) -> None:
        self._called("ClosePrinter", 0)

    def SetJob(self, handle: int, job: int, level: int, info: object, command: int) -> None:
        self._called(f"SetJob {job} {command}", 0)

    def GetJob(self, handle: int, job: int, level: int) -> dict[str, int]:
        assert job == 42
        if self.job_status is None:
            raise SpoolerError(87, "GetJob", "The parameter is incorrect.")
        return {"Status": self.job_status}

    def _called(self, call: str, result: int) -> int:
        if call == self.fails_at:
            raise SpoolerError(5, call, "Access is denied.")
        self.calls.append(call)
        return result


def transport(spooler: FakeSpooler, name: str = "ZDesigner GK888t") -> WinSpoolTransport:
    return WinSpoolTransport(name, spooler, SpoolerError)


def test_one_raw_document_per_job_in_the_order_of_the_manual() -> None:
    spooler = FakeSpooler()
    transport(spooler).send(JOB)
    assert spooler.written == JOB
    assert spooler.documents == [("packbench", None, "RAW")]
    in_order = ["OpenPrinter", "GetPrinter", "StartDocPrinter", "StartPagePrinter"]
    assert spooler.calls[:4] == in_order
    assert spooler.calls[-3:] == ["EndPagePrinter", "EndDocPrinter", "ClosePrinter"]


def test_a_printer_that_is_not_there_is_off() -> None:
    with pytest.raises(PrinterOff, match="name is invalid"):
        transport(FakeSpooler(), "Fax").send(JOB)


@pytest.mark.parametrize("standing", [FakeSpooler(status=0x1), FakeSpooler(status=0x80), FakeSpooler(attributes=0x400)])
def test_a_standing_queue_gets_no_job(standing: FakeSpooler) -> None:
    with pytest.raises(PrinterOff, match="paused or offline"):
        transport(standing).send(JOB)
    assert standing.documents == []
    assert standing.calls[-1] == "ClosePrinter"


@pytest.mark.parametrize("call", ["GetPrinter", "StartDocPrinter", "StartPagePrinter"])
def test_a_refusal_before_the_first_byte_is_off(call: str) -> None:
    spooler = FakeSpooler(fails_at=call)
    with pytest.raises(PrinterOff, match="denied"):
        transport(spooler).send(JOB)
    assert spooler.calls[-1] == "ClosePrinter"


@pytest.mark.parametrize(
    "spooler",
    [
        FakeSpooler(fails_after=25_000),
        FakeSpooler(fails_after=0),
        FakeSpooler(fails_at="EndDocPrinter"),
        FakeSpooler(fails_at="EndPagePrinter"),
    ],
    ids=["in the middle", "in the first call, which may have taken a part", "at the end", "at the page's end"],
)
def test_half_a_job_is_cut_and_deleted(spooler: FakeSpooler) -> None:
    with pytest.raises(SendingCut, match=r"after at least \d+ of 76800 bytes"):
        transport(spooler).send(JOB)
    assert spooler.calls[-2:] == ["SetJob 42 5", "ClosePrinter"]


def test_a_spooler_that_takes_nothing_is_not_asked_for_ever() -> None:
    spooler = FakeSpooler(takes=0)
    with pytest.raises(SendingCut, match="no byte was taken"):
        transport(spooler).send(JOB)
    assert "SetJob 42 5" in spooler.calls


def test_it_tells_the_flags_of_the_printer_and_of_the_last_job() -> None:
    spooler = FakeSpooler()
    way = transport(spooler)
    assert not way.two_way
    assert way.ask(b"~HS", bool, 1.0) == b""
    assert way.flags() == (0, 0), "no job of ours yet"
    assert not read_condition(way, "zpl").can_say
    way.send(JOB)
    spooler.status = 0x10
    assert way.flags() == (0x10, 0x10)
    assert read_condition(way, "zpl").faults == {Fault.PAPER_OUT}
    spooler.job_status = None
    assert way.flags() == (0x10, 0)


@pytest.mark.skipif(os.name == "nt", reason="there the module is real")
def test_elsewhere_it_is_off_and_says_why() -> None:
    with pytest.raises(PrinterOff, match="on Windows only"):
        open_transport("winspool://ZDesigner%20GK888t").send(JOB)


def test_what_an_address_opens() -> None:
    one = open_transport("winspool://ZDesigner%20GK888t")
    shared = open_transport("winspool://%5C%5Cserver%5C%E9%9D%A2%E5%8D%95")
    assert isinstance(one, WinSpoolTransport)
    assert one._name == "ZDesigner GK888t"
    assert isinstance(shared, WinSpoolTransport)
    assert shared._name == "\\\\server\\面单"


@pytest.mark.parametrize("url", ["winspool://", "winspool://a?b=c", "winspool://a#1"])
def test_a_mistake_in_an_address_is_named(url: str) -> None:
    with pytest.raises(ValueError, match=r"printer address .*winspool://name"):
        open_transport(url)
