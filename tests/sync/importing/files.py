"""What the tests of the import write and read back."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from sync.local_erp.importing.report import ImportReport
from sync.local_erp.service import ErpService

KEY = bytes(range(32))
HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID"
GOOD = "536365,85123A,WHITE HEART,6,2010-12-01 08:26,2.55,17850"


def table(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


def csv_text(rows: Iterable[Sequence[object]], header: str = HEADER) -> str:
    return table(*(",".join(map(str, row)) for row in rows), header=header)


def reasons(report: ImportReport) -> list[tuple[int, str]]:
    """Line number and code of every row not accepted."""
    if not report.reasons_file:
        return []
    with Path(report.reasons_file).open(encoding="utf-8-sig", newline="") as file:
        return [(int(row["line"]), row["code"]) for row in csv.DictReader(file)]


def lines_of(erp: ErpService) -> list[tuple[str, str, int]]:
    """Order number, code and quantity of all lines in the ERP, cancelled pieces taken off."""
    with erp.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT o.so_id, l.sku_id, l.qty FROM order_line l JOIN sales_order o ON o.o_id = l.o_id ORDER BY l.oi_id"
        )
        return [(so_id, sku_id, qty) for so_id, sku_id, qty in rows]


def everything(erp: ErpService) -> str:
    """All that an import may change, for "nothing changed"."""
    with erp.store.read() as connection:
        tables = ("product", "stock", "bin", "sales_order", "order_line", "outbound", "reduction")
        return json.dumps(
            {name: [list(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")] for name in tables}
        )
