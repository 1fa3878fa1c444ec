"""settings.toml: what is read is what was written, faults are named, a person's comments stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.settings import (
    VERSION,
    Erp,
    Flow,
    Held,
    Language,
    Printer,
    Scale,
    Scanner,
    Settings,
    Theme,
    Weighing,
)
from desktop.settings_file import SettingsUnusable, read_settings, write_settings

NAMES = st.text(alphabet="abcXYZ/:.0129 示例", max_size=12)
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
    printer=st.none() | st.builds(Printer, url=NAMES),
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
        ("flow = 'label_never'", "label_never"),
        ("bench = ", "settings.toml"),
        (f"version = {VERSION + 1}", "newer"),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsUnusable, match=named):
        read_settings(path)
