"""Which encoding a text file is in: a byte order mark, else proof by decoding, else the likeliest guess.

UTF-8 is proved by decoding the whole file: other encodings practically never pass. GB18030 proves nothing by
passing, since most Latin-1 text decodes as rare Chinese characters; so its lines must also consist of the common
ones (GB 2312). A file of which at most one line in ten fails is damaged, not foreign: its bad lines are rejected alone.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import charset_normalizer

SAMPLE_BYTES = 512 * 1024  # of lines that are not plain ASCII
GOOD_SHARE = 0.9
LAST_RESORT = "cp1252"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


class Charset(NamedTuple):
    codec: str
    told: str  # for the report
    line_ends: int  # how many lines the file has, roughly: quoted fields may hold some


def detect(chunks: Iterable[bytes]) -> Charset:
    """Read the file once, in chunks, and say its encoding."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    sample = _Sample()
    mark: tuple[bytes, str, str] | None = None
    is_utf8, line_ends, first = True, 0, True
    for chunk in chunks:
        if first:
            mark = next((known for known in MARKS if chunk.startswith(known[0])), None)
            first = False
        line_ends += chunk.count(b"\n")
        sample.add(chunk)
        is_utf8 = is_utf8 and _decodes(decoder, chunk, final=False)
    if mark:
        return Charset(mark[1], mark[2], line_ends)
    if is_utf8 and _decodes(decoder, b"", final=True):
        return Charset("utf-8", "UTF-8", line_ends)
    codec, told = _likeliest(sample.lines)
    return Charset(codec, told, line_ends)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


class _Sample:
    """The first lines that are not plain ASCII."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []
        self._size = 0
        self._rest = b""

    def add(self, chunk: bytes) -> None:
        if self._size >= SAMPLE_BYTES or (chunk.isascii() and self._rest.isascii()):
            self._rest = b""
            return
        *lines, self._rest = (self._rest + chunk).splitlines(keepends=True) or [b""]
        if len(self._rest) > SAMPLE_BYTES or self._rest.endswith(b"\n"):
            lines, self._rest = [*lines, self._rest], b""
        for line in lines:
            if not line.isascii():
                self.lines.append(line)
                self._size += len(line)


def _likeliest(lines: Sequence[bytes]) -> tuple[str, str]:
    if _share(lines, _is_utf8) >= GOOD_SHARE:
        return "utf-8", "UTF-8, damaged in places"
    if _share(lines, _is_chinese) >= GOOD_SHARE:
        return "gb18030", "GB18030"
    best = charset_normalizer.from_bytes(b"".join(lines)).best()
    codec = best.encoding if best else LAST_RESORT
    return codec, f"{codec} (guessed)"


def _share(lines: Sequence[bytes], good: Callable[[bytes], bool]) -> float:
    return sum(map(good, lines)) / len(lines) if lines else 0.0


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_chinese(line: bytes) -> bool:
    try:
        text = line.decode("gb18030")
    except UnicodeDecodeError:
        return False
    foreign = [char for char in text if not char.isascii()]
    common = sum(len(char.encode("gb2312", "ignore")) > 0 for char in foreign)
    return common >= 0.7 * len(foreign)
