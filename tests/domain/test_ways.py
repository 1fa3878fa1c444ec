"""Every answer that says no has a way on, and every key one meaning."""

from __future__ import annotations

import pytest

from desktop.domain.answers import TONES, answer
from desktop.domain.commands import Command, CopyReason, SetAsideReason
from desktop.domain.outcome import Code
from desktop.domain.waiting import WaitCause
from desktop.domain.ways import KEYS, OF_THE_OFFICE, ROUND, SAYS_NO, WAYS, Footing, reasons_of, ways_for


@pytest.mark.parametrize("code", [code for code in Code if TONES[code] in SAYS_NO])
def test_every_answer_that_says_no_has_a_way_on(code: Code) -> None:
    assert (code in WAYS) is (code not in OF_THE_OFFICE)


def test_no_way_is_left_of_an_office_answer() -> None:
    assert not OF_THE_OFFICE & set(WAYS)


def test_one_key_one_command() -> None:
    assert len(set(KEYS.values())) == len(KEYS)
    taken = {"L", "D", "/"}  # language, theme, typing a number
    assert not taken & set(KEYS.values())


def test_a_way_is_a_scan_or_a_command_with_its_key() -> None:
    for ways in (*WAYS.values(), *ROUND.values()):
        for way in ways:
            assert (way.command is None) is (way.thing is not None)
            assert bool(way.key) is (way.command is not None)


def test_every_wait_has_a_way_round() -> None:
    assert set(ROUND) == set(WaitCause)
    assert all(ROUND.values())


@pytest.mark.parametrize(
    ("command", "reasons"),
    [(Command.SHORT, SetAsideReason), (Command.COPY, CopyReason), (Command.REPRINT, CopyReason)],
)
def test_a_card_without_its_reason_offers_each(command: Command, reasons: type[SetAsideReason | CopyReason]) -> None:
    ways = ways_for(answer(Code.REASON_NEEDED, command=command.value), Footing())
    assert [(way.key, way.argument) for way in ways] == [(str(at), one.value) for at, one in enumerate(reasons, 1)]


def test_a_command_without_reasons_offers_none() -> None:
    assert reasons_of(Command.HOLD) == ()
