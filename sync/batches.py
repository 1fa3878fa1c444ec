"""How many entries of each kind one call takes: halved where the ERP refuses it whole, grown where it goes well."""

from __future__ import annotations

from sync.capabilities import Capabilities
from sync.outgoing import EntryKind

GOOD_CALLS = 50  # full ones, before one entry more is tried
TOO_LARGE = "batch_too_large"  # a refusal's code: no entry is at fault


class Batches:
    """Sizes by kind, in memory: a restart begins with what the connector says."""

    def __init__(self, capabilities: Capabilities) -> None:
        self._can = capabilities
        self._sizes: dict[EntryKind, int] = {}
        self._good: dict[EntryKind, int] = {}
        self._before: dict[EntryKind, int] = {}  # the size before the refusal whose cause is not found yet

    def size(self, kind: EntryKind) -> int:
        if kind in self._can.one_by_one:
            return 1
        return self._sizes.get(kind, max(1, self._can.batch_size))

    def good(self, kind: EntryKind, sent: int) -> None:
        """A call was answered; only a full one proves anything."""
        size = self.size(kind)
        if sent < size or size >= self._can.batch_size or kind in self._can.one_by_one:
            return
        self._good[kind] = self._good.get(kind, 0) + 1
        if self._good[kind] >= GOOD_CALLS:
            self._good[kind] = 0
            self._sizes[kind] = size + 1

    def refused(self, kind: EntryKind, code: str, sent: int) -> None:
        """A call with several entries was refused as a whole: smaller from now on."""
        if code == TOO_LARGE:
            self._before.pop(kind, None)
        else:
            self._before.setdefault(kind, self.size(kind))
        self._sizes[kind] = max(1, sent // 2)
        self._good[kind] = 0

    def found(self, kind: EntryKind) -> None:
        """One entry by itself was refused: it was at fault, not the size of the call."""
        before = self._before.pop(kind, None)
        if before is not None:
            self._sizes[kind] = before
