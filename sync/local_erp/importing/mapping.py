"""Which column means what, and which codes are no goods: guessed from the header, kept as TOML that people may edit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Literal

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError

from sync.local_erp.importing.verdicts import MappingDoesNotFit

SUFFIX = ".map.toml"


class Field(StrEnum):
    """What a column may hold. The first three are required."""

    ORDER_NUMBER = "order_number"
    CODE = "code"
    QUANTITY = "quantity"
    NAME = "name"
    SPEC = "spec"
    BARCODE = "barcode"
    DATE = "date"
    PRICE = "price"
    BUYER = "buyer"
    MESSAGE = "message"
    REMARK = "remark"
    RECEIVER_NAME = "receiver_name"
    RECEIVER_PHONE = "receiver_phone"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    ADDRESS = "address"


REQUIRED = (Field.ORDER_NUMBER, Field.CODE, Field.QUANTITY)

# Headers as they are met, without case, spaces and signs; the first that a file has wins.
HEADERS: MappingOf[Field, str] = {
    Field.ORDER_NUMBER: "invoiceno invoice orderno ordernumber orderid soid invoicenumber invoiceid order ordercode"
    " 订单号 订单编号 线上订单号 线上单号 平台单号 平台订单号 交易编号 交易号 内部订单号 单号 发票号",
    Field.CODE: "stockcode sku skuid skucode itemcode productcode itemno productid itemid articleno article"
    " 商品编码 商家编码 规格商家编码 规格编码 sku编码 商品编号 商品代码 商品货号 货号 存货编码 编码 款号",
    Field.QUANTITY: "quantity qty count pieces pcs units num 数量 商品数量 购买数量 订购数量 下单数量 件数 发货数量",
    Field.NAME: "description productname itemname name title product item goodsname"
    " 商品名称 商品名 品名 宝贝标题 宝贝名称 商品标题 货品名称 名称 描述",
    Field.SPEC: "spec specification variant properties propertiesvalue option 规格 规格名称 颜色规格 颜色及规格"
    " 商品规格 商品属性 销售属性 属性 颜色尺码",
    Field.BARCODE: "barcode ean ean13 upc gtin skubarcode 条码 条形码 商品条码 商品条形码 国标码 国际条码",
    Field.DATE: "invoicedate orderdate date ordertime created createdat paidat paytime"
    " 下单时间 下单日期 订单时间 订单日期 付款时间 付款日期 支付时间 订单创建时间 创建时间 日期 时间",
    Field.PRICE: "unitprice price saleprice itemprice 单价 商品单价 销售单价 价格 售价 商品价格",
    Field.BUYER: "customerid customer buyer buyerid buyernick customerno customername account"
    " 买家账号 买家会员名 买家昵称 买家id 买家 会员名 客户编号 客户编码 客户 客户名称 用户名",
    Field.MESSAGE: "buyermessage message customernote 买家留言 买家备注 客户留言 留言",
    Field.REMARK: "remark sellerremark note notes comment 卖家备注 商家备注 客服备注 备注",
    Field.RECEIVER_NAME: "receivername receiver recipient consignee shipname shiptoname"
    " 收货人姓名 收货人 收件人 收件人姓名 收货人名称",
    Field.RECEIVER_PHONE: "receiverphone receivermobile phone mobile tel shipphone"
    " 收货人手机 收件人手机 联系手机 手机号码 手机号 手机 联系电话 收货人电话 收件人电话 电话",
    Field.PROVINCE: "province state receiverstate 省 省份 收货省份 收货人省份 收件省",
    Field.CITY: "city receivercity 市 城市 收货城市 收货人城市 收件市",
    Field.DISTRICT: "district county receiverdistrict 区 区县 县区 收货区县 收件区",
    Field.ADDRESS: "address receiveraddress shipaddress shippingaddress 详细地址 收货地址 收件地址 收货人地址 地址",
}

# Codes of services, fees and corrections, met in real files; people add their own in the TOML file.
NON_GOODS = (
    *("POST", "DOT", "C2", "M", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK", "SHIPPING", "POSTAGE", "DISCOUNT"),
    *("邮费", "运费", "快递费", "补差价", "差价", "补邮费", "服务费", "手续费", "优惠", "折扣", "定金"),
)


class Mapping(msgspec.Struct, frozen=True):
    """The whole TOML file. ``known`` is only in the file that lies beside rejected rows: see ``Occurrences``."""

    columns: dict[Field, str]
    non_goods: tuple[str, ...] = NON_GOODS
    cancellation_prefix: str = "C"  # followed by digits only; "" where order numbers may look so
    date_order: Literal["ymd", "mdy", "dmy"] = "mdy"  # of dates that do not begin with a year
    largest_quantity: int = 99_999
    shop_id: int = 11_900  # files of two shops whose order numbers may be equal need two ids
    shop_name: str = "文件导入订单"
    known: dict[str, int] = {}


def guess(header: Sequence[str]) -> Mapping:
    """The likeliest columns; required ones may be missing, which ``check`` tells."""
    plain = [_plain(column) for column in header]
    without_note = [_plain(re.sub(r"[(（\[【].*", "", column)) for column in header]
    columns: dict[Field, str] = {}
    taken: set[str] = set()
    for field, words in HEADERS.items():
        for word in words.split():
            place = next((at.index(word) for at in (plain, without_note) if word in at), None)
            if place is not None and header[place] not in taken:
                columns[field] = header[place]
                taken.add(header[place])
                break
    return Mapping(columns)


def _plain(column: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", column).casefold())


def check(mapping: Mapping, header: Sequence[str]) -> None:
    """Raise MappingDoesNotFit when it names columns that are not there or lacks required ones."""
    present = {column.strip() for column in header}
    strange = [name for name in mapping.columns.values() if name and name not in present]
    missing = [field.value for field in REQUIRED if not mapping.columns.get(field)]
    if strange:
        raise MappingDoesNotFit(f"the file has no column {', '.join(map(repr, strange))}")
    if missing:
        raise MappingDoesNotFit(f"no column was recognised as {', '.join(missing)}; name it in the mapping")


def load(path: Path) -> Mapping:
    """Read a mapping. Raises MappingDoesNotFit, FileNotFoundError."""
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
        return msgspec.convert(document, Mapping)
    except (TOMLKitError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise MappingDoesNotFit(f"{path.name}: {error}") from error


COMMENTS = (
    "How Packbench reads this file. Edit it and import again; --map takes another one.",
    "non_goods: codes that are listed on the order but need no scan.",
    "cancellation_prefix: order numbers of this and digits cancel; negative quantities do too.",
    "date_order: ymd, mdy or dmy, of dates that do not begin with a year.",
    "shop_id: files of two shops whose order numbers may be equal need two.",
)


def save(mapping: Mapping, path: Path, header: Sequence[str]) -> None:
    """Write a mapping that explains itself, whole or not at all.

    The header is told only where a column was recognised: else the first row may be an order, receiver and all.
    """
    document = tomlkit.document()
    for comment in COMMENTS:
        document.add(tomlkit.comment(comment))
    if mapping.columns:
        document.add(tomlkit.comment("Columns of the file: " + " ".join(" | ".join(header).split())))
    plain = msgspec.to_builtins(mapping)
    plain["columns"] = {field.value: mapping.columns.get(field, "") for field in Field}
    if not mapping.known:
        del plain["known"]
    tables = {name: plain.pop(name) for name in ("columns", "known") if name in plain}
    for name, value in {**plain, **tables}.items():
        document.add(name, tomlkit.item(value))
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(tomlkit.dumps(document), encoding="utf-8")
    fresh.replace(path)
