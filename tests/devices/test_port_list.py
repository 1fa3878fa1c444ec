"""A line is found again by its USB identity, and another device behind its old name is not taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from devices.port_list import PortFinder, SerialPort, list_ports, where_is
from tests.devices.lines import PtyPair


def port(device: str, pid: int | None = 0x55D4, number: str = "A1") -> SerialPort:
    return SerialPort(device, vid=None if pid is None else 0x1A86, pid=pid, serial_number=number)


def test_the_identity_of_a_port() -> None:
    assert port("COM3").usb == "1a86:55d4:A1"
    assert port("COM3", number="").usb == "1a86:55d4:"
    assert port("/dev/ttyS0", pid=None).usb == ""


def test_where_a_device_is_whatever_its_number() -> None:
    listing = (port("COM3", pid=1), port("COM7"), port("COM9", number="B2"))
    assert where_is("1a86:55d4:A1", listing) == "COM7"
    assert where_is("1A86:55D4:B2", listing) == "COM9"
    assert where_is("1a86:55d4:C3", listing) is None
    assert where_is("", (port("COM1", pid=None),)) is None


def test_two_that_look_the_same_are_not_told_apart_by_guess() -> None:
    assert where_is("1a86:55d4:", (port("COM3", number=""), port("COM4", number=""))) is None


def test_the_listing_of_this_pc_names_no_pseudo_terminal(line: PtyPair) -> None:
    listed = {Path(found.device).resolve() for found in list_ports()}
    assert Path(line.bench_end).resolve() not in listed


def test_the_identity_is_learned_when_the_port_of_the_set_up_opens() -> None:
    plugged = [port("COM3")]
    finder = PortFinder("com3", listing=lambda: tuple(plugged))
    assert (finder.find(), finder.usb) == ("com3", "")
    finder.opened()
    plugged[:] = [port("COM8")]
    assert finder.find() == "COM8"


def test_an_identity_of_the_set_up_is_followed_from_the_start() -> None:
    finder = PortFinder("COM3", "1a86:55d4:A1", lambda: (port("COM8"),))
    assert finder.find() == "COM8"


def test_another_device_behind_the_old_name_is_left_alone() -> None:
    finder = PortFinder("COM3", "1a86:55d4:A1", lambda: (port("COM3", pid=0x7523, number=""),))
    with pytest.raises(FileNotFoundError, match="another device"):
        finder.find()


@pytest.mark.parametrize("listing", [(), (port("COM3", pid=None),), (port("COM3", number=""), port("COM4", number=""))])
def test_where_the_listing_does_not_help_the_address_of_the_set_up_is_tried(listing: tuple[SerialPort, ...]) -> None:
    assert PortFinder("COM3", "1a86:55d4:", lambda: listing).find() == "COM3"


def test_a_link_names_the_device_behind_it(tmp_path: Path) -> None:
    device, link = tmp_path / "ttyACM0", tmp_path / "scanner"
    device.touch()
    link.symlink_to(device)
    finder = PortFinder(str(link), listing=lambda: (port(str(device)),))
    finder.opened()
    assert finder.usb == "1a86:55d4:A1"
    assert finder.find() == str(link)


def test_an_address_of_another_kind_is_never_looked_up() -> None:
    def no_listing() -> tuple[SerialPort, ...]:
        raise AssertionError("asked")

    finder = PortFinder("socket://10.0.0.5:4001", "1a86:55d4:A1", no_listing)
    finder.opened()
    assert finder.find() == "socket://10.0.0.5:4001"
