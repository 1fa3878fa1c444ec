"""Frozen values that the device page shows: every device of this bench, live, and where one can be plugged in."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from desktop.domain.print_views import PrinterCard
from devices.reading import DeviceFault, PortState, Reading, Scan
from devices.scales.guess import Guess


class DeviceKind(StrEnum):
    WEDGE = "wedge"  # scanners that act as keyboards: one card, they cannot be told apart
    SCANNER = "scanner"  # on a serial line
    HID_SCANNER = "hid_scanner"
    SCALE = "scale"
    PRINTER = "printer"


class HeardLine(msgspec.Struct, frozen=True):
    """One piece of what a device sent, readable; never stored."""

    age_s: float
    hex: str
    text: str  # control characters as their names, <STX>


class DeviceCard(msgspec.Struct, frozen=True):
    """One device as it is at this moment; ages in seconds."""

    device: str  # "serial:<name>", "hid:<name>", "scale:<name>", "printer:<name>", "wedge"
    kind: DeviceKind
    name: str
    port: str  # as set up
    where: str = ""  # where it is at present; "" where that is not known
    port_name: str = ""  # what the system calls that port: maker, product, VID:PID
    state: PortState = PortState.OPENING  # GONE: not set up, or switched off
    fault: DeviceFault = DeviceFault.NONE
    detail: str = ""  # the system's own words, for who mends it
    since_s: float | None = None  # how long it is in this state
    back_after_s: float | None = None  # how long the last interruption took
    interruptions: int = 0  # since the start
    heard: tuple[HeardLine, ...] = ()  # the newest last
    scan: Scan | None = None
    reading: Reading | None = None
    last_s: float | None = None  # age of the last scan or reading
    count: int = 0  # scans or weights since the start
    per_second: float = 0.0
    fresh: bool = False  # a weight young enough to count
    empty: bool = False  # a weight that is none
    printer: PrinterCard | None = None

    @property
    def troubled(self) -> bool:
        """Something is to be mended."""
        return self.fault is not DeviceFault.NONE or self.state in (PortState.OFF, PortState.SILENT)


class PortView(msgspec.Struct, frozen=True):
    """One place where a device can be plugged in."""

    address: str  # what settings call it
    title: str  # what the system calls it
    usb: str = ""  # "vid:pid:serial number", in hex
    taken_by: str = ""  # the device of this bench that has it, as DeviceCard calls it


class Detection(msgspec.Struct, frozen=True):
    """What listening on one port has found, the likeliest first; ``fault`` where it could not be listened to."""

    guesses: tuple[Guess, ...] = ()
    fault: DeviceFault = DeviceFault.NONE
