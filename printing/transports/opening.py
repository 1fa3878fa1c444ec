"""A printer's address and the transport that it opens."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from printing.components.job import CONTENTS_BEGIN
from printing.ports import Transport
from printing.transports.cups import cups_transport
from printing.transports.folder import folder_transport
from printing.transports.memory import MemoryTransport
from printing.transports.tcp import tcp_transport
from printing.transports.usb import usb_transport
from printing.transports.winspool import winspool_transport


def open_transport(url: str) -> Transport:
    """The transport of a printer's address; a ValueError says what is wrong with the address."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise ValueError(f"printer address {url!r}: {error}") from error
    if parts.scheme not in TRANSPORTS:
        raise ValueError(f"printer address {url!r}: begins with none of {', '.join(TRANSPORTS)}")
    return TRANSPORTS[parts.scheme](parts)


def _memory(_parts: SplitResult) -> Transport:
    return MemoryTransport()


def _serial(parts: SplitResult) -> Transport:
    from printing.transports.serial_line import serial_transport  # noqa: PLC0415 (pySerial, only where it is used)

    return serial_transport(parts)


def _component(parts: SplitResult) -> Transport:
    from printing.transports.component import component_transport  # noqa: PLC0415 (websockets, only where it is used)

    return component_transport(parts)


TRANSPORTS: dict[str, Callable[[SplitResult], Transport]] = {
    "tcp": tcp_transport,
    "serial": _serial,
    "usb": usb_transport,
    "cups": cups_transport,
    "winspool": winspool_transport,
    "file": folder_transport,
    "memory": _memory,
    **dict.fromkeys(CONTENTS_BEGIN, _component),
}
