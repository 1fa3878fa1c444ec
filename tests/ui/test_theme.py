"""The colours keep the contrast that the design system promises."""

from __future__ import annotations

import itertools

import pytest

from desktop.domain.outcome import Tone
from desktop.settings import Language, Theme
from ui.theme import DARK, LIGHT, STATES, Tokens, contrast, look_for


def test_contrast_is_reckoned_as_in_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#FFFFFF", "#1B4587") == pytest.approx(9.3, abs=0.1)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_text_is_readable_on_every_surface(tokens: Tokens) -> None:
    surfaces = (tokens.ground, tokens.card, tokens.inset, tokens.frame)
    for ink, surface in itertools.product((tokens.text, tokens.second), surfaces):
        assert contrast(ink, surface) >= 6.8
    assert contrast(tokens.accent, tokens.card) >= 7
    assert contrast(tokens.on_accent, tokens.accent) >= 7


@pytest.mark.parametrize("tone", sorted(set(Tone) - {Tone.NEUTRAL}))
def test_every_state_has_a_sign_and_text_at_seven_to_one(tone: Tone) -> None:
    state = STATES[tone]
    assert state.sign
    assert contrast(state.text, state.fill) >= 7


def test_states_differ_in_lightness_too() -> None:
    """Told apart without colour: good and wait are light, wrong and stop dark, and stop is barred."""
    for light, dark in itertools.product((Tone.GOOD, Tone.WAIT, Tone.WARN), (Tone.WRONG, Tone.STOP)):
        assert contrast(STATES[light].fill, STATES[dark].fill) > 3
    assert STATES[Tone.STOP].bars
    assert len({state.sign for state in STATES.values()}) == len(STATES)


def test_sizes_follow_the_window_and_the_person() -> None:
    full = look_for(Theme.LIGHT, Language.ZH, 100, 1920, 1080)
    small = look_for(Theme.LIGHT, Language.ZH, 100, 1366, 768)
    grown = look_for(Theme.LIGHT, Language.ZH, 150, 1920, 1080)
    assert full.text_px(18) == 18
    assert small.text_px(18) == 13
    assert small.px(100) < full.px(100)
    assert grown.text_px(18) == 27
    assert grown.px(100) == full.px(100)
