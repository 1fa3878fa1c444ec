"""The doctor's look at printers, scale and scanners: whether they answer, nothing printed and nothing weighed."""

from __future__ import annotations

from collections.abc import Iterator

import serial

from desktop.finding import Finding, Level
from desktop.printer_look import look_at
from desktop.settings import Printer, Settings
from printing.components.dialects import DIALECTS


def check_printers(settings: Settings) -> Iterator[Finding]:
    """Each is asked as its spooler would ask it."""
    if not settings.printers:
        yield Finding(Level.OK, "printer", "no printer is set: labels come from elsewhere")
    for printer in settings.printers:
        yield _printer(printer)
    yield from _fallbacks(settings)


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


def _printer(printer: Printer) -> Finding:
    who, seen = f"{printer.name} at {printer.url}", look_at(printer)
    if not seen.usable:
        return Finding(Level.BAD, "printer", f"{who}: {seen.trouble}", "mend its address in the settings")
    if seen.condition.hindered:
        return Finding(Level.WARN, "printer", f"{who}: {seen.words}", "mend that at the printer; what waits comes then")
    if seen.trouble:
        return Finding(Level.WARN, "printer", f"{who}: {seen.words}", _way_back(printer.url))
    return Finding(Level.OK, "printer", f"{who} {seen.words}" if seen.condition.can_say else f"{who}: {seen.words}")


def _way_back(url: str) -> str:
    """For a printer that is not there."""
    kind = url.partition(":")[0]
    if kind in DIALECTS:
        return f"start {DIALECTS[kind].title}, and look there whether it knows this printer"
    if kind == "cups":
        return "look at the queue (lpstat -p); so that it never stops: lpadmin -p … -o printer-error-policy=abort-job"
    return "switch it on, or check its address"


def _fallbacks(settings: Settings) -> Iterator[Finding]:
    for printer in settings.printers:
        if printer.fallback and settings.printer_named(printer.fallback) is None:
            words = f"{printer.name} falls back to {printer.fallback}, which is no printer here"
            yield Finding(Level.WARN, "printer", words, "choose another fallback in the settings")


def _port(about: str, port: str) -> Finding:
    try:
        serial.serial_for_url(port, timeout=0).close()
    except (serial.SerialException, ValueError, OSError) as error:
        way_out = "plug it in, or choose another port in the settings; a running station holds its ports"
        return Finding(Level.WARN, about, f"{port}: {error}", way_out)
    return Finding(Level.OK, about, f"{port} opens")
