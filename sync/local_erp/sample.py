"""A little shop that is the same each time: for tests, for a first look, and for whoever needs something to pack."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sync.local_erp.barcodes import check_digit, internal_ean13
from sync.local_erp.intake import Batch, NewBundle, NewLine, NewOrder, NewProduct, Receiver
from sync.local_erp.service import ErpService, NewCourier, NewShop, NewUser

OWN_SHOP = NewShop(11001, "青禾自营商城")
MARKET_SHOP = NewShop(11002, "青禾淘宝店", site="淘宝天猫")  # its orders, and so its stops, are not on the wire
COURIERS = (
    NewCourier("SF", "顺丰速运"),
    NewCourier("ZTO", "中通快递"),
    NewCourier("YTO", "圆通速递"),
    NewCourier("EMS", "EMS"),
)
USERS = (NewUser(501, "陈师傅", "chen"), NewUser(502, "李组长", "li", roles="仓库组长"))
FIRST_ORDER = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SO_ID = "PB2603020{:03d}"
WITHOUT_WAYBILL = 5  # every fifth order leaves the waybill number to the bench

_GOODS = (
    ("QH-CUP-RED", "保温杯", "红色;500ml", 320, 5900),
    ("QH-CUP-BLU", "保温杯", "蓝色;500ml", 320, 5900),
    ("QH-TEE-M", "纯棉T恤", "白色;M", 180, 7900),
    ("QH-TEE-L", "纯棉T恤", "白色;L", 190, 7900),
    ("QH-SOAP", "手工皂", "桂花;100g", 110, 1900),
    ("QH-TEA", "龙井茶", "明前;250g", 290, 16800),
    ("QH-NOTE", "笔记本", "A5;横线", 240, 1500),
    ("QH-PEN", "中性笔", "黑色;0.5mm", 12, 300),
    ("QH-LAMP", "台灯", "暖白", 860, 12900),
    ("QH-SOCK", "棉袜", "灰色;均码", 60, 990),
)
POSTAGE = NewProduct("QH-POST", "邮费补差", needs_scan=False, price_fen=100)
BUNDLE = NewBundle("QH-SET-DESK", "书桌三件套", (("QH-NOTE", 2), ("QH-PEN", 3), ("QH-LAMP", 1)), price_fen=15900)

_RECEIVERS = (
    Receiver("周晓岚", "13800000101", "湖南省", "长沙市", "岳麓区", "麓山路 1 号 3 栋 502"),
    Receiver("吴建国", "13800000102", "浙江省", "杭州市", "西湖区", "文三路 88 号 2 单元 1101"),
    Receiver("郑雅文", "13800000103", "广东省", "深圳市", "南山区", "科技园中路 9 号 B 座 704"),
    Receiver("孙浩", "13800000104", "四川省", "成都市", "武侯区", "人民南路 20 号 1 栋 1803"),
    Receiver("林小满", "13800000105", "北京市", "北京市", "朝阳区", "望京街 6 号 5 号楼 907"),
)


def fill_sample(service: ErpService, orders: int = 20) -> None:
    """Put the shop into an ERP; a second time changes nothing.

    Order 2 holds a bundle to be scanned by its parts, order 3 the same bundle split by the ERP, order 4 postage,
    every third is of the marketplace shop, every fifth has no waybill number yet.
    """
    service.set_up(shops=(OWN_SHOP, MARKET_SHOP), couriers=COURIERS, users=USERS)
    products = tuple(_product(place) for place in range(len(_GOODS)))
    steps = tuple(_order(number) for number in range(1, orders + 1))
    service.accept(Batch(steps=steps, products=(*products, POSTAGE), bundles=(BUNDLE,)))


def _product(place: int) -> NewProduct:
    """Every product has two barcodes, as its own and its maker's."""
    sku_id, name, spec, weight_g, price_fen = _GOODS[place]
    maker = f"6999990000{place:02d}"
    codes = (internal_ean13(8_000_000 + place), maker + check_digit(maker))
    return NewProduct(
        sku_id, name, spec, codes, weight_g, price_fen, stock=200, bin=f"A-{place // 4 + 1:02d}-{place % 4 + 1}"
    )


def _order(number: int) -> NewOrder:
    ordered = FIRST_ORDER + timedelta(minutes=7 * number)
    return NewOrder(
        shop_id=(MARKET_SHOP if number % 3 == 0 else OWN_SHOP).shop_id,
        so_id=SO_ID.format(number),
        ordered=int(ordered.timestamp() * 1_000_000),
        receiver=_RECEIVERS[number % len(_RECEIVERS)],
        lines=_lines(number),
        buyer_id=f"buyer{number % 7}",
        lc_id=COURIERS[number % len(COURIERS)].lc_id,
        l_id="" if number % WITHOUT_WAYBILL == 0 else None,
        buyer_message="请放门口" if number % 6 == 0 else "",
        remark="加一张贺卡" if number % 8 == 0 else "",
    )


def _lines(number: int) -> tuple[NewLine, ...]:
    if number == 2:
        return (NewLine("1", BUNDLE.sku_id, 1, BUNDLE.price_fen),)
    if number == 3:
        return tuple(
            NewLine(str(place), sku_id, pieces, combine_sku_id=BUNDLE.sku_id)
            for place, (sku_id, pieces) in enumerate(BUNDLE.parts, start=1)
        )
    lines = [_line(place, number + 3 * place, quantity=1 + (number + place) % 3) for place in range(1 + number % 3)]
    if number == 4:
        lines.append(NewLine("9", POSTAGE.sku_id, 1, POSTAGE.price_fen))
    return tuple(lines)


def _line(place: int, goods: int, quantity: int) -> NewLine:
    sku_id, _, _, _, price_fen = _GOODS[goods % len(_GOODS)]
    return NewLine(str(place + 1), sku_id, quantity, price_fen)
