"""What people at the ERP do meanwhile: cancel, change, ship, add; and what happens to the server."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.simulation.book import lines_by
from desktop.simulation.schedule import OfficeAct, Step
from desktop.simulation.site import Site
from sync.vocabulary import DocumentStatus, Identity, OutboundDocument, StopReason

LONGEST_TRANSACTION = 60  # seconds; far below the overlap that a connector reads again

_ALSO_OF_CLOSED = frozenset({OfficeAct.CANCEL, OfficeAct.REFUND, OfficeAct.RECEIVER, OfficeAct.REMARK})


class Office:
    def __init__(self, site: Site) -> None:
        self._site = site
        self._book = site.server.book
        self._of_orders: dict[OfficeAct, Callable[[OutboundDocument, int], None]] = {
            OfficeAct.CANCEL: lambda one, _: self._book.stop(one.order_id, StopReason.CANCELLED),
            OfficeAct.REFUND: lambda one, _: self._book.stop(one.order_id, StopReason.REFUND_WAITING),
            OfficeAct.VOID: self._void,
            OfficeAct.DELETE: lambda one, _: self._book.delete(one.document_id),
            OfficeAct.REFUSE: lambda one, _: self._book.refused.add(one.document_id),
            OfficeAct.RECEIVER: lambda one, pick: self._book.change(one.document_id, receiver_mark=f"mark-{pick}"),
            OfficeAct.REMARK: lambda one, pick: self._book.change(one.document_id, seller_remark=f"remark {pick % 9}"),
            OfficeAct.LINES: lambda one, pick: self._book.change(one.document_id, lines=_lines(one, pick)),
            OfficeAct.WAYBILL: lambda one, pick: self._book.change(one.document_id, waybill=f"YT9{pick:011d}"),
            OfficeAct.SHIP: lambda one, _: self._book.ship_by_office(one.document_id),
            OfficeAct.LATE_CHANGE: lambda one, pick: self._book.change(
                one.document_id, late=1 + pick % LONGEST_TRANSACTION, lines=_lines(one, pick)
            ),
        }

    def do(self, step: Step) -> None:
        act, server = OfficeAct(step.what), self._site.server
        self._site.counts[f"office {act.value}"] += 1
        if act in self._of_orders:
            self._to_an_order(act, step)
        elif act is OfficeAct.LET_GO:
            self._let_go(step)
        elif act is OfficeAct.UNSHIP:
            self._unship(step)
        elif act in (OfficeAct.NEW, OfficeAct.LATE_NEW):
            self._add(step, late=act is OfficeAct.LATE_NEW)
        elif act is OfficeAct.RESTART:
            server.up = not server.up
        elif act is OfficeAct.OTHER_COMPANY:
            server.identity = Identity("company-2" if server.identity.company_id == "company-1" else "company-1", "1")
        else:
            server.identity = Identity(server.identity.company_id, f"{int(server.identity.epoch) + 1}")
            self._book.begin_new_history()

    def _add(self, step: Step, *, late: bool) -> None:
        """One order; while a long transaction lasts, somebody else writes another."""
        if late:
            name = self._book.add(step.bench, step.pick, late=2 + step.pick % LONGEST_TRANSACTION)
            self._site.note(f"  {name} is being written")
            self._site.time.advance(1.0)
        self._site.note(f"  {self._book.add(step.bench, step.pick)} is new")

    def _to_an_order(self, act: OfficeAct, step: Step) -> None:
        """To one that waits; often to one that is in somebody's hands, or to the one whose ship call travels then."""
        beside, in_hand = step.pick >> 17 & 7 == 7, step.pick >> 16 & 1
        if beside and act is not OfficeAct.LATE_CHANGE:
            self._site.server.meanwhile.append(lambda one: self._of_orders[act](one, step.pick))
            return
        orders = (in_hand and self._in_hand(closed=act in _ALSO_OF_CLOSED)) or self._book.waiting()
        if not orders:
            return
        document = orders[step.pick % len(orders)]
        if not self._book.is_late(document.document_id):
            self._site.note(f"  {document.document_id}")
            self._of_orders[act](document, step.pick)

    def cancel_one_in_the_hall(self, pick: int) -> bool:
        """The last cancellation before the carrier comes."""
        here = self._closed_here()
        if not here:
            return False
        self._site.note(f"  {here[pick % len(here)].document_id} is cancelled")
        self._book.stop(here[pick % len(here)].order_id, StopReason.CANCELLED)
        return True

    def _in_hand(self, *, closed: bool) -> list[OutboundDocument]:
        """What lies open on a bench, and beside each that was ``closed`` there."""
        cores = [bench.pc.core for bench in self._site.benches if bench.pc.core is not None]
        named = [core.desk.packing.document_id for core in cores if core.desk.packing is not None]
        found = [document for document in map(self._book.one, named) if document is not None]
        there = self._closed_here() if closed else []
        return found * max(1, len(there)) + there

    def _closed_here(self) -> list[OutboundDocument]:
        """What stands in the hall, whether the ERP has been told or not."""
        closed = {one for bench in self._site.benches for one in bench.guard.closed.keys() - bench.guard.collected}
        return [document for document in self._book.known() if document.document_id in closed]

    def _void(self, document: OutboundDocument, pick: int) -> None:
        """The order is cancelled, and its document with it."""
        del pick
        self._book.stop(document.order_id, StopReason.CANCELLED)
        self._book.change(document.document_id, status=DocumentStatus.VOID)

    def _let_go(self, step: Step) -> None:
        """An order that was stopped may leave after all."""
        stopped = sorted(self._book.stopped_since)
        if not stopped:
            return
        order_id = stopped[step.pick % len(stopped)]
        self._site.note(f"  {order_id}")
        self._book.stop(order_id, None)
        for document in self._book.known():
            if document.order_id == order_id and document.status is DocumentStatus.VOID:
                self._book.change(document.document_id, status=DocumentStatus.WAITING)

    def _unship(self, step: Step) -> None:
        """The office takes a shipment back; of a bench's or its own."""
        shipped = [one for one in self._book.known() if one.status is DocumentStatus.SHIPPED]
        shipped = [one for one in shipped if not self._book.is_late(one.document_id)]
        if shipped:
            document = shipped[step.pick % len(shipped)]
            self._site.note(f"  {document.document_id}")
            self._book.take_back(document.document_id)


def _lines(document: OutboundDocument, pick: int) -> Sequence[object]:
    return lines_by(int(document.document_id[1:]), pick)
