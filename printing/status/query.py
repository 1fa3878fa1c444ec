"""A question to a printer as data, and what all parsers share: masks of bits, and answers put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import msgspec

from printing.condition import Condition, Fault


class StatusQuery(msgspec.Struct, frozen=True):
    """``parse`` gives None for bytes that are no answer to this question: that is silence, never "ok"."""

    name: str
    data: bytes
    enough: Callable[[bytes], bool]
    parse: Callable[[bytes], Condition | None]
    settles: Callable[[Condition], bool] = lambda _: False  # no further question is needed after this answer
    silence_ends: bool = False  # where not one byte came, the questions after it would get none either


class Meaning(NamedTuple):
    """Of one bit. ``words`` go into the detail where the fault alone says too little."""

    fault: Fault | None
    words: str = ""


def read_mask(
    value: int, meanings: Mapping[int, Meaning], name: str, *, ignored: int = 0, unknown: Fault = Fault.OTHER
) -> Condition:
    """The faults of all bits that are set; a bit that nobody documents is a fault too, told in hex."""
    faults, told = set(), []
    for bit in (1 << place for place in range(value.bit_length())):
        if not value & bit & ~ignored:
            continue
        meaning = meanings.get(bit, Meaning(unknown))
        if meaning.fault is not None:
            faults.add(meaning.fault)
        if meaning.words or bit not in meanings:
            told.append(f"{name} 0x{bit:02X}{': ' if meaning.words else ''}{meaning.words}")
    return Condition(faults=frozenset(faults), detail="; ".join(told))


def merged(answers: Iterable[Condition]) -> Condition:
    """One condition of several answers of the same printer."""
    said = list(answers)
    busy = {answer.busy for answer in said} - {None}
    counts = [answer.waiting for answer in said if answer.waiting is not None]
    return Condition(
        can_say=any(answer.can_say for answer in said),
        faults=frozenset().union(*(answer.faults for answer in said)),
        busy=any(busy) if busy else None,
        detail="; ".join(answer.detail for answer in said if answer.detail),
        waiting=sum(counts) if counts else None,
    )
