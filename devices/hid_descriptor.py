"""The input fields that a HID report descriptor declares (Device Class Definition for HID 1.11, section 6.2.2)."""

from __future__ import annotations

import msgspec

_INPUT = 0x80  # main items, without their length bits
_OUTPUT, _FEATURE, _COLLECTION, _END = 0x90, 0xB0, 0xA0, 0xC0
_USAGE_PAGE, _REPORT_SIZE, _REPORT_ID, _REPORT_COUNT, _PUSH, _POP = 0x04, 0x74, 0x84, 0x94, 0xA4, 0xB4
_USAGE, _USAGE_MINIMUM, _USAGE_MAXIMUM = 0x08, 0x18, 0x28
_LONG_ITEM = 0xFE
_CONSTANT = 0x01  # padding
_MOST_FIELDS = 4096  # a broken descriptor may claim any number


class Field(msgspec.Struct, frozen=True):
    """One usage in an input report; ``first_bit`` is counted from the report id, which is byte 0 even if not sent."""

    usage: tuple[int, int]  # page, id
    report_id: int
    first_bit: int
    bits_each: int
    count: int


class _State(msgspec.Struct):
    """What global and local items have set so far."""

    page: int = 0
    size: int = 0
    count: int = 0
    report_id: int = 0
    usages: list[int] = []
    minimum: int = 0


def input_fields(descriptor: bytes) -> tuple[Field, ...]:
    """All of them, in the order of the descriptor; what follows a broken item is not read."""
    state, pushed, bits, found = _State(), [], {}, []  # type: ignore[var-annotated]
    for tag, value, size in _items(descriptor):
        if tag == _PUSH:
            pushed.append((state.page, state.size, state.count, state.report_id))
        elif tag == _POP and pushed:
            state.page, state.size, state.count, state.report_id = pushed.pop()
        elif tag == _INPUT:
            first = bits.get(state.report_id, 8)
            bits[state.report_id] = first + state.size * state.count
            if not value & _CONSTANT:
                found += _fields(state, first)
        elif not _set_global(state, tag, value):
            _set_local(state, tag, value, size)
        if tag in (_INPUT, _OUTPUT, _FEATURE, _COLLECTION, _END):
            state.usages = []
    return tuple(found)


def _items(descriptor: bytes) -> list[tuple[int, int, int]]:
    """Tag with type, value, and length of the value in bytes."""
    items, at = [], 0
    while at < len(descriptor):
        head = descriptor[at]
        if head == _LONG_ITEM:
            at += 3 + (descriptor[at + 1] if at + 1 < len(descriptor) else 0)
            continue
        size = (0, 1, 2, 4)[head & 3]
        if at + 1 + size > len(descriptor):
            break
        items.append((head & 0xFC, int.from_bytes(descriptor[at + 1 : at + 1 + size], "little"), size))
        at += 1 + size
    return items


def _set_global(state: _State, tag: int, value: int) -> bool:
    if tag == _USAGE_PAGE:
        state.page = value
    elif tag == _REPORT_SIZE:
        state.size = value
    elif tag == _REPORT_COUNT:
        state.count = value
    elif tag == _REPORT_ID:
        state.report_id = value
    else:
        return False
    return True


def _set_local(state: _State, tag: int, value: int, size: int) -> None:
    """Usages of four bytes name their page themselves."""
    usage = value if size == 4 else state.page << 16 | value
    if tag == _USAGE:
        state.usages.append(usage)
    elif tag == _USAGE_MINIMUM:
        state.minimum = usage
    elif tag == _USAGE_MAXIMUM:
        state.usages += range(state.minimum, min(usage + 1, state.minimum + _MOST_FIELDS))


def _fields(state: _State, first: int) -> list[Field]:
    """One usage for all elements is a buffer; several are shared out, one element each, the last for the rest."""
    shared = state.usages[: state.count]
    fields = []
    for index, usage in enumerate(shared):
        last = index == len(shared) - 1
        count = state.count - index if last else 1
        page_and_id = (usage >> 16, usage & 0xFFFF)
        fields.append(Field(page_and_id, state.report_id, first + index * state.size, state.size, count))
    return fields
