"""Scanners in HID POS mode that are plugged in, by their usage page; none where hidapi is not installed."""

from __future__ import annotations

import msgspec

from devices.hid_port import HIDAPI, SCHEME
from devices.hid_pos import PAGE


class HidDevice(msgspec.Struct, frozen=True):
    """One scanner as the system lists it."""

    port: str  # "hid://vid:pid"
    title: str
    usb: str  # "vid:pid:serial number"


def list_hid_scanners() -> tuple[HidDevice, ...]:
    try:
        import hid  # noqa: PLC0415  # not in every installation
    except ImportError:
        return ()
    with HIDAPI:
        listed = hid.enumerate(0, 0)
    return tuple(hid_scanner(device) for device in listed if device.get("usage_page") == PAGE)


def hid_scanner(device: dict[str, object]) -> HidDevice:
    """Of one row of hidapi's list."""
    ids = f"{device['vendor_id']:04x}:{device['product_id']:04x}"
    words = (str(device.get(name) or "") for name in ("manufacturer_string", "product_string"))
    return HidDevice(
        f"{SCHEME}{ids}", " ".join(filter(None, words)) or ids, f"{ids}:{device.get('serial_number') or ''}"
    )
