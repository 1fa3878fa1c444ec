"""The local ERP as a rig: a server in this process on a real port, disturbed through its own switches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sync.connector import ErpConnector
from sync.connectors.jushuitan.tokens import StoredToken
from sync.local_erp import schema
from sync.local_erp.changing import Change
from sync.local_erp.intake import Batch, NewLine, NewOrder, Receiver
from sync.local_erp.sample import COURIERS, OWN_SHOP, fill_sample
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import open_service
from sync.local_erp.shipping import DOCUMENT_CALL, ShipCall
from sync.local_erp.switches import WRITES, Fault, FaultKind
from sync.outgoing import EntryKind
from sync.quota import Quota
from sync.vocabulary import Entry
from tests.sync.bench_side import CREDENTIALS, KEY, MemoryTokens, connector_to
from tests.sync.conformance.local_books import entry_of, times_in_books
from tests.sync.conformance.rig import Clock, Deed

RECEIVER = Receiver("某人", "13800000000", "湖南省", "长沙市", "岳麓区", "一号")
QUOTA_OF_A_SECOND = 199
PATIENCE = 30.0  # seconds for an answer: no case waits for one that never comes


def make_shop(folder: Path) -> Path:
    """A database with the sample shop's base data and goods, to be copied for each rig."""
    with open_service(folder / "erp.db", KEY) as service:
        fill_sample(service, 0)
    return folder / "erp.db"


class LocalOrders:
    """The server on the database ``erp.db`` in a folder, and its orders."""

    title = "local ERP"
    cannot: Mapping[Deed, str] = {}
    rows_per_page = 50

    def __init__(self, folder: Path) -> None:
        self._made = 0
        self._tokens = MemoryTokens(StoredToken(CREDENTIALS.access_token))
        self.service = open_service(folder / "erp.db", KEY)
        self.heal()
        self._server = LocalErpServer(self.service, CREDENTIALS, port=0)
        self._server.start()

    def connector(self, clock: Clock) -> ErpConnector:
        quota = Quota(1_000_000, 1_000_000, monotonic=clock.monotonic)
        return connector_to(self._server.port, tokens=self._tokens, quota=quota, timeout=PATIENCE, clock=clock.now)

    def make_orders(self, count: int) -> list[str]:
        orders = tuple(self._order() for _ in range(count))
        results = self.service.accept(Batch(steps=orders)).steps
        return [str(self._document(one.o_id).io_id) for one in results]

    def _order(self) -> NewOrder:
        self._made += 1
        lines = (NewLine("1", "QH-SOAP", 2), NewLine("2", "QH-TEA", 1))
        ordered = int(datetime.now(UTC).timestamp() * 1_000_000)
        return NewOrder(OWN_SHOP.shop_id, f"C{self._made:06d}", ordered, RECEIVER, lines, lc_id=COURIERS[0].lc_id)

    def change_line(self, document_id: str) -> int:
        self.service.faults.switch(still_stamps=True)
        self.service.change(document_id, Change.QUANTITY, "5")
        return self._pieces(document_id)

    def change_receiver(self, document_id: str) -> None:
        self.service.change(document_id, Change.ADDRESS, "二号")

    def cancel(self, document_id: str) -> None:
        self.service.change(document_id, Change.CANCEL)

    def delete(self, document_id: str) -> None:
        self.service.change(document_id, Change.CALL_BACK)

    def reopen(self, document_id: str) -> None:
        self.service.change(document_id, Change.REOPEN)

    def ship_elsewhere(self, document_id: str) -> None:
        self.service.ship([ShipCall(DOCUMENT_CALL, io_id=int(document_id))])

    @contextmanager
    def late_commit(self, document_ids: Sequence[str]) -> Iterator[Mapping[str, int]]:
        """Its rows are hidden: their stamps are from before whatever happens in the block."""
        orders = [self._row(int(one)).o_id for one in document_ids]
        self.service.faults.switch(unseen=orders)
        yield {one: self._pieces(one) for one in document_ids}
        self.service.faults.switch(unseen=[])

    def same_stamp(self, count: int) -> list[str]:
        made = self.make_orders(count)
        io_ids = [int(one) for one in made]
        with self.service.store.write() as tx:
            stamp = {"ts": tx.number("ts"), "modified": tx.now}
            tx.connection.execute(sa.update(schema.OUTBOUND).where(schema.OUTBOUND.c.io_id.in_(io_ids)).values(**stamp))
        return made

    def heal(self) -> None:
        self.service.faults.clear()
        self.service.faults.switch(limits=False)

    def close(self) -> None:
        self._server.stop()
        self.service.close()

    def _document(self, o_id: int) -> sa.Row[Any]:
        with self.service.store.read() as connection:
            return connection.execute(sa.select(schema.OUTBOUND).filter_by(o_id=o_id)).one()

    def _row(self, io_id: int) -> sa.Row[Any]:
        with self.service.store.read() as connection:
            return connection.execute(sa.select(schema.OUTBOUND).filter_by(io_id=io_id)).one()

    def _pieces(self, document_id: str) -> int:
        lines = sa.select(sa.func.sum(schema.LINE.c.qty)).filter_by(o_id=self._row(int(document_id)).o_id)
        with self.service.store.read() as connection:
            return int(connection.execute(lines).scalar_one())


class LocalRig(LocalOrders):
    """Implements tests.sync.conformance.rig.Rig."""

    def entry(self, document_id: str, kind: EntryKind) -> Entry:
        return entry_of(self.service, self._row(int(document_id)), kind)

    def effects(self, entry: Entry) -> int:
        with self.service.store.read() as connection:
            return times_in_books(connection, entry)

    def lose_answer(self, calls: int = 1) -> None:
        self.service.faults.add(Fault(FaultKind.LOST, path=WRITES, calls=calls))

    def lose_request(self, calls: int = 1) -> None:
        self.service.faults.add(Fault(FaultKind.STATUS, 502, path=WRITES, calls=calls))

    def break_answer(self) -> None:
        self.service.faults.add(Fault(FaultKind.CUT, path=WRITES))

    def refuse_one(self, document_id: str) -> None:
        self.service.faults.switch(refused=[self._row(int(document_id)).o_id])

    def throttle(self, calls: int) -> None:
        self.service.faults.add(Fault(FaultKind.ERROR, QUOTA_OF_A_SECOND, calls=calls))

    def expire_token(self, after_calls: int = 0) -> None:
        self.service.faults.add(Fault(FaultKind.EXPIRE, after=after_calls))

    def lie_about_paging(self) -> None:
        self.service.faults.switch(lying_pages=True)

    def limit_batch(self, entries: int) -> None:
        self.service.faults.switch(batch_limit=entries)

    @contextmanager
    def other_identity(self) -> Iterator[None]:
        self.service.faults.switch(company_id="20228")
        yield
        self.service.faults.switch(company_id="")

    @contextmanager
    def other_epoch(self) -> Iterator[None]:
        """Nothing of what was there, as from a backup of an earlier day."""
        with self.service.store.read() as connection:
            orders = connection.execute(sa.select(schema.ORDER.c.o_id)).scalars().all()
        self.service.faults.switch(epoch="other", unseen=list(orders))
        yield
        self.service.faults.switch(epoch="", unseen=[])
