"""Views of a parcel in every state, made of the real frozen values; for tests and for looking at the pack page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from desktop.domain.answers import TONES
from desktop.domain.outcome import Code, Outcome, Tone
from desktop.domain.packing import Condition, Move, Packing, PackLine, Step
from desktop.domain.people import Person, Role
from desktop.domain.print_views import PrinterCard
from desktop.domain.views import PackView, StatusView
from desktop.domain.ways import Footing, ways_for
from printing.condition import Fault

NOW = datetime(2026, 11, 21, 14, 32, tzinfo=UTC)
PACKER = Person("p7", "李晓梅", Role.PACKER, active=True, has_pin=True, has_badge=True)

LINES = (
    PackLine("1", "MUG", "陶瓷马克杯 350 ml", "雾蓝 · 礼盒装", 2, 0, ("2000123456789",), True, bin="A-12-04"),
    PackLine("2", "COASTER", "竹制杯垫", "圆形", 1, 0, ("2000123456796",), True, bin="A-12-07"),
    PackLine("3", "TOWEL", "棉麻茶巾", "", 2, 2, ("2000123456802",), True, bin="B-01-01"),
    PackLine("4", "SPOON", "不锈钢茶匙", "", 1, 1, ("2000123456819",), True),
    PackLine("5", "POST", "邮费", "", 1, 0, (), False),
)


def packing(step: Step = Step.ITEMS, **changes: object) -> Packing:
    values: dict[str, object] = {
        "key": "k",
        "document_id": "90017",
        "order_id": "20261121",
        "shop_order_no": "20261121-0083",
        "waybill": "SF1380223177450",
        "carrier_id": "SF",
        "carrier_name": "顺丰标快",
        "shop_id": "1",
        "shop_name": "晨光家居",
        "warehouse_id": "1",
        "wave_id": "",
        "region": "江苏 苏州",
        "remarks": (),
        "lines": LINES,
        "step": step,
        "condition": Condition.OPEN,
        "bench_prints": False,
        "label_proved": True,
        "operator": "p7",
        "opened_at": NOW.isoformat(),
        "moves": (Move("3", 1, by_hand=False),),
    }
    return Packing(**{**values, **changes})  # type: ignore[arg-type]


def view(
    code: Code = Code.READY, parcel: Packing | None = None, tone: Tone | None = None, **outcome: object
) -> PackView:
    answer = Outcome(code, tone or TONES[code], **outcome)  # type: ignore[arg-type]
    footing = Footing(parcel, PACKER, label_out=parcel is not None and parcel.bench_prints)
    ways = ways_for(answer, footing)
    return PackView(answer, parcel, PACKER, parcels_today=412, wrong_scans_today=3, ways=ways)


def status(**changes: object) -> StatusView:
    values: dict[str, object] = {
        "operator": "李晓梅",
        "bench": "3",
        "online": True,
        "connection_since": NOW - timedelta(hours=3),
        "connection_error": "",
        "runway": 386,
        "to_send": 57,
        "refused": 0,
        "recalls": 0,
        "stop_check_at": NOW - timedelta(seconds=25),
        "hidden_shops": (),
        "printer": "ready",
        "printer_waiting": 0,
        "printers": (printer_card(),),
        "scale": "live",
        "scale_grams": 0,
        "scanner": "live",
        "first_sync_done": 0,
        "first_sync_total": 0,
        "sync_running": True,
        "suspicion": "",
    }
    return StatusView(**{**values, **changes})  # type: ignore[arg-type]


def printer_card(name: str = "waybill", **changes: object) -> PrinterCard:
    """A printer that is ready, or what ``changes`` say."""
    card = PrinterCard(
        name=name,
        roles=("waybill",) if name == "waybill" else (),
        url="tcp://192.168.1.50:9100",
        language="zpl",
        dpi=203,
        state="ready",
        can_say=True,
        faults=(),
        detail="",
        since=None,
        waiting=0,
        fallback="",
        proved_here=None,
    )
    return msgspec.structs.replace(card, **changes)


OFFLINE = {
    "online": False,
    "connection_since": NOW - timedelta(minutes=25),
    "stop_check_at": NOW - timedelta(minutes=25),
}
WORST = {
    **OFFLINE,
    "refused": 3,
    "recalls": 2,
    "printer": "hindered",
    "printer_waiting": 12,
    "printers": (
        printer_card("slips", state="off"),
        printer_card(state="hindered", faults=(Fault.PAPER_OUT, Fault.HEAD_OPEN), waiting=12),
        printer_card("small labels", state="hindered", faults=(Fault.CUTTER,)),
    ),
    "scale": "silent",
    "scanner": "off",
    "first_sync_done": 120_000,
    "first_sync_total": 1_000_000,
    "sync_running": False,
    "hidden_shops": ("晨光家居旗舰店", "Morning Home"),
}
