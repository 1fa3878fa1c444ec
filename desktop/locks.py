"""Locks of the data directory: whether another process holds one, and holding one for the length of a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.data_files import STATION_LOCK

# Asking takes a free lock for an instant; whoever really wants it waits so long before it gives up.
PATIENCE_SECONDS = 2.0


class StationRuns(Exception):
    """A station has this data directory, and does by itself what was asked for; the message says where."""


@contextmanager
def no_station(data_dir: Path, instead: str) -> Iterator[None]:
    """While a command works on the files of a station that must not run. StationRuns says ``instead``."""
    if not data_dir.is_dir():
        yield
        return
    lock = FileLock(data_dir / STATION_LOCK)
    try:
        lock.acquire(timeout=PATIENCE_SECONDS)
    except Timeout as error:
        raise StationRuns(f"a station is open here: {instead}") from error
    try:
        yield
    finally:
        lock.release()


def is_held(path: Path) -> bool:
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False
