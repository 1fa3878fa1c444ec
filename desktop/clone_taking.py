"""What a PC takes of another bench's settings: shown first, point by point, then written as settings of its own.

Devices are found again where they are plugged in here; what must differ between two benches is marked.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from desktop.cloning import WITH_THE_SECRET, Clone
from desktop.settings import VERSION, Erp, Printer, Scale, Scanner, Settings
from devices.hid_list import HidDevice
from devices.port_list import SerialPort, where_is
from printing.discovery import FoundPrinter

LONGEST_NAME = 40  # characters of a bench's name
_ONE_PC_S = ("version", "bench")
_DEVICES = ("scanners", "scale", "printers")
_HID = "hid://"
_SHARED = ("tcp://", "socket://", "rfc2217://")  # one device that both benches would use
_Device = TypeVar("_Device", Scanner, Scale)


class Mark(StrEnum):
    """What to know about one point."""

    TAKEN = "taken"  # as it is there
    NEW = "new"  # must be another one here
    FOUND = "found"  # the same kind of device is plugged in here: that one is used
    MISSING = "missing"  # not plugged in here: to be found afterwards
    SHARED = "shared"  # on the network: both benches would use the same one
    CHECK = "check"  # right only where both benches are meant to have the same
    OWN = "own"  # not in the clone: it stays as it is here, or is given here


class Point(msgspec.Struct, frozen=True):
    """One line of the list. ``aspect`` is a field of Settings; values are data, ui has the words."""

    aspect: str
    after: str
    before: str = ""
    name: str = ""  # of the device
    mark: Mark = Mark.TAKEN


class Present(msgspec.Struct, frozen=True):
    """What is plugged in here."""

    ports: tuple[SerialPort, ...] = ()
    hid: tuple[HidDevice, ...] = ()
    printers: tuple[FoundPrinter, ...] = ()


class NameTrouble(StrEnum):
    """Why a bench cannot be called so."""

    EMPTY = "empty"
    LONG = "long"
    SAME = "same"  # the other bench is called so


def name_trouble(clone: Clone, bench: str) -> NameTrouble | None:
    name = bench.strip()
    if not name:
        return NameTrouble.EMPTY
    if len(name) > LONGEST_NAME:
        return NameTrouble.LONG
    return NameTrouble.SAME if name.casefold() == clone.bench.strip().casefold() else None


def take(clone: Clone, here: Settings, bench: str, present: Present) -> Settings:
    """The settings of this PC afterwards; nothing is written here. ValueError for a name that ``name_trouble`` has
    something against. The journal is not touched: station and people stay this PC's own."""
    trouble = name_trouble(clone, bench)
    if trouble is not None:
        raise ValueError(f"the bench cannot be called {bench!r}: {trouble}")
    settings, _ = _placed(clone.settings, present)
    return replace(settings, version=VERSION, bench=bench.strip(), erp=_erp_of(clone, here))


def points(clone: Clone, here: Settings, present: Present) -> tuple[Point, ...]:
    """What would be taken, the weightiest first."""
    placed, devices = _placed(clone.settings, present)
    after = replace(placed, erp=_erp_of(clone, here))
    found = [Point("bench", clone.bench, here.bench, mark=Mark.NEW), *devices]
    if after.erp.kind != "local":
        found.append(Point("erp", after.erp.kind, here.erp.kind, "app_key", Mark.OWN))
    for field in Settings.__struct_fields__:
        old, new = getattr(here, field), getattr(after, field)
        if field in (*_ONE_PC_S, *_DEVICES) or old == new:
            continue
        found += _inside(field, old, new) if field in ("erp", "held") else [Point(field, _told(new), _told(old))]
    return tuple(found)


def _erp_of(clone: Clone, here: Settings) -> Erp:
    own = {name: value for name, value in here.erp.account.items() if name in WITH_THE_SECRET}
    erp = clone.settings.erp
    return replace(erp, app_key=here.erp.app_key, account={**erp.account, **own})


