"""A TSPL printer that forgives nothing, written from the makers' manuals and not from our encoder.

Commands are lines ended by CR LF; only BITMAP is followed by raw bytes. There, a 0 bit is burnt black.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from PIL import Image

_NUMBER = r"-?\d+(?:\.\d+)?"
_GRAMMAR = {
    "SIZE": rf"({_NUMBER}) mm,({_NUMBER}) mm",
    "GAP": rf"({_NUMBER}) mm,({_NUMBER}) mm",
    "REFERENCE": r"(\d+),(\d+)",
    "OFFSET": rf"({_NUMBER}) mm",
    "SETC": r"AUTODOTTED (ON|OFF)",
    "DENSITY": r"(\d|1[0-5])",
    "SPEED": r"(\d+(?:\.\d)?)",
    "DIRECTION": r"([01]),([01])",
    "CLS": r"",
    "PRINT": r"(\d+),(\d+)",
}
_BITMAP_HEAD = re.compile(rb"BITMAP (\d+),(\d+),(\d+),(\d+),([012]),")


class NotTspl(Exception):
    """The printer would stop here."""


@dataclass
class PrintedLabel:
    """What came out of the printer, and the commands that made it."""

    commands: list[str] = field(default_factory=list)
    dots: tuple[int, int] = (0, 0)
    picture: Image.Image | None = None
    copies: int = 0


def print_job(job: bytes, dots_per_mm: int = 8) -> PrintedLabel:
    """Execute every byte of ``job``."""
    label, at = PrintedLabel(), 0
    while at < len(job):
        if job.startswith(b"BITMAP", at):
            at = _bitmap(label, job, at)
        else:
            at = _line(label, job, at, dots_per_mm)
    if label.copies != 1:
        raise NotTspl(f"{label.copies} labels came out")
    return label


def _line(label: PrintedLabel, job: bytes, at: int, dots_per_mm: int) -> int:
    end = job.find(b"\r\n", at)
    if end < 0:
        raise NotTspl(f"no CR LF after byte {at}")
    line = job[at:end].decode("ascii")
    word, _, arguments = line.partition(" ")
    if word not in _GRAMMAR:
        raise NotTspl(f"unknown command {word!r}")
    found = re.fullmatch(_GRAMMAR[word], arguments)
    if found is None:
        raise NotTspl(f"{word}: {arguments!r}")
    if word == "SIZE":
        label.dots = (round(float(found[1]) * dots_per_mm), round(float(found[2]) * dots_per_mm))
    elif word == "CLS":
        if label.dots == (0, 0):
            raise NotTspl("CLS before SIZE")
        label.picture = Image.new("1", label.dots, 1)
    elif word == "PRINT":
        label.copies += int(found[1]) * int(found[2])
    label.commands.append(line)
    return end + 2


def _bitmap(label: PrintedLabel, job: bytes, at: int) -> int:
    head = _BITMAP_HEAD.match(job, at)
    if head is None or label.picture is None:
        raise NotTspl("BITMAP without its five numbers, or before CLS")
    left, top, row_bytes, height = (int(number) for number in head.groups()[:4])
    end = head.end() + row_bytes * height
    if job[end : end + 2] != b"\r\n":
        raise NotTspl(f"the data of BITMAP is not {row_bytes} x {height} bytes")
    drawn = Image.frombytes("1", (row_bytes * 8, height), job[head.end() : end])
    if left + row_bytes * 8 - label.dots[0] >= 8 or top + height > label.dots[1]:
        raise NotTspl("the picture is larger than the label")
    label.picture.paste(drawn, (left, top))
    label.commands.append(head[0].decode("ascii"))
    return end + 2
