"""Printers found by themselves: on USB, as queues of the system, and on the network if asked to; no paper moves."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec.structs import replace

from printing.language_probe import Evidence, Spoken, ask_language, guess_language, read_device_id
from printing.net_search import NetSearch, hosts_of, local_networks
from printing.ports import PrinterOff
from printing.queue_list import Queue, cups_queues, windows_queues
from printing.transports.tcp import RAW_PORT, TcpTransport
from printing.transports.usb import UsbTransport, UsbWish, printer_interface, serial_of, told_by


class Way(StrEnum):
    """How a printer is reached; the first is the one that can say most."""

    USB = "usb"
    TCP = "tcp"
    CUPS = "cups"
    WINSPOOL = "winspool"


class FoundPrinter(msgspec.Struct, frozen=True):
    """One printer that a label could come out of."""

    url: str
    title: str  # as its maker, the system or the network calls it
    way: Way
    spoken: Spoken = Spoken()
    trouble: str = ""  # why it cannot be spoken to now: no right, another program has it
    device: str = ""  # what a queue says is behind it

    @property
    def rank(self) -> tuple[bool, int, int, str]:
        """Better ones first: those that answer, then by how their language is known."""
        return bool(self.trouble), list(Evidence).index(self.spoken.evidence), list(Way).index(self.way), self.url


class Places(msgspec.Struct, frozen=True):
    """Where to look; the defaults are this PC. Tests bring their own bus, spooler, server and hosts."""

    usb: bool = os.name != "nt"  # there the system's own driver holds the interface: its queue is the way
    usb_backend: Any = None
    cups_server: str = ""
    spooler: Any = None
    spooler_failure: type[Exception] | None = None
    hosts: tuple[str, ...] | None = None  # None: the /24 networks of this PC
    port: int = RAW_PORT


class PrinterSearch:
    """Looks everywhere at once, each place in its thread. ``on_change`` is called from them whenever more is known."""

    def __init__(
        self, places: Places | None = None, *, net: bool = False, on_change: Callable[[], None] = lambda: None
    ) -> None:
        self._places = places or Places()
        self._on_change = on_change
        self._found: dict[str, FoundPrinter] = {}
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._net = self._net_search() if net else None
        self._threads = [
            threading.Thread(target=self._collect, args=(look,), name=f"printer search {name}", daemon=True)
            for name, look in (("usb", self._on_usb), ("queues", self._queues))
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()
        if self._net is not None:
            self._net.start()

    @property
    def running(self) -> bool:
        return any(thread.is_alive() for thread in self._threads) or (self._net is not None and self._net.running)

    @property
    def progress(self) -> tuple[int, int]:
        """Network addresses tried, and how many there are; (0, 0) where the network is not looked at."""
        return (self._net.done, self._net.count) if self._net is not None else (0, 0)

    def found(self) -> tuple[FoundPrinter, ...]:
        """The best first, each printer once."""
        with self._lock:
            known = list(self._found.values())
        return without_twins(sorted(known, key=lambda printer: printer.rank))

    def stop(self) -> None:
        """Nothing new is begun; does not wait."""
        self._closing.set()
        if self._net is not None:
            self._net.stop()

    def join(self) -> None:
        """Wait until everything was looked at."""
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()
        if self._net is not None:
            self._net.join()

    def close(self) -> None:
        """Wait for what is under way, a second or two."""
        self.stop()
        self.join()

    def _collect(self, look: Callable[[], Iterator[FoundPrinter]]) -> None:
        for printer in look():
            self._take(printer)
            if self._closing.is_set():
                return

    def _take(self, printer: FoundPrinter) -> None:
        with self._lock:
            self._found[printer.url] = printer
        self._on_change()

    def _on_usb(self) -> Iterator[FoundPrinter]:
        return usb_printers(self._places.usb_backend) if self._places.usb else iter(())

    def _queues(self) -> Iterator[FoundPrinter]:
        places = self._places
        for queue in windows_queues(places.spooler, places.spooler_failure):
            yield of_queue(queue, Way.WINSPOOL)
        for queue in cups_queues(places.cups_server):
            yield of_queue(queue, Way.CUPS)

    def _net_search(self) -> NetSearch:
        hosts = self._places.hosts
        wanted: Sequence[str] = hosts_of(local_networks()) if hosts is None else hosts
        return NetSearch(wanted, self._host_listens, port=self._places.port)

    def _host_listens(self, host: str) -> None:
        transport = TcpTransport(host, self._places.port)
        self._take(FoundPrinter(transport.address, host, Way.TCP))  # shown at once; its language follows
        if not self._closing.is_set():
            self._take(at_address(transport, host))


def usb_printers(backend: Any = None) -> Iterator[FoundPrinter]:
    """Every device of class 7, asked who it is where it lets us. Nothing where there is no libusb."""
    import usb.core  # noqa: PLC0415  takes 30 ms, and libusb is not on every machine

    try:
        devices = [device for device in usb.core.find(find_all=True, backend=backend) if printer_interface(device)]
    except (usb.core.NoBackendError, OSError):
        return
    for device in devices:
        number = serial_of(device)
        title = " ".join(filter(None, (told_by(device, "manufacturer"), told_by(device, "product"))))
        ids = f"{device.idVendor:04x}:{device.idProduct:04x}"
        url = f"usb://{ids}/{quote(number, safe='')}" if number else f"usb://{ids}"
        transport = UsbTransport(url, UsbWish(device.idVendor, device.idProduct, number), backend)
        yield _asked_on_usb(FoundPrinter(url, title or ids, Way.USB), transport)


def _asked_on_usb(printer: FoundPrinter, transport: UsbTransport) -> FoundPrinter:
    try:
        identity = read_device_id(transport.device_id())
        spoken = ask_language(transport)
    except PrinterOff as error:
        return replace(printer, spoken=guess_language(printer.title), trouble=str(error))
    best = min((spoken, identity, guess_language(printer.title)), key=lambda one: list(Evidence).index(one.evidence))
    title = identity.model if printer.title.count(":") == 1 and identity.model else printer.title
    return replace(printer, title=title, spoken=replace(best, model=best.model or identity.model))


def of_queue(queue: Queue, way: Way) -> FoundPrinter:
    """A queue answers no question: its names must do."""
    spoken = guess_language(queue.name, queue.device, queue.driver)
    return FoundPrinter(queue.url, queue.name, way, spoken, device=queue.device)


def at_address(transport: TcpTransport, title: str) -> FoundPrinter:
    """What listens on a raw port, asked for its language."""
    printer = FoundPrinter(transport.address, title, Way.TCP)
    try:
        spoken = ask_language(transport)
    except PrinterOff as error:
        return replace(printer, trouble=str(error))
    return replace(printer, title=f"{title} {spoken.model}".strip(), spoken=spoken)


def without_twins(printers: Sequence[FoundPrinter]) -> tuple[FoundPrinter, ...]:
    """One printer may be there as a device and as a queue before it: the better one stays."""
    kept: list[FoundPrinter] = []
    for printer in printers:
        if not any(_same(printer, one) or _same(one, printer) for one in kept):
            kept.append(printer)
    return tuple(kept)


def _same(queue: FoundPrinter, printer: FoundPrinter) -> bool:
    """Whether this queue prints on that very device."""
    if not queue.device:
        return False
    if printer.way is Way.TCP:
        host, _, port = printer.url.removeprefix("tcp://").partition(":")
        rest = queue.device.partition("://")[2].rstrip("/")
        return queue.device.startswith("socket://") and rest in (host, f"{host}:{port}")
    number = printer.url.rpartition("/")[2]
    return printer.way is Way.USB and len(number) > 3 and f"serial={number}" in queue.device
