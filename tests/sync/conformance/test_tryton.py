"""The suite before a real trytond 8 on PostgreSQL over JSON-RPC; over REST and before 7.0 with PACKBENCH_PROOF=full."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sync.connectors.tryton.chosen import JSONRPC, REST
from tests.proof import FULL
from tests.sync.conformance.cases_identity import WhoAnswers
from tests.sync.conformance.cases_reading import Reading
from tests.sync.conformance.cases_sending import Sending
from tests.sync.tryton.prepared import EIGHT, SEVEN, Edition, why_not
from tests.sync.tryton.rig import TrytonRig

RIGS = [(EIGHT, JSONRPC), *([(EIGHT, REST), (SEVEN, JSONRPC)] if FULL else [])]

pytestmark = [
    pytest.mark.timeout(600),  # the first test may have to make the database
    pytest.mark.xdist_group("tryton"),
]


@pytest.fixture(scope="module", params=RIGS, ids=[f"{edition.title} {wire}" for edition, wire in RIGS])
def rig(request: pytest.FixtureRequest) -> Iterator[TrytonRig]:
    edition, wire = request.param
    assert isinstance(edition, Edition)
    if reason := why_not(edition):
        pytest.skip(reason)
    made = TrytonRig(edition, wire)
    yield made
    made.close()


class TestReading(Reading):
    pass


class TestSending(Sending):
    pass


class TestWhoAnswers(WhoAnswers):
    pass
