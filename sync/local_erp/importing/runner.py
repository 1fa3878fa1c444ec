"""Imports one file: walks it for product names, then for sold lines, then for cancellations, and reports.

Cancellations come last, so that which line is "the latest earlier one" depends on the dates in the file and not on
how it is sorted; in a file without dates, on the order of its rows. Every batch is one durable transaction and every
row has a key for ever, so an import that was killed is finished by starting it again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from sync.local_erp.importing import mapping as mappings
from sync.local_erp.importing.goods import Goods
from sync.local_erp.importing.intake_desk import IntakeDesk, PendingCancellation, PendingSale, Waybills
from sync.local_erp.importing.mapping import Mapping
from sync.local_erp.importing.occurrences import Occurrences, count_known
from sync.local_erp.importing.reading import RawRow, Table, open_table
from sync.local_erp.importing.report import ImportReport, Tally
from sync.local_erp.importing.rows import Cancellation, Row, RowReader, Sale
from sync.local_erp.importing.survey import Survey
from sync.local_erp.importing.verdicts import MappingDoesNotFit, Reason
from sync.local_erp.service import ErpService, NewShop

BATCH = 4000  # rows per transaction: the ERP's file is locked for some 0.2 s
Progress = Callable[[str, int, int], None]  # what is being done, rows walked, rows in all (roughly)


def no_progress(stage: str, done: int, total: int) -> None:
    """For callers that show none."""


def run_import(
    file: Path,
    service: ErpService,
    *,
    report_dir: Path,
    map_file: Path | None = None,
    progress: Progress = no_progress,
    limit: int | None = None,
    waybills: Waybills = Waybills.ALL,
) -> ImportReport:
    """Import ``file``, or its first ``limit`` orders. ``report_dir`` is made when missing.

    Raises FileRefused, and then nothing was imported. After an OSError what was taken so far stays.
    """
    started = time.monotonic()
    table = open_table(file)
    report_dir.mkdir(parents=True, exist_ok=True)
    mapping, mapping_file = find_mapping(file, map_file, report_dir, table)
    file_moment = int(file.stat().st_mtime) * 1_000_000
    walk = _Walk(table, RowReader(mapping, table.header.cells or [], file_moment), limit, progress)
    survey = walk.survey()
    with Tally(file, report_dir, table) as tally:
        goods = Goods(service.store, survey, mapping.non_goods)
        desk = IntakeDesk(service, NewShop(mapping.shop_id, mapping.shop_name), goods, tally, waybills)
        keys = Occurrences(mapping.known)
        read = _import_rows(walk, desk, tally, keys)
        if walk.cancellation_lines:
            _cancel(walk, desk, keys)
        if tally.rejected:
            known = count_known(mapping.known, _kept_rows(walk, tally))
            tally.save_mapping(msgspec.structs.replace(mapping, known=known))
        report = _report(tally, survey, file=file, told=table.told, read=read, mapping=mapping_file, since=started)
        tally.save_report(report)
    return report


def find_mapping(file: Path, map_file: Path | None, report_dir: Path, table: Table) -> tuple[Mapping, Path]:
    """The mapping asked for, else the one that lies by the file, else a guess, which is then laid by the file.

    Where the file's folder cannot be written, it lies among the reports.
    """
    header = table.header.cells or []
    places = [folder / (file.name + mappings.SUFFIX) for folder in (file.parent, report_dir)]
    found = map_file or next((place for place in places if place.exists()), None)
    if found is None:
        mapping = mappings.guess(header)
        found = _save_where_possible(mapping, places, header)
    else:
        mapping = mappings.load(found)
    try:
        mappings.check(mapping, header)
    except MappingDoesNotFit as misfit:
        raise MappingDoesNotFit(f"{misfit}: {found}") from misfit
    return mapping, found


def _save_where_possible(mapping: Mapping, places: list[Path], header: list[str]) -> Path:
    *others, last = places
    for place in others:
        if may_write(place.parent):
            mappings.save(mapping, place, header)
            return place
    mappings.save(mapping, last, header)
    return last


def may_write(folder: Path) -> bool:
    """Whether files may be laid there. A folder marked read-only is left alone even by root, who could."""
    return os.access(folder, os.W_OK) and bool(folder.stat().st_mode & 0o222)


class _Walk:
    """The file, as often as needed, cut off where the order after the last wanted one begins."""

    def __init__(self, table: Table, reader: RowReader, limit: int | None, progress: Progress) -> None:
        self._table = table
        self._limit = limit
        self._progress = progress
        self._end: int | None = None  # the first line that is not wanted
        self.reader = reader
        self.cancellation_lines: set[int] = set()
        self.blank_rows = 0

    def survey(self) -> Survey:
        """The first walk; it finds out where the others end and which lines cancel."""
        return Survey(self._first_rows())

    def _first_rows(self) -> Iterator[Row | Reason]:
        numbers: set[str] = set()
        for raw in self.rows("reading"):
            row = self.reader.read(raw)
            if isinstance(row, Cancellation):
                self.cancellation_lines.add(raw.line)
            elif isinstance(row, Sale) and self._limit is not None and row.order_number not in numbers:
                if len(numbers) == self._limit:
                    self._end = raw.line
                    return
                numbers.add(row.order_number)
            yield row

    def rows(self, stage: str) -> Iterator[RawRow]:
        """Every row but blank ones."""
        done = self.blank_rows = 0
        for done, raw in enumerate(self._table.rows(), start=1):
            if raw.line == self._end:
                break
            if done % BATCH == 0:
                self._progress(stage, done, self._table.size)
            if raw.is_blank:
                self.blank_rows += 1
            else:
                yield raw
        self._progress(stage, done, done)


def _import_rows(walk: _Walk, desk: IntakeDesk, tally: Tally, keys: Occurrences) -> int:
    """Hand every row to the desk. Answers how many were read."""
    sales: list[PendingSale] = []
    read = 0
    for raw in walk.rows("orders"):
        read += 1
        row = walk.reader.read(raw)
        if isinstance(row, Reason):
            tally.turn_away(raw, row, walk.reader.order_number(raw))
        elif isinstance(row, Sale):
            sales.append(PendingSale(raw, row, keys.key(row)))
            if len(sales) == BATCH:
                desk.sell(sales)
                sales.clear()
    desk.sell(sales)
    tally.blank_rows = walk.blank_rows
    return read


def _cancel(walk: _Walk, desk: IntakeDesk, keys: Occurrences) -> None:
    pending: list[PendingCancellation] = []
    for raw in walk.rows("cancellations"):
        row = walk.reader.read(raw) if raw.line in walk.cancellation_lines else None
        if isinstance(row, Cancellation):
            pending.append(PendingCancellation(raw, row, keys.key(row)))
            if len(pending) == BATCH // 10 + 1:  # each of them is a search
                desk.cancel(pending)
                pending.clear()
    desk.cancel(pending)


def _kept_rows(walk: _Walk, tally: Tally) -> Iterator[Row]:
    """The rows not rejected, of orders that have rejected ones."""
    for raw in walk.rows("rejected rows"):
        if raw.line not in tally.rejected_lines and walk.reader.order_number(raw) in tally.rejected_orders:
            row = walk.reader.read(raw)
            if not isinstance(row, Reason):
                yield row


def _report(
    tally: Tally, survey: Survey, *, file: Path, told: str, read: int, mapping: Path, since: float
) -> ImportReport:
    return ImportReport(
        file=file.name,
        encoding=told,
        rows_read=read,
        blank_rows=tally.blank_rows,
        accepted=tally.lines + tally.cancellations,
        already_there=tally.reasons[Reason.ALREADY_THERE],
        rejected=tally.rejected,
        orders=tally.orders,
        lines=tally.lines,
        cancellations=tally.cancellations,
        products=tally.products,
        reasons={reason.value: number for reason, number in tally.reasons.items()},
        several_descriptions=survey.several_names(),
        without_description=survey.nameless(),
        seconds=round(time.monotonic() - since, 3),
        mapping_file=str(mapping),
        reasons_file=tally.reasons_file,
        rejected_file=tally.rejected_file,
    )
