"""When a parcel is weighed: before its label, after it, or after it was shipped; and what the ERP is told then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.domain.packing import Condition, Step
from desktop.domain.recall_views import LeftReason
from desktop.domain.views import OrderState
from desktop.settings import PackMaterial, Scale, Weighing, WeighWhen
from desktop.store import ledger, outbox, packings, story
from desktop.usecases.recalling import RecallAction
from devices.reading import DeviceHealth, PortState
from sync.outgoing import EntryKind
from sync.vocabulary import DocumentStatus, StopReason, Verdict
from tests.bench_kit import (
    CUP,
    CUP_CODE,
    OTHER,
    PLAIN,
    POT_CODE,
    SHIPPED_BY_ERP,
    SINGLE,
    TEA_CODE,
    BenchKit,
    bench,
    document,
    label_last,
    waybill,
)

REQUIRED: dict[str, Any] = {"weighing": Weighing.REQUIRED, "scale": Scale("loop://")}


def before_label(**settings: Any) -> dict[str, Any]:
    return label_last(**{**REQUIRED, "weigh_when": WeighWhen.BEFORE_LABEL, **settings})


def after_shipping(**settings: Any) -> dict[str, Any]:
    return {**REQUIRED, "weigh_when": WeighWhen.AFTER_SHIPPING, **settings}


def code_of(kit: BenchKit, grams: int) -> Code | None:
    view = kit.weigh(grams)
    return view.outcome.code if view else None


def closed(kit: BenchKit, number: int = SINGLE, code: str = CUP_CODE) -> None:
    """Shipped without a weight, by the waybill on the box and its one piece."""
    assert kit.scan_all(waybill(number), code).outcome.code is Code.PARCEL_CLOSED


def entries(kit: BenchKit, number: int = SINGLE) -> list[tuple[EntryKind, int | None, int]]:
    """Of one order, oldest first, whatever became of them."""
    rows = kit.desk.journal.rows('SELECT "key" FROM outbox WHERE stream = ? ORDER BY "sequence"', (f"D{number}",))
    found = [outbox.by_key(kit.desk.journal, row[0]) for row in rows]
    return [(sent.entry.kind, sent.entry.weight_g, sent.entry.weigh_type) for sent in found if sent]


class TestBeforeLabel:
    def test_the_weight_asks_for_the_label_and_its_proof_closes(self, tmp_path: Path) -> None:
        with bench(tmp_path, **before_label(weigh_type=3)) as kit:
            kit.weigh(0)
            assert kit.scan_all("SO1013", CUP_CODE).step is Step.WEIGH
            assert kit.print_all() == [], "no label before the weight"
            view = kit.weigh(640)
            assert view is not None
            assert (view.outcome.code, view.step) == (Code.WEIGHED, Step.LABEL)
            assert kit.print_all()
            view = kit.scan(waybill(SINGLE))
            assert (view.outcome.code, view.outcome.fact("grams")) == (Code.PARCEL_CLOSED, "640")
            assert entries(kit) == [(EntryKind.SHIP_WEIGHED, 640, 3)]

    def test_an_undo_that_opens_the_items_again_forgets_the_weight(self, tmp_path: Path) -> None:
        with bench(tmp_path, **before_label()) as kit:
            kit.weigh(0)
            kit.scan_all("SO1013", CUP_CODE)
            kit.weigh(640)
            view = kit.order(Command.UNDO)
            assert (view.step, view.packing and view.packing.weight_g) == (Step.ITEMS, None)
            assert kit.print_all() == [], "its label is withdrawn"
            assert kit.scan(CUP_CODE).step is Step.WEIGH
            assert code_of(kit, 655) is Code.WEIGHED, "it still lies on the scale, and is its own weight"
            kit.print_all()
            assert kit.scan(waybill(SINGLE)).outcome.fact("grams") == "655"

    def test_a_label_that_is_out_stays_the_label_after_an_undo(self, tmp_path: Path) -> None:
        with bench(tmp_path, **before_label()) as kit:
            kit.weigh(0)
            kit.scan_all("SO1013", CUP_CODE)
            kit.weigh(640)
            kit.print_all()
            kit.order(Command.UNDO)
            kit.scan(CUP_CODE)
            kit.weigh(0)
            view = kit.weigh(655)
            assert view is not None
            assert view.step is Step.PROOF
            assert len(ledger.papers_of(kit.desk.journal, f"D{SINGLE}")) == 1

    @pytest.mark.parametrize("out", [False, True])
    def test_a_filler_that_comes_in_later_asks_for_the_weight_again(self, tmp_path: Path, *, out: bool) -> None:
        with bench(tmp_path, **before_label(materials=(PackMaterial("FILL1", "Filler", box=False, grams=8),))) as kit:
            kit.weigh(0)
            kit.scan_all("SO1013", CUP_CODE)
            kit.weigh(640)
            if out:
                kit.print_all()
            view = kit.scan("FILL1")
            assert (view.step, view.packing and view.packing.weight_g) == (Step.WEIGH, None)
            assert code_of(kit, 648) is Code.WEIGHED, "it still lies on the scale"
            view = kit.order(Command.UNDO)
            assert view.step is Step.WEIGH, "the filler is out again"
            assert code_of(kit, 640) is Code.WEIGHED
            kit.print_all()
            assert kit.scan(waybill(SINGLE)).outcome.fact("grams") == "640"
            assert entries(kit) == [(EntryKind.SHIP_WEIGHED, 640, 5)]
            assert len(ledger.papers_of(kit.desk.journal, f"D{SINGLE}")) == 1

    def test_a_required_weight_holds_the_label_back(self, tmp_path: Path) -> None:
        with bench(tmp_path, **before_label()) as kit:
            kit.scan_all("SO1013", CUP_CODE)
            assert kit.scan(waybill(OTHER)).outcome.code is Code.WEIGHT_NEEDED
            assert kit.order(Command.NO_WEIGHT).outcome.code is Code.NOT_ALLOWED
            assert kit.print_all() == []
            kit.sign_in_lead()
            assert kit.order(Command.NO_WEIGHT).step is Step.LABEL
            kit.print_all()
            assert kit.scan(waybill(SINGLE)).outcome.code is Code.PARCEL_CLOSED
            assert entries(kit) == [(EntryKind.SHIP_DOCUMENT, None, 5)]

    def test_optional_without_a_live_scale_goes_on_to_the_label(self, tmp_path: Path) -> None:
        with bench(tmp_path, **before_label(weighing=Weighing.OPTIONAL)) as kit:
            assert kit.scan_all("SO1013", CUP_CODE).step is Step.LABEL
            kit.print_all()
            kit.station.device_changed(DeviceHealth("scale:scale", PortState.LIVE, 0, ""))
            assert kit.scan(waybill(SINGLE)).outcome.code is Code.PARCEL_CLOSED, "passed is passed"

    def test_its_way_is_frozen_at_the_opening(self, tmp_path: Path) -> None:
        with bench(tmp_path, **before_label()) as kit:
            kit.weigh(0)
            kit.scan("SO1013")
            kit.desk.settings = kit.settings = type(kit.settings)(**label_last(**REQUIRED))
            assert kit.scan(CUP_CODE).step is Step.WEIGH
            assert code_of(kit, 640) is Code.WEIGHED

    def test_the_weight_outlives_a_crash_and_a_hold(self, tmp_path: Path) -> None:
        with bench(tmp_path, **before_label()) as kit:
            kit.weigh(0)
            kit.scan_all("SO1013", CUP_CODE)
            kit.weigh(640)
            kit.crash()
            kit.sign_in()
            kit.order(Command.HOLD)
            assert kit.scan("SO1013").step is Step.LABEL
            kit.print_all()
            assert kit.scan(waybill(SINGLE)).outcome.fact("grams") == "640"

    def test_nothing_came_out_asks_for_no_second_weight(self, tmp_path: Path) -> None:
        with bench(tmp_path, **before_label()) as kit:
            kit.weigh(0)
            kit.scan_all("SO1013", CUP_CODE)
            kit.weigh(640)
            kit.print_all()
            assert kit.order(Command.NOTHING_CAME_OUT).step is Step.LABEL
            code = kit.print_all()[-1]
            assert kit.scan(code).outcome.fact("grams") == "640"

    def test_label_first_acts_as_after_the_label(self, tmp_path: Path) -> None:
        with bench(tmp_path, **before_label()) as kit:
            kit.weigh(0)
            assert kit.scan_all(waybill(SINGLE), CUP_CODE).step is Step.WEIGH
            assert code_of(kit, 640) is Code.PARCEL_CLOSED

    def test_the_parcel_before_is_not_weighed_twice(self, tmp_path: Path) -> None:
        with bench(tmp_path, **before_label()) as kit:
            kit.weigh(0)
            kit.scan_all("SO1013", CUP_CODE)
            kit.weigh(640)
            kit.print_all()
            kit.scan_all(waybill(SINGLE), "SO1002", POT_CODE)
            assert code_of(kit, 640) is Code.WEIGHT_NOT_CLEARED
            kit.weigh(0)
            assert code_of(kit, 700) is Code.WEIGHED


class TestAfterShipping:
    def test_it_closes_without_and_is_weighed_by_its_waybill(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping(weigh_type=3)) as kit:
            closed(kit)
            kit.weigh(0)
            view = kit.scan(waybill(SINGLE))
            assert (view.outcome.code, view.step) == (Code.WEIGH_SHIPPED, Step.WEIGH)
            weighed = kit.weigh(640)
            assert weighed is not None
            assert (weighed.outcome.code, weighed.packing) == (Code.PARCEL_WEIGHED, None)
            assert entries(kit) == [(EntryKind.SHIP_DOCUMENT, None, 3), (EntryKind.WEIGH_ONLY, 640, 4)]
            kept = packings.of_document(kit.desk.journal, f"D{SINGLE}")
            assert kept is not None
            assert (kept.packing.condition, kept.packing.weight_g) == (Condition.CLOSED, 640)
            assert kept.closed_at is not None
            kinds = [event.kind for event in story.events_of(kit.desk.journal, f"D{SINGLE}", {})]
            assert kinds[-1] == "weighed_after"

    def test_any_number_of_it_will_do(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            closed(kit)
            assert kit.scan("SO1013").outcome.code is Code.WEIGH_SHIPPED

    def test_a_number_of_several_parcels_does_not_say_which(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            kit.put(document(2001, ((CUP, 1),), shop_order_no="SO-BOTH"))
            kit.put(document(2002, ((CUP, 1),), shop_order_no="SO-BOTH"))
            closed(kit, 2001)
            closed(kit, 2002)
            assert kit.scan("SO-BOTH").outcome.code is Code.WAYBILL_NEEDED
            assert kit.scan(waybill(2002)).outcome.code is Code.WEIGH_SHIPPED

    def test_label_last_closes_on_the_proof(self, tmp_path: Path) -> None:
        with bench(tmp_path, **label_last(**after_shipping())) as kit:
            kit.weigh(0)
            kit.scan_all("SO1013", CUP_CODE)
            kit.print_all()
            assert kit.scan(waybill(SINGLE)).outcome.code is Code.PARCEL_CLOSED
            assert kit.scan(waybill(SINGLE)).outcome.code is Code.WEIGH_SHIPPED

    def test_a_weight_is_told_once_and_again_only_by_the_packers_word(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            closed(kit)
            kit.weigh(0)
            kit.scan(waybill(SINGLE))
            kit.weigh(640)
            kit.weigh(0)
            view = kit.scan(waybill(SINGLE))
            assert (view.outcome.code, view.outcome.fact("grams")) == (Code.ALREADY_WEIGHED, "640")
            assert code_of(kit, 700) is None
            assert kit.order(Command.YES).outcome.code is Code.WEIGH_SHIPPED
            kit.weigh(0)
            assert code_of(kit, 705) is Code.PARCEL_WEIGHED
            assert [weight for _, weight, _ in entries(kit)] == [None, 640, 705]

    def test_no_leaves_the_first_weight(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            closed(kit)
            kit.weigh(0)
            kit.scan(waybill(SINGLE))
            kit.weigh(640)
            kit.scan(waybill(SINGLE))
            assert kit.order(Command.NO).outcome.code is Code.ANSWERED_NO
            assert kit.order(Command.YES).outcome.code is Code.NOTHING_OPEN

    @pytest.mark.parametrize("scanned", [POT_CODE, waybill(OTHER), "NOSUCH-77"])
    def test_another_scan_takes_its_turn_away(self, tmp_path: Path, scanned: str) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            closed(kit)
            kit.weigh(0)
            kit.scan_all(waybill(SINGLE), scanned)
            assert code_of(kit, 640) is None, "what lies there now may be another parcel"
            assert entries(kit) == [(EntryKind.SHIP_DOCUMENT, None, 5)]

    @pytest.mark.parametrize("command", [Command.NO_WEIGHT, Command.HOLD, Command.NEXT])
    def test_it_can_be_left_unweighed(self, tmp_path: Path, command: Command) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            closed(kit)
            kit.weigh(0)
            kit.scan(waybill(SINGLE))
            assert kit.order(command).outcome.code is Code.WEIGHING_LEFT
            assert code_of(kit, 640) is None
            assert len(kit.station.lead.unweighed()) == 1

    def test_a_crash_while_it_waits_loses_only_the_waiting(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            closed(kit)
            kit.weigh(0)
            kit.scan(waybill(SINGLE))
            kit.crash()
            kit.sign_in()
            kit.weigh(0)
            assert code_of(kit, 640) is None
            assert kit.scan(waybill(SINGLE)).outcome.code is Code.WEIGH_SHIPPED
            assert code_of(kit, 640) is Code.PARCEL_WEIGHED

    def test_a_parcel_shipped_by_others_is_weighed_too(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            kit.weigh(0)
            assert kit.scan(waybill(SHIPPED_BY_ERP)).outcome.code is Code.WEIGH_SHIPPED
            assert code_of(kit, 640) is Code.PARCEL_WEIGHED
            assert entries(kit, SHIPPED_BY_ERP) == [(EntryKind.WEIGH_ONLY, 640, 4)]
            assert packings.of_document(kit.desk.journal, f"D{SHIPPED_BY_ERP}") is None
            assert kit.scan(waybill(SHIPPED_BY_ERP)).outcome.code is Code.ALREADY_WEIGHED

    def test_a_weight_that_the_erp_holds_is_not_told_again(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            kit.put(document(2001, ((CUP, 1),), status=DocumentStatus.SHIPPED, measured_weight_g=480))
            view = kit.scan(waybill(2001))
            assert (view.outcome.code, view.outcome.fact("grams")) == (Code.ALREADY_WEIGHED, "480")

    def test_a_recalled_parcel_is_stopped_not_weighed(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            closed(kit)
            kit.stop(SINGLE, StopReason.CANCELLED)
            kit.station.tick()
            assert kit.scan(f"SO{SINGLE}").outcome.code is Code.RECALL_SCAN_NEEDED
            assert kit.scan(waybill(SINGLE)).outcome.code is Code.RECALL_FOUND

    def test_a_stop_of_a_weighed_parcel_recalls_its_shipment_only(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            closed(kit)
            kit.receipt(SINGLE)
            kit.station.tick()
            kit.weigh(0)
            kit.scan(waybill(SINGLE))
            kit.weigh(640)
            kit.stop(SINGLE, StopReason.REFUNDED)
            kit.station.tick()
            (recalled,) = kit.station.lead.recalls()
            assert recalled.document_id == f"D{SINGLE}", "it still stands in the hall"
            kit.sign_in_lead()
            kit.station.lead.settle_recall(f"D{SINGLE}", RecallAction.LEFT_ANYWAY, LeftReason.OTHER)
            (story_of,) = kit.station.lead.find_order("SO1013")
            assert story_of.row.state is OrderState.SENT, "the shipment is confirmed, whatever its weight does"

    @pytest.mark.parametrize(
        ("weighing", "code"), [(Weighing.NONE, Code.ORDER_SHIPPED_HERE), (Weighing.OPTIONAL, Code.ORDER_SHIPPED_HERE)]
    )
    def test_who_has_no_scale_is_not_asked(self, tmp_path: Path, weighing: Weighing, code: Code) -> None:
        with bench(tmp_path, **after_shipping(weighing=weighing)) as kit:
            closed(kit)
            assert kit.scan(waybill(SINGLE)).outcome.code is code

    @pytest.mark.parametrize("when", [WeighWhen.AFTER_LABEL, WeighWhen.BEFORE_LABEL])
    def test_in_the_other_settings_shipped_is_shipped(self, tmp_path: Path, when: WeighWhen) -> None:
        with bench(tmp_path, weigh_when=when) as kit:
            closed(kit)
            assert kit.scan(waybill(SINGLE)).outcome.code is Code.ORDER_SHIPPED_HERE
            assert kit.scan(waybill(SHIPPED_BY_ERP)).outcome.code is Code.ORDER_SHIPPED_BY_ERP


class TestWhoWaitsForAWeight:
    def test_the_list_holds_what_was_shipped_and_not_weighed(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            closed(kit)
            closed(kit, OTHER, POT_CODE)
            assert [row.document_id for row in kit.station.lead.unweighed()] == [f"D{SINGLE}", f"D{OTHER}"]
            kit.weigh(0)
            kit.scan(waybill(SINGLE))
            kit.weigh(640)
            assert [row.document_id for row in kit.station.lead.unweighed()] == [f"D{OTHER}"]
            kit.clock.advance(8 * 24 * 3600)
            assert kit.station.lead.unweighed() == []

    def test_nobody_is_listed_where_the_weight_is_not_required(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping(weighing=Weighing.OPTIONAL)) as kit:
            closed(kit)
            assert kit.station.lead.unweighed() == []


class TestSettling:
    """A lead decides on the shipment; the weight goes where its parcel goes."""

    def weighed_and(self, kit: BenchKit, verdict: Verdict, code: str) -> str:
        """Closed, weighed, and then the shipment is answered with no; the shipment's key."""
        closed(kit)
        sent = outbox.shipment_of(kit.desk.journal, f"D{SINGLE}")
        assert sent is not None
        kit.receipt(SINGLE, verdict, code)
        kit.weigh(0)
        kit.scan(waybill(SINGLE))
        kit.weigh(640)
        kit.station.tick()
        kit.sign_in_lead()
        return sent.key

    def waiting(self, kit: BenchKit) -> list[EntryKind]:
        return [sent.entry.kind for sent in outbox.pending(kit.desk.journal)]

    def test_a_shipment_that_is_tried_again_goes_before_its_weight(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            key = self.weighed_and(kit, Verdict.REJECTED, "refused")
            assert kit.station.syncing.retry(key).code is Code.SETTLED
            assert self.waiting(kit) == [EntryKind.SHIP_DOCUMENT, EntryKind.WEIGH_ONLY]

    def test_a_recalled_parcel_that_has_left_goes_before_its_weight(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            self.weighed_and(kit, Verdict.WITHHELD, "stopped")
            assert kit.station.lead.settle_recall(f"D{SINGLE}", "left_anyway", "other").code is Code.SETTLED
            assert self.waiting(kit) == [EntryKind.SHIP_DOCUMENT, EntryKind.WEIGH_ONLY]

    def test_a_parcel_taken_back_takes_its_weight_back(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            self.weighed_and(kit, Verdict.WITHHELD, "stopped")
            assert kit.station.lead.scan_recalled(waybill(SINGLE)).code is Code.RECALL_FOUND
            assert self.waiting(kit) == []

    def test_a_refused_weight_may_be_weighed_again_and_the_old_one_stays_behind(self, tmp_path: Path) -> None:
        with bench(tmp_path, **after_shipping()) as kit:
            closed(kit)
            kit.receipt(SINGLE)
            kit.weigh(0)
            kit.scan(waybill(SINGLE))
            kit.weigh(640)
            kit.receipt(SINGLE, Verdict.REJECTED, "refused")
            kit.station.tick()
            assert kit.station.lead.recalls() == []
            refused = outbox.newest_of(kit.desk.journal, f"D{SINGLE}")
            assert refused is not None
            kit.weigh(0)
            assert kit.scan(waybill(SINGLE)).outcome.code is Code.WEIGH_SHIPPED
            assert code_of(kit, 650) is Code.PARCEL_WEIGHED
            kit.sign_in_lead()
            assert kit.station.syncing.retry(refused.key).code is Code.SETTLED
            assert [weight for _, weight, _ in entries(kit)] == [None, 640, 650]


def test_two_pieces_of_one_order_are_still_two(tmp_path: Path) -> None:
    """The way of an order with several lines, from its number to its weight after shipping."""
    with bench(tmp_path, **after_shipping()) as kit:
        kit.scan_all(waybill(PLAIN), TEA_CODE, CUP_CODE)
        assert kit.scan(CUP_CODE).outcome.code is Code.PARCEL_CLOSED
