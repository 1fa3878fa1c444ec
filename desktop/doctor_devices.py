"""The doctor's look at printers and scale: whether they answer, nothing printed and nothing weighed."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from desktop.doctor_scanners import place_text
from desktop.finding import Finding, Level
from desktop.printer_look import look_at
from desktop.scale_reader import scale_reader
from desktop.settings import Printer, Scale, Settings
from devices.reading import DeviceHealth, PortState, Reading
from printing.components.dialects import DIALECTS

_SCALE_SECONDS = 1.5  # a dialect without a flag of its own needs half a second to be at rest
_PORT_WAY_OUT = "plug it in, or choose another port in the settings; a running station holds its ports"


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
        yield _scale(settings.scale)


def _printer(printer: Printer) -> Finding:
    who, seen = f"{printer.name} at {printer.url}", look_at(printer)
    if not seen.usable:
        return Finding(Level.BAD, "printer", f"{who}: {seen.trouble}", "mend its address in the settings")
    if seen.condition.hindered:
        return Finding(Level.WARN, "printer", f"{who}: {seen.words}", "mend that at the printer; what waits comes then")
    if seen.trouble:
        return Finding(Level.WARN, "printer", f"{who}: {seen.words}", _way_back(printer.url))
    return Finding(Level.OK, "printer", f"{who} {seen.words}" if seen.condition.can_say else f"{who}: {seen.words}")


def _scale(scale: Scale) -> Finding:
    """Listens for a moment, and asks where the dialect asks; nothing is tared or set to zero."""
    who, heard = f"{scale.dialect} at {place_text(scale.port)}", _HeardScale()
    reader = scale_reader(scale, heard.on_reading, heard.on_health)
    reader.start()
    heard.settled.wait(_SCALE_SECONDS)
    reader.close()
    if heard.reading is not None and not heard.reading.unit_changed:
        return Finding(Level.OK, "scale", f"{who}: {_words_of(heard.reading)}")
    if heard.reading is not None:
        words = f"{who}: it shows {heard.reading.unit}, and the settings say {scale.unit}"
        return Finding(Level.WARN, "scale", words, "press its unit key, or change the unit in the settings")
    if heard.off:
        return Finding(Level.WARN, "scale", f"{who}: {heard.off}", _PORT_WAY_OUT)
    way_out = "switch it on; check cable, speed and dialect in the settings"
    return Finding(Level.WARN, "scale", f"{who} opens, but {heard.trouble or 'nothing comes'}", way_out)


class _HeardScale:
    """The first weight, or why none comes; filled from the reader's thread."""

    def __init__(self) -> None:
        self.settled = threading.Event()
        self.reading: Reading | None = None
        self.off = ""
        self.trouble = ""

    def on_reading(self, reading: Reading) -> None:
        self.reading = reading
        if reading.stable:
            self.settled.set()

    def on_health(self, health: DeviceHealth) -> None:
        if health.state is PortState.OFF:
            self.off = health.detail
            self.settled.set()
        elif health.state is PortState.SILENT:
            self.trouble = health.detail


def _words_of(reading: Reading) -> str:
    if reading.overload or reading.underload:
        return "overload" if reading.overload else "below its zero"
    return f"{reading.grams} g, {'at rest' if reading.stable else 'moving'}"


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
