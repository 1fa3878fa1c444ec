"""Whether another process holds one of the data directory's locks, asked without keeping it."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

# Asking takes a free lock for an instant; whoever really wants it waits so long before it gives up.
PATIENCE_SECONDS = 2.0


def is_held(path: Path) -> bool:
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False
