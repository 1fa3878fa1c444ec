"""Made-up parcels on the scale: as they should be, and not; and what they are packed in."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Step
from desktop.domain.views import PackView
from desktop.domain.ways import WAYS
from desktop.domain.weight_views import WeightSight
from ui.gallery_pack import COMPLETE, PACK_VIEWS

WEIGHED = replace(COMPLETE, step=Step.WEIGH)
PACKED_IN = ("中号纸箱", "气泡膜", "气泡膜")
SIGHT = WeightSight(expected_g=1264, spread_g=9, tells_from_g=57)


def _unexpected(grams: int, **facts: str) -> Outcome:
    told = {"difference": str(grams - SIGHT.expected_g)} | facts
    return answer(Code.WEIGHT_UNEXPECTED, expected="1.264 kg", seen=f"{grams / 1000:.3f} kg", **told)


def _weighing(outcome: Outcome, sight: WeightSight = SIGHT) -> PackView:
    return replace(
        PACK_VIEWS["pack-weigh"],
        outcome=outcome,
        packing=WEIGHED,
        weight=sight,
        packed_in=PACKED_IN,
        ways=WAYS.get(outcome.code, ()),
    )


WEIGHT_VIEWS: dict[str, PackView] = {
    "weight-missing": _weighing(_unexpected(846, fault="missing", item="陶瓷马克杯 350 ml 雾蓝", pieces="1")),
    "weight-either": _weighing(_unexpected(1180, fault="missing", item="棉麻茶巾", item_2="竹制杯垫 圆形", pieces="1")),
    "weight-extra": _weighing(_unexpected(2100, fault="extra", item="陶瓷马克杯 350 ml 雾蓝", pieces="2")),
    "weight-other-box": _weighing(_unexpected(1402, fault="other_box", item="大号纸箱", pieces="1")),
    "weight-unexplained": _weighing(_unexpected(1700)),
    "weight-sight": _weighing(answer(Code.WAIT_WEIGHT)),
    "weight-blind": _weighing(answer(Code.WAIT_WEIGHT), replace(SIGHT, lightest="竹制杯垫 圆形", lightest_g=15)),
    "weight-learning": _weighing(answer(Code.WAIT_WEIGHT), replace(SIGHT, unknown="棉麻茶巾")),
    "weight-box-items": replace(
        PACK_VIEWS["pack-items"],
        outcome=answer(Code.BOX_SET, seen="中号纸箱", remaining="3"),
        packed_in=PACKED_IN,
    ),
}
