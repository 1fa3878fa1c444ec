"""A label printer on TCP, played: a roll of paper, a buffer, a cover, answers in its language, and papers to look at.

What arrives while paper is out or the cover open waits in its buffer and comes out when that is mended, as with real
printers; a switched-off printer forgets it. Papers are kept as bytes and read when somebody asks.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path
from types import TracebackType

from desktop.demo.label_stream import LabelStream, Piece
from desktop.demo.paper_reading import PaperReader, PrintedPaper
from desktop.demo.paper_tray import Drop, PaperTray
from desktop.demo.printer_port import PrinterPort
from desktop.demo.status_replies import reply_to

_PAUSING = {b"~PP": True, b"~PS": False}


class PaperPrinter:
    """Safe to use from any thread.

    ``paper``: labels on the roll, None for endless. ``answers_status=False`` is a clone that never answers;
    ``mute_when_hindered`` one that does not while something must be mended. ``drop`` says of a label's bytes that it
    silently never comes out. ``buffer_bytes``: beyond them it reads no more. ``clients``: served at a time, others
    wait. ``pictures``: a folder for a PNG of each paper that is read. ``upright``: see PaperReader.
    """

    def __init__(
        self,
        language: str = "zpl",
        port: int = 0,
        *,
        paper: int | None = None,
        answers_status: bool = True,
        mute_when_hindered: bool = False,
        drop: Drop | None = None,
        buffer_bytes: int | None = None,
        clients: int = 8,
        seconds_per_label: float = 0.0,
        pictures: Path | None = None,
        upright: bool = False,
    ) -> None:
        self.tray = PaperTray(paper, drop, buffer_bytes, seconds_per_label)
        self._board = _Board(language, self.tray, answers_status, mute_when_hindered)
        self._clients = clients
        self._number = port
        self._port: PrinterPort | None = None
        self._pictures = pictures
        self._reader = PaperReader(language, pictures, upright)
        self._reading = threading.Lock()
        self._papers: list[PrintedPaper] = []
        self.switch_on()

    def __enter__(self) -> PaperPrinter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def url(self) -> str:
        return f"tcp://127.0.0.1:{self._number}"

    @property
    def is_off(self) -> bool:
        return self._port is None

    def switch_on(self) -> None:
        """Listen, always on the same port."""
        if self._port is None:
            self._port = PrinterPort(self._board, self._number, self._clients)
            self._number = self._port.number

    def switch_off(self) -> None:
        """Nobody listens, half labels and the buffer are lost; roll and cover stay as they are."""
        if self._port is not None:
            self._port.close()
            self._port = None
            self._board.power_off()
            self.tray.forget()

    close = switch_off

    def load(self, paper: int | None) -> None:
        """A new roll, None for an endless one, 0 to take the roll out; what waits comes out."""
        self.tray.load(paper)
        self._look_again()

    def set(self, **flags: bool) -> None:
        """``head_open``, ``paused``, ``ribbon_out``, ``too_hot``; when all is mended, what waits comes out."""
        self.tray.set(**flags)
        self._look_again()

    def labels(self) -> list[bytes]:
        """The bytes of each label that came out, in order; a label of two copies is there twice."""
        return self.tray.out()

    def came_out(self) -> int:
        """How many papers came out. Nothing is read for that."""
        return self.tray.came_out()

    def idle_seconds(self) -> float:
        """Since a label last arrived or came out."""
        return self.tray.idle_seconds()

    def wait_for(self, count: int, seconds: float = 10.0) -> bool:
        """Whether ``count`` papers in all came out within ``seconds``."""
        with self.tray.changed:
            return self.tray.changed.wait_for(lambda: self.tray.came_out() >= count, seconds)

    def papers(self) -> list[PrintedPaper]:
        """Every paper that came out so far, in order, each read once, in the caller's time."""
        with self._reading:
            done = len(self._papers)
            new = self.tray.out(done)
            self._papers += [self._reader.read(done + place, label) for place, label in enumerate(new, 1)]
            return list(self._papers)

    def illegible(self) -> list[str]:
        """Why each label that gave no picture gave none."""
        return [paper.illegible for paper in self.papers() if paper.illegible]

    def paper_with(self, code: str, seconds: float = 0.0) -> PrintedPaper | None:
        """The newest paper with this code on it, waited for up to ``seconds``."""
        end = time.monotonic() + seconds
        while True:
            papers = self.papers()
            for paper in reversed(papers):
                if code in paper.codes:
                    return paper
            rest = end - time.monotonic()
            if rest <= 0 or not self.wait_for(len(papers) + 1, rest):
                return None

    def last_picture(self) -> Path | None:
        papers = self.papers()
        return self._pictures / papers[-1].picture if papers and self._pictures is not None else None

    def _look_again(self) -> None:
        if self._port is not None:
            self._port.wake()


class _Board:
    """Between port and tray: finds labels and questions in what arrives."""

    def __init__(self, language: str, tray: PaperTray, answers: bool, mute_when_hindered: bool) -> None:
        self._language = language
        self._tray = tray
        self._answers = answers
        self._mute = mute_when_hindered
        self._streams: dict[int, LabelStream] = {}

    def received(self, connection: int, data: bytes) -> bytes:
        if connection not in self._streams:
            self._streams[connection] = LabelStream(self._language)
        return b"".join(self._do(piece) for piece in self._streams[connection].feed(data))

    def closed(self, connection: int) -> None:
        stream = self._streams.pop(connection, None)
        for label in stream.end() if stream is not None else ():
            self._tray.take(label)

    def may_read(self) -> bool:
        return not self._tray.condition().buffer_full

    def passed(self) -> float | None:
        return self._tray.advance()

    def power_off(self) -> None:
        self._streams.clear()

    def _do(self, piece: Piece) -> bytes:
        if piece.copies > 0:
            self._tray.take(piece)
            return b""
        if piece.data in _PAUSING:
            self._tray.set(paused=_PAUSING[piece.data])
            return b""
        now = self._tray.condition()
        if not self._answers or (self._mute and now.hindered):
            return b""
        return reply_to(self._language, piece.data, now)
