"""A server that is never the limit: outbound documents of the data set page by page, and every parcel taken as weighed.

``python -m desktop.bench.page_server ORDERS`` prints its port. Documents are asked for by ``start_ts`` as on the wire
(jushuitan-open-api 2.5, 3.4); behind the last one the first come again with higher ``ts``, so that it never runs dry.
"""

from __future__ import annotations

import json
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from desktop.bench.dataset import CARRIERS, PRODUCTS, document_id_of, line_products, pieces_of, shop_order_of, sku_of
from desktop.bench.dataset import waybill_of as waybill

PAGE = 50
_START = re.compile(rb"start_ts%22%3A(\d+)")
_ROW = (
    '{"io_id":%s,"o_id":%d,"so_id":"%s","l_id":"%s","lc_id":"%s","logistics_company":"%s","shop_id":10001,'
    '"shop_name":"晨光家居","wms_co_id":0,"wave_id":%d,"status":"WaitConfirm","ts":%d,"co_id":10002,'
    '"modified":"2026-11-11 10:00:00","created":"2026-11-11 09:58:00","pay_date":"2026-11-11 09:57:00","io_date":"",'
    '"receiver_state":"江苏省","receiver_city":"苏州市","receiver_name":"*","weight":0.5,"f_weight":"","remark":"",'
    '"buyer_message":"","items":[%s]}'
)
_ITEM = (
    '{"ioi_id":"%d-%d","sku_id":"%s","name":"商品 %d","properties_value":"雾蓝 350 ml","qty":%d,"pic":"",'
    '"combine_sku_id":"","is_gift":false,"sale_price":"19.90"}'
)


def row(ts: int, orders: int) -> str:
    """The document whose change bears ``ts``, from 1 on."""
    number = (ts - 1) % orders
    carrier_id, carrier_name = CARRIERS[number % len(CARRIERS)]
    items = ",".join(
        _ITEM % (number, place, sku_of(product), product, pieces_of(number, place))
        for place, product in enumerate(line_products(number, PRODUCTS))
    )
    numbers = (document_id_of(number), 20_000_000 + number, shop_order_of(number), waybill(number))
    return _ROW % (*numbers, carrier_id, carrier_name, number // 40, ts, items)


class PageServer(ThreadingHTTPServer):
    """Each client in turn keeps its connection."""

    daemon_threads = True

    def __init__(self, orders: int) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.orders = orders
        self.rows = [row(ts, orders) for ts in range(1, min(orders, 100_000) + 1)]  # made before anything is timed

    def page(self, start_ts: int) -> bytes:
        first = max(1, start_ts)
        rows = ",".join(self._row(ts) for ts in range(first, first + PAGE))
        return f'{{"code":0,"msg":"","data":{{"datas":[{rows}],"page_index":1,"has_next":true}}}}'.encode()

    def _row(self, ts: int) -> str:
        return self.rows[ts - 1] if ts <= len(self.rows) else row(ts, self.orders)


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else head and body of an answer wait for each other's acknowledgement
    wbufsize = -1
    server: PageServer

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers["Content-Length"]))
        start = _START.search(form)
        body = self.server.page(int(start.group(1))) if start else weighed(form)
        self.send_response(200)
        self.send_header("Content-Type", "application/json;charset=UTF-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a line for each page would be measured too."""


def weighed(form: bytes) -> bytes:
    """Every parcel of the call was taken (jushuitan-open-api 3.6)."""
    parcels = json.loads(parse_qs(form.decode())["biz"][0])
    rows = [{"l_id": parcel["l_id"], "is_success": True, "msg": ""} for parcel in parcels]
    return json.dumps({"code": 0, "msg": "", "data": {"datas": rows}}).encode()


def main() -> int:
    server = PageServer(int(sys.argv[1]))
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
