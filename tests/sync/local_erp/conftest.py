"""A filled local ERP, its server on a free port, and a client for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.local_erp.sample import fill_sample
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import ErpService, open_service
from tests.sync.local_erp.wire_client import CREDENTIALS, WireClient

KEY = bytes(range(32))


@pytest.fixture
def erp(tmp_path: Path) -> Iterator[ErpService]:
    with open_service(tmp_path / "erp.db", KEY) as service:
        fill_sample(service)
        yield service


@pytest.fixture
def server(erp: ErpService) -> Iterator[LocalErpServer]:
    erp.faults.switch(limits=False)
    with LocalErpServer(erp, CREDENTIALS, port=0) as running:
        yield running


@pytest.fixture
def client(server: LocalErpServer) -> Iterator[WireClient]:
    with WireClient(server.port) as client:
        yield client
