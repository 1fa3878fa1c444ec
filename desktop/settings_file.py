"""settings.toml: read with every unknown key or wrong type named, written with a person's comments kept."""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from desktop.domain import code_rules
from desktop.scale_settings import faults_of
from desktop.settings import VERSION, Printer, Scanner, Settings

_ONE_PRINTER = re.compile(r"^(\s*)\[\s*printer\s*\]", re.MULTILINE)  # how version 1 headed its only printer
_NAMED_ROWS: dict[str, str] = {
    "printers": Printer(url="").name,
    "scanners": Scanner(port="").name,
    "code_rules": "",  # each has one
}  # lists of tables, and the name of a row that has none


class SettingsUnusable(Exception):
    """The file is no TOML, or names something that this program does not know; the message says where."""


def read_settings(path: Path) -> Settings:
    """The settings in ``path``; the defaults where there is no file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings()
    try:
        return settings_from(tomllib.loads(text), path.name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsUnusable(f"{path.name}: {error}") from error


def settings_from(raw: dict[str, Any], told: str) -> Settings:
    """Settings as TOML or JSON holds them, of this version or an older one; ``told`` names the source in errors."""
    if isinstance(raw.get("version"), int) and raw["version"] > VERSION:
        raise SettingsUnusable(f"{told}: version {raw['version']} is newer than this program ({VERSION})")
    try:
        settings = msgspec.convert(_upgraded(raw), Settings)
    except msgspec.ValidationError as error:
        raise SettingsUnusable(f"{told}: {error}") from error
    for name, times in Counter(printer.name for printer in settings.printers).items():
        if times > 1:  # what waits for a printer is kept under its name
            raise SettingsUnusable(f"{told}: {times} printers are named {name!r}")
    for fault in () if settings.scale is None else faults_of(settings.scale):
        raise SettingsUnusable(f"{told}: {fault}")
    for wrong in code_rules.faults(settings.code_rules):
        raise SettingsUnusable(f"{told}: {wrong}")
    return settings


def write_settings(path: Path, settings: Settings) -> None:
    """Keep the settings; comments and order of an existing file stay. The file is replaced whole, never half."""
    import tomlkit  # noqa: PLC0415 (only when somebody saves)

    for wrong in code_rules.faults(settings.code_rules):  # the file must be readable at the next start
        raise SettingsUnusable(f"{path.name}: {wrong}")
    try:
        document = tomlkit.parse(_with_printers(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        document = tomlkit.document()
    _merge(document, without_none(msgspec.to_builtins(settings)))
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8", newline="\n") as file:
        file.write(tomlkit.dumps(document))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _upgraded(raw: dict[str, Any]) -> dict[str, Any]:
    """Version 1 had one printer, for waybills; what is newer stays as it is, mistakes too."""
    if raw.get("version", 1) != 1:
        return raw
    rest = {name: value for name, value in raw.items() if name != "version"}
    if "printer" in rest and "printers" not in rest:
        rest["printers"] = [rest.pop("printer")]
    return rest


def _with_printers(text: str) -> str:
    """The same text with the only printer of version 1 as the first of a list, so that its comments stay."""
    version = tomllib.loads(text).get("version", 1)
    return _ONE_PRINTER.sub(r"\1[[printers]]", text) if version == 1 else text


def _merge(table: Any, values: dict[str, Any]) -> None:
    for name in [name for name in table if name not in values]:
        del table[name]
    for name, value in values.items():
        if isinstance(value, dict) and isinstance(table.get(name), dict):
            _merge(table[name], value)
        elif name in _NAMED_ROWS and table.get(name) and value:
            _merge_rows(table, name, value)
        elif table.get(name) != value:
            table[name] = value


def _merge_rows(table: Any, name: str, values: list[dict[str, Any]]) -> None:
    """Rows that stay keep their comments; a new order of them is written anew."""
    rows, unnamed = table[name], _NAMED_ROWS[name]
    wanted = [value["name"] for value in values]
    for at in reversed(range(len(rows))):
        if rows[at].get("name", unnamed) not in wanted:
            del rows[at]
    kept = [row.get("name", unnamed) for row in rows]
    if not kept or kept != wanted[: len(kept)]:
        table[name] = values
        return
    for row, value in zip(rows, values, strict=False):
        _merge(row, value)
    for value in values[len(kept) :]:
        rows.append(value)


def without_none(values: dict[str, Any]) -> dict[str, Any]:
    """TOML has no word for nothing: what is not there is left out."""
    return {name: _plain(value) for name, value in values.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return without_none(value)
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
