"""The suite before a real trytond 8 on PostgreSQL over JSON-RPC; over REST and before 7.0 with ``--full``.

Every call costs a real server a tenth of a second and every parcel half a second, so that cases which say least about
this ERP wait for the full proof.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sync.connectors.tryton.chosen import JSONRPC, REST
from tests.proof import FULL
from tests.sync.conformance.cases_identity import WhoAnswers
from tests.sync.conformance.cases_reading import Reading
from tests.sync.conformance.cases_sending import Sending
from tests.sync.tryton.prepared import EIGHT, SEVEN, Edition
from tests.sync.tryton.rig import TrytonRig

RIGS = [(EIGHT, JSONRPC), *([(EIGHT, REST), (SEVEN, JSONRPC)] if FULL else [])]

FULL_ONLY = (
    "test_reconciling_brings_rows_of_a_very_long_transaction",  # the cursor's own case stays
    "test_a_lost_request_is_settled_as_the_kind_says",  # tests/sync/tryton loses each step's request and answer
    "test_a_look_up_says_what_is_there_and_how_often",  # so do the cases of lost answers
    "test_what_is_not_offered_is_refused_without_sending",  # the outbox's own doing
)

pytestmark = [
    pytest.mark.timeout(600),  # the first test may have to make the database
]


@pytest.fixture(autouse=True)
def _short(request: pytest.FixtureRequest) -> None:
    if not FULL and request.function.__name__ in FULL_ONLY:
        pytest.skip("with --full")


@pytest.fixture(scope="module", params=RIGS, ids=[f"{edition.title} {wire}" for edition, wire in RIGS])
def rig(request: pytest.FixtureRequest, tryton_rigs: Callable[[Edition, str], TrytonRig]) -> TrytonRig:
    return tryton_rigs(*request.param)


class TestReading(Reading):
    pass


class TestSending(Sending):
    pass


class TestWhoAnswers(WhoAnswers):
    pass
