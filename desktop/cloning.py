"""The settings of one bench for another PC: without secrets, people or identity, as a file that tells any damage."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from desktop.data_files import SETTINGS
from desktop.settings import VERSION as SETTINGS_VERSION
from desktop.settings import Erp, Settings
from desktop.settings_file import SettingsUnusable, read_settings, settings_from, without_none

VERSION = 1  # of the bench file and of the codes
_HEAD = (
    "Packbench: the settings of one bench. No secrets, no people, no identity are in it.",
    "Another PC takes it by its set-up page, or: packbench bench-file load FILE",
    "Change it there, not here: a changed file is refused.",
)
WITH_THE_SECRET = frozenset({"app_key", "login", "key_expires"})  # of an ERP's account: given on each PC
_USER = re.compile(r"^([a-z]+://)[^/?#]*@", re.IGNORECASE)  # a name, perhaps with a password, in front of the host


class BenchFileUnusable(Exception):
    """It is no bench file, it was changed or cut, or it is from a newer program; the message says which."""


class Clone(msgspec.Struct, frozen=True):
    """What another bench may take. ``bench`` is the name of the one that it came from."""

    bench: str
    settings: Settings


def clone_of(settings: Settings) -> Clone:
    """Everything but what belongs to one PC or one merchant: the ERP's key is given on each PC with its secret.

    The other secrets, the people and the station's identity are in no settings at all.
    """
    base_url = _USER.sub(r"\1", settings.erp.base_url)
    account = {name: value for name, value in settings.erp.account.items() if name not in WITH_THE_SECRET}
    erp = replace(settings.erp, app_key=Erp().app_key, base_url=base_url, account=account)
    return Clone(settings.bench, replace(settings, version=SETTINGS_VERSION, erp=erp))


def save_bench_file(data_dir: Path, path: Path) -> Clone:
    """Write the settings of the bench in ``data_dir`` to ``path``. Raises SettingsUnusable, OSError."""
    clone = clone_of(read_settings(data_dir / SETTINGS))
    write_bench_file(clone, path)
    return clone


def write_bench_file(clone: Clone, path: Path) -> None:
    import tomlkit  # noqa: PLC0415 (only when somebody saves)

    document = tomlkit.document()
    for line in _HEAD:
        document.add(tomlkit.comment(line))
    content = _content(clone)
    document.update({**content, "checksum": _checksum(content)})
    path.write_text(tomlkit.dumps(document), encoding="utf-8", newline="\n")


def load_bench_file(path: Path) -> Clone:
    """What a bench file offers; nothing is changed here. Raises BenchFileUnusable, OSError."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BenchFileUnusable(f"{path.name}: no bench file, or cut: {error}") from error
    version, checksum = raw.get("version"), raw.pop("checksum", None)
    if not isinstance(version, int) or not isinstance(checksum, str) or not isinstance(raw.get("settings"), dict):
        raise BenchFileUnusable(f"{path.name}: no bench file")
    if version > VERSION:
        raise BenchFileUnusable(f"{path.name}: made by a newer program (version {version}, here {VERSION})")
    if checksum != _checksum(raw):
        raise BenchFileUnusable(f"{path.name}: it was changed or cut since it was saved")
    return clone_from(raw, path.name)


def clone_from(raw: dict[str, Any], told: str) -> Clone:
    """Of a file's or a set of codes' content, its checksum proved before. What should not be there is left out."""
    try:
        clone = Clone(str(raw["bench"]), settings_from(raw["settings"], told))
    except (KeyError, SettingsUnusable) as error:
        raise BenchFileUnusable(str(error)) from error
    return Clone(clone.bench, clone_of(clone.settings).settings)


def _content(clone: Clone) -> dict[str, Any]:
    return {
        "version": VERSION,
        "bench": clone.bench,
        "settings": without_none(msgspec.to_builtins(clone.settings)),
    }


def _checksum(content: dict[str, Any]) -> str:
    """Of the values, however the file writes them."""
    return hashlib.sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()
