"""settings.toml: read with every unknown key or wrong type named, written with a person's comments kept."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from desktop.settings import VERSION, Settings


class SettingsUnusable(Exception):
    """The file is no TOML, or names something that this program does not know; the message says where."""


def read_settings(path: Path) -> Settings:
    """The settings in ``path``; the defaults where there is no file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings()
    try:
        raw = tomllib.loads(text)
        if isinstance(raw.get("version"), int) and raw["version"] > VERSION:
            raise SettingsUnusable(f"{path.name}: version {raw['version']} is newer than this program ({VERSION})")
        return msgspec.convert(raw, Settings)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise SettingsUnusable(f"{path.name}: {error}") from error


def write_settings(path: Path, settings: Settings) -> None:
    """Keep the settings; comments and order of an existing file stay. The file is replaced whole, never half."""
    import tomlkit  # noqa: PLC0415 (only when somebody saves)

    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        document = tomlkit.document()
    _merge(document, _without_none(msgspec.to_builtins(settings)))
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8", newline="\n") as file:
        file.write(tomlkit.dumps(document))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _merge(table: Any, values: dict[str, Any]) -> None:
    for name in [name for name in table if name not in values]:
        del table[name]
    for name, value in values.items():
        if isinstance(value, dict) and isinstance(table.get(name), dict):
            _merge(table[name], value)
        elif table.get(name) != value:
            table[name] = value


def _without_none(values: dict[str, Any]) -> dict[str, Any]:
    """TOML has no word for nothing: what is not there is left out."""
    return {name: _plain(value) for name, value in values.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return _without_none(value)
    return [_plain(one) for one in value] if isinstance(value, list) else value
