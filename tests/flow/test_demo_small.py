"""The flow test: bytes into a port, bytes out of the printer, rows in the ERP, with every fault and real processes."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from desktop.demo.run import DemoUnusable, run_demo
from desktop.demo.summary import Summary
from desktop.demo.timetable import SHORTEST

MAIN = Path(__file__).parent.parent.parent / "main.py"


def command(name: str) -> list[str]:
    return [sys.executable, str(MAIN), name]


@pytest.mark.timeout(150)
def test_a_short_shift_with_every_fault_loses_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "demo"
    code = run_demo(output, command, count=SHORTEST)
    told = capfd.readouterr().err
    summary = msgspec.json.decode((output / "summary.json").read_bytes(), type=Summary)
    assert (code, told) == (0, ""), summary
    assert summary.orders == SHORTEST
    assert summary.parcels_closed + summary.parcels_turned_away == SHORTEST
    assert (summary.recalled, summary.stopped_orders, summary.station_kills) == (2, 4, 3)
    assert summary.erp_confirmed == summary.parcels_shipped == SHORTEST - 4
    assert summary.wrong_scans == summary.wrong_scans_caught > 0
    assert summary.parcels_packed_offline > 0
    assert summary.labels_on_paper > 0
    assert_private(output)
    assert_word_is_seen(output / "screenshots" / "item_wrong.png")


def assert_private(output: Path) -> None:
    """Pictures of labels and of the window are readable by their owner alone."""
    pictures = [*output.glob("labels/*.png"), *output.glob("screenshots/*.png")]
    assert pictures
    assert {stat.S_IMODE(picture.stat().st_mode) for picture in pictures} == {0o600}


def assert_word_is_seen(picture: Path) -> None:
    """The largest word of a whole-window state stands there: its letters above 64 px are a path of their own in Qt."""
    with Image.open(picture) as image:
        width, height = image.size
        headline = image.convert("L").crop((width // 5, height * 3 // 10, width * 11 // 20, height * 43 // 100))
        darkest, lightest = headline.getextrema()
    assert isinstance(darkest, int | float)
    assert isinstance(lightest, int | float)
    assert lightest - darkest > 100


def test_a_shift_too_short_for_its_faults_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DemoUnusable, match=str(SHORTEST)):
        run_demo(tmp_path, command, count=SHORTEST - 1)
