"""The doctor asks every printer, and knows the way out for each kind of address."""

from __future__ import annotations

from pathlib import Path

from desktop.demo.paper_printer import PaperPrinter
from desktop.doctor_devices import check_printers
from desktop.finding import Finding, Level
from desktop.settings import Printer, Settings
from tests.printing.sinks import refused_port


def found(*printers: Printer) -> list[Finding]:
    return list(check_printers(Settings(printers=printers)))


def test_each_printer_is_asked() -> None:
    with (
        PaperPrinter("zpl") as good,
        PaperPrinter("tspl", paper=0) as empty,
        PaperPrinter(answers_status=False) as mute,
    ):
        findings = found(
            Printer(good.url),
            Printer(empty.url, "slips", "tspl"),
            Printer(mute.url, "clone"),
            Printer(f"tcp://127.0.0.1:{refused_port()}", "spare"),
        )
    assert [finding.level for finding in findings] == [Level.OK, Level.WARN, Level.OK, Level.WARN]
    assert findings[0].words == f"waybill at {good.url} ready"
    assert "paper out" in findings[1].words
    assert findings[1].way_out
    assert "cannot report paper" in findings[2].words
    assert "switch it on" in findings[3].way_out


def test_the_way_out_fits_the_kind_of_address(tmp_path: Path) -> None:
    component = f"cainiao://127.0.0.1:{refused_port()}/label"
    folder = (tmp_path / "gone").as_uri()
    bad, away, gone = found(
        Printer("nonsense:", "one"), Printer(component, "two", "component"), Printer(folder, "three")
    )
    assert bad.level is Level.BAD
    assert "address" in bad.way_out
    assert away.level is Level.WARN
    assert away.way_out.startswith("start 菜鸟打印组件")
    assert "the folder is not there" in gone.words


def test_no_printer_and_a_fallback_that_is_none() -> None:
    (nothing,) = found()
    assert nothing.level is Level.OK
    *_, fallback = found(Printer("memory:", fallback="spare"))
    assert "falls back to spare" in fallback.words
