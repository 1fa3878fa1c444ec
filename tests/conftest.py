"""House rules of every test: offscreen, secrets in a file, no unexpected warning in the log, no thread left behind."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PACKBENCH_SECRETS"] = "file"

# In CI the same small set of examples each time; PACKBENCH_HYPOTHESIS=full looks for new ones.
settings.register_profile("ci", max_examples=40, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("full", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("PACKBENCH_HYPOTHESIS", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="proofs at length; Tryton over REST and 7.0 too")


def pytest_configure(config: pytest.Config) -> None:
    """Before tests.proof is read."""
    if config.getoption("--full"):
        os.environ["PACKBENCH_PROOF"] = "full"


THREAD_END_SECONDS = 3.0  # a reader thread notices a closed port within its own time-out, well below this


class _Collected(logging.Handler):
    """Keeps every record of WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[list[logging.LogRecord]]:
    """An unexpected warning or error in the log fails the test."""
    handler = _Collected()
    logging.getLogger().addHandler(handler)
    try:
        yield handler.records
    finally:
        logging.getLogger().removeHandler(handler)
    if handler.records and "expected_log" not in request.fixturenames:
        told = "\n".join(f"{record.levelname} {record.name}: {record.getMessage()}" for record in handler.records)
        pytest.fail(f"unexpected in the log (ask for `expected_log` where it is meant):\n{told}", pytrace=False)


@pytest.fixture
def expected_log(_no_unexpected_log: list[logging.LogRecord]) -> list[logging.LogRecord]:
    """For tests in which a warning is meant: the records so far, to be asserted on."""
    return _no_unexpected_log


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """A thread that outlives its test fails it, by name."""
    before = set(threading.enumerate())
    yield
    end = time.monotonic() + THREAD_END_SECONDS
    for thread in set(threading.enumerate()) - before:
        thread.join(max(0.0, end - time.monotonic()))
    left = [thread.name for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    if left:
        pytest.fail(f"left running: {', '.join(sorted(left))}", pytrace=False)
