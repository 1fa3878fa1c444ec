"""The work behind ``packbench bench-file``: a good bench's settings to a file, and from a file onto this PC."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from desktop.clone_taking import Mark, Point, Present, name_trouble, points, take
from desktop.cloning import load_bench_file, save_bench_file
from desktop.data_files import SETTINGS
from desktop.locks import no_station
from desktop.settings_file import read_settings, write_settings
from devices.hid_list import list_hid_scanners
from devices.port_list import list_ports

_MARKS = {
    Mark.NEW: "must be another one here",
    Mark.FOUND: "found here",
    Mark.MISSING: "not plugged in here: find it on the devices page",
    Mark.SHARED: "both benches would use the same one",
    Mark.CHECK: "right only if both benches are meant to have the same",
    Mark.OWN: "not in the file: give it here",
}


def save(data_dir: Path, path: Path, out: TextIO) -> None:
    """Write this bench's settings without secrets. Raises SettingsUnusable, OSError."""
    clone = save_bench_file(data_dir, path)
    print(f"bench {clone.bench!r}: settings without secrets, people and identity in {path}", file=out)


def load(data_dir: Path, path: Path, bench: str, out: TextIO) -> bool:
    """Show what this PC would take; with a name for the bench, take it. False where that name cannot be.

    Raises BenchFileUnusable, SettingsUnusable, StationRuns, OSError.
    """
    clone = load_bench_file(path)
    here = read_settings(data_dir / SETTINGS)
    present = Present(list_ports(), list_hid_scanners())
    for point in points(clone, here, present):
        print(_line(point), file=out)
    if not bench:
        print("nothing was changed; take it with --bench NAME, a name of this bench's own", file=out)
        return True
    trouble = name_trouble(clone, bench)
    if trouble is not None:
        print(f"nothing was changed: this bench cannot be called {bench!r} ({trouble.value})", file=out)
        return False
    data_dir.mkdir(parents=True, exist_ok=True)
    with no_station(data_dir, "take the file on its set-up page"):
        write_settings(data_dir / SETTINGS, take(clone, here, bench, present))
    print(f"taken: this PC is bench {bench.strip()!r}, a station of its own", file=out)
    return True


def _line(point: Point) -> str:
    name = f" {point.name}" if point.name else ""
    before = f" (now {point.before})" if point.before else ""
    mark = f"  [{_MARKS[point.mark]}]" if point.mark in _MARKS else ""
    return f"  {point.aspect}{name}: {point.after}{before}{mark}"
