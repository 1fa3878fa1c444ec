"""Moves of one parcel in any order, for each time of weighing: no label before its weight, and no weight of another
content than what is in the box."""

from __future__ import annotations

from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from msgspec.structs import replace

from desktop.domain import moves
from desktop.domain.orders import Catalog, Goods, Opening, packing_of
from desktop.domain.outcome import Code
from desktop.domain.packing import Condition, Packing, Step
from desktop.settings import WeighWhen
from tests.bench_kit import document

CATALOG = Catalog(
    goods={
        "a": Goods("A", "Tea", "", "", ("111",), needs_scan=True),
        "b": Goods("B", "Cup", "", "", ("222",), needs_scan=True),
    },
    bundles={},
    bins={},
)
LINES = (("A", 2), ("B", 1))
CODES = ("111", "222")
Content = tuple[tuple[str, int], ...]


class OneParcel(RuleBasedStateMachine):
    """The rules are what a packer, a printer and a scale can do; the guards are those of the use cases."""

    when: ClassVar[WeighWhen]
    bench_prints: ClassVar[bool]

    def __init__(self) -> None:
        super().__init__()
        self.open_parcel()

    def open_parcel(self) -> None:
        weigh_first = self.bench_prints and self.when is WeighWhen.BEFORE_LABEL
        opening = Opening("K1", "p1", "2026-11-21T02:00:00+00:00", self.bench_prints, not self.bench_prints, False)
        self.packing = packing_of(document(1, LINES), CATALOG, replace(opening, weigh_first=weigh_first))
        self.label = ""  # "", "asked" or "out"
        self.weighed_as: Content | None = None  # what lay on the scale

    @property
    def content(self) -> Content:
        return tuple((line.sku_id, line.scanned) for line in self.packing.lines)

    @property
    def works(self) -> bool:
        return self.packing.condition is Condition.OPEN

    def go_on(self, packing: Packing) -> None:
        """What follows by itself, as usecases.progress has it."""
        if packing.step is Step.WEIGH and self.when is WeighWhen.AFTER_SHIPPING:
            packing = moves.closed(packing, None, "p1")
        if packing.step is Step.LABEL:
            if not self.label:
                self.label = "asked"
            packing = moves.stepped(packing, label_out=self.label == "out")
        if packing.step is Step.CLOSED and packing.condition is Condition.OPEN:
            packing = moves.closed(packing, packing.weight_g, "p1")
        self.packing = packing

    @rule(code=st.sampled_from(CODES))
    @precondition(lambda self: self.works and self.packing.step in (Step.ITEMS, Step.WEIGH))
    def scan(self, code: str) -> None:
        moved = moves.scan_item(self.packing, moves.lines_for(self.packing, (code,)))
        self.go_on(moves.stepped(moved.packing, self.label == "out") if moved.accepted else moved.packing)

    @rule()
    @precondition(lambda self: self.works)
    def undo(self) -> None:
        moved = moves.undo(self.packing, label_out=self.label == "out")
        if moved.accepted and moved.packing.remaining and self.label == "asked":
            self.label = ""  # withdrawn: it has not left
        self.go_on(moved.packing)

    @rule(grams=st.integers(5, 2000))
    @precondition(lambda self: self.works and self.packing.step is Step.WEIGH)
    def weigh(self, grams: int) -> None:
        self.weighed_as = self.content
        if self.packing.weigh_first:
            self.go_on(moves.weigh(self.packing, grams).packing)
        else:
            self.packing = moves.closed(self.packing, grams, "p1")

    @rule()
    @precondition(lambda self: self.works and self.packing.step is Step.WEIGH)
    def pass_without(self) -> None:
        if self.packing.weigh_first:
            self.go_on(moves.weigh(self.packing, None).packing)
        else:
            self.packing = moves.closed(self.packing, None, "p1")

    @rule()
    @precondition(lambda self: self.works and self.label == "asked")
    def label_comes_out(self) -> None:
        self.label = "out"
        if self.packing.step is Step.LABEL:
            self.packing = moves.stepped(self.packing, label_out=True)

    @rule()
    @precondition(lambda self: self.works and self.label == "out" and not self.packing.label_proved)
    def prove(self) -> None:
        self.go_on(moves.prove_label(self.packing).packing)

    @rule()
    @precondition(lambda self: self.works and self.label == "out")
    def nothing_came_out(self) -> None:
        self.label = ""
        self.go_on(moves.forget_label(self.packing))

    @rule()
    @precondition(lambda self: self.works)
    def hold_and_resume(self) -> None:
        held = moves.parked(self.packing, Condition.HELD)
        self.go_on(moves.resumed(held, "p2", self.label == "out"))

    @rule()
    @precondition(lambda self: not self.works)
    def next_parcel(self) -> None:
        self.open_parcel()

    @invariant()
    def closed_means_complete_and_labelled(self) -> None:
        if not self.works:
            assert self.packing.remaining == 0
            assert self.packing.label_proved
            assert self.packing.step is Step.CLOSED

    @invariant()
    def no_label_before_its_weight(self) -> None:
        if self.packing.weigh_first and self.packing.step in (Step.LABEL, Step.PROOF):
            assert self.packing.weighed

    @invariant()
    def a_weight_is_that_of_what_is_in_the_box(self) -> None:
        if self.packing.weight_g is not None:
            assert self.packing.remaining == 0
            assert self.weighed_as == self.content

    @invariant()
    def what_is_weighed_after_shipping_closes_without(self) -> None:
        if self.when is WeighWhen.AFTER_SHIPPING:
            assert self.packing.weight_g is None
            assert self.packing.step is not Step.WEIGH

    @invariant()
    def an_open_parcel_always_has_something_to_do(self) -> None:
        assert self.works == (self.packing.step is not Step.CLOSED)


@pytest.mark.parametrize("bench_prints", [True, False])
@pytest.mark.parametrize("when", list(WeighWhen))
def test_any_order_of_moves(when: WeighWhen, bench_prints: bool) -> None:
    machine = type("Parcel", (OneParcel,), {"when": when, "bench_prints": bench_prints})
    run_state_machine_as_test(machine, settings=settings(settings.default, stateful_step_count=25))


def test_an_open_move_of_each_kind_is_answered() -> None:
    """WEIGHED is among the accepted moves: the use cases keep it."""
    opening = Opening("K1", "p1", "2026-11-21T02:00:00+00:00", True, False, False, weigh_first=True)
    packing = packing_of(document(1, (("A", 1),)), CATALOG, opening)
    packing = moves.stepped(moves.scan_item(packing, list(packing.lines)).packing)
    moved = moves.weigh(packing, 300)
    assert (moved.code, moved.accepted, moved.packing.step) == (Code.WEIGHED, True, Step.LABEL)
    assert moves.undo(moved.packing, label_out=False).packing.weight_g is None
