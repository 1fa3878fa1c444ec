"""The doctor listens to the scale and says what comes, on real lines."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import serial

from desktop.demo.instruments import PlayedScale, Trouble
from desktop.demo.serial_ends import PtyEnd
from desktop.doctor_devices import check_scale
from desktop.finding import Finding, Level
from desktop.settings import Scale, Settings
from devices.scales.table import DIALECTS


def finding(scale: Scale | None) -> Finding:
    (found,) = check_scale(Settings(scale=scale))
    return found


def test_no_scale_is_no_fault() -> None:
    assert finding(None).level is Level.OK


@pytest.mark.parametrize("name", ["yaohua-tf0", "mt-sics", "enq"])
def test_a_weight_is_told(tmp_path: Path, name: str) -> None:
    with closing(PtyEnd(tmp_path / "line")) as end, closing(PlayedScale(end, name)) as played:
        played.put(1250)
        found = finding(Scale(end.url, dialect=name))
    assert found.level is Level.OK
    assert "1250 g" in found.words


def test_a_silent_scale_a_wrong_dialect_and_another_unit_are_told(tmp_path: Path) -> None:
    with closing(PtyEnd(tmp_path / "line")) as end:
        assert "nothing comes" in finding(Scale(end.url)).words
        with closing(PlayedScale(end, "and-text", unit="g")) as played:
            assert "speed or dialect" in finding(Scale(end.url, dialect="cas-22")).words
            other = finding(Scale(end.url, dialect="and-text"))
            assert other.level is Level.WARN
            assert "it shows g, and the settings say kg" in other.words
            played.suffer(Trouble.OVERLOAD)
            assert "overload" in finding(Scale(end.url, dialect="and-text", unit="g")).words


def test_a_port_that_is_missing_or_in_use_is_told(tmp_path: Path) -> None:
    missing = finding(Scale(str(tmp_path / "missing")))
    assert (missing.level, "plug it in" in missing.way_out) == (Level.WARN, True)
    with closing(PtyEnd(tmp_path / "line")) as end, serial.Serial(end.url, exclusive=True):
        assert finding(Scale(end.url)).level is Level.WARN


def test_looking_at_it_asks_for_a_weight_and_nothing_else(tmp_path: Path) -> None:
    with closing(PtyEnd(tmp_path / "line")) as end:
        finding(Scale(end.url, dialect="mt-sics"))
        asked = end.read()
    assert asked
    assert asked == (DIALECTS["mt-sics"].request or b"") * (len(asked) // 4)
