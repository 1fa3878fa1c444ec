"""What devices report: a scan, a weight, a state. All frozen, all timed by one monotonic clock (ns)."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Scan(msgspec.Struct, frozen=True):
    """One code as it came; ``text`` decoded and stripped of its terminator, nothing else changed."""

    text: str
    source: str  # "serial:<name>", "hid:<name>", "wedge", "companion", "key"
    at_ns: int  # time.monotonic_ns() when the last byte or key arrived
    parts: tuple[str, ...] = ()  # where one read held several codes (the scanner's separator): each, in order; else ()


class Reading(msgspec.Struct, frozen=True):
    """One weight, in grams whatever the scale's unit."""

    grams: int
    stable: bool
    at_ns: int
    overload: bool = False
    raw: bytes = b""
    underload: bool = False
    unit: str = ""  # the scale's own, as the frame or the set-up names it
    net: bool = False  # after a tare
    unit_changed: bool = False  # another unit than the set-up's or the last one's: nobody's weight


class PortState(StrEnum):
    OPENING = "opening"
    LIVE = "live"
    SILENT = "silent"  # open, but nothing comes from a device that should talk
    OFF = "off"  # unplugged or refused; being retried
    GONE = "gone"  # taken from the set-up: nothing more will come


class DeviceFault(StrEnum):
    """What is wrong with a device; ui has the words and the way out."""

    NONE = ""
    UNPLUGGED = "unplugged"  # the port is gone
    IN_USE = "in_use"  # another program has it
    FORBIDDEN = "forbidden"  # the user may not open it
    WRONG_ADDRESS = "wrong_address"  # no port has such a name
    SILENT = "silent"  # open, and nothing comes
    NOISE = "noise"  # bytes come, and none of them make sense: speed or dialect
    FROZEN = "frozen"  # the same bytes again and again although the load changed
    UNIT_CHANGED = "unit_changed"
    NOT_SUPPORTED = "not_supported"  # a library or a right that this PC lacks
    # Of scanners that act as keyboards: the codes come, or would come, were it not for the keyboard.
    CAPS_LOCK = "caps_lock"  # it is on: letters come inverted
    LAYOUT = "layout"  # the PC reads the keys through another layout than the scanner's
    INPUT_METHOD = "input_method"  # the input method takes the keys, or widens the letters
    SLOW_KEYS = "slow_keys"  # polled every 8 or 10 ms: slower than on a serial line


class DeviceHealth(msgspec.Struct, frozen=True):
    device: str  # "serial:<name>", "hid:<name>", "scale:<name>", "wedge"
    state: PortState
    since_ns: int
    detail: str
    fault: DeviceFault = DeviceFault.NONE
    port: str = ""  # where it is at present; may differ from the set-up's after a renumbering
