"""Five sounds that differ, made by the project itself; and silence where a PC cannot sound."""

from __future__ import annotations

import runpy
import wave
from array import array
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from desktop.domain.outcome import Tone
from desktop.settings import SoundSet
from resources import resource_path
from ui.sounds import NAMES, NoSounds, open_sounds, sound_file


def test_the_generator_makes_the_files_that_are_shipped(tmp_path: Path) -> None:
    made: dict[str, Any] = runpy.run_path(str(resource_path("sounds", "make_sounds.py")))
    assert set(made["SETS"]) == set(SoundSet)
    for kind, sounds in made["SETS"].items():
        for name, parts in sounds.items():
            made["write"](tmp_path / f"{name}.wav", parts)
            assert (tmp_path / f"{name}.wav").read_bytes() == resource_path("sounds", kind, f"{name}.wav").read_bytes()


@pytest.mark.parametrize("kind", SoundSet)
def test_five_sounds_that_mean_the_same_in_every_set(kind: SoundSet) -> None:
    heard = {tone: Heard.of(sound_file(kind, tone)) for tone in NAMES}
    assert heard[Tone.GOOD].seconds == min(sound.seconds for sound in heard.values()) < 0.15
    assert heard[Tone.STOP].seconds == max(sound.seconds for sound in heard.values())
    assert heard[Tone.DONE].last_hertz > 1.2 * heard[Tone.DONE].first_hertz, "it rises"
    assert heard[Tone.GOOD].first_hertz > 1000
    assert max(heard[Tone.WRONG].first_hertz, heard[Tone.TOO_MANY].first_hertz) < 250
    assert heard[Tone.TOO_MANY].bursts == 2
    assert heard[Tone.WRONG].bursts == heard[Tone.GOOD].bursts == 1
    for one, other in combinations(heard.values(), 2):
        assert one.differs_from(other)


class Heard(NamedTuple):
    """What an ear goes by: how long, how many bursts, and how high at the beginning and at the end."""

    seconds: float
    bursts: int
    first_hertz: float
    last_hertz: float

    @classmethod
    def of(cls, path: Path) -> Heard:
        with wave.open(str(path)) as file:
            rate = file.getframerate()
            samples = array("h", file.readframes(file.getnframes()))
        step = rate // 100
        loud = [max(map(abs, samples[at : at + step])) > 600 for at in range(0, len(samples) - step, step)]
        bursts = sum(now and not before for before, now in zip([False, *loud], loud, strict=False))
        heard = [at for at, is_loud in enumerate(loud) if is_loud]
        part = max(4 * step, len(heard) * step // 4)
        end = (heard[-1] + 1) * step
        return cls(len(samples) / rate, bursts, pitch(samples[:part], rate), pitch(samples[end - part : end], rate))

    def differs_from(self, other: Heard) -> bool:
        """By half an octave at either end, by the count, or by two thirds in length."""
        pitches = ((self.first_hertz, other.first_hertz), (self.last_hertz, other.last_hertz))
        return (
            self.bursts != other.bursts
            or any(max(pair) > 1.4 * min(pair) for pair in pitches)
            or max(self.seconds, other.seconds) > 1.67 * min(self.seconds, other.seconds)
        )


def pitch(samples: array[int], rate: int) -> float:
    """The fundamental, by the first strong peak of the autocorrelation."""
    part = [float(value) for value in samples[:: max(1, rate // 11_025)]]
    slow = rate / max(1, rate // 11_025)
    scores = {}
    for lag in range(int(slow / 2000), min(int(slow / 100), len(part) // 2)):
        window = len(part) - int(slow / 100)
        scores[lag] = sum(part[at] * part[at + lag] for at in range(max(window, 1)) if at + lag < len(part))
    best = max(scores.values())
    return slow / next(lag for lag, score in scores.items() if score > 0.9 * best and score >= scores.get(lag + 1, 0))


def test_a_pc_without_output_is_silent_and_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("ui.sounds._may_have_output", lambda: False)
    sounds = open_sounds(wanted=True)
    assert sounds.silent
    sounds.play(Tone.STOP)
    sounds.hush()


def test_sounds_switched_off_are_no_fault() -> None:
    assert isinstance(open_sounds(wanted=False), NoSounds)
    assert not open_sounds(wanted=False).silent
