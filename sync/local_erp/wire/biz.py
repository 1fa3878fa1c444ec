"""Reading the ``biz`` parameter: tolerant of numbers sent as text, strict about everything the page forbids."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from sync.local_erp.wire.answers import Code, WireError, from_wire_time

DAY = 86_400 * 1_000_000
SECOND = 1_000_000
Window = tuple[int, int]
Parameters = TypeVar("Parameters")


class PageRequest(msgspec.Struct, frozen=True):
    index: int
    size: int
    count: bool  # is_get_total

    @property
    def offset(self) -> int:
        return (self.index - 1) * self.size


def bad(sentence: str) -> WireError:
    return WireError(Code.BAD_PARAMETER, sentence)


def decode(text: str) -> Any:
    """The JSON of ``biz``."""
    if not text:
        raise WireError(Code.EMPTY_BODY)
    try:
        return msgspec.json.decode(text.encode())
    except msgspec.DecodeError as error:
        raise bad("biz不是有效的JSON") from error


def rows(text: str) -> list[Biz]:
    """``biz`` where it is an array of objects."""
    value = decode(text)
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise bad("biz应为数组")
    if not value:
        raise WireError(Code.EMPTY_BODY)
    return [Biz(row) for row in value]


def check_rows(text: str, most: int) -> None:
    """Refuse an array of more than ``most`` rows; 0 is no limit."""
    if most and text.lstrip().startswith("[") and len(rows(text)) > most:
        raise bad(f"单次最多{most}条")


def _whole(value: Any) -> int:
    """Raises ValueError where it is no whole number of 64 bits."""
    number = int(value)
    if (isinstance(value, float) and value != number) or not -(2**63) <= number < 2**63:
        raise ValueError(value)
    return number


class Biz:
    """One object of business parameters."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise bad("biz应为对象")
        self._value: dict[str, Any] = value

    def as_struct(self, kind: type[Parameters]) -> Parameters:
        """All parameters at once, as a struct that allows no others."""
        try:
            return msgspec.convert(self._value, kind)
        except msgspec.ValidationError as error:
            raise bad(str(error)) from error

    def has(self, name: str) -> bool:
        return self._value.get(name) not in (None, "", [])

    def value(self, name: str) -> Any:
        return self._value.get(name)

    def only(self, names: frozenset[str]) -> bool:
        """Whether nothing else was given."""
        return all(name in names or not self.has(name) for name in self._value)

    def children(self, name: str) -> list[Biz]:
        """A JSON array of objects."""
        found = self._value.get(name) or []
        if not isinstance(found, list):
            raise bad(f"{name}应为数组")
        return [Biz(item) for item in found]

    def text(self, name: str, default: str = "") -> str:
        return str(self._value[name]) if self.has(name) else default

    def integer(self, name: str, default: int = 0) -> int:
        if not self.has(name):
            return default
        try:
            return _whole(self._value[name])
        except (TypeError, ValueError) as error:
            raise bad(f"{name}应为整数") from error

    def decimal(self, name: str) -> float | None:
        if not self.has(name):
            return None
        try:
            return float(self._value[name])
        except (TypeError, ValueError) as error:
            raise bad(f"{name}应为数字") from error

    def flag(self, name: str, default: bool = False) -> bool:
        if not self.has(name):
            return default
        return str(self._value[name]).lower() in ("true", "1")

    def items(self, name: str, limit: int) -> list[str]:
        """A JSON array of ids, as text."""
        found = self._value.get(name) or []
        if not isinstance(found, list):
            raise bad(f"{name}应为数组")
        return self._limited(name, [str(item) for item in found], limit)

    def numbers(self, name: str, limit: int) -> list[int]:
        try:
            return [_whole(item) for item in self.items(name, limit)]
        except ValueError as error:
            raise bad(f"{name}应为整数数组") from error

    def joined(self, name: str, limit: int) -> list[str]:
        """Ids joined by commas in one text."""
        found = self._value.get(name) or ""
        if not isinstance(found, str):
            raise bad(f"{name}应为逗号分隔的文本")
        return self._limited(name, [item.strip() for item in found.split(",") if item.strip()], limit)

    @staticmethod
    def _limited(name: str, found: list[str], limit: int) -> list[str]:
        if len(found) > limit:
            raise bad(f"{name}最多{limit}个")
        return found

    def window(self, begin: str = "modified_begin", end: str = "modified_end", days: int = 7) -> Window | None:
        """Both ends or none, not longer than ``days``; the last second counts whole."""
        if self.has(begin) != self.has(end):
            raise bad(f"{begin}和{end}必须同时传入")
        if not self.has(begin):
            return None
        try:
            first, last = from_wire_time(self.text(begin)), from_wire_time(self.text(end))
        except ValueError as error:
            raise bad("时间格式应为yyyy-MM-dd HH:mm:ss") from error
        if last < first:
            raise bad(f"{end}不能早于{begin}")
        if last - first > days * DAY:
            raise bad(f"时间间隔不能超过{days}天")
        return first, last + SECOND - 1

    def page(self, default: int, largest: int) -> PageRequest:
        index, size = self.integer("page_index", 1), self.integer("page_size", default)
        if index < 1:
            raise bad("page_index从1开始")
        if not 1 <= size <= largest:
            raise bad(f"page_size最大{largest}")
        return PageRequest(index, size, self.flag("is_get_total", True))
