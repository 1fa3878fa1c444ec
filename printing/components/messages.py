"""Reading a component's messages leniently: spellings differ by a letter's case, numbers come as text and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

Message = dict[str, Any]  # keys in lower case at every depth


def read_message(data: bytes | str) -> Message | None:
    """The object in ``data``; None where there is none."""
    try:
        value = msgspec.json.decode(data)
        lowered = _lowered(value)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return None
    return lowered if isinstance(lowered, dict) else None


def _lowered(value: Any) -> Any:
    if isinstance(value, dict):
        return {name.lower(): _lowered(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_lowered(inner) for inner in value]
    return value


def text(node: Message, *names: str) -> str:
    """The first of these fields that has a value, as text: ids and codes are compared as text everywhere."""
    for name in names:
        value = node.get(name)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (str, int, float)) and str(value).strip():
            return str(value).strip()  # one component answers "failed " (printers.md C.5)
    return ""


def nodes(value: object) -> Iterator[Message]:
    """Every object in ``value``, the outer before the inner."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def items(node: Message, name: str) -> list[Message]:
    """The objects of a list field."""
    value = node.get(name)
    return [inner for inner in value if isinstance(inner, dict)] if isinstance(value, list) else []
