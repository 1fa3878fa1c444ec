"""All documents that wait to be shipped, page by page, for comparing them with those that wait here.

Read by ``ts`` upwards: a document that changes while the pages are read moves ahead of them and is met again; one that
was shipped meanwhile leaves the list, as it should.
"""

from __future__ import annotations

import msgspec

from sync.connectors.jushuitan import paths, wire_documents
from sync.connectors.jushuitan.again import Again
from sync.connectors.jushuitan.biz import as_number, given
from sync.connectors.jushuitan.narrowed import Narrowed
from sync.connectors.jushuitan.transport import Transport
from sync.connectors.jushuitan.wire import text, whole
from sync.quota import Use
from sync.vocabulary import Head, Heads

ROWS = 50


class _Cursor(msgspec.Struct, frozen=True):
    at: int = 0  # start_ts of the next call
    page: int = 1  # beyond 1 only where one ts fills a page


def open_heads(transport: Transport, narrowed: Narrowed, cursor: str, again: Again | None = None) -> Heads:
    """/open/orders/out/simple/query (3.4, 8/34) with the status of the work list.

    Their orders are asked again whether they are stopped.
    """
    state = msgspec.json.decode(cursor, type=_Cursor) if cursor else _Cursor()
    biz = {"status": "WaitConfirm", "start_ts": state.at, "page_index": state.page, "page_size": ROWS}
    biz |= given(wms_co_id=as_number(narrowed.warehouse_id), shop_id=as_number(narrowed.shop_id))
    data = transport.call(paths.DOCUMENTS, biz | {"is_get_total": False}, wire_documents.Heads, Use.REST)
    heads = tuple(Head(text(row.io_id), whole(row.ts)) for row in data.datas or ())
    if again is not None:
        again.add(text(row.o_id) for row in data.datas or ())
    top = max((head.revision for head in heads), default=0)
    if len(heads) < ROWS and top <= state.at:  # nothing new: a short page alone proves no end (2.5)
        return Heads(heads, "", more=False)
    after = _Cursor(top) if top > state.at else _Cursor(state.at, state.page + 1)
    return Heads(heads, msgspec.json.encode(after).decode(), more=True)
