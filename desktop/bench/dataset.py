"""Makes a cache.db of any size: outbound documents, products and barcodes that look like a real day, but invented."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop.store import cache_schema
from sync.encrypted_sqlite import begin_immediate, open_engine
from sync.vocabulary import Address, LabelBody

PRODUCTS = 10_000
BATCH = 5_000
CARRIERS = (("SF", "顺丰速运"), ("ZTO", "中通快递"), ("YTO", "圆通速递"), ("YUNDA", "韵达快递"))
REGIONS = ("江苏 苏州", "浙江 杭州", "广东 深圳", "四川 成都", "湖北 武汉", "山东 青岛")
EPOCH_US = 1_760_000_000_000_000


def waybill_of(number: int) -> str:
    return f"YT{number:013d}"


def document_id_of(number: int) -> str:
    return str(10_000_000 + number)


def sku_of(product: int) -> str:
    return f"SKU-{product:05d}"


def barcode_of(product: int) -> str:
    """A valid EAN-13 in the range for internal use (prefix 20)."""
    body = f"20{product:010d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return body + str(-total % 10)


def line_products(number: int, products: int) -> tuple[int, ...]:
    """Products of one order: one to four lines, the same for the same number everywhere."""
    chance = random.Random(number)  # noqa: S311 - a data set, no secret
    return tuple(chance.sample(range(products), 1 + number % 4))


def pieces_of(number: int, place: int) -> int:
    """Pieces of the line at ``place`` of order ``number``."""
    return 1 + (number + place) % 2


def item_codes(number: int, products: int = PRODUCTS) -> list[str]:
    """What is scanned to pack order ``number``: one barcode for each piece."""
    return [
        barcode_of(product)
        for place, product in enumerate(line_products(number, products))
        for _ in range(pieces_of(number, place))
    ]


def document_row(number: int, products: int) -> tuple[Any, ...]:
    """One row of the table ``document`` in column order."""
    carrier_id, carrier_name = CARRIERS[number % len(CARRIERS)]
    lines = ",".join(
        f'{{"line_id":"{number}-{place}","sku_id":"{sku_of(product)}","name":"商品 {product}","spec":"雾蓝 350 ml",'
        f'"quantity":{pieces_of(number, place)},"picture":"","bundle_sku_id":"","is_gift":false}}'
        for place, product in enumerate(line_products(number, products))
    )
    at = EPOCH_US + number * 1_000_000
    return (
        document_id_of(number),
        str(20_000_000 + number),
        shop_order_of(number),
        waybill_of(number),
        carrier_id,
        carrier_name,
        "10001",
        "晨光家居",
        "0",
        str(number // 40),
        "waiting",
        "",
        "",
        REGIONS[number % len(REGIONS)],
        500,
        0,
        number + 1,
        at,
        None,
        f"[{lines}]",
        "",
        None,
        at,
        "[]",
        "",
        at,
    )


def shop_order_of(number: int) -> str:
    return f"SO{number:012d}"


def label_of(number: int) -> LabelBody:
    """What is printed for one order: made-up people at places that do not exist."""
    carrier_id, carrier_name = CARRIERS[number % len(CARRIERS)]
    return LabelBody(
        document_id=document_id_of(number),
        waybill=waybill_of(number),
        carrier_id=carrier_id,
        carrier_name=carrier_name,
        product_type="标准快递",
        routing_code=f"{number % 900 + 100}-A{number % 90:02d} {number % 900:03d}",
        consolidation="苏州转运中心",
        qr_payload=f"https://example.invalid/w?n={waybill_of(number)}",
        receiver=Address("张虚构", "13800000000", "江苏省", "苏州市", "虚构区", "虚构一路 1 号虚构花园 2 幢 303 室"),
        sender=Address("李虚构", "13900000000", "浙江省", "义乌市", "虚构区", "虚构二路 3 号"),
        invented=True,
    )


def _label_row(number: int) -> tuple[Any, ...]:
    body = label_of(number)
    return body.document_id, body.waybill, msgspec.json.encode(body).decode(), EPOCH_US


def make_cache(path: Path, key: bytes, orders: int, products: int = PRODUCTS, *, labels: bool = False) -> None:
    """Write a fresh cache at ``path``, with printable bodies where ``labels``; an existing one is replaced."""
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)
    engine = open_engine(path, key, synchronous="NORMAL", cache_mib=64)
    cache_schema.METADATA.create_all(engine)
    with engine.connect() as connection:
        _write(connection, "product", _product_rows(products))
        _write(connection, "barcode", ((barcode_of(p), sku_of(p)) for p in range(products)))
        _write(connection, "document", (document_row(number, products) for number in range(orders)))
        if labels:
            _write(connection, "label_body", (_label_row(number) for number in range(orders)))
        _write(connection, "shop", iter([("10001", "晨光家居", "商家自有商城", 1)]))
    engine.dispose()


def _product_rows(products: int) -> Iterator[tuple[Any, ...]]:
    return ((sku_of(p), f"商品 {p}", "雾蓝 350 ml", "", 250, "件", 1, 1) for p in range(products))


def _write(connection: sa.Connection, table: str, rows: Iterator[tuple[Any, ...]]) -> None:
    columns = len(cache_schema.METADATA.tables[table].columns)
    marks = ",".join("?" * columns)
    statement = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - a table name of our own
    while batch := list(itertools.islice(rows, BATCH)):
        begin_immediate(connection)
        connection.exec_driver_sql(statement, batch)
        connection.exec_driver_sql("COMMIT")
