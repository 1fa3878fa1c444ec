"""A real trytond over a real PostgreSQL as a rig of the conformance suite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from uuid import uuid4

from sync.connectors.tryton.chosen import JSONRPC, REST, Access, choose
from sync.connectors.tryton.connector import TrytonConnector
from sync.connectors.tryton.ground import document_id, shipment_id
from sync.outgoing import Counted, EntryKind, Moved, Pieces
from sync.vocabulary import Entry
from tests.sync.conformance.rig import Clock, Deed
from tests.sync.tryton.cluster import Cluster
from tests.sync.tryton.office import SHIPMENT, Office
from tests.sync.tryton.prepared import DATABASE, PASSWORD, TEMPLATE, Edition, cluster, prepare
from tests.sync.tryton.proxy import Asked, Mishap, Proxy
from tests.sync.tryton.server import TrytonServer

OTHER = "other"  # the database as it was provisioned, without anything that was made since
ROWS = 8  # of a page: paging is the same with few
UNTOUCHED = [["state", "=", "assigned"], ["moves.origin", "!=", None]]
GRAMS = 1234
LAST = ("do", "done")
# The call with which an entry takes effect; what comes before it is small steps.
EFFECT: dict[EntryKind, tuple[str, ...]] = {
    EntryKind.SHIP_WEIGHED: tuple(f"{SHIPMENT}.{one}" for one in LAST),
    EntryKind.SHIP_DOCUMENT: tuple(f"{SHIPMENT}.{one}" for one in LAST),
    EntryKind.WEIGH_ONLY: ("stock.package.write",),
    EntryKind.VERIFIED: (f"{SHIPMENT}.pick",),
    EntryKind.COUNTED: ("stock.inventory.confirm",),
    EntryKind.MOVED: tuple(f"stock.shipment.internal.{one}" for one in LAST),
}
BUTTONS = frozenset({"wait", "assign_try", "pick", "pack", "confirm", "create", "write", *LAST})


class TrytonOrders:
    """A server with a database of its own, and what becomes of orders there."""

    def __init__(self, edition: Edition) -> None:
        self._stack = ExitStack()
        self.cluster: Cluster = self._stack.enter_context(cluster())
        self.edition, self.wire = edition, JSONRPC
        self.facts = prepare(self.cluster, edition)
        for name in (DATABASE, OTHER):
            self.cluster.make(name, TEMPLATE)
        server = TrytonServer(self.cluster, edition, (DATABASE, OTHER))
        self._stack.callback(server.close)
        self.proxy = Proxy(server.port)
        self._stack.callback(self.proxy.close)
        self.office = Office(server.port, DATABASE, self.facts, self.cluster, old=edition.title.endswith("7.0"))
        self._stack.callback(self.office.close)
        self._entries = 0
        self._effect = EFFECT[EntryKind.SHIP_WEIGHED]
        self._parked: list[int] = []
        self._shown: list[int] = []
        self._park(self.facts["shipments"])

    def make_orders(self, count: int) -> list[str]:
        """Orders that the ERP made and reserved before; they lay aside, and appear now in one transaction."""
        if len(self._parked) < count:
            self._park(self.office.orders(count))
        made, self._parked = sorted(self._parked[:count]), self._parked[count:]
        self._shown += made
        self._stamp(made, "assigned", "CURRENT_TIMESTAMP")
        return [document_id(one) for one in made]

    def _park(self, shipments: Sequence[int]) -> None:
        """As if they had been done long ago."""
        self._stamp(shipments, "done", "CURRENT_TIMESTAMP - interval '2 days'")
        self._parked += shipments

    def _stamp(self, shipments: Sequence[int], state: str, at: str) -> None:
        if not shipments:
            return
        ids = ", ".join(map(str, shipments))
        names = ", ".join(f"'{SHIPMENT},{one}'" for one in shipments)
        stamps = f"create_date = {at}, write_date = {at}"
        self.office.books(
            f"BEGIN; UPDATE {_table(SHIPMENT)} SET state = '{state}', {stamps} WHERE id IN ({ids}); "
            f"UPDATE stock_move SET {stamps} WHERE shipment IN ({names}); COMMIT"
        )

    def change_line(self, document: str) -> int:
        """On the line itself: the shipment's own stamp stays."""
        first = self.office.outgoing(shipment_id(document))[0]
        self.office.call("stock.move", "write", [first["id"]], {"quantity": first["quantity"] + 3.0})
        return self.office.pieces(shipment_id(document))

    def change_receiver(self, document: str) -> None:
        row = self.office.read(SHIPMENT, [["id", "=", shipment_id(document)]], "delivery_address")[0]
        self.office.call("party.address", "write", [row["delivery_address"]], {"city": f"Bremen {uuid4().hex[:4]}"})

    def cancel(self, document: str) -> None:
        self.office.press(shipment_id(document), "cancel")

    def delete(self, document: str) -> None:
        self.cancel(document)
        self.office.call(SHIPMENT, "delete", [shipment_id(document)])

    def reopen(self, document: str) -> None:
        raise NotImplementedError

    def ship_elsewhere(self, document: str) -> None:
        self.office.press(shipment_id(document), "pick", "pack", "last")

    @contextmanager
    def late_commit(self, document_ids: Sequence[str]) -> Iterator[Mapping[str, int]]:
        """A transaction of the database: its stamps are those of its beginning, like those of the ERP's own."""
        ids = [shipment_id(one) for one in document_ids]
        after = {one: self.office.pieces(shipment_id(one)) + 5 for one in document_ids}
        with self.cluster.transaction(DATABASE) as session:
            assert session.stdin is not None
            assert session.stdout is not None
            lines = ["BEGIN;"]
            for shipment in ids:
                first = self.office.outgoing(shipment)[0]["id"]
                lines.append(
                    "UPDATE stock_move SET quantity = quantity + 5, internal_quantity = internal_quantity + 5, "
                    f"write_date = CURRENT_TIMESTAMP WHERE id = {first};"
                )
                lines.append(f"UPDATE {_table(SHIPMENT)} SET write_date = CURRENT_TIMESTAMP WHERE id = {shipment};")
            session.stdin.write("\n".join([*lines, "SELECT 'held';", ""]))
            session.stdin.flush()
            assert session.stdout.readline().strip() == "held"
            yield after
            session.stdin.write("COMMIT;\n")

    def same_stamp(self, count: int) -> list[str]:
        """One press of a button for all of them is one transaction."""
        made = self.make_orders(count)
        ids = ", ".join(str(shipment_id(one)) for one in made)
        stamps = self.office.books(f"SELECT count(DISTINCT write_date) FROM {_table(SHIPMENT)} WHERE id IN ({ids})")
        assert stamps == "1"
        return made

    def heal(self) -> None:
        """Orders of earlier cases are out of the way and long ago: each case begins a bench that reads what is open."""
        self.proxy.heal()
        shown, self._shown = self._shown, []
        if not shown:
            return
        ago = "create_date = create_date - interval '1 day', write_date = write_date - interval '1 day'"
        self.office.books(f"UPDATE stock_package SET {ago}; UPDATE party_address SET {ago}")
        untouched = {row["id"] for row in self.office.read(SHIPMENT, [["id", "in", shown], UNTOUCHED], "state")}
        self._park([one for one in shown if one in untouched])
        rest = [one for one in shown if one not in untouched]
        self._stamp(rest, "done", "CURRENT_TIMESTAMP - interval '2 days'")

    def close(self) -> None:
        self._stack.close()


