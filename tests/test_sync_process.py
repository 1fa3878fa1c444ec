"""The sync process: one at a time, by the settings, and with the tokens where secrets belong."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from desktop.data_files import OUTBOX_LOCK, SETTINGS
from desktop.secrets import SecretsUnusable, open_secrets
from desktop.settings import Erp, Settings
from desktop.settings_file import SettingsUnusable, write_settings
from desktop.sync_process import EXIT_OK, EXIT_TAKEN, run_sync
from sync.connectors.jushuitan.tokens import KeptTokens, StoredToken

NOBODY = "http://127.0.0.1:9"  # the discard port: nobody listens


def with_erp(data_dir: Path, erp: Erp) -> Path:
    write_settings(data_dir / SETTINGS, Settings(erp=erp))
    return data_dir


def test_a_second_sender_is_refused(tmp_path: Path) -> None:
    with FileLock(tmp_path / OUTBOX_LOCK):
        assert run_sync(tmp_path, once=True) == EXIT_TAKEN


@pytest.mark.parametrize("once", [True, False])
def test_offline_without_a_station_and_without_a_queue_it_ends(tmp_path: Path, once: bool) -> None:
    assert run_sync(with_erp(tmp_path, Erp(base_url=NOBODY)), once=once) == EXIT_OK


def test_a_real_erp_needs_its_secret(tmp_path: Path) -> None:
    with pytest.raises(SecretsUnusable, match=r"erp\.app_secret"):
        run_sync(with_erp(tmp_path, Erp(kind="jushuitan", base_url=NOBODY)))


def test_with_its_secret_a_real_erp_is_tried(tmp_path: Path) -> None:
    open_secrets(tmp_path).put("erp.app_secret", "s" * 32)
    with pytest.raises(SettingsUnusable, match="app_key"):
        run_sync(with_erp(tmp_path, Erp(kind="jushuitan", base_url=NOBODY)), once=True)
    erp = Erp(kind="jushuitan", base_url=NOBODY, app_key="k" * 32)
    assert run_sync(with_erp(tmp_path, erp), once=True) == EXIT_OK


def test_an_unknown_kind_of_erp_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsUnusable, match="abacus"):
        run_sync(with_erp(tmp_path, Erp(kind="abacus")))


def test_tokens_are_kept_among_the_secrets(tmp_path: Path) -> None:
    secrets = open_secrets(tmp_path)
    assert KeptTokens(secrets, "erp", first="a0").load() == StoredToken("a0")
    renewed = StoredToken("a1", "r1", datetime(2026, 3, 2, tzinfo=UTC))
    KeptTokens(secrets, "erp").save(renewed)
    assert KeptTokens(open_secrets(tmp_path), "erp", first="a0").load() == renewed
    KeptTokens(secrets, "erp").save(StoredToken("a2"))
    assert KeptTokens(secrets, "erp").load() == StoredToken("a2")
