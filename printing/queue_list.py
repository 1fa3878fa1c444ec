"""Printer queues of the system: of CUPS by lpstat, of Windows by its spooler. What is no paper printer is left out."""

from __future__ import annotations

import os
import re
import subprocess
from importlib import import_module
from typing import Any
from urllib.parse import quote, unquote

import msgspec

COMMAND_SECONDS = 3.0
_DEVICE = re.compile(r"^device for (\S+): (\S+)$")
_LOCAL, _CONNECTIONS = 0x2, 0x4  # PRINTER_ENUM_
# Queues that make files or faxes, by driver, port or device: no label comes out of them.
_NO_PAPER = re.compile(r"pdf|xps|fax|onenote|portprompt|^file:|cups-pdf|send to", re.IGNORECASE)


class Queue(msgspec.Struct, frozen=True):
    """One queue: its printer address here, its name, and what the system knows of the device behind it."""

    url: str
    name: str
    device: str = ""  # CUPS device address or Windows port
    driver: str = ""

    @property
    def prints(self) -> bool:
        return not any(_NO_PAPER.search(word) for word in (self.name, self.device, self.driver))


def cups_queues(server: str = "") -> tuple[Queue, ...]:
    """None where there is no CUPS, or it does not run. ``server`` is "host:port" of another than this PC's."""
    command = ["lpstat", *(["-h", server] if server else []), "-v"]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            check=False,
            timeout=COMMAND_SECONDS,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    begin = f"cups://{server}/" if server else "cups://"
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    found = (match for line in lines if (match := _DEVICE.match(line)))
    queues = (Queue(f"{begin}{quote(one[1])}", one[1], unquote(one[2])) for one in found)
    return tuple(queue for queue in queues if queue.prints)


def windows_queues(spooler: Any = None, failure: type[Exception] | None = None) -> tuple[Queue, ...]:
    """None elsewhere. ``spooler`` is the module win32print, ``failure`` what its calls raise (pywintypes.error)."""
    if spooler is None or failure is None:
        if os.name != "nt":
            return ()
        spooler, failure = import_module("win32print"), import_module("pywintypes").error
    try:
        listed = spooler.EnumPrinters(_LOCAL | _CONNECTIONS, None, 2)
    except failure:
        return ()
    queues = (
        Queue(
            f"winspool://{quote(facts['pPrinterName'], safe='')}",
            facts["pPrinterName"],
            facts.get("pPortName") or "",
            facts.get("pDriverName") or "",
        )
        for facts in listed
    )
    return tuple(queue for queue in queues if queue.prints)
