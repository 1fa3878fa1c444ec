"""What a refusal means: code and text together, because the platform's generations use the same codes differently."""

from __future__ import annotations

import re

from sync.connector import BadRequest, ConnectorError, NotAuthorised, Refused, Throttled, Unanswered
from sync.vocabulary import Verdict

SECOND_QUOTA_PAUSE = 1.0  # 199: more than 5 calls in a second
MINUTE_QUOTA_PAUSE = 15.0  # 200: more than 100 in a minute; the window frees itself bit by bit

_CLOCK = re.compile(r"时间戳|timestamp|时间.*(误差|过期|超)", re.IGNORECASE)
_REFRESH = re.compile(r"刷新|refresh", re.IGNORECASE)
_QUOTA = re.compile(r"频繁|频次|频率|并发|限流|too (many|frequent)|\brate\b|\blimit", re.IGNORECASE)


class TokenExpired(NotAuthorised):
    """100: refresh once, retry once."""


class StaleTimestamp(NotAuthorised):
    """Our clock and theirs differ, or the request waited too long: once more with a new timestamp."""


class WentWrong(Unanswered):
    """150: something inside the platform; what took effect is unknown, but the call was let in. Its words stay here:
    they may quote what was sent."""


def refusal(code: str, sentence: str) -> ConnectorError:
    """The error for an envelope that is not a success."""
    simple = {
        "10": NotAuthorised("signature", sentence),
        "100": TokenExpired("token_expired", sentence),
        "110": NotAuthorised("ip_not_allowed", sentence),
        "120": NotAuthorised("signature", sentence),
        "130": BadRequest("empty_body", sentence),
        "160": Refused(_business(sentence), sentence),
        "170": Refused("unknown_shop", sentence),
        "190": NotAuthorised("no_permission", sentence),
    }
    if code in simple:
        return simple[code]
    return _by_text(code, sentence)


def _by_text(code: str, sentence: str) -> ConnectorError:
    if code in {"199", "200"} and (_QUOTA.search(sentence) or not sentence):
        return Throttled(SECOND_QUOTA_PAUSE if code == "199" else MINUTE_QUOTA_PAUSE, sentence)
    if code in {"140", "180"} and (code == "180" or _CLOCK.search(sentence)):
        return StaleTimestamp("clock", sentence)
    if code == "140":
        return BadRequest("parameter", sentence)
    if code == "150":
        forbidden = _REFRESH.search(sentence)
        return NotAuthorised("refresh_forbidden", sentence) if forbidden else WentWrong("code 150")
    return Refused(_business(sentence), sentence)


# Sentences of single rows and of code 160, in the order in which they are tried.
_SENTENCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("already_shipped", re.compile(r"已发货|已出库|已经发货|重复发货|already (been )?shipped", re.IGNORECASE)),
    ("stopped", re.compile(r"取消|退款|异常|作废|拦截|cancel|refund|question", re.IGNORECASE)),
    ("inspection_required", re.compile(r"验货|inspect", re.IGNORECASE)),
    ("not_found", re.compile(r"不存在|未找到|找不到|not exist|not found", re.IGNORECASE)),
    ("waybill_used", re.compile(r"单号.*(已使用|重复)", re.IGNORECASE)),
)


def _business(sentence: str) -> str:
    return next((code for code, pattern in _SENTENCES if pattern.search(sentence)), "refused")


def row_verdict(sentence: str) -> tuple[Verdict, str]:
    """Verdict and code of a row that failed inside a call that succeeded."""
    code = _business(sentence)
    return (Verdict.ALREADY_THERE if code == "already_shipped" else Verdict.REJECTED), code
