"""A local ERP on a real file, and imports of small files into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.local_erp.importing.report import ImportReport
from sync.local_erp.importing.runner import run_import
from sync.local_erp.service import ErpService, open_service
from tests.sync.importing.files import KEY

Import = Callable[..., ImportReport]


@pytest.fixture
def erp(tmp_path: Path) -> Iterator[ErpService]:
    with open_service(tmp_path / "erp.db", KEY) as service:
        yield service


@pytest.fixture
def take(erp: ErpService, tmp_path: Path) -> Import:
    """Import a file, given by its path or its content."""

    def take(source: Path | str | bytes, **options: object) -> ImportReport:
        if not isinstance(source, Path):
            content = source if isinstance(source, bytes) else source.encode()
            source = tmp_path / "orders.csv"
            source.write_bytes(content)
        report = run_import(source, erp, report_dir=tmp_path, **options)  # type: ignore[arg-type]
        assert report.accepted + report.already_there + report.rejected == report.rows_read
        return report

    return take
