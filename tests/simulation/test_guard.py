"""A closed parcel is held against what the bench knew before the act, also where sync writes within it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.simulation.run import _site
from desktop.simulation.schedule import draw
from desktop.simulation.template import light_cipher
from sync.vocabulary import StopReason

MOST_CYCLES = 40


@pytest.fixture(autouse=True)
def _as_a_schedule_runs() -> Iterator[None]:
    with light_cipher():
        yield


@pytest.mark.parametrize("within", [True, False])
def test_a_stop_that_comes_within_an_act_was_not_known_before_it(tmp_path: Path, *, within: bool) -> None:
    site = _site(tmp_path, draw("guard/1"))
    bench, book = site.benches[0], site.server.book
    core, order = site.station(bench), bench.hands.ready_orders()[0]
    site.cycle(bench)
    bench.hands.open_order(core, order)
    assert core.desk.packing is not None
    if within:
        bench.guard.before()
    book.stop(order.order_id, StopReason.CANCELLED)
    for _ in range(MOST_CYCLES):
        site.time.advance(site.cycle(bench) + 1.0)
    if not within:
        bench.guard.before()
    now, known = core.desk.cache.standing(order.document_id), bench.guard._knew(core, order.document_id)
    assert now is not None
    assert known is not None
    assert now.stop == StopReason.CANCELLED
    assert known.stop == ("" if within else StopReason.CANCELLED)
    site.end()
