"""The doctor's look at printer, scale and scanners: whether they answer, nothing printed and nothing weighed."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import serial

from desktop.finding import Finding, Level
from desktop.settings import Settings

CONNECT_SECONDS = 2.0


def check_printer(settings: Settings) -> Iterator[Finding]:
    printer = settings.printer
    if printer is None:
        yield Finding(Level.OK, "printer", "no printer is set: labels come from elsewhere")
        return
    trouble = _printer_trouble(printer.url)
    if trouble:
        yield Finding(
            Level.WARN, "printer", f"{printer.name} at {printer.url}: {trouble}", "switch it on, or check its address"
        )
    else:
        yield Finding(Level.OK, "printer", f"{printer.name} at {printer.url} answers")


def check_scale(settings: Settings) -> Iterator[Finding]:
    if settings.scale is None:
        yield Finding(Level.OK, "scale", "no scale is set")
    else:
        yield _port("scale", settings.scale.port)


def check_scanners(settings: Settings) -> Iterator[Finding]:
    for scanner in settings.scanners:
        yield _port("scanner", scanner.port)
    if not settings.scanners and not settings.wedge:
        yield Finding(
            Level.WARN, "scanner", "no scanner is set and keyboard scanners are off", "set one of them in the settings"
        )


def _printer_trouble(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == "file":
        folder = Path(parts.path)
        return "" if folder.is_dir() else "the folder is not there"
    if parts.scheme != "tcp":
        return ""
    try:
        with socket.create_connection((parts.hostname or "", parts.port or 9100), CONNECT_SECONDS):
            return ""
    except OSError as error:
        return str(error)


def _port(about: str, port: str) -> Finding:
    try:
        serial.serial_for_url(port, timeout=0).close()
    except (serial.SerialException, ValueError, OSError) as error:
        way_out = "plug it in, or choose another port in the settings; a running station holds its ports"
        return Finding(Level.WARN, about, f"{port}: {error}", way_out)
    return Finding(Level.OK, about, f"{port} opens")
