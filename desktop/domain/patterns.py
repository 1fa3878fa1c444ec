"""Patterns of code rules: a small part of regular expressions, chosen so that none of them can hang the bench.

Repeats stand on single characters only, never on groups, so that no repeat lies inside another; and the ways in which
all repeats and choices together can share out the longest text are counted before a pattern is ever used. What a
pattern may hold: characters; a dot; the classes d, D, w, W, s and S; a backslash before a sign; sets such as
``[A-Z0-9-]``; ``?``, ``*``, ``+`` and ``{n,m}`` after one character; groups ``( )``, ``(?: )`` and ``(?P<name> )`` with
``?`` at most after them; ``|`` between choices; ``^`` and ``$`` at the ends.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import msgspec

LONGEST_PATTERN = 200
LONGEST_TEXT = 256  # longer texts are cut by no rule
MOST_WAYS = 500_000  # two open repeats over the longest text and some choices: a few milliseconds at worst

_CLASSES = frozenset("dDwWsS")
_GROUP_NAME = re.compile(r"\?P<([a-z]+)>")
_COUNT = re.compile(r"\{(\d{1,3})(,(\d{0,3}))?\}")
_SET_OPERATIONS = ("--", "&&", "~~", "||", "[")


class PatternFault(StrEnum):
    """Why a pattern is not taken."""

    TOO_LONG = "too_long"
    NOT_A_PATTERN = "not_a_pattern"  # a bracket left open, a repeat with nothing before it …
    NOT_SUPPORTED = "not_supported"  # regular expressions can do it, rules do not
    REPEATED_GROUP = "repeated_group"
    TOO_SLOW = "too_slow"  # too many open repeats: it could take seconds on one code
    UNKNOWN_GROUP = "unknown_group"


class WrongPattern(Exception):
    """``at`` is the place in the pattern, from 0."""

    def __init__(self, fault: PatternFault, at: int) -> None:
        super().__init__(f"{fault.value} at {at + 1}")
        self.fault = fault
        self.at = at


class Pattern(NamedTuple):
    """Ready for ``fullmatch`` on texts of at most LONGEST_TEXT."""

    expression: re.Pattern[str]
    ways: int  # in how many ways at most it tries one text


@lru_cache(maxsize=256)
def pattern_of(text: str, group_names: frozenset[str]) -> Pattern:
    """Raises WrongPattern."""
    ways = _Reader(text, group_names).read()
    try:
        return Pattern(re.compile(text, re.IGNORECASE | re.ASCII), ways)
    except re.error as error:
        raise WrongPattern(PatternFault.NOT_A_PATTERN, error.pos or 0) from error


class _Level(msgspec.Struct):
    """One group that is being read: the ways of its present choice, and of the choices before."""

    opened_at: int
    ways: int = 1
    others: int = 0


class _Reader:
    """Reads a pattern once from left to right and counts in how many ways it can try a text."""

    def __init__(self, pattern: str, group_names: frozenset[str]) -> None:
        self._pattern = pattern
        self._names = group_names
        self._at = 0
        self._levels = [_Level(0)]
        self._unit_at = -1  # where the part stands that a repeat would repeat
        self._unit_is_group = False
        self._group_ways = 1

    def read(self) -> int:
        if len(self._pattern) > LONGEST_PATTERN:
            raise WrongPattern(PatternFault.TOO_LONG, LONGEST_PATTERN)
        while self._at < len(self._pattern):
            self._step()
        if len(self._levels) > 1:
            raise WrongPattern(PatternFault.NOT_A_PATTERN, self._levels[-1].opened_at)
        ways = self._levels[0].ways + self._levels[0].others
        self._limit(ways)
        return ways

    def _step(self) -> None:
        sign = self._pattern[self._at]
        if sign == "(":
            self._open()
        elif sign == ")":
            self._close()
        elif sign == "|":
            level = self._levels[-1]
            level.others += level.ways
            level.ways, self._unit_at = 1, -1
            self._at += 1
        elif sign in "?*+{":
            self._repeat()
        elif (sign, self._at) in (("^", 0), ("$", len(self._pattern) - 1)):
            self._unit_at = -1  # said anyway: the whole code must match
            self._at += 1
        elif sign in "}^$]":
            raise WrongPattern(PatternFault.NOT_SUPPORTED, self._at)
        else:
            self._unit_at, self._unit_is_group = self._at, False
            self._at = self._after_character(sign)

    def _open(self) -> None:
        self._levels.append(_Level(self._at))
        self._at += 1
        self._unit_at = -1
        if not self._pattern.startswith("?", self._at):
            return
        if self._pattern.startswith("?:", self._at):
            self._at += 2
            return
        name = _GROUP_NAME.match(self._pattern, self._at)
        if name is None:
            raise WrongPattern(PatternFault.NOT_SUPPORTED, self._at)
        if name[1] not in self._names:
            raise WrongPattern(PatternFault.UNKNOWN_GROUP, self._at + 3)
        self._at = name.end()

    def _close(self) -> None:
        if len(self._levels) == 1:
            raise WrongPattern(PatternFault.NOT_A_PATTERN, self._at)
        level = self._levels.pop()
        self._group_ways = level.ways + level.others
        self._levels[-1].ways *= self._group_ways
        self._limit(self._levels[-1].ways)
        self._unit_at, self._unit_is_group = level.opened_at, True
        self._at += 1

    def _repeat(self) -> None:
        if self._unit_at < 0:
            raise WrongPattern(PatternFault.NOT_A_PATTERN, self._at)
        least, most, end = self._counts()
        level = self._levels[-1]
        if self._unit_is_group:
            if (least, most) != (0, 1):
                raise WrongPattern(PatternFault.REPEATED_GROUP, self._at)
            level.ways = level.ways // self._group_ways * (self._group_ways + 1)
        else:
            level.ways *= min(most, LONGEST_TEXT) - min(least, LONGEST_TEXT) + 1
        self._limit(level.ways)
        self._unit_at = -1  # what follows a repeat is no unit: "a**", "a+?" and "a++" are refused
        self._at = end

    def _counts(self) -> tuple[int, int, int]:
        """(least, most, where it ends)."""
        sign = self._pattern[self._at]
        if sign != "{":
            return (1 if sign == "+" else 0), (1 if sign == "?" else LONGEST_TEXT), self._at + 1
        count = _COUNT.match(self._pattern, self._at)
        if count is None:
            raise WrongPattern(PatternFault.NOT_A_PATTERN, self._at)
        least = int(count[1])
        most = least if count[2] is None else int(count[3]) if count[3] else max(least, LONGEST_TEXT)
        if most < least:
            raise WrongPattern(PatternFault.NOT_A_PATTERN, self._at)
        return least, most, count.end()

    def _after_character(self, sign: str) -> int:
        """Where one character, class or set ends."""
        if sign == "\\":
            return self._after_escape(self._at)
        return self._after_set() if sign == "[" else self._at + 1

    def _after_escape(self, at: int) -> int:
        following = self._pattern[at + 1 : at + 2]
        if not following:
            raise WrongPattern(PatternFault.NOT_A_PATTERN, at)
        if following.isalnum() and following not in _CLASSES:  # \b, \1, \x41 …
            raise WrongPattern(PatternFault.NOT_SUPPORTED, at)
        return at + 2

    def _after_set(self) -> int:
        at = self._at + 1
        if self._pattern.startswith("^", at):
            at += 1
        first = at
        while at < len(self._pattern) and self._pattern[at] != "]":
            if self._pattern.startswith(_SET_OPERATIONS, at):
                raise WrongPattern(PatternFault.NOT_SUPPORTED, at)
            at = self._after_escape(at) if self._pattern[at] == "\\" else at + 1
        if at >= len(self._pattern) or at == first:
            raise WrongPattern(PatternFault.NOT_A_PATTERN, self._at)
        return at + 1

    def _limit(self, ways: int) -> None:
        if ways > MOST_WAYS:
            raise WrongPattern(PatternFault.TOO_SLOW, self._at)
