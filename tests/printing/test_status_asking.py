"""Who asks: the order of the questions, what silence means, and what is learnt from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.demo.paper_printer import PaperPrinter
from printing.condition import CANNOT_SAY, Condition, Fault
from printing.ports import PrinterOff
from printing.status.asking import (
    ANSWER_SECONDS,
    NO_ANSWER_SECONDS,
    QUERIES,
    SILENT_PAUSES,
    UNKNOWN_QUERY_PAUSE,
    Asker,
    read_condition,
)
from printing.transports.opening import open_transport
from tests.printing.test_status_zpl import error_status, host_status

LANGUAGES = ("zpl", "tspl", "cpcl", "escpos")


class Line:
    """A connection to a printer whose answers are written down, with a clock of its own."""

    address = "line:"

    def __init__(self, answers: dict[bytes, bytes], two_way: bool = True) -> None:
        self.answers = answers
        self.two_way = two_way
        self.asked: list[bytes] = []
        self.off = False
        self.now = 1000.0

    def clock(self) -> float:
        return self.now

    def send(self, data: bytes) -> None:
        raise AssertionError("a question is no job")

    def ask(self, query: bytes, enough: Callable[[bytes], bool], seconds: float) -> bytes:
        if self.off:
            raise PrinterOff("line: nobody there")
        self.asked.append(query.strip())
        reply = self.answers.get(query.strip(), b"")
        if not enough(reply):
            self.now += seconds
        return reply

    def heard(self) -> list[bytes]:
        """What was asked since the last time."""
        asked, self.asked = self.asked, []
        return asked


@pytest.mark.parametrize("language", [*LANGUAGES, "component", ""])
def test_no_answer_is_never_ok(language: str) -> None:
    assert read_condition(Line({}), language) == CANNOT_SAY
    assert read_condition(Line({b"~HS": host_status()}, two_way=False), language) == CANNOT_SAY


def test_zpl_asks_for_errors_then_for_what_waits() -> None:
    line = Line({b"~HQES": error_status(), b"~HS": host_status(e="002")})
    assert read_condition(line, "zpl") == Condition(busy=True, waiting=2)
    assert line.heard() == [b"~HQES", b"~HS"]


def test_zpl_with_a_fault_is_asked_no_more() -> None:
    """In that state many printers leave ~HS unanswered."""
    line = Line({b"~HQES": error_status(errors=1)})
    assert read_condition(line, "zpl").faults == {Fault.PAPER_OUT}
    assert line.heard() == [b"~HQES"]


def test_what_only_one_of_the_answers_says_counts() -> None:
    line = Line({b"~HQES": error_status(warnings=2), b"~HS": host_status(c="1")})
    assert read_condition(line, "zpl").faults == {Fault.CLEAN_HEAD, Fault.PAUSED}


def test_an_old_printer_is_made_to_wait_once() -> None:
    line = Line({b"~HS": host_status()})
    asker = Asker("zpl", line.clock)
    assert asker.queries_cost == 2 * ANSWER_SECONDS
    assert asker.condition(line).busy is False
    assert line.heard() == [b"~HQES", b"~HS"]
    assert asker.condition(line).busy is False
    assert line.heard() == [b"~HS"]
    assert asker.queries_cost == ANSWER_SECONDS
    line.now += UNKNOWN_QUERY_PAUSE
    line.answers[b"~HQES"] = error_status(errors=4)
    assert asker.condition(line).faults == {Fault.HEAD_OPEN}, "another printer took its place"


def test_tspl_asks_the_short_question_where_the_long_one_is_unknown() -> None:
    assert read_condition(Line({b"\x1b!S": b"\x02@@@a\x03\r\n"}), "tspl").faults == {Fault.PAPER_OUT, Fault.HEAD_OPEN}
    line = Line({b"\x1b!?": b"\x24"})
    assert read_condition(line, "tspl") == Condition(faults=frozenset({Fault.PAPER_OUT}), busy=True)
    assert line.heard() == [b"\x1b!S", b"\x1b!?"]


def test_cpcl_adds_both_answers_up() -> None:
    line = Line({b"\x1bh": b"\x13", b"\x1bi": b"\x40"})
    assert read_condition(line, "cpcl") == Condition(faults=frozenset({Fault.PAPER_OUT, Fault.PAPER_LOW}), busy=True)


def test_escpos_asks_all_at_once_and_else_one_by_one() -> None:
    everything = b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04"
    line = Line({everything: b"\x12\x12\x12\x1e"})
    assert read_condition(line, "escpos").faults == {Fault.PAPER_LOW}
    assert line.heard() == [everything]
    line = Line({everything: b"\x12\x12", b"\x10\x04\x01": b"\x12", b"\x10\x04\x04": b"\x72"})
    assert read_condition(line, "escpos").faults == {Fault.PAPER_OUT}
    assert len(line.heard()) == 5
    line = Line({})
    assert read_condition(line, "escpos") == CANNOT_SAY
    assert line.heard() == [everything], "a mute one is not asked four times more"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mute_clone_is_asked_ever_more_rarely(language: str) -> None:
    line = Line({})
    asker = Asker(language, line.clock)
    for pause in (*SILENT_PAUSES, SILENT_PAUSES[-1]):
        assert asker.condition(line) == CANNOT_SAY
        assert line.heard()
        line.now += pause - 2
        assert asker.queries_cost == 0
        assert asker.condition(line) == CANNOT_SAY
        assert line.heard() == []
        line.now += 2
        assert asker.queries_cost > 0
    assert not asker.ever_answered


def test_a_mute_one_that_was_switched_off_may_be_another_one_now() -> None:
    line = Line({})
    asker = Asker("tspl", line.clock)
    for _ in range(3):
        asker.condition(line)
        line.now += 400
    line.off = True
    with pytest.raises(PrinterOff):
        asker.condition(line)
    line.off = False
    line.answers[b"\x1b!?"] = b"\x00"
    assert asker.condition(line) == Condition(busy=False)


def test_one_that_answered_and_falls_silent_wants_a_look() -> None:
    line = Line({b"~HS": host_status()})
    asker = Asker("zpl", line.clock)
    asker.condition(line)
    line.answers.clear()
    assert asker.condition(line) == CANNOT_SAY, "a moment's silence says nothing"
    line.now += NO_ANSWER_SECONDS
    said = asker.condition(line)
    assert said.faults == {Fault.NO_ANSWER}
    assert said.hindered and not said.can_say
    assert said.detail == "no answer to ~HS any more"
    assert asker.queries_cost == ANSWER_SECONDS, "it is asked again, and not for what it never knew"
    line.answers[b"~HS"] = host_status()
    assert asker.condition(line) == Condition(busy=False, waiting=0)
    line.answers.clear()
    assert asker.condition(line) == CANNOT_SAY, "silence counts anew"


@pytest.mark.parametrize("language", LANGUAGES)
@given(replies=st.lists(st.binary(max_size=90), min_size=1, max_size=6))
def test_whatever_is_answered_never_crashes_and_never_blocks(language: str, replies: list[bytes]) -> None:
    line = Line({})
    asker = Asker(language, line.clock)
    for reply in replies:
        line.answers = dict.fromkeys((query.data.strip() for query in QUERIES[language]), reply)
        before, cost = line.now, asker.queries_cost
        said = asker.condition(line)
        assert line.now - before <= cost + 0.001
        assert said.can_say or not said.faults - {Fault.NO_ANSWER}
        line.now += 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_played_printer_says_what_is_wrong_over_tcp(language: str) -> None:
    with PaperPrinter(language) as printer:
        way = open_transport(printer.url)
        assert read_condition(way, language).faults == frozenset()
        printer.load(0)
        assert Fault.PAPER_OUT in read_condition(way, language).faults
        printer.load(None)
        printer.set(head_open=True)
        assert read_condition(way, language).faults == {Fault.HEAD_OPEN}
    with PaperPrinter(language, answers_status=False) as mute:
        assert read_condition(open_transport(mute.url), language) == CANNOT_SAY
    with pytest.raises(PrinterOff):
        read_condition(way, language)
