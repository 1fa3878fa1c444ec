"""Cloning at a station: codes scanned in any order, a file, and nothing written before a lead has said so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.clone_codes import Verdict
from desktop.clone_pages import ClonePages
from desktop.domain.outcome import Code
from desktop.set_up_hunt import Surroundings
from desktop.settings import Flow, PackMaterial
from printing.discovery import Places
from tests.bench_kit import BenchKit, make_bench

MATERIALS = tuple(
    PackMaterial(f"{at * 7919 % 99991}{at * 104729 % 88811}", f"box {at * 31 % 97}", grams=at) for at in range(140)
)


@pytest.fixture
def good(tmp_path: Path) -> Iterator[BenchKit]:
    kit = make_bench(tmp_path / "good", bench="3", flow=Flow.LABEL_LAST, materials=MATERIALS)
    kit.sign_in_lead()
    yield kit
    kit.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[BenchKit]:
    kit = make_bench(tmp_path / "fresh", bench="1")
    kit.sign_in_lead()
    nowhere = Places(usb=False, cups_server="127.0.0.1:1", hosts=())
    kit.station.cloning.hunt.surroundings = Surroundings(listing=tuple, hid_listing=tuple, printers=nowhere)
    yield kit
    kit.close()


def pages(kit: BenchKit) -> ClonePages:
    return kit.station.cloning


def test_all_codes_and_a_name_make_this_bench_like_the_other(good: BenchKit, fresh: BenchKit) -> None:
    codes = pages(good).codes()
    here = pages(fresh)
    here.begin()
    assert len(codes) > 1
    for at, code in enumerate(reversed(codes), 1):
        assert here.take("4") is None
        here.scan(code)
        assert (here.collected().have, here.collected().count) == (at, len(codes))
    assert here.collected().verdict is Verdict.COMPLETE
    assert fresh.station.settings.flow is Flow.LABEL_FIRST
    assert {"bench", "flow", "materials"} <= {point.aspect for point in here.points()}
    assert here.take("3") is None  # its name
    outcome = here.take("4")
    assert outcome is not None
    assert outcome.code is Code.SAVED
    settings = fresh.station.settings
    assert (settings.bench, settings.flow, settings.materials) == ("4", Flow.LABEL_LAST, MATERIALS)


def test_codes_of_two_benches_are_told_apart(good: BenchKit, fresh: BenchKit) -> None:
    here, codes = pages(fresh), pages(good).codes()
    here.scan(codes[0])
    good.station.change_settings(good.station.settings.__class__(bench="5", materials=MATERIALS[1:]))
    others = pages(good).codes()
    assert here.scan(others[-1]) is Verdict.OTHER_SET
    assert here.collected().have == 1
    here.forget()
    assert [here.scan(code) for code in others][-1] is Verdict.COMPLETE
    assert here.clone is not None
    assert here.clone.bench == "5"


def test_by_file(good: BenchKit, fresh: BenchKit, tmp_path: Path) -> None:
    path = tmp_path / "bench.toml"
    pages(good).save_file(path)
    assert pages(fresh).load_file(path)
    assert pages(fresh).collected().verdict is Verdict.COMPLETE
    outcome = pages(fresh).take("4")
    assert outcome is not None
    assert fresh.station.settings.materials == MATERIALS


def test_a_file_that_is_none_says_why(fresh: BenchKit, tmp_path: Path) -> None:
    path = tmp_path / "bench.toml"
    path.write_text("flow = 'label_last'\n")
    assert not pages(fresh).load_file(path)
    assert "no bench file" in pages(fresh).collected().trouble
    assert not pages(fresh).load_file(tmp_path / "nothing.toml")
    assert pages(fresh).clone is None
    assert pages(fresh).points() == ()


def test_a_packer_takes_nothing(good: BenchKit, fresh: BenchKit) -> None:
    fresh.sign_in()
    for code in pages(good).codes():
        pages(fresh).scan(code)
    assert not pages(fresh).may_take
    outcome = pages(fresh).take("4")
    assert outcome is not None
    assert outcome.code is Code.NOT_ALLOWED
    assert fresh.station.settings.bench == "1"
