"""The command ``packbench import-orders`` below its command line: a progress bar, the report in words, an exit code."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path
from typing import TextIO

from tqdm import tqdm

from sync.local_erp.importing.intake_desk import Waybills
from sync.local_erp.importing.runner import may_write, run_import
from sync.local_erp.importing.verdicts import FileRefused
from sync.local_erp.service import ErpService


class Exit(IntEnum):
    """As every command of Packbench means them."""

    DONE = 0
    SOME_REJECTED = 1
    FILE_REFUSED = 4


def import_cli(
    file: Path,
    service: ErpService,
    *,
    fallback_dir: Path,
    out: TextIO,
    err: TextIO,
    report_dir: Path | None = None,
    map_file: Path | None = None,
    limit: int | None = None,
    waybills: Waybills = Waybills.ALL,
) -> int:
    """Import and tell. Reports go beside the file, or to ``fallback_dir`` where that folder cannot be written."""
    folder = report_dir or (file.parent if may_write(file.parent) else fallback_dir)
    try:
        with Bar(err) as bar:
            report = run_import(
                file,
                service,
                report_dir=folder,
                map_file=map_file,
                progress=bar.show,
                limit=limit,
                waybills=waybills,
            )
    except FileRefused as refusal:
        err.write(f"{file.name} was not imported: {refusal}\n")
        return Exit.FILE_REFUSED
    except OSError as trouble:
        err.write(f"{file.name}: {trouble}. What was taken so far stays; start again to go on.\n")
        return Exit.FILE_REFUSED
    out.write(report.text())
    return Exit.SOME_REJECTED if report.rejected else Exit.DONE


class _Tqdm(tqdm):  # type: ignore[type-arg]  # generic in its stubs only
    monitor_interval = 0  # no thread of its own: rows come often enough


class Bar:
    """One progress bar per stage; none where the output is no terminal."""

    def __init__(self, err: TextIO) -> None:
        self._err = err
        self._stage = ""
        self._bar: _Tqdm | None = None

    def show(self, stage: str, done: int, total: int) -> None:
        bar = self._bar
        if bar is None or stage != self._stage:
            self._close()
            self._stage = stage
            self._bar = bar = _Tqdm(desc=stage, unit=" rows", file=self._err, disable=not self._err.isatty())
        bar.total = max(total, done)
        bar.update(done - bar.n)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()
