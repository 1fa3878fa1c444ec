"""Five sounds that differ, made by the project itself; and silence where a PC cannot sound."""

from __future__ import annotations

import runpy
import wave
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.outcome import Tone
from resources import resource_path
from ui.sounds import NAMES, NoSounds, open_sounds


def test_the_generator_makes_the_files_that_are_shipped(tmp_path: Path) -> None:
    made: dict[str, Any] = runpy.run_path(str(resource_path("sounds", "make_sounds.py")))
    for name, parts in made["SOUNDS"].items():
        made["write"](tmp_path / f"{name}.wav", parts)
        assert (tmp_path / f"{name}.wav").read_bytes() == resource_path("sounds", f"{name}.wav").read_bytes()


def test_five_different_sounds_of_which_good_is_the_shortest() -> None:
    lengths = {}
    for name in NAMES.values():
        with wave.open(str(resource_path("sounds", f"{name}.wav"))) as file:
            lengths[name] = file.getnframes() / file.getframerate()
    assert len(lengths) == len({resource_path("sounds", f"{name}.wav").read_bytes() for name in lengths}) == 5
    assert lengths["good"] == min(lengths.values()) < 0.15
    assert lengths["stop"] == max(lengths.values())


def test_a_pc_without_output_is_silent_and_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("ui.sounds._may_have_output", lambda: False)
    sounds = open_sounds(wanted=True)
    assert sounds.silent
    sounds.play(Tone.STOP)
    sounds.hush()


def test_sounds_switched_off_are_no_fault() -> None:
    assert isinstance(open_sounds(wanted=False), NoSounds)
    assert not open_sounds(wanted=False).silent
