"""The scale: required, optional or none; only a stable, fresh, positive weight on a scale that was seen empty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.domain.packing import Step
from desktop.settings import Scale, Weighing
from desktop.store import outbox
from devices.reading import DeviceFault, DeviceHealth, PortState, Reading
from sync.outgoing import EntryKind
from tests.bench_kit import CUP_CODE, OTHER, POT_CODE, SINGLE, BenchKit, bench, waybill


def packed(kit: BenchKit) -> None:
    kit.scan_all(waybill(SINGLE), CUP_CODE)


def code_of(kit: BenchKit, grams: int, **facts: Any) -> Code | None:
    view = kit.weigh(grams, **facts)
    return view.outcome.code if view else None


def test_none_closes_with_the_last_scan(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.NONE) as kit:
        packed(kit)
        assert kit.station.view().outcome.code is Code.PARCEL_CLOSED
        (sent,) = outbox.pending(kit.desk.journal)
        assert (sent.entry.kind, sent.entry.weight_g) == (EntryKind.SHIP_DOCUMENT, None)


def test_optional_without_a_live_scale_closes_at_once(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.OPTIONAL) as kit:
        packed(kit)
        assert kit.station.view().outcome.code is Code.PARCEL_CLOSED


def test_optional_with_a_live_scale_waits_and_lets_anybody_pass_without(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.OPTIONAL, scale=Scale("loop://")) as kit:
        kit.station.device_changed(DeviceHealth("scale:scale", PortState.LIVE, 0, ""))
        packed(kit)
        assert kit.station.view().step is Step.WEIGH
        assert kit.scan(waybill(OTHER)).outcome.code is Code.FINISH_FIRST
        assert kit.order(Command.NO_WEIGHT).outcome.code is Code.PARCEL_CLOSED


def test_required_lets_only_a_lead_pass_without(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED) as kit:
        kit.scan(waybill(SINGLE))
        assert kit.order(Command.NO_WEIGHT).outcome.code is Code.FINISH_FIRST
        kit.scan(CUP_CODE)
        assert kit.order(Command.NO_WEIGHT).outcome.code is Code.NOT_ALLOWED
        kit.sign_in_lead()
        assert kit.order(Command.NO_WEIGHT).outcome.code is Code.PARCEL_CLOSED


def test_each_doubtful_weight_is_named_once(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=Scale("loop://")) as kit:
        packed(kit)
        assert code_of(kit, 500) is Code.WEIGHT_NOT_CLEARED
        assert code_of(kit, 500) is None, "told once"
        assert code_of(kit, 0) is Code.WAIT_WEIGHT
        assert code_of(kit, 300, stable=False) is Code.WEIGHT_UNSTABLE
        assert code_of(kit, -40) is Code.WEIGHT_NOT_POSITIVE
        assert code_of(kit, 70_000) is Code.WEIGHT_TOO_HEAVY
        assert code_of(kit, 1, overload=True) is Code.WEIGHT_OVERLOAD
        stale = Reading(500, True, kit.clock.monotonic_ns() - 5_000_000_000)
        view = kit.station.weigh(stale)
        assert view is not None
        assert view.outcome.code is Code.WEIGHT_STALE
        assert code_of(kit, 512) is Code.PARCEL_CLOSED


def test_a_silent_scale_is_told_while_a_parcel_waits(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=Scale("loop://")) as kit:
        kit.weigh(0)
        packed(kit)
        assert kit.station.tick() is None
        kit.clock.advance(10)
        view = kit.station.tick()
        assert view is not None
        assert view.outcome.code is Code.WEIGHT_STALE


def test_the_parcel_before_is_not_weighed_twice(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED) as kit:
        kit.weigh(0)
        packed(kit)
        assert code_of(kit, 400) is Code.PARCEL_CLOSED
        kit.scan_all(waybill(OTHER), POT_CODE)
        assert code_of(kit, 400) is Code.WEIGHT_NOT_CLEARED


def test_a_parcel_that_went_without_its_weight_leaves_it_to_no_other(tmp_path: Path) -> None:
    """It still lies there, and the scale was empty before it came: that was its own empty scale."""
    with bench(tmp_path, weighing=Weighing.REQUIRED) as kit:
        kit.sign_in_lead()
        kit.weigh(0)
        packed(kit)
        assert code_of(kit, 400, stable=False) is Code.WEIGHT_UNSTABLE
        assert kit.order(Command.NO_WEIGHT).outcome.code is Code.PARCEL_CLOSED
        kit.scan_all(waybill(OTHER), POT_CODE)
        assert code_of(kit, 400) is Code.WEIGHT_NOT_CLEARED
        kit.weigh(0)
        assert code_of(kit, 900) is Code.PARCEL_CLOSED


def test_a_parcel_laid_on_before_its_turn_or_taken_up_again_keeps_its_weight(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED) as kit:
        kit.weigh(0)
        kit.scan(waybill(SINGLE))
        kit.weigh(400)
        kit.scan(CUP_CODE)
        assert code_of(kit, 400, stable=False) is Code.WEIGHT_UNSTABLE
        kit.order(Command.HOLD)
        kit.weigh(400)
        kit.scan(waybill(SINGLE))
        assert kit.station.view().step is Step.WEIGH
        assert code_of(kit, 400) is Code.PARCEL_CLOSED


def test_a_weight_outside_its_turn_says_nothing(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED) as kit:
        assert code_of(kit, 400) is None
        kit.scan(waybill(SINGLE))
        assert code_of(kit, 400) is None


@pytest.mark.parametrize(("shop_types", "weigh_type"), [({}, 1), ({"S1": 3}, 3)])
def test_weigh_type_of_the_shop(tmp_path: Path, shop_types: dict[str, int], weigh_type: int) -> None:
    with bench(tmp_path, weighing=Weighing.NONE, weigh_type=1, weigh_type_by_shop=shop_types) as kit:
        packed(kit)
        assert outbox.pending(kit.desk.journal)[0].entry.weigh_type == weigh_type


def test_what_the_scale_refuses_is_named(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=Scale("loop://")) as kit:
        kit.weigh(0)
        packed(kit)
        assert code_of(kit, 0, overload=True) is Code.WEIGHT_OVERLOAD
        assert code_of(kit, 0, underload=True) is Code.WEIGHT_UNDERLOAD
        view = kit.weigh(567, unit="lb", unit_changed=True)
        assert view is not None
        assert view.outcome.code is Code.WEIGHT_UNIT
        assert (view.outcome.fact("unit"), view.outcome.fact("wanted")) == ("lb", "kg")
        assert code_of(kit, 512) is Code.PARCEL_CLOSED


def test_an_empty_scale_in_another_unit_or_below_zero_clears_nothing(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=Scale("loop://")) as kit:
        kit.weigh(0, unit_changed=True)
        kit.weigh(0, underload=True)
        kit.weigh(0, overload=True)
        packed(kit)
        assert code_of(kit, 512) is Code.WEIGHT_NOT_CLEARED


@pytest.mark.parametrize(
    ("state", "fault", "code"),
    [
        (PortState.OFF, DeviceFault.UNPLUGGED, Code.WEIGHT_UNPLUGGED),
        (PortState.OFF, DeviceFault.NONE, Code.WEIGHT_UNPLUGGED),
        (PortState.OFF, DeviceFault.IN_USE, Code.WEIGHT_UNPLUGGED),
        (PortState.SILENT, DeviceFault.SILENT, Code.WEIGHT_STALE),
        (PortState.SILENT, DeviceFault.NONE, Code.WEIGHT_STALE),
        (PortState.SILENT, DeviceFault.NOISE, Code.WEIGHT_NOISE),
    ],
)
def test_a_scale_that_is_gone_is_told_at_the_next_tick(
    tmp_path: Path, state: PortState, fault: DeviceFault, code: Code
) -> None:
    """Also where the last weight is not old yet, and where none ever came."""
    for heard_before in (True, False):
        folder = tmp_path / str(heard_before)
        with bench(folder, weighing=Weighing.REQUIRED, scale=Scale("loop://")) as kit:
            if heard_before:
                kit.weigh(0)
            packed(kit)
            kit.station.device_changed(DeviceHealth("scale:scale", state, 0, "", fault))
            view = kit.station.tick()
            assert view is not None
            assert view.outcome.code is code
            again = kit.station.tick()
            assert again is None or again.outcome.code is code, "told once"
            kit.station.device_changed(DeviceHealth("scale:scale", PortState.LIVE, 0, ""))
            kit.weigh(0)
            assert code_of(kit, 512) is Code.PARCEL_CLOSED


def test_a_scale_that_showed_the_last_parcel_all_along_is_uncleared_or_frozen(tmp_path: Path) -> None:
    frame = b"\x02+0004003xx\x03"
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=Scale("loop://")) as kit:
        kit.weigh(0, raw=b"empty")
        packed(kit)
        assert code_of(kit, 400, raw=frame) is Code.PARCEL_CLOSED
        kit.scan(waybill(OTHER))
        for _ in range(5):
            kit.clock.advance(0.5)
            kit.weigh(400, raw=frame)
        kit.scan(POT_CODE)
        assert code_of(kit, 400, raw=frame) is Code.WEIGHT_FROZEN
        assert code_of(kit, 400, raw=frame) is None, "told once"
        assert code_of(kit, 0, raw=b"empty") is Code.WAIT_WEIGHT
        assert code_of(kit, 900, raw=b"another") is Code.PARCEL_CLOSED


def test_a_scale_that_moved_since_but_was_never_empty_is_not_frozen(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=Scale("loop://")) as kit:
        kit.weigh(0, raw=b"empty")
        packed(kit)
        assert code_of(kit, 400, raw=b"400") is Code.PARCEL_CLOSED
        kit.scan_all(waybill(OTHER), POT_CODE)
        kit.clock.advance(5)
        kit.weigh(405, raw=b"405", stable=False)
        assert code_of(kit, 400, raw=b"400") is Code.WEIGHT_NOT_CLEARED


def test_a_scale_that_stands_still_at_zero_is_not_frozen(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=Scale("loop://")) as kit:
        kit.weigh(0, raw=b"empty")
        packed(kit)
        for _ in range(60):
            kit.clock.advance(0.5)
            view = kit.weigh(0, raw=b"empty")
            assert view is None or view.outcome.code is Code.WAIT_WEIGHT
        assert code_of(kit, 400, raw=b"400") is Code.PARCEL_CLOSED


def test_a_scale_that_moves_without_another_digit_is_named_in_the_end(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=Scale("loop://")) as kit:
        kit.weigh(0, raw=b"empty")
        packed(kit)
        assert code_of(kit, 400, raw=b"US 400", stable=False) is Code.WEIGHT_UNSTABLE
        for _ in range(15):
            kit.clock.advance(0.5)
            assert code_of(kit, 400, raw=b"US 400", stable=False) is None
        kit.clock.advance(3)
        assert code_of(kit, 400, raw=b"US 400", stable=False) is Code.WEIGHT_FROZEN
        assert code_of(kit, 401, raw=b"US 401", stable=False) is Code.WEIGHT_UNSTABLE


def test_unstable_stable_unstable_takes_the_weight_once(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED, scale=Scale("loop://")) as kit:
        kit.weigh(0)
        packed(kit)
        assert code_of(kit, 380, stable=False) is Code.WEIGHT_UNSTABLE
        assert code_of(kit, 400) is Code.PARCEL_CLOSED
        assert code_of(kit, 390, stable=False) is None
        assert [entry.entry.weight_g for entry in outbox.pending(kit.desk.journal)] == [400]
