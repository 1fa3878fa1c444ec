"""Made-up goods on their way and a wave, for the gallery's order page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from desktop.floor_pages import FloorFact
from sync.floor import AfterSale, ExpectedPieces, Purchase, Wave, WaveLine, WaveStatus

FLOOR = "YT9981 2044 7731"  # a number that is a return's, a purchase's and a wave's at once
_AT = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)

_RETURN = AfterSale(
    after_sale_id="880213",
    order_id="4410083",
    shop_order_no="20261118-0417",
    shop_id="11001",
    kind="return",
    status="confirmed",
    goods="sent_back",
    waybill=FLOOR,
    carrier_name="圆通速递",
    warehouse_id="10114",
    remark="杯口有缺口，拆开检查",
    revision=7,
    modified=_AT,
    lines=(
        ExpectedPieces("1", "MUG-350-BLUE", "陶瓷马克杯 350 ml 雾蓝；礼盒装", 2, 1, 1),
        ExpectedPieces("2", "COASTER-R", "竹制杯垫 圆形", 1),
    ),
)
_PURCHASE = Purchase(
    purchase_id="70415",
    receipt_id="",
    supplier_id="70001",
    supplier_name="义乌晨光文具",
    warehouse_id="10114",
    status="confirmed",
    remark="",
    revision=5,
    modified=_AT,
    lines=(ExpectedPieces("1", "TOWEL-LINEN", "棉麻茶巾", 120, 40),),
)
_WAVE = Wave(
    wave_id="700001",
    kind="multi",
    status=WaveStatus.PICKING,
    warehouse_id="10114",
    orders=24,
    pieces=61,
    picked=38,
    picker="陈师傅",
    carts=("C-07", "C-08"),
    modified=_AT,
    lines=(
        WaveLine("MUG-350-BLUE", "陶瓷马克杯 350 ml 雾蓝", "A-12-04", 36, 36),
        WaveLine("TRAY-01", "竹制托盘", "B-02-11", 25, 2),
    ),
)


class MadeUpFloor:
    """Says that the ERP is asked about everything else."""

    def find(self, number: str, orders: Iterable[str] = ()) -> tuple[FloorFact, ...]:
        del orders
        return (_RETURN, _PURCHASE, _WAVE) if number == FLOOR else ()

    def ask(self, number: str) -> bool:
        return bool(number)
