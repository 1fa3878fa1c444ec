"""The local ERP of one data directory: where its database lies, and its key and credentials among the secrets."""

from __future__ import annotations

import secrets as random_source
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.data_files import LOCAL_ERP_LOCK, OUTBOX_LOCK, STATION_LOCK
from desktop.locks import PATIENCE_SECONDS, is_held
from desktop.secrets import Secrets, open_secrets
from sync.encrypted_sqlite import KEY_BYTES
from sync.local_erp.floor import fill_floor
from sync.local_erp.sample import fill_sample
from sync.local_erp.service import ErpService, open_service
from sync.local_erp.wire.limits import Limits
from sync.local_erp.wire.tokens import Credentials

FOLDER = "local-erp"
_TOKEN_BYTES = 16  # 32 hexadecimal digits, as the platform's own keys have


class ErpTaken(Exception):
    """Another process serves this data directory's ERP."""


def database_path(data_dir: Path) -> Path:
    return data_dir / FOLDER / "erp.db"


def open_local_erp(data_dir: Path) -> ErpService:
    """The ERP's service on its own file, beside a running server or without one; the caller closes it."""
    path = database_path(data_dir)
    path.parent.mkdir(parents=True, exist_ok=True)
    return open_service(path, _database_key(open_secrets(data_dir)))


def fill_local_erp(data_dir: Path) -> None:
    """The sample shop with some of everything on its floor; a second time changes nothing."""
    with open_local_erp(data_dir) as service:
        fill_sample(service)
        fill_floor(service)


def serve_local_erp(
    data_dir: Path,
    *,
    host: str,
    port: int,
    limits: Limits | None,
    announce: Callable[[int], None],
    idle_seconds: int | None = None,
) -> int:
    """Run the server until it is told to end; its credentials are made once and found by the bench's sync.

    It ends as well when neither a station nor sync has lived for ``idle_seconds``. Raises ErpTaken.
    """
    from sync.local_erp.server import serve  # noqa: PLC0415 (Flask and waitress, which nothing else here needs)

    secrets = open_secrets(data_dir)
    path = database_path(data_dir)
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(data_dir / LOCAL_ERP_LOCK)
    try:
        lock.acquire(timeout=PATIENCE_SECONDS)
    except Timeout as error:
        raise ErpTaken(f"the local ERP of {data_dir} is running already") from error
    try:
        return serve(
            path,
            _database_key(secrets),
            credentials(secrets),
            host=host,
            port=port,
            limits=limits,
            announce=announce,
            needed=None if idle_seconds is None else _Use(data_dir, idle_seconds).goes_on,
        )
    finally:
        lock.release()


class _Use:
    """Looks, about once a second, whether a station or a sync process of this data directory still lives."""

    def __init__(self, data_dir: Path, looks: int) -> None:
        self._looks = looks
        self._locks = (data_dir / STATION_LOCK, data_dir / OUTBOX_LOCK)
        self._idle_looks = 0

    def goes_on(self) -> bool:
        used = any(is_held(lock) for lock in self._locks)
        self._idle_looks = 0 if used else self._idle_looks + 1
        return self._idle_looks < self._looks


def credentials(secrets: Secrets) -> Credentials:
    """The application's key, secret and token at the local ERP; made at the first call."""
    return Credentials(
        app_key=_kept(secrets, "local_erp.app_key", _TOKEN_BYTES),
        app_secret=_kept(secrets, "local_erp.app_secret", _TOKEN_BYTES),
        access_token=_kept(secrets, "local_erp.access_token", _TOKEN_BYTES),
    )


def _database_key(secrets: Secrets) -> bytes:
    return bytes.fromhex(_kept(secrets, "local_erp.database_key", KEY_BYTES))


def _kept(secrets: Secrets, name: str, size: int) -> str:
    return secrets.kept(name, lambda: random_source.token_hex(size))
