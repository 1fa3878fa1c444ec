"""Words of the command cards that a person may type or a foreign card may carry, in both languages and both scripts."""

from __future__ import annotations

import re
import unicodedata

from desktop.domain.commands import Command

# As ``plain`` leaves them: no spaces, hyphens or marks, small letters.
PLAIN_WORDS: dict[str, Command] = {
    **dict.fromkeys(("yes", "ok", "确认", "確認", "是", "好", "好的"), Command.YES),
    **dict.fromkeys(("no", "否", "不", "不是", "取消"), Command.NO),
    **dict.fromkeys(("undo", "撤销", "撤銷", "撤回"), Command.UNDO),
    **dict.fromkeys(("hold", "挂起", "掛起", "暂存", "暫存"), Command.HOLD),
    **dict.fromkeys(("resume", "goon", "继续", "繼續", "继续打包", "繼續打包"), Command.RESUME),
    **dict.fromkeys(("next", "nextone", "下一单", "下一單", "下一个", "下一個"), Command.NEXT),
    **dict.fromkeys(("short", "missing", "缺货", "缺貨"), Command.SHORT),
    **dict.fromkeys(("part", "shippart", "部分发货", "部分發貨"), Command.PART),
    **dict.fromkeys(("copy", "补打", "補打"), Command.COPY),
    **dict.fromkeys(("reprint", "作废重打", "作廢重打"), Command.REPRINT),
    **dict.fromkeys(("nopaper", "nothingcameout", "没出纸", "沒出紙", "未出纸", "未出紙"), Command.NOTHING_CAME_OUT),
    **dict.fromkeys(("noweight", "withoutweight", "不称重", "不稱重", "免称重", "免稱重"), Command.NO_WEIGHT),
    **dict.fromkeys(("pass", "weightisright", "重量没错", "重量沒錯", "放行"), Command.PASS_WEIGHT),
    **dict.fromkeys(("otherprinter", "换打印机", "換打印機"), Command.OTHER_PRINTER),
    **dict.fromkeys(("holdmore", "moreorders", "多备单", "多備單", "断网备单", "斷網備單"), Command.HOLD_MORE),
    **dict.fromkeys(("collected", "快递已取", "快遞已取", "快递已取件", "快遞已取件"), Command.COLLECTED),
    **dict.fromkeys(("help", "帮助", "幫助", "怎么办", "怎麼辦"), Command.HELP),
    **dict.fromkeys(("speak", "readaloud", "朗读", "朗讀", "读一遍", "讀一遍"), Command.SPEAK),
    **dict.fromkeys(("switch", "switchperson", "换人", "換人"), Command.SWITCH),
    **dict.fromkeys(("out", "signout", "退出"), Command.SIGN_OUT),
}

_MARKS = re.compile(r"[\s\-‐‑–—_.!?。！？、,，·]+")
_LONGEST = 30  # characters; no card says more


def command_of(text: str) -> Command | None:
    """What a plain word orders; None where it is no such word. Full-width letters, spaces and hyphens do not matter."""
    return PLAIN_WORDS.get(plain(text)) if len(text) <= _LONGEST else None


def plain(text: str) -> str:
    """The word without what input methods, hyphenation and emphasis add."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()
