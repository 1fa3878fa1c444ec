"""On which line of a TOML text each table and key stands: tomllib reads values and tells no places."""

from __future__ import annotations

import re
import tomllib

Path = tuple[str | int, ...]  # ("text", 2, "box"): the key box of the third [[text]]

_STRINGS = ('"""', "'''", '"', "'")
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)+")


def key_lines(text: str) -> dict[Path, int]:
    """Lines from 1. ``text`` must be valid TOML; values inside inline tables and arrays have no lines of their own."""
    return _Scan(text).lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of the nearest thing that has one: a missing key is looked for at its table; 0 is the whole file."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


class _Scan:
    """One walk over the statements: headers and key = value, each by its first character."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._table: Path = ()
        self._counts: dict[Path, int] = {}
        self.lines: dict[Path, int] = {}
        while self._skip_blank():
            self._header() if text[self._at] == "[" else self._key_value()

    def _skip_blank(self) -> bool:
        """False at the end of the text."""
        blank = _BLANK.match(self._text, self._at)
        if blank:
            self._move(blank.end())
        return self._at < len(self._text)

    def _move(self, end: int) -> None:
        self._line += self._text.count("\n", self._at, end)
        self._at = end

    def _header(self) -> None:
        is_array = self._text.startswith("[[", self._at)
        start = self._at + (2 if is_array else 1)
        end = self._find("]", start)
        names = _parts(self._text[start:end])
        parent = self._latest(names[:-1])
        if is_array:
            path = (*parent, names[-1])
            index = self._counts[path] = self._counts.get(path, -1) + 1
            self._table = (*path, index)
            self.lines.setdefault(path, self._line)
        else:
            self._table = (*parent, names[-1])
        self.lines[self._table] = self._line
        self._move(self._end_of_line(end))

    def _latest(self, names: list[str]) -> Path:
        """Names of tables with the number of the last element of each array among them."""
        path: Path = ()
        for name in names:
            path = (*path, name)
            if path in self._counts:
                path = (*path, self._counts[path])
        return path

    def _key_value(self) -> None:
        equals = self._find("=", self._at)
        path = self._table
        for name in _parts(self._text[self._at : equals]):
            path = (*path, name)
            self.lines.setdefault(path, self._line)
        self._move(self._end_of_line(equals + 1))

    def _find(self, mark: str, at: int) -> int:
        """The next ``mark`` outside strings; the end of the text where there is none."""
        while at < len(self._text) and self._text[at] != mark:
            at = self._past(at)
        return at

    def _end_of_line(self, at: int) -> int:
        """The first line end outside strings, brackets and comments."""
        depth = 0
        while at < len(self._text):
            character = self._text[at]
            if character == "\n" and depth <= 0:
                return at
            depth += (character in "[{") - (character in "]}")
            at = self._past(at)
        return at

    def _past(self, at: int) -> int:
        """Behind the string or comment that begins here, else behind this character."""
        if self._text[at] == "#":
            end = self._text.find("\n", at)
            return end if end > 0 else len(self._text)
        quote = next((quote for quote in _STRINGS if self._text.startswith(quote, at)), "")
        return self._past_string(at, quote) if quote else at + 1

    def _past_string(self, at: int, quote: str) -> int:
        end = at + len(quote)
        while end < len(self._text) and not self._text.startswith(quote, end):
            end += 2 if self._text[end] == "\\" and quote[0] == '"' else 1
        end += len(quote)
        if len(quote) == 3:  # up to two quotes of the text may stand before the closing three
            while end < len(self._text) and self._text[end] == quote[0]:
                end += 1
        return min(end, len(self._text))


def _parts(key: str) -> list[str]:
    """A dotted key taken apart, by the reader that knows every escape."""
    names: list[str] = []
    table: object = tomllib.loads(f"{key.strip()} = 0")
    while isinstance(table, dict):
        ((name, table),) = table.items()
        names.append(name)
    return names
