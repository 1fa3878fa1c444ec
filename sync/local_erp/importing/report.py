"""What became of a file: counts for people and scripts, a list of reasons, and the rejected rows to be mended."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

import msgspec

from sync.local_erp.importing.mapping import SUFFIX, Mapping, save
from sync.local_erp.importing.reading import RawRow, Table
from sync.local_erp.importing.verdicts import SENTENCES, Reason

OWNER_ONLY = 0o600  # rejected rows hold what the file held, receivers included
SHOWN = 5


class ImportReport(msgspec.Struct, frozen=True):
    """``rows_read`` is always ``accepted + already_there + rejected``; an accepted row changed an order."""

    file: str
    encoding: str
    rows_read: int
    blank_rows: int  # not counted as read
    accepted: int
    already_there: int
    rejected: int
    orders: int  # new ones
    lines: int  # added to new and known orders
    cancellations: int  # rows that took something off a line
    products: int  # new ones, non-goods among them
    reasons: dict[str, int]  # rows not accepted, by code
    several_descriptions: dict[str, tuple[str, ...]]  # stock codes under more than one, the one taken first
    without_description: int  # stock codes that no row describes; they are called by their code
    seconds: float
    mapping_file: str
    reasons_file: str  # every row not accepted: line number, code, sentence; "" where there is none
    rejected_file: str  # the rejected ones in the shape of the input; "" where there is none

    def text(self) -> str:
        """The report for a terminal."""
        lines = [
            f"{self.file}: {self.encoding}, {self.rows_read} rows read in {self.seconds:.1f} s",
            f"  accepted       {self.accepted}: {self.orders} new orders, {self.lines} lines, "
            f"{self.cancellations} cancellations, {self.products} new products",
            f"  already there  {self.already_there}",
            f"  rejected       {self.rejected}",
        ]
        lines += [
            f"    {number:>9}  {code}: {SENTENCES[Reason(code)]}"
            for code, number in sorted(self.reasons.items(), key=lambda item: -item[1])
            if code != Reason.ALREADY_THERE
        ]
        if self.several_descriptions:
            lines.append(f"  {len(self.several_descriptions)} stock codes have more than one description, among them:")
            lines += [
                f"    {code}: {' | '.join(names)}" for code, names in list(self.several_descriptions.items())[:SHOWN]
            ]
        if self.without_description:
            lines.append(f"  {self.without_description} stock codes have no description and are called by their code")
        lines.append(f"  columns and non-goods: {self.mapping_file}")
        if self.reasons_file:
            lines.append(f"  every row not accepted: {self.reasons_file}")
        if self.rejected_file:
            lines.append(f"  rejected rows, to be mended and imported again: {self.rejected_file}")
        return "\n".join(lines) + "\n"


class Tally:
    """Counts and files of one import, while it runs."""

    def __init__(self, file: Path, folder: Path, table: Table) -> None:
        self._folder = folder
        self._stem = file.name.removesuffix(".gz").rsplit(".", 1)[0]
        self._table = table
        self._run = _free_run(folder, self._stem)
        self._reasons_out: TextIO | None = None
        self._rejected_out: TextIO | None = None
        self.reasons: Counter[Reason] = Counter()
        self.rejected_orders: set[str] = set()
        self.rejected_lines: set[int] = set()
        self.orders = self.lines = self.cancellations = self.products = self.blank_rows = 0

    @property
    def not_accepted(self) -> int:
        return self.reasons.total()

    @property
    def rejected(self) -> int:
        return self.not_accepted - self.reasons[Reason.ALREADY_THERE]

    def turn_away(self, raw: RawRow, reason: Reason, order_number: str) -> None:
        """Note a row that changed no order; unless it is there already, keep it to be mended."""
        self.reasons[reason] += 1
        if self._reasons_out is None:
            self._reasons_out = _create(self._path("reasons", "csv"), "utf-8-sig")
            csv.writer(self._reasons_out).writerow(("line", "code", "sentence"))
        csv.writer(self._reasons_out).writerow((raw.line, reason.value, SENTENCES[reason]))
        if reason is not Reason.ALREADY_THERE:
            self.rejected_orders.add(order_number)
            self.rejected_lines.add(raw.line)
            self._keep(raw)

    def _keep(self, raw: RawRow) -> None:
        if self._rejected_out is None:
            self._rejected_out = _create(self._path("rejected", "csv"), self._table.codec)
            self._rejected_out.write(_whole_line(self._table.header.text))
        self._rejected_out.write(_whole_line(raw.text))

    def save_mapping(self, mapping: Mapping) -> None:
        """Lay the mapping beside the rejected rows, so that mended ones are read in the same way."""
        target = self._path("rejected", "csv")
        save(mapping, target.with_name(target.name + SUFFIX), self._table.header.cells or ())

    def save_report(self, report: ImportReport) -> None:
        with _create(self._path("report", "json"), "utf-8") as out:
            out.write(msgspec.json.format(msgspec.json.encode(report).decode(), indent=2))

    @property
    def reasons_file(self) -> str:
        return str(self._path("reasons", "csv")) if self._reasons_out else ""

    @property
    def rejected_file(self) -> str:
        return str(self._path("rejected", "csv")) if self._rejected_out else ""

    def _path(self, kind: str, ending: str) -> Path:
        return self._folder / f"{self._stem}.{kind}-{self._run}.{ending}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for out in (self._reasons_out, self._rejected_out):
            if out is not None:
                out.close()


def _free_run(folder: Path, stem: str) -> int:
    """The first number of which no file exists: a file that somebody is mending is never written over."""
    return next(run for run in count(1) if not any(folder.glob(f"{_escaped(stem)}.*-{run}.*")))


def _escaped(stem: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in stem)


def _whole_line(text: str) -> str:
    return text if text.endswith(("\n", "\r")) else text + "\n"


def _create(path: Path, codec: str) -> io.TextIOWrapper:
    """A new file that only its owner can read, from its first byte."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    return io.TextIOWrapper(os.fdopen(handle, "wb"), codec, errors="surrogateescape", newline="")
