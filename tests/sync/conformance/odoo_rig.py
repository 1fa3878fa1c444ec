"""The played Odoo as a rig: what it does is from recorded answers of Odoo 19, not from a program of ours."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from sync.connector import ErpConnector
from sync.connectors.odoo.boxes import box_name
from sync.outgoing import OF_A_PARCEL, SHIPPING, Counted, EntryKind, Pieces
from sync.vocabulary import Entry
from tests.sync.conformance.rig import Clock, Deed
from tests.sync.odoo.books import Row
from tests.sync.odoo.hall import Hall, connect
from tests.sync.odoo.server import Faults, PlayedOdoo

WEIGHT_G = 430  # Odoo keeps two digits of a kilogram
COUNTED_PIECES = 17


class OdooOrders:
    """The orders of tests.sync.conformance.rig.Rig, on the played server."""

    rows_per_page = 80
    cannot: Mapping[Deed, str] = {
        Deed.REOPEN: "no recorded answer: a cancelled delivery stays so, the order gets a new one",
        Deed.EXPIRE_TOKEN: "a key that ended cannot be renewed by a program",
        Deed.LIMIT_BATCH: "one delivery a call",
        Deed.OTHER_EPOCH: "Odoo tells no number of its history",
        Deed.STRICT_CLOCK: "no signature, so no clock",
    }

    def __init__(self, wire: str) -> None:
        self.title = f"Odoo 19 (recorded, /{wire})"
        self._wire = wire
        self.odoo = PlayedOdoo()
        self.odoo.start()
        self.hall = Hall(self.odoo)

    def connector(self, clock: Clock) -> ErpConnector:
        return connect(self.odoo.url, clock=clock.now, wire=self._wire)

    # orders

    def make_orders(self, count: int) -> list[str]:
        with self.odoo.books.lock:
            return [str(self.hall.delivery()) for _ in range(count)]

    def change_line(self, document_id: str) -> int:
        """The moves' and lines' stamps go on, the delivery's stays."""
        books = self.odoo.books
        with books.lock:
            move, line = self.hall.moves(int(document_id))[0], self.hall.lines(int(document_id))[0]
            for model, row in (("stock.move", move), ("stock.move.line", line)):
                row["quantity"] += 3.0
                books.touch(model, row["id"])
            move["product_uom_qty"] += 3.0
            return self._pieces(document_id)

    def change_receiver(self, document_id: str) -> None:
        books = self.odoo.books
        with books.lock:
            partner = self.hall.row(int(document_id))["partner_id"]
            books.row("res.partner", partner)["street"] = "Weg 2"
            books.touch("res.partner", partner)

    def cancel(self, document_id: str) -> None:
        with self.odoo.books.lock:
            self.odoo.acts.cancel(int(document_id))

    def delete(self, document_id: str) -> None:
        with self.odoo.books.lock:
            self.hall.delete(int(document_id))

    def reopen(self, document_id: str) -> None:
        raise NotImplementedError

    def ship_elsewhere(self, document_id: str) -> None:
        with self.odoo.books.lock:
            self.odoo.acts.button_validate([int(document_id)], {"skip_sms": True})

    @contextmanager
    def late_commit(self, document_ids: Sequence[str]) -> Iterator[Mapping[str, int]]:
        self.odoo.books.hidden = {int(one) for one in document_ids}
        yield {one: self._pieces(one) for one in document_ids}
        self.odoo.books.hidden = set()

    def same_stamp(self, count: int) -> list[str]:
        made = self.make_orders(count)
        with self.odoo.books.lock:
            stamp = self.odoo.books.stamp()
            for one in made:
                rows = [self.hall.row(int(one)), *self.hall.lines(int(one)), *self.hall.moves(int(one))]
                for row in rows:
                    row["write_date"] = stamp
        return made

    # outgoing

    def entry(self, document_id: str, kind: EntryKind) -> Entry:
        key = secrets.token_hex(12)
        body = None
        if kind is EntryKind.WEIGH_ONLY:
            self.ship_elsewhere(document_id)
        if kind is EntryKind.COUNTED:
            body = Counted((Pieces(f"{key}#{self._counted_goods(key)}", COUNTED_PIECES),), bin="A0104")
        return Entry(
            key=key,
            sequence=0,
            station="bench/1",
            stream=document_id if kind in OF_A_PARCEL else f"{kind}:{key}",
            kind=kind,
            document_id=document_id,
            order_id=str(self.hall.row(int(document_id))["name"]),
            waybill=f"1Z{document_id}",
            carrier_id=str(self.hall.carrier),
            carrier_name="Post",
            warehouse_id=str(self.hall.warehouse),
            weight_g=WEIGHT_G,
            weigh_type=5,
            created=datetime.now(UTC),
            body=body,
        )

    def effects(self, entry: Entry) -> int:
        books = self.odoo.books
        with books.lock:
            if entry.kind is EntryKind.COUNTED:
                goods = self._goods_of(entry)
                quants = [row for row in books.tables["stock.quant"].values() if row["product_id"] == goods]
                return len([row for row in quants if row["quantity"] == COUNTED_PIECES])
            if entry.kind in SHIPPING:
                boxes = sum(row["name"] == box_name(entry) for row in books.tables["stock.package"].values())
                assert boxes <= 1
                return self.odoo.acts.left.count(int(entry.document_id))
            return int(bool(self.hall.row(int(entry.document_id)).get("shipping_weight") == WEIGHT_G / 1000))

    # mishaps

    def heal(self) -> None:
        assert self.odoo.acts.falsified == []
        self.odoo.faults = Faults()
        self.odoo.acts.refused.clear()
        self.odoo.books.hidden = set()
        with self.odoo.books.lock:
            for picking in list(self.odoo.books.tables["stock.picking"]):
                self.hall.delete(picking)

    def close(self) -> None:
        self.odoo.stop()

    # its books

    def _pieces(self, document_id: str) -> int:
        return int(sum(line["quantity"] for line in self.hall.lines(int(document_id))))

    def _counted_goods(self, key: str) -> int:
        with self.odoo.books.lock:
            return self.hall.product(key, "")

    def _goods_of(self, entry: Entry) -> int:
        assert isinstance(entry.body, Counted)
        return int(entry.body.pieces[0].sku_id.rpartition("#")[2])


