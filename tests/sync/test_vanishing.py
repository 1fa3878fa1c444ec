"""How many documents may vanish before a person is asked: counted over one walk, never over one that was given up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.settling import Suspicion, settle
from sync.vanishing import VANISH_COUNT
from sync.vocabulary import DocumentStatus
from tests.sync.hall_erp import Hall

HALF_AN_HOUR = 1800
FEW = VANISH_COUNT - 5


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path, documents=60)
    made.run(60)
    yield made
    made.close()


def delete(hall: Hall, first: int, count: int) -> None:
    for number in range(first, first + count):
        del hall.erp.documents[f"D{number}"]


def gone(hall: Hall) -> int:
    return list(hall.statuses().values()).count(DocumentStatus.GONE)


def suspicion(hall: Hall) -> str:
    told = hall.log.connection()
    assert told is not None
    return told.suspicion


def cut_off_behind(hall: Hall, count: int) -> None:
    """The line goes down in the middle of a walk."""
    for _ in range(2000):
        if gone(hall) >= count:
            break
        hall.clock.go(hall.engine.run_once())
    hall.engine._down("unreachable")


def test_a_walk_that_was_given_up_counts_for_nothing(hall: Hall) -> None:
    delete(hall, 1, FEW)
    cut_off_behind(hall, FEW - 2)
    assert gone(hall) < FEW
    delete(hall, 20, FEW)
    hall.run(HALF_AN_HOUR)
    assert suspicion(hall) == ""
    assert gone(hall) == 2 * FEW


def test_a_persons_word_is_for_the_walk_that_they_were_asked_about(hall: Hall) -> None:
    delete(hall, 1, 30)
    hall.run(HALF_AN_HOUR)
    assert suspicion(hall) == Suspicion.MASS_VANISH
    before = gone(hall)
    hall.engine._down("unreachable")
    settle(hall.folder / "sync.settle", Suspicion.MASS_VANISH)
    delete(hall, 31, 25)
    hall.run(HALF_AN_HOUR)
    assert suspicion(hall) == Suspicion.MASS_VANISH, "now it is about others"
    assert gone(hall) < before + VANISH_COUNT
    settle(hall.folder / "sync.settle", Suspicion.MASS_VANISH)
    hall.run(HALF_AN_HOUR)
    assert (gone(hall), suspicion(hall)) == (55, "")
