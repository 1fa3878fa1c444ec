"""What the ERP says of goods that come back or come in and of waves, for the page where a lead looks a number up."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.classify import NumberScan, ThingScan, classify
from desktop.store import outbox
from desktop.usecases.desk import Desk
from sync.floor import AfterSale, Ask, Purchase, Wave
from sync.wanted import ASK

FloorFact = AfterSale | Purchase | Wave
MOST = 20  # of a supplier's purchases


class FloorPages:
    """Reads at a person's pace."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, number: str, orders: Iterable[str] = ()) -> tuple[FloorFact, ...]:
        """By the waybill of a parcel that came back, an after-sale, a purchase, a receipt, a supplier or a wave; of
        these ``orders`` what comes back as well."""
        cache, found = self._desk.cache, dict[str, FloorFact]()
        for spelling in self._spellings(number):
            found |= {f"a{one.after_sale_id}": one for one in cache.after_sales(spelling)}
            found |= {f"p{one.purchase_id} {one.receipt_id}": one for one in cache.purchases(spelling)}
            wave = cache.wave(spelling)
            found |= {f"w{wave.wave_id}": wave} if wave is not None else {}
        for order_id in orders:
            found |= {f"a{one.after_sale_id}": one for one in cache.after_sales(order_id)}
        return tuple(found.values())[:MOST]

    def ask(self, number: str) -> bool:
        """Ask the ERP whether anything comes back under this number; ``find`` has the answer when it is there. False
        where this ERP cannot be asked."""
        known = self._desk.sync.capabilities()
        if known is None or Ask.AFTER_SALES not in known.questions:
            return False
        with self._desk.journal.writing() as writing:
            for spelling in self._spellings(number)[:1]:
                outbox.want(writing, spelling, f"{ASK}{Ask.AFTER_SALES.value}", self._desk.clock.now())
        self._desk.wake_sync()
        return True

    def _spellings(self, number: str) -> tuple[str, ...]:
        scanned = classify(number, self._desk.settings.code_rules)
        if isinstance(scanned, ThingScan):
            return (scanned.name,)
        return scanned.numbers if isinstance(scanned, NumberScan) else (number.strip(),)
