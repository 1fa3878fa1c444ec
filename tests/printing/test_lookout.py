"""When a printer is asked, and when it is left alone: by a clock that is moved, not waited for."""

from __future__ import annotations

import pytest

from printing.condition import CANNOT_SAY, Fault
from printing.lookout import LONGEST_REST, SOON_SECONDS, Lookout
from printing.ports import PrinterOff
from printing.transports.memory import MemoryTransport


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Line(MemoryTransport):
    """Answers TSPL's short question with ``says``, or with nothing; counts what it was asked."""

    def __init__(self, says: bytes = b"") -> None:
        super().__init__(self._reply)
        self.says = says
        self.off = False
        self.asked: list[bytes] = []

    def _reply(self, query: bytes) -> bytes:
        self.asked.append(query)
        if self.off:
            raise PrinterOff("gone")
        return self.says if query == b"\x1b!?" else b""


def wanted(lookout: Lookout, clock: Clock, after: float) -> bool:
    clock.now += after
    return lookout.wanted


def test_one_that_answers_is_asked_before_a_label_unless_it_just_said_so() -> None:
    clock, line = Clock(), Line(b"\x00")
    lookout = Lookout(line, "tspl", 5.0, clock)
    assert lookout.wanted
    assert lookout.due_in == 0
    assert lookout.look().can_say
    assert wanted(lookout, clock, after=0) is False
    assert wanted(lookout, clock, after=1) is True
    assert lookout.due_in == 4.0
    line.says = b"\x04"
    assert lookout.look().faults == {Fault.PAPER_OUT}


def test_one_that_never_answers_is_tried_at_growing_pauses_and_no_label_waits_for_it() -> None:
    clock, line = Clock(), Line()
    lookout = Lookout(line, "tspl", 2.0, clock)
    assert lookout.look() == CANNOT_SAY
    rests = []
    for _ in range(6):
        assert not lookout.wanted
        rests.append(lookout.due_in)
        clock.now += lookout.due_in
        lookout.look()
    assert rests == [4.0, 8.0, LONGEST_REST, LONGEST_REST, LONGEST_REST, LONGEST_REST]
    assert b"" in line.asked, "between the questions only whether it is there"


def test_one_that_is_gone_is_looked_at_before_the_next_label() -> None:
    clock, line = Clock(), Line(b"\x00")
    lookout = Lookout(line, "tspl", 5.0, clock)
    lookout.look()
    line.off = True
    with pytest.raises(PrinterOff):
        lookout.look()
    assert lookout.wanted
    assert not lookout.condition.hindered
    line.off = False
    assert lookout.look().can_say


def test_a_moment_of_silence_is_neither_good_nor_bad() -> None:
    clock, line = Clock(), Line(b"\x00")
    lookout = Lookout(line, "tspl", 5.0, clock)
    lookout.look()
    line.says = b""
    lookout.look()
    assert lookout.only_silent
    clock.now += 60
    assert lookout.look().faults == {Fault.NO_ANSWER}
    assert not lookout.only_silent


def test_a_component_says_by_itself_what_is_wrong() -> None:
    class Component(MemoryTransport):
        trouble = "the component offers no printer"

        def check(self) -> str:
            return self.trouble

    component = Component()
    lookout = Lookout(component, "component", 5.0)
    assert lookout.wanted
    with pytest.raises(PrinterOff, match="no printer"):
        lookout.look()
    component.trouble = ""
    assert lookout.look() == CANNOT_SAY
    assert not lookout.wanted


@pytest.mark.parametrize("poll_seconds", [0.0, 5.0])
def test_a_one_way_printer_is_never_asked(poll_seconds: float) -> None:
    lookout = Lookout(MemoryTransport(), "zpl", poll_seconds)
    assert not lookout.possible
    assert not lookout.wanted


def test_one_that_cannot_say_busy_is_looked_at_while_its_label_comes_out() -> None:
    clock, line = Clock(), Line(b"\x00")
    lookout = Lookout(line, "tspl", 5.0, clock)
    lookout.look()
    lookout.soon()
    assert lookout.due_in == SOON_SECONDS
    lookout.look()
    assert lookout.due_in == 5.0
    mute = Lookout(Line(), "tspl", 5.0, clock)
    mute.look()
    rest = mute.due_in
    mute.soon()
    assert mute.due_in == rest, "asking it costs a wait each time"
