"""Stable by repetition, and how old a weight is."""

from __future__ import annotations

from devices.reading import Reading
from devices.stability import StabilityJudge, age_ms

MS = 1_000_000


def judged(values: list[int], every_ms: int) -> list[bool]:
    judge = StabilityJudge()
    return [judge.judge(grams, at * every_ms * MS) for at, grams in enumerate(values)]


def test_the_same_value_long_enough_and_often_enough() -> None:
    assert judged([1250] * 7, every_ms=100) == [False] * 5 + [True] * 2


def test_often_but_not_long_enough() -> None:
    assert not any(judged([1250] * 10, every_ms=50))


def test_long_but_not_often_enough() -> None:
    assert judged([1250] * 5, every_ms=300) == [False] * 4 + [True]


def test_one_other_value_starts_anew() -> None:
    assert judged([1250] * 6 + [1251] + [1250] * 6, every_ms=100) == [False] * 5 + [True] + [False] * 6 + [True]


def test_after_silence_nothing_is_proved() -> None:
    judge = StabilityJudge()
    for at in range(10):
        judge.judge(1250, at * 100 * MS)
    judge.reset()
    assert not judge.judge(1250, 1000 * MS)


def test_age() -> None:
    assert age_ms(Reading(grams=1, stable=True, at_ns=100 * MS), now_ns=1600 * MS) == 1500
