"""The templates that this bench can print: the shipped ones, and its own, which stand before them."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple

from printing.label import PaperKind, TemplateUnusable
from printing.template import Template, TemplateInvalid
from printing.template_file import parse_template
from resources import resource_path

_ENDING = ".toml"
# Also a file name on every system: letters of any language, digits, dots and dashes; no word that Windows keeps.
_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))\w[\w.-]{0,63}", re.IGNORECASE)
_DEFAULTS = {
    PaperKind.WAYBILL: "waybill-76x130",
    PaperKind.SLIP: "slip-100x150",
    PaperKind.SKU: "sku-40x30",
    PaperKind.BIN: "bin-60x40",
    PaperKind.CARDS: "cards-a4",
    PaperKind.RECEIPT: "receipt-a4",
    PaperKind.TEST: "test-76x130",
}


class _Read(NamedTuple):
    stamp: tuple[str, int, int]  # path, time and size of the file
    template: Template
    edition: str


class Shelf:
    """Reads a template when it is asked for, and again when its file has changed."""

    def __init__(self, own_folder: Path | None = None) -> None:
        self.own_folder = own_folder
        self._shipped = resource_path("templates")
        self._read: dict[str, _Read] = {}

    def names(self) -> tuple[str, ...]:
        folders = [self._shipped, *([self.own_folder] if self.own_folder else [])]
        found = {path.stem for folder in folders for path in folder.glob(f"*{_ENDING}")}
        return tuple(sorted(filter(_NAME.fullmatch, found)))

    def default(self, kind: PaperKind) -> str:
        return _DEFAULTS[kind]

    def is_own(self, name: str) -> bool:
        own = self._own_path(name)
        return own is not None and own.is_file()

    def text(self, name: str) -> str:
        """Raises TemplateUnusable where there is no such template."""
        path = self._path(name)
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise TemplateUnusable(name, "the template's file cannot be read") from error

    def template(self, name: str) -> Template:
        """Raises TemplateUnusable; the faults of a file that was spoiled by hand are told by its page."""
        return self._known(name).template

    def edition(self, name: str) -> str:
        """Changes with the template's text."""
        return self._known(name).edition

    def save(self, name: str, text: str) -> None:
        """Keeps an own template, whole or not at all. Raises TemplateInvalid, or TemplateUnusable for a bad name."""
        path = self._own_path(name)
        if path is None or not _NAME.fullmatch(name):
            raise TemplateUnusable("name", "a template is named with letters, digits, dots and dashes")
        parse_template(text, path.name, name, path.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)

    def reset(self, name: str) -> None:
        """Removes the own template; the shipped one of that name is in use again."""
        path = self._own_path(name)
        if path is not None:
            path.unlink(missing_ok=True)

    def _known(self, name: str) -> _Read:
        path = self._path(name)
        state = path.stat()
        stamp = (str(path), state.st_mtime_ns, state.st_size)
        kept = self._read.get(name)
        if kept is not None and kept.stamp == stamp:
            return kept
        text = self.text(name)
        try:
            template = parse_template(text, path.name, name, path.parent)
        except TemplateInvalid as invalid:
            raise TemplateUnusable(name, str(invalid)) from invalid
        edition = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
        self._read[name] = _Read(stamp, template, edition)
        return self._read[name]

    def _own_path(self, name: str) -> Path | None:
        return self.own_folder / f"{name}{_ENDING}" if self.own_folder and _NAME.fullmatch(name) else None

    def _path(self, name: str) -> Path:
        own, shipped = self._own_path(name), self._shipped / f"{name}{_ENDING}"
        path = next((path for path in (own, shipped) if path is not None and path.is_file()), None)
        if path is None or not _NAME.fullmatch(name):
            raise TemplateUnusable("template", f"no template {name!r} here")
        return path
