"""What sync has written into the cache since one looked last: each reader remembers for itself how far it has read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

from sync.vocabulary import Stream

_BOUNDS = "SELECT coalesce(min(number), 0), coalesce(max(number), 0) FROM change"
_SINCE = "SELECT stream, ids FROM change WHERE number > ? AND number <= ? ORDER BY number"
_OF_ORDERS = "SELECT document_id FROM document WHERE order_id IN (SELECT value FROM json_each(?))"
_OF_DOCUMENTS = frozenset({Stream.DOCUMENTS.value, Stream.LABELS.value})
_OF_GOODS = frozenset({Stream.PRODUCTS.value, Stream.BUNDLES.value})

_ids = msgspec.json.Decoder(list[str]).decode


class CacheFile(Protocol):
    @property
    def openings(self) -> int: ...

    def rows(self, sql: str, params: tuple[Any, ...] = ()) -> Sequence[Any]: ...


class Changed(msgspec.Struct, frozen=True):
    documents: tuple[str, ...] = ()  # written anew, stopped, let go, or given another label
    goods: bool = False  # what products and bundles are, has changed
    everything: bool = False  # nothing that was known of the cache can be relied on


NOTHING = Changed()


class ChangeReader:
    """The first answer is "everything", and so is each that a gap makes uncertain."""

    def __init__(self, cache: CacheFile) -> None:
        self._cache = cache
        self._openings = -1
        self._number = 0

    def read(self) -> Changed:
        bounds = self._cache.rows(_BOUNDS)
        if not bounds:
            return NOTHING
        first, newest = bounds[0]
        if self._openings != self._cache.openings or newest < self._number or first > self._number + 1:
            self._openings, self._number = self._cache.openings, newest
            return Changed(everything=True)
        if newest == self._number:
            return NOTHING
        rows = self._cache.rows(_SINCE, (self._number, newest))
        self._number = newest
        return self._changed(rows)

    def _changed(self, rows: Sequence[Any]) -> Changed:
        streams = {stream for stream, _ in rows}
        if "" in streams:
            return Changed(everything=True)
        documents = [one for stream, ids in rows if stream in _OF_DOCUMENTS for one in _ids(ids)]
        orders = [one for stream, ids in rows if stream == Stream.STOPS for one in _ids(ids)]
        if orders:
            found = self._cache.rows(_OF_ORDERS, (msgspec.json.encode(orders).decode(),))
            documents += [row[0] for row in found]
        return Changed(tuple(dict.fromkeys(documents)), goods=bool(streams & _OF_GOODS))
