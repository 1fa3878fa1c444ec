"""A CPCL printer that forgives nothing, written from the makers' manuals (printers.md A.4) and not from our encoder.

A session is ``! offset hres vres height qty``, lines ended by CR LF, and PRINT. EG carries hex, CG raw bytes with a
CR LF behind them; a 1 bit is black. ``foreign``: what CUPS' own driver writes besides is let pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image, ImageChops

from tests.printing.drawn_codes import code128, qr_code

_SESSION = re.compile(rb"! (-?\d+) (100|200|203|300) (100|200|203|300) (\d+) (\d+)\r\n")
_RAW = re.compile(rb"(CG|VCG|COMPRESSED-GRAPHICS|VCOMPRESSED-GRAPHICS) (\d+) (\d+) (\d+) (\d+) ")
_NAMES = {"PW": "PAGE-WIDTH", "T": "TEXT", "L": "LINE", "B": "BARCODE", "EXPANDED-GRAPHICS": "EG", "IL": "INVERSE-LINE"}
_GRAMMAR = {
    "PAGE-WIDTH": r"(\d+)",
    "TONE": r"(-\d\d?|\d\d?|1\d\d|200)",
    "CONTRAST": r"[0-3]",
    "SPEED": r"[0-5]",
    "GAP-SENSE": r"",
    "BAR-SENSE": r"",
    "FORM": r"",
    "CENTER": r"",
    "LEFT": r"",
    "RIGHT": r"",
    "SETMAG": r"\d+ \d+",
    "SETBOLD": r"\d",
    "SETSP": r"\d+",
    "COUNTRY": r"CHINA",
    "ENCODING": r"GB18030",
    "TEXT": r"(\S+) (\d+) (\d+) (\d+) (.+)",
    "BARCODE-TEXT": r"OFF|\d+ \d+ \d+",
    "BARCODE": r"(?:QR (?P<qx>\d+) (?P<qy>\d+) M ([12]) U (?P<unit>[1-9]|[12]\d|3[0-2])"
    r"|128 (?P<narrow>\d+) (?P<ratio>\d+) (?P<height>\d+) (?P<x>\d+) (?P<y>\d+) (?P<data>.+))",
    "LINE": r"(\d+) (\d+) (\d+) (\d+) (\d+)",
    "BOX": r"(\d+) (\d+) (\d+) (\d+) (\d+)",
    "EG": r"(\d+) (\d+) (\d+) (\d+) ([0-9A-Fa-f]+)",
    "PRINT": r"",
}
_FOREIGN = {"PAGE-HEIGHT": r"\d+", "TONE": r"-?\d+"}  # and a driver bug: TONE 4294967294


class NotCpcl(Exception):
    """The printer would stop here."""


@dataclass
class PrintedLabel:
    """What came out of the printer, and the commands that made it."""

    commands: list[str] = field(default_factory=list)  # the session line too; graphics without their data
    picture: Image.Image = field(default_factory=lambda: Image.new("1", (0, 0), 1))  # white is 1
    copies: int = 0
    texts: list[str] = field(default_factory=list)  # of TEXT, which has no glyphs here
    codes: list[str] = field(default_factory=list)  # of BARCODE, which are drawn


def print_labels(job: bytes, *, foreign: bool = False) -> list[PrintedLabel]:
    """Execute every byte of ``job``; one entry for each session."""
    labels, at = [], 0
    while at < len(job):
        session = _Session(job, at, foreign)
        labels.append(session.run())
        at = session.at
    return labels


def print_job(job: bytes, *, foreign: bool = False) -> PrintedLabel:
    """Execute every byte of ``job``, which is one label."""
    labels = print_labels(job, foreign=foreign)
    if len(labels) != 1 or labels[0].copies != 1:
        raise NotCpcl(f"{sum(label.copies for label in labels)} labels came out")
    return labels[0]


class _Session:
    def __init__(self, job: bytes, at: int, foreign: bool) -> None:
        head = _SESSION.match(job, at)
        if head is None:
            raise NotCpcl(f"no session line at byte {at}")
        self._job = job
        self.at = head.end()
        self._grammar = {**_GRAMMAR, **_FOREIGN} if foreign else _GRAMMAR
        self._label = PrintedLabel([head[0].decode("ascii").rstrip()], copies=int(head[5]))
        self._left, self._height = int(head[1]), int(head[4])  # PAGE-WIDTH makes the paper
        if self._label.copies == 0 or self._height == 0:
            raise NotCpcl("a label of no copies or of no height")

    def run(self) -> PrintedLabel:
        word = ""
        while word != "PRINT":
            raw = _RAW.match(self._job, self.at)
            word = self._graphic(raw) if raw is not None else self._line()
        return self._label

    def _line(self) -> str:
        line = self._next_line()
        name, _, arguments = line.partition(" ")
        word = _NAMES.get(name, name)
        if word not in self._grammar:
            raise NotCpcl(f"unknown command {name!r}")
        found = re.fullmatch(self._grammar[word], arguments)
        if found is None:
            raise NotCpcl(f"{word}: {arguments!r}")
        self._label.commands.append(line if word != "EG" else line[: found.start(5) - len(arguments)].rstrip())
        if (do := _DO.get(word)) is not None:
            do(self, found)
        return word

    def _next_line(self) -> str:
        end = self._job.find(b"\r\n", self.at)
        if end < 0:
            raise NotCpcl(f"no CR LF after byte {self.at}")
        line = self._job[self.at : end].decode("gb18030")
        if re.search(r"[\x00-\x1f]", line):
            raise NotCpcl(f"a control character in {line[:20]!r}")
        self.at = end + 2
        return line

    def _graphic(self, head: re.Match[bytes]) -> str:
        """Exactly as many raw bytes as announced, then CR LF."""
        row_bytes, height, left, top = (int(number) for number in head.groups()[1:])
        end = head.end() + row_bytes * height
        if self._job[end : end + 2] != b"\r\n" or row_bytes * height == 0:
            raise NotCpcl(f"the data of {head[1].decode()} is not {row_bytes} x {height} bytes")
        if head[1].startswith(b"V"):
            raise NotCpcl("a vertical graphic: where it stands is not told")
        self._draw(_black_on_white(row_bytes, height, self._job[head.end() : end]), left, top)
        self._label.commands.append(head[0].decode("ascii").rstrip())
        self.at = end + 2
        return "CG"

    def _draw(self, drawn: Image.Image, left: int, top: int) -> None:
        paper = self._label.picture
        if paper.width == 0:
            raise NotCpcl("drawing before PAGE-WIDTH")
        left += self._left
        beyond = left + drawn.width - paper.width
        if beyond >= 8 or top + drawn.height > paper.height:
            raise NotCpcl("the picture is larger than the label")
        if beyond > 0:
            cut = drawn.crop((0, 0, drawn.width - beyond, drawn.height))
            if drawn.histogram()[0] != cut.histogram()[0]:
                raise NotCpcl("black beyond the right edge of the label")
            drawn = cut
        box = (left, top, left + drawn.width, top + drawn.height)
        paper.paste(ImageChops.logical_and(paper.crop(box), drawn), box)

    # commands, by the words of the grammar

    def page_width(self, found: re.Match[str]) -> None:
        if self._label.picture.width:
            raise NotCpcl("PAGE-WIDTH twice")
        self._label.picture = Image.new("1", (int(found[1]), self._height), 1)

    def hex_graphic(self, found: re.Match[str]) -> None:
        row_bytes, height, left, top = (int(number) for number in found.groups()[:4])
        if len(found[5]) != 2 * row_bytes * height:
            raise NotCpcl(f"the data of EG is not {row_bytes} x {height} bytes")
        self._draw(_black_on_white(row_bytes, height, bytes.fromhex(found[5])), left, top)

    def line(self, found: re.Match[str]) -> None:
        left, top, right, bottom, width = map(int, found.groups())
        if left == right:
            self._draw(Image.new("1", (width, bottom - top), 0), left, top)
        elif top == bottom:
            self._draw(Image.new("1", (right - left, width), 0), left, top)
        else:
            raise NotCpcl("a slanting line is not drawn here")

    def box(self, found: re.Match[str]) -> None:
        left, top, right, bottom, width = map(int, found.groups())
        drawn = Image.new("1", (right - left, bottom - top), 0)
        drawn.paste(1, (width, width, drawn.width - width, drawn.height - width))
        self._draw(drawn, left, top)

    def text(self, found: re.Match[str]) -> None:
        self._label.texts.append(found[5])

    def barcode(self, found: re.Match[str]) -> None:
        if found["qx"] is not None:
            self._qr(int(found["qx"]), int(found["qy"]), int(found["unit"]))
            return
        drawn = code128(found["data"], int(found["narrow"]), int(found["height"]))
        self._draw(drawn, int(found["x"]), int(found["y"]))
        self._label.codes.append(found["data"])

    def _qr(self, left: int, top: int, unit: int) -> None:
        """``MA,data`` and ENDQR: level, then A for automatic."""
        data = re.fullmatch(r"[LMQH]A,(.+)", self._next_line())
        if data is None or self._next_line() != "ENDQR":
            raise NotCpcl("B QR without its data line and ENDQR")
        self._draw(qr_code(data[1], unit), left, top)
        self._label.codes.append(data[1])


_DO: dict[str, Callable[[_Session, re.Match[str]], None]] = {
    "PAGE-WIDTH": _Session.page_width,
    "EG": _Session.hex_graphic,
    "LINE": _Session.line,
    "BOX": _Session.box,
    "TEXT": _Session.text,
    "BARCODE": _Session.barcode,
}


def _black_on_white(row_bytes: int, height: int, data: bytes) -> Image.Image:
    return Image.frombytes("1", (row_bytes * 8, height), bytes(byte ^ 0xFF for byte in data))
