"""A folder as printer: one file per job, readable by this user only."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import SplitResult
from urllib.request import url2pathname

from printing.ports import PrinterOff
from printing.transports.address import mistake


class FolderTransport:
    """A job is there whole or not at all, so that none is ever cut."""

    two_way = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def address(self) -> str:
        return self._folder.as_uri()

    def send(self, data: bytes) -> None:
        try:
            self._write(data)
        except OSError as error:
            raise PrinterOff(f"{self.address}: {error.strerror}") from error

    def ask(self, query: bytes, enough: Callable[[bytes], bool], seconds: float) -> bytes:
        return b""

    def check(self) -> str:
        """Before anything is sent: whether the folder is there."""
        return "" if self._folder.is_dir() else f"{self.address}: the folder is not there"

    def _write(self, data: bytes) -> None:
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=self._folder)  # mode 0600 by its contract
        part = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            part.rename(self._folder / f"job-{time.time_ns()}-{part.stem.lstrip('.')}.prn")
        except OSError:
            part.unlink(missing_ok=True)
            raise


def folder_transport(parts: SplitResult) -> FolderTransport:
    if parts.netloc or not parts.path:
        raise mistake(parts, "a folder is written with three strokes, file:///folder")
    return FolderTransport(Path(url2pathname(parts.path)).absolute())
