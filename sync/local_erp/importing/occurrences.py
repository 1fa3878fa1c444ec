"""Tells equal rows of one file apart by counting them, so that each has a key of its own, the same in every import.

A mended row comes in a file of rejected rows, away from the rows it stood among. Lest it be taken for an equal one of
those, the mapping beside that file says how often each row of the orders concerned was met there (``Mapping.known``),
and counting goes on from that. So the file from which rows were rejected, its mended rows, and the same file mended at
its source all give a row the same key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sync.local_erp.importing.rows import Row, identity


class Occurrences:
    """Hands out keys in the order of the file. Holds one number per row, a few dozen bytes."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self._once: set[int] = set()
        self._often = {int(name, 16): count for name, count in known.items()}

    def key(self, row: Row) -> str:
        name = identity(row)
        number = int(name, 16)
        if number in self._often:
            self._often[number] += 1
            return f"{name}.{self._often[number]}"
        if number in self._once:
            self._often[number] = 2
            return f"{name}.2"
        self._once.add(number)
        return f"{name}.1"


def count_known(before: Mapping[str, int], kept: Iterable[Row]) -> dict[str, int]:
    """What ``Mapping.known`` must say beside rejected rows; ``kept`` are the rows of their orders that were not."""
    return Counter(before) + Counter(map(identity, kept))
