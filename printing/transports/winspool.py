"""A printer of the Windows spooler, data type RAW (printers.md A.6). Proved against a fake of the spooler calls only.

Handed over means that the spooler has the job; whether and when it prints is the spooler's business.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import SplitResult, unquote

from printing.ports import PrinterOff, SendingCut
from printing.transports.address import mistake

_RAW = "RAW"
_TITLE = "packbench"  # shown in the queue to whoever looks: nothing of the label
_STATUS_HINDERED = 0x1 | 0x80 | 0x1000  # PAUSED, OFFLINE, NOT_AVAILABLE: the job would print later, out of the blue
_WORK_OFFLINE = 0x400  # PRINTER_ATTRIBUTE_WORK_OFFLINE
_JOB_DELETE = 5  # JOB_CONTROL_DELETE
_NO_SUCH_JOB = 0


class WinSpoolTransport:
    """``spooler`` is the module win32print, and ``failure`` what its calls raise (pywintypes.error)."""

    two_way = False

    def __init__(self, name: str, spooler: Any = None, failure: type[Exception] | None = None) -> None:
        self._name = name
        self._spooler = spooler
        self._failure = failure
        self._last_job = _NO_SUCH_JOB

    @property
    def address(self) -> str:
        return f"winspool://{self._name}"

    def send(self, data: bytes) -> None:
        spooler, failure = self._calls()
        handle = self._open(spooler, failure)
        try:
            self._refuse_a_standing_printer(spooler, failure, handle)
            self._print(spooler, failure, handle, data)
        finally:
            with contextlib.suppress(failure):
                spooler.ClosePrinter(handle)

    def ask(self, query: bytes, enough: Callable[[bytes], bool], seconds: float) -> bytes:
        return b""

    def flags(self) -> tuple[int, int]:
        """PRINTER_STATUS_ and JOB_STATUS_ of the last job sent from here, 0 where it is gone."""
        spooler, failure = self._calls()
        handle = self._open(spooler, failure)
        try:
            printer = int(spooler.GetPrinter(handle, 2)["Status"])
            return printer, self._job_status(spooler, failure, handle)
        except failure as error:
            raise PrinterOff(f"{self.address}: {error}") from error
        finally:
            with contextlib.suppress(failure):
                spooler.ClosePrinter(handle)

    def _calls(self) -> tuple[Any, type[Exception]]:
        if self._spooler is None or self._failure is None:
            if os.name != "nt":
                raise PrinterOff(f"{self.address}: the Windows spooler is on Windows only")
            self._spooler = import_module("win32print")
            self._failure = import_module("pywintypes").error
        return self._spooler, self._failure

    def _open(self, spooler: Any, failure: type[Exception]) -> Any:
        try:
            return spooler.OpenPrinter(self._name)
        except failure as error:
            raise PrinterOff(f"{self.address}: {error}") from error

    def _refuse_a_standing_printer(self, spooler: Any, failure: type[Exception], handle: Any) -> None:
        try:
            facts = spooler.GetPrinter(handle, 2)
        except failure as error:
            raise PrinterOff(f"{self.address}: {error}") from error
        if facts["Status"] & _STATUS_HINDERED or facts["Attributes"] & _WORK_OFFLINE:
            raise PrinterOff(f"{self.address}: paused or offline, status 0x{facts['Status']:X}")

    def _print(self, spooler: Any, failure: type[Exception], handle: Any, data: bytes) -> None:
        self._last_job = _NO_SUCH_JOB
        try:
            self._last_job = spooler.StartDocPrinter(handle, 1, (_TITLE, None, _RAW))
            spooler.StartPagePrinter(handle)
        except failure as error:
            self._delete_the_job(spooler, failure, handle)
            raise PrinterOff(f"{self.address}: {error}") from error
        written = 0
        try:
            while written < len(data):
                written += _taken(spooler.WritePrinter(handle, data[written:]), failure)
            spooler.EndPagePrinter(handle)
            spooler.EndDocPrinter(handle)
        except failure as error:  # a call that failed may have taken a part, and the spooler prints while it takes
            self._delete_the_job(spooler, failure, handle)
            raise SendingCut(f"{self.address}: {error} after at least {written} of {len(data)} bytes") from error

    def _delete_the_job(self, spooler: Any, failure: type[Exception], handle: Any) -> None:
        """Half a label must not wait there."""
        if self._last_job != _NO_SUCH_JOB:
            with contextlib.suppress(failure):
                spooler.SetJob(handle, self._last_job, 0, None, _JOB_DELETE)

    def _job_status(self, spooler: Any, failure: type[Exception], handle: Any) -> int:
        if self._last_job == _NO_SUCH_JOB:
            return 0
        try:
            return int(spooler.GetJob(handle, self._last_job, 1)["Status"])
        except failure:  # printed or deleted: the spooler knows it no longer
            self._last_job = _NO_SUCH_JOB
            return 0


def winspool_transport(parts: SplitResult) -> WinSpoolTransport:
    """``winspool://ZDesigner%20GK888t``; of another machine, ``winspool://%5C%5Cserver%5Cname``."""
    name = unquote(parts.netloc + parts.path)
    if not name or parts.query or parts.fragment:
        raise mistake(parts, "a Windows printer is written winspool://name, with ? and # as %3F and %23")
    return WinSpoolTransport(name)


def _taken(count: int, failure: type[Exception]) -> int:
    """A spooler that takes nothing and says nothing would be asked for ever."""
    if count <= 0:
        raise failure(0, "WritePrinter", "no byte was taken")
    return count
