"""The doctor's look at scanners and at the ports of this PC: what is plugged in where, by name and VID:PID."""

from __future__ import annotations

from collections.abc import Iterator

import serial

from desktop.device_life import named_apart
from desktop.finding import Finding, Level
from desktop.settings import Scanner, Settings
from devices.hid_list import list_hid_scanners
from devices.hid_port import SCHEME, HidRefused, open_hid, parse_address
from devices.line_faults import OPEN_ERRORS, fault_of
from devices.port_list import PortFinder, SerialPort, list_ports
from devices.reading import DeviceFault

_WAYS_OUT = {
    DeviceFault.IN_USE: "end the program that has it; a running station holds its ports",
    DeviceFault.FORBIDDEN: "let this user open serial ports: on Linux the group dialout, then sign in anew",
    DeviceFault.NOT_SUPPORTED: "install hidapi, or switch the scanner to COM mode",
}
_WAY_OUT = "plug it in, or choose another port on the device page"


def check_scanners(settings: Settings) -> Iterator[Finding]:
    """Each is opened as its reader would open it, where no station has it."""
    for scanner in named_apart(settings.scanners):
        yield _hid(scanner) if scanner.port.startswith(SCHEME) else _serial(scanner)
    if settings.wedge:
        yield Finding(Level.OK, "scanner", "scanners that act as keyboards are listened to")
    elif not settings.scanners:
        way_out = "set one of them on the device page"
        yield Finding(Level.WARN, "scanner", "no scanner is set and keyboard scanners are off", way_out)


def check_ports() -> Finding:
    """What is there at all: with this in hand somebody can help by telephone."""
    there = [place_text(port.device, (port,)) for port in list_ports()]
    there += [f"{device.port} ({device.title})" for device in list_hid_scanners()]
    return Finding(Level.OK, "ports", "; ".join(there) or "no serial port and no HID scanner on this PC")


def place_text(address: str, listing: tuple[SerialPort, ...] | None = None) -> str:
    """A port with what the system calls it."""
    known = next((port for port in (list_ports() if listing is None else listing) if port.device == address), None)
    title = "" if known is None else port_title(known)
    return f"{address} ({title})" if title else address


def port_title(port: SerialPort) -> str:
    """What the system calls it, with the numbers by which it is known again."""
    ids = f"{port.vid:04x}:{port.pid:04x}" if port.vid is not None and port.pid is not None else ""
    return " · ".join(dict.fromkeys(filter(None, (port.manufacturer, port.description, ids))))


def _serial(scanner: Scanner) -> Finding:
    who, address = f"{scanner.name} at {scanner.port}", scanner.port
    try:
        address = PortFinder(scanner.port, scanner.usb).find()
        who = f"{scanner.name} at {place_text(address)}"
        serial.serial_for_url(address, timeout=0).close()
    except OPEN_ERRORS as error:
        return _refused(who, str(error), fault_of(error, known=bool(scanner.usb)))
    moved = "" if address == scanner.port else f"; the settings say {scanner.port}, it was found by its USB numbers"
    return Finding(Level.OK, "scanner", f"{who} opens{moved}")


def _hid(scanner: Scanner) -> Finding:
    who = f"{scanner.name} at {scanner.port}"
    try:
        open_hid(parse_address(scanner.port, scanner.usb)).close()
    except HidRefused as refused:
        return _refused(who, str(refused), refused.fault)
    return Finding(Level.OK, "scanner", f"{who} opens")


def _refused(who: str, detail: str, fault: DeviceFault) -> Finding:
    return Finding(Level.WARN, "scanner", f"{who}: {detail}", _WAYS_OUT.get(fault, _WAY_OUT))