def _inside(field: str, old: Any, new: Any) -> list[Point]:
    """Of a table: each of its values by itself."""
    found = []
    for name in new.__struct_fields__:
        before, after = getattr(old, name), getattr(new, name)
        if before != after and name != "app_key":
            mark = Mark.CHECK if field == "held" or name == "calls_per_minute" else Mark.TAKEN
            found.append(Point(field, _told(after), _told(before), name, mark))
    return found


def _told(value: Any) -> str:
    """Plain values as they are; of lists how many."""
    if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
        return ", ".join(f"{name}: {one}" for name, one in sorted(value.items()))
    if isinstance(value, tuple | dict):
        texts = all(isinstance(one, str) for one in value) and isinstance(value, tuple)
        return ", ".join(value) if texts else str(len(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int | float) else "changed"


# devices


def _placed(settings: Settings, present: Present) -> tuple[Settings, list[Point]]:
    """The settings with every device where it is here, and a point for each."""
    free = list(present.ports)
    found: list[Point] = []
    printers = tuple(_placed_printer(printer, present, found) for printer in settings.printers)
    scanners = tuple(_placed_device("scanners", scanner, present, free, found) for scanner in settings.scanners)
    scale = None if settings.scale is None else _placed_device("scale", settings.scale, present, free, found)
    return replace(settings, printers=printers, scanners=scanners, scale=scale), found


def _placed_device(
    aspect: str, device: _Device, present: Present, free: list[SerialPort], found: list[Point]
) -> _Device:
    port, mark = _port_of(device.port, device.usb, present, free)
    name = device.dialect if isinstance(device, Scale) else device.name
    if port is None:
        found.append(Point(aspect, device.port, device.port, name, mark))
        return device
    if port in free:
        free.remove(port)
    found.append(Point(aspect, port.device, device.port, name, mark))
    return replace(device, port=port.device, usb=port.usb or device.usb)


def _port_of(port: str, usb: str, present: Present, free: list[SerialPort]) -> tuple[SerialPort | None, Mark]:
    """Where the device is here: the same one, else the only one of its make, else one under the same name."""
    if port.startswith(_HID):
        plugged = any(device.port.casefold() == port.casefold() for device in present.hid)
        return None, Mark.TAKEN if plugged else Mark.MISSING
    if "://" in port:
        return None, Mark.SHARED if port.startswith(_SHARED) else Mark.TAKEN
    device = where_is(usb, tuple(free)) if usb else None
    make = usb.casefold().rpartition(":")[0]
    same_make = [one for one in free if make and one.usb.casefold().rpartition(":")[0] == make]
    if device is not None or len(same_make) == 1:
        chosen = next((one for one in free if one.device == device), None) or same_make[0]
        return chosen, Mark.TAKEN if chosen.device == port else Mark.FOUND
    named = next((one for one in free if one.device.casefold() == port.casefold() and not usb), None)
    return (named, Mark.CHECK) if named is not None else (None, Mark.MISSING)


def _placed_printer(printer: Printer, present: Present, found: list[Point]) -> Printer:
    url, mark = _url_of(printer.url, present)
    found.append(Point("printers", url, printer.url, printer.name, mark))
    return replace(printer, url=url)


def _url_of(url: str, present: Present) -> tuple[str, Mark]:
    scheme, _, rest = url.partition("://")
    here = [printer.url for printer in present.printers if printer.url.startswith(f"{scheme}://")]
    if url in here or (url == "usb://" and here):
        return url, Mark.TAKEN
    if scheme == "usb":
        make = rest.partition("/")[0].casefold()
        same = [one for one in here if one.partition("://")[2].partition("/")[0].casefold() == make]
        return (same[0], Mark.FOUND) if len(same) == 1 else (url, Mark.MISSING)
    if url.startswith(_SHARED):
        return url, Mark.SHARED
    if scheme == "serial":
        device = rest.partition("?")[0]
        plugged = any(port.device == device for port in present.ports)
        return url, Mark.CHECK if plugged else Mark.MISSING
    return url, Mark.MISSING if scheme in ("cups", "winspool") else Mark.TAKEN
