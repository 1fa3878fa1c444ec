"""Packing against a simple model: any order of acts, with crashes between; the real station over real files."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.domain.packing import Condition
from desktop.settings import Settings, Weighing
from desktop.store import chain, outbox, packings
from tests.bench_kit import (
    CUP,
    CUP_CODE,
    MANY,
    OTHER,
    PLAIN,
    POT,
    POT_CODE,
    SINGLE,
    TEA,
    TEA_CODE,
    BenchKit,
    make_bench,
    waybill,
)

ORDERS: dict[int, dict[str, int]] = {
    PLAIN: {TEA: 1, CUP: 2},
    OTHER: {POT: 1},
    MANY: {CUP: 24},
    SINGLE: {CUP: 1},
}
CODES = {TEA: TEA_CODE, CUP: CUP_CODE, POT: POT_CODE}


@pytest.fixture(scope="module", autouse=True)
def _template(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A bench with its people and orders, made once and copied for each example."""
    Packing.folders = tmp_path_factory.mktemp("machine")
    make_bench(Packing.folders / "template", weighing=Weighing.NONE).close()


@dataclass
class Model:
    """What a packer would say is true."""

    scanned: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    open: int | None = None
    quantity: int = 1
    aside: set[int] = field(default_factory=set)
    closed: list[int] = field(default_factory=list)

    def left(self, number: int, sku: str) -> int:
        done = sum(pieces for known, pieces in self.scanned.get(number, []) if known == sku)
        return ORDERS[number].get(sku, 0) - done

    def remaining(self, number: int) -> int:
        return sum(self.left(number, sku) for sku in ORDERS[number])


class Packing(RuleBasedStateMachine):
    folders: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.folders))
        self.model = Model()

    @initialize()
    def open_the_bench(self) -> None:
        shutil.copytree(self.folders / "template", self.folder, dirs_exist_ok=True)
        self.kit = BenchKit(self.folder, Settings(weighing=Weighing.NONE, quantity_limit=20))
        self.kit.online(online=False)
        self.kit.sign_in()

    def teardown(self) -> None:
        if hasattr(self, "kit"):
            self.kit.close()
        shutil.rmtree(self.folder)

    @rule(number=st.sampled_from(sorted(ORDERS)))
    def scan_order(self, number: int) -> None:
        code = self.kit.scan(waybill(number)).outcome.code
        model = self.model
        if model.open is not None:
            assert code is (Code.ORDER_RESUMED if model.open == number else Code.FINISH_FIRST)
        elif number in model.closed:
            assert code is Code.ORDER_SHIPPED_HERE
        elif number in model.aside:
            assert code is Code.ORDER_SET_ASIDE
        else:
            assert code is (Code.ORDER_RESUMED if number in model.scanned else Code.ORDER_OPENED)
            model.open = number
            model.scanned.setdefault(number, [])

    @rule(sku=st.sampled_from(sorted(CODES)))
    def scan_item(self, sku: str) -> None:
        code = self.kit.scan(CODES[sku]).outcome.code
        model = self.model
        if model.open is None:
            assert code is Code.SCAN_ORDER_FIRST
        elif sku not in ORDERS[model.open]:
            assert code is Code.ITEM_WRONG
        elif model.left(model.open, sku) < model.quantity:
            assert code is Code.ITEM_TOO_MANY
            model.quantity = 1
        else:
            model.scanned[model.open].append((sku, model.quantity))
            model.quantity = 1
            if model.remaining(model.open):
                assert code is Code.ITEM_RIGHT
            else:
                assert code is Code.PARCEL_CLOSED
                model.closed.append(model.open)
                model.open = None

    @rule()
    def scan_nonsense(self) -> None:
        code = self.kit.scan("NOSUCH-77").outcome.code
        assert code is (Code.ORDER_NOT_HERE if self.model.open is None else Code.CODE_UNKNOWN)

    @rule(pieces=st.integers(0, 25))
    @precondition(lambda self: self.model.open is not None)
    def set_quantity(self, pieces: int) -> None:
        code = self.kit.scan(f"*{pieces}").outcome.code
        if 1 <= pieces <= 20:
            assert code is Code.QUANTITY_SET
            self.model.quantity = pieces
        else:
            assert code is Code.QUANTITY_OVER_LIMIT

    @rule()
    def undo(self) -> None:
        code = self.kit.order(Command.UNDO).outcome.code
        model = self.model
        if model.open is None:
            assert code is Code.NOTHING_OPEN
        elif model.quantity != 1:
            assert code is Code.UNDONE
            model.quantity = 1
        elif model.scanned[model.open]:
            assert code is Code.UNDONE
            model.scanned[model.open].pop()
        else:
            assert code is Code.NOTHING_TO_UNDO

    @rule()
    @precondition(lambda self: self.model.open is not None)
    def hold(self) -> None:
        assert self.kit.order(Command.HOLD).outcome.code is Code.HELD
        self.model.open, self.model.quantity = None, 1

    @rule()
    @precondition(lambda self: self.model.open is not None)
    def set_aside(self) -> None:
        assert self.kit.order(Command.SHORT, "short").outcome.code is Code.SET_ASIDE
        assert self.model.open is not None
        self.model.aside.add(self.model.open)
        self.model.open, self.model.quantity = None, 1

    @rule()
    @precondition(lambda self: self.model.open is None and self.model.aside)
    def take_up_again(self) -> None:
        number = min(self.model.aside)
        self.kit.scan(waybill(number))
        assert self.kit.order(Command.YES).outcome.code is Code.ORDER_RESUMED
        self.model.aside.remove(number)
        self.model.open = number

    @rule()
    def crash(self) -> None:
        self.kit.reopen()
        self.kit.sign_in()

    @rule()
    def tick(self) -> None:
        assert self.kit.station.tick() is None

    @invariant()
    def work_is_as_the_packer_remembers(self) -> None:
        if not hasattr(self, "kit"):
            return
        packing = self.kit.station.view().packing
        assert (packing.document_id if packing else None) == (f"D{self.model.open}" if self.model.open else None)
        if packing is not None and self.model.open is not None:
            assert packing.remaining == self.model.remaining(self.model.open)
            assert packing.quantity_next == self.model.quantity

    @invariant()
    def every_closed_parcel_has_one_entry_and_the_chain_holds(self) -> None:
        if not hasattr(self, "kit"):
            return
        journal = self.kit.desk.journal
        sent = [entry.document_id for entry in outbox.pending(journal)]
        assert sent == [f"D{number}" for number in self.model.closed]
        assert len(packings.in_condition(journal, Condition.OPEN)) <= 1
        assert chain.verify(journal).first_bad is None


TestPacking = Packing.TestCase
TestPacking.settings = hypothesis_settings(max_examples=25, stateful_step_count=30, deadline=None)
