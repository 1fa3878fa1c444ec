"""The sync process: the one sender of this data directory, from its lock to its end after the last station.

It follows settings.toml: a change opens connector and engine anew, without a restart of the process.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.data_files import CACHE, JOURNAL, OUTBOX_LOCK, SETTINGS, STATION_LOCK, SYNC_LOG, SYNC_PORT, SYNC_SETTLE
from desktop.erp_place import open_erp
from desktop.locks import PATIENCE_SECONDS, is_held
from desktop.secrets import Secrets, SecretsUnusable, open_secrets
from desktop.settings import Flow, Settings
from desktop.settings_file import SettingsUnusable, read_settings
from desktop.store.cache import CacheWriter
from desktop.store.journal_reader import JournalFile
from desktop.store.sync_log import SyncLogWriter
from sync.engine import LONGEST_REST, Engine
from sync.line import Line
from sync.settling import SettlingFile
from sync.wake import WakeListener

EXIT_OK = 0
EXIT_TAKEN = 3  # another process sends for this data directory
LOOK_SECONDS = 2.0  # how often it is looked whether a station lives, and whether the settings were changed
UNUSABLE = "settings_unusable"  # last error of the line
Mark = tuple[int, int, int] | None

log = logging.getLogger(__name__)


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
        if once:
            with _opened(data_dir) as engine:
                while engine.run_once() == 0:
                    pass
        else:
            _run(data_dir, listener)
    return EXIT_OK


def _run(data_dir: Path, listener: WakeListener) -> None:
    """Until told to end or nobody needs it any more; changed settings open connector and engine anew."""
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    needed = True
    while needed and not ended.is_set():
        mark = _mark(data_dir)
        try:
            with _opened(data_dir) as engine:
                needed = _cycles(engine, listener, ended, data_dir, mark)
        except (SettingsUnusable, SecretsUnusable) as error:
            if not is_held(data_dir / STATION_LOCK):
                raise
            log.info("sync: these settings cannot be used: %s", type(error).__name__)
            needed = _wait_for_others(listener, ended, data_dir, mark)


def _cycles(engine: Engine, listener: WakeListener, ended: threading.Event, data_dir: Path, mark: Mark) -> bool:
    """Whether it goes on, with other settings."""
    next_look = time.monotonic() + LOOK_SECONDS
    while not ended.is_set():
        pause = engine.run_once()
        if time.monotonic() >= next_look:
            next_look = time.monotonic() + LOOK_SECONDS
            if engine.queue_empty and not is_held(data_dir / STATION_LOCK):
                return False
            if _mark(data_dir) != mark:
                log.info("sync: the settings were changed")
                return True
        if pause > 0:
            listener.wait(min(pause, LONGEST_REST))
    return False


def _wait_for_others(listener: WakeListener, ended: threading.Event, data_dir: Path, mark: Mark) -> bool:
    """A setting or a secret is missing: the bench is offline until somebody has mended that."""
    _tell_offline(data_dir)
    while not ended.is_set() and is_held(data_dir / STATION_LOCK):
        if _mark(data_dir) != mark:
            return True
        listener.wait(LONGEST_REST)
    return False


def _tell_offline(data_dir: Path) -> None:
    with closing(SyncLogWriter(data_dir / SYNC_LOG, open_secrets(data_dir).database_key())) as sync_log:
        Line(sync_log, _now).down(UNUSABLE)


def _mark(data_dir: Path) -> Mark:
    """Tells one state of the settings from another, also where only a secret was renewed and the file was touched."""
    try:
        status = (data_dir / SETTINGS).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


@contextmanager
def _opened(data_dir: Path) -> Iterator[Engine]:
    """The engine with its files and its connector. Raises SettingsUnusable or SecretsUnusable."""
    with ExitStack() as stack:
        yield _open_engine(data_dir, read_settings(data_dir / SETTINGS), open_secrets(data_dir), stack)


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
