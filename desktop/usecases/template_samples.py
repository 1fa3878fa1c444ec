"""Made-up contents of every kind of paper, for looking at a template when no order is at hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from desktop.domain.labels import paper_code
from desktop.settings import Language, Printer
from desktop.usecases.card_words import CARD_TITLES, CARD_WORDS
from desktop.usecases.contents import bin_content, cards_content, test_content
from desktop.usecases.receipt_sheet import sample_receipt
from printing.label import (
    Content,
    ContentLine,
    PaperKind,
    Party,
    SkuContent,
    SlipContent,
    TestContent,
    WaybillContent,
)

CODE = paper_code(100_001, 0)  # as long as a code is after a year of work
_LINES = (
    ContentLine("MUG-350-BLUE", "陶瓷马克杯 350 ml", "雾蓝；礼盒装", 2, "A-12-04"),
    ContentLine("COASTER-R", "竹制杯垫", "圆形", 1, "A-12-07"),
    ContentLine("TOWEL-LINEN", "棉麻茶巾 Linen towel", "40 × 60 cm", 2, "R-01-17"),
)


def sample(kind: PaperKind, language: Language, now: datetime) -> Content:
    """What a paper of ``kind`` shows for nobody in particular."""
    minute = f"{now.astimezone():%Y-%m-%d %H:%M}"
    makers: dict[PaperKind, Callable[[], Content]] = {
        PaperKind.WAYBILL: lambda: _waybill(minute),
        PaperKind.SLIP: lambda: _slip(minute),
        PaperKind.SKU: lambda: SkuContent("MUG-350-BLUE", "陶瓷马克杯 350 ml", "雾蓝；礼盒装", "6901234567892", minute),
        PaperKind.BIN: lambda: replace(bin_content("A-12-04"), printed_at=minute),
        PaperKind.CARDS: lambda: cards_content(CARD_TITLES[language], CARD_WORDS[language]),
        PaperKind.RECEIPT: lambda: replace(sample_receipt(language), printed_at=minute),
        PaperKind.TEST: lambda: printer_page(Printer("tcp://192.168.1.50:9100"), "", minute),
    }
    return makers[kind]()


def printer_page(printer: Printer, template: str, minute: str) -> TestContent:
    return replace(test_content(printer, template), printed_at=minute, paper_code=CODE)


def _waybill(minute: str) -> WaybillContent:
    return WaybillContent(
        waybill="SF1380223177450",
        carrier_name="顺丰速运",
        product_type="标快",
        routing_code="571-A12-03",
        consolidation="杭州萧山集散",
        qr_payload="MMM={'k1':'571W','k2':'571A12','k3':'03','k4':'T4'}",
        receiver=Party("王*", "13******678", "浙江省 杭州市 西湖区", "文三路**号**花园*幢*单元***室"),
        sender=Party("晨光家居旗舰店", "0571-00000000", "浙江省 金华市 义乌市", "物流园1号仓库东门"),
        goods="5件 20261121-0083",
        printed_at=minute,
        paper_code=CODE,
        copy=0,
        invented=True,
        shop_order_no="20261121-0083",
        lines=_LINES,
    )


def _slip(minute: str) -> SlipContent:
    return SlipContent(
        shop_name="晨光家居旗舰店",
        shop_order_no="20261121-0083",
        waybill="SF1380223177450",
        message="送人，请放一张贺卡",
        lines=_LINES,
        pieces=sum(line.quantity for line in _LINES),
        printed_at=minute,
        paper_code=CODE,
    )
