"""Makes the answer sounds: ``python resources/sounds/make_sounds.py``; three sets of five, one folder each.

In every set the five differ in pitch, length and rhythm, and mean the same, so that who changes benches learns nothing
anew: short and high is good, two rising are a finished parcel, one low and long is wrong, two low are too many, a siren
is stop.
"""

from __future__ import annotations

import math
import wave
from array import array
from collections.abc import Callable, Iterable
from pathlib import Path

RATE = 44_100  # samples a second
LOUDEST = 30_000  # of 32,767: near full scale, since a hall is loud, and without clipping
EDGE_SECONDS = 0.006  # fade in and out; a hard edge clicks

Wave = Callable[[float], float]


def sine(phase: float) -> float:
    return math.sin(phase)


def bell(phase: float) -> float:
    """A bright tone: two overtones carry it over hall noise."""
    return 0.70 * math.sin(phase) + 0.20 * math.sin(2 * phase) + 0.10 * math.sin(3 * phase)


def buzz(phase: float) -> float:
    """Odd overtones of a square wave: rough, heard even on a small loudspeaker that has no bass."""
    return 0.8 * sum(math.sin(order * phase) / order for order in (1, 3, 5, 7, 9))


def tone(shape: Wave, seconds: float, start_hz: float, end_hz: float | None = None) -> list[float]:
    """One tone; with ``end_hz`` it glides there."""
    count = round(seconds * RATE)
    end = start_hz if end_hz is None else end_hz
    phase, samples = 0.0, []
    for index in range(count):
        phase += 2 * math.pi * (start_hz + (end - start_hz) * index / count) / RATE
        edge = min(1.0, index / RATE / EDGE_SECONDS, (count - index) / RATE / EDGE_SECONDS)
        samples.append(edge * shape(phase))
    return samples


def pause(seconds: float) -> list[float]:
    return [0.0] * round(seconds * RATE)


def knock(seconds: float, hertz: float) -> list[float]:
    """Struck wood: a tone and its fourth partial that die away at once (a marimba bar is tuned so)."""
    count = round(seconds * RATE)
    samples = []
    for index in range(count):
        at = index / RATE
        attack = min(1.0, at / 0.002)
        body = math.exp(-at * 6 / seconds) * math.sin(2 * math.pi * hertz * at)
        click = 0.4 * math.exp(-at * 18 / seconds) * math.sin(2 * math.pi * 4 * hertz * at)
        samples.append(attack * (body + click) / 1.4)
    return samples


def horn(phase: float) -> float:
    """All overtones of a reed: cuts through the noise of a conveyor."""
    return 0.6 * sum(math.sin(order * phase) / order for order in range(1, 8))


SETS: dict[str, dict[str, tuple[list[float], ...]]] = {
    "clear": {
        "good": (tone(bell, 0.09, 1760),),
        "done": (tone(bell, 0.11, 1047), pause(0.02), tone(bell, 0.20, 1568)),
        "wrong": (tone(buzz, 0.42, 155),),
        "too_many": (tone(buzz, 0.14, 233), pause(0.09), tone(buzz, 0.14, 233)),
        "stop": (tone(sine, 0.45, 600, 1250), tone(sine, 0.45, 1250, 600), pause(0.10)),
    },
    "wood": {
        "good": (knock(0.10, 1318),),
        "done": (knock(0.13, 880), knock(0.24, 1318)),
        "wrong": (tone(buzz, 0.38, 185),),
        "too_many": (knock(0.16, 220), pause(0.05), knock(0.16, 220)),
        "stop": (*(knock(0.11, hertz) for hertz in (660, 988) * 4), pause(0.12)),
    },
    "horn": {
        "good": (tone(horn, 0.10, 1245),),
        "done": (tone(horn, 0.12, 831), pause(0.02), tone(horn, 0.22, 1245)),
        "wrong": (tone(horn, 0.50, 139),),
        "too_many": (tone(horn, 0.16, 196), pause(0.10), tone(horn, 0.16, 196)),
        "stop": (tone(horn, 0.40, 440, 880), tone(horn, 0.40, 880, 440), pause(0.10)),
    },
}


def write(path: Path, parts: Iterable[list[float]]) -> None:
    samples = array("h", (round(LOUDEST * max(-1.0, min(1.0, value))) for part in parts for value in part))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


if __name__ == "__main__":
    for name, sounds in SETS.items():
        folder = Path(__file__).with_name(name)
        folder.mkdir(exist_ok=True)
        for sound, parts in sounds.items():
            write(folder / f"{sound}.wav", parts)
