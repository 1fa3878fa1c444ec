"""What a scanned text is, before any file is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.classify import (
    BadgeScan,
    CommandScan,
    NoiseScan,
    NumberScan,
    PaperScan,
    Scanned,
    ThingKind,
    ThingScan,
    WebScan,
    classify,
)
from desktop.domain.commands import Command
from desktop.domain.labels import paper_code
from desktop.domain.plain_words import PLAIN_WORDS, plain


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("PB:UNDO", CommandScan(Command.UNDO)),
        ("pb:undo", CommandScan(Command.UNDO)),
        ("PB:SHORT:damaged", CommandScan(Command.SHORT, "damaged")),
        ("PB:QTY:12", CommandScan(Command.QUANTITY, "12")),
        ("*12", CommandScan(Command.QUANTITY, "12")),
        ("＊１２", CommandScan(Command.QUANTITY, "12")),  # an input method in full-width mode
        ("撤销", CommandScan(Command.UNDO)),
        (" undo ", CommandScan(Command.UNDO)),
        ("No paper!", CommandScan(Command.NOTHING_CAME_OUT)),
        ("sign-out", CommandScan(Command.SIGN_OUT)),
        ("ＮＥＸＴ　ＯＮＥ", CommandScan(Command.NEXT)),
        ("沒 出 紙", CommandScan(Command.NOTHING_CAME_OUT)),
        ("掛起。", CommandScan(Command.HOLD)),
        ("帮助", CommandScan(Command.HELP)),
        ("PB@wang", BadgeScan("wang")),
        ("PBL17-2", PaperScan(17, 2)),
        ("https://example.com/x", WebScan()),
        ("HTTP://EXAMPLE.COM", WebScan()),
        ("", NoiseScan()),
        ("\x00\x01", NoiseScan()),
        ("x" * 49, NoiseScan()),
        ("收件人：欧阳", NoiseScan()),
        ("PB#TOTE:T-07", ThingScan(ThingKind.TOTE, "T-07")),
        ("pb#bin: A-01-02 ", ThingScan(ThingKind.BIN, "A-01-02")),
        ("]C0PB:UNDO", CommandScan(Command.UNDO)),  # AIM identifiers are switched on
        ("]Q1PBL17-0", PaperScan(17, 0)),
        ("]C0PB@wang", BadgeScan("wang")),
    ],
)
def test_what_a_text_is(text: str, meaning: Scanned) -> None:
    assert classify(text) == meaning


@pytest.mark.parametrize(
    ("text", "numbers", "more_for_goods"),
    [
        ("PB:NOSUCH", ("PB:NOSUCH",), ()),
        ("PB#NOSUCH:1", ("PB#NOSUCH:1",), ()),
        ("YT1234567890123", ("YT1234567890123",), ()),
        ("ＹＴ１２３", ("YT123",), ()),
        ("]C0YT123", ("]C0YT123", "YT123"), ()),
        ("JDVA11408814483-1-2-", ("JDVA11408814483-1-2-", "JDVA11408814483"), ()),
        ("6901234567892", ("6901234567892",), ("06901234567892",)),
        ("]E06901234567892", (), ("]E06901234567892", "6901234567892", "06901234567892")),
        ("036000291452", ("036000291452",), ("00036000291452", "0036000291452", "36000291452")),
        ("0036000291452", ("0036000291452",), ("00036000291452", "036000291452", "36000291452")),
    ],
)
def test_in_which_spellings_a_number_is_looked_for(
    text: str, numbers: tuple[str, ...], more_for_goods: tuple[str, ...]
) -> None:
    scanned = classify(text)
    assert isinstance(scanned, NumberScan)
    assert scanned.numbers == numbers
    assert scanned.goods == (*numbers, *more_for_goods)


@given(st.text(max_size=80))
def test_every_text_means_something(text: str) -> None:
    assert classify(text) is not None


@given(st.integers(1, 10**11), st.integers(0, 99))
def test_our_paper_codes_read_back(paper_id: int, copy: int) -> None:
    assert classify(paper_code(paper_id, copy)) == PaperScan(paper_id, copy)


NEED_AN_ARGUMENT = {Command.QUANTITY, Command.LINE, Command.BOX, Command.REPLACE, Command.NOT_COLLECTED}


def test_every_command_of_the_card_reads_back() -> None:
    for command in Command:
        assert classify(f"PB:{command.value}") == CommandScan(command)


def test_every_plain_word_is_in_the_form_that_it_is_looked_up_in() -> None:
    assert all(plain(word) == word for word in PLAIN_WORDS)
    assert set(Command) - set(PLAIN_WORDS.values()) == NEED_AN_ARGUMENT
