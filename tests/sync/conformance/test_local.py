"""The suite before the local ERP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sync.conformance.cases_identity import WhoAnswers
from tests.sync.conformance.cases_reading import Reading
from tests.sync.conformance.cases_sending import Sending
from tests.sync.conformance.local_rig import LocalRig


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalRig]:
    made = LocalRig(tmp_path_factory.mktemp("local"))
    yield made
    made.close()


class TestReading(Reading):
    pass


class TestSending(Sending):
    pass


class TestWhoAnswers(WhoAnswers):
    pass
