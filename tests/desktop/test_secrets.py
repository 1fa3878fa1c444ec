"""Keys: made once, kept private, and never made anew for files that need the old one."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from desktop.secrets import SecretsUnusable, open_secrets


def test_a_key_is_made_once_and_stays(tmp_path: Path) -> None:
    secrets = open_secrets(tmp_path)
    key = secrets.database_key()
    assert (len(key), secrets.where) == (32, "file")
    assert open_secrets(tmp_path).database_key() == key
    assert secrets.device_key() != key
    assert secrets.device_key() == open_secrets(tmp_path).device_key()


def test_names_are_kept_beside_each_other(tmp_path: Path) -> None:
    open_secrets(tmp_path).put("erp.app_secret", "s1")
    open_secrets(tmp_path).put("erp.access_token", "t1")
    secrets = open_secrets(tmp_path)
    assert (secrets.get("erp.app_secret"), secrets.get("erp.access_token"), secrets.get("none")) == ("s1", "t1", None)


def test_only_its_user_can_read_the_file(tmp_path: Path) -> None:
    open_secrets(tmp_path).database_key()
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600


def test_a_lost_key_is_told_and_nothing_made_anew(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"encrypted with a key that is gone")
    with pytest.raises(SecretsUnusable, match=r"journal\.db"):
        open_secrets(tmp_path).database_key()
    assert not (tmp_path / "secrets.json").exists()


class DrawerKeyring(KeyringBackend):
    """A keyring as an OS would offer it; locked ones refuse."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.drawer: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("locked")
        return self.drawer.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked("locked")
        self.drawer[(service, username)] = password


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Iterator[DrawerKeyring]:
    before = keyring.get_keyring()
    made = DrawerKeyring()
    keyring.set_keyring(made)
    monkeypatch.delenv("PACKBENCH_SECRETS")
    yield made
    keyring.set_keyring(before)


def test_where_there_is_a_keyring_nothing_lies_in_a_file(tmp_path: Path, drawer: DrawerKeyring) -> None:
    key = open_secrets(tmp_path).database_key()
    secrets = open_secrets(tmp_path)
    assert (secrets.where, secrets.database_key()) == ("keyring", key)
    assert not (tmp_path / "secrets.json").exists()
    assert open_secrets(tmp_path / "other").database_key() != key, "each data directory has its own"


def test_a_locked_keyring_is_told_and_no_file_takes_its_place(tmp_path: Path, drawer: DrawerKeyring) -> None:
    open_secrets(tmp_path).database_key()
    drawer.locked = True
    with pytest.raises(SecretsUnusable, match="does not answer"):
        open_secrets(tmp_path).database_key()
    with pytest.raises(SecretsUnusable, match="takes nothing"):
        open_secrets(tmp_path).put("erp.app_secret", "s")
    assert not (tmp_path / "secrets.json").exists()


def test_a_directory_with_a_secrets_file_stays_with_it(tmp_path: Path, drawer: DrawerKeyring) -> None:
    (tmp_path / "secrets.json").write_text('{"erp.app_secret": "s1"}')
    secrets = open_secrets(tmp_path)
    secrets.put("erp.access_token", "t1")
    assert (secrets.where, secrets.get("erp.app_secret"), drawer.drawer) == ("file", "s1", {})
