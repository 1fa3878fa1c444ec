"""A server that plays answers written down from jushuitan-open-api, and keeps what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import msgspec

from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.connectors.jushuitan.narrowed import Narrowed
from sync.connectors.jushuitan.tokens import StoredToken
from sync.connectors.jushuitan.transport import Access, Transport
from sync.jushuitan_signature import sign
from sync.outgoing import Body, EntryKind
from sync.quota import Quota
from sync.vocabulary import Entry
from tests.sync.bench_side import CREDENTIALS, MemoryTokens

NOW = datetime(2026, 3, 2, 4, 0, 0, tzinfo=UTC)  # 12:00 in Shanghai
REFUSED = {"code": 190, "msg": "无API权限"}


class Played:
    """``answers`` by path: ``data`` of a success, or a whole answer where it has a ``code``; of a list of answers one
    after the other, the last again and again. A path without an answer fails with 140."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, list[Any]] = {}
        self.asked: list[tuple[str, Any]] = []
        self.clock_off = timedelta()

    def play(self, path: str, *answers: Any) -> None:
        self.answers[path] = list(answers)

    def biz(self, path: str) -> list[Any]:
        """What came to a path, in order."""
        return [biz for asked, biz in self.asked if asked == path]

    def answer(self, path: str, form: dict[str, str]) -> dict[str, Any]:
        signature = form.pop("sign")
        if signature != sign(form, CREDENTIALS.app_secret):
            return {"code": 10, "msg": "无效签名"}
        self.asked.append((path, msgspec.json.decode(form["biz"]) if "biz" in form else form))
        waiting = self.answers.get(path)
        if waiting is None:
            return {"code": 140, "msg": "参数不符合规范"}
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(answer, dict) and "code" in answer:
            return answer
        return {"code": 0, "msg": "执行成功", "data": answer}


@contextmanager
def playing() -> Iterator[Played]:
    played: Played

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
            told = msgspec.json.encode(played.answer(self.path, form))
            self.send_response_only(200)
            self.send_header("Date", format_datetime(NOW + played.clock_off, usegmt=True))
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on stderr."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    played = Played(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield played
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def connect(
    played: Played,
    narrowed: Narrowed | None = None,
    quota: Quota | None = None,
    tokens: MemoryTokens | None = None,
) -> JushuitanConnector:
    access = Access(f"http://127.0.0.1:{played.port}", CREDENTIALS.app_key, CREDENTIALS.app_secret, 5.0)
    quota = quota or Quota(1_000_000, 1_000_000, monotonic=lambda: 0.0)
    tokens = tokens or MemoryTokens(StoredToken(CREDENTIALS.access_token))
    return JushuitanConnector(Transport(access, tokens, quota, lambda: NOW), narrowed or Narrowed(), lambda: NOW)


def entry(kind: EntryKind, body: Body | None = None, **changes: Any) -> Entry:
    made = Entry(
        key="bench.1-000001",
        sequence=1,
        station="bench/1",
        stream="1",
        kind=kind,
        document_id="201",
        order_id="101",
        waybill="SF1",
        carrier_id="SF",
        carrier_name="顺丰",
        warehouse_id="10114",
        weight_g=None,
        weigh_type=3,
        created=NOW,
        body=body,
    )
    return msgspec.structs.replace(made, **changes)
