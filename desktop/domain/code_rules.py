"""How codes are cut by this bench's rules (``settings.code_rules``): whoever matches first gives its field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import msgspec

from desktop.domain.dates import day_from_digits
from desktop.domain.patterns import LONGEST_TEXT, Pattern, PatternFault, WrongPattern, pattern_of
from desktop.settings import CodeField, CodeRule

MOST_RULES = 100
MOST_WAYS_TOGETHER = 2_000_000  # of all rules on one code: tens of milliseconds at worst, see patterns.MOST_WAYS
VALUE = "value"
GROUP_NAMES = frozenset({VALUE, *(field.value for field in CodeField if field is not CodeField.IGNORE)})
LONGEST_COUNT = 6  # digits


class RuleTrouble(StrEnum):
    """Why a rule cannot be kept, beside the faults of its pattern."""

    NO_NAME = "no_name"
    NAME_TWICE = "name_twice"
    TOO_MANY_RULES = "too_many_rules"
    LENGTHS = "lengths"  # the longest is shorter than the shortest
    MATCHES_ALL = "matches_all"  # neither prefix nor length nor pattern
    TOO_SLOW_TOGETHER = "too_slow_together"


class RuleFault(msgspec.Struct, frozen=True):
    rule: str  # its name
    trouble: RuleTrouble | PatternFault
    at: int = -1  # place in the pattern, from 0; -1: not of the pattern
    number: int = 0  # which rule, from 0

    def __str__(self) -> str:
        place = f" at place {self.at + 1} of the pattern" if self.at >= 0 else ""
        return f"code rule {self.number + 1} {self.rule!r}: {self.trouble.value.replace('_', ' ')}{place}"


class Cut(msgspec.Struct, frozen=True):
    """One field that a rule found."""

    rule: str
    field: CodeField
    value: str


class _Ready(NamedTuple):
    rule: CodeRule
    prefix: str
    pattern: Pattern | None


def faults(rules: Sequence[CodeRule]) -> tuple[RuleFault, ...]:
    """Everything that is wrong with the rules, in their order."""
    found = [fault for number, rule in enumerate(rules) for fault in _faults_of(rules, number, rule)]
    if len(rules) > MOST_RULES:
        found.append(RuleFault(rules[MOST_RULES].name, RuleTrouble.TOO_MANY_RULES, number=MOST_RULES))
    if not found and _ways(rules) > MOST_WAYS_TOGETHER:
        found.append(RuleFault(rules[-1].name, RuleTrouble.TOO_SLOW_TOGETHER, number=len(rules) - 1))
    return tuple(found)


def cut(body: str, rules: tuple[CodeRule, ...]) -> tuple[Cut, ...]:
    """What the rules take from a code: for each field the first rule that matches. The first that matches at all may
    say that the code is nobody's, and then no other is asked."""
    if not rules or len(body) > LONGEST_TEXT:
        return ()
    found: dict[CodeField, Cut] = {}
    for ready in _ready(rules):
        values = _values(body, ready)
        if values and ready.rule.field is CodeField.IGNORE:
            if found:
                continue
            return (Cut(ready.rule.name, CodeField.IGNORE, body),)
        for field, value in values.items():
            found.setdefault(field, Cut(ready.rule.name, field, value))
    return tuple(found.values())


def day_of(text: str) -> date | None:
    """A date as makers print it: YYYYMMDD or YYMMDD, with or without signs between; day 00 is the month's last."""
    return day_from_digits("".join(sign for sign in text if sign not in "-/. "))


def count_of(text: str) -> int | None:
    """Pieces; None where it is no number that could be one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT else None


def _faults_of(rules: Sequence[CodeRule], number: int, rule: CodeRule) -> Iterator[RuleFault]:
    def fault(trouble: RuleTrouble | PatternFault, at: int = -1) -> RuleFault:
        return RuleFault(rule.name, trouble, at, number)

    if not rule.name.strip():
        yield fault(RuleTrouble.NO_NAME)
    elif any(other.name == rule.name for other in rules[:number]):
        yield fault(RuleTrouble.NAME_TWICE)
    if min(rule.min_length, rule.max_length) < 0 or 0 < rule.max_length < rule.min_length:
        yield fault(RuleTrouble.LENGTHS)
    if not (rule.prefix or rule.pattern or rule.min_length or rule.max_length):
        yield fault(RuleTrouble.MATCHES_ALL)
    if rule.pattern:
        try:
            pattern_of(rule.pattern, GROUP_NAMES)
        except WrongPattern as wrong:
            yield fault(wrong.fault, wrong.at)


def _ways(rules: Sequence[CodeRule]) -> int:
    return sum(pattern_of(rule.pattern, GROUP_NAMES).ways for rule in rules if rule.pattern)


@lru_cache(maxsize=4)
def _ready(rules: tuple[CodeRule, ...]) -> tuple[_Ready, ...]:
    """Rules that were checked when the settings were read or saved."""
    return tuple(
        _Ready(rule, rule.prefix.casefold(), pattern_of(rule.pattern, GROUP_NAMES) if rule.pattern else None)
        for rule in rules
    )


def _values(body: str, ready: _Ready) -> dict[CodeField, str]:
    """Field by field what this rule takes; nothing where it does not match."""
    rule = ready.rule
    if len(body) < rule.min_length or 0 < rule.max_length < len(body):
        return {}
    if not body.casefold().startswith(ready.prefix):
        return {}
    if ready.pattern is None:
        return _kept({rule.field: body[len(rule.prefix) :]})
    match = ready.pattern.expression.fullmatch(body)
    if match is None:
        return {}
    named = {name: value for name, value in match.groupdict().items() if value}
    values = {CodeField(name): value for name, value in named.items() if name != VALUE}
    own = named.get(VALUE) or next(iter(_unnamed(match)), None)
    if own or not values:
        values[rule.field] = own or body[len(rule.prefix) :]
    return _kept(values)


def _unnamed(match: re.Match[str]) -> Iterator[str]:
    named = set(match.re.groupindex.values())
    return (match[at] for at in range(1, match.re.groups + 1) if at not in named and match[at])


def _kept(values: dict[CodeField, str]) -> dict[CodeField, str]:
    return {field: value.strip() for field, value in values.items() if value.strip()}
