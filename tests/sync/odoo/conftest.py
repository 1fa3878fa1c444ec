"""A played Odoo with a small hall, and a connector to it over each wire."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sync.connectors.odoo.connector import OdooConnector
from tests.sync.odoo.hall import Hall, connect
from tests.sync.odoo.server import PlayedOdoo


@pytest.fixture
def odoo() -> Iterator[PlayedOdoo]:
    with PlayedOdoo() as running:
        yield running
        assert running.acts.falsified == []  # no test may end with stock that we falsified


@pytest.fixture
def hall(odoo: PlayedOdoo) -> Hall:
    return Hall(odoo)


@pytest.fixture
def connector(odoo: PlayedOdoo) -> Iterator[OdooConnector]:
    made = connect(odoo.url)
    yield made
    made.close()
