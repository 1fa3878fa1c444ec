"""The driver's own log: what it did and saw, with times, kept apart from everything that the station writes."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec


class Noted(msgspec.Struct, frozen=True):
    at: int  # microseconds since 1970, UTC
    what: str
    facts: dict[str, str | int]


class DriverLog:
    """Written through to a file, one JSON line each, so that a failed shift can be read afterwards."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb", buffering=0)
        self._noted: list[Noted] = []

    def note(self, what: str, **facts: str | int) -> None:
        line = Noted(at=time.time_ns() // 1000, what=what, facts=facts)
        self._noted.append(line)
        self._file.write(msgspec.json.encode(line) + b"\n")

    def all(self, what: str) -> list[Noted]:
        """Every line of one kind, in order."""
        return [line for line in self._noted if line.what == what]

    def parcels(self, what: str) -> frozenset[str]:
        """The documents named in the lines of one kind."""
        return frozenset(str(line.facts["document"]) for line in self.all(what))

    def close(self) -> None:
        self._file.close()
