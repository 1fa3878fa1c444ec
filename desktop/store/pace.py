"""How fast this bench packs: the parcels of its last working stretch, in all and by carrier and shop."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import msgspec

from desktop.domain.packing import Packing
from desktop.store.journal import Rows

LONGEST_PAUSE = timedelta(minutes=15)  # between two parcels of one stretch
LONGEST_STRETCH = timedelta(hours=1)
MOST_PARCELS = 100  # of the stretch: the pace of now, not of this morning
LEAST_PARCELS = 4  # fewer tell no pace
LEAST_STRETCH = timedelta(minutes=1)

# the plus keeps the planner on the index of the moments
_LAST = (
    "SELECT closed_at, body FROM packing WHERE closed_at > 0 AND +condition = 'closed' ORDER BY closed_at DESC LIMIT +?"
)
_decode = msgspec.msgpack.Decoder(Packing).decode


class Pace(msgspec.Struct, frozen=True):
    per_hour: float | None = None
    carriers: dict[str, float] = {}  # share of each, of one
    shops: dict[str, float] = {}

    def of_carrier(self, carrier_id: str) -> float:
        return self.carriers.get(carrier_id, 0.0)

    def of_shop(self, shop_id: str) -> float:
        return self.shops.get(shop_id, 0.0)

    def minutes(self, parcels: int, share: float = 1.0) -> int | None:
        """How long so many last; None without a pace."""
        if self.per_hour is None or not share:
            return None
        return int(parcels * 60 / (self.per_hour * share))


class PaceReader:
    """Reads the journal again only after a parcel was closed."""

    def __init__(self, journal: Rows) -> None:
        self._journal = journal
        self._stale = True
        self.now = Pace()

    def closed(self) -> None:
        self._stale = True

    def step(self) -> None:
        if self._stale:
            self.now, self._stale = _pace_of(self._journal), False


def _pace_of(journal: Rows) -> Pace:
    stretch: list[tuple[int, bytes]] = []
    for closed_at, body in journal.rows(_LAST, (MOST_PARCELS,)):
        newest = stretch[0][0] if stretch else closed_at
        last = stretch[-1][0] if stretch else closed_at
        if last - closed_at > LONGEST_PAUSE / _MICRO or newest - closed_at > LONGEST_STRETCH / _MICRO:
            break
        stretch.append((closed_at, body))
    lasted = (stretch[0][0] - stretch[-1][0]) * _MICRO if stretch else timedelta()
    if len(stretch) < LEAST_PARCELS or lasted < LEAST_STRETCH:
        return Pace()
    packings = [_decode(body) for _, body in stretch]
    return Pace(
        per_hour=(len(stretch) - 1) * 3600 / lasted.total_seconds(),
        carriers=_shares(Counter(packing.carrier_id for packing in packings)),
        shops=_shares(Counter(packing.shop_id for packing in packings)),
    )


_MICRO = timedelta(microseconds=1)


def _shares(counts: Counter[str]) -> dict[str, float]:
    return {key: count / counts.total() for key, count in counts.items()}
