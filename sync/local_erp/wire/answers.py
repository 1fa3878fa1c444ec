"""How answers look: the envelope, its error codes, and times, money and weights as the wire writes them."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta, timezone
from enum import IntEnum
from typing import Any

import msgspec

SHANGHAI = timezone(timedelta(hours=8))
TIME_FORMAT = "%Y-%m-%d %H:%M:%S"
Json = dict[str, Any]


class Beside(dict[str, Any]):
    """What stands beside ``code`` and not in ``data``: paging and rows of some older calls."""


class Code(IntEnum):
    """Error codes of the envelope (jushuitan-open-api 2.2)."""

    OK = 0
    BAD_SIGNATURE = 10
    BAD_TOKEN = 100
    BAD_IP = 110
    EMPTY_BODY = 130
    BAD_PARAMETER = 140
    REFRESH_FORBIDDEN = 150
    SAVE_FAILED = 160
    NO_SUCH_SHOP = 170
    NO_PERMISSION = 190
    TOO_MANY_PER_SECOND = 199
    TOO_MANY_PER_MINUTE = 200


SENTENCES: dict[int, str] = {
    Code.BAD_SIGNATURE: "无效签名",
    Code.BAD_TOKEN: "access_token无效或已过期",
    Code.BAD_IP: "IP不在白名单内:127.0.0.1",
    Code.EMPTY_BODY: "传输数据不能为空",
    Code.BAD_PARAMETER: "参数不符合规范",
    Code.REFRESH_FORBIDDEN: "第三方应用不支持刷新token",
    Code.SAVE_FAILED: "保存失败",
    Code.NO_SUCH_SHOP: "店铺编号不存在",
    Code.NO_PERMISSION: "无API权限",
    Code.TOO_MANY_PER_SECOND: "调用太频繁",
    Code.TOO_MANY_PER_MINUTE: "调用频次超过限制",
}


class WireError(Exception):
    """Answered as an envelope with this code instead of data."""

    def __init__(self, code: int, sentence: str = "") -> None:
        self.code = code
        self.sentence = sentence or SENTENCES.get(code, "执行失败")
        super().__init__(self.sentence)


def envelope(data: object, extra: Json) -> bytes:
    """A successful answer."""
    body = {"code": int(Code.OK), "msg": "执行成功", "data": data, "requestId": secrets.token_hex(16)}
    return msgspec.json.encode(body | extra)


def refusal(error: WireError) -> bytes:
    body = {"code": error.code, "msg": error.sentence, "data": None, "requestId": secrets.token_hex(16)}
    return msgspec.json.encode(body | {"issuccess": False})


def wire_time(microseconds: int | None) -> str:
    """Local text without a zone; empty for a missing time."""
    if microseconds is None:
        return ""
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC).astimezone(SHANGHAI).strftime(TIME_FORMAT)


def from_wire_time(text: str) -> int:
    """Microseconds since 1970 UTC; ValueError when it is no such text."""
    moment = datetime.strptime(text, TIME_FORMAT).replace(tzinfo=SHANGHAI)
    return int(moment.timestamp()) * 1_000_000


def kilograms(grams: int | None) -> float | str:
    """A missing number is an empty text on this wire."""
    return "" if grams is None else round(grams / 1000, 3)


def yuan(fen: int) -> float:
    return round(fen / 100, 2)
