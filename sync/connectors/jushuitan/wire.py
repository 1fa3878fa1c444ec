"""Typed wire structs of the Jushuitan Open API: only the fields that are kept, tolerant of every known oddity.

Identifiers come as numbers or text, absent numbers as "", null or nothing, truth as a boolean or text. Structs of
which pages are full are left out of the collector: they hold no cycles.
"""

from __future__ import annotations

from typing import Any

import msgspec

Loose = int | float | str | None  # a number or text, as the wire pleases
LooseBool = bool | int | str | None


def text(value: Loose) -> str:
    """An identifier or free text; null is empty."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int):
        return str(value)
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() else str(value)


def whole(value: Loose) -> int:
    """A count or ``ts``; "" and null are 0. Raises ValueError where it is no number."""
    if value is None or value == "":
        return 0
    if isinstance(value, int):
        return value
    try:
        return int(value)  # a 64-bit ts must not pass through a float
    except ValueError:
        return int(float(value))


def grams(value: Loose) -> int:
    """Kilograms on the wire, grams here."""
    return 0 if value is None or value == "" else max(0, round(float(value) * 1000))


def truth(value: LooseBool) -> bool | None:
    """True, False, or None where the field is absent or says nothing."""
    if isinstance(value, str):
        return {"true": True, "1": True, "false": False, "0": False}.get(value.strip().lower())
    return None if value is None else bool(value)


class Envelope(msgspec.Struct):
    """Around every answer; ``data`` stays raw until the endpoint is known to have succeeded."""

    code: Loose = None
    msg: str | None = None
    message: str | None = None
    issuccess: LooseBool = None
    is_success: LooseBool = None
    data: msgspec.Raw = msgspec.Raw(b"null")

    @property
    def sentence(self) -> str:
        return self.msg or self.message or ""

    @property
    def succeeded(self) -> bool:
        said_no = truth(self.issuccess) is False or truth(self.is_success) is False
        return text(self.code) == "0" and not said_no


class Paging(msgspec.Struct, kw_only=True):
    """Paging fields of ``data``; ``has_next`` counts where it is there."""

    page_index: Loose = None
    data_count: Loose = None
    date_count: Loose = None  # spelled so by pack/query
    page_count: Loose = None
    has_next: LooseBool = None

    @property
    def total(self) -> int:
        return whole(self.data_count) or whole(self.date_count)


class Shop(msgspec.Struct):
    shop_id: Loose = None
    shop_name: str | None = None
    shop_site: str | None = None
    co_id: Loose = None


class Shops(Paging):
    datas: list[Shop] | None = None


class Warehouse(msgspec.Struct):
    wms_co_id: Loose = None
    co_id: Loose = None
    name: str | None = None
    is_main: LooseBool = None


class Warehouses(Paging):
    datas: list[Warehouse] | None = None


class Courier(msgspec.Struct):
    lc_id: Loose = None
    lc_name: str | None = None


class Couriers(Paging):
    datas: list[Courier] | None = None


class OutboundItem(msgspec.Struct, gc=False):
    ioi_id: Loose = None
    sku_id: Loose = None
    name: str | None = None
    properties_value: str | None = None
    pic: str | None = None
    qty: Loose = None
    combine_sku_id: Loose = None
    is_gift: LooseBool = None


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
    buyer_message: str | None = None
    remark: str | None = None
    items: list[OutboundItem] | None = None


class Outbounds(Paging):
    datas: list[Outbound] | None = None


class OrderItem(msgspec.Struct, gc=False):
    refund_status: str | None = None


class Order(msgspec.Struct, gc=False):
    o_id: Loose
    ts: Loose = None
    modified: str | None = None
    status: str | None = None
    question_type: str | None = None
    question_desc: str | None = None
    items: list[OrderItem] | None = None


class Orders(Paging):
    orders: list[Order] | None = None


class AfterSale(msgspec.Struct):
    as_id: Loose
    o_id: Loose = None
    ts: Loose = None
    modified: str | None = None
    type: str | None = None
    status: str | None = None
    shop_status: str | None = None
    question_type: str | None = None


class AfterSales(Paging):
    datas: list[AfterSale] | None = None


class Stock(msgspec.Struct, gc=False):
    sku_id: Loose
    ts: Loose = None
    qty: Loose = None
    order_lock: Loose = None
    pick_lock: Loose = None


class Stocks(Paging):
    inventorys: list[Stock] | None = None


class Bin(msgspec.Struct):
    sku_id: Loose = None
    wms_co_id: Loose = None
    bin: str | None = None
    item_bin: str | None = None
    pack_type: str | None = None
    pack_id: Loose = None
    qty: Loose = None


class Bins(Paging):
    datas: list[Bin] | None = None


class Sku(msgspec.Struct):
    sku_id: Loose
    name: str | None = None
    properties_value: str | None = None
    pic: str | None = None
    sku_code: Loose = None
    sku_codes: Loose = None
    weight: Loose = None
    unit: str | None = None
    enabled: Loose = None
    item_type: str | None = None
    sku_type: str | None = None


class Skus(Paging):
    datas: list[Sku] | None = None


class CombinePart(msgspec.Struct):
    src_sku_id: Loose = None
    qty: Loose = None


class Combine(msgspec.Struct):
    sku_id: Loose
    name: str | None = None
    sku_code: Loose = None
    items: list[CombinePart] | None = None


class Combines(Paging):
    datas: list[Combine] | None = None


class UploadRow(msgspec.Struct):
    """One row's result; the weigh call names it by ``l_id``, shipping by document puts the io_id into ``o_id``."""

    l_id: Loose = None
    o_id: Loose = None
    io_id: Loose = None
    code: Loose = None
    issuccess: LooseBool = None
    is_success: LooseBool = None
    msg: str | None = None
    message: str | None = None

    @property
    def sentence(self) -> str:
        return self.msg or self.message or ""

    @property
    def succeeded(self) -> bool:
        said = truth(self.issuccess), truth(self.is_success)
        return False not in said and text(self.code) in {"", "0"}


class Upload(msgspec.Struct):
    """Answers to uploads in all their shapes; ``rows`` flattens them."""

    datas: list[UploadRow] | None = None
    data: list[UploadRow] | UploadRow | None = None
    success: list[UploadRow] | None = None
    fail: list[UploadRow] | None = None

    def rows(self) -> list[UploadRow]:
        inner = self.data if isinstance(self.data, list) else [self.data] if self.data else []
        return [*(self.datas or []), *inner, *(self.success or []), *(self.fail or [])]


class Token(msgspec.Struct):
    access_token: str
    refresh_token: str = ""
    expires_in: Loose = None


def decode_upload(data: bytes) -> list[UploadRow]:
    """Rows of an upload answer, whether ``data`` is an object in one of its shapes or a bare list."""
    decoded: Any = msgspec.json.decode(data, type=list[UploadRow] | Upload | None)
    return decoded if isinstance(decoded, list) else decoded.rows() if decoded else []
