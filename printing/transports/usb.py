"""A printer on USB, interface class 7, through libusb (printers.md A.6). Proved against a fake backend of pyusb only.

On Windows the system's own driver holds the interface: use ``winspool://`` there.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import SplitResult, unquote

import msgspec

from printing.ports import PrinterOff, SendingCut
from printing.transports.address import mistake

_PRINTER_CLASS = 7
_PROTOCOLS = (2, 1)  # two-way before one-way; 3 (IEEE 1284.4) wraps the bytes and is left alone
_FROM_INTERFACE = 0xA1  # class request, in
_GET_DEVICE_ID = 0
_GET_PORT_STATUS = 1
_LONGEST_ID = 1023  # bytes
_PAPER_EMPTY = 1 << 5  # of the port's status
_PAPER_OUT = 0x10  # PRINTER_STATUS_PAPER_OUT, as printing.status.windows reads it
_BULK, _IN = 2, 0x80
_CHUNK = 16384
STUCK_SECONDS = 5.0  # no byte taken for so long: the printer's buffer is full and does not empty
_CONTROL_MS = 1000
_ADDRESS = re.compile(r"(?P<vendor>[0-9a-fA-F]{4}):(?P<product>[0-9a-fA-F]{4})")


class UsbWish(msgspec.Struct, frozen=True):
    """Which printer; None and "" take the first."""

    vendor: int | None = None
    product: int | None = None
    serial: str = ""


class _Ends(msgspec.Struct, frozen=True):
    """One claimed interface."""

    device: Any
    interface: int
    out: Any
    back: Any  # None: it cannot answer


class UsbTransport:
    """``backend``: an object of pyusb's backend interface, None for libusb."""

    def __init__(self, address: str, wish: UsbWish, backend: Any = None) -> None:
        self.address = address
        self._wish = wish
        self._backend = backend
        self._one_way = False
        self._told_of_paper = False

    @property
    def two_way(self) -> bool:
        """False once an interface without a way back was seen."""
        return not self._one_way

    def send(self, data: bytes) -> None:
        with self._claimed() as ends:
            sent = 0
            size = ends.out.wMaxPacketSize  # one packet first: it is taken whole or not at all
            while sent < len(data):
                try:
                    sent += ends.out.write(data[sent : sent + size], int(STUCK_SECONDS * 1000))
                except OSError as error:
                    if sent == 0:
                        raise PrinterOff(f"{self.address}: {error}") from error
                    raise SendingCut(f"{self.address}: {error} after {sent} of {len(data)} bytes") from error
                size = _CHUNK

    def ask(self, query: bytes, enough: Callable[[bytes], bool], seconds: float) -> bytes:
        import usb.core  # noqa: PLC0415

        end = time.monotonic() + seconds
        with self._claimed() as ends:
            if ends.back is None or not query:  # without a question: only whether it is there
                return b""
            try:
                ends.out.write(query, int(seconds * 1000))
                return _answer(ends.back, enough, end)
            except usb.core.USBTimeoutError:  # it takes nothing, its buffer is full: there it is all the same
                return b""
            except OSError as error:
                raise PrinterOff(f"{self.address}: {error}") from error

    def flags(self) -> tuple[int, int]:
        """Paper out as the port itself tells it, for a printer that answers no question.

        Many clones say the same whatever happens: only one that has told of paper is believed when it tells of none,
        and the other bits are left alone.
        """
        with self._claimed() as ends:
            status = _port_status(ends)
        if status is not None and not status & _PAPER_EMPTY:
            self._told_of_paper = True
        return (_PAPER_OUT if status and status & _PAPER_EMPTY and self._told_of_paper else 0), 0

    def device_id(self) -> str:
        """What it says that it is, ``MFG:…;CMD:…;MDL:…;``; "" from one that does not say. Raises PrinterOff."""
        with self._claimed() as ends:
            try:
                said = ends.device.ctrl_transfer(
                    _FROM_INTERFACE, _GET_DEVICE_ID, 0, ends.interface << 8, _LONGEST_ID, _CONTROL_MS
                )
            except OSError:
                return ""
        return bytes(said[2:]).decode("ascii", "replace")  # its length stands in front

    @contextmanager
    def _claimed(self) -> Iterator[_Ends]:
        """The printer's interface, given back to the system's own driver afterwards."""
        import usb.util  # noqa: PLC0415  takes 30 ms, and libusb is not on every machine

        device, interface = self._found()
        number = interface.bInterfaceNumber
        detached = False
        try:
            try:
                detached = _take_from_kernel(device, number)
                _configure(device)
                usb.util.claim_interface(device, number)
                if interface.bAlternateSetting:
                    interface.set_altsetting()
            except OSError as error:  # usb.core.USBError is one: access denied, busy, gone
                raise PrinterOff(f"{self.address}: {error}") from error
            ends = _Ends(device, number, _endpoint(interface, 0), _endpoint(interface, _IN))
            self._one_way = ends.back is None
            yield ends
        finally:
            with contextlib.suppress(OSError):
                usb.util.release_interface(device, number)
            if detached:
                with contextlib.suppress(OSError, NotImplementedError):
                    device.attach_kernel_driver(number)
            usb.util.dispose_resources(device)

    def _found(self) -> tuple[Any, Any]:
        import usb.core  # noqa: PLC0415

        try:
            for device in usb.core.find(find_all=True, backend=self._backend):
                if self._is_wished(device) and (interface := printer_interface(device)) is not None:
                    return device, interface
        except usb.core.NoBackendError as error:
            raise PrinterOff(f"{self.address}: no libusb on this machine") from error
        except OSError as error:
            raise PrinterOff(f"{self.address}: {error}") from error
        raise PrinterOff(f"{self.address}: no such printer on USB")

    def _is_wished(self, device: Any) -> bool:
        wish = self._wish
        if wish.vendor is not None and (device.idVendor, device.idProduct) != (wish.vendor, wish.product):
            return False
        return not wish.serial or serial_of(device) == wish.serial


