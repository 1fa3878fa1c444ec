"""A TSPL printer that forgives nothing, written from the makers' manuals (printers.md A.3) and not from our encoder.

Commands are lines ended by CR LF; only BITMAP is followed by raw bytes. There, a 0 bit is burnt black. Settings and
the image buffer stay from one label to the next, as in a printer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image, ImageChops

from tests.printing.drawn_codes import code128, qr_code

_NUMBER = r"-?\d+(?:\.\d+)?"
_TURN = r"(0|90|180|270)"
_TEXT = r'"((?:[^"\\\x00-\x1f]|\\\["\]|\\)+)"'  # a quote inside is written \["]
_FONTS = r'"([1-5]|TSS24\.BF2|TSS16\.BF2|TST24\.BF2|TST16\.BF2|K)"'
_GRAMMAR = {
    "SIZE": rf"({_NUMBER}) mm,({_NUMBER}) mm",
    "GAP": rf"({_NUMBER}) mm,({_NUMBER}) mm",
    "BLINE": rf"({_NUMBER}) mm,({_NUMBER}) mm",
    "REFERENCE": r"(\d+),(\d+)",
    "OFFSET": rf"({_NUMBER}) mm",
    "SHIFT": r"(-?\d+)",
    "SETC": r"AUTODOTTED (ON|OFF)",
    "SET": r"(TEAR|PEEL|CUTTER|RIBBON) (ON|OFF|BATCH|\d+)",
    "CODEPAGE": r"(\d+|UTF-8)",
    "DENSITY": r"(\d|1[0-5])",
    "SPEED": r"(\d+(?:\.\d)?)",
    "DIRECTION": r"([01])(?:,([01]))?",
    "CLS": r"",
    "FORMFEED": r"",
    "HOME": r"",
    "BAR": r"(\d+),(\d+),(\d+),(\d+)",
    "ERASE": r"(\d+),(\d+),(\d+),(\d+)",
    "REVERSE": r"(\d+),(\d+),(\d+),(\d+)",
    "BOX": r"(\d+),(\d+),(\d+),(\d+),(\d+)",
    "TEXT": rf"(\d+),(\d+),{_FONTS},{_TURN},([1-9]|10),([1-9]|10),{_TEXT}",
    "BARCODE": rf'(\d+),(\d+),"(128)",(\d+),([0-3]),{_TURN},(\d+),(\d+),{_TEXT}',
    "QRCODE": rf"(\d+),(\d+),([LMQH]),([1-9]|10),([AM]),{_TURN}(?:,M([12]))?(?:,S([0-8]))?,{_TEXT}",
    "PRINT": r"([1-9]\d*)(?:,([1-9]\d*))?",
}
_BITMAP_HEAD = re.compile(rb"BITMAP (\d+),(\d+),(\d+),(\d+),([012]),")


class NotTspl(Exception):
    """The printer would stop here."""


@dataclass
class PrintedLabel:
    """What came out of the printer, and the commands that made it."""

    commands: list[str] = field(default_factory=list)
    dots: tuple[int, int] = (0, 0)
    picture: Image.Image | None = None  # as the packer sees it: DIRECTION has turned it
    copies: int = 0
    texts: list[str] = field(default_factory=list)  # of TEXT, which has no glyphs here
    codes: list[str] = field(default_factory=list)  # of BARCODE and QRCODE, which are drawn


def print_job(job: bytes, dots_per_mm: float = 8) -> PrintedLabel:
    """Execute every byte of ``job``, which is one label."""
    labels = print_labels(job, dots_per_mm)
    copies = sum(label.copies for label in labels)
    if copies != 1:
        raise NotTspl(f"{copies} labels came out")
    return labels[0]


def print_labels(job: bytes, dots_per_mm: float = 8) -> list[PrintedLabel]:
    """Execute every byte of ``job``; one entry for each PRINT."""
    printer, at = _Printer(dots_per_mm), 0
    while at < len(job):
        at = printer.bitmap(job, at) if job.startswith(b"BITMAP", at) else printer.line(job, at)
    if printer.label.commands:
        raise NotTspl(f"nothing printed of {printer.label.commands}")
    return printer.out


class _Printer:
    def __init__(self, dots_per_mm: float) -> None:
        self.out: list[PrintedLabel] = []
        self.label = PrintedLabel()
        self._scale = dots_per_mm
        self._dots = (0, 0)
        self._between = ""  # GAP or BLINE
        self._buffer: Image.Image | None = None  # white is 1
        self._origin = (0, 0)
        self._turned, self._mirrored = False, False

    def line(self, job: bytes, at: int) -> int:
        end = job.find(b"\r\n", at)
        if end < 0:
            raise NotTspl(f"no CR LF after byte {at}")
        line = job[at:end].decode("gb18030" if b"TEXT" in job[at:end] else "ascii")
        word, _, arguments = line.partition(" ")
        if word not in _GRAMMAR:
            raise NotTspl(f"unknown command {word!r}")
        found = re.fullmatch(_GRAMMAR[word], arguments)
        if found is None:
            raise NotTspl(f"{word}: {arguments!r}")
        self.label.commands.append(line)
        _DO.get(word, _note)(self, *found.groups())
        return end + 2

    def bitmap(self, job: bytes, at: int) -> int:
        head = _BITMAP_HEAD.match(job, at)
        if head is None:
            raise NotTspl("BITMAP without its five numbers")
        left, top, row_bytes, height, mode = (int(number) for number in head.groups())
        end = head.end() + row_bytes * height
        if job[end : end + 2] != b"\r\n" or row_bytes * height == 0:
            raise NotTspl(f"the data of BITMAP is not {row_bytes} x {height} bytes")
        drawn = Image.frombytes("1", (row_bytes * 8, height), job[head.end() : end])
        self.draw(drawn, left, top, mode)
        self.label.commands.append(head[0].decode("ascii"))
        return end + 2

    def draw(self, drawn: Image.Image, left: int, top: int, mode: int = 1) -> None:
        """Mode 0 overwrites, 1 adds black, 2 turns what is under black."""
        buffer = self.paper("drawing")
        left, top = left + self._origin[0], top + self._origin[1]
        drawn = _cut_to(drawn, buffer.width - left, buffer.height - top)
        box = (left, top, left + drawn.width, top + drawn.height)
        under = buffer.crop(box)
        if mode == 1:
            drawn = ImageChops.logical_and(under, drawn)
        elif mode == 2:
            drawn = ImageChops.invert(ImageChops.logical_xor(under, drawn))
        buffer.paste(drawn, box)

    def paper(self, word: str) -> Image.Image:
        if self._buffer is None:
            raise NotTspl(f"{word} before CLS")
        return self._buffer

    # commands, by the words of the grammar

    def size(self, width: str, height: str) -> None:
        self._dots = (round(float(width) * self._scale), round(float(height) * self._scale))
        self._buffer = None

    def between(self, *_numbers: str) -> None:
        self._between = "told"

    def clear(self) -> None:
        if self._dots == (0, 0) or not self._between:
            raise NotTspl("CLS before SIZE and GAP")
        self._buffer = Image.new("1", self._dots, 1)

    def reference(self, x: str, y: str) -> None:
        self._origin = (int(x), int(y))

    def direction(self, turned: str, mirrored: str | None) -> None:
        self._turned, self._mirrored = turned == "1", mirrored == "1"

    def bar(self, x: str, y: str, width: str, height: str) -> None:
        self.draw(Image.new("1", (int(width), int(height)), 0), int(x), int(y))

    def erase(self, x: str, y: str, width: str, height: str) -> None:
        self.draw(Image.new("1", (int(width), int(height)), 1), int(x), int(y), mode=0)

    def reverse(self, x: str, y: str, width: str, height: str) -> None:
        self.draw(Image.new("1", (int(width), int(height)), 0), int(x), int(y), mode=2)

    def box(self, *numbers: str) -> None:
        left, top, right, bottom, thick = map(int, numbers)
        drawn = Image.new("1", (right - left, bottom - top), 0)
        drawn.paste(1, (thick, thick, drawn.width - thick, drawn.height - thick))
        self.draw(drawn, left, top)

    def text(self, *told: str) -> None:
        self.paper("TEXT")
        self.label.texts.append(told[-1].replace('\\["]', '"'))

    def barcode(self, x: str, y: str, _kind: str, height: str, _human: str, turn: str, *rest: str) -> None:
        narrow, _wide, text = rest
        self._draw_code(code128(text, int(narrow), int(height)), x, y, turn, text)

    def qrcode(self, x: str, y: str, _level: str, cell: str, mode: str, turn: str, *rest: str | None) -> None:
        text = rest[-1]
        if mode != "A" or text is None:
            raise NotTspl("QRCODE: only automatic encoding is understood here")
        self._draw_code(qr_code(text, int(cell)), x, y, turn, text)

    def print(self, sets: str, copies: str | None) -> None:
        picture = self.paper("PRINT").copy()
        if self._turned:
            picture = picture.transpose(Image.Transpose.ROTATE_180)
        if self._mirrored:
            picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        self.label.picture, self.label.dots = picture, self._dots
        self.label.copies = int(sets) * int(copies or 1)
        self.out.append(self.label)
        self.label = PrintedLabel()

    def _draw_code(self, drawn: Image.Image, x: str, y: str, turn: str, text: str) -> None:
        """Turned clockwise about its top left corner; only upright ones are certain from the manuals."""
        if turn != "0":
            raise NotTspl("a turned code: where it stands is not told")
        self.draw(drawn, int(x), int(y))
        self.label.codes.append(text)


def _cut_to(drawn: Image.Image, width: int, height: int) -> Image.Image:
    """White may reach a little beyond the label: the rest of a byte, and the two rows of the job that is known to
    print on 152 mm. Black may not."""
    if drawn.width - width >= 8 or drawn.height - height >= 8:
        raise NotTspl("the picture is larger than the label")
    cut = drawn.crop((0, 0, min(drawn.width, width), min(drawn.height, height)))
    if drawn.histogram()[0] != cut.histogram()[0]:
        raise NotTspl("black beyond the edge of the label")
    return cut


def _note(_printer: _Printer, *_arguments: str | None) -> None:
    """A command that leaves no dot."""


_DO: dict[str, Callable[..., None]] = {
    "SIZE": _Printer.size,
    "GAP": _Printer.between,
    "BLINE": _Printer.between,
    "CLS": _Printer.clear,
    "REFERENCE": _Printer.reference,
    "DIRECTION": _Printer.direction,
    "BAR": _Printer.bar,
    "ERASE": _Printer.erase,
    "REVERSE": _Printer.reverse,
    "BOX": _Printer.box,
    "TEXT": _Printer.text,
    "BARCODE": _Printer.barcode,
    "QRCODE": _Printer.qrcode,
    "PRINT": _Printer.print,
}
