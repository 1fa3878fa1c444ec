"""A filled local ERP, its server on a free port, and a client for it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.local_erp.sample import fill_sample
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import ErpService, open_service
from tests.sync.local_erp.wire_client import CREDENTIALS, WireClient

KEY = bytes(range(32))


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample shop, made once and copied for each test."""
    path = tmp_path_factory.mktemp("sample") / "erp.db"
    with open_service(path, KEY) as service:
        fill_sample(service)
    return path


@pytest.fixture
def erp(tmp_path: Path, sample_file: Path) -> Iterator[ErpService]:
    shutil.copy(sample_file, tmp_path / "erp.db")
    with open_service(tmp_path / "erp.db", KEY) as service:
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


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[WireClient]:
    """A client of one server that is shared by all tests which change nothing there."""
    path = tmp_path_factory.mktemp("shared") / "erp.db"
    shutil.copy(sample_file, path)
    with open_service(path, KEY) as service:
        service.faults.switch(limits=False)
        with LocalErpServer(service, CREDENTIALS, port=0) as server, WireClient(server.port) as client:
            yield client
