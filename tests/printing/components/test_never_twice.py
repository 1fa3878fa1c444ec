"""Messages lost, doubled, in any order, connections that break: nothing is printed twice, nothing claimed unsaid."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from printing.ports import PrinterOff, PrinterRefused, SendingCut
from tests.printing.components.hasty import HASTE, job, transport_to
from tests.printing.fake_component import DROP, FakeComponent, Faults, Json

ATTEMPTS = 3  # a spooler tries again only where nothing has left or the task was clearly never taken
_numbers = itertools.count()
PATIENCE = msgspec.structs.replace(HASTE, answer=0.05, quiet=0.05, whole=0.2, reconnect=0.2)


class Shuffled(msgspec.Struct):
    """What becomes of the messages after a print request: which come, in which order, and where the line breaks."""

    order: list[int]
    drop_at: int | None
    said: list[Json]

    def __call__(self, messages: list[Json]) -> list[Json | str]:
        chosen: list[Json | str] = [messages[place % len(messages)] for place in self.order]
        if self.drop_at is not None:
            chosen = [*chosen[: self.drop_at], DROP]
        self.said += [one for one in chosen if not isinstance(one, str)]
        return chosen


_plans = st.lists(st.integers(0, 5), max_size=8)
_faults = st.fixed_dictionaries(
    {
        "loses_request": st.sampled_from([False, False, False, True]),
        "fails": st.sampled_from([None, None, (40, "no")]),
        "request_id_zero": st.booleans(),
        "spelling": st.sampled_from(["taskID", "taskId"]),
        "tasks_as": st.sampled_from(["tasks", "tasks", "documents", "silent", "failed", "other"]),
    }
)


@pytest.fixture(scope="module")
def components() -> Iterator[dict[str, FakeComponent]]:
    with FakeComponent() as old, FakeComponent(flow="1.x") as new, FakeComponent("pinduoduo") as pinduoduo:
        yield {"old": old, "new": new, "pinduoduo": pinduoduo}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    which=st.sampled_from(["old", "new", "pinduoduo"]),
    attempts=st.lists(st.tuples(_plans, st.none() | st.integers(0, 6), _faults), min_size=ATTEMPTS, max_size=ATTEMPTS),
)
def test_a_label_is_never_printed_twice_and_never_claimed_unsaid(
    components: dict[str, FakeComponent],
    which: str,
    attempts: list[tuple[list[int], int | None, dict[str, Any]]],
) -> None:
    fake, name = components[which], f"T{next(_numbers)}"
    transport = transport_to(fake, patience=PATIENCE)
    outcome: type[Exception] | None = None
    said: list[Json] = []
    asked_before = len(fake.asked("getTaskStatus"))
    for order, drop_at, faults in attempts:
        fake.faults = Faults(deliver=Shuffled(order, drop_at, said), **faults)
        try:
            transport.send(job(name, fake.dialect))
            outcome = None
        except (PrinterOff, PrinterRefused, SendingCut) as error:
            outcome = type(error)
        if outcome is not PrinterOff:
            break
    papers = [paper for paper in fake.papers if paper.task_id == name]
    assert len(papers) <= 1
    match outcome:
        case None:  # handed over: it was said, in a message or in an answer
            heard = {str(message.get("taskStatus", message.get("status"))) for message in said}
            assert heard & {"printed", "completeSuccess"} or len(fake.asked("getTaskStatus")) > asked_before
            assert len(papers) == 1
        case t if t in (PrinterRefused, PrinterOff):  # nothing came out: it may be printed again
            assert papers == []
