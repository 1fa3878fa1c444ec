"""The suite before answers recorded from Odoo 19; over both wires with ``--full``."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.sync.conformance.cases_identity import WhoAnswers
from tests.sync.conformance.cases_reading import Reading
from tests.sync.conformance.cases_sending import Sending
from tests.sync.conformance.odoo_rig import OdooRig

WIRES = ["json2", "jsonrpc"] if os.environ.get("PACKBENCH_PROOF") == "full" else ["json2"]


@pytest.fixture(scope="module", params=WIRES)
def rig(request: pytest.FixtureRequest) -> Iterator[OdooRig]:
    made = OdooRig(request.param)
    yield made
    made.close()


class TestReading(Reading):
    pass


class TestSending(Sending):
    pass


class TestWhoAnswers(WhoAnswers):
    pass
