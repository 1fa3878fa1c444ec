"""What both of Tryton's wires offer the connector, and what its refusals are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol, TypeVar, get_type_hints

import msgspec

from sync.connector import Refused

S = TypeVar("S", bound=msgspec.Struct)
Context = Mapping[str, Any]
Domain = Sequence[Any]
Order = Sequence[Sequence[str]]
Stamps = Mapping[str, str]  # "model,id": _timestamp as read; a record that changed since is refused


class Warned(Refused):
    """A UserWarning: the ERP does it when somebody says yes. ``name`` is what has to be skipped for that."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__("needs_decision", detail)
        self.name = name


class ChangedMeanwhile(Refused):
    """The record is not as it was read: read it again."""


class NoSuchRecord(Refused):
    """The record, or what was called on it, does not exist."""


class Wire(Protocol):
    """Calls of one database as one user. ``version`` and the context are known after ``open``."""

    @property
    def version(self) -> str: ...

    @property
    def company(self) -> int: ...

    @property
    def server_time(self) -> datetime | None:
        """The server's clock in its last answer."""
        ...

    @property
    def presses_many(self) -> bool:
        """Whether one call presses a button of many records."""
        ...

    def open(self) -> None:
        """Log in and learn the context, where that was not done. Raises NotAuthorised."""
        ...

    def search_read(
        self,
        model: str,
        domain: Domain,
        kind: type[S],
        *,
        names: Sequence[str] | None = None,
        limit: int | None = None,
        order: Order | None = None,
        context: Context | None = None,
    ) -> list[S]:
        """Rows as ``kind``; ``names`` where not all its fields are there on this server."""
        ...

    def count(self, model: str, domain: Domain) -> int: ...

    def today(self) -> dict[str, Any]:
        """The company's own day, as records and contexts take it: that of UTC is another one for hours of each day."""
        ...

    def field_names(self, model: str) -> frozenset[str]:
        """Fields of a model; empty where this server has no such model."""
        ...

    def rights(self, models: Sequence[str]) -> dict[str, dict[str, bool]]:
        """For each model whether this user may read, write, create and delete."""
        ...

    def press(self, model: str, ids: Sequence[int], button: str, stamps: Stamps) -> None: ...

    def create(self, model: str, values: Sequence[Mapping[str, Any]], stamps: Stamps) -> list[int]: ...

    def write(self, model: str, record: int, values: Mapping[str, Any], stamps: Stamps) -> None: ...

    def skip_warning(self, name: str) -> None:
        """The next time this warning would come, it does not."""
        ...

    def close(self) -> None: ...


class WireTime(msgspec.Struct):
    """A datetime or a date as both wires write it; always UTC."""

    year: int
    month: int
    day: int
    hour: int = 0
    minute: int = 0
    second: int = 0
    microsecond: int = 0

    @property
    def instant(self) -> datetime:
        return datetime(
            self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond, tzinfo=UTC
        )


def wire_date(day: date) -> dict[str, Any]:
    return {"__class__": "date", "year": day.year, "month": day.month, "day": day.day}


def wire_day(told: WireTime) -> dict[str, Any]:
    return wire_date(told.instant.date())


def wire_time(at: datetime) -> str:
    """As it may stand in a domain."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def micros(at: datetime) -> int:
    """Microseconds since 1970, without a float on the way."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def names_of(kind: type[msgspec.Struct]) -> list[str]:
    """What to ask for so that ``kind`` can be filled: names of nested records have dots."""
    hints = get_type_hints(kind)
    names: list[str] = []
    for field in msgspec.structs.fields(kind):
        nested = _struct_in(hints[field.name])
        if field.encode_name.endswith(".") and nested is not None:
            names += [field.encode_name + name for name in names_of(nested) if name != "id"]
        elif nested is None or nested is WireTime:
            names.append(field.encode_name)
    return names


def _struct_in(hint: Any) -> type[msgspec.Struct] | None:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint
    parts = (_struct_in(part) for part in getattr(hint, "__args__", ()))
    return next((part for part in parts if part is not None), None)