def _decides(method: str, named: Row) -> bool:
    """The call of several that has the effect; what is lost before it is only taken up again (test_shipping)."""
    return method in {"button_validate", "action_apply_inventory"} or "shipping_weight" in named.get("vals", {})


class OdooRig(OdooOrders):
    """Implements tests.sync.conformance.rig.Rig: the orders above, and what may go wrong on the way."""

    def lose_answer(self, calls: int = 1) -> None:
        self.odoo.faults.strikes, self.odoo.faults.lost_answers = _decides, calls

    def lose_request(self, calls: int = 1) -> None:
        self.odoo.faults.strikes, self.odoo.faults.lost_requests = _decides, calls

    def break_answer(self) -> None:
        self.odoo.faults.strikes, self.odoo.faults.broken_answers = _decides, 1

    def refuse_one(self, document_id: str) -> None:
        self.odoo.acts.refused.add(int(document_id))

    def throttle(self, calls: int) -> None:
        self.odoo.faults.throttled = calls

    def expire_token(self, after_calls: int = 0) -> None:
        raise NotImplementedError

    def lie_about_paging(self) -> None:
        self.odoo.faults.lying_lengths = True

    def limit_batch(self, entries: int) -> None:
        raise NotImplementedError

    @contextmanager
    def other_identity(self) -> Iterator[None]:
        company = self.odoo.books.row("res.company", self.hall.company)
        before = company["create_date"]
        company["create_date"] = "2001-01-01 00:00:00"
        yield
        company["create_date"] = before

    @contextmanager
    def other_epoch(self) -> Iterator[None]:
        yield
