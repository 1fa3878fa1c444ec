"""What a person asks about an order after it was packed: its log, deliveries told to shops, after-sales, returns."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sync.connectors.jushuitan import paths, translate_floor, wire_documents, wire_floor
from sync.connectors.jushuitan.biz import as_number, is_number
from sync.connectors.jushuitan.reading import Pages, Reader, first_found
from sync.floor import AfterSale, Delivery, LogLine, Question

DAY, WEEK, MONTH = timedelta(days=1), timedelta(days=7), timedelta(days=30)
ROWS = 50
LOG_ROWS = 500
ORDER_LOG = Pages(paths.ORDER_LOG, wire_floor.Actions, lambda page: page.datas, LOG_ROWS)
DELIVERIES = Pages(paths.DELIVERIES, wire_documents.Deliveries, lambda page: page.orders, ROWS)
AFTER_SALES, RECEIVED = (
    Pages(path, wire_floor.AfterSales, lambda page: page.datas, ROWS)
    for path in (paths.AFTER_SALES, paths.RECEIVED_RETURNS)
)


def order_log(reader: Reader, question: Question) -> list[LogLine]:
    """/open/order/action/query (3.15, 4/21): by order; a window of at most a day where no order is named."""
    conditions: list[dict[str, Any]] = [{"o_id": as_number(question.number)}]
    if not question.number:
        conditions = [*reader.windows(question, DAY, DAY)]
    return [translate_floor.order_action(row) for biz in conditions for row in reader.rows(ORDER_LOG, biz)]


def deliveries(reader: Reader, question: Question) -> list[Delivery]:
    """/open/logistic/query (3.5, 5/25): by platform order, or what was sent in a day."""
    conditions: list[dict[str, Any]] = [{"so_ids": [question.number]}]
    if not question.number:
        conditions = [*reader.windows(question, WEEK, DAY)]
    return [translate_floor.delivery(row) for biz in conditions for row in reader.rows(DELIVERIES, biz)]


def after_sales(reader: Reader, question: Question) -> list[AfterSale]:
    """/open/refund/single/query (3.13, 9/38): by after-sale, order or platform order. It has no condition for a
    waybill: what came back with that number is looked for among those of a month that changed."""
    number = question.number
    if not number:
        return _changed(reader, question, WEEK)
    conditions: list[dict[str, Any]] = [{"so_ids": [number]}]
    if is_number(number):
        conditions = [{"as_ids": [int(number)]}, {"o_ids": [int(number)]}, *conditions]
    found = first_found(lambda biz: after_sales_by(reader, biz), conditions)
    return found or [row for row in _changed(reader, question, MONTH) if row.waybill == number]


def _changed(reader: Reader, question: Question, before: timedelta) -> list[AfterSale]:
    windows = reader.windows(question, WEEK, before)
    return [row for window in windows for row in after_sales_by(reader, dict(window))]


def after_sales_by(reader: Reader, biz: dict[str, Any]) -> list[AfterSale]:
    return [translate_floor.after_sale(row) for row in reader.rows(AFTER_SALES, biz)]


def received_returns(reader: Reader, question: Question) -> list[AfterSale]:
    """/open/aftersale/received/query (3.13, 9/40): what really came back; ``date_type`` 4 is when it did."""
    number = question.number
    if number:
        conditions: list[dict[str, Any]] = [{"so_ids": [number]}]
        if is_number(number):
            conditions = [{"as_ids": [int(number)]}, {"o_ids": [number]}, *conditions]
        return first_found(lambda biz: _received(reader, biz), conditions)
    windows = reader.windows(question, WEEK, WEEK)
    return [row for window in windows for row in _received(reader, {**window, "date_type": 4})]


def _received(reader: Reader, biz: dict[str, Any]) -> list[AfterSale]:
    return [translate_floor.after_sale(row) for row in reader.rows(RECEIVED, biz)]
