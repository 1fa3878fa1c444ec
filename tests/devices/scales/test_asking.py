"""When a scale is asked, and which answers count."""

from __future__ import annotations

import pytest

from devices.scales.asking import PACE_NS, PATIENCE_NS, Asker
from devices.scales.table import DIALECTS

MS = 1_000_000


@pytest.fixture
def asker() -> Asker:
    return Asker(DIALECTS["mt-sics"])


def test_it_asks_at_its_own_pace(asker: Asker) -> None:
    assert asker.due(0) == b"SI\r\n"
    assert asker.due(10 * MS) == b""
    asker.heard(b"S S", 20 * MS)
    assert asker.answered()
    assert asker.due(PACE_NS - 1) == b""
    assert asker.due(PACE_NS) == b"SI\r\n"
    assert asker.asked_ns == PACE_NS


def test_only_the_first_answer_to_a_question_counts(asker: Asker) -> None:
    asker.due(0)
    assert asker.answered()
    assert not asker.answered()


def test_after_a_lost_question_the_next_answer_may_be_the_late_one(asker: Asker) -> None:
    asker.due(0)
    assert asker.due(PATIENCE_NS - 1) == b""
    assert asker.due(PATIENCE_NS) == b"SI\r\n"
    assert not asker.answered(), "to which of the two?"
    assert asker.due(PATIENCE_NS + PACE_NS) == b"SI\r\n"
    assert asker.answered()


def test_a_late_answer_that_still_comes_is_waited_out(asker: Asker) -> None:
    asker.due(0)
    asker.heard(b"S S    ", PATIENCE_NS - 50 * MS)
    assert asker.due(PATIENCE_NS) == b""
    assert asker.due(PATIENCE_NS + 50 * MS) == b"SI\r\n"


def test_a_new_line_owes_nothing(asker: Asker) -> None:
    asker.due(0)
    asker.restart()
    assert not asker.answered()
    assert asker.due(1) == b"SI\r\n"
    assert asker.answered()


def test_the_handshake_comes_before_the_weight() -> None:
    asker = Asker(DIALECTS["enq"])
    assert asker.heard(b"\x06", 0) == b"", "nobody asked"
    assert asker.due(1) == b"\x05"
    assert asker.heard(b"\x06", 2) == b"\x11"
    assert asker.heard(b"\x01\x02S  1.250kg", 3) == b""


def test_who_cannot_be_asked_is_not_asked() -> None:
    assert Asker(DIALECTS["cas-22"]).due(10**12) == b""


def test_the_address_is_the_scales_own() -> None:
    assert Asker(DIALECTS["yaohua-tf1"], "B").due(0) == b"\x02BB00\x03"
