"""`packbench bench-file`: settings of a good bench to a file and onto another PC, which stays a station of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from desktop.data_files import SETTINGS, STATION_LOCK
from desktop.settings import Erp, Flow, Printer, Settings
from desktop.settings_file import read_settings, write_settings
from main import EXIT_FAILED, EXIT_OK, EXIT_TAKEN, EXIT_UNUSABLE, main

GOOD = Settings(
    bench="7",
    flow=Flow.LABEL_LAST,
    printers=(Printer("tcp://10.0.0.5:9100"),),
    erp=Erp(kind="jushuitan", base_url="https://erp.example", app_key="key-of-the-merchant"),
)


def run(data_dir: Path, *words: str) -> int:
    return main(["bench-file", "--data-dir", str(data_dir), *words])


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    write_settings(tmp_path / "good" / SETTINGS, GOOD)
    path = tmp_path / "bench.toml"
    assert run(tmp_path / "good", "save", str(path)) == EXIT_OK
    assert "without secrets" in capsys.readouterr().out
    assert "key-of-the-merchant" not in path.read_text(encoding="utf-8")
    return path


def test_another_pc_sees_first_and_takes_with_a_name_of_its_own(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh = tmp_path / "fresh"
    assert run(fresh, "load", str(file)) == EXIT_OK
    told = capsys.readouterr().out
    assert "flow: label_last" in told
    assert "nothing was changed" in told
    assert not (fresh / SETTINGS).exists()
    assert run(fresh, "load", str(file), "--bench", "7") == EXIT_FAILED, "the other bench is called so"
    assert run(fresh, "load", str(file), "--bench", "8") == EXIT_OK
    taken = read_settings(fresh / SETTINGS)
    assert (taken.bench, taken.flow, taken.printers) == ("8", Flow.LABEL_LAST, GOOD.printers)


def test_a_changed_file_is_refused(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("10.0.0.5", "10.0.0.6"), encoding="utf-8")
    assert run(tmp_path / "fresh", "load", str(file), "--bench", "8") == EXIT_UNUSABLE
    assert "changed" in capsys.readouterr().err


def test_a_running_station_takes_files_by_itself(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("desktop.locks.PATIENCE_SECONDS", 0.01)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    with FileLock(fresh / STATION_LOCK):
        assert run(fresh, "load", str(file), "--bench", "8") == EXIT_TAKEN
    assert "set-up page" in capsys.readouterr().err
    assert not (fresh / SETTINGS).exists()
