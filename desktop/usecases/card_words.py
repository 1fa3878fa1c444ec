"""Words that are printed, in both languages: command cards, hung up for years, and the reason beside a copy mark."""

from __future__ import annotations

from desktop.settings import Language
from desktop.usecases.contents import CardWords

CARD_TITLES: dict[Language, str] = {Language.ZH: "打包台指令卡", Language.EN: "Packing bench command cards"}

CARD_WORDS: dict[Language, dict[str, CardWords]] = {
    Language.ZH: {
        "YES": CardWords("确认", "看到备注或停发提示后扫"),
        "UNDO": CardWords("撤销", "取回刚扫的一件"),
        "HOLD": CardWords("挂起", "先放一边，再扫面单继续"),
        "NOPAPER": CardWords("没出纸", "打印机没有出面单"),
        "SHORT:short": CardWords("缺货", "数量不够，放到问题架"),
        "SHORT:damaged": CardWords("商品破损", "放到问题架"),
        "SHORT:wrong_place": CardWords("货位不对", "货位上是别的商品"),
        "SHORT:other": CardWords("其他问题", "放到问题架，告诉组长"),
        "COPY:damaged": CardWords("补打：面单破损", "旧面单必须撕毁"),
        "COPY:unreadable": CardWords("补打：扫不出", "旧面单必须撕毁"),
        "COPY:lost": CardWords("补打：面单丢失", "找到旧面单就撕毁"),
        "COPY:other": CardWords("补打：其他原因", "旧面单必须撕毁"),
        "REPRINT:damaged": CardWords("作废重打：面单破损", "旧面单作废，出一张新的；需要权限"),
        "QTY": CardWords("{quantity} 件", "下一次扫码算 {quantity} 件"),
        "NOWEIGHT": CardWords("不称重", "需要权限"),
        "OUT": CardWords("退出", "下班或换人时扫"),
    },
    Language.EN: {
        "YES": CardWords("Yes", "After a remark or a stop was read"),
        "UNDO": CardWords("Undo", "Takes the last scan back"),
        "HOLD": CardWords("Hold", "Scan the waybill again to go on"),
        "NOPAPER": CardWords("Nothing came out", "The printer gave no label"),
        "SHORT:short": CardWords("Item missing", "To the problem shelf"),
        "SHORT:damaged": CardWords("Item damaged", "To the problem shelf"),
        "SHORT:wrong_place": CardWords("Wrong place", "Something else lies in the bin"),
        "SHORT:other": CardWords("Other trouble", "To the problem shelf, tell the lead"),
        "COPY:damaged": CardWords("Copy: label damaged", "Destroy the old label"),
        "COPY:unreadable": CardWords("Copy: does not scan", "Destroy the old label"),
        "COPY:lost": CardWords("Copy: label lost", "Destroy the old one if it turns up"),
        "COPY:other": CardWords("Copy: other reason", "Destroy the old label"),
        "REPRINT:damaged": CardWords("New label: damaged", "The old one is void; needs the right to do so"),
        "QTY": CardWords("{quantity} pieces", "The next scan counts as {quantity}"),
        "NOWEIGHT": CardWords("Without weight", "Needs the right to do so"),
        "OUT": CardWords("Sign out", "At the end, or for the next packer"),
    },
}

# beside the mark of a copy
COPY_REASONS: dict[Language, dict[str, str]] = {
    Language.ZH: {"damaged": "破损", "unreadable": "扫不出", "lost": "丢失", "other": "其他"},
    Language.EN: {"damaged": "damaged", "unreadable": "unreadable", "lost": "lost", "other": "other"},
}
