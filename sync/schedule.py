"""How often each kind of call is made, so that all of them fit into this bench's share of the merchant's quota.

Pure. The settings say how often at most; a small share stretches that. Where the numbers come from: docs/quota.md.
"""

from __future__ import annotations

from datetime import timedelta

import msgspec

from sync.working_set import Pace

WHOLE = 100  # calls a minute of a merchant; a bench alone has them all
STOPS_PART = 0.65  # of the share
DOCUMENTS_PART = 0.2
# for a bench that has the whole quota; twice as long where it has half of it
GOODS_SECONDS = 120
AFTER_SALES_SECONDS = 12
GATHER_SECONDS = 6
GOODS_SELDOMER = 6  # than documents, whatever the share


class Schedule(msgspec.Struct, frozen=True):
    """How many calls a look takes depends on what the whole hall did since the last one, so the pause behind it grows
    with them: a look never takes more than its part of the share."""

    stops: timedelta  # from one look at what stops parcels to the next, at least
    documents: timedelta
    goods: timedelta  # goods, stock, waves, returns and purchases, each
    gather: timedelta  # how long a confirmation may wait for others, so that they leave in one call
    stop_call: timedelta  # for each call of a look
    document_call: timedelta

    def after_stops(self, calls: int) -> timedelta:
        """From the beginning of a look that took so many calls to the next."""
        return max(self.stops, self.stop_call * calls)

    def after_documents(self, calls: int) -> timedelta:
        return max(self.documents, self.document_call * calls)


def schedule_for(wish: Pace) -> Schedule:
    """The best for this share, and no oftener than the settings want."""
    share = max(1, wish.calls_per_minute)
    benches = WHOLE / share
    return Schedule(
        stops=timedelta(seconds=wish.stop_check_seconds),
        documents=timedelta(seconds=wish.pull_seconds),
        goods=timedelta(seconds=max(wish.pull_seconds * GOODS_SELDOMER, GOODS_SECONDS * benches)),
        gather=timedelta(seconds=GATHER_SECONDS * benches) if benches > 1 else timedelta(),
        stop_call=timedelta(minutes=1) / (share * STOPS_PART),
        document_call=timedelta(minutes=1) / (share * DOCUMENTS_PART),
    )


def after_sales_every(calls_per_minute: int) -> timedelta:
    """From one look at after-sales to the next; orders, which tell of most stops, are looked at oftener."""
    return timedelta(seconds=AFTER_SALES_SECONDS * WHOLE / max(1, calls_per_minute))
