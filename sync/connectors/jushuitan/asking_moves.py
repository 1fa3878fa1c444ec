"""What a person asks about goods on their way: purchases, receipts, purchase returns, transfers, other in and out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sync.connector import NotAuthorised
from sync.connectors.jushuitan import paths, translate_floor, wire_floor
from sync.connectors.jushuitan.biz import as_number, is_number
from sync.connectors.jushuitan.reading import Pages, Reader, first_found
from sync.floor import Purchase, Question, Transfer

MovePages = Pages[wire_floor.Moves, wire_floor.Move]
WEEK = timedelta(days=7)
MONTH = timedelta(days=30)
ROWS = 50
RECEIPT_STATES = ["WaitConfirm", "Confirmed", "OuterConfirming", "Archive"]
OPEN_PURCHASES = frozenset({"waiting", "confirmed"})
PURCHASES, RECEIPTS, RECEIPTS_NEWER = (
    Pages(path, wire_floor.Purchases, lambda page: page.datas, ROWS)
    for path in (paths.PURCHASES, paths.RECEIPTS, paths.RECEIPTS_NEWER)
)
PURCHASE_RETURNS, TRANSFERS, IN_OUTS = (
    Pages(path, wire_floor.Moves, lambda page: page.datas, ROWS)
    for path in (paths.PURCHASE_RETURNS, paths.TRANSFERS, paths.IN_OUTS)
)


def purchases(reader: Reader, question: Question) -> list[Purchase]:
    """/open/purchase/query (3.10, 6/26): one by its own or external number, else those of a month that are open."""
    if question.number:
        return first_found(lambda biz: _purchases(reader, PURCHASES, biz), _numbers(question.number, "po_ids"))
    found = [
        row for window in reader.windows(question, WEEK, MONTH) for row in _purchases(reader, PURCHASES, dict(window))
    ]
    return [row for row in found if row.status in OPEN_PURCHASES]


def receipts(reader: Reader, question: Question) -> list[Purchase]:
    """Documents of goods that came in: the newer query, and the older one where the newer is not allowed (3.10)."""
    number = question.number
    states: dict[str, Any] = {"statuss": RECEIPT_STATES}  # spelled so; without it only those in effect are told
    if number:
        conditions = [*_numbers(number, "io_ids"), *_numbers(number, "po_ids")[:-1]]
        return first_found(lambda biz: receipts_by(reader, biz | states), conditions)
    windows = reader.windows(question, WEEK, WEEK)
    return [row for window in windows for row in receipts_by(reader, window | states)]


def receipts_by(reader: Reader, biz: dict[str, Any]) -> list[Purchase]:
    """/open/webapi/wmsapi/purchasein/purchaseinquery (7/901), else /open/purchasein/query (7/31)."""
    try:
        return _purchases(reader, RECEIPTS_NEWER, biz)
    except NotAuthorised as error:
        if error.code != "no_permission":
            raise
    return _purchases(reader, RECEIPTS, biz)


def _purchases(
    reader: Reader, pages: Pages[wire_floor.Purchases, wire_floor.Purchase], biz: dict[str, Any]
) -> list[Purchase]:
    return [translate_floor.purchase(row) for row in reader.rows(pages, biz)]


def _numbers(number: str, name: str) -> list[dict[str, Any]]:
    """By the ERP's number where it is one, else by the external one."""
    own = [{name: [as_number(number)]}] if is_number(number) else []
    return [*own, {"so_ids": [number]}]


def purchase_returns(reader: Reader, question: Question) -> list[Transfer]:
    """/open/purchaseout/query (3.10, 8/36)."""
    return _moves(reader, PURCHASE_RETURNS, question, kind="out")


def transfers(reader: Reader, question: Question) -> list[Transfer]:
    """/open/allocate/query (3.12, 12/47)."""
    return _moves(reader, TRANSFERS, question)


def in_outs(reader: Reader, question: Question) -> list[Transfer]:
    """/open/other/inout/query (3.11, 10/42)."""
    return _moves(reader, IN_OUTS, question)


def _moves(reader: Reader, pages: MovePages, question: Question, kind: str = "") -> list[Transfer]:
    if question.number:
        return first_found(lambda biz: moves_by(reader, pages, biz, kind), _numbers(question.number, "io_ids"))
    return [
        row for window in reader.windows(question, WEEK, WEEK) for row in moves_by(reader, pages, dict(window), kind)
    ]


def moves_by(reader: Reader, pages: MovePages, biz: dict[str, Any], kind: str = "") -> list[Transfer]:
    return [translate_floor.transfer(row, kind) for row in reader.rows(pages, biz)]
