"""Makes the five answer sounds: ``python resources/sounds/make_sounds.py``; they differ in pitch, length and rhythm.

Told apart blind and over hall noise: bright and short is good, two rising tones are a finished parcel, a low buzz is
wrong, two low knocks are too many, a siren is stop.
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


SOUNDS: dict[str, tuple[list[float], ...]] = {
    "good": (tone(bell, 0.09, 1760),),
    "done": (tone(bell, 0.11, 1047), pause(0.02), tone(bell, 0.20, 1568)),
    "wrong": (tone(buzz, 0.42, 155),),
    "too_many": (tone(buzz, 0.14, 233), pause(0.09), tone(buzz, 0.14, 233)),
    "stop": (tone(sine, 0.45, 600, 1250), tone(sine, 0.45, 1250, 600), pause(0.10)),
}


def write(path: Path, parts: Iterable[list[float]]) -> None:
    samples = array("h", (round(LOUDEST * max(-1.0, min(1.0, value))) for part in parts for value in part))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


if __name__ == "__main__":
    for name, parts in SOUNDS.items():
        write(Path(__file__).with_name(f"{name}.wav"), parts)