class TrytonBooks(TrytonOrders):
    """Entries, and how often the server itself holds their effect."""

    def entry(self, document: str, kind: EntryKind) -> Entry:
        self._effect = EFFECT.get(kind, ())
        self._entries += 1
        number = self.office.read(SHIPMENT, [["id", "=", shipment_id(document)]], "number")[0]["number"]
        shelves = ["A0101", "A0102"]
        body: Counted | Moved | None = None
        if kind is EntryKind.COUNTED:
            body = Counted((Pieces("SKU001", 4000 + self._entries),), bin=shelves[0])
        elif kind is EntryKind.MOVED:
            body = Moved((Pieces("SKU001", self._entries),), from_bin=shelves[0], to_bin=shelves[1])
        elif kind is EntryKind.WEIGH_ONLY:
            self._ship_boxed(document)
        of_parcel = body is None
        key = f"key-{uuid4().hex}"
        return Entry(
            key=key, sequence=self._entries, station="bench/1", stream=number if of_parcel else f"{kind}:{key}",
            kind=kind, document_id=document if of_parcel else "", order_id=number if of_parcel else "", waybill="",
            carrier_id="", carrier_name="", warehouse_id="", weight_g=GRAMS, weigh_type=3, created=datetime.now(UTC),
            body=body,
        )  # fmt: skip

    def _ship_boxed(self, document: str) -> None:
        shipment = shipment_id(document)
        moves = [move["id"] for move in self.office.outgoing(shipment)]
        box = {"type": self.facts["package_type"], "company": self.facts["company"], "moves": [["add", moves]]}
        self.office.call("stock.package", "create", [box | {"shipment": f"{SHIPMENT},{shipment}"}])
        self.ship_elsewhere(document)

    def effects(self, entry: Entry) -> int:
        looks: dict[EntryKind, Callable[[Entry], int]] = {
            EntryKind.WEIGH_ONLY: self._weighed,
            EntryKind.VERIFIED: lambda one: int(self.office.state(shipment_id(one.document_id)) == "picked"),
            EntryKind.COUNTED: self._counted,
            EntryKind.MOVED: self._moved,
        }
        look = looks.get(entry.kind)
        return look(entry) if look else self.office.times_left(shipment_id(entry.document_id))

    def _weighed(self, entry: Entry) -> int:
        shipment = shipment_id(entry.document_id)
        goods = sum(round(move["internal_weight"] * 1000) for move in self.office.outgoing(shipment))
        extra = self.office.books(
            f"SELECT coalesce(additional_weight, 0) FROM stock_package WHERE shipment = '{SHIPMENT},{shipment}'"
        )
        return int(round(goods + float(extra)) == entry.weight_g)

    def _counted(self, entry: Entry) -> int:
        assert isinstance(entry.body, Counted)
        quantity = entry.body.pieces[0].quantity
        return int(self.office.books(
            "SELECT count(*) FROM stock_inventory i JOIN stock_inventory_line l ON l.inventory = i.id "
            f"WHERE i.state = 'done' AND l.quantity = {quantity}"
        ))  # fmt: skip

    def _moved(self, entry: Entry) -> int:
        assert isinstance(entry.body, Moved)
        return int(self.office.books(
            "SELECT count(*) FROM stock_move WHERE shipment LIKE 'stock.shipment.internal,%' "
            f"AND state = 'done' AND quantity = {entry.body.pieces[0].quantity}"
        ))  # fmt: skip


