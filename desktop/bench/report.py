"""Collects figures, each beside its baseline of the same run, prints them as a table and writes JSON."""

from __future__ import annotations

import json
import math
import platform
import statistics
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """One measured value. ``ratio`` is ours over the baseline, or baseline-free figures have None."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    against: str = ""
    aim: str = ""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.value / self.baseline if self.baseline else None


class Report:
    """Figures of one bench run."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.figures: list[Figure] = []

    def add(self, figure: Figure) -> None:
        self.figures.append(figure)

    def write_table(self, out: TextIO) -> None:
        """One line a figure: name, ours, baseline, ratio, aim."""
        out.write(f"\n{self.title}\n")
        for figure in self.figures:
            ratio = "" if figure.ratio is None else f"{figure.ratio:7.2f}x"
            base = "" if figure.baseline is None else f"{figure.baseline:12.3f} {figure.unit} {figure.against}"
            aim = f"  aim {figure.aim}" if figure.aim else ""
            note = f"  ({figure.note})" if figure.note else ""
            out.write(f"  {figure.name:<46} {figure.value:12.3f} {figure.unit:<9} {ratio:>9}  {base}{aim}{note}\n")
        out.flush()

    def write_json(self, path: Path) -> None:
        """Machine, time and every figure with its ratio."""
        path.parent.mkdir(parents=True, exist_ok=True)
        body = {
            "title": self.title,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "python": sys.version.split()[0],
            "system": f"{platform.system()} {platform.machine()}",
            "figures": [msgspec.to_builtins(figure) | {"ratio": figure.ratio} for figure in self.figures],
        }
        path.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0 to 1) of the values lie; nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
