"""The work behind ``packbench printers``: list, ask, and print a test page without a station."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TextIO

import msgspec

from desktop.data_files import SETTINGS, TEMPLATES
from desktop.locks import no_station
from desktop.printer_look import Seen, look_at
from desktop.settings import Printer
from desktop.settings_file import read_settings
from desktop.usecases.contents import test_content
from desktop.usecases.press import LabelPress
from printing.label import PaperKind
from printing.shelf import Shelf
from printing.transports.opening import open_transport

PAPER_CODE = "PBTEST"  # no ledger knows a page that was printed from here


class NoSuchPrinter(Exception):
    """No printer of that name in the settings, or an address that cannot be one; the message says which."""


def printers_of(data_dir: Path, name: str = "", url: str = "", language: str = "", dpi: int = 203) -> list[Printer]:
    """Those that are meant: the one at ``url``, the one called ``name``, or all. Raises NoSuchPrinter."""
    if url:
        return [Printer(url=url, name=name or "test", language=language or "zpl", dpi=dpi)]
    settings = read_settings(data_dir / SETTINGS)
    if not name:
        return list(settings.printers)
    printer = settings.printer_named(name)
    if printer is None:
        known = ", ".join(printer.name for printer in settings.printers) or "none"
        raise NoSuchPrinter(f"no printer is called {name!r}; known: {known}")
    return [printer]


def list_printers(printers: Sequence[Printer], out: TextIO) -> bool:
    """One line each with its state of now; False where one of them would print nothing."""
    if not printers:
        print("no printer is set: labels come from elsewhere", file=out)
    seen = [(printer, look_at(printer)) for printer in printers]
    for printer, look in seen:
        roles = ", ".join(role.value for role in printer.roles) or "no role"
        print(f"{printer.name}  {printer.url}  {printer.language} {printer.dpi} dpi  [{roles}]", file=out)
        print(f"      {look.words}", file=out)
    return not any(look.trouble for _, look in seen)


def print_test(printer: Printer, template: str, data_dir: Path, make_press: Callable[[Shelf], LabelPress]) -> Seen:
    """Print one test page; a trouble in the answer means that nothing was sent.

    Raises StationRuns, NoSuchPrinter, LabelError, TransportError.
    """
    with no_station(data_dir, "print the test page on its print queue page"):
        seen = look_at(printer)
        if not seen.usable:
            raise NoSuchPrinter(seen.trouble)
        if not seen.trouble:
            open_transport(printer.url).send(_page(printer, template, make_press(Shelf(data_dir / TEMPLATES))))
        return seen


def _page(printer: Printer, template: str, press: LabelPress) -> bytes:
    target = printer.target(PaperKind.TEST)
    if template:
        target = msgspec.structs.replace(target, template=template)
    content = test_content(printer, target.template)
    now = f"{datetime.now().astimezone():%Y-%m-%d %H:%M}"
    return press.press(msgspec.structs.replace(content, printed_at=now, paper_code=PAPER_CODE), target)
