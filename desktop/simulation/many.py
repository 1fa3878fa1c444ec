"""Many schedules, by number, on as many cores as are given; what they met is added up."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import msgspec

from desktop.simulation.run import Result, run
from desktop.simulation.schedule import draw

CHUNK = 25


class Tally(msgspec.Struct):
    """What schedules met, the seconds of processor time that they took, and the first that failed, by number."""

    counts: Counter[str]
    seconds: float = 0.0
    failed: int = 0
    first: Result | None = None

    def add(self, other: Tally) -> None:
        self.counts.update(other.counts)
        self.seconds += other.seconds
        self.failed += other.failed
        self.first = self.first or other.first


def seed_of(seed: str, number: int) -> str:
    """What ``--replay`` takes for one schedule of a run."""
    return f"{seed}/{number}"


def some(seed: str, numbers: range) -> Tally:
    """One after another, in this process."""
    began, tally = time.process_time(), Tally(Counter())
    gc.disable()  # a tenth of the time; what lies in circles is collected after each chunk
    gc.freeze()  # and is looked for among what the chunk has left, not in the whole program
    try:
        for number in numbers:
            result = run(draw(seed_of(seed, number)))
            tally.counts.update(result.counts)
            if result.broken:
                tally.failed += 1
                tally.first = tally.first or result
    finally:
        gc.collect()
        gc.unfreeze()
        gc.enable()
    tally.seconds = time.process_time() - began
    return tally


def many(seed: str, schedules: int, jobs: int) -> Iterator[Tally]:
    """Chunk by chunk, in the order of their numbers."""
    chunks = [range(first, min(first + CHUNK, schedules)) for first in range(0, schedules, CHUNK)]
    if jobs <= 1:
        for chunk in chunks:
            yield some(seed, chunk)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for waiting in [pool.submit(some, seed, chunk) for chunk in chunks]:
            yield waiting.result()
