"""The serial ports of this PC, and where one line is after the system gave its port another number."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import msgspec
from serial.tools import list_ports as _pyserial


class SerialPort(msgspec.Struct, frozen=True):
    """One port as the system lists it; a pseudo-terminal never is one."""

    device: str
    description: str = ""
    vid: int | None = None
    pid: int | None = None
    serial_number: str = ""
    manufacturer: str = ""

    @property
    def usb(self) -> str:
        """What stays when the number changes: "vid:pid:serial number"; "" for a port that is not on USB."""
        if self.vid is None or self.pid is None:
            return ""
        return f"{self.vid:04x}:{self.pid:04x}:{self.serial_number}"


Listing = Callable[[], tuple[SerialPort, ...]]


def list_ports() -> tuple[SerialPort, ...]:
    """All serial ports, by device name."""
    found = (
        SerialPort(
            device=port.device,
            description=port.description if port.description not in (None, "n/a") else "",
            vid=port.vid,
            pid=port.pid,
            serial_number=port.serial_number or "",
            manufacturer=port.manufacturer or "",
        )
        for port in _pyserial.comports()
    )
    return tuple(sorted(found, key=lambda port: port.device))


def where_is(usb: str, listing: tuple[SerialPort, ...]) -> str | None:
    """The device with this identity. None where it is not plugged in, or where two look the same: many cheap
    adapters have no serial number."""
    found = [port.device for port in listing if usb and _same(port.usb, usb)]
    return found[0] if len(found) == 1 else None


def without_twins(listing: tuple[SerialPort, ...], others: Iterable[str]) -> tuple[SerialPort, ...]:
    """The listing for one device, where ``others`` are the addresses of the other ones: cheap adapters look all the
    same, so that one without a serial number may be anybody's, but not where somebody else is."""
    taken = tuple(others)
    return tuple(
        port for port in listing if port.serial_number or not any(is_named(other, port.device) for other in taken)
    )


class PortFinder:
    """Where one line is at present. Its USB identity comes from the set-up, or is learned at the first opening."""

    def __init__(self, url: str, usb: str = "", listing: Listing = list_ports) -> None:
        self._url = url
        self._usb = usb
        self._listing = listing
        self._is_device = "://" not in url

    @property
    def usb(self) -> str:
        return self._usb

    def find(self) -> str:
        """The address to open now. Raises FileNotFoundError where another device has taken the port's name."""
        if not self._is_device or not self._usb:
            return self._url
        listing = self._listing()
        moved_to = where_is(self._usb, listing)
        if moved_to is not None:
            return self._url if is_named(self._url, moved_to) else moved_to
        holder = self._holder(listing)
        if holder is not None and holder.usb and not _same(holder.usb, self._usb):
            raise FileNotFoundError(f"{self._url} is another device now")
        return self._url

    def opened(self) -> None:
        """The address of the set-up could be opened: whatever is there is ours from now on."""
        if self._is_device and not self._usb:
            holder = self._holder(self._listing())
            self._usb = holder.usb if holder is not None else ""

    def _holder(self, listing: tuple[SerialPort, ...]) -> SerialPort | None:
        return next((port for port in listing if is_named(self._url, port.device)), None)


def _same(usb: str, wanted: str) -> bool:
    """Hexadecimal in either case; serial numbers as they are."""
    return _parts(usb) == _parts(wanted)


def _parts(usb: str) -> tuple[str, str, str]:
    vid, _, rest = usb.partition(":")
    pid, _, number = rest.partition(":")
    return vid.lower(), pid.lower(), number


def is_named(url: str, device: str) -> bool:
    """Whether ``url`` is this device, perhaps through a link; Windows does not tell COM3 from com3."""
    return url.casefold() == device.casefold() or os.path.realpath(url) == os.path.realpath(device)
