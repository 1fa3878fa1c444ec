"""The sync process: the one sender of this data directory, from its lock to its end after the last station."""

from __future__ import annotations

import logging
import signal
import threading
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.data_files import CACHE, JOURNAL, OUTBOX_LOCK, SETTINGS, STATION_LOCK, SYNC_LOG, SYNC_PORT, SYNC_SETTLE
from desktop.erp_place import open_erp
from desktop.locks import PATIENCE_SECONDS, is_held
from desktop.secrets import Secrets, open_secrets
from desktop.settings import Flow, Settings
from desktop.settings_file import read_settings
from desktop.store.cache import CacheWriter
from desktop.store.journal_reader import JournalFile
from desktop.store.sync_log import SyncLogWriter
from sync.engine import LONGEST_REST, Engine
from sync.settling import SettlingFile
from sync.wake import WakeListener

EXIT_OK = 0
EXIT_TAKEN = 3  # another process sends for this data directory
STATION_LOOK_SECONDS = 2.0  # how often it is looked whether a station lives


def run_sync(data_dir: Path, *, once: bool = False) -> int:
    """Exchange with the ERP until no station lives and the queue is empty, or for one round; an exit code."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")  # to stderr; no personal data anywhere
    lock = FileLock(data_dir / OUTBOX_LOCK)
    try:
        lock.acquire(timeout=PATIENCE_SECONDS)
    except Timeout:
        return EXIT_TAKEN
    with ExitStack() as stack:
        stack.callback(lock.release)
        listener = stack.enter_context(WakeListener(data_dir / SYNC_PORT))
        engine = _open_engine(data_dir, read_settings(data_dir / SETTINGS), open_secrets(data_dir), stack)
        if once:
            while engine.run_once() == 0:
                pass
        else:
            _run(engine, listener, data_dir / STATION_LOCK)
    return EXIT_OK


def _run(engine: Engine, listener: WakeListener, station_lock: Path) -> None:
    """Cycles, until told to end or nobody needs them any more."""
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    next_look = time.monotonic() + STATION_LOOK_SECONDS
    while not ended.is_set():
        pause = engine.run_once()
        if time.monotonic() >= next_look:
            next_look = time.monotonic() + STATION_LOOK_SECONDS
            if engine.queue_empty and not is_held(station_lock):
                return
        if pause > 0:
            listener.wait(min(pause, LONGEST_REST))


def _open_engine(data_dir: Path, settings: Settings, secrets: Secrets, stack: ExitStack) -> Engine:
    key = secrets.database_key()
    connector = stack.enter_context(closing(open_erp(settings, secrets)))
    return Engine(
        connector,
        stack.enter_context(closing(JournalFile(data_dir / JOURNAL, key))),
        stack.enter_context(closing(CacheWriter(data_dir / CACHE, key))),
        stack.enter_context(closing(SyncLogWriter(data_dir / SYNC_LOG, key))),
        pace=settings.erp,
        held=settings.held,
        settling=SettlingFile(data_dir / SYNC_SETTLE),
        now=_now,
        labels=settings.flow is Flow.LABEL_LAST,
    )


def _now() -> datetime:
    return datetime.now(UTC)
