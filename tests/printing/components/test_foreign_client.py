"""The fake component satisfies a client library that nobody here wrote (independent-checkers.md 8)."""

from __future__ import annotations

import json
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.printing.fake_component import PRINTERS, FakeComponent

FOLDER = Path(__file__).parents[1] / "independent"
PROVIDERS = {
    "Cainiao": "cainiao",
    "Pinduoduo": "pinduoduo",
    "Doudian": "douyin",
    "Kuaishou": "kuaishou",
    "Jingdong": "jd",
}
FAMILY = [name for name in PROVIDERS if name != "Jingdong"]
SECONDS = 60


def foreign(addresses: dict[str, str]) -> dict[str, Any]:
    """What ec-print was told at each address."""
    if not (FOLDER / "node_modules" / "ec-print").is_dir():
        pytest.fail("the foreign client is missing: run .ci/setup, or: npm ci --prefix tests/printing/independent")
    done = subprocess.run(
        ["node", "ec_print.cjs", json.dumps(addresses)], cwd=FOLDER, capture_output=True, check=False, timeout=SECONDS
    )
    assert done.returncode == 0, done.stderr.decode()
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_every_provider_of_ec_print_prints_at_the_fake() -> None:
    with ExitStack() as stack:
        fakes = {name: stack.enter_context(FakeComponent(dialect)) for name, dialect in PROVIDERS.items()}
        told = foreign({name: fake.websocket for name, fake in fakes.items()})
    for name, fake in fakes.items():
        assert [printer["name"] for printer in told[name]["printers"]["printers"]] == list(PRINTERS)
        (paper,) = fake.papers
        assert paper.printer == PRINTERS[0]
    for name in FAMILY:
        assert told[name]["reply"]["status"] == "success"
        assert told[name]["end"]["taskStatus"] == "printed"
        assert told[name]["end"]["cmd"] == "notifyPrintResult"  # the library turns Pinduoduo's own name into this
        assert told[name]["end"]["taskID"] == f"foreign-{name}" == fakes[name].papers[0].task_id
        assert told[name]["status"]["printStatus"][0]["taskID"] == f"foreign-{name}"
    assert told["Jingdong"]["reply"]["status"] == "500"


def test_the_flow_of_cainiaos_newer_versions_as_well() -> None:
    with FakeComponent(flow="1.x") as fake:
        told = foreign({"Cainiao": fake.websocket})["Cainiao"]
    assert told["reply"]["success"] is True
    assert told["end"]["taskStatus"] == "printed"
