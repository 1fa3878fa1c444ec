"""The local ERP as an ErpConnector: Jushuitan plus label bodies and an identity with an epoch, both invented.

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
from sync.connectors.jushuitan.wire import Loose, text
from sync.quota import Use
from sync.vocabulary import Address, Identity, LabelBody, ReadyLabel, SealedLabel, Stream

LABELS_PATH = "/packbench/label/query"
IDENTITY_PATH = "/packbench/server/identity"
OFFERED_HERE = frozenset({Lack.WAYBILL_NUMBER, Lack.LABEL_BODY, Lack.UNPROVED})
CAPABILITIES = msgspec.structs.replace(
    jushuitan.CAPABILITIES,
    label_bodies=True,
    ready_labels=True,
    sealed_labels=True,
    own_company=False,  # another database behind the same address takes the same token
    streams=jushuitan.CAPABILITIES.streams | {Stream.LABELS},
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


class LocalErpConnector(JushuitanConnector):
    """Implements sync.connector.ErpConnector."""

    @property
    def capabilities(self) -> Capabilities:
        return CAPABILITIES

    def identify(self) -> Identity:
        data = self._transport.call(IDENTITY_PATH, {}, _Identity, Use.LOOK_UP)
        return Identity(text(data.co_id), data.epoch)

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
