"""The suite before the local ERP."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.conformance.cases_identity import WhoAnswers
from tests.sync.conformance.cases_reading import Reading
from tests.sync.conformance.cases_sending import Sending
from tests.sync.conformance.local_rig import LocalRig, make_shop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_shop(tmp_path_factory.mktemp("shop"))


@pytest.fixture
def rig(shop: Path, tmp_path: Path) -> Iterator[LocalRig]:
    """One for each case: a first sync of other cases' orders costs more than a server."""
    folder = tmp_path / "erp"
    folder.mkdir()
    shutil.copy(shop, folder / "erp.db")
    made = LocalRig(folder)
    yield made
    made.close()


class TestReading(Reading):
    pass


class TestSending(Sending):
    pass


class TestWhoAnswers(WhoAnswers):
    pass
