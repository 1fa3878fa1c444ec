"""Opens a scanner in HID POS mode through hidapi, and names what stands in the way."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from devices.hid_pos import PAGE
from devices.reading import DeviceFault

SCHEME = "hid://"
HIDAPI = threading.Lock()  # hidapi's listing and opening are for one thread at a time
_LONGEST_DESCRIPTOR = 4096


class HidRefused(Exception):
    """The scanner cannot be opened now; ``fault`` says why."""

    def __init__(self, fault: DeviceFault, detail: str) -> None:
        super().__init__(detail)
        self.fault = fault


class HidAddress(msgspec.Struct, frozen=True):
    """ "hid://vid:pid" or "hid://vid:pid:serial number", hexadecimal; "hid://" alone is any scanner in that mode."""

    vid: int = 0
    pid: int = 0
    serial_number: str = ""


class HidPort(Protocol):
    """One open device."""

    @property
    def descriptor(self) -> bytes:
        """Its report descriptor, b"" where the system does not show it."""
        ...

    def read(self, milliseconds: int) -> bytes:
        """One input report with its id, b"" when none came in time. Raises OSError when the device is gone."""
        ...

    def close(self) -> None: ...


OpenHid = Callable[[HidAddress], HidPort]


def parse_address(port: str, usb: str = "") -> HidAddress:
    """Raises HidRefused(WRONG_ADDRESS)."""
    vid, _, rest = (port.removeprefix(SCHEME).strip("/") or usb).partition(":")
    pid, _, number = rest.partition(":")
    if not vid and not rest:
        return HidAddress()
    try:
        return HidAddress(int(vid, 16), int(pid, 16), number)
    except ValueError as error:
        raise HidRefused(DeviceFault.WRONG_ADDRESS, f"not hid://vid:pid: {port}") from error


def open_hid(address: HidAddress, page: int = PAGE) -> HidPort:
    """``page``: the usage page of the device wanted. Raises HidRefused."""
    try:
        import hid  # noqa: PLC0415  # only where somebody has such a scanner, and not in every installation
    except ImportError as error:
        raise HidRefused(DeviceFault.NOT_SUPPORTED, str(error)) from error
    with HIDAPI:
        path = choose(hid.enumerate(address.vid, address.pid), address, page)
        device = hid.device()
        try:
            device.open_path(path)
        except OSError as error:
            raise HidRefused(_refusal(path), f"{os.fsdecode(path)}: {error}") from error
        return _OpenPort(device)


def choose(found: Sequence[dict[str, object]], address: HidAddress, page: int = PAGE) -> bytes:
    """The path of the scanner among what hidapi lists. Raises HidRefused."""
    wanted = [device for device in found if address.serial_number in ("", device.get("serial_number"))]
    if not wanted:
        raise HidRefused(DeviceFault.UNPLUGGED, "not plugged in")
    for device in wanted:
        if device.get("usage_page") == page or (address.vid and not device.get("usage_page")):
            path = device["path"]
            return path if isinstance(path, bytes) else os.fsencode(str(path))
    fault = DeviceFault.WRONG_ADDRESS if address.vid else DeviceFault.UNPLUGGED
    raise HidRefused(fault, f"no device here has usage page {page:02x}, which was looked for")


def _refusal(path: bytes) -> DeviceFault:
    """Linux: the device file's rights, which a udev rule must give. Elsewhere a path is no file: somebody has it."""
    file = Path(os.fsdecode(path))
    if file.exists() and not os.access(file, os.R_OK | os.W_OK):
        return DeviceFault.FORBIDDEN
    return DeviceFault.IN_USE


class _HidapiDevice(Protocol):
    def read(self, max_length: int, timeout_ms: int) -> list[int]: ...
    def get_report_descriptor(self, max_length: int) -> list[int]: ...
    def close(self) -> None: ...


class _OpenPort:
    def __init__(self, device: _HidapiDevice) -> None:
        self._device = device
        try:
            self.descriptor = bytes(device.get_report_descriptor(_LONGEST_DESCRIPTOR))
        except OSError:
            self.descriptor = b""

    def read(self, milliseconds: int) -> bytes:
        return bytes(self._device.read(_LONGEST_DESCRIPTOR, milliseconds))

    def close(self) -> None:
        self._device.close()
