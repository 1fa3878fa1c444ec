"""One thing that the doctor found: how bad, in words, and the way out."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"  # works, but will hurt some day
    BAD = "bad"  # does not work, or data is in danger


class Finding(msgspec.Struct, frozen=True):
    level: Level
    about: str  # "files", "chain", "clock" …
    words: str
    way_out: str = ""

    def text(self) -> str:
        """One line for a terminal, the way out on a second."""
        line = f"{self.level.value.upper():<5} {self.about}: {self.words}"
        return f"{line}\n      → {self.way_out}" if self.way_out else line
