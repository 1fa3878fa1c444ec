"""The local ERP of one data directory: where its database lies, and its key and credentials among the secrets."""

from __future__ import annotations

import secrets as random_source
from collections.abc import Callable
from pathlib import Path

from desktop.secrets import Secrets, open_secrets
from sync.encrypted_sqlite import KEY_BYTES
from sync.local_erp.service import ErpService, open_service
from sync.local_erp.wire.limits import Limits
from sync.local_erp.wire.tokens import Credentials

FOLDER = "local-erp"
_TOKEN_BYTES = 16  # 32 hexadecimal digits, as the platform's own keys have


def database_path(data_dir: Path) -> Path:
    return data_dir / FOLDER / "erp.db"


def open_local_erp(data_dir: Path) -> ErpService:
    """The ERP's service on its own file, beside a running server or without one; the caller closes it."""
    path = database_path(data_dir)
    path.parent.mkdir(parents=True, exist_ok=True)
    return open_service(path, _database_key(open_secrets(data_dir)))


def serve_local_erp(
    data_dir: Path, *, host: str, port: int, limits: Limits | None, announce: Callable[[int], None]
) -> int:
    """Run the server until it is told to end; its credentials are made once and found by the bench's sync."""
    from sync.local_erp.server import serve  # noqa: PLC0415 (Flask and waitress, which nothing else here needs)

    secrets = open_secrets(data_dir)
    path = database_path(data_dir)
    path.parent.mkdir(parents=True, exist_ok=True)
    return serve(
        path, _database_key(secrets), credentials(secrets), host=host, port=port, limits=limits, announce=announce
    )


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
