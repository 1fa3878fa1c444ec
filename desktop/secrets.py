"""Keys and tokens of this bench: in the OS keyring, or where none exists in a file that only its user can read.

The choice is made once: a data directory with ``secrets.json`` keeps using it, so that no key is ever in two places.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets as random_source
from collections.abc import Callable
from pathlib import Path
from typing import Literal, Protocol

from filelock import FileLock

from desktop.data_files import JOURNAL, LABELS, SECRETS
from sync.encrypted_sqlite import KEY_BYTES

SERVICE = "Packbench"
_LOCK = "secrets.lock"
_DATABASE_KEY = "database_key"
_DEVICE_KEY = "device_key"
_DATABASES = (JOURNAL, LABELS)  # files that are lost without their key

Where = Literal["keyring", "file"]


class SecretsUnusable(Exception):
    """The keyring does not answer, or the key of existing files is missing; nothing was made anew."""


class _Store(Protocol):
    def get(self, name: str) -> str | None: ...

    def put(self, name: str, value: str) -> None: ...


class _SecretsFile:
    """A JSON object, mode 0600, written whole and renamed into place."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, name: str) -> str | None:
        return self._read().get(name)

    def put(self, name: str, value: str) -> None:
        everything = self._read() | {name: value}
        fresh = self._path.with_suffix(".new")
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(everything, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)

    def _read(self) -> dict[str, str]:
        try:
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        known: dict[str, str] = json.loads(text)
        return known


class _Keyring:
    """The OS keyring; one entry per secret, named after the data directory."""

    def __init__(self, data_dir: Path) -> None:
        import keyring  # noqa: PLC0415 (90 ms that a bench with a secrets file does not pay)
        from keyring.errors import KeyringError  # noqa: PLC0415

        self._keyring = keyring
        self._error: type[Exception] = KeyringError
        self._prefix = str(data_dir.resolve())

    def get(self, name: str) -> str | None:
        try:
            value: str | None = self._keyring.get_password(SERVICE, f"{self._prefix}:{name}")
        except self._error as error:
            raise SecretsUnusable(f"the keyring does not answer: {error}") from error
        return value

    def put(self, name: str, value: str) -> None:
        try:
            self._keyring.set_password(SERVICE, f"{self._prefix}:{name}", value)
        except self._error as error:
            raise SecretsUnusable(f"the keyring takes nothing: {error}") from error


class Secrets:
    def __init__(self, store: _Store, where: Where, data_dir: Path) -> None:
        self.where: Where = where
        self._store = store
        self._data_dir = data_dir
        self._alone = FileLock(data_dir / _LOCK)  # a secrets file is read, changed and written whole

    def get(self, name: str) -> str | None:
        return self._store.get(name)

    def put(self, name: str, value: str) -> None:
        with self._alone:
            self._store.put(name, value)

    def kept(self, name: str, make: Callable[[], str]) -> str:
        """The secret, made now where there is none; station, sync and local ERP may ask at the same moment."""
        known = self.get(name)
        if known is not None:
            return known
        with self._alone:
            known = self._store.get(name)
            if known is None:
                known = make()
                self._store.put(name, known)
        return known

    def database_key(self) -> bytes:
        """The key of the station's four files; made at the first start. Raises SecretsUnusable where it was lost."""
        known = self.get(_DATABASE_KEY)
        if known is not None:
            return bytes.fromhex(known)
        orphans = [name for name in _DATABASES if (self._data_dir / name).exists()]
        if orphans:
            raise SecretsUnusable(f"{', '.join(orphans)} in {self._data_dir}: the key is not in the {self.where}")
        return self._key(_DATABASE_KEY)

    def device_key(self) -> bytes:
        """What PIN and badge hashes need to be tried; never leaves this bench."""
        return self._key(_DEVICE_KEY)

    def _key(self, name: str) -> bytes:
        return bytes.fromhex(self.kept(name, lambda: random_source.token_hex(KEY_BYTES)))


def open_secrets(data_dir: Path) -> Secrets:
    """The secrets of one data directory. ``PACKBENCH_SECRETS=file`` forces the file, for tests and the demo."""
    data_dir.mkdir(parents=True, exist_ok=True)
    file = data_dir / SECRETS
    if os.environ.get("PACKBENCH_SECRETS") == "file" or file.exists() or not _keyring_usable():
        return Secrets(_SecretsFile(file), "file", data_dir)
    return Secrets(_Keyring(data_dir), "keyring", data_dir)


def _keyring_usable() -> bool:
    """Whether this system has a keyring; on a headless Linux the library offers one that only fails."""
    import keyring  # noqa: PLC0415
    from keyring.backends import fail  # noqa: PLC0415

    return not isinstance(keyring.get_keyring(), fail.Keyring)
