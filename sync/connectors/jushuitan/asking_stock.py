"""What a person asks about stock: counts, the ledger, unique codes, advice for a bin, shop listings."""

from __future__ import annotations

from datetime import timedelta

from sync.connectors.jushuitan import paths, translate_goods, wire_goods
from sync.connectors.jushuitan.biz import as_number, given, is_number
from sync.connectors.jushuitan.reading import Pages, Reader, first_found
from sync.connectors.jushuitan.translate import wire_time
from sync.floor import BinAdvice, Listing, Question, SerialNumber, StockCount, StockMove

DAY, WEEK = timedelta(days=1), timedelta(days=7)
ROWS = 50
SERIAL_ROWS = 1000
COUNTS = Pages(paths.COUNTS, wire_goods.Counts, lambda page: page.datas, ROWS)
STOCK_MOVES = Pages(paths.STOCK_MOVES, wire_goods.Waters, lambda page: page.datas, ROWS, beside=True)
LISTINGS = Pages(paths.LISTINGS, wire_goods.SkuMaps, lambda page: page.datas, ROWS)


def counts(reader: Reader, question: Question) -> list[StockCount]:
    """/open/inventory/count/query (3.8, 3/16): stocktakes of a week, or one by its number; ``io_ids`` is text."""
    conditions = [{"io_ids": question.number}] if question.number else reader.windows(question, WEEK, WEEK)
    return [translate_goods.count(row) for biz in conditions for row in reader.rows(COUNTS, dict(biz))]


def stock_moves(reader: Reader, question: Question) -> list[StockMove]:
    """/open/jushuitan/inout/water/query (3.8, 22/54): the ledger of a day; its paging stands beside ``code``.

    It has no condition for a SKU: what belongs to another is left out here.
    """
    warehouse = given(wms_co_id=as_number(reader.narrowed.warehouse_id))
    moves: list[StockMove] = []
    for begin, end in reader.spans(question, DAY, DAY):
        window = {"start_time": wire_time(begin), "end_time": wire_time(end), "date_type": 2}
        for row in reader.rows(STOCK_MOVES, window | warehouse):
            moves += translate_goods.stock_moves(row)
    return [move for move in moves if question.number in ("", move.sku_id)]


def serials(reader: Reader, question: Question) -> list[SerialNumber]:
    """Unique codes by document or by the code itself, else what moved it."""
    number = question.number
    conditions: list[dict[str, list[str]]] = [{"io_ids": [number]}] if is_number(number) else []
    conditions.append({"sku_sns": [number]})
    now = first_found(lambda biz: _serials_now(reader, biz), conditions)
    return now or first_found(lambda biz: _serials_moved(reader, biz), conditions)


def _serials_now(reader: Reader, condition: dict[str, list[str]]) -> list[SerialNumber]:
    """/open/jushuitan/skusn/query (3.14, 22/252): a bare list with each code's state."""
    biz = condition | {"page_index": 1, "page_size": ROWS}
    rows = reader.maybe(paths.SERIALS, biz, list[wire_goods.SkuSn]) or []
    reader.cut = reader.cut or len(rows) >= ROWS
    return [translate_goods.serial(row) for row in rows]


def _serials_moved(reader: Reader, condition: dict[str, list[str]]) -> list[SerialNumber]:
    """/open/webapi/wmsapi/skusn/queryinoutitemskusns (3.14, 22/996): documents that moved a code."""
    io_ids = {"io_ids": [as_number(one) for one in condition["io_ids"]]} if "io_ids" in condition else {}
    biz = condition | io_ids | {"page_index": 1, "page_size": SERIAL_ROWS}
    rows = reader.maybe(paths.SERIAL_FLOW, biz, list[wire_goods.SnFlow]) or []
    reader.cut = reader.cut or len(rows) >= SERIAL_ROWS
    return [translate_goods.serial_moved(row) for row in rows]


def bin_advice(reader: Reader, question: Question) -> list[BinAdvice]:
    """/open/jushuitan/recommend/bin/get (3.14, 22/386) for a SKU; where it has none, by box (22/450)."""
    bin_name = reader.maybe(paths.BIN_ADVICE, {"sku_id": question.number}, str)
    if bin_name:
        return [BinAdvice(question.number, bin_name)]
    rows = reader.maybe(paths.BOX_ADVICE, {"pack_id": question.number}, list[wire_goods.SkuBin])
    return [BinAdvice(str(row.sku_id or ""), row.bin) for row in rows or () if row.bin]


def listings(reader: Reader, question: Question) -> list[Listing]:
    """/open/skumap/query (3.9, 2/10): shops' own article numbers of a SKU; ``sku_ids`` is text."""
    conditions = [{"sku_ids": question.number}] if question.number else reader.windows(question, WEEK, WEEK)
    return [translate_goods.listing(row) for biz in conditions for row in reader.rows(LISTINGS, dict(biz))]
