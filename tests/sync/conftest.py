"""A local ERP with the sample shop on a free port, and one bench that syncs with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.connectors.local.connector import LocalErpConnector
from sync.local_erp.sample import fill_sample
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import ErpService, open_service
from tests.sync.bench_side import CREDENTIALS, KEY, BenchSide, connector_to
from tests.sync.tryton.prepared import Edition, why_not
from tests.sync.tryton.rig import TrytonRig


@pytest.fixture(scope="session")
def tryton_rigs() -> Iterator[Callable[[Edition, str], TrytonRig]]:
    """Real Tryton servers, each started when it is first asked for, and spoken to over the wire that is asked for."""
    made: dict[str, TrytonRig] = {}

    def rig(edition: Edition, wire: str) -> TrytonRig:
        if reason := why_not(edition):
            pytest.skip(reason)
        if edition.title not in made:
            made[edition.title] = TrytonRig(edition)
        made[edition.title].wire = wire
        return made[edition.title]

    yield rig
    for one in made.values():
        one.close()


@pytest.fixture
def erp(tmp_path: Path) -> Iterator[ErpService]:
    with open_service(tmp_path / "erp.db", KEY) as service:
        fill_sample(service, 12)
        yield service


@pytest.fixture
def server(erp: ErpService) -> Iterator[LocalErpServer]:
    erp.faults.switch(limits=False)
    with LocalErpServer(erp, CREDENTIALS, port=0) as running:
        yield running


@pytest.fixture
def connector(server: LocalErpServer) -> Iterator[LocalErpConnector]:
    made = connector_to(server.port)
    yield made
    made.close()


@pytest.fixture
def benches(server: LocalErpServer, tmp_path: Path) -> Iterator[Callable[..., BenchSide]]:
    """Makes benches beside the running server; the server ends first or last, as it comes."""
    made: list[BenchSide] = []

    def make(**options: object) -> BenchSide:
        folder = tmp_path / f"bench{len(made)}"
        folder.mkdir()
        made.append(BenchSide(folder, server.port, **options))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for bench in made:
        bench.close()


@pytest.fixture
def bench(benches: Callable[..., BenchSide]) -> BenchSide:
    return benches()
