"""Keys: made once, kept private, and never made anew for files that need the old one."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

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
