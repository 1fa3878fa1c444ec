"""The hands of an honest packer on a station that is killed under them: acts, double clicks, deaths, new lives."""

from __future__ import annotations

import random
import threading
import time
from pathlib import Path

from desktop.bench.label_count import Count
from desktop.bench.label_life import Life, LifeEnded
from desktop.bench.place import PACKER_BADGE
from desktop.trace import Painted

KILLED, DOUBLED = 0.006, 0.04  # shares of acts
LONGEST_DELAY = 0.02  # seconds from an act to the kill: past the commit, the render and the first bytes


class Hands:
    def __init__(self, data_dir: Path, log: Path, count: Count, chance: random.Random) -> None:
        self._data_dir = data_dir
        self._log = log
        self._count = count
        self._chance = chance
        self._pause = threading.Event()
        self._life: Life | None = None
        self.born = 0.0  # of the present life, time.monotonic()

    def begin(self) -> None:
        """A station lives, somebody is signed in."""
        self._life = Life(self._data_dir, self._log)
        self.born = time.monotonic()
        self._life.act("scan", f"PB@{PACKER_BADGE}")

    def do(self, what: str, text: str, argument: str = "") -> Painted:
        """One act and its answer; now and then twice, now and then with a kill somewhere in what it sets off."""
        if self._chance.random() < KILLED:
            self._die(what, text)
            return self.look()
        shown = self._living.act(what, text, argument)
        if self._chance.random() < DOUBLED:
            self._count.double_clicks += 1
            shown = self._living.act(what, text, argument)
        return shown

    def look(self) -> Painted:
        return self._living.act("look")

    def end(self) -> None:
        self._living.end()
        self._life = None

    def drop(self) -> None:
        """Whatever still runs, after a failure."""
        if self._life is not None:
            self._life.kill()
            self._life = None

    @property
    def _living(self) -> Life:
        if self._life is None:
            raise LifeEnded("no station lives")
        return self._life

    def _die(self, what: str, text: str) -> None:
        self._living.begin(what, text)
        self._pause.wait(self._chance.uniform(0, LONGEST_DELAY))
        self._living.kill()
        self._count.kills += 1
        self.begin()
