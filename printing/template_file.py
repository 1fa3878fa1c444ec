"""Reads a template from TOML: every error at once, each with its file, line and field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from printing.fields import Field, fields_of, lists_of
from printing.label import PaperKind
from printing.template import (
    CodePlace,
    FramePlace,
    LinePlace,
    PicturePlace,
    Place,
    Repeat,
    Template,
    TemplateFault,
    TemplateInvalid,
    TemplateProblem,
    TextPlace,
    When,
)
from printing.template_checks import Finding, Located, LocatedRepeat, Sheet, check
from printing.template_keys import PLACE_KEYS, REPEAT_KEYS, TOP_KEYS, Rules, Wrong
from printing.toml_lines import Path, key_lines, line_of

_AT_LINE = re.compile(r"at line (\d+)")
_CONDITIONS = ("when", "unless")


def parse_template(text: str, file_name: str, name: str, folder: FilePath | None = None) -> Template:
    """``file_name`` is what errors call it, ``name`` its key on the shelf; pictures lie in ``folder``, else beside it.

    Raises TemplateInvalid with every fault that was found.
    """
    reading = _Reading(text, file_name, FilePath(file_name).parent if folder is None else folder)
    template = reading.template(name)
    if reading.faults or template is None:
        raise TemplateInvalid(tuple(sorted(reading.faults, key=lambda fault: fault.line)))
    return template


def find_faults(text: str, file_name: str, name: str, folder: FilePath | None = None) -> tuple[TemplateFault, ...]:
    """What ``parse_template`` would raise; nothing where it would not."""
    try:
        parse_template(text, file_name, name, folder)
    except TemplateInvalid as invalid:
        return invalid.faults
    return ()


class _Reading:
    """One text on its way to a template; goes on after an error, so that all of them are told."""

    def __init__(self, text: str, file_name: str, folder: FilePath) -> None:
        self.faults: list[TemplateFault] = []
        self._file = file_name
        self._folder = folder
        self._document, self._lines = self._load(text)
        self._names: dict[str, Path] = {}

    def template(self, name: str) -> Template | None:
        """None where the top of the file is not right; faults of places are kept in ``faults``."""
        if self._document is None:
            return None
        top = self._read(self._document, (), TOP_KEYS, {*PLACE_KEYS, "repeat"})
        kind = top.get("kind")
        located = self._places((), self._document, "", fields_of(kind) if kind else None)
        repeats = [
            self._repeat(("repeat", at), table, kind) for at, table in self._tables((), self._document, "repeat")
        ]
        sheet = Sheet(
            kind, top.get("width"), top.get("height"), tuple(located), tuple(filter(None, repeats)), self._folder
        )
        for finding in check(sheet):
            self._fault(finding)
        if self.faults:
            return None
        return Template(
            name=name,
            **top,
            places=tuple(place.place for place in sheet.places),
            repeats=tuple(repeat.repeat for repeat in sheet.repeats),
        )

    def _load(self, text: str) -> tuple[dict[str, Any] | None, dict[Path, int]]:
        try:
            document = tomllib.loads(text)
            return document, key_lines(text)
        except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a plain ValueError
            found = _AT_LINE.search(str(error))
            line = int(found[1]) if found else text.count("\n") + 1
            detail = str(error) if isinstance(error, ValueError) else "brackets inside brackets without end"
            self.faults.append(TemplateFault(self._file, line, "", TemplateProblem.NOT_TOML, detail))
            return None, {}

    def _fault(self, finding: Finding) -> None:
        line = line_of(self._lines, finding.where)
        self.faults.append(TemplateFault(self._file, line, self._label(finding.where), finding.problem, finding.detail))

    def _label(self, where: Path) -> str:
        """``("text", 2, "box")`` as people find it: ``text.routing_code.box``; without a name, ``text.3.box``."""
        node: Any = self._document
        words: list[str] = []
        for step in where:
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                node = None
            if isinstance(step, str):
                words.append(step)
            else:
                own_name = node.get("name") if isinstance(node, dict) else None
                words.append(own_name if isinstance(own_name, str) and own_name else str(step + 1))
        return ".".join(words)

    def _places(
        self, prefix: Path, table: dict[str, Any], repeat: str, fields: Mapping[str, Field] | None
    ) -> list[Located]:
        """The places of the sheet, or of one repeat; those with an error in them are left out."""
        located = []
        for word in PLACE_KEYS:
            for at, place_table in self._tables(prefix, table, word):
                where = (*prefix, word, at)
                place = self._place(where, word, at, place_table, fields)
                if place is not None:
                    located.append(Located(place, where, repeat))
        return located

    def _tables(self, prefix: Path, table: dict[str, Any], word: str) -> list[tuple[int, dict[str, Any]]]:
        """The elements of an array of tables, with their numbers."""
        elements = table.get(word, [])
        if not isinstance(elements, list) or not all(isinstance(element, dict) for element in elements):
            where = (*prefix, word)
            self._fault(
                Finding(
                    where,
                    TemplateProblem.WRONG_TYPE,
                    f"must be written as [[{'.'.join(step for step in where if isinstance(step, str))}]]",
                )
            )
            return []
        return list(enumerate(elements))

    def _place(
        self, where: Path, word: str, at: int, table: dict[str, Any], fields: Mapping[str, Field] | None
    ) -> Place | None:
        before = len(self.faults)
        values = self._read(table, where, PLACE_KEYS[word], set())
        values.setdefault("name", f"{word} {at + 1}")
        self._name(where, str(values["name"]))
        values["when"] = self._conditions(where, values, fields)
        if fields is not None:
            self._known_fields((*where, "text"), values.pop("text_fields", ()), fields)
        values.pop("text_fields", None)
        if word == "text" and "size" in values:
            values.setdefault("min_size", values["size"])
        return _MADE[word](**values) if len(self.faults) == before else None

    def _repeat(self, where: Path, table: dict[str, Any], kind: PaperKind | None) -> LocatedRepeat | None:
        before = len(self.faults)
        values = self._read(table, where, REPEAT_KEYS, set(PLACE_KEYS))
        self._name(where, str(values.get("name", "")))
        values["when"] = self._conditions(where, values, fields_of(kind) if kind else None)
        fields: Mapping[str, Field] | None = None
        if kind and "over" in values:
            if values["over"] in lists_of(kind):
                fields = lists_of(kind)[values["over"]]
            else:
                known = ", ".join(lists_of(kind)) or "none"
                detail = f"{values['over']!r} is no list of a {kind} (its lists: {known})"
                self._fault(Finding((*where, "over"), TemplateProblem.UNKNOWN_FIELD, detail))
        own_name = str(values.get("name", ""))
        places = self._places(where, table, own_name, fields)
        if len(self.faults) > before:
            return None
        return LocatedRepeat(Repeat(**values, places=tuple(place.place for place in places)), where, tuple(places))

    def _read(self, table: dict[str, Any], where: Path, rules: Rules, others: set[str]) -> dict[str, Any]:
        """The values of one table that are right; everything else becomes a fault."""
        values: dict[str, Any] = {}
        for key, rule in rules.items():
            if key not in table:
                if rule.required:
                    self._fault(Finding((*where, key), TemplateProblem.MISSING_KEY, f"{key!r} is missing"))
                elif rule.default is not None:
                    values[key] = rule.default
                continue
            try:
                values |= rule.read(key, table[key])
            except Wrong as wrong:
                self._fault(Finding((*where, key), wrong.problem, wrong.detail))
        for key in table.keys() - rules.keys() - others:
            known = ", ".join((*rules, *sorted(others)))
            self._fault(Finding((*where, key), TemplateProblem.UNKNOWN_KEY, f"unknown key {key!r} (known: {known})"))
        return values

    def _name(self, where: Path, name: str) -> None:
        if name and name in self._names:
            self._fault(Finding((*where, "name"), TemplateProblem.DUPLICATE_NAME, f"{name!r} is there already"))
        self._names[name] = where

    def _conditions(self, where: Path, values: dict[str, Any], fields: Mapping[str, Field] | None) -> tuple[When, ...]:
        conditions = []
        for word in _CONDITIONS:
            names = values.pop(word, ())
            conditions += [When(name, filled=word == "when") for name in names]
            if fields is not None:
                self._known_fields((*where, word), names, fields)
        return tuple(conditions)

    def _known_fields(self, where: Path, names: tuple[str, ...], fields: Mapping[str, Field]) -> None:
        for name in names:
            if name not in fields:
                detail = f"unknown field {name!r} (known: {', '.join(sorted(fields))})"
                self._fault(Finding(where, TemplateProblem.UNKNOWN_FIELD, detail))


_MADE: dict[str, Any] = {
    "text": TextPlace,
    "code": CodePlace,
    "line": LinePlace,
    "frame": FramePlace,
    "picture": PicturePlace,
}
