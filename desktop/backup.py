"""The daily backup: journal and labels copied online, encrypted as they are; the newest fourteen days stay."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from desktop.clock import Clock
from desktop.data_files import BACKUPS, JOURNAL, LABELS
from desktop.store.copying import CopyFailed, copy_database

KEPT_DAYS = 14


class DailyBackup:
    """``look`` is called often from the main thread; the copying has a thread of its own, so that no scan waits.

    ``on_done`` is told, in the main thread, the backup's name and what went wrong, if anything.
    """

    def __init__(self, data_dir: Path, key: bytes, clock: Clock, on_done: Callable[[str, str], None]) -> None:
        self._data_dir = data_dir
        self._key = key
        self._clock = clock
        self._on_done = on_done
        self._tried: date | None = None
        self._thread: threading.Thread | None = None
        self._done: tuple[str, str] | None = None

    def look(self) -> None:
        """Start today's backup when it is missing; tell when it is done."""
        if self._thread is not None:
            if self._thread.is_alive():
                return
            self._thread.join()
            self._thread = None
            if self._done is not None:
                self._on_done(*self._done)
        today = self._clock.now().astimezone().date()
        if self._tried == today or journal_backup(self._data_dir, today).exists():
            return
        self._tried = today
        self._thread = threading.Thread(target=self._copy, args=(today,), name="backup", daemon=True)
        self._thread.start()

    def close(self) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _copy(self, day: date) -> None:
        name = journal_backup(self._data_dir, day).name
        try:
            back_up(self._data_dir, self._key, day)
        except (OSError, CopyFailed) as error:
            self._done = name, str(error)
        else:
            self._done = name, ""


def back_up(data_dir: Path, key: bytes, day: date) -> Path:
    """Copy both files under the date; the journal last, since its presence says that the backup is whole."""
    folder = data_dir / BACKUPS
    folder.mkdir(exist_ok=True)
    if (data_dir / LABELS).exists():
        copy_database(data_dir / LABELS, folder / f"labels-{day.isoformat()}.db", key)
    copied = journal_backup(data_dir, day)
    copy_database(data_dir / JOURNAL, copied, key)
    for stem in ("journal", "labels"):
        for old in sorted(folder.glob(f"{stem}-*.db"))[:-KEPT_DAYS]:
            old.unlink()
    return copied


def journal_backup(data_dir: Path, day: date) -> Path:
    return data_dir / BACKUPS / f"journal-{day.isoformat()}.db"


def newest_backup(data_dir: Path) -> Path | None:
    return max((data_dir / BACKUPS).glob("journal-*.db"), default=None)