def usb_transport(parts: SplitResult) -> UsbTransport:
    """``usb://`` is the first printer, ``usb://0d28:ccdd`` the first of that make, ``usb://0d28:ccdd/serial`` one."""
    if not parts.netloc and not parts.path.strip("/") and not parts.query:
        return UsbTransport("usb://", UsbWish())
    found = _ADDRESS.fullmatch(parts.netloc)
    if found is None or parts.query or parts.fragment:
        raise mistake(parts, "a printer on USB is written usb:// or usb://0d28:ccdd or usb://0d28:ccdd/serial")
    wish = UsbWish(int(found["vendor"], 16), int(found["product"], 16), unquote(parts.path.lstrip("/")))
    return UsbTransport(parts.geturl(), wish)


def printer_interface(device: Any) -> Any:
    """The best interface of class 7 in any configuration, None for what is no printer."""
    interfaces = [
        interface
        for configuration in device
        for interface in configuration
        if interface.bInterfaceClass == _PRINTER_CLASS
        and interface.bInterfaceProtocol in _PROTOCOLS
        and _endpoint(interface, 0) is not None
    ]
    return min(interfaces, key=lambda one: _PROTOCOLS.index(one.bInterfaceProtocol), default=None)


def _endpoint(interface: Any, direction: int) -> Any:
    for endpoint in interface:
        if endpoint.bmAttributes & 3 == _BULK and endpoint.bEndpointAddress & _IN == direction:
            return endpoint
    return None


def _port_status(ends: _Ends) -> int | None:
    """The byte of GET_PORT_STATUS; None from a printer that does not know the request."""
    try:
        answer = ends.device.ctrl_transfer(_FROM_INTERFACE, _GET_PORT_STATUS, 0, ends.interface, 1, _CONTROL_MS)
    except OSError:
        return None
    return answer[0] if answer else None


def serial_of(device: Any) -> str:
    return told_by(device, "serial_number")


def told_by(device: Any, name: str) -> str:
    """One of its strings: ``serial_number``, ``product``, ``manufacturer``."""
    try:
        return str(getattr(device, name) or "")
    except (OSError, ValueError):  # no right to read it, or a device without languages
        return ""


def _take_from_kernel(device: Any, interface: int) -> bool:
    """Whether the kernel's own printer driver was put aside; systems without such a thing know no such call."""
    try:
        if not device.is_kernel_driver_active(interface):
            return False
        device.detach_kernel_driver(interface)
    except NotImplementedError:
        return False
    return True


def _configure(device: Any) -> None:
    """A printer that no driver ever touched may have no configuration yet."""
    try:
        device.get_active_configuration()
    except OSError:
        device.set_configuration()


def _answer(back: Any, enough: Callable[[bytes], bool], end: float) -> bytes:
    import usb.core  # noqa: PLC0415

    answer = b""
    while not enough(answer) and (rest := end - time.monotonic()) > 0:
        try:
            answer += bytes(back.read(back.wMaxPacketSize, max(int(rest * 1000), 1)))
        except usb.core.USBTimeoutError:
            break
    return answer
