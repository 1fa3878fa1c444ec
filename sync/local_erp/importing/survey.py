"""The first walk through a file: what its products are called and how many pieces of each are ordered."""

from __future__ import annotations

from collections.abc import Iterable

from sync.local_erp.importing.rows import Row, Sale
from sync.local_erp.importing.verdicts import Reason


class _Seen:
    __slots__ = ("names", "pieces")

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.pieces = 0


class Survey:
    """Per stock code: every description with how often it is met, and the pieces sold."""

    def __init__(self, rows: Iterable[Row | Reason]) -> None:
        self._seen: dict[str, _Seen] = {}
        for row in rows:
            if isinstance(row, Sale):
                seen = self._seen.get(row.code)
                if seen is None:
                    seen = self._seen[row.code] = _Seen()
                seen.pieces += row.quantity
                if row.name:
                    seen.names[row.name] = seen.names.get(row.name, 0) + 1

    def name(self, code: str) -> str:
        """The description met most often, the earliest of equals; the code where there is none."""
        names = self._seen[code].names
        return max(names, key=lambda name: names[name]) if names else code

    def pieces(self, code: str) -> int:
        return self._seen[code].pieces

    def several_names(self) -> dict[str, tuple[str, ...]]:
        """Codes under more than one description, each with them all, the most frequent first."""
        return {
            code: tuple(sorted(seen.names, key=lambda name: -seen.names[name]))
            for code, seen in self._seen.items()
            if len(seen.names) > 1
        }

    def nameless(self) -> int:
        """How many codes have no description anywhere in the file."""
        return sum(not seen.names for seen in self._seen.values())
