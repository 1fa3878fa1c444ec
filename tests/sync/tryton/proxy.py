"""Stands between a connector and its trytond and does what bad lines do: answers lost, cut or never asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import msgspec

TIMEOUT = 60
BAD_GATEWAY = b"<html><title>502</title></html>"


class Asked(msgspec.Struct, frozen=True):
    """One request as the server gets it: "stock.shipment.out.pick" is its name on both wires."""

    verb: str
    path: str
    body: bytes

    @property
    def name(self) -> str:
        parts = urlsplit(self.path).path.strip("/").split("/")
        if "rest" in parts:
            called = [part for part in parts[3:] if not part.isdecimal()]
            return ".".join([*called, "write"] if self.verb == "PUT" else called)
        method = msgspec.json.decode(self.body, type=_Method).method
        return method.removeprefix("model.")


class _Method(msgspec.Struct):
    method: str = ""


class Mishap(msgspec.Struct):
    """What becomes of the next ``calls`` requests that ``strikes`` says yes to."""

    kind: str  # "lost", "cut", "gateway", "busy", "page"
    strikes: Callable[[Asked], bool]
    calls: int = 1


class Proxy:
    """One thread for each connection; ``close`` waits for them."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._lock = threading.Lock()
        self.mishaps: list[Mishap] = []
        self.before: list[Callable[[Asked], None]] = []
        self.rename: tuple[str, str] | None = None  # another database answers
        self.asked: list[str] = []
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                proxy._serve(self)

            def do_PUT(self) -> None:
                proxy._serve(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="tryton-proxy")
        self._thread.start()

    def heal(self) -> None:
        with self._lock:
            self.mishaps, self.before, self.rename = [], [], None

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        asked = Asked(handler.command, handler.path, body)
        for look in list(self.before):
            look(asked)
        kind = self._struck(asked)
        self.asked.append(asked.name)
        if kind == "gateway":
            _answer(handler, 502, BAD_GATEWAY, {"Content-Type": "text/html"})
        elif kind == "busy":
            _answer(handler, 429, b"", {"Retry-After": "1"})
        elif kind == "page":
            _answer(handler, 200, b"<html>Please log in to the Wi-Fi</html>", {"Content-Type": "text/html"})
        else:
            self._pass_on(handler, asked, kind)

    def _struck(self, asked: Asked) -> str:
        with self._lock:
            for mishap in self.mishaps:
                if mishap.calls > 0 and mishap.strikes(asked):
                    mishap.calls -= 1
                    return mishap.kind
        return ""

    def _pass_on(self, handler: BaseHTTPRequestHandler, asked: Asked, kind: str) -> None:
        path = asked.path
        if self.rename and path.startswith(f"/{self.rename[0]}/"):
            path = path.replace(*self.rename, 1)
        line = HTTPConnection("127.0.0.1", self._port, timeout=TIMEOUT)
        try:
            headers = {name: value for name, value in handler.headers.items() if name.lower() != "host"}
            line.request(asked.verb, path, asked.body, headers)
            told: HTTPResponse = line.getresponse()
            content = told.read()
        finally:
            line.close()
        if kind == "lost":
            handler.close_connection = True
            return
        kept = {name: told.headers[name] for name in ("Content-Type", "Content-Encoding", "Date") if told.headers[name]}
        cut = content[: len(content) // 2] if kind == "cut" else content
        _answer(handler, told.status, cut, kept, whole=len(content))


def _answer(
    handler: BaseHTTPRequestHandler, status: int, content: bytes, headers: dict[str, str], whole: int | None = None
) -> None:
    handler.close_connection = True
    handler.send_response_only(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    if status != 204:
        handler.send_header("Content-Length", str(len(content) if whole is None else whole))
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(content)
