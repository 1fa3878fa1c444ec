"""The offline runway: the held orders that are ready, counted in small slices and corrected whenever sync has written.

What was counted is true until sync says something new of it: then it counts no more, at once, until it was looked at
again. So the figure may lag behind good news, and never behind bad news. Codes of goods are the exception: where those
have changed, a round over all orders follows.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from desktop.domain.changes import change_of
from desktop.domain.packing import Condition, Packing
from desktop.domain.runway_views import RunwayPart, RunwayView
from desktop.settings import Flow, Held, PrinterRole, Settings
from desktop.store import station_facts
from desktop.store.cache_changes import ChangeReader
from desktop.store.held_orders import Place
from desktop.store.journal import Rows
from desktop.store.other_file import OtherFile
from desktop.store.pace import Pace, PaceReader
from desktop.store.runway_held import HeldByCarrier, Order
from desktop.store.runway_rows import BEGUN, LOOK_AMONG, LOOK_BETWEEN, WINDOW
from printing.components.job import component_of
from sync.vocabulary import StopReason

OFFLINE_PROOF = "offline_proof:{}"  # a value of the journal: this component has printed with the line down
_SLICE = 120  # documents looked at in one step: a few milliseconds
_TOO_MANY = 20_000  # to be looked at again: then all are, from the start

_decode = msgspec.msgpack.Decoder(Packing).decode


class Runway:
    """``step`` it while nobody scans; ``settings`` gives the present ones.

    Where labels come last, a bench without a printer of labels ships nothing: none comes from elsewhere while the line
    is down. Labels that only a platform's own component can print count once that component has printed with the line
    down: what it would do then nobody has told.
    """

    def __init__(
        self,
        cache: OtherFile,
        journal: Rows,
        settings: Callable[[], Settings],
        now: Callable[[], datetime],
    ) -> None:
        self._cache = cache
        self._journal = journal
        self._settings = settings
        self._now = now
        self._changes = ChangeReader(cache)
        self._pace = PaceReader(journal)
        self._set_up: tuple[object, ...] = ()
        self._begin()

    def _begin(self) -> None:
        held = self._settings().held
        self._held = HeldByCarrier(held.ceiling(self._now()), _most(held))
        self._due: dict[str, None] = {}  # documents to be looked at again
        self._place: Place | None = Place()
        self._counted = False
        self._names: dict[str, str] = {}
        self._first_out: RunwayPart | None = None
        self._first_of: tuple[int, Pace] | None = None  # what that was reckoned from

    @property
    def parcels(self) -> int | None:
        """None while nothing was counted yet: no figure is better than a wrong one."""
        self._take_in()
        return self._held.parcels if self._counted else None

    def view(self) -> RunwayView | None:
        """With its parts and its minutes."""
        self._take_in()
        if not self._counted:
            return None
        self._held.count(everything=True)
        by_carrier, by_shop = self._by_carrier(), self._by_shop()
        parcels, held = self._held.parcels, self._settings().held
        until = held.more_until_at
        return RunwayView(
            parcels=parcels,
            minutes=self._pace.now.minutes(parcels),
            per_hour=self._pace.now.per_hour,
            by_carrier=by_carrier,
            by_shop=by_shop,
            first_out=_first_out(by_carrier, by_shop),
            no_printer=_lacks_a_printer(self._settings()),
            held_until=until if until is not None and self._now() < until else None,
        )

    @property
    def minutes(self) -> int | None:
        parcels = self.parcels
        return self._pace.now.minutes(parcels) if parcels is not None else None

    @property
    def first_out(self) -> RunwayPart | None:
        """What runs out before the whole does, as it was when the count was last at rest."""
        part, minutes = self._first_out, self.minutes
        earlier = part is not None and minutes is not None and part.minutes is not None and part.minutes < minutes
        return part if earlier else None

    def parcel_closed(self, document_id: str) -> None:
        """One fewer, wherever its order was counted already."""
        self._held.forget(document_id.casefold())
        self._pace.closed()

    def opened(self, document_id: str) -> None:
        """It may be ready now where it was not: a changed one counts with its new values."""
        if not self._held.counts(document_id.casefold()):
            self.touched(document_id)

    def touched(self, document_id: str) -> None:
        """Something was done with it here that may have made it unready."""
        self._held.forget(document_id.casefold())
        self._due[document_id] = None

    def step(self) -> None:
        """Look at the next slice of documents."""
        self._take_in()
        if not self._cache.available:
            self._begin()
            return
        self._pace.step()
        if self._due:
            part = list(self._due)[:_SLICE]
            for document_id in part:
                del self._due[document_id]
            self._look(LOOK_AMONG, (_json(part),))
        elif self._place is not None:
            self._walk(self._place)
        self._counted = self._counted or self._place is None or bool(self._held)
        self._held.count()
        self._go_back()
        if not self._due and self._place is None:
            self._look_what_is_first()

    def _take_in(self) -> None:
        """What changed since: settings, the ceiling, and whatever sync has written."""
        settings = self._settings()
        set_up = (*_set_up_of(settings), self._components(settings))
        changed = self._changes.read()
        if set_up != self._set_up or changed.everything or len(self._due) > _TOO_MANY:
            self._set_up = set_up
            self._begin()
            return
        for document_id in changed.documents:
            self.touched(document_id.casefold())
        if changed.goods:
            self._place = Place()
        self._held.set_ceiling(settings.held.ceiling(self._now()), _most(settings.held))

    def _look_what_is_first(self) -> None:
        """Only where parcels or pace have changed: it goes over all that are ready."""
        now = self._held.parcels, self._pace.now
        if now != self._first_of:
            self._first_of = now
            self._first_out = _first_out(self._by_carrier(), self._by_shop())

    def _go_back(self) -> None:
        """To where orders of a carrier were passed that are wanted now."""
        wanted, self._held.walk_from = self._held.walk_from, None
        if wanted is not None and (self._place is None or (self._place.revision, self._place.rowid) < wanted):
            self._place = Place(*wanted)

    def _walk(self, place: Place) -> None:
        window = self._cache.rows(WINDOW, (place.revision, place.rowid, _SLICE))
        if not window:
            self._place = None
            return
        rowid, revision = window[-1]
        self._look(LOOK_BETWEEN, (place.revision, place.rowid, revision, rowid))
        self._place = Place(revision, rowid)

    def _look(self, statement: str, which: tuple[object, ...]) -> None:
        rows = self._cache.rows(statement, (*self._set_up_for_sql(), *which))
        barred = self._barred({row[0]: row[7] for row in rows})
        for document_id, carrier, carrier_name, shop, shop_name, revision, rowid, _, ready in rows:
            name = document_id.casefold()
            self._held.forget(name)
            bar = barred.get(name)
            if bar is Condition.CLOSED:
                continue
            if self._held.put(name, carrier, Order(revision, rowid, shop, bool(ready) and bar is None)):
                self._names[f"c{carrier}"], self._names[f"s{shop}"] = carrier_name, shop_name

    def _barred(self, marks: dict[str, str]) -> dict[str, Condition]:
        """Those that were begun here and cannot be shipped as they are; CLOSED for those that are shipped."""
        by_id = {document_id.casefold(): mark for document_id, mark in marks.items()}
        barred: dict[str, Condition] = {}
        for document_id, condition, body in self._journal.rows(BEGUN, (_json(list(marks)),)):
            known = Condition(condition)
            shut = known in (Condition.CLOSED, Condition.SET_ASIDE)
            if shut or _lacks_a_label(_decode(body), by_id.get(document_id.casefold(), "")):
                barred[document_id.casefold()] = known
        return barred

    def _by_carrier(self) -> tuple[RunwayPart, ...]:
        pace = self._pace.now
        parts = (
            RunwayPart(
                key=carrier,
                name=self._names[f"c{carrier}"] or carrier,
                parcels=ready,
                minutes=pace.minutes(ready, pace.of_carrier(carrier)),
                held=held,
            )
            for carrier, (ready, held) in self._held.by_carrier().items()
        )
        return tuple(sorted(parts, key=lambda part: (-part.held, part.name)))

    def _by_shop(self) -> tuple[RunwayPart, ...]:
        pace = self._pace.now
        parts = (
            RunwayPart(
                key=shop,
                name=self._names[f"s{shop}"] or shop,
                parcels=ready,
                minutes=pace.minutes(ready, pace.of_shop(shop)),
                held=held,
            )
            for shop, (ready, held) in self._held.by_shop().items()
        )
        return tuple(sorted(parts, key=lambda part: (-part.held, part.name)))

    def _set_up_for_sql(self) -> tuple[object, ...]:
        """In the order in which the statements ask for them."""
        settings = self._settings()
        held = settings.held
        prints = settings.flow is Flow.LABEL_LAST
        shops, waves = _json(list(held.shop_ids)), _json(list(held.wave_ids))
        conditions = (held.warehouse_id, held.warehouse_id, shops, shops, waves, waves)
        return (int(prints), _json(list(self._components(settings))), *conditions)

    def _components(self, settings: Settings) -> tuple[str, ...]:
        """Of the sealed labels that can be printed here without the network; "" where a printer makes ours."""
        printers = (printer for printer in settings.printers if PrinterRole.WAYBILL in printer.roles)
        names = sorted({component_of(printer.url) for printer in printers})
        return tuple(one for one in names if not one or station_facts.get(self._journal, OFFLINE_PROOF.format(one)))


def _set_up_of(settings: Settings) -> tuple[object, ...]:
    """What decides which orders are held and what makes them ready, but for the ceiling."""
    held = settings.held
    printers = tuple((printer.url, printer.roles) for printer in settings.printers)
    return (held.warehouse_id, held.shop_ids, held.wave_ids, settings.flow, printers)


def _lacks_a_printer(settings: Settings) -> bool:
    """Labels come last here, and nothing could print them."""
    prints = any(PrinterRole.WAYBILL in printer.roles for printer in settings.printers)
    return settings.flow is Flow.LABEL_LAST and not prints


def _most(held: Held) -> int:
    """Of one carrier, whether more is asked for now or not."""
    return held.ceiling_per_carrier * max(1, held.more_factor)


def _lacks_a_label(packing: Packing, mark: str) -> bool:
    """Its receiver has changed, and the new label must come from the ERP: what lies on the box is void."""
    if packing.bench_prints:
        return False
    waits = packing.condition is Condition.STOPPED and packing.reason == StopReason.ADDRESS_CHANGED
    return waits or change_of(packing, mark, packing.seller_remark) is StopReason.ADDRESS_CHANGED


def _first_out(by_carrier: tuple[RunwayPart, ...], by_shop: tuple[RunwayPart, ...]) -> RunwayPart | None:
    """Of those that are packed at present, the one that lasts least."""
    timed = [(part.minutes, at, part) for at, part in enumerate((*by_carrier, *by_shop)) if part.minutes is not None]
    return min(timed)[2] if timed else None


def _json(values: list[str]) -> str:
    return msgspec.json.encode(values).decode()
