"""Which query answers which question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sync.connector import Unsupported
from sync.connectors.jushuitan import asking_moves, asking_orders, asking_stock, asking_work
from sync.connectors.jushuitan.reading import Reader
from sync.floor import Answered, Ask, FloorRow, Question

ANSWERS: dict[Ask, Callable[[Reader, Question], Sequence[FloorRow]]] = {
    Ask.WAVES: asking_work.waves,
    Ask.SEEDING: asking_work.seeding,
    Ask.USERS: asking_work.users,
    Ask.WORK_LOG: asking_work.work_log,
    Ask.AFTER_SALES: asking_orders.after_sales,
    Ask.RECEIVED_RETURNS: asking_orders.received_returns,
    Ask.ORDER_LOG: asking_orders.order_log,
    Ask.DELIVERIES: asking_orders.deliveries,
    Ask.PURCHASES: asking_moves.purchases,
    Ask.RECEIPTS: asking_moves.receipts,
    Ask.PURCHASE_RETURNS: asking_moves.purchase_returns,
    Ask.TRANSFERS: asking_moves.transfers,
    Ask.IN_OUT: asking_moves.in_outs,
    Ask.LISTINGS: asking_stock.listings,
    Ask.SERIALS: asking_stock.serials,
    Ask.COUNTS: asking_stock.counts,
    Ask.STOCK_MOVES: asking_stock.stock_moves,
    Ask.BIN_ADVICE: asking_stock.bin_advice,
}


def ask(reader: Reader, question: Question) -> Answered:
    """By a reader of its own, which knows afterwards whether it read all. Raises Unsupported for what the API does not
    tell."""
    if question.ask not in ANSWERS:
        raise Unsupported(question.ask)
    rows = tuple(ANSWERS[question.ask](reader, question))
    return Answered(rows, reader.cut)
