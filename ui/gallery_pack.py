"""Made-up answers of the pack page: one parcel in each state that a packer meets."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.commands import Command
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing, PackLine, Step
from desktop.domain.parcel_time import Part
from desktop.domain.views import LabelQuestion, PackView, Waiting
from desktop.domain.waiting import WAY_AFTER_S, WaitCause
from desktop.domain.ways import NEXT, Footing, way, ways_for
from printing.condition import Fault
from ui.gallery_data import NOW, PEOPLE

LINES = (
    PackLine("1", "MUG", "陶瓷马克杯 350 ml", "雾蓝 · 礼盒装", 2, 0, ("2000123456789",), True, bin="A-12-04"),
    PackLine("2", "COASTER", "竹制杯垫", "圆形", 1, 0, ("2000123456796",), True, bin="A-12-07"),
    PackLine("3", "TOWEL", "棉麻茶巾", "", 2, 2, ("2000123456802",), True),
    PackLine("4", "SPOON", "不锈钢茶匙", "", 1, 1, ("2000123456819",), True),
    PackLine("5", "POST", "邮费", "", 1, 0, (), False),
)
PARCEL = Packing(
    key="k",
    document_id="80000083",
    order_id="11000581",
    shop_order_no="20261121-0083",
    waybill="SF1380223177450",
    carrier_id="SF",
    carrier_name="顺丰标快",
    shop_id="1001",
    shop_name="晨光家居旗舰店",
    warehouse_id="1",
    wave_id="",
    region="江苏 苏州",
    remarks=("送贺卡",),
    lines=LINES,
    step=Step.ITEMS,
    condition=Condition.OPEN,
    bench_prints=False,
    label_proved=True,
    operator="p2",
    opened_at=NOW.isoformat(),
)
COMPLETE = replace(PARCEL, lines=tuple(replace(line, scanned=line.quantity) for line in LINES))


def _view(outcome: Outcome, parcel: Packing | None = PARCEL, waiting: Waiting | None = None) -> PackView:
    footing = Footing(parcel, PEOPLE[1], label_out=outcome.code in {Code.LABEL_WRONG, Code.LABEL_UNPROVED}, held=True)
    ways = ways_for(outcome, footing)
    return PackView(outcome, parcel, PEOPLE[1], parcels_today=412, wrong_scans_today=3, ways=ways, waiting=waiting)


def _printer(seconds: int) -> Waiting:
    ways = (way(Command.OTHER_PRINTER), way(Command.HOLD)) if seconds >= WAY_AFTER_S else ()
    return Waiting(WaitCause.PRINTER_BUSY, Part.PRINTER, seconds, "waybill", ways=ways)


PACK_VIEWS: dict[str, PackView] = {
    "pack-ready": _view(answer(Code.READY), None),
    "pack-items": _view(answer(Code.ORDER_OPENED, order=PARCEL.shop_order_no, remaining="3")),
    "pack-remark": _view(answer(Code.ORDER_OPENED), replace(PARCEL, step=Step.ACKNOWLEDGE)),
    "pack-right": _view(answer(Code.ITEM_RIGHT, seen="陶瓷马克杯 350 ml", remaining="2")),
    "pack-wrong": _view(answer(Code.ITEM_WRONG, expected="陶瓷马克杯 350 ml", seen="2000000000008")),
    "pack-too-many": _view(answer(Code.ITEM_TOO_MANY, seen="棉麻茶巾")),
    "pack-stop": _view(answer(Code.ORDER_STOPPED, reason="refunded", at=NOW.isoformat())),
    "pack-address-changed": _view(answer(Code.ORDER_STOPPED, reason="address_changed")),
    "pack-remark-changed": _view(
        answer(Code.REMARK_CHANGED),
        replace(PARCEL, step=Step.ACKNOWLEDGE, remarks=("送贺卡", "请改发礼盒装，勿放价签")),
    ),
    "pack-recall-found": _view(
        answer(Code.RECALL_FOUND, seen=PARCEL.waybill, order=PARCEL.shop_order_no, reason="refunded"), None
    ),
    "pack-recalls-open": _view(answer(Code.RECALLS_OPEN, carrier="顺丰标快", count="2"), None),
    "pack-carrier-left": _view(answer(Code.CARRIER_LEFT, carrier="顺丰标快", count="214"), None),
    "pack-carrier-which": _view(answer(Code.CARRIER_WHICH, carriers="中通快递\n圆通速递\n顺丰标快"), None),
    "pack-carrier-which-many": _view(
        answer(Code.CARRIER_WHICH, carriers="中通快递\n圆通速递\n顺丰标快\n韵达快递\n申通快递\n邮政\n极兔速递"), None
    ),
    "pack-not-collected-why": _view(answer(Code.REASON_NEEDED, command="NOTCOLLECTED"), None),
    "pack-collected": _view(answer(Code.CARRIER_COLLECTED, carrier="顺丰标快", count="214"), None),
    "pack-holding-more": _view(
        answer(Code.HOLDING_MORE, until="2026-11-21T15:59:00+00:00", parcels="1158", minutes="156"), None
    ),
    "pack-stops-hidden": _view(answer(Code.ORDER_OPENED), replace(PARCEL, stops_hidden=True)),
    "pack-stops-old": _view(answer(Code.ORDER_OPENED)),
    "pack-weigh": _view(answer(Code.WAIT_WEIGHT), replace(COMPLETE, step=Step.WEIGH)),
    "pack-done": _view(answer(Code.PARCEL_CLOSED, grams="1264"), replace(COMPLETE, step=Step.CLOSED, weight_g=1264)),
    "pack-label-paper-out": _view(
        answer(Code.WAIT_PRINTER, reason=Fault.PAPER_OUT.value),
        replace(COMPLETE, step=Step.LABEL, bench_prints=True),
    ),
    "pack-label-code": _view(
        answer(Code.LABEL_CODE_NEEDED, expected=COMPLETE.waybill), replace(COMPLETE, step=Step.PROOF, bench_prints=True)
    ),
    "pack-wrong-label": _view(
        answer(Code.LABEL_WRONG, expected=COMPLETE.waybill, seen="SF1380223177388"),
        replace(COMPLETE, step=Step.PROOF, bench_prints=True),
    ),
    "pack-not-here": _view(answer(Code.ORDER_NOT_HERE, seen="SF1380223179999"), None),
    "pack-hold-offered": _view(answer(Code.HOLD_OFFERED, remaining="3")),
    "pack-help": _view(answer(Code.HELP)),
    "pack-help-label": _view(answer(Code.HELP), replace(COMPLETE, step=Step.PROOF, bench_prints=True)),
    "pack-waiting-2s": _view(
        answer(Code.WAIT_LABEL), replace(COMPLETE, step=Step.LABEL, bench_prints=True), _printer(2)
    ),
    "pack-waiting-6s": _view(
        answer(Code.WAIT_LABEL), replace(COMPLETE, step=Step.LABEL, bench_prints=True), _printer(6)
    ),
    "pack-waiting-erp": _view(
        answer(Code.LOOKING_UP, seen="SF1380223179999"), None, Waiting(WaitCause.LOOK_UP, Part.ERP, 7, ways=(NEXT,))
    ),
    "pack-waiting-scale": _view(
        answer(Code.WAIT_WEIGHT),
        replace(COMPLETE, step=Step.WEIGH),
        Waiting(WaitCause.SCALE_SILENT, Part.SCALE, 12, ways=(way(Command.NO_WEIGHT), way(Command.HOLD))),
    ),
    "pack-label-unproved": replace(
        _view(answer(Code.LABEL_UNPROVED, waybill="SF1380223177388", order="20261121-0064")),
        label_question=LabelQuestion(4402, "SF1380223177388", "20261121-0064", "handed_over"),
    ),
}
