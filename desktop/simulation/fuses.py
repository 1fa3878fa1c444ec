"""Ends a process at a chosen durable step, and lets a disk be full: a hand between the stores and their connections.

The stores are the real ones; what they commit through is wrapped after they were opened. A commit has two points, one
before it and one behind it that nobody is told of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from desktop import bootstrap
from desktop.store.journal import Journal
from desktop.store.labels import LabelStore
from desktop.store.written_file import WrittenFile


class Killed(BaseException):
    """The process is gone in the middle of what it did."""


class Fuse:
    """Of one process. ``burn_after`` so many points it kills; the disk refuses ``full`` more times.

    ``visit_after`` so many points the other process has its turn in between, as on a PC where both run.
    """

    def __init__(self) -> None:
        self.burn_after: int | None = None
        self.full = 0
        self.visit_after: int | None = None
        self.visit: Callable[[], None] = _nobody
        self._dead = False

    def before(self) -> None:
        if self.full:
            self.full -= 1
            raise sqlcipher.OperationalError("database or disk is full")
        self._point()

    def after(self) -> None:
        self._point()

    def _point(self) -> None:
        """What is dead commits nothing any more, not even on its way out."""
        if self._is_due("visit_after"):
            self.visit()
        self._dead = self._dead or self._is_due("burn_after")
        if self._dead:
            raise Killed

    def _is_due(self, name: str) -> bool:
        left: int | None = getattr(self, name)
        if left is not None:
            setattr(self, name, left - 1 if left else None)
        return left == 0


def _nobody() -> None:
    """No other process has a turn."""


class _Fused:
    """A connection whose commits pass the fuse; all else is the connection's own."""

    def __init__(self, inner: Any, fuse: Fuse) -> None:
        self._inner = inner
        self._fuse = fuse

    def commit(self) -> None:
        self._fuse.before()
        self._inner.commit()
        self._fuse.after()

    def __getattr__(self, name: str) -> Any:
        """Its methods are looked up once; all else may change."""
        found = getattr(self._inner, name)
        if callable(found):
            vars(self)[name] = found
        return found


class _FusedLabels(_Fused):
    """The label store commits with each statement."""

    def execute(self, sql: str, params: tuple[Any, ...]) -> Any:
        if sql.startswith("SELECT"):
            return self._inner.execute(sql, params)
        self._fuse.before()
        done = self._inner.execute(sql, params)
        self._fuse.after()
        return done


def fuse_journal(journal: Journal, fuse: Fuse) -> None:
    journal._driver = _Fused(journal._driver, fuse)


def fuse_labels(labels: LabelStore, fuse: Fuse) -> None:
    labels._driver = _FusedLabels(labels._driver, fuse)


@contextmanager
def fused_while_opening(fuse: Fuse) -> Iterator[None]:
    """What ``open_core`` opens inside the block passes the fuse from its first commit on, so that it can die of it."""

    def journal(path: Path, key: bytes) -> Journal:
        opened = Journal(path, key)
        fuse_journal(opened, fuse)
        return opened

    def labels(path: Path, key: bytes) -> LabelStore:
        opened = LabelStore(path, key)
        fuse_labels(opened, fuse)
        return opened

    vars(bootstrap).update(Journal=journal, LabelStore=labels)
    try:
        yield
    finally:
        vars(bootstrap).update(Journal=Journal, LabelStore=LabelStore)


def fuse_file(file: WrittenFile, fuse: Fuse) -> None:
    file._driver = _Fused(file._driver, fuse)
