"""A played server and a connector to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sync.connectors.jushuitan.connector import JushuitanConnector
from tests.sync.jushuitan.played import Played, connect, playing


@pytest.fixture(scope="session")
def one_server() -> Iterator[Played]:
    with playing() as played:
        yield played


@pytest.fixture
def erp(one_server: Played) -> Played:
    one_server.answers, one_server.asked = {}, []
    one_server.clock_off *= 0
    return one_server


@pytest.fixture
def connector(erp: Played) -> Iterator[JushuitanConnector]:
    made = connect(erp)
    yield made
    made.close()
