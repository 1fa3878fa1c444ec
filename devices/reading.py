"""What devices report: a scan, a weight, a state. All frozen, all timed by one monotonic clock (ns)."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Scan(msgspec.Struct, frozen=True):
    """One code as it came; ``text`` decoded and stripped of its terminator, nothing else changed."""

    text: str
    source: str  # "serial:<name>", "wedge", "companion", "key"
    at_ns: int  # time.monotonic_ns() when the last byte or key arrived


class Reading(msgspec.Struct, frozen=True):
    """One weight. ``stable`` None where the dialect cannot say and we have not decided yet."""

    grams: int
    stable: bool
    at_ns: int
    overload: bool = False
    raw: bytes = b""


class PortState(StrEnum):
    OPENING = "opening"
    LIVE = "live"
    SILENT = "silent"  # open, but nothing comes from a device that should talk
    OFF = "off"  # unplugged or refused; being retried


class DeviceHealth(msgspec.Struct, frozen=True):
    device: str
    state: PortState
    since_ns: int
    detail: str
