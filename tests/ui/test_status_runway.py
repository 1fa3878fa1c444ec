"""The status line says how long the bench lasts without the line, and warns of a platform's deadline in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.runway_views import RunwayPart
from tests.ui.pack_views import NOW, status
from ui.status_facts import Level, StatusFact, status_facts


def facts(**changes: object) -> dict[str, StatusFact]:
    return {fact.text: fact for fact in status_facts(status(**changes), NOW, silent=False)}


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(None, "Offline runway 386 parcels"), (52, "Offline runway 386 parcels, 52 min"), (150, "386 parcels, 2 h")],
)
def test_parcels_and_minutes(minutes: int | None, text: str) -> None:
    assert any(told.endswith(text) for told in facts(runway_minutes=minutes))


def test_what_runs_out_before_the_rest_is_named() -> None:
    first = RunwayPart("SF", "顺丰速运", 20, 12)
    told = facts(runway_minutes=52, runway_first=first)
    [fact] = [one for text, one in told.items() if text.startswith("Offline runway")]
    assert fact.text == "Offline runway 386 parcels, 52 min; first out: 顺丰速运, 12 min"
    assert fact.brief == "Offline runway 386 parcels, 52 min"


def test_holding_more_is_told_while_it_lasts() -> None:
    until = NOW + timedelta(hours=3)
    assert f"Holding more until {until.astimezone():%H:%M}" in facts(held_until=until)


def test_what_is_of_unknown_effect_is_told() -> None:
    assert facts(unsettled=2)["2 of unknown effect"].level is Level.WARN
    assert not any("unknown effect" in text for text in facts(unsettled=0))


@pytest.mark.parametrize(
    ("hours", "text", "level"),
    [
        (-1, "Platform deadline passed: 57 unsent", Level.WRONG),
        (1.5, "Unsent: platform deadline in 90 min", Level.WARN),
        (30, "", Level.PLAIN),
    ],
)
def test_a_deadline_that_comes_near(hours: float, text: str, level: Level) -> None:
    told = facts(oldest_deadline=NOW + timedelta(hours=hours), to_send=57)
    about = [fact for fact in told.values() if "deadline" in fact.text]
    assert [(fact.text, fact.level) for fact in about] == ([(text, level)] if text else [])
