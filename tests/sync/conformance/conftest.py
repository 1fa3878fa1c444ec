"""What every case is given: a fresh connector, benches in a folder of their own, and a server that is healthy again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.settings import Erp
from sync.connector import ErpConnector
from tests.sync.conformance.bench import FOLLOWING, Bench
from tests.sync.conformance.rig import Clock, Rig


@pytest.fixture(autouse=True)
def _healed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Mishaps of one case are not the next one's."""
    rig: Rig | None = request.getfixturevalue("rig") if "rig" in request.fixturenames else None
    yield
    if rig is not None:
        rig.heal()


@pytest.fixture
def connector(rig: Rig) -> Iterator[ErpConnector]:
    made = rig.connector(Clock())
    yield made
    made.close()


@pytest.fixture
def make_bench(rig: Rig, tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    made: list[Bench] = []

    def make(pace: Erp = FOLLOWING) -> Bench:
        folder = tmp_path / f"bench{len(made)}"
        folder.mkdir()
        made.append(Bench(folder, rig, pace))
        return made[-1]

    yield make
    for bench in made:
        bench.close()
