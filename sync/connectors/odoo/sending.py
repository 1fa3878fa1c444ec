"""One entry at a time to Odoo: what concerns the entry is its receipt, what concerns the connection is raised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sync.connector import NotAuthorised, Refused
from sync.connectors.odoo.counting import Counting
from sync.connectors.odoo.rows import intelligible
from sync.connectors.odoo.shape import Shape
from sync.connectors.odoo.shipping import Shipper
from sync.connectors.odoo.transport import Transport
from sync.outgoing import EntryKind
from sync.vocabulary import Entry, LookUp, Receipt, Verdict

THEIR_WORDS = frozenset({"refused", "no_permission", "not_found", "stopped"})


class Sender:
    """Shipments, weights and counts."""

    def __init__(self, transport: Transport, shape: Shape, warehouse: int, now: Callable[[], datetime]) -> None:
        self._shipper = Shipper(transport, shape, now)
        self._counting = Counting(transport, warehouse)
        self._now = now

    def push(self, entry: Entry) -> Receipt:
        try:
            with intelligible("push"):
                return self._done(entry)
        except NotAuthorised as error:
            if error.code != "no_permission":
                raise
            return self._rejected(entry, error)
        except Refused as error:
            return self._rejected(entry, error)

    def look_up(self, entry: Entry) -> LookUp:
        try:
            if entry.kind is EntryKind.COUNTED:
                return self._counting.look_up(entry)
            return self._shipper.look_up(entry)
        except NotAuthorised:
            raise
        except Refused as error:
            return LookUp(None, None, error.code)

    def _done(self, entry: Entry) -> Receipt:
        if entry.kind is EntryKind.COUNTED:
            self._counting.count(entry)
            return Receipt(entry.key, Verdict.ACCEPTED, "ok", "", self._now())
        return self._shipper.weigh(entry) if entry.kind is EntryKind.WEIGH_ONLY else self._shipper.ship(entry)

    def _rejected(self, entry: Entry, error: Refused) -> Receipt:
        """Odoo's own sentence as it is; where the refusal is ours, why, and then of what."""
        ours = error.code not in THEIR_WORDS and error.detail
        detail = f"{error.code}: {error.detail}" if ours else error.detail
        return Receipt(entry.key, Verdict.REJECTED, error.code, detail, self._now())
