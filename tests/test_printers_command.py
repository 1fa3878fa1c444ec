"""``packbench printers``: what it says of each printer, what it prints, and its exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtWidgets import QApplication

from desktop.data_files import SETTINGS, STATION_LOCK
from desktop.demo.paper_printer import PaperPrinter
from desktop.settings import Printer, PrinterRole, Settings
from desktop.settings_file import write_settings
from main import main
from tests.printing.sinks import refused_port
from tests.waiting import wait_until

Told = Callable[..., tuple[int, str, str]]  # words of the command → exit code, what it said, what it complained of


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], tmp_path: Path, qapp: QApplication) -> Told:
    del qapp  # the command makes one of its own, which would be the only one of this process

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["printers", *words, "--data-dir", str(tmp_path)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def keep(tmp_path: Path, *printers: Printer) -> None:
    write_settings(tmp_path / SETTINGS, Settings(printers=printers))


def test_a_bench_without_printers(told: Told) -> None:
    assert told() == (0, "no printer is set: labels come from elsewhere\n", "")


def test_each_printer_with_its_state_of_now(told: Told, tmp_path: Path) -> None:
    with PaperPrinter("zpl") as good, PaperPrinter("tspl", paper=0) as empty:
        slips = Printer(empty.url, "slips", "tspl", 300, roles=(PrinterRole.SLIP, PrinterRole.SKU))
        keep(tmp_path, Printer(good.url), slips, Printer(f"tcp://127.0.0.1:{refused_port()}", "spare"))
        code, out, _ = told("list")
        lines = out.splitlines()
        assert code == 1
        assert lines[:2] == [f"waybill  {good.url}  zpl 203 dpi  [waybill]", "      ready"]
        assert lines[2] == f"slips  {empty.url}  tspl 300 dpi  [slip, sku]"
        assert lines[3].startswith("      paper out")
        assert "refused" in lines[5]
        code, out, _ = told("status", "waybill")
        assert (code, out.splitlines()[1]) == (0, "      ready")
        empty.load(5)
        assert told("status", "slips")[0] == 0


def test_a_printer_that_never_answers_is_not_called_ready(told: Told) -> None:
    with PaperPrinter("tspl", answers_status=False) as clone:
        code, out, _ = told("status", "--url", clone.url, "--language", "tspl")
    assert code == 0
    assert "cannot report paper or cover" in out


@pytest.mark.parametrize("language", ["zpl", "tspl", "cpcl"])
def test_a_test_page_comes_out_and_can_be_read(language: str, told: Told) -> None:
    with PaperPrinter(language) as printer:
        code, out, _ = told("test", "--url", printer.url, "--language", language)
        assert (code, out) == (0, f"sent to {printer.url}; look at the paper\n")
        wait_until(lambda: printer.came_out() == 1)
        (paper,) = printer.papers()
        assert not paper.illegible
        assert "PBTEST" in paper.codes


def test_nothing_is_sent_to_a_printer_that_cannot_print(told: Told, tmp_path: Path) -> None:
    with PaperPrinter("zpl") as printer:
        keep(tmp_path, Printer(printer.url))
        printer.set(head_open=True)
        code, out, _ = told("test", "waybill")
        assert (code, printer.tray.arrived) == (1, 0)
        assert out.startswith("head open")


def test_while_a_station_is_open_its_own_spooler_prints(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.locks.PATIENCE_SECONDS", 0.05)
    keep(tmp_path, Printer("memory:"))
    with FileLock(tmp_path / STATION_LOCK):
        code, out, err = told("test", "waybill")
    assert (code, out) == (3, "")
    assert "print queue page" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("status", "nobody"), "no printer is called 'nobody'; known: waybill"),
        (("test",), "say which"),
        (("test", "--url", "nonsense:"), "begins with none of"),
    ],
)
def test_a_printer_that_is_none(words: tuple[str, ...], said: str, told: Told, tmp_path: Path) -> None:
    keep(tmp_path, Printer("memory:"))
    code, _, err = told(*words)
    assert code == 4
    assert said in err


def test_a_template_for_other_paper_is_told(told: Told) -> None:
    code, _, err = told("test", "--url", "memory:", "--template", "sku-40x30")
    assert code == 1
    assert "sku-40x30" in err
