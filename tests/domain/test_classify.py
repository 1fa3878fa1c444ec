"""What a scanned text is, before any file is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.classify import (
    PLAIN_WORDS,
    BadgeScan,
    CommandScan,
    NoiseScan,
    NumberScan,
    PaperScan,
    Scanned,
    WebScan,
    classify,
)
from desktop.domain.commands import Command
from desktop.domain.labels import paper_code


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
        ("PB@wang", BadgeScan("wang")),
        ("PBL17-2", PaperScan(17, 2)),
        ("https://example.com/x", WebScan()),
        ("HTTP://EXAMPLE.COM", WebScan()),
        ("", NoiseScan()),
        ("\x00\x01", NoiseScan()),
        ("x" * 49, NoiseScan()),
        ("收件人：欧阳", NoiseScan()),
        ("PB:NOSUCH", NumberScan(("PB:NOSUCH",))),
        ("YT1234567890123", NumberScan(("YT1234567890123",))),
        ("ＹＴ１２３", NumberScan(("YT123",))),
        ("]E06901234567892", NumberScan(("]E06901234567892", "6901234567892"))),
        ("JDVA11408814483-1-2-", NumberScan(("JDVA11408814483-1-2-", "JDVA11408814483"))),
        ("036000291452", NumberScan(("036000291452", "0036000291452"))),
        ("0036000291452", NumberScan(("0036000291452", "036000291452"))),
    ],
)
def test_meaning(text: str, meaning: Scanned) -> None:
    assert classify(text) == meaning


@given(st.text(max_size=80))
def test_every_text_means_something(text: str) -> None:
    assert classify(text) is not None


@given(st.integers(1, 10**11), st.integers(0, 99))
def test_our_paper_codes_read_back(paper_id: int, copy: int) -> None:
    assert classify(paper_code(paper_id, copy)) == PaperScan(paper_id, copy)


def test_every_command_of_the_card_reads_back() -> None:
    for command in Command:
        assert classify(f"PB:{command.value}") == CommandScan(command)
    assert set(PLAIN_WORDS.values()) < set(Command)
