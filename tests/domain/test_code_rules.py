"""Code rules: what they cut, in which order, and that no pattern that is taken can hang the bench."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import code_rules
from desktop.domain.code_rules import GROUP_NAMES, MOST_RULES, Cut, RuleFault, RuleTrouble, cut, day_of, faults
from desktop.domain.dates import day_from_digits
from desktop.domain.meaning import understand
from desktop.domain.patterns import LONGEST_PATTERN, LONGEST_TEXT, MOST_WAYS, PatternFault, WrongPattern, pattern_of
from desktop.settings import CodeField, CodeRule

ITEM, LOT, QUANTITY, IGNORE = CodeField.ITEM, CodeField.LOT, CodeField.QUANTITY, CodeField.IGNORE


def cuts(text: str, *rules: CodeRule) -> dict[CodeField, str]:
    return {one.field: one.value for one in cut(text, rules)}


# -- cutting -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (CodeRule("a", ITEM, prefix="MK"), "MK123", {ITEM: "123"}),
        (CodeRule("a", ITEM, prefix="mk"), "MK123", {ITEM: "123"}),
        (CodeRule("a", ITEM, prefix="MK"), "XK123", {}),
        (CodeRule("a", ITEM, prefix="MK"), "MK", {}),
        (CodeRule("a", ITEM, prefix="MK", min_length=6), "MK123", {}),
        (CodeRule("a", ITEM, prefix="MK", max_length=4), "MK123", {}),
        (CodeRule("a", ITEM, min_length=5, max_length=5), "MK123", {ITEM: "MK123"}),
        (CodeRule("a", ITEM, pattern=r"..(\d+)"), "MK123", {ITEM: "123"}),
        (CodeRule("a", ITEM, pattern=r"^..(\d+)$"), "MK123", {ITEM: "123"}),
        (CodeRule("a", ITEM, pattern=r"(..)(?P<value>\d+)"), "MK123", {ITEM: "123"}),
        (CodeRule("a", ITEM, pattern=r"[a-z]+\d+"), "MK123", {ITEM: "MK123"}),
        (CodeRule("a", ITEM, prefix="MK", pattern=r"mk\d+"), "MK123", {ITEM: "123"}),
        (CodeRule("a", ITEM, pattern=r"(\d+)"), "MK123", {}),
        (CodeRule("a", ITEM, pattern=r"BX(?P<quantity>\d+)-(.+)"), "BX12-TEA", {QUANTITY: "12", ITEM: "TEA"}),
        (
            CodeRule("a", LOT, pattern=r"(?P<item>\d{13})(?P<lot>.*)"),
            "6901234567892L7",
            {ITEM: "6901234567892", LOT: "L7"},
        ),
        (CodeRule("a", ITEM, pattern=r"(\d+)(-.)?"), "123", {ITEM: "123"}),
    ],
)
def test_what_one_rule_takes(rule: CodeRule, text: str, found: dict[CodeField, str]) -> None:
    assert not faults((rule,))
    assert cuts(text, rule) == found


def test_the_first_rule_that_finds_a_field_gives_it() -> None:
    short, long = CodeRule("short", ITEM, prefix="M"), CodeRule("long", ITEM, prefix="MK")
    lot = CodeRule("lot", LOT, pattern=r".*-(\w+)")
    assert cut("MK1-L7", (short, long, lot)) == (Cut("short", ITEM, "K1-L7"), Cut("lot", LOT, "L7"))
    assert cuts("MK1", long, short) == {ITEM: "1"}


def test_what_is_nobodys_is_asked_no_further_and_never_takes_back() -> None:
    ignore, item = CodeRule("routing", IGNORE, prefix="R-"), CodeRule("all", ITEM, min_length=3)
    assert cuts("R-12", ignore, item) == {IGNORE: "R-12"}
    assert cuts("R-12", item, ignore) == {ITEM: "R-12"}
    assert understand("R-12", (ignore, item)).ignored


def test_rules_go_before_what_the_code_says_by_itself() -> None:
    rules = (CodeRule("lot", LOT, pattern=r"01\d{14}10(.*)-x"), CodeRule("by", CodeField.EXPIRY, pattern=r".*-(\d+)-x"))
    meaning = understand("]C1010690123456789210AB-20261231-x", rules)
    assert (meaning.gtin, meaning.lot, meaning.expiry) == ("06901234567892", "AB-20261231", date(2026, 12, 31))


def test_an_identifier_in_front_is_no_part_of_what_rules_see() -> None:
    assert understand("]C0MK12", (CodeRule("a", ITEM, prefix="MK"),)).item_spellings == ("12",)


def test_order_and_waybill_are_looked_for_as_numbers() -> None:
    meaning = understand("https://t.cn/w/YT12", (CodeRule("w", CodeField.WAYBILL, pattern=r"https://t\.cn/w/(\w+)"),))
    assert meaning.spellings == ("https://t.cn/w/YT12", "YT12")
    assert not meaning.web


def test_a_longer_text_than_any_label_holds_is_cut_by_no_rule() -> None:
    rule = CodeRule("a", ITEM, prefix="A")
    assert cuts("A" * LONGEST_TEXT, rule)
    assert not cuts("A" * (LONGEST_TEXT + 1), rule)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20261231", date(2026, 12, 31)),
        ("261231", date(2026, 12, 31)),
        ("2026-12-31", date(2026, 12, 31)),
        ("26.12.31", date(2026, 12, 31)),
        ("240200", date(2024, 2, 29)),
        ("261301", None),
        ("260231", None),
        ("000000", None),
        ("1231", None),
        ("x", None),
        ("２６１２３１", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    assert day_of(text) == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    assert day_from_digits(f"{day:%Y%m%d}") == day_from_digits(f"{day:%y%m%d}") == day


@given(st.text(max_size=12))
def test_a_count_is_pieces_or_nothing(text: str) -> None:
    count = code_rules.count_of(text)
    assert count is None or 0 <= count < 10**6


# -- faults ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "trouble", "at"),
    [
        (CodeRule("", ITEM, prefix="A"), RuleTrouble.NO_NAME, -1),
        (CodeRule("a", ITEM), RuleTrouble.MATCHES_ALL, -1),
        (CodeRule("a", ITEM, prefix="A", min_length=5, max_length=4), RuleTrouble.LENGTHS, -1),
        (CodeRule("a", ITEM, prefix="A", min_length=-1), RuleTrouble.LENGTHS, -1),
        (CodeRule("a", ITEM, pattern="A" * (LONGEST_PATTERN + 1)), PatternFault.TOO_LONG, LONGEST_PATTERN),
        (CodeRule("a", ITEM, pattern=r"(\d+)+"), PatternFault.REPEATED_GROUP, 5),
        (CodeRule("a", ITEM, pattern=r"(a|b)*"), PatternFault.REPEATED_GROUP, 5),
        (CodeRule("a", ITEM, pattern=r"(ab){2,3}"), PatternFault.REPEATED_GROUP, 4),
        (CodeRule("a", ITEM, pattern=r".*.*.*"), PatternFault.TOO_SLOW, 5),
        (CodeRule("a", ITEM, pattern="(" + "a?" * 30 + ")"), PatternFault.TOO_SLOW, 38),
        (CodeRule("a", ITEM, pattern=r"(a"), PatternFault.NOT_A_PATTERN, 0),
        (CodeRule("a", ITEM, pattern=r"a)"), PatternFault.NOT_A_PATTERN, 1),
        (CodeRule("a", ITEM, pattern=r"*a"), PatternFault.NOT_A_PATTERN, 0),
        (CodeRule("a", ITEM, pattern=r"a**"), PatternFault.NOT_A_PATTERN, 2),
        (CodeRule("a", ITEM, pattern=r"a{x}"), PatternFault.NOT_A_PATTERN, 1),
        (CodeRule("a", ITEM, pattern=r"a{3,2}"), PatternFault.NOT_A_PATTERN, 1),
        (CodeRule("a", ITEM, pattern=r"[a"), PatternFault.NOT_A_PATTERN, 0),
        (CodeRule("a", ITEM, pattern=r"[]"), PatternFault.NOT_A_PATTERN, 0),
        (CodeRule("a", ITEM, pattern="a\\"), PatternFault.NOT_A_PATTERN, 1),
        (CodeRule("a", ITEM, pattern=r"[z-a]"), PatternFault.NOT_A_PATTERN, 1),
        (CodeRule("a", ITEM, pattern=r"(?=a)"), PatternFault.NOT_SUPPORTED, 1),
        (CodeRule("a", ITEM, pattern=r"(?i)a"), PatternFault.NOT_SUPPORTED, 1),
        (CodeRule("a", ITEM, pattern=r"(a)\1"), PatternFault.NOT_SUPPORTED, 3),
        (CodeRule("a", ITEM, pattern=r"\bA"), PatternFault.NOT_SUPPORTED, 0),
        (CodeRule("a", ITEM, pattern=r"a^b"), PatternFault.NOT_SUPPORTED, 1),
        (CodeRule("a", ITEM, pattern=r"[a--b]"), PatternFault.NOT_SUPPORTED, 2),
        (CodeRule("a", ITEM, pattern=r"(?P<colour>.)"), PatternFault.UNKNOWN_GROUP, 4),
        (CodeRule("a", ITEM, pattern=r"(?P<lot>.)(?P<lot>.)"), PatternFault.NOT_A_PATTERN, 14),
    ],
)
def test_a_fault_is_named_with_its_place(rule: CodeRule, trouble: RuleTrouble | PatternFault, at: int) -> None:
    assert faults((rule,)) == (RuleFault(rule.name, trouble, at),)


def test_names_and_numbers_of_rules() -> None:
    twice = (CodeRule("a", ITEM, prefix="A"), CodeRule("a", ITEM, prefix="B"))
    assert faults(twice) == (RuleFault("a", RuleTrouble.NAME_TWICE, number=1),)
    assert "code rule 2 'a'" in str(faults(twice)[0])
    many = tuple(CodeRule(str(number), ITEM, prefix="A") for number in range(MOST_RULES + 1))
    assert [fault.trouble for fault in faults(many)] == [RuleTrouble.TOO_MANY_RULES]
    slow = tuple(CodeRule(str(number), ITEM, pattern=r"\d*\d*x") for number in range(40))
    assert [fault.trouble for fault in faults(slow)] == [RuleTrouble.TOO_SLOW_TOGETHER]
    assert "place 6" in str(faults((CodeRule("b", ITEM, pattern=r"(\d+)+"),))[0])


# -- no pattern hangs --------------------------------------------------------------------------------------------------

SIGNS = r"a . \d \w \. [a-c] [^x] * + ? {2} {1,3} {2,} ( ) (?: | ^ $ (?P<lot> (?P<value> [ ] { } \ (?= \1 é"
PIECES = st.sampled_from(SIGNS.split())
PATTERNS = st.lists(PIECES, max_size=14).map("".join)


@given(PATTERNS)
@settings(max_examples=500)
def test_what_is_taken_is_an_expression_and_what_is_refused_says_where(pattern: str) -> None:
    try:
        taken = pattern_of(pattern, GROUP_NAMES)
    except WrongPattern as wrong:
        assert 0 <= wrong.at <= len(pattern)
        return
    assert taken.expression.pattern == pattern
    assert 1 <= taken.ways <= MOST_WAYS
    assert re.compile(pattern)


@given(PATTERNS, st.sampled_from(["a" * LONGEST_TEXT, "1" * LONGEST_TEXT, "a1" * 128, "a" * 255 + "!", "c" * 200]))
@settings(max_examples=300, deadline=None)
def test_what_is_taken_comes_back_on_the_longest_text(pattern: str, text: str) -> None:
    """One that hangs would run into the suite's time limit."""
    try:
        taken = pattern_of(pattern, GROUP_NAMES)
    except WrongPattern:
        return
    taken.expression.fullmatch(text)


@pytest.mark.parametrize(
    "pattern", [r"\d*\d*x", r".*.*(a|b|c|d|e|f)?x", r"\d{1,64}\d{1,64}\d{1,64}x", r"(\d*a?|\d*b?|\d*c?)\d*x"]
)
def test_the_slowest_that_are_taken_come_back_as_well(pattern: str) -> None:
    for text in ("1" * LONGEST_TEXT, "a" * LONGEST_TEXT):
        assert not pattern_of(pattern, GROUP_NAMES).expression.fullmatch(text)
