"""Printers on port 9100 of the networks that this PC is in; only where somebody asks for it.

One short connection to each address, a few at a time. Public addresses are never tried.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network

import psutil

from printing.transports.tcp import RAW_PORT

CONNECT_SECONDS = 0.4  # a printer of the same hall answers in a few milliseconds, a sleeping one in some hundred
AT_A_TIME = 32
_PREFIX = 24  # the 254 neighbours
_MOST_NETWORKS = 4


def local_networks() -> tuple[IPv4Network, ...]:
    """The private /24 networks of this PC's interfaces that are up."""
    up = {name for name, stats in psutil.net_if_stats().items() if stats.isup}
    networks: dict[IPv4Network, None] = {}
    for name, addresses in psutil.net_if_addrs().items():
        for address in addresses:
            if name in up and address.family is socket.AF_INET and _is_ours(IPv4Address(address.address)):
                networks[IPv4Network(f"{address.address}/{_PREFIX}", strict=False)] = None
    return tuple(networks)[:_MOST_NETWORKS]


def hosts_of(networks: Sequence[IPv4Network]) -> tuple[str, ...]:
    return tuple(str(host) for network in networks for host in network.hosts())


class NetSearch:
    """Tries every host; ``on_open`` is called from its threads, once for each that listens there."""

    def __init__(self, hosts: Sequence[str], on_open: Callable[[str], None], *, port: int = RAW_PORT) -> None:
        self._on_open = on_open
        self._port = port
        self._left = iter(hosts)
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self.count = len(hosts)
        self.done = 0
        threads = min(AT_A_TIME, len(hosts))
        self._threads = [
            threading.Thread(target=self._run, name=f"net search {number}", daemon=True) for number in range(threads)
        ]

    @property
    def running(self) -> bool:
        return any(thread.is_alive() for thread in self._threads)

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """No further host is tried; does not wait."""
        self._closing.set()

    def close(self) -> None:
        """Wait for the hosts under way."""
        self.stop()
        self.join()

    def join(self) -> None:
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()

    def _run(self) -> None:
        while (host := self._next()) is not None:
            if self._listens(host):
                self._on_open(host)
            with self._lock:
                self.done += 1

    def _next(self) -> str | None:
        with self._lock:
            return None if self._closing.is_set() else next(self._left, None)

    def _listens(self, host: str) -> bool:
        with contextlib.suppress(OSError), socket.create_connection((host, self._port), CONNECT_SECONDS):
            return True
        return False


def _is_ours(address: IPv4Address) -> bool:
    return address.is_private and not address.is_loopback and not address.is_link_local
