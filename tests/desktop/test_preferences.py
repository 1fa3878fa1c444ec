"""What a person has chosen comes with the badge, and lives in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.domain.preferences import Preferences
from desktop.preferences import chosen
from desktop.settings import Language, Settings, SoundSet, Theme
from tests.bench_kit import LEAD, LEAD_PIN, BenchKit, bench


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path) as opened:
        yield opened


OWN = Preferences(
    language="en", theme="dark", text_scale=150, sound_set="wood", loudness=40, flash=True, read_aloud=True
)


def test_nobody_at_the_bench_has_nothing_of_their_own(kit: BenchKit) -> None:
    kit.order(Command.SIGN_OUT)
    assert kit.station.personal.change(OWN).code is Code.NOT_SIGNED_IN
    assert kit.station.personal.now() == chosen(Preferences(), kit.station.settings)


def test_choices_outlive_signing_out_and_a_restart(kit: BenchKit) -> None:
    assert kit.station.personal.change(OWN).code is Code.SAVED
    kit.order(Command.SIGN_OUT)
    assert kit.station.personal.now().language is kit.station.settings.language
    kit.reopen()
    kit.sign_in()
    now = kit.station.personal.now()
    assert (now.language, now.theme, now.text_scale) == (Language.EN, Theme.DARK, 150)
    assert (now.sound_set, now.loudness, now.flash, now.read_aloud) == (SoundSet.WOOD, 40, True, True)


def test_one_persons_choices_are_nobody_elses(kit: BenchKit) -> None:
    kit.station.personal.change(OWN)
    kit.order(Command.SIGN_OUT)
    lead = next(person for person in kit.station.people() if person.name == LEAD)
    kit.station.sign_in(lead.person_id, LEAD_PIN)
    assert kit.station.personal.own == Preferences()


def test_what_is_left_open_follows_the_bench(kit: BenchKit) -> None:
    kit.station.personal.change(Preferences(flash=True))
    kit.station.change_settings(Settings(theme=Theme.DARK, loudness=70))
    now = kit.station.personal.now()
    assert (now.theme, now.loudness, now.flash) == (Theme.DARK, 70, True)


@given(st.builds(Preferences))
def test_whatever_was_kept_by_another_version_can_be_worn(own: Preferences) -> None:
    now = chosen(own, Settings())
    assert 100 <= now.text_scale <= 200
    assert 0 <= now.loudness <= 100
