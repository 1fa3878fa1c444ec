"""From every refusal one scan or one key leads on: driven on the real station, way by way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.commands import Command, CopyReason, SetAsideReason
from desktop.domain.moves import next_open_line
from desktop.domain.outcome import Code, Outcome, Tone
from desktop.domain.ways import Thing, Way
from desktop.settings import Settings
from tests.bench_kit import BenchKit, make_bench
from tests.usecases.causes import CAUSES, Cause, called

REFUSED = {Tone.WRONG, Tone.TOO_MANY, Tone.STOP}
# S, C and R ask for the reason, which is one key more; its card needs none
REASONS = {
    Command.SHORT: SetAsideReason.DAMAGED.value,
    Command.COPY: CopyReason.DAMAGED.value,
    Command.REPRINT: CopyReason.DAMAGED.value,
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bench with its people and orders, made once."""
    folder = tmp_path_factory.mktemp("ways") / "template"
    make_bench(folder).close()
    return folder


class Benches:
    """A fresh bench for each way, all closed at the end."""

    def __init__(self, template: Path, folder: Path) -> None:
        self._template, self._folder = template, folder
        self._kits: list[BenchKit] = []

    def open(self, cause: Cause) -> BenchKit:
        place = self._folder / str(len(self._kits))
        shutil.copytree(self._template, place)
        kit = BenchKit(place, Settings(**cause.settings))
        self._kits.append(kit)
        kit.online()
        kit.sign_in()
        return kit

    def close(self) -> None:
        for kit in self._kits:
            kit.close()


@pytest.fixture
def benches(template: Path, tmp_path: Path) -> Iterator[Benches]:
    opened = Benches(template, tmp_path)
    yield opened
    opened.close()


def go(kit: BenchKit, way: Way, cause: Cause) -> Outcome:
    """One scan, one key, or the parcel put on the scale again."""
    if way.command is Command.LINE:  # the key names the line that the card shows
        assert kit.desk.packing is not None
        line = next_open_line(kit.desk.packing)
        return kit.order(Command.LINE, line.line_id if line else "").outcome
    if way.command is not None:
        return kit.order(way.command, way.argument or REASONS.get(way.command, "")).outcome
    if way.thing is Thing.PARCEL:
        kit.weigh(0)
        view = kit.weigh(250)
        assert view is not None
        return view.outcome
    assert way.thing is not None
    return kit.scan(cause.scans[way.thing]).outcome


@pytest.mark.parametrize("cause", CAUSES, ids=called)
def test_every_way_leads_on(cause: Cause, benches: Benches) -> None:
    first = cause.produce(benches.open(cause))
    assert first.outcome.code is cause.code
    assert first.ways, "no way on is offered"
    for way in first.ways:
        kit = benches.open(cause)
        cause.produce(kit)
        after = go(kit, way, cause)
        assert after.tone not in REFUSED, (way, after)
        assert after.code is not cause.code, way


@pytest.mark.parametrize("cause", [cause for cause in CAUSES if cause.by_scan], ids=called)
def test_a_refused_scan_is_named(cause: Cause, benches: Benches) -> None:
    """Nobody is told merely "not found"."""
    outcome = cause.produce(benches.open(cause)).outcome
    assert outcome.seen


def test_the_causes_are_many_enough() -> None:
    assert len({cause.code for cause in CAUSES}) >= 12


def test_without_a_parcel_nothing_of_a_parcel_is_offered(benches: Benches) -> None:
    cause = next(one for one in CAUSES if one.code is Code.ORDER_NOT_HERE)
    view = cause.produce(benches.open(cause))
    assert {way.command for way in view.ways} == {None}
    kit = benches.open(cause)
    kit.scan("YT000000001001")
    kit.order(Command.HOLD)
    assert Command.RESUME in {way.command for way in cause.produce(kit).ways}, "one lies aside now"
