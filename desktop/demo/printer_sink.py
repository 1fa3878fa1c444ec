"""A label printer on TCP, played: rebuilds each picture from the bytes, reads every code on it, keeps it as PNG."""

from __future__ import annotations

import re
import socket
import threading
from pathlib import Path

import msgspec
import zxingcpp

from desktop.demo.png import write_png
from printing.label import Bitmap
from printing.languages import tspl, zpl

PAPER_CODE = re.compile(r"PBL(\d+)-(\d+)")
_LAST_WORDS = (b"^XZ", b"PRINT 1,1")
_POLL_SECONDS = 0.2  # how soon a switched-off printer stops accepting
_DOTS = [bytes(0 if byte >> (7 - bit) & 1 else 255 for bit in range(8)) for byte in range(256)]


class PrintedPaper(msgspec.Struct, frozen=True):
    """One paper that came out, as an outsider reads it."""

    paper_id: int  # of the label ledger, from the small code; 0 where none was readable
    copy: int
    codes: tuple[str, ...]  # all other codes on it
    picture: str  # file name


class PrinterSink:
    """Listens on a loopback port that stays the same; off means that nobody listens."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._papers: list[PrintedPaper] = []
        self._illegible: list[str] = []
        self._changed = threading.Condition()
        self._off = threading.Event()
        self._thread: threading.Thread | None = None
        self._port = 0
        self.switch_on()

    @property
    def url(self) -> str:
        return f"tcp://127.0.0.1:{self._port}"

    def switch_on(self) -> None:
        server = socket.create_server(("127.0.0.1", self._port))
        server.settimeout(_POLL_SECONDS)
        self._port = server.getsockname()[1]
        self._off.clear()
        self._thread = threading.Thread(target=self._listen, args=(server,), name="printer sink", daemon=True)
        self._thread.start()

    def switch_off(self) -> None:
        self._off.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    close = switch_off

    @property
    def is_off(self) -> bool:
        return self._off.is_set()

    def papers(self) -> list[PrintedPaper]:
        """Everything that came out so far, in order."""
        with self._changed:
            return list(self._papers)

    def illegible(self) -> list[str]:
        """Why each whole job that gave no picture gave none."""
        with self._changed:
            return list(self._illegible)

    def last_picture(self) -> Path | None:
        with self._changed:
            return self._folder / self._papers[-1].picture if self._papers else None

    def paper_with(self, waybill: str, seconds: float = 0.0) -> PrintedPaper | None:
        """The newest paper with this waybill number on it, waited for up to ``seconds``."""

        def found() -> PrintedPaper | None:
            return next((paper for paper in reversed(self._papers) if waybill in paper.codes), None)

        with self._changed:
            return self._changed.wait_for(found, seconds)

    def _listen(self, server: socket.socket) -> None:
        with server:
            while not self._off.is_set():
                try:
                    sender, _ = server.accept()
                except TimeoutError:
                    continue
                with sender:
                    job = self._receive(sender)
                if job:
                    self._print(job)

    def _receive(self, sender: socket.socket) -> bytes:
        sender.settimeout(_POLL_SECONDS)
        job = bytearray()
        while not self._off.is_set():
            try:
                part = sender.recv(65536)
            except TimeoutError:
                continue
            except ConnectionError:
                break
            if not part:
                break
            job += part
        return bytes(job)

    def _print(self, job: bytes) -> None:
        if not job.rstrip().endswith(_LAST_WORDS):
            return  # cut on the way: a printer prints nothing of it
        try:
            paper = self._read(decode_job(job))
        except ValueError as error:
            with self._changed:
                self._illegible.append(f"{len(job)} bytes: {error}")
            return
        with self._changed:
            self._papers.append(paper)
            self._changed.notify_all()

    def _read(self, picture: Bitmap) -> PrintedPaper:
        name = f"{len(self._papers) + 1:04d}.png"
        write_png(self._folder / name, picture)
        codes = read_codes(picture)
        ours = next((match for code in codes if (match := PAPER_CODE.fullmatch(code))), None)
        others = tuple(code for code in codes if not PAPER_CODE.fullmatch(code))
        paper_id, copy = (int(ours[1]), int(ours[2])) if ours else (0, 0)
        return PrintedPaper(paper_id=paper_id, copy=copy, codes=others, picture=name)


def decode_job(job: bytes) -> Bitmap:
    """The picture in a job of either language. Raises ValueError where there is none."""
    return (zpl if job.lstrip().startswith(b"^XA") else tspl).decode(job)[0]


def read_codes(picture: Bitmap) -> list[str]:
    """The text of every barcode that an independent reader finds in ``picture``."""
    grey = b"".join(_DOTS[byte] for byte in picture.data)
    image = memoryview(grey).cast("B", (picture.height, picture.row_bytes * 8))
    return [barcode.text for barcode in zxingcpp.read_barcodes(image, text_mode=zxingcpp.TextMode.Plain)]
