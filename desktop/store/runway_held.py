"""The held orders that the runway has looked at, by carrier, and those of them that count.

Of each carrier no more are kept in mind than can be held at most and some to spare, so that a hall of a million waiting
orders costs a slice no more than a small one. Where the spare ones are used up, ``walk_from`` tells where to go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

_SPARE = 4  # a quarter of what can be held is kept beyond it
_COUNTED = 3_000  # orders counted in one step, or those of one carrier


class Order(NamedTuple):
    """A held order. Newest first, as sync and the labels made ahead have it."""

    revision: int
    rowid: int
    shop: str
    ready: bool


class HeldByCarrier:
    """``ceiling``: so many of each carrier are held; ``most``: so many may be, once somebody holds more."""

    def __init__(self, ceiling: int, most: int) -> None:
        self._ceiling = ceiling
        self._most = most
        self._held: dict[str, dict[str, Order]] = {}  # by carrier, then by document
        self._carrier_of: dict[str, str] = {}
        self._ready: dict[str, dict[str, str]] = {}  # by carrier: documents that count, with their shops
        self._shops: dict[str, Counter[str]] = {}  # by carrier: shops of all within the ceiling
        self._stale: dict[str, None] = {}  # carriers to be counted again, the longest due first
        self._ends: dict[str, tuple[int, int]] = {}  # by carrier: the last that is kept where older ones were passed
        self.walk_from: tuple[int, int] | None = None  # revision and row behind which orders were passed and are wanted

    def __bool__(self) -> bool:
        return bool(self._held)

    @property
    def parcels(self) -> int:
        return sum(map(len, self._ready.values()))

    def set_ceiling(self, ceiling: int, most: int) -> None:
        if (ceiling, most) == (self._ceiling, self._most):
            return
        self._ceiling, self._most = ceiling, most
        self._stale |= dict.fromkeys(self._held)
        for carrier in list(self._ends):
            self._want_older(carrier)

    def put(self, document_id: str, carrier: str, order: Order) -> bool:
        """False where it is older than what is kept of its carrier."""
        end = self._ends.get(carrier)
        if end is not None and order[:2] < end:
            return False
        self._held.setdefault(carrier, {})[document_id] = order
        self._carrier_of[document_id] = carrier
        self._stale[carrier] = None
        return True

    def forget(self, document_id: str) -> None:
        """It counts no more, from now on."""
        carrier = self._carrier_of.pop(document_id, None)
        if carrier is None:
            return
        self._held[carrier].pop(document_id, None)
        self._ready.get(carrier, {}).pop(document_id, None)
        self._stale[carrier] = None
        if carrier in self._ends:
            self._want_older(carrier)

    def counts(self, document_id: str) -> bool:
        return document_id in self._ready.get(self._carrier_of.get(document_id, ""), {})

    def count(self, *, everything: bool = False) -> None:
        """Of each carrier as many as are held, the newest first; of these the ready ones."""
        done = 0
        while self._stale and (everything or done < _COUNTED):
            carrier = next(iter(self._stale))
            del self._stale[carrier]
            done += len(self._held.get(carrier, {}))
            self._count_one(carrier)

    def by_carrier(self) -> dict[str, tuple[int, int]]:
        """Ready and held ones of each."""
        return {
            carrier: (len(ready), min(len(self._held[carrier]), self._ceiling))
            for carrier, ready in self._ready.items()
            if self._held.get(carrier)
        }

    def by_shop(self) -> dict[str, tuple[int, int]]:
        """Ready and held ones of each."""
        held: Counter[str] = Counter()
        for shops in self._shops.values():
            held.update(shops)
        ready = Counter(shop for parcels in self._ready.values() for shop in parcels.values())
        return {shop: (ready[shop], count) for shop, count in held.items()}

    # inside

    def _count_one(self, carrier: str) -> None:
        orders = self._held.get(carrier, {})
        newest: Iterable[tuple[str, Order]] = orders.items()
        if len(orders) > self._ceiling:
            ranked = sorted(orders.items(), key=lambda item: item[1][:2], reverse=True)
            newest = ranked[: self._ceiling]
            self._keep(carrier, ranked)
        self._ready[carrier] = {document_id: order.shop for document_id, order in newest if order.ready}
        self._shops[carrier] = Counter(order.shop for _, order in newest)

    def _keep(self, carrier: str, ranked: list[tuple[str, Order]]) -> None:
        spare = max(1, self._most // _SPARE)
        if len(ranked) <= self._most + 2 * spare:
            return
        kept, passed = ranked[: self._most + spare], ranked[self._most + spare :]
        self._held[carrier] = dict(kept)
        for document_id, _ in passed:
            del self._carrier_of[document_id]
        self._ends[carrier] = kept[-1][1][:2]

    def _want_older(self, carrier: str) -> None:
        """Fewer are kept than may be held: some that were passed are wanted."""
        if len(self._held.get(carrier, {})) < self._most:
            end = self._ends.pop(carrier)
            self.walk_from = end if self.walk_from is None else max(self.walk_from, end)
