"""A USB bus with printers on it, behind pyusb's own backend interface: descriptors, bulk ends, class requests."""

from __future__ import annotations

import errno
from array import array
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import usb.backend
import usb.core

BULK, INTERRUPT = 2, 3
PACKET = 64
Answers = dict[bytes, bytes]


@dataclass
class FakeDevice:
    """One device with one configuration and one interface."""

    vendor: int = 0x0D28
    product: int = 0xCCDD
    serial: str = "B1234"
    interface_class: int = 7
    protocol: int = 2
    alternate: int = 0
    interface: int = 0
    port_status: int | None = 0x18  # None: it does not know the request
    answers: Answers = field(default_factory=dict)
    kernel_driver: bool = True
    configured: bool = True
    held: bool = False  # another program has it, or no right to it
    stuck_after: int | None = None  # bytes that it takes; then its buffer is full
    gone_after: int | None = None  # bytes until it is pulled
    received: bytes = b""
    waiting: bytes = b""  # to be read
    maker: str = ""
    product_name: str = ""
    device_id: str | None = None  # None: it does not know the request
    calls: list[str] = field(default_factory=list)


class FakeDescriptors(usb.backend.IBackend):  # type: ignore[misc]  # pyusb has no types
    """What is plugged in, as far as descriptors tell."""

    def __init__(self, *devices: FakeDevice) -> None:
        self._devices = devices

    def enumerate_devices(self) -> Any:
        return iter(self._devices)

    def get_device_descriptor(self, dev: FakeDevice) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=dev.vendor, idProduct=dev.product, bcdDevice=0x100,
            iManufacturer=1 if dev.maker else 0, iProduct=2 if dev.product_name else 0, iSerialNumber=3,
            bNumConfigurations=1, address=1, bus=1, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: FakeDevice, config: int) -> Any:
        if config > 0:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: FakeDevice, intf: int, alt: int, config: int) -> Any:
        if intf > 0 or alt > 0:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=dev.interface, bAlternateSetting=dev.alternate,
            bNumEndpoints=1 if dev.protocol == 1 else 2, bInterfaceClass=dev.interface_class, bInterfaceSubClass=1,
            bInterfaceProtocol=dev.protocol, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: FakeDevice, ep: int, intf: int, alt: int, config: int) -> Any:
        address = (0x03, 0x83)[ep]
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=address, bmAttributes=BULK, wMaxPacketSize=PACKET,
            bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip


class FakeBus(FakeDescriptors):
    """The same, opened, claimed and written to."""

    def open_device(self, dev: FakeDevice) -> FakeDevice:
        if dev.held:
            raise usb.core.USBError("Access denied (insufficient permissions)", -3, errno.EACCES)
        dev.calls.append("open")
        return dev

    def close_device(self, dev_handle: FakeDevice) -> None:
        dev_handle.calls.append("close")

    def get_configuration(self, dev_handle: FakeDevice) -> int:
        return int(dev_handle.configured)

    def set_configuration(self, dev_handle: FakeDevice, config_value: int) -> None:
        dev_handle.configured = True
        dev_handle.calls.append("configure")

    def set_interface_altsetting(self, dev_handle: FakeDevice, intf: int, altsetting: int) -> None:
        dev_handle.calls.append(f"altsetting {altsetting}")

    def claim_interface(self, dev_handle: FakeDevice, intf: int) -> None:
        if dev_handle.kernel_driver:
            raise usb.core.USBError("Resource busy", -6, errno.EBUSY)
        dev_handle.calls.append("claim")

    def release_interface(self, dev_handle: FakeDevice, intf: int) -> None:
        dev_handle.calls.append("release")

    def is_kernel_driver_active(self, dev_handle: FakeDevice, intf: int) -> bool:
        return dev_handle.kernel_driver

    def detach_kernel_driver(self, dev_handle: FakeDevice, intf: int) -> None:
        dev_handle.kernel_driver = False
        dev_handle.calls.append("detach")

    def attach_kernel_driver(self, dev_handle: FakeDevice, intf: int) -> None:
        dev_handle.kernel_driver = True
        dev_handle.calls.append("attach")

    def bulk_write(self, dev_handle: FakeDevice, ep: int, intf: int, data: Any, timeout: int) -> int:
        assert ep == 0x03
        offered, before = bytes(data), len(dev_handle.received)
        if dev_handle.gone_after is not None and before + len(offered) > dev_handle.gone_after:
            raise usb.core.USBError("No such device (it may have been disconnected)", -4, errno.ENODEV)
        room = len(offered) if dev_handle.stuck_after is None else max(dev_handle.stuck_after - before, 0)
        if room == 0:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        dev_handle.received += offered[:room]
        dev_handle.waiting += dev_handle.answers.get(offered, b"")
        return min(len(offered), room)

    def bulk_read(self, dev_handle: FakeDevice, ep: int, intf: int, buff: Any, timeout: int) -> int:
        assert ep == 0x83
        if not dev_handle.waiting:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        part = dev_handle.waiting[: len(buff)]
        dev_handle.waiting = dev_handle.waiting[len(part) :]
        buff[: len(part)] = array("B", part)
        return len(part)

    def ctrl_transfer(self, dev_handle: FakeDevice, *call: Any) -> int:
        kind, request, value, index, data, _timeout = call
        told = self._string(dev_handle, value) if kind != 0xA1 else self._port_status(dev_handle, request, index)
        told = told[: len(data)]
        data[: len(told)] = array("B", told)
        return len(told)

    def _port_status(self, device: FakeDevice, request: int, index: int) -> bytes:
        if request == 0:
            assert index == device.interface << 8
            if device.device_id is None:
                raise usb.core.USBError("Pipe error", -9, errno.EPIPE)
            text = device.device_id.encode("ascii")
            return (len(text) + 2).to_bytes(2, "big") + text
        assert (request, index) == (1, device.interface)
        if device.gone_after == 0 or device.port_status is None:
            raise usb.core.USBError("Pipe error", -9, errno.EPIPE)
        return bytes([device.port_status])

    def _string(self, device: FakeDevice, value: int) -> bytes:
        """String descriptor 0 lists the languages, 3 is the serial number."""
        strings = {1: device.maker, 2: device.product_name, 3: device.serial}
        text = b"\x09\x04" if value & 0xFF == 0 else strings[value & 0xFF].encode("utf-16-le")
        return bytes([len(text) + 2, 3]) + text
