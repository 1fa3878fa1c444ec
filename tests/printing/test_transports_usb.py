"""A USB printer behind pyusb's own backend interface: found, claimed, fed, asked and given back. No hardware here."""

from __future__ import annotations

import pytest

from printing.condition import CANNOT_SAY, Fault
from printing.ports import PrinterOff, PrinterState, PrintJob, SendingCut
from printing.status.asking import read_condition
from printing.transports.opening import open_transport
from printing.transports.usb import UsbTransport, UsbWish
from tests.printing.fake_usb import FakeBus, FakeDevice
from tests.printing.ledgers import Ledger, spooling
from tests.waiting import wait_until

JOB = bytes(range(256)) * 300


def transport(*devices: FakeDevice, wish: UsbWish | None = None) -> UsbTransport:
    return UsbTransport("usb://", wish or UsbWish(), FakeBus(*devices))


def test_every_byte_arrives_and_the_system_gets_its_printer_back() -> None:
    printer = FakeDevice()
    transport(printer).send(JOB)
    assert printer.received == JOB
    assert printer.calls == ["open", "detach", "claim", "release", "attach", "close"]
    assert printer.kernel_driver


def test_a_printer_that_no_driver_touched_is_configured_first() -> None:
    printer = FakeDevice(kernel_driver=False, configured=False)
    transport(printer).send(JOB)
    assert printer.received == JOB
    assert printer.calls == ["open", "configure", "claim", "release", "close"]


def test_another_setting_of_the_interface_is_chosen() -> None:
    printer = FakeDevice(alternate=1)
    transport(printer).send(JOB)
    assert "altsetting 1" in printer.calls


def test_an_answer_is_read_until_it_is_enough() -> None:
    long = b"\x02" + bytes(100) + b"\x03"
    printer = FakeDevice(answers={b"~HS": long})
    assert transport(printer).ask(b"~HS", lambda answer: answer.endswith(b"\x03"), 5.0) == long
    assert transport(printer).ask(b"~HQES", bool, 0.05) == b"", "a clone that never answers"


def test_a_one_way_printer_is_known_as_such_once_it_was_seen() -> None:
    printer = FakeDevice(protocol=1)
    way = transport(printer)
    before = way.two_way
    assert way.ask(b"~HS", bool, 0.05) == b""
    assert (before, way.two_way) == (True, False)
    way.send(JOB)
    assert printer.received == JOB


def test_a_mute_printer_is_out_of_paper_where_its_port_says_so_and_is_known_to_tell_the_truth() -> None:
    clone = FakeDevice(port_status=0x38, interface=1)
    way = transport(clone)
    assert read_condition(way, "tspl") == CANNOT_SAY, "it may say this whatever happens"
    clone.port_status = 0x18
    assert read_condition(way, "tspl") == CANNOT_SAY, "paper is not yet a printer that is well"
    clone.port_status = 0x30
    assert read_condition(way, "tspl").faults == {Fault.PAPER_OUT}
    clone.port_status = None
    assert read_condition(way, "tspl") == CANNOT_SAY
    clone.port_status, clone.answers = 0x38, {b"\x1b!?": b"\x00"}
    assert read_condition(way, "tspl").faults == frozenset(), "what it says itself counts more"


def test_labels_wait_until_a_one_way_printer_has_paper_again() -> None:
    ledger, clone = Ledger(), FakeDevice(protocol=1)
    with spooling(ledger, transport(clone), "tspl", 0.02) as (spooler, told):
        wait_until(lambda: bool(told))
        clone.port_status = 0x38
        wait_until(lambda: told[-1].state is PrinterState.HINDERED)
        ledger.add(PrintJob(1, 1, b"label"))
        spooler.wake()
        assert ledger.diary == []
        clone.port_status = 0x18
        wait_until(lambda: ledger.diary == [("sending", 1), ("handed over", 1)])
    assert clone.received == b"label"


def test_one_whose_buffer_is_full_is_silent_and_not_off() -> None:
    full = FakeDevice(stuck_after=0)
    assert transport(full).ask(b"~HS", bool, 0.05) == b""
    assert transport(full).ask(b"", bool, 0.05) == b""
    assert full.received == b""


def test_what_is_no_printer_is_passed_over_and_the_wished_one_is_found() -> None:
    keyboard, wrapped = FakeDevice(interface_class=3), FakeDevice(protocol=3)
    other, twin, wished = FakeDevice(0x1234, 0x0001), FakeDevice(serial="B1"), FakeDevice(serial="B2")
    bus = (keyboard, wrapped, other, twin, wished)
    transport(*bus).send(b"first")
    transport(*bus, wish=UsbWish(0x0D28, 0xCCDD)).send(b"make")
    transport(*bus, wish=UsbWish(0x0D28, 0xCCDD, "B2")).send(b"one")
    assert [device.received for device in bus] == [b"", b"", b"first", b"make", b"one"]


@pytest.mark.parametrize(
    ("devices", "why"),
    [
        ([], "no such printer"),
        ([FakeDevice(held=True)], "Access denied"),
        ([FakeDevice(gone_after=0)], "No such device"),
    ],
)
def test_nothing_left_where_there_is_no_way_to_it(devices: list[FakeDevice], why: str) -> None:
    with pytest.raises(PrinterOff, match=why):
        transport(*devices).send(JOB)
    with pytest.raises(PrinterOff, match=why):
        transport(*devices).ask(b"~HS", bool, 0.05)


def test_a_full_buffer_is_off_before_the_first_byte_and_a_cut_after_it() -> None:
    with pytest.raises(PrinterOff, match="timed out"):
        transport(FakeDevice(stuck_after=0)).send(JOB)
    printer = FakeDevice(stuck_after=20_000)
    with pytest.raises(SendingCut, match=f"after 20000 of {len(JOB)} bytes"):
        transport(printer).send(JOB)
    assert printer.calls[-3:] == ["release", "attach", "close"]


def test_a_printer_that_is_pulled_in_the_job_has_cut_it() -> None:
    with pytest.raises(SendingCut, match="disconnected"):
        transport(FakeDevice(gone_after=30_000)).send(JOB)


def test_a_machine_without_usb_is_off() -> None:
    """Whether libusb is missing or just no printer is there: not one byte left, and the words tell which."""
    with pytest.raises(PrinterOff, match=r"no libusb|no such printer|usb"):
        open_transport("usb://dead:beef").send(JOB)


def test_what_an_address_opens() -> None:
    first, make, one = (open_transport(url) for url in ("usb://", "usb://0d28:CCDD", "usb://0d28:ccdd/B%201"))
    assert isinstance(first, UsbTransport)
    assert first._wish == UsbWish()
    assert isinstance(make, UsbTransport)
    assert make._wish == UsbWish(0x0D28, 0xCCDD)
    assert isinstance(one, UsbTransport)
    assert one._wish == UsbWish(0x0D28, 0xCCDD, "B 1")
    assert one.address == "usb://0d28:ccdd/B%201"


@pytest.mark.parametrize("url", ["usb://0d28", "usb://0d28:ccdd0", "usb://printer", "usb:///B1", "usb://0d28:ccdd?x=1"])
def test_a_mistake_in_an_address_is_named(url: str) -> None:
    with pytest.raises(ValueError, match=r"printer address .* usb://0d28:ccdd"):
        open_transport(url)
