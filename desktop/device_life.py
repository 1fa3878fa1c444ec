"""Readers of scanners and scale: each runs as its settings say, and lends its port to whoever has to listen there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from desktop.scale_reader import scale_reader
from desktop.settings import Scale, Scanner, Settings
from devices.hid_port import SCHEME
from devices.hid_scanner import HidScanner
from devices.marks import Marks
from devices.port_list import Listing, SerialPort, is_named, list_ports, without_twins
from devices.reading import DeviceFault, DeviceHealth, PortState, Reading, Scan
from devices.recorder import Recorder
from devices.scales.table import DIALECTS
from devices.serial_scanner import SerialScanner

Setup = Scanner | Scale


class DeviceInputs(Protocol):
    """Where readers put what they have; called from their threads."""

    def on_scan(self, scan: Scan) -> None: ...
    def on_reading(self, reading: Reading) -> None: ...
    def on_health(self, health: DeviceHealth) -> None: ...


class Reader(Protocol):
    def start(self) -> None: ...

    def close(self) -> None:
        """Stop and wait until the port is free."""
        ...


class _Unusable:
    """Stands for a device whose set-up nobody can follow, and says so."""

    def __init__(self, device: str, detail: str, on_health: Callable[[DeviceHealth], None]) -> None:
        self._device, self._detail, self._on_health = device, detail, on_health

    def start(self) -> None:
        now, fault = time.monotonic_ns(), DeviceFault.NOT_SUPPORTED
        self._on_health(DeviceHealth(self._device, PortState.OFF, now, self._detail, fault))

    def close(self) -> None:
        pass


class _Running(NamedTuple):
    setup: Setup
    reader: Reader


def device_of(setup: Setup) -> str:
    """How a device is called in scans, health and bytes."""
    if isinstance(setup, Scale):
        return "scale:scale"
    return f"hid:{setup.name}" if setup.port.startswith(SCHEME) else f"serial:{setup.name}"


def named_apart(scanners: Sequence[Scanner]) -> tuple[Scanner, ...]:
    """Who gave two the same name, or none, still has two."""
    taken: set[str] = set()
    apart = []
    for scanner in scanners:
        spellings = (scanner.name, *(f"{scanner.name} {number}" for number in range(2, len(scanners) + 1)))
        name = next(name for name in spellings if name not in taken)
        taken.add(name)
        apart.append(replace(scanner, name=name))
    return tuple(apart)


def wanted_devices(settings: Settings) -> dict[str, Setup]:
    """Every device that has a reader."""
    scale = () if settings.scale is None else (settings.scale,)
    return {device_of(setup): setup for setup in (*named_apart(settings.scanners), *scale)}


class DeviceLife:
    """``look`` and ``close`` in the main thread, ``paused`` in any. Nobody waits for a port that closes slowly."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        recorder: Recorder,
        inputs: DeviceInputs,
        *,
        listing: Listing = list_ports,
    ) -> None:
        self._settings = settings
        self._listing = listing
        self._recorder = recorder
        self._inputs = inputs
        self._running: dict[str, _Running] = {}
        self._ending: dict[str, threading.Thread] = {}
        self._lent: list[str] = []  # ports, as somebody else opened them
        self._where: dict[str, str] = {}  # device: the port that its reader last named
        self._lock = threading.Lock()
        self._seen: Settings | None = None

    def look(self) -> None:
        """A chore of the tick: what was changed in the settings holds now, and only for the device it is about."""
        settings = self._settings()
        with self._lock:
            if settings is self._seen and not self._ending and not self._lent:
                return
            wanted = wanted_devices(settings)
            for device in [name for name, running in self._running.items() if wanted.get(name) != running.setup]:
                self._end(device)
            ended = [device for device, thread in self._ending.items() if not thread.is_alive()]
            for device in ended:
                del self._ending[device]
            idle = [device for device in wanted if device not in self._running and device not in self._ending]
            due = [device for device in idle if not any(self._is_at(device, wanted[device], it) for it in self._lent)]
            for device in due:
                self._start(device, wanted[device])
            self._seen = settings if len(due) == len(idle) and not self._ending else None
            gone = [device for device in ended if device not in wanted]
        for device in gone:
            self._tell(device, PortState.GONE)

    @contextmanager
    def paused(self, port: str) -> Iterator[None]:
        """Whoever reads ``port`` lets go of it until the end of the block, and then comes back by itself."""
        with self._lock:
            self._lent.append(port)
            held = [name for name, running in self._running.items() if self._is_at(name, running.setup, port)]
            for device in held:
                self._end(device)
            ending = list(self._ending.values())
        try:
            for thread in ending:
                thread.join()
            for device in held:
                self._tell(device, PortState.OPENING)
            yield
        finally:
            with self._lock:
                self._lent.remove(port)
                self._seen = None

    def close(self) -> None:
        """All of them at once; a second call finds nothing to do."""
        with self._lock:
            for device in list(self._running):
                self._end(device)
            ending = list(self._ending.values())
        for thread in ending:
            thread.join()

    def _start(self, device: str, setup: Setup) -> None:
        reader = self._reader(device, setup)
        self._where.pop(device, None)
        self._running[device] = _Running(setup, reader)
        reader.start()

    def _end(self, device: str) -> None:
        """Closing waits for the reader's thread, so that it has a thread of its own."""
        reader = self._running.pop(device).reader
        thread = threading.Thread(target=reader.close, name=f"closing {device}", daemon=True)
        self._ending[device] = thread
        thread.start()

    def _reader(self, device: str, setup: Setup) -> Reader:
        if isinstance(setup, Scale):
            return self._scale(device, setup)
        marks = Marks(setup.prefix, setup.suffix, setup.separator)
        if setup.port.startswith(SCHEME):
            return HidScanner(
                setup.port,
                self._inputs.on_scan,
                self._hear_health,
                name=setup.name,
                usb=setup.usb,
                marks=marks,
                recorder=self._recorder,
            )
        return SerialScanner(
            setup.port,
            self._inputs.on_scan,
            self._hear_health,
            name=setup.name,
            baud=setup.baud,
            bits=setup.bits,
            parity=setup.parity,
            stop_bits=setup.stop_bits,
            idle_ms=setup.idle_ms,
            usb=setup.usb,
            marks=marks,
            recorder=self._recorder,
            listing=lambda: self._listing_for(device),
        )

    def _scale(self, device: str, setup: Scale) -> Reader:
        if setup.dialect not in DIALECTS:
            return _Unusable(device, f"no dialect is called {setup.dialect}", self._hear_health)
        listing = lambda: self._listing_for(device)  # noqa: E731
        return scale_reader(setup, self._inputs.on_reading, self._hear_health, self._recorder, listing)

    def _listing_for(self, device: str) -> tuple[SerialPort, ...]:
        """Out of a reader's thread: where this device may be."""
        wanted = wanted_devices(self._settings())
        others = (self._where.get(name) or setup.port for name, setup in wanted.items() if name != device)
        return without_twins(self._listing(), others)

    def _hear_health(self, health: DeviceHealth) -> None:
        self._where[health.device] = health.port  # one store, which needs no lock
        self._inputs.on_health(health)

    def _is_at(self, device: str, setup: Setup, port: str) -> bool:
        """By the name in the set-up, or by where it was found after a renumbering."""
        return _same_port(setup.port, port) or _same_port(self._where.get(device, ""), port)

    def _tell(self, device: str, state: PortState) -> None:
        self._inputs.on_health(DeviceHealth(device=device, state=state, since_ns=time.monotonic_ns(), detail=""))


def _same_port(one: str, other: str) -> bool:
    return bool(one) and is_named(one, other)