class TrytonRig(TrytonBooks):
    """Implements tests.sync.conformance.rig.Rig, with all that can go wrong on the way."""

    rows_per_page = ROWS

    @property
    def title(self) -> str:
        return f"{self.edition.title} {self.wire}"

    @property
    def cannot(self) -> Mapping[Deed, str]:
        told = {
            Deed.REOPEN: "a sale's shipment stays cancelled, the office makes a new one",
            Deed.LIE_ABOUT_PAGING: "its pages say nothing about what follows",
            Deed.LIMIT_BATCH: "it has no limit",
            Deed.STRICT_CLOCK: "it never looks at a client's clock",
        }
        if self.wire == REST:
            told[Deed.EXPIRE_TOKEN] = "a key has no end"
        return told

    def access(self, **changes: str) -> Access:
        secrets = {"key": self.facts["rest_key"]} if self.wire == REST else {"login": "packer", "password": PASSWORD}
        return Access(**{"base_url": f"http://127.0.0.1:{self.proxy.port}", "database": DATABASE, **secrets, **changes})

    def connector(self, clock: Clock) -> TrytonConnector:
        return TrytonConnector(lambda: choose(self.access(), clock.now), "", clock.now, rows=ROWS)

    def lose_answer(self, calls: int = 1) -> None:
        self._mishap("lost", self._takes_effect, calls)

    def lose_request(self, calls: int = 1) -> None:
        self._mishap("gateway", changes, calls)

    def break_answer(self) -> None:
        self._mishap("cut", self._takes_effect, 1)

    def refuse_one(self, document: str) -> None:
        """Lines whose origin is gone: the ERP asks a person whether that is meant."""
        shipment = f"{SHIPMENT},{shipment_id(document)}"
        self.office.books(f"UPDATE stock_move SET origin = NULL WHERE shipment = '{shipment}'")

    def throttle(self, calls: int) -> None:
        self._mishap("busy", lambda asked: True, calls)

    def expire_token(self, after_calls: int = 0) -> None:
        left = [after_calls]

        def look(asked: Asked) -> None:
            left[0] -= 1
            if left[0] < 0 and not asked.name.startswith("common."):
                self.proxy.before.clear()
                self.office.books(f"DELETE FROM ir_session WHERE create_uid = {self.facts['packer']}")

        self.proxy.before = [look]

    def lie_about_paging(self) -> None:
        raise NotImplementedError

    def limit_batch(self, entries: int) -> None:
        raise NotImplementedError

    @contextmanager
    def other_identity(self) -> Iterator[None]:
        """Another database, whose company was made at another time, with the same ids in it."""
        later = "create_date = create_date + interval '1 day'"
        self.cluster.sql(OTHER, f"UPDATE company_company SET {later}")
        self.proxy.rename = (DATABASE, OTHER)
        yield
        self.proxy.rename = None
        self.cluster.sql(OTHER, f"UPDATE company_company SET {later.replace('+', '-')}")

    @contextmanager
    def other_epoch(self) -> Iterator[None]:
        """The same database as it was some days ago."""
        self.proxy.rename = (DATABASE, OTHER)
        yield
        self.proxy.rename = None

    def _takes_effect(self, asked: Asked) -> bool:
        return asked.name in self._effect

    def _mishap(self, kind: str, strikes: Callable[[Asked], bool], calls: int) -> None:
        self.proxy.mishaps.append(Mishap(kind, strikes, calls))


def changes(asked: Asked) -> bool:
    return asked.name.rpartition(".")[2] in BUTTONS


def _table(model: str) -> str:
    return model.replace(".", "_")
