"""What the screen showed, one JSON line for each painted answer: `run --trace FILE` writes it for drivers to read.

It holds what a person beside the packer could read off the screen, never receiver data.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import msgspec

from desktop.domain.views import PackView

_POLL_SECONDS = 0.002
WINDOW_PAINTED = "window_painted"  # the code of the first line: the window is there, nothing was answered yet


class Painted(msgspec.Struct, frozen=True):
    """One answer, after its paint event."""

    painted_ns: int  # time.monotonic_ns(), the same clock in every process of this machine
    scan_ns: int  # when the last byte of the scan arrived; 0 where no scan was answered
    code: str  # desktop.domain.outcome.Code
    tone: str
    expected: str = ""
    seen: str = ""
    step: str = ""  # desktop.domain.packing.Step of the open parcel, or ""
    document_id: str = ""
    waybill: str = ""
    remaining: int = 0  # pieces still to scan
    paper_state: str = ""
    question_paper: int = 0  # the earlier label that is asked about, or 0
    question_waybill: str = ""
    operator: str = ""


def painted(view: PackView, painted_ns: int, scan_ns: int) -> Painted:
    """The trace line of ``view``."""
    packing, question = view.packing, view.label_question
    return Painted(
        painted_ns=painted_ns,
        scan_ns=scan_ns,
        code=view.outcome.code,
        tone=view.outcome.tone,
        expected=view.outcome.expected,
        seen=view.outcome.seen,
        step=packing.step if packing else "",
        document_id=packing.document_id if packing else "",
        waybill=packing.waybill if packing else "",
        remaining=packing.remaining if packing else 0,
        paper_state=view.paper_state,
        question_paper=question.paper_id if question else 0,
        question_waybill=question.waybill if question else "",
        operator=view.operator.person_id if view.operator else "",
    )


class TraceWriter:
    """Appends to the file; each line is in the operating system's hands when ``write`` returns."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        if path.stat().st_size:
            os.write(self._file, b"\n")  # ends the line that a killed station may have left half written

    def write(self, line: Painted) -> None:
        os.write(self._file, msgspec.json.encode(line) + b"\n")

    def close(self) -> None:
        os.close(self._file)


class TraceReader:
    """Follows the file from its present end; it may not exist yet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = path.stat().st_size if path.exists() else 0
        self._half = b""
        self._unread: deque[Painted] = deque()

    def wait_for(self, wanted: Callable[[Painted], bool], seconds: float) -> Painted | None:
        """The next line that is ``wanted``, or None when ``seconds`` have passed; those before it are left behind."""
        end = time.monotonic() + seconds
        pause = threading.Event()
        while True:
            self._read()
            while self._unread:
                line = self._unread.popleft()
                if wanted(line):
                    return line
            if time.monotonic() > end:
                return None
            pause.wait(_POLL_SECONDS)

    def latest(self) -> Painted | None:
        """The newest line that was not read yet; None when nothing was painted since."""
        self._read()
        line = self._unread[-1] if self._unread else None
        self._unread.clear()
        return line

    def _read(self) -> None:
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            file.seek(self._offset)
            data = file.read()
        self._offset += len(data)
        *whole, self._half = (self._half + data).split(b"\n")
        for text in whole:
            with contextlib.suppress(msgspec.DecodeError):  # a killed station's last words
                self._unread.append(msgspec.json.decode(text, type=Painted))
