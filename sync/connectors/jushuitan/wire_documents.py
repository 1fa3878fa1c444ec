"""Wire structs of outbound documents, orders and what was told to shops (jushuitan-open-api 3.3 to 3.5)."""

from __future__ import annotations

import msgspec

from sync.connectors.jushuitan.wire import Loose, LooseBool, Paging, Texts


class OutboundItem(msgspec.Struct, gc=False):
    ioi_id: Loose = None
    sku_id: Loose = None
    name: str | None = None
    properties_value: str | None = None
    pic: str | None = None
    qty: Loose = None
    combine_sku_id: Loose = None
    is_gift: LooseBool = None
    batch_id: Loose = None


class OutboundSerial(msgspec.Struct, gc=False):
    sku_id: Loose = None
    sn: Loose = None


class ChildParcel(msgspec.Struct, gc=False):
    """One of several parcels under a mother waybill (子母单)."""

    l_id: Loose = None


class Outbound(msgspec.Struct, gc=False):
    io_id: Loose
    o_id: Loose = None
    so_id: Loose = None
    shop_id: Loose = None
    shop_name: str | None = None
    wms_co_id: Loose = None
    wave_id: Loose = None
    ts: Loose = None
    modified: str | None = None
    io_date: str | None = None
    status: str | None = None
    l_id: Loose = None
    lc_id: Loose = None
    logistics_company: str | None = None
    weight: Loose = None
    f_weight: Loose = None
    receiver_state: str | None = None
    receiver_city: str | None = None
    receiver_district: str | None = None
    receiver_town: str | None = None
    receiver_address: str | None = None
    receiver_name: str | None = None
    receiver_mobile: Loose = None
    receiver_phone: Loose = None
    pay_date: str | None = None
    buyer_message: str | None = None
    remark: str | None = None
    items: list[OutboundItem] | None = None
    sns: list[OutboundSerial] | None = None
    cluster_infos: list[ChildParcel] | None = msgspec.field(default=None, name="ClusterInfos")


class Outbounds(Paging):
    datas: list[Outbound] | None = None


class OutboundHead(msgspec.Struct, gc=False):
    """A document by name only; the rest of its row is passed over."""

    io_id: Loose
    o_id: Loose = None
    ts: Loose = None


class Heads(Paging):
    datas: list[OutboundHead] | None = None


class OrderItem(msgspec.Struct, gc=False):
    refund_status: str | None = None


class Order(msgspec.Struct, gc=False):
    o_id: Loose
    ts: Loose = None
    modified: str | None = None
    status: str | None = None
    question_type: str | None = None
    question_desc: str | None = None
    labels: Texts = None
    remark: str | None = None
    plan_delivery_date: str | None = None
    items: list[OrderItem] | None = None


class Orders(Paging):
    orders: list[Order] | None = None


class Delivery(msgspec.Struct):
    o_id: Loose = None
    so_id: Loose = None
    l_id: Loose = None
    logistics_company: str | None = None
    weight: Loose = None
    send_date: str | None = None


class Deliveries(Paging):
    orders: list[Delivery] | None = None
