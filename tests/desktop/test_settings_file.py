"""settings.toml: what is read is what was written, faults are named, a person's comments stay."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.settings import (
    VERSION,
    CodeField,
    CodeRule,
    Erp,
    Flow,
    Held,
    Language,
    Printer,
    PrinterRole,
    Scale,
    Scanner,
    Settings,
    Theme,
    Weighing,
)
from desktop.settings_file import SettingsUnusable, read_settings, write_settings
from printing.label import PaperKind

NAMES = st.text(alphabet="abcXYZ/:.0129 示例", max_size=12)
PRINTERS = st.builds(
    Printer,
    url=NAMES,
    name=NAMES,
    roles=st.sets(st.sampled_from(PrinterRole)).map(tuple),
    templates=st.dictionaries(st.sampled_from([kind.value for kind in PaperKind]), NAMES),
    density=st.none() | st.integers(0, 15),
    gap_mm=st.sampled_from([0.0, 2.5, 3.0]),
    fallback=NAMES,
)
SETTINGS = st.builds(
    Settings,
    bench=NAMES,
    language=st.sampled_from(Language),
    theme=st.sampled_from(Theme),
    flow=st.sampled_from(Flow),
    weighing=st.sampled_from(Weighing),
    weigh_type_by_shop=st.dictionaries(st.text(alphabet="ABC123", min_size=1, max_size=5), st.integers(0, 5)),
    quantity_limit=st.integers(1, 9999),
    sound=st.booleans(),
    erp=st.builds(Erp, base_url=NAMES, calls_per_minute=st.integers(1, 100)),
    held=st.builds(Held, shop_ids=st.lists(NAMES, max_size=3).map(tuple)),
    scanners=st.lists(st.builds(Scanner, port=NAMES, name=NAMES), max_size=2).map(tuple),
    scale=st.none() | st.builds(Scale, port=NAMES),
    printers=st.lists(PRINTERS, max_size=3, unique_by=lambda printer: printer.name).map(tuple),
)


@given(first=SETTINGS, second=SETTINGS)
def test_written_over_each_other_and_read_back(
    tmp_path_factory: pytest.TempPathFactory, first: Settings, second: Settings
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    for settings in (first, second):
        write_settings(path, settings)
        assert read_settings(path) == settings


def test_no_file_is_the_default(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# bench at the window\nbench = "4"\n\n[erp]\n# share of the quota\ncalls_per_minute = 25\n')
    write_settings(path, Settings(bench="5", erp=Erp(calls_per_minute=30)))
    text = path.read_text(encoding="utf-8")
    assert "# bench at the window" in text
    assert "# share of the quota" in text
    assert read_settings(path) == Settings(bench="5", erp=Erp(calls_per_minute=30))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("bech = '4'", "bech"),
        ("bench = 4", r"bench"),
        ("[erp]\ncalls_per_minute = 'many'", r"erp\.calls_per_minute"),
        ("[scale]\nport = 'COM3'\nspeed = 9600", "speed"),
        ("[scale]\nport = 'COM3'\ndialect = 'yaohua'", "scale.dialect: 'yaohua' is none of yaohua-tf0"),
        ("[scale]\nport = 'COM3'\nunit = 'stone'", "scale.unit: 'stone'"),
        ("[scale]\nport = 'COM3'\nbaud = 0", "scale.baud"),
        ("[scale]\nport = 'COM3'\nbits = 9", "scale.bits"),
        ("[scale]\nport = 'COM3'\nparity = 'even'", "scale.parity"),
        ("[scale]\nport = 'COM3'\nstop_bits = 3", "scale.stop_bits"),
        ("[scale]\nport = 'COM3'\naddress = 'AB'", "scale.address"),
        ("[scale]\nport = 'COM3'\nmax_age_ms = 0", "scale.max_age_ms"),
        ("[scale]\nport = 'COM3'\nmin_grams = 0", "scale.min_grams"),
        ("[scale]\nport = 'COM3'\nmax_grams = 5", "scale.max_grams"),
        ("[scale]\nport = 'COM3'\ndivision_g = 0", "scale.division_g"),
        ("flow = 'label_never'", "label_never"),
        ("bench = ", "settings.toml"),
        (f"version = {VERSION + 1}", "newer"),
        ("version = 2\n[printer]\nurl = 'memory:'", "printer"),
        ("[printer]\nurl = 'memory:'\n[[printers]]\nurl = 'memory:'", "printer"),
        ("[[printers]]\nurl = 'memory:'\nroles = ['waybil']", "waybil"),
        ("[[printers]]\nurl = 'memory:'\n[[printers]]\nurl = 'memory:'", "2 printers are named 'waybill'"),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsUnusable, match=named):
        read_settings(path)


OLD = """\
# bench at the window
version = 1
bench = "4"

