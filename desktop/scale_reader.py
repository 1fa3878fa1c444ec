"""The reader that a scale's set-up asks for: on a serial line or on USB HID."""

from __future__ import annotations

from collections.abc import Callable

from desktop.settings import Scale
from devices.hid_port import SCHEME
from devices.hid_scale import HidScale
from devices.port_list import Listing, list_ports
from devices.reading import DeviceHealth, Reading
from devices.recorder import Recorder
from devices.scale import SerialScale


def scale_reader(
    scale: Scale,
    on_reading: Callable[[Reading], None],
    on_health: Callable[[DeviceHealth], None],
    recorder: Recorder | None = None,
    listing: Listing = list_ports,
) -> SerialScale | HidScale:
    """Not started yet; both callbacks come from its thread."""
    if scale.port.startswith(SCHEME):
        return HidScale(scale.port, on_reading, on_health, usb=scale.usb, unit=scale.unit, recorder=recorder)
    return SerialScale(
        scale.port,
        on_reading,
        on_health,
        dialect=scale.dialect,
        baud=scale.baud,
        bits=scale.bits,
        parity=scale.parity,
        stop_bits=scale.stop_bits,
        usb=scale.usb,
        unit=scale.unit,
        address=scale.address,
        recorder=recorder,
        listing=listing,
    )
