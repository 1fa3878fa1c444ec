"""A file as a table: its header, then row by row with line numbers; text files are streamed and never held whole."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple, Protocol, cast

from sync.local_erp.importing.charset import detect
from sync.local_erp.importing.verdicts import NotATable

DELIMITERS = ",;\t|"
CHUNK = 1 << 20
RECORD_LINES = 50  # a record that is longer has lost its closing quote
GZIP_MAGIC = b"\x1f\x8b"
WORKBOOK_MAGICS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class RawRow(NamedTuple):
    """One record. ``text`` is its exact source, line end included; ``cells`` is None where quotes are broken."""

    line: int  # the first one, counted as an editor or Excel counts
    cells: list[str] | None
    text: str

    @property
    def is_blank(self) -> bool:
        return self.cells is not None and not "".join(self.cells).strip()


class Table(Protocol):
    """What the import needs of any file; rows may be walked more than once."""

    @property
    def header(self) -> RawRow: ...

    @property
    def codec(self) -> str:
        """In which its rejected rows are written again."""
        ...

    @property
    def told(self) -> str:
        """The encoding, in words for the report."""
        ...

    @property
    def size(self) -> int:
        """How many rows there are, roughly."""
        ...

    def rows(self) -> Iterator[RawRow]:
        """The rows below the header; blank ones too."""
        ...


def open_table(path: Path) -> Table:
    """The table in ``path``, whatever its name ends in. Raises NotATable."""
    with path.open("rb") as file:
        magic = file.read(4)
    if magic.startswith(WORKBOOK_MAGICS):
        from sync.local_erp.importing.workbook import WorkbookTable  # noqa: PLC0415  only when one is met

        return WorkbookTable(path)
    return TextTable(path)


class TextTable:
    """CSV, plain or gzipped, with the delimiter of its first line."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with _damage_told(), self._open() as file:
            charset = detect(iter(lambda: file.read(CHUNK), b""))
        self.codec, self.told, self.size = charset.codec, charset.told, charset.line_ends
        first = next((line for line in self._lines() if line.strip()), "")
        self._delimiter = max(DELIMITERS, key=first.count)
        header = next((row for row in self._records() if not row.is_blank), None)
        if header is None or header.cells is None:
            raise NotATable("the file is empty" if header is None else "the header has broken quotation marks")
        self.header = header

    def rows(self) -> Iterator[RawRow]:
        return (row for row in self._records() if row.line > self.header.line)

    def _records(self) -> Iterator[RawRow]:
        return records(self._lines(), self._delimiter)

    def _lines(self) -> Iterator[str]:
        with (
            _damage_told(),
            self._open() as file,
            io.TextIOWrapper(file, self.codec, errors="surrogateescape", newline="") as text,
        ):
            yield from iter(partial(text.readline, CHUNK), "")

    def _open(self) -> IO[bytes]:
        with self._path.open("rb") as file:
            zipped = file.read(2) == GZIP_MAGIC
        return cast(IO[bytes], gzip.open(self._path)) if zipped else self._path.open("rb")


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise NotATable(f"the compressed file is damaged: {error}") from error
    except UnicodeError as error:
        raise NotATable(f"the file is not in the encoding that its byte order mark names: {error}") from error


def records(lines: Iterator[str], delimiter: str) -> Iterator[RawRow]:
    """CSV records. One with broken quotes costs its own first line only; reading resumes with the next."""
    source = _Source(lines)
    record = source.record
    number = 1
    while True:
        try:
            for cells in csv.reader(source.feed(), delimiter=delimiter, strict=True):
                yield RawRow(number, cells, record[0] if len(record) == 1 else "".join(record))
                number += len(record)
                record.clear()
        except (csv.Error, _RecordTooLong):
            yield RawRow(number, None, source.give_up())
            number += 1
        else:
            return


class _RecordTooLong(Exception):
    pass


class _Source:
    """Hands lines to the CSV parser, remembers those of the record in hand, and takes them back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.record: list[str] = []

    def feed(self) -> Iterator[str]:
        while True:
            if len(self.record) == RECORD_LINES:
                raise _RecordTooLong
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            self.record.append(line)
            yield line

    def give_up(self) -> str:
        """Take back the record in hand, but for its first line, which is answered."""
        first, *rest = self.record
        self._again.extendleft(reversed(rest))
        self.record.clear()
        return first
