"""Content of every kind of paper, full and bare: made-up goods, people and places."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.settings import Language
from desktop.usecases.card_words import CARD_TITLES, CARD_WORDS
from desktop.usecases.contents import cards_content
from desktop.usecases.receipt_sheet import sample_receipt
from printing.label import (
    BinContent,
    Content,
    ContentLine,
    PaperKind,
    ReceiptEntry,
    SkuContent,
    SlipContent,
    TestContent,
)
from tests.printing.contents import PLAIN

_NAMES = (
    "白色陶瓷杯",
    "加厚不锈钢保温壶大容量家用热水瓶学生宿舍用便携户外旅行车载热水壶 2 升",
    "Wooden spoon, oiled beech, handmade, with a leather loop for hanging (set of three)",
    "茶叶",
)
LINES = tuple(ContentLine(f"SKU-{at:03}", _NAMES[at % 4], "红色 / 24 cm", at * 3 + 1, "A-01") for at in range(13))

WAYBILL = replace(PLAIN, shop_order_no="SO-20260001", lines=LINES[:3])
BARE_WAYBILL = replace(
    PLAIN, waybill="78412345678901", routing_code="", consolidation="", qr_payload="", paper_code="PBL7-2", copy=2
)
SLIP = SlipContent(
    shop_name="虚构示例茶具店",
    shop_order_no="SO-20260001",
    waybill="YT1234567890123",
    message="请用礼品包装，谢谢！",
    lines=LINES,
    pieces=13,
    printed_at="2026-01-02 13:14",
    paper_code="PBL123457-0",
)
BARE_SLIP = replace(SLIP, waybill="", message="", lines=LINES[:1], paper_code="PBL123458-3", copy=3)
SKU = SkuContent("CUP-350", "白色陶瓷马克杯 350ml 带盖带勺", "白色 / 350 ml", "6901234567892", "2026-01-02")
BIN = BinContent("A-01-02", "虚构主仓", "2026-01-02")
TEST = TestContent(
    printer="waybill",
    address="tcp://192.0.2.7:9100",
    language="zpl",
    dpi=203,
    template="test-76x130",
    printed_at="2026-01-02 13:14",
    paper_code="PBL123459-0",
    printer_code="PBP:Z203:tcp://192.0.2.7",
)
BARE_TEST = replace(TEST, printer_code="")

CARDS = {language: cards_content(CARD_TITLES[language], CARD_WORDS[language]) for language in Language}
RECEIPT = replace(
    sample_receipt(Language.ZH),
    heading="需要查看的记录",
    entries=tuple(ReceiptEntry("ERP 拒绝", f"SO-2026{at:04}", "YT1234567890123", _NAMES[at % 4]) for at in range(11)),
)

PAPERS: dict[PaperKind, tuple[Content, ...]] = {
    PaperKind.WAYBILL: (WAYBILL, BARE_WAYBILL),
    PaperKind.SLIP: (SLIP, BARE_SLIP),
    PaperKind.SKU: (SKU,),
    PaperKind.BIN: (BIN,),
    PaperKind.CARDS: (CARDS[Language.ZH],),  # a sheet takes the renderer as long as ten labels
    PaperKind.RECEIPT: (RECEIPT,),
    PaperKind.TEST: (TEST, BARE_TEST),
}
