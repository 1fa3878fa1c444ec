"""A queue of CUPS, by its commands lp and lpoptions. Handed over means here that CUPS has the job, and no more.

CUPS itself would try for hours and print an old label out of the blue: each job is told to give up after a minute,
and a queue that stands still gets none. What only the queue's owner can set is in docs/printers.md.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from typing import IO
from urllib.parse import SplitResult, unquote

from printing.ports import PrinterOff, SendingCut
from printing.transports.address import mistake, port_of

COMMAND_SECONDS = 5.0  # lp and lpoptions answer in 10 ms where the scheduler is well
GIVE_UP_SECONDS = 60  # from the moment CUPS begins with the job; it looks at the clock every ten seconds
_STOPPED = 5  # of printer-state; 3 idle, 4 printing
_QUEUE_NAME = re.compile(r"[^\s/#'\"-][^\s/#'\"]{0,126}")
_FACT = re.compile(r"(?:^| )(printer-state|printer-is-accepting-jobs|printer-state-reasons)=(\S+)")

# What a queue says of its printer, as PRINTER_STATUS_ flags (printers.md A.6)
_REASONS = {
    "paused": 0x1,
    "media-jam": 0x8,
    "media-empty": 0x10,
    "media-needed": 0x10,
    "offline": 0x80,
    "output-area-full": 0x800,
    "marker-supply-low": 0x20000,
    "marker-supply-empty": 0x40000,
    "cover-open": 0x400000,
    "door-open": 0x400000,
}
_PRINTING = 0x400


class CupsTransport:
    """Nothing of a job is shown to others on this machine: the bytes are no argument, the title says nothing."""

    two_way = False

    def __init__(self, address: str, server: str, queue: str) -> None:
        self.address = address
        self._server = ["-h", server] if server else []
        self._queue = queue

    def send(self, data: bytes) -> None:
        self._refuse_a_standing_queue()
        try:
            with tempfile.TemporaryFile() as job:
                job.write(data)
                job.seek(0)
                self._hand_over(job)
        except OSError as error:
            raise PrinterOff(f"{self.address}: {error.strerror}") from error

    def ask(self, query: bytes, enough: Callable[[bytes], bool], seconds: float) -> bytes:
        return b""

    def flags(self) -> tuple[int, int]:
        """What the queue says of its printer, as the flags of printing.status.windows; of our job it says nothing."""
        state, _, reasons = self._facts()
        flags = _PRINTING if state == _STOPPED - 1 else 0
        for reason in reasons:
            flags |= _REASONS.get(re.sub(r"-(error|warning|report)$", "", reason), 0)
        return flags, 0

    def _refuse_a_standing_queue(self) -> None:
        """Such a queue would take the job and print it whenever somebody starts it again."""
        state, accepting, reasons = self._facts()
        if state == _STOPPED:
            raise PrinterOff(f"{self.address}: the queue is stopped ({', '.join(reasons)})")
        if not accepting:
            raise PrinterOff(f"{self.address}: the queue accepts no jobs")

    def _hand_over(self, job: IO[bytes]) -> None:
        """lp makes its job before it reads the first byte: one that has read nothing has handed nothing over.

        A file's place tells that; of a pipe nobody would know.
        """
        options = ["-o", "raw", "-o", f"job-cancel-after={GIVE_UP_SECONDS}", "-t", "packbench"]
        trouble = self._trouble(["lp", *self._server, "-d", self._queue, *options], job)
        if not trouble:
            return
        if os.lseek(job.fileno(), 0, os.SEEK_CUR) == 0:
            raise PrinterOff(f"{self.address}: {trouble}")
        raise SendingCut(f"{self.address}: {trouble}, after it had begun to read the job")

    def _trouble(self, command: list[str], job: IO[bytes]) -> str:
        """What lp complained of; ``""`` when it did not."""
        try:
            done = self._run(command, job)
        except subprocess.TimeoutExpired:
            return f"lp did not end within {COMMAND_SECONDS:g} s"
        if done.returncode < 0:
            return f"lp was ended by signal {-done.returncode}"
        return _said(done.stderr) if done.returncode else ""

    def _facts(self) -> tuple[int, bool, Sequence[str]]:
        """State, whether it accepts jobs, and the reasons of the state."""
        try:
            done = self._run(["lpoptions", *self._server, "-p", self._queue], subprocess.DEVNULL)
        except subprocess.TimeoutExpired as error:
            raise PrinterOff(f"{self.address}: CUPS does not answer") from error
        facts = dict(_FACT.findall(done.stdout.decode("utf-8", "replace")))
        if "printer-state" not in facts:  # lpoptions then says nothing, and that successfully
            raise PrinterOff(f"{self.address}: no such queue, or CUPS does not run there")
        reasons = [reason for reason in facts.get("printer-state-reasons", "none").split(",") if reason != "none"]
        return int(facts["printer-state"]), facts.get("printer-is-accepting-jobs") == "true", reasons

    def _run(self, command: list[str], given: IO[bytes] | int) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(command, stdin=given, capture_output=True, check=False, timeout=COMMAND_SECONDS)
        except OSError as error:
            raise PrinterOff(f"{self.address}: {command[0]} cannot be started: {error.strerror}") from error


def cups_transport(parts: SplitResult) -> CupsTransport:
    """``cups://queue`` here, or ``cups://host:port/queue``."""
    path = parts.path.lstrip("/")
    server, queue = (parts.netloc, path) if path else ("", parts.netloc)
    queue = unquote(queue)
    if not _QUEUE_NAME.fullmatch(queue) or parts.query or parts.fragment:
        raise mistake(parts, "a queue is written cups://queue or cups://host:631/queue")
    if server:
        port_of(parts)
        if not parts.hostname or server.startswith("-") or parts.username is not None:
            raise mistake(parts, "no host before the queue")
    return CupsTransport(parts.geturl(), server, queue)


def _said(stderr: bytes) -> str:
    return stderr.decode("utf-8", "replace").strip() or "lp refused the job"