[printer]
# bought in March
url = "tcp://10.0.0.5:9100" # by the wall
dpi = 300

[scale]
port = "COM3"
"""


def test_a_file_of_version_1_is_read_and_written_with_its_comments(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(OLD, encoding="utf-8")
    before = read_settings(path)
    printer = Printer("tcp://10.0.0.5:9100", dpi=300)
    assert before == Settings(bench="4", printers=(printer,), scale=Scale("COM3"))
    assert before.printer == printer
    slips = Printer("cups://slips", "slips", "escpos", roles=(PrinterRole.SLIP,))
    after = msgspec.structs.replace(before, bench="5", printers=(msgspec.structs.replace(printer, dpi=203), slips))
    write_settings(path, after)
    text = path.read_text(encoding="utf-8")
    for comment in ("# bench at the window", "# bought in March", "# by the wall"):
        assert comment in text
    assert f"version = {VERSION}" in text
    assert read_settings(path) == after


@pytest.mark.parametrize(
    "text", ['printer = { url = "memory:" }', 'printer.url = "memory:"', 'version = 1\nbench = "1"']
)
def test_other_ways_to_write_version_1(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    settings = read_settings(path)
    assert settings == Settings(printers=(Printer("memory:"),) if "printer" in text else ())
    write_settings(path, settings)
    assert read_settings(path) == settings


def test_a_printer_that_stays_keeps_its_comments_when_another_goes(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    printers = tuple(Printer("memory:", name) for name in ("one", "two", "three"))
    write_settings(path, Settings(printers=printers))
    marked = path.read_text(encoding="utf-8").replace('name = "two"', 'name = "two" # under the desk')
    path.write_text(marked, encoding="utf-8")
    write_settings(path, Settings(printers=printers[1:]))
    assert "# under the desk" in path.read_text(encoding="utf-8")
    assert read_settings(path).printers == printers[1:]
    write_settings(path, Settings(printers=printers[::-1]))
    assert read_settings(path).printers == printers[::-1]


def test_code_rules_come_back_and_a_wrong_one_is_named_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    good = CodeRule("box", CodeField.ITEM, prefix="BX", pattern=r"BX(?P<quantity>\d+)-(.+)")
    write_settings(path, Settings(code_rules=(good, CodeRule("totes", CodeField.TOTE, prefix="T-"))))
    path.write_text(path.read_text().replace("[[code_rules]]", "# of the outlet\n[[code_rules]]", 1))
    write_settings(path, Settings(code_rules=(good,)))
    assert read_settings(path).code_rules == (good,)
    assert "# of the outlet" in path.read_text()
    path.write_text('[[code_rules]]\nname = "slow"\nfield = "item"\npattern = "(a+)+"\n')
    with pytest.raises(SettingsUnusable, match=r"code rule 1 'slow': repeated group at place 5 of the pattern"):
        read_settings(path)
    with pytest.raises(SettingsUnusable, match="'all'"):
        write_settings(path, Settings(code_rules=(CodeRule("all", CodeField.ITEM),)))
