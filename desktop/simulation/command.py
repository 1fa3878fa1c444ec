"""``packbench simulate``: schedules by number, what they met, and the first that failed, to be read and replayed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TextIO

import msgspec

from desktop.simulation.many import Tally, many
from desktop.simulation.run import Result, run
from desktop.simulation.schedule import draw, read, write
from desktop.simulation.shrink import shrink

_TOLD = (
    "schedules", "steps", "answers", "cycles", "kills", "kills inside", "power losses", "commits of the cache lost",
    "runways tried",
)  # fmt: skip
TELL_EVERY = 100
ENDING = ".jsonl"  # what bears it is a file, also where there is none: any other text is a seed


class ReplayUnusable(Exception):
    """The file is no schedule."""


def simulate(seed: str, schedules: int, jobs: int, out: TextIO, *, smaller: bool, keep: Path) -> bool:
    """Whether every promise held. The first failure is written to ``keep``."""
    total = Tally(Counter())
    for part in many(seed, schedules, jobs):
        before = total.counts["schedules"]
        total.add(part)
        if before // TELL_EVERY != total.counts["schedules"] // TELL_EVERY:
            print(f"{total.counts['schedules']} of {schedules}, {total.failed} failed", file=out, flush=True)
    print(report(total), file=out)
    if total.first is not None:
        _tell_failure(shrink(total.first) if smaller else total.first, out, keep)
    return total.failed == 0


def replay(seed_or_file: str, out: TextIO, *, smaller: bool, keep: Path) -> bool:
    """One schedule with its whole trace; whether every promise held. Raises ReplayUnusable."""
    path = Path(seed_or_file)
    try:
        named_as_file = path.is_file() or path.suffix == ENDING
        schedule = read(path) if named_as_file else draw(seed_or_file)
    except (msgspec.DecodeError, IndexError, OSError) as error:
        raise ReplayUnusable(f"{path}: {error}") from error
    result = run(schedule)
    if result.broken and smaller:
        result = shrink(result, lambda text: print(text, file=out, flush=True))
    _tell_failure(result, out, keep) if result.broken else print("\n".join(result.trace), file=out)
    return not result.broken


def report(total: Tally) -> str:
    """Counts, one a line."""
    counts = total.counts
    rate = counts["schedules"] / total.seconds if total.seconds else 0.0
    lines = [f"{name:<28}{counts[name]:>12,}" for name in _TOLD]
    others = sorted(name for name in counts if name not in _TOLD)
    lines += [f"{name:<28}{counts[name]:>12,}" for name in others]
    lines += [f"{'failed':<28}{total.failed:>12,}", f"{'schedules/s and core':<28}{rate:>12.1f}"]
    return "\n".join(lines)


def _tell_failure(result: Result, out: TextIO, keep: Path) -> None:
    write(result.schedule, keep)
    print("\n".join(result.trace), file=out)
    setup = msgspec.json.encode(result.schedule.setup).decode()
    print(f"\nschedule {result.schedule.seed} with {setup}", file=out)
    print(f"broken at step {result.at_step}: {result.broken}", file=out)
    print(f"again: packbench simulate --replay {result.schedule.seed}  or  --replay {keep}", file=out)
