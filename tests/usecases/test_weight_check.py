"""Learned weights at the bench: taught by closed parcels, told with the likely item, passed by right and reason."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.domain.commands import Command, PassReason
from desktop.domain.outcome import Code
from desktop.domain.packing import Condition, Step
from desktop.domain.people import Right
from desktop.domain.views import PackView
from desktop.domain.weight_model import Belief, Kind, key_of, piece_grams
from desktop.settings import PackMaterial, Scale, Settings, Weighing, WeightCheck, WeighWhen
from desktop.store import learned_weights, packings
from desktop.usecases import learning
from tests.bench_kit import CUP, CUP_CODE, POT, POT_CODE, TEA, TEA_CODE, BenchKit, bench, document, label_last, waybill

SCALE = Scale("loop://", division_g=2)
CUP_G, POT_G, TEA_G, BOX_G = 195.0, 930.0, 264.0, 70.0  # the ERP says 180, 900 and 260
CODES = {CUP: CUP_CODE, POT: POT_CODE, TEA: TEA_CODE}
GRAMS = {CUP: CUP_G, POT: POT_G, TEA: TEA_G}


class Packer:
    """Packs order after order on a scale of two grams."""

    def __init__(self, kit: BenchKit, seed: int = 7) -> None:
        self.kit = kit
        self.number = 5000
        self._chance = random.Random(seed)

    def open(self, *skus: str, box: str = "") -> None:
        """A new order with these pieces, all scanned; its turn is on the scale."""
        self.number += 1
        lines = tuple((sku, skus.count(sku)) for sku in dict.fromkeys(skus))
        self.kit.put(document(self.number, lines))
        self.kit.weigh(0)
        self.kit.scan(waybill(self.number))
        for sku in skus:
            self.kit.scan(CODES[sku])
        if box:
            self.kit.scan(box)

    def grams(self, *skus: str, box_g: float = BOX_G) -> int:
        pieces = sum(self._chance.gauss(GRAMS[sku], GRAMS[sku] * 0.008) for sku in skus)
        return round((pieces + self._chance.gauss(box_g, 1.5)) / 2) * 2

    def pack(self, *skus: str) -> PackView:
        self.open(*skus)
        return shown(self.kit, self.grams(*skus))

    def pack_a_day(self) -> None:
        for _ in range(6):
            for skus in ((CUP,), (POT,), (TEA,), (CUP, TEA), (CUP, CUP), (POT, CUP)):
                assert self.pack(*skus).outcome.code is Code.PARCEL_CLOSED


def shown(kit: BenchKit, grams: int) -> PackView:
    view = kit.weigh(grams)
    assert view is not None
    return view


def belief(kit: BenchKit, kind: Kind, item: str) -> Belief:
    return learned_weights.for_parcel(kit.desk.journal, [key_of(kind, item)])[key_of(kind, item)]


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=SCALE) as kit:
        yield kit


@pytest.fixture
def packer(kit: BenchKit) -> Packer:
    packer = Packer(kit)
    packer.pack_a_day()
    return packer


def test_closed_parcels_teach_what_their_parts_weigh(kit: BenchKit, packer: Packer) -> None:
    known = learned_weights.for_parcel(kit.desk.journal, [key_of(Kind.SKU, sku) for sku in GRAMS])
    for sku, grams in GRAMS.items():
        assert piece_grams(key_of(Kind.SKU, sku), known) == pytest.approx(grams, rel=0.02)
    assert piece_grams(key_of(Kind.BOX, ""), known) == pytest.approx(BOX_G, abs=8)
    assert known[key_of(Kind.SKU, CUP)].parcels == 24


def test_a_missing_piece_is_named_and_the_parcel_stays_open(kit: BenchKit, packer: Packer) -> None:
    packer.open(CUP, TEA, POT)
    light = packer.grams(TEA, POT)
    view = shown(kit, light)
    assert view.outcome.code is Code.WEIGHT_UNEXPECTED
    assert (view.outcome.fact("fault"), view.outcome.fact("item")) == ("missing", "茶杯 红色")
    assert view.outcome.expected.endswith("kg")
    assert view.step is Step.WEIGH
    assert kit.weigh(light) is None, "told once while the same weight lies there"
    assert shown(kit, packer.grams(CUP, TEA, POT)).outcome.code is Code.PARCEL_CLOSED


def test_a_piece_too_many_is_named(kit: BenchKit, packer: Packer) -> None:
    packer.open(CUP, POT)
    outcome = shown(kit, packer.grams(CUP, POT, POT)).outcome
    assert (outcome.code, outcome.fact("fault"), outcome.fact("item")) == (Code.WEIGHT_UNEXPECTED, "extra", "茶壶 1L")


def test_undo_and_scanning_again_lead_back_to_the_scale(kit: BenchKit, packer: Packer) -> None:
    packer.open(CUP, TEA)
    assert shown(kit, packer.grams(CUP)).outcome.code is Code.WEIGHT_UNEXPECTED
    assert kit.order(Command.UNDO).step is Step.ITEMS
    kit.scan(TEA_CODE)
    assert shown(kit, packer.grams(CUP, TEA)).outcome.code is Code.PARCEL_CLOSED


def test_the_same_wrong_weight_put_on_again_is_told_again(kit: BenchKit, packer: Packer) -> None:
    packer.open(CUP, TEA)
    assert shown(kit, 270).outcome.code is Code.WEIGHT_UNEXPECTED
    kit.weigh(120, stable=False)
    assert shown(kit, 270).outcome.code is Code.WEIGHT_UNEXPECTED


def test_only_the_right_and_a_reason_pass_a_weight_and_both_are_kept(kit: BenchKit, packer: Packer) -> None:
    packer.open(CUP, TEA)
    assert kit.order(Command.PASS_WEIGHT, "other").outcome.code is Code.WAIT_WEIGHT, "nothing was stopped yet"
    shown(kit, 270)
    assert kit.order(Command.PASS_WEIGHT, PassReason.FREE_GIFT).outcome.code is Code.NOT_ALLOWED
    kit.sign_in_lead()
    assert kit.order(Command.PASS_WEIGHT).outcome.code is Code.REASON_NEEDED
    assert kit.scan("PB:PASS:checked_by_hand").outcome.code is Code.PARCEL_CLOSED
    kept = packings.of_document(kit.desk.journal, f"D{packer.number}")
    assert kept is not None
    assert (kept.packing.condition, kept.packing.weight_g) == (Condition.CLOSED, 270)
    assert kept.packing.forced == PassReason.CHECKED_BY_HAND
    (story,) = kit.station.lead.find_order(f"SO{packer.number}")
    closed = next(dict(event.facts) for event in story.events if event.kind == "closed")
    assert closed["forced"] == "checked_by_hand"


def test_the_right_can_be_given_to_a_packer(kit: BenchKit, packer: Packer) -> None:
    assert kit.desk.operator is not None
    kit.desk.operator = msgspec.structs.replace(kit.desk.operator, extra_rights=frozenset({Right.PASS_WEIGHT}))
    packer.open(CUP, TEA)
    shown(kit, 270)
    assert kit.order(Command.PASS_WEIGHT, "other").outcome.code is Code.PARCEL_CLOSED


def test_a_parcel_passed_by_force_does_not_teach(kit: BenchKit, packer: Packer) -> None:
    before = piece_grams_of(kit, CUP)
    kit.sign_in_lead()
    for reason in (PassReason.FREE_GIFT, PassReason.OTHER):
        packer.open(CUP)
        shown(kit, 400)
        assert kit.order(Command.PASS_WEIGHT, reason).outcome.code is Code.PARCEL_CLOSED
    assert piece_grams_of(kit, CUP) == pytest.approx(before, rel=0.005)


def test_the_word_that_passed_one_weight_passes_no_other(kit: BenchKit, packer: Packer) -> None:
    kit.sign_in_lead()
    when = WeighWhen.AFTER_SHIPPING
    kit.desk.settings = kit.settings = msgspec.structs.replace(kit.desk.settings, weigh_when=when)
    packer.open(CUP)
    kit.clock.advance(10)
    kit.scan(waybill(packer.number))
    shown(kit, 400)
    assert kit.order(Command.PASS_WEIGHT, PassReason.FREE_GIFT).outcome.code is Code.PARCEL_WEIGHED
    kit.clock.advance(10)
    kit.weigh(0)
    assert kit.scan(waybill(packer.number)).outcome.code is Code.ALREADY_WEIGHED
    kit.order(Command.YES)
    assert shown(kit, 4000).outcome.code is Code.WEIGHT_UNEXPECTED


@pytest.mark.parametrize("command", [Command.NO_WEIGHT, Command.NEXT])
def test_a_weight_that_does_not_fit_is_not_got_round_by_no_weight(
    kit: BenchKit, packer: Packer, command: Command
) -> None:
    optional = msgspec.structs.replace(kit.desk.settings, weighing=Weighing.OPTIONAL)
    kit.desk.settings = kit.settings = optional
    packer.open(CUP, TEA)
    assert shown(kit, 270).outcome.code is Code.WEIGHT_UNEXPECTED
    refused = Code.NOT_ALLOWED if command is Command.NO_WEIGHT else Code.HOLD_OFFERED
    assert kit.order(command).outcome.code is refused
    kit.sign_in_lead()
    assert kit.order(Command.NO_WEIGHT).outcome.code is Code.PARCEL_CLOSED


def test_new_packaging_is_believed_after_several_agreeing_parcels(kit: BenchKit, packer: Packer) -> None:
    kit.sign_in_lead()
    stopped = 0
    for _ in range(8):
        packer.open(CUP)
        if shown(kit, packer.grams(CUP) + 60).outcome.code is Code.WEIGHT_UNEXPECTED:
            stopped += 1
            kit.order(Command.PASS_WEIGHT, PassReason.NEW_PACKAGING)
    assert stopped == 3
    assert piece_grams_of(kit, CUP) == pytest.approx(CUP_G + 60, abs=12)
    assert packer.pack(TEA).outcome.code is Code.PARCEL_CLOSED, "the box is believed as before"


def piece_grams_of(kit: BenchKit, sku: str) -> float:
    key = key_of(Kind.SKU, sku)
    return piece_grams(key, learned_weights.for_parcel(kit.desk.journal, [key]))


def test_nothing_is_stopped_before_every_item_is_known(kit: BenchKit) -> None:
    packer = Packer(kit)
    packer.open(CUP)
    view = kit.station.view()
    assert view.weight is not None
    assert view.weight.unknown
    assert shown(kit, 900).outcome.code is Code.PARCEL_CLOSED


def test_the_card_says_from_which_weight_on_the_scale_can_tell(kit: BenchKit, packer: Packer) -> None:
    packer.open(CUP, POT)
    sight = kit.station.view().weight
    assert sight is not None
    assert sight.expected_g == pytest.approx(CUP_G + POT_G + BOX_G, rel=0.02)
    assert (sight.unknown, sight.lightest) == ("", "")
    assert 5 * sight.spread_g <= sight.tells_from_g + 5 < CUP_G
    assert kit.station.view().weight is not None
    shown(kit, packer.grams(CUP, POT))
    assert kit.station.view().weight is None


def test_a_piece_that_is_too_light_to_be_missed_is_named_and_stops_nothing(tmp_path: Path) -> None:
    check = WeightCheck(percent=40.0)
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=SCALE, weight_check=check) as kit:
        packer = Packer(kit)
        packer.pack_a_day()
        packer.open(CUP, POT)
        sight = kit.station.view().weight
        assert sight is not None
        assert sight.lightest == "茶杯 红色"
        assert shown(kit, packer.grams(POT)).outcome.code is Code.PARCEL_CLOSED


def test_the_check_can_be_switched_off(tmp_path: Path) -> None:
    check = WeightCheck(on=False)
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=SCALE, weight_check=check) as kit:
        packer = Packer(kit)
        packer.pack_a_day()
        packer.open(CUP, POT)
        assert kit.station.view().weight is None
        assert shown(kit, packer.grams(POT)).outcome.code is Code.PARCEL_CLOSED


def test_weighed_before_its_label_it_is_checked_there(tmp_path: Path) -> None:
    settings = label_last(weighing=Weighing.REQUIRED, scale=SCALE)
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=SCALE) as kit:
        Packer(kit).pack_a_day()
    with bench_again(tmp_path, weigh_when=WeighWhen.BEFORE_LABEL, **settings) as kit:
        kit.weigh(0)
        kit.scan_all("SO1001", TEA_CODE, CUP_CODE, CUP_CODE)
        assert kit.station.view().step is Step.WEIGH
        assert shown(kit, 330).outcome.code is Code.WEIGHT_UNEXPECTED
        kit.sign_in_lead()
        view = kit.order(Command.PASS_WEIGHT, PassReason.OTHER)
        assert view.step is Step.LABEL
        assert view.packing is not None
        assert (view.packing.weight_g, view.packing.forced) == (330, "other")


@contextmanager
def bench_again(folder: Path, **settings: Any) -> Iterator[BenchKit]:
    """The bench of another day, with other settings."""
    kit = BenchKit(folder, Settings(**settings))
    try:
        kit.sign_in()
        yield kit
    finally:
        kit.close()


def test_another_box_is_taken_for_the_one_that_was_scanned(tmp_path: Path) -> None:
    boxes = (PackMaterial("BX1", "小箱", grams=70), PackMaterial("BX2", "大箱", grams=160))
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=SCALE, materials=boxes) as kit:
        packer = Packer(kit)
        for _ in range(6):
            for skus in ((CUP,), (POT,)):
                packer.open(*skus, box="BX1")
                assert shown(kit, packer.grams(*skus)).outcome.code is Code.PARCEL_CLOSED
        packer.open(POT, box="BX1")
        outcome = shown(kit, packer.grams(POT, box_g=160)).outcome
        assert (outcome.fact("fault"), outcome.fact("item")) == ("other_box", "大箱")
        assert kit.scan("BX2").outcome.code is Code.BOX_SET
        assert shown(kit, packer.grams(POT, box_g=160)).outcome.code is Code.PARCEL_CLOSED


def test_learned_again_from_the_closed_parcels_it_is_the_same(kit: BenchKit, packer: Packer) -> None:
    journal = kit.desk.journal
    before = learned_weights.everything(journal)
    with journal.writing() as writing:
        learning.start_again(writing, kit.clock.now())
    kit.reopen()
    assert learned_weights.everything(kit.desk.journal) == []
    kit.idle()
    after = learned_weights.everything(kit.desk.journal)
    assert [(row.key, row.document_id) for row in after] == [(row.key, row.document_id) for row in before]
    for new, old in zip(after, before, strict=True):
        assert (new.belief.parcels, new.belief.pieces) == (old.belief.parcels, old.belief.pieces)
        assert new.belief.mean == pytest.approx(old.belief.mean)
        assert new.belief.scatter == pytest.approx(old.belief.scatter)


def test_a_belief_is_thrown_away_by_a_lead_and_stays_away(kit: BenchKit, packer: Packer) -> None:
    assert learning.forget(kit.desk, Kind.SKU, CUP).code is Code.NOT_ALLOWED
    kit.sign_in_lead()
    assert learning.forget(kit.desk, Kind.SKU, CUP).code is Code.SETTLED
    kit.idle()
    assert key_of(Kind.SKU, CUP) not in {row.key for row in learned_weights.everything(kit.desk.journal)}
    with kit.desk.journal.writing() as writing:
        learning.start_again(writing, kit.clock.now())
    kit.reopen()
    kit.idle()
    known = {row.key for row in learned_weights.everything(kit.desk.journal)}
    assert key_of(Kind.SKU, CUP) not in known, "those parcels are not learned from again"
    assert key_of(Kind.SKU, POT) in known


def test_what_leans_on_a_box_stands_alone_when_the_box_is_thrown_away(kit: BenchKit) -> None:
    packer = Packer(kit)
    for _ in range(3):
        packer.pack(CUP)
    leaning = belief(kit, Kind.SKU, CUP)
    assert leaning.lean
    before = piece_grams_of(kit, CUP)
    kit.sign_in_lead()
    learning.forget(kit.desk, Kind.BOX, "")
    assert not belief(kit, Kind.SKU, CUP).lean
    assert piece_grams_of(kit, CUP) == pytest.approx(before)


def test_a_taught_row_falls_with_the_transaction_that_taught_it(kit: BenchKit, packer: Packer) -> None:
    """Whatever undoes the closing undoes the lesson."""
    before = belief(kit, Kind.SKU, CUP)
    kept = packings.of_document(kit.desk.journal, f"D{packer.number}")
    assert kept is not None
    with pytest.raises(RuntimeError), kit.desk.journal.writing() as writing:
        learning.teach(kit.desk, writing, kept.packing)
        raise RuntimeError
    assert belief(kit, Kind.SKU, CUP) == before


def test_a_journal_of_the_version_before_is_learned_from(kit: BenchKit, packer: Packer) -> None:
    before = {row.key: row.belief.parcels for row in learned_weights.everything(kit.desk.journal)}
    with kit.desk.journal.writing() as writing:
        learned_weights.forget_all(writing)  # as the migration leaves it: an empty table, and nothing said of it
        writing.run("DELETE FROM station WHERE name LIKE 'weights_%'")
    kit.reopen()
    assert learned_weights.everything(kit.desk.journal) == []
    kit.idle()
    assert {row.key: row.belief.parcels for row in learned_weights.everything(kit.desk.journal)} == before
