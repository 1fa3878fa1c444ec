"""The station's side of cloning: this bench as codes and file, and another bench's settings on their way to here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from desktop.clone_codes import Collector, Verdict, codes_of
from desktop.clone_taking import NameTrouble, Point, Present, name_trouble, points, take
from desktop.cloning import BenchFileUnusable, Clone, clone_of, load_bench_file, write_bench_file
from desktop.domain.outcome import Outcome
from desktop.domain.people import Right
from desktop.set_up_hunt import Hunt
from desktop.settings import Settings
from desktop.usecases.desk import Desk


class Collected(msgspec.Struct, frozen=True):
    """How far the codes of another bench are here."""

    have: int = 0
    count: int = 0  # 0 before the first
    missing: tuple[int, ...] = ()
    verdict: Verdict | None = None  # of the last scan
    trouble: str = ""  # why a complete set or a file is no use, in the program's own words


class ClonePages:
    """Lives in the main thread. Nothing changes here until ``take``."""

    def __init__(self, desk: Desk, change: Callable[[Settings], Outcome]) -> None:
        self._desk = desk
        self._change = change
        self._hunt = Hunt()
        self._collector = Collector()
        self._from_file: Clone | None = None
        self._verdict: Verdict | None = None
        self._trouble = ""

    @property
    def hunt(self) -> Hunt:
        return self._hunt

    @property
    def bench(self) -> str:
        """What this PC is called now."""
        return self._desk.settings.bench

    # this bench, for others

    def codes(self) -> tuple[str, ...]:
        """To be shown one after the other. Raises BenchFileUnusable where a file is the only way."""
        return codes_of(clone_of(self._desk.settings))

    def save_file(self, path: Path) -> None:
        """Raises OSError."""
        write_bench_file(clone_of(self._desk.settings), path)

    # another bench, for this one

    @property
    def clone(self) -> Clone | None:
        """Complete and whole, or None."""
        return self._from_file or self._collector.clone

    @property
    def may_take(self) -> bool:
        return self._desk.may(Right.CHANGE_SETTINGS)

    def begin(self) -> None:
        """Look what is plugged in here meanwhile; what was scanned stays."""
        self._hunt.search_printers()

    def leave(self) -> None:
        self._hunt.stop()

    def forget(self) -> None:
        """Begin with other codes."""
        self._collector.forget()
        self._from_file, self._verdict, self._trouble = None, None, ""

    def scan(self, text: str) -> Verdict:
        """One code. A set of another bench is taken only after ``forget``."""
        self._verdict = self._collector.take(text)
        self._trouble = self._collector.trouble
        return self._verdict

    def load_file(self, path: Path) -> bool:
        """Whether it is a bench file; ``collected`` tells why not."""
        self.forget()
        try:
            self._from_file = load_bench_file(path)
        except (BenchFileUnusable, OSError) as error:
            self._verdict, self._trouble = Verdict.UNUSABLE, str(error)
            return False
        self._verdict = Verdict.COMPLETE
        return True

    def collected(self) -> Collected:
        collector = self._collector
        missing = collector.missing
        return Collected(collector.count - len(missing), collector.count, missing, self._verdict, self._trouble)

    def points(self) -> tuple[Point, ...]:
        """What would be taken; () before all is here."""
        clone = self.clone
        return points(clone, self._desk.settings, self._present()) if clone is not None else ()

    def name_trouble(self, name: str) -> NameTrouble | None:
        clone = self.clone
        return name_trouble(clone, name) if clone is not None else None

    def take(self, name: str) -> Outcome | None:
        """A lead has confirmed; None where there is nothing to take or the name will not do."""
        clone = self.clone
        if clone is None or name_trouble(clone, name) is not None:
            return None
        return self._change(take(clone, self._desk.settings, name, self._present()))

    def close(self) -> None:
        self._hunt.close()

    def _present(self) -> Present:
        around = self._hunt.surroundings
        return Present(around.listing(), around.hid_listing(), self._hunt.printers())
