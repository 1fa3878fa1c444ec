"""The local ERP as an ErpConnector: Jushuitan plus waybill numbers, label bodies and an identity, all invented.

A body may also be a label that somebody else made: a carrier's file, or a platform's sealed text, passed on unread.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sync.capabilities import Capabilities, Lack
from sync.connectors.jushuitan import connector as jushuitan
from sync.connectors.jushuitan import wire
from sync.connectors.jushuitan.biz import as_number
from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.connectors.jushuitan.sending import accepted, rejected
from sync.connectors.jushuitan.wire import Loose, text
from sync.outgoing import EntryKind, Settling
from sync.quota import Use
from sync.vocabulary import (
    Address,
    Entry,
    Identity,
    LabelBody,
    LookUp,
    ReadyLabel,
    Receipt,
    SealedLabel,
    Stream,
)

LABELS_PATH = "/packbench/label/query"
WAYBILL_PATH = "/packbench/waybill/take"
IDENTITY_PATH = "/packbench/server/identity"
OFFERED_HERE = frozenset({Lack.WAYBILL_NUMBER, Lack.LABEL_BODY, Lack.UNPROVED})
CAPABILITIES = msgspec.structs.replace(
    jushuitan.CAPABILITIES,
    label_bodies=True,
    ready_labels=True,
    sealed_labels=True,
    own_company=False,  # another database behind the same address takes the same token
    streams=jushuitan.CAPABILITIES.streams | {Stream.LABELS},
    kinds=jushuitan.CAPABILITIES.kinds | {EntryKind.WAYBILL_ASKED: Settling.LOOKED_UP},
    one_by_one=jushuitan.CAPABILITIES.one_by_one | {EntryKind.WAYBILL_ASKED},
    lacks=tuple(one for one in jushuitan.CAPABILITIES.lacks if one not in OFFERED_HERE),
)


class _Identity(msgspec.Struct):
    co_id: Loose
    epoch: str


class _Party(msgspec.Struct):
    name: str = ""
    mobile: Loose = None
    state: str = ""
    city: str = ""
    district: str = ""
    address: str = ""


class _Ready(msgspec.Struct):
    media: str
    data: bytes  # base64 on the wire


class _Sealed(msgspec.Struct):
    component: str
    contents: str


class _Label(msgspec.Struct):
    io_id: Loose
    l_id: Loose = None
    lc_id: Loose = None
    logistics_company: str = ""
    product_type: str = ""
    routing_code: str = ""
    consolidation: str = ""
    qr: str = ""
    receiver: _Party = msgspec.field(default_factory=_Party)
    sender: _Party = msgspec.field(default_factory=_Party)
    ready: _Ready | None = None
    sealed: _Sealed | None = None
    attached: bool = False  # made elsewhere, not by the local ERP


class _Labels(wire.Paging):
    datas: list[_Label] | None = None


class _Numbered(msgspec.Struct):
    l_id: Loose = None


class _Taken(msgspec.Struct):
    datas: list[_Numbered]


class LocalErpConnector(JushuitanConnector):
    """Implements sync.connector.ErpConnector."""

    @property
    def capabilities(self) -> Capabilities:
        return CAPABILITIES

    def identify(self) -> Identity:
        data = self._transport.call(IDENTITY_PATH, {}, _Identity, Use.LOOK_UP)
        return Identity(text(data.co_id), data.epoch)

    def push(self, entries: Sequence[Entry]) -> list[Receipt]:
        if any(entry.kind is not EntryKind.WAYBILL_ASKED for entry in entries):
            return super().push(entries)
        return [self._take_number(entry) for entry in entries]

    def _take_number(self, entry: Entry) -> Receipt:
        """What has a number keeps it."""
        data = self._transport.call(WAYBILL_PATH, {"io_ids": [as_number(entry.document_id)]}, _Taken, Use.REST)
        number = next((text(row.l_id) for row in data.datas), "")
        return accepted(entry, self._now(), number) if number else rejected(entry, self._now(), "not_found", "")

    def look_up(self, entries: Sequence[Entry]) -> list[LookUp]:
        asked = {entry.key: entry for entry in entries if entry.kind is EntryKind.WAYBILL_ASKED}
        others = [entry for entry in entries if entry.key not in asked]
        told = dict(zip((entry.key for entry in others), super().look_up(others), strict=True))
        found = {one.document_id: one for one in self.find_documents([entry.document_id for entry in asked.values()])}
        for key, entry in asked.items():
            document = found.get(entry.document_id)
            told[key] = LookUp(bool(document.waybill) if document else None, None, document.status if document else "")
        return [told[entry.key] for entry in entries]

    def find_labels(self, document_ids: Sequence[str]) -> list[LabelBody]:
        """Documents that wait; those without a waybill number are given one by this call."""
        biz = {"io_ids": [as_number(one) for one in document_ids], "page_index": 1, "page_size": 50}
        data = self._transport.call(LABELS_PATH, biz, _Labels, Use.REST)
        return [_label(row) for row in data.datas or ()]


def _label(row: _Label) -> LabelBody:
    return LabelBody(
        document_id=text(row.io_id),
        waybill=text(row.l_id),
        carrier_id=text(row.lc_id),
        carrier_name=row.logistics_company,
        product_type=row.product_type,
        routing_code=row.routing_code,
        consolidation=row.consolidation,
        qr_payload=row.qr,
        receiver=_address(row.receiver),
        sender=_address(row.sender),
        invented=not row.attached,
        ready=ReadyLabel(row.ready.media, row.ready.data) if row.ready else None,
        sealed=SealedLabel(row.sealed.component, row.sealed.contents) if row.sealed else None,
    )


def _address(party: _Party) -> Address:
    return Address(party.name, text(party.mobile), party.state, party.city, party.district, party.address)
