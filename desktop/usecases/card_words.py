"""Words that are printed, in both languages: command cards, hung up for years, and the reason beside a copy mark."""

from __future__ import annotations

from desktop.settings import Language
from desktop.usecases.contents import CardWords

CARD_TITLES: dict[Language, str] = {Language.ZH: "打包台指令卡", Language.EN: "Packing bench command cards"}

CARD_WORDS: dict[Language, dict[str, CardWords]] = {
    Language.ZH: {
        "YES": CardWords("确认", "看完备注、停发提示或问题后扫"),
        "NO": CardWords("否", "屏幕上问的事：不要，保持原样"),
        "UNDO": CardWords("撤销", "取回刚扫的一件"),
        "NEXT": CardWords("下一单", "完成就结束；没完成会先问是否挂起"),
        "HOLD": CardWords("挂起", "先放一边，再扫面单继续"),
        "RESUME": CardWords("继续", "接着打包最后挂起的那一单"),
        "NOPAPER": CardWords("没出纸", "打印机没有出面单"),
        "OTHERPRINTER": CardWords("换打印机", "还没打的面单改到另一台打印"),
        "NOWEIGHT": CardWords("不称重", "必须称重时需要权限"),
        "HOLDMORE": CardWords("多备单", "要断网前扫，多存订单；再扫恢复"),
        "COLLECTED": CardWords("快递已取件", "快递员把件拉走后扫"),
        "HELP": CardWords("帮助", "现在该做什么，有哪些办法"),
        "SPEAK": CardWords("朗读", "把屏幕上的话读一遍"),
        "SHORT:short": CardWords("缺货", "数量不够，放到问题架"),
        "SHORT:damaged": CardWords("商品破损", "放到问题架"),
        "SHORT:wrong_place": CardWords("货位不对", "货位上是别的商品"),
        "SHORT:other": CardWords("其他问题", "放到问题架，告诉组长"),
        "PART:short": CardWords("部分发货：缺货", "有多少发多少，其余留在 ERP；需要权限"),
        "COPY:damaged": CardWords("补打：面单破损", "旧面单必须撕毁"),
        "COPY:unreadable": CardWords("补打：扫不出", "旧面单必须撕毁"),
        "COPY:lost": CardWords("补打：面单丢失", "找到旧面单就撕毁"),
        "COPY:other": CardWords("补打：其他原因", "旧面单必须撕毁"),
        "QTY": CardWords("{quantity} 件", "下一次扫码算 {quantity} 件"),
        "REPRINT:damaged": CardWords("作废重打：面单破损", "旧面单作废，出一张新的；需要权限"),
        "PASS:checked_by_hand": CardWords("重量没错：已点数", "重量不符但数量对；需要权限"),
        "SWITCH": CardWords("换人", "包裹不动，下一位扫工牌接着做"),
        "OUT": CardWords("退出", "下班时扫"),
    },
    Language.EN: {
        "YES": CardWords("Yes", "After a remark, a stop or a question was read"),
        "NO": CardWords("No", "To what the screen asks: leave it as it is"),
        "UNDO": CardWords("Undo", "Takes the last scan back"),
        "NEXT": CardWords("Next parcel", "Ends a finished one; asks before it holds another"),
        "HOLD": CardWords("Hold", "Scan the waybill again to go on"),
        "RESUME": CardWords("Go on", "Takes up the parcel that was held last"),
        "NOPAPER": CardWords("Nothing came out", "The printer gave no label"),
        "OTHERPRINTER": CardWords("Other printer", "A label that still waits comes out there"),
        "NOWEIGHT": CardWords("Without weight", "Where a weight is required: needs the right"),
        "HOLDMORE": CardWords("Hold more orders", "Before an outage; again: as usual"),
        "COLLECTED": CardWords("Carrier has collected", "When the parcels have left the hall"),
        "HELP": CardWords("Help", "What is due now, and every way on"),
        "SPEAK": CardWords("Read aloud", "Says what the screen says"),
        "SHORT:short": CardWords("Item missing", "To the problem shelf"),
        "SHORT:damaged": CardWords("Item damaged", "To the problem shelf"),
        "SHORT:wrong_place": CardWords("Wrong place", "Something else lies in the bin"),
        "SHORT:other": CardWords("Other trouble", "To the problem shelf, tell the lead"),
        "PART:short": CardWords("Ship a part: item missing", "The ERP keeps the rest open; needs the right"),
        "COPY:damaged": CardWords("Copy: label damaged", "Destroy the old label"),
        "COPY:unreadable": CardWords("Copy: does not scan", "Destroy the old label"),
        "COPY:lost": CardWords("Copy: label lost", "Destroy the old one if it turns up"),
        "COPY:other": CardWords("Copy: other reason", "Destroy the old label"),
        "QTY": CardWords("{quantity} pieces", "The next scan counts as {quantity}"),
        "REPRINT:damaged": CardWords("New label: damaged", "The old one is void; needs the right to do so"),
        "PASS:checked_by_hand": CardWords("Weight is right", "The pieces were counted; needs the right"),
        "SWITCH": CardWords("Switch person", "The parcel stays; the next one scans a badge"),
        "OUT": CardWords("Sign out", "At the end of the work"),
    },
}

# under the name of a box, and of a filler
MATERIAL_HINTS: dict[Language, tuple[str, str]] = {
    Language.ZH: ("装进这个箱子时扫", "每放一份扫一次"),
    Language.EN: ("When the parcel lies in this box", "Once for each one put in"),
}

# beside the mark of a copy
COPY_REASONS: dict[Language, dict[str, str]] = {
    Language.ZH: {"damaged": "破损", "unreadable": "扫不出", "lost": "丢失", "other": "其他"},
    Language.EN: {"damaged": "damaged", "unreadable": "unreadable", "lost": "lost", "other": "other"},
}
