"""The command: exit codes, words, a progress bar; an import that is killed; one beside a running server."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sync.local_erp.importing.command import Exit, import_cli
from sync.local_erp.service import ErpService, open_service
from tests.sync.importing.files import GOOD, KEY, lines_of, table
from tests.waiting import wait_until

ROOT = Path(__file__).parents[3]
REAL = ROOT.parent / "shared" / "data" / "online-retail.csv.gz"
CHILD = """
import sys
from pathlib import Path
from sync.local_erp.importing.runner import run_import
from sync.local_erp.service import open_service
with open_service(Path(sys.argv[2]), bytes(range(32))) as service:
    run_import(Path(sys.argv[1]), service, report_dir=Path(sys.argv[1]).parent)
"""


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(path: Path, erp: ErpService, err: io.StringIO | None = None, **options: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), err or io.StringIO()
    code = import_cli(path, erp, fallback_dir=path.parents[1] / "imports", out=out, err=err, **options)  # type: ignore[arg-type]
    return code, out.getvalue(), err.getvalue()


def test_exit_codes_and_words(erp: ErpService, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(table(GOOD))
    code, out, err = run(path, erp)
    assert (code, err) == (Exit.DONE, "")
    assert "accepted       1: 1 new orders, 1 lines" in out
    path.write_text(table(GOOD, GOOD.replace(",6,", ",0,")))
    code, out, _ = run(path, erp)
    assert code == Exit.SOME_REJECTED
    assert "zero_quantity: The quantity is zero." in out
    assert "orders.rejected-2.csv" in out
    code, out, err = run(tmp_path / "none.csv", erp)
    assert (code, out) == (Exit.FILE_REFUSED, "")
    assert "none.csv" in err
    path.write_text("a,b\n1,2\n")
    (tmp_path / "orders.csv.map.toml").unlink()
    code, _, err = run(path, erp)
    assert code == Exit.FILE_REFUSED
    assert "no column was recognised as order_number, code, quantity" in err


def test_a_progress_bar_for_people_only(erp: ErpService, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(table(*(f"{number},CUP,Cup,1,2024-03-01,2,ann" for number in range(4500))))
    assert run(path, erp)[2] == ""
    assert "orders: 100%" in run(path, erp, Screen())[2]


def test_reports_go_elsewhere_when_the_folder_is_read_only(erp: ErpService, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    path = folder / "orders.csv"
    path.write_text(table(GOOD))
    folder.chmod(0o555)
    assert run(path, erp)[0] == Exit.DONE
    folder.chmod(0o755)
    assert sorted(file.name for file in (tmp_path / "imports").iterdir()) == [
        "orders.csv.map.toml",
        "orders.report-1.json",
    ]


def test_reports_go_elsewhere_when_asked(erp: ErpService, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(table(GOOD))
    run(path, erp, report_dir=tmp_path / "reports")
    assert [file.name for file in (tmp_path / "reports").iterdir()] == ["orders.report-1.json"]


def many_orders(path: Path) -> Path:
    rows = [f"{n // 3},S{n % 50},Thing {n % 50},{1 + n % 4},2024-03-01 10:00,2,b{n % 7}" for n in range(6_000)]
    rows += [f"C{n},S{n % 50},Thing,-1,2024-03-02 10:00,2,b{n % 7}" for n in range(500)]
    path.write_text(table(*rows))
    return path


def test_a_killed_import_is_finished_by_the_next(tmp_path: Path) -> None:
    path = many_orders(tmp_path / "orders.csv")
    with open_service(tmp_path / "whole.db", KEY) as whole:
        run(path, whole)
        expected = lines_of(whole)
    with open_service(tmp_path / "killed.db", KEY) as killed:
        child = start_child(path, tmp_path / "killed.db")
        wait_until(lambda: child.poll() is not None or len(lines_of(killed)) > 0, 60)
        child.kill()
        assert child.wait() in (-signal.SIGKILL, 0)
        run(path, killed)
        assert lines_of(killed) == expected


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    """The ERP goes on answering and changing while a file is imported by another process."""
    path = many_orders(tmp_path / "orders.csv")
    with open_service(tmp_path / "erp.db", KEY) as erp:
        run(path, erp, limit=1)
        child = start_child(path, tmp_path / "erp.db")
        changes = 0
        while not has_ended(child, 0.05):
            with erp.store.write() as tx:
                tx.connection.exec_driver_sql("UPDATE sales_order SET remark = remark || 'x' WHERE so_id = '0'")
            changes += 1
        assert child.returncode == 0
        assert changes > 1
        with erp.store.read() as connection:
            sql = "SELECT length(remark) FROM sales_order WHERE so_id = '0'"
            assert connection.exec_driver_sql(sql).scalar() == changes


def has_ended(child: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def start_child(path: Path, database: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", CHILD, str(path), str(database)], env=environment)


@pytest.mark.skipif(not REAL.exists(), reason="../shared is missing")
def test_the_first_orders_of_the_real_file(erp: ErpService, tmp_path: Path) -> None:
    path = tmp_path / REAL.name
    path.symlink_to(REAL)
    code, out, _ = run(path, erp, limit=150)
    assert code == Exit.SOME_REJECTED
    assert "150 new orders" in out
    before = lines_of(erp)
    _, out, _ = run(path, erp, limit=150)
    assert "accepted       0: 0 new orders" in out
    assert lines_of(erp) == before
