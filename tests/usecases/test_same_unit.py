"""One piece scanned twice, at the bench: told, refused, never a dead end; and an echo where nothing is counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.domain.commands import Command
from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import Step
from desktop.domain.reads import Transition
from desktop.domain.same_unit import NS, Motion, Record
from desktop.domain.views import PackView
from desktop.settings import PackMaterial, SameUnit, Scale, Weighing
from desktop.store import ledger, packings, story
from devices.reading import Reading
from tests.bench_kit import (
    CUP,
    CUP_CODE,
    MANY,
    ONLY_SERVICE,
    OTHER,
    PACKER_BADGE,
    PLAIN,
    POT_CODE,
    REMARKED,
    SINGLE,
    STOPPED,
    TEA,
    TEA_CODE,
    TEA_CODE_2,
    BenchKit,
    bench,
    document,
    label_last,
    waybill,
)

BOTH = [SameUnit.HINT, SameUnit.BLOCK]


def remaining(kit: BenchKit) -> int:
    packing = kit.station.view().packing
    return packing.remaining if packing else -1


def kinds(kit: BenchKit, number: int) -> list[str]:
    return [event.kind for event in story.events_of(kit.desk.journal, f"D{number}", {})]


class TestByTime:
    def test_a_hint_counts_and_shows_the_way_back(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.HINT) as kit:
            kit.scan_all(waybill(MANY), CUP_CODE)
            view = kit.read_again(0.25)
            assert (view.outcome.code, view.outcome.tone) == (Code.ITEM_SAME_UNIT_MAYBE, Tone.WARN)
            assert (remaining(kit), view.outcome.fact("why")) == (22, "time")
            assert kit.order(Command.UNDO).outcome.code is Code.UNDONE
            assert remaining(kit) == 23
            assert wrong_scans(kit) == 0, "the scanner's doing, nobody's mistake"

    def test_a_block_does_not_count_and_yes_does(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK) as kit:
            kit.scan_all(waybill(MANY), CUP_CODE)
            view = kit.read_again(0.25)
            assert (view.outcome.code, view.outcome.tone) == (Code.ITEM_SAME_UNIT, Tone.WRONG)
            assert remaining(kit) == 23
            assert kit.order(Command.YES).outcome.code is Code.ITEM_RIGHT
            assert remaining(kit) == 22
            assert kit.order(Command.YES).outcome.code is Code.READY, "one word, one piece"

    def test_a_piece_that_yes_counted_may_rest_in_the_beam(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK) as kit:
            kit.scan_all(waybill(MANY), CUP_CODE)
            kit.read_again(0.25)
            kit.order(Command.YES)
            assert kit.read(CUP_CODE, kit.clock.monotonic_ns() + NS // 4).outcome.code is Code.ITEM_SAME_UNIT
            assert remaining(kit) == 22
            kit.order(Command.YES)
            assert kit.read(CUP_CODE, kit.clock.monotonic_ns() + NS).outcome.code is Code.ITEM_RIGHT
            assert remaining(kit) == 20

    def test_yes_counts_only_what_was_refused_last(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK) as kit:
            kit.scan_all(waybill(MANY), CUP_CODE)
            kit.read_again(0.25)
            assert kit.scan(POT_CODE).outcome.code is Code.ITEM_WRONG
            assert kit.order(Command.YES).outcome.code is Code.READY
            assert remaining(kit) == 23

    def test_no_leaves_it_uncounted(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK) as kit:
            kit.scan_all(waybill(MANY), CUP_CODE)
            kit.read_again(0.25)
            assert kit.order(Command.NO).outcome.code is Code.ANSWERED_NO
            assert kit.order(Command.YES).outcome.code is Code.READY
            assert remaining(kit) == 23

    def test_the_other_piece_is_simply_scanned(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK) as kit:
            kit.scan_all(waybill(MANY), CUP_CODE)
            kit.read_again(0.25)
            assert kit.scan(CUP_CODE).outcome.code is Code.ITEM_RIGHT
            assert remaining(kit) == 22

    def test_a_label_that_rests_in_the_beam_is_refused_as_often_as_it_comes(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK) as kit:
            kit.scan_all(waybill(MANY), CUP_CODE)
            assert [kit.read_again(0.4).outcome.code for _ in range(5)] == [Code.ITEM_SAME_UNIT] * 5
            assert remaining(kit) == 23

    def test_off_says_nothing(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.OFF) as kit:
            kit.scan_all(waybill(MANY), CUP_CODE)
            assert kit.read_again(0.05).outcome.code is Code.ITEM_RIGHT

    @pytest.mark.parametrize("setting", BOTH)
    def test_a_quantity_and_a_line_by_hand_are_said_in_so_many_words(self, tmp_path: Path, setting: SameUnit) -> None:
        with bench(tmp_path, same_unit=setting) as kit:
            kit.scan_all(waybill(MANY), CUP_CODE)
            kit.scan("*3")
            assert kit.scan(CUP_CODE).outcome.code is Code.ITEM_RIGHT
            line = kit.station.view().packing
            assert line is not None
            kit.sign_in_lead()
            for _ in range(2):
                assert kit.order(Command.LINE, line.lines[0].line_id).outcome.code is Code.LINE_DONE_BY_HAND

    def test_two_codes_of_one_pack_are_one_piece(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK) as kit:
            kit.put(document(2001, ((TEA, 3),)))
            kit.scan_all(waybill(2001), TEA_CODE)
            assert kit.read(TEA_CODE_2, kit.last_read_ns + NS // 4).outcome.code is Code.ITEM_SAME_UNIT

    def test_something_else_in_between_makes_it_another_piece(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK) as kit:
            first = kit.scan_all(waybill(PLAIN), CUP_CODE)
            assert first.outcome.code is Code.ITEM_RIGHT
            kit.scan(POT_CODE)
            assert kit.read(CUP_CODE, kit.last_read_ns + NS // 3).outcome.code is Code.ITEM_RIGHT

    def test_a_piece_that_was_taken_back_is_read_again_at_once(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK) as kit:
            kit.scan_all(waybill(MANY), CUP_CODE)
            kit.order(Command.UNDO)
            assert kit.read_again(0.3).outcome.code is Code.ITEM_RIGHT

    def test_a_hint_on_the_last_piece_of_a_closed_parcel_says_look_into_the_box(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.HINT, weighing=Weighing.NONE) as kit:
            kit.put(document(2001, ((CUP, 2),)))
            kit.scan_all(waybill(2001), CUP_CODE)
            view = kit.read_again(0.25)
            assert (view.outcome.code, view.outcome.fact("twice")) == (Code.PARCEL_CLOSED, "茶杯 红色")

    def test_a_block_keeps_the_parcel_open(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK, weighing=Weighing.NONE) as kit:
            kit.put(document(2001, ((CUP, 2),)))
            kit.scan_all(waybill(2001), CUP_CODE)
            assert kit.read_again(0.25).outcome.code is Code.ITEM_SAME_UNIT
            assert kit.order(Command.YES).outcome.code is Code.PARCEL_CLOSED

    def test_an_echo_of_the_last_piece_is_not_one_too_many(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK, weighing=Weighing.REQUIRED) as kit:
            kit.scan_all(waybill(SINGLE), CUP_CODE)
            assert kit.read_again(0.25).outcome.code is Code.ITEMS_COMPLETE
            assert wrong_scans(kit) == 0
            assert kit.scan(CUP_CODE).outcome.code is Code.ITEM_TOO_MANY, "read with deliberation it is"

    def test_a_bench_that_was_wrong_too_often_only_tells(self, tmp_path: Path) -> None:
        """Each YES is a false alarm; more than one in a hundred and it stops refusing."""
        with bench(tmp_path, same_unit=SameUnit.BLOCK) as kit:
            kit.scan_all(waybill(MANY), CUP_CODE)
            for _ in range(3):
                assert kit.read_again(0.25).outcome.code is Code.ITEM_SAME_UNIT
                kit.order(Command.YES)
                kit.scan(CUP_CODE)
            assert kit.read_again(0.25).outcome.code is Code.ITEM_SAME_UNIT_MAYBE
            assert not kit.desk.reads.record(kit.desk.operator_id).may_block


class TestSerialNumbers:
    """Both reads bear one, so there is nothing to guess."""

    FIRST = "]C10106901234567892211A"
    SECOND = "]C10106901234567892212B"

    @pytest.mark.parametrize(
        ("second", "seconds", "code"), [(FIRST, 1.9, Code.ITEM_SAME_UNIT), (SECOND, 0.1, Code.ITEM_RIGHT)]
    )
    def test_the_number_decides(self, tmp_path: Path, second: str, seconds: float, code: Code) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK) as kit:
            kit.put(document(2001, ((TEA, 3),)))
            assert kit.scan_all(waybill(2001), self.FIRST).outcome.code is Code.ITEM_RIGHT
            view = kit.read(second, kit.last_read_ns + round(seconds * NS))
            assert view.outcome.code is code


class TestByTheScale:
    """A parcel packed on the scale, by somebody whose pieces land on it one by one."""

    def test_what_lands_in_between_is_another_piece(self, tmp_path: Path) -> None:
        with on_the_scale(tmp_path) as kit:
            scan_with(kit, [500, 500, 500], gap_s=0.0)
            view = scan_with(kit, [500, 600, 680, 680, 680], gap_s=0.9)
            assert view.outcome.code is Code.ITEM_RIGHT

    def test_a_scale_that_saw_nothing_tells_of_the_same_piece(self, tmp_path: Path) -> None:
        with on_the_scale(tmp_path) as kit:
            scan_with(kit, [500, 500, 500], gap_s=0.0)
            view = scan_with(kit, [500] * 9, gap_s=1.2)
            assert (view.outcome.code, view.outcome.fact("why")) == (Code.ITEM_SAME_UNIT, "weight")

    def test_without_the_scale_the_same_gap_is_fine(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK) as kit:
            kit.scan_all(waybill(MANY), CUP_CODE)
            assert kit.read_again(1.2).outcome.code is Code.ITEM_RIGHT

    def test_the_bench_learns_from_different_goods(self, tmp_path: Path) -> None:
        with bench(tmp_path, same_unit=SameUnit.BLOCK, scale=Scale("loop://")) as kit:
            kit.scan(waybill(PLAIN))
            scan_with(kit, [500, 500, 500], gap_s=0.0, code=TEA_CODE)
            scan_with(kit, [500, 600, 760, 760], gap_s=2.0)
            habit = kit.desk.reads.habit(kit.desk.operator_id)
            assert (habit.seen, habit.on_scale, habit.came) == (1.0, 1.0, 1.0)


class TestEchoes:
    """The same code within a second and a half on a step that does not count."""

    def test_a_waybill_at_the_opening(self, tmp_path: Path) -> None:
        with bench(tmp_path) as kit:
            kit.scan(waybill(PLAIN))
            view = kit.read_again(0.8)
            assert (view.outcome.code, view.step) == (Code.ORDER_OPENED, Step.ITEMS)
            assert kinds(kit, PLAIN) == ["opened", "read_again"]

    def test_a_waybill_with_a_remark_to_read(self, tmp_path: Path) -> None:
        with bench(tmp_path) as kit:
            kit.scan(waybill(REMARKED))
            assert kit.read_again(0.8).outcome.code is Code.ORDER_OPENED
            assert kit.scan(waybill(REMARKED)).outcome.code is Code.ACKNOWLEDGE_FIRST

    def test_a_waybill_that_closes_at_once(self, tmp_path: Path) -> None:
        with bench(tmp_path, weighing=Weighing.NONE) as kit:
            kit.scan(waybill(ONLY_SERVICE))
            assert kit.read_again(0.8).outcome.code is Code.PARCEL_CLOSED
            assert kit.scan(waybill(ONLY_SERVICE)).outcome.code is Code.ORDER_SHIPPED_HERE

    def test_the_item_that_closed_the_parcel(self, tmp_path: Path) -> None:
        with bench(tmp_path, weighing=Weighing.NONE) as kit:
            kit.scan_all(waybill(SINGLE), CUP_CODE)
            assert kit.read_again(0.8).outcome.code is Code.PARCEL_CLOSED
            assert kit.scan(CUP_CODE).outcome.code is Code.SCAN_ORDER_FIRST

    @pytest.mark.parametrize("by", ["number", "small code"])
    def test_the_proof_of_a_label(self, tmp_path: Path, by: str) -> None:
        with bench(tmp_path, **label_last(weighing=Weighing.NONE)) as kit:
            kit.scan_all("SO1013", CUP_CODE)
            (code,) = kit.print_all()
            kit.scan(waybill(SINGLE) if by == "number" else code)
            assert kit.read_again(0.8).outcome.code is Code.PARCEL_CLOSED
            assert kinds(kit, SINGLE)[-1] == "read_again"

    def test_the_proof_before_the_scale(self, tmp_path: Path) -> None:
        with bench(tmp_path, **label_last(weighing=Weighing.REQUIRED)) as kit:
            kit.scan_all("SO1013", CUP_CODE)
            kit.print_all()
            kit.scan(waybill(SINGLE))
            assert kit.read_again(0.8).outcome.code is Code.LABEL_PROVED

    def test_an_earlier_label_that_was_asked_for_opens_nothing(self, tmp_path: Path) -> None:
        with bench(tmp_path, **label_last()) as kit:
            kit.scan_all("SO1013", CUP_CODE)
            kit.print_all()
            kit.order(Command.HOLD)
            kit.scan("SO1002")
            kit.scan(waybill(SINGLE))
            view = kit.read_again(0.8)
            assert view.outcome.code is Code.LABEL_PROVED
            assert view.packing is not None
            assert view.packing.document_id == f"D{OTHER}"


class TestEchoesOfCards:
    """Badges and command cards."""

    def test_a_badge(self, tmp_path: Path) -> None:
        with bench(tmp_path) as kit:
            kit.scan(PACKER_BADGE)
            assert kit.read_again(0.8).outcome.code is Code.SIGNED_IN

    def test_signing_out(self, tmp_path: Path) -> None:
        with bench(tmp_path) as kit:
            kit.scan("PB:OUT")
            assert kit.read_again(0.8).outcome.code is Code.SIGNED_OUT

    def test_undo_takes_one_piece_back(self, tmp_path: Path) -> None:
        with bench(tmp_path) as kit:
            kit.scan_all(waybill(PLAIN), CUP_CODE, TEA_CODE, "PB:UNDO")
            assert kit.read_again(0.5).outcome.code is Code.UNDONE
            assert remaining(kit) == 2
            assert kit.read_again(0.9).outcome.code is Code.UNDONE
            assert remaining(kit) == 3

    @pytest.mark.parametrize(
        ("card", "code"), [("PB:HOLD", Code.HELD), ("PB:SHORT:damaged", Code.SET_ASIDE), ("*4", Code.QUANTITY_SET)]
    )
    def test_cards(self, tmp_path: Path, card: str, code: Code) -> None:
        with bench(tmp_path) as kit:
            kit.scan_all(waybill(PLAIN), card)
            assert kit.read_again(0.8).outcome.code is code

    def test_yes_to_a_stop_answers_no_other_question(self, tmp_path: Path) -> None:
        with bench(tmp_path) as kit:
            kit.scan_all(waybill(STOPPED), "PB:YES")
            assert kit.read_again(0.8).outcome.code is Code.STOP_ACKNOWLEDGED

    def test_yes_to_take_up_again_reads_no_remark(self, tmp_path: Path) -> None:
        with bench(tmp_path) as kit:
            kit.scan_all(waybill(REMARKED), "PB:SHORT:damaged", waybill(REMARKED), "PB:YES")
            view = kit.read_again(0.8)
            assert (view.outcome.code, view.step) == (Code.ORDER_RESUMED, Step.ACKNOWLEDGE)

    def test_no_paper_gives_up_one_label(self, tmp_path: Path) -> None:
        with bench(tmp_path, **label_last()) as kit:
            kit.scan_all("SO1013", CUP_CODE)
            kit.print_all()
            kit.scan("PB:NOPAPER")
            assert kit.read_again(0.8).outcome.code is Code.PAPER_VOIDED
            assert len(ledger.papers_of(kit.desk.journal, f"D{SINGLE}")) == 2

    def test_a_copy_comes_once(self, tmp_path: Path) -> None:
        with bench(tmp_path, **label_last()) as kit:
            kit.sign_in_lead()
            kit.scan_all("SO1013", CUP_CODE)
            kit.print_all()
            kit.scan("PB:COPY:damaged")
            kit.read_again(0.8)
            assert len(ledger.papers_of(kit.desk.journal, f"D{SINGLE}")) == 2

    def test_no_weight_closes_one_parcel(self, tmp_path: Path) -> None:
        with bench(tmp_path, weighing=Weighing.REQUIRED) as kit:
            kit.sign_in_lead()
            kit.scan_all(waybill(SINGLE), CUP_CODE, "PB:NOWEIGHT")
            assert kit.read_again(0.8).outcome.code is Code.PARCEL_CLOSED

    def test_a_filler_is_read_twice_only_by_a_person(self, tmp_path: Path) -> None:
        with bench(tmp_path, materials=(PackMaterial("FILL-1", "气泡袋", box=False),)) as kit:
            kit.scan_all(waybill(PLAIN), "FILL-1")
            kit.read_again(0.2)
            assert fillers(kit) == 1
            kit.read_again(0.9)
            assert fillers(kit) == 2


class TestNoEcho:
    """Refused before, interrupted, or late: read anew."""

    def test_what_was_refused_is_answered_anew(self, tmp_path: Path) -> None:
        with bench(tmp_path) as kit:
            kit.scan_all(waybill(PLAIN), POT_CODE)
            assert kit.read_again(0.3).outcome.code is Code.ITEM_WRONG

    def test_a_key_in_between_makes_it_a_new_scan(self, tmp_path: Path) -> None:
        with bench(tmp_path) as kit:
            kit.scan(waybill(PLAIN))
            kit.order(Command.HOLD)
            assert kit.read_again(0.3).outcome.code is Code.ORDER_RESUMED

    def test_a_second_later_it_is_meant(self, tmp_path: Path) -> None:
        with bench(tmp_path) as kit:
            kit.scan(waybill(PLAIN))
            assert kit.read_again(1.6).outcome.code is Code.ORDER_RESUMED

    def test_an_echo_is_stored_like_every_answer(self, tmp_path: Path) -> None:
        with bench(tmp_path) as kit:
            first = kit.scan(waybill(PLAIN)).outcome.sequence
            assert kit.read_again(0.3).outcome.sequence == first + 1


def test_records_and_habits_belong_to_a_person(tmp_path: Path) -> None:
    with bench(tmp_path) as kit:
        kit.desk.reads.learn("a", Transition(2.0, Motion.ROSE), alike=False)
        assert kit.desk.reads.habit("b").seen == 0.0
        assert Record(doubles=1000.0, false=9.0).may_block
        assert not Record(doubles=100.0, false=3.0).may_block


@contextmanager
def on_the_scale(folder: Path) -> Iterator[BenchKit]:
    """The bench has seen forty pieces of this packer land one by one; an order of many cups is open."""
    with bench(folder, same_unit=SameUnit.BLOCK, scale=Scale("loop://")) as kit:
        for _ in range(40):
            kit.desk.reads.learn(kit.desk.operator_id, Transition(2.2, Motion.ROSE), alike=False)
        kit.scan(waybill(MANY))
        yield kit


def scan_with(kit: BenchKit, grams: list[int], *, gap_s: float, code: str = CUP_CODE) -> PackView:
    """Ten readings a second up to a scan; it comes so long after the one before, or now."""
    at_ns = kit.last_read_ns + round(gap_s * NS) if gap_s else kit.clock.monotonic_ns()
    for place, shown in enumerate(grams, 1 - len(grams)):
        kit.station.weigh(Reading(shown, True, at_ns + place * NS // 10))
    return kit.read(code, at_ns)


def wrong_scans(kit: BenchKit) -> int:
    return kit.station.view().wrong_scans_today


def fillers(kit: BenchKit) -> int:
    kept = packings.of_document(kit.desk.journal, f"D{PLAIN}")
    assert kept is not None
    return len(kept.packing.materials)
