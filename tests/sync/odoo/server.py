"""The played Odoo on loopback: /json/version, /json/2 and /jsonrpc, with faults that a test asks for.

From the page (3.1): both envelopes, the missing ``result`` of a method that returns nothing, status codes and exception
names, and that ``debug`` is a traceback (here a sentence that no log may show). From the program's own code: a session
in a cookie that says another database than the header is refused, a database that is not there is a page in HTML.
Invented: 429 and 502, which only a web server in front would say.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.sync.odoo.acting import Acts, no_method
from tests.sync.odoo.books import Books, OdooError, Row
from tests.sync.odoo.schema import MODELS

KEY, DATABASE, LOGIN, USER_ID = "key-of-the-packer", "hall", "packer", 7
DEBUG = "Traceback (most recent call last): File /usr/lib/odoo/…"
CHANGING = frozenset({"write", "create", "button_validate", "action_apply_inventory"})
STATUS = {
    "odoo.exceptions.UserError": 422,
    "odoo.exceptions.AccessError": 403,
    "odoo.exceptions.MissingError": 404,
    "werkzeug.exceptions.Unauthorized": 401,
    "werkzeug.exceptions.NotFound": 404,
}


class Faults:
    """What goes wrong next. Counted down by the server."""

    def __init__(self) -> None:
        self.lost_answers = 0
        self.lost_requests = 0
        self.broken_answers = 0
        self.throttled = 0
        self.moved = False  # a portal in front sends everybody to its own page
        self.lying_lengths = False
        self.strikes: Callable[[str, Row], bool] = lambda method, named: method in CHANGING  # what may be lost
        self.forbidden: set[tuple[str, str]] = set()  # model and method
        self.before: Callable[[str, str], None] = lambda model, method: None  # somebody else, in between


class PlayedOdoo:
    """One server; ``version`` decides which wires there are."""

    def __init__(self, version: str = "19.0") -> None:
        self.version = version
        self.key = KEY
        self.books = Books()
        self.acts = Acts(self.books)
        self.faults = Faults()
        self.calls: list[tuple[str, str, Row]] = []  # model, method and named arguments, of each call
        server = self

        class Handler(_Handler):
            odoo = server

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), name="played-odoo")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def __enter__(self) -> PlayedOdoo:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def execute(self, model: str, method: str, ids: list[int] | None, named: Row) -> Any:
        """One method, in one transaction."""
        self.faults.before(model, method)
        with self.books.lock:
            self.calls.append((model, method, named))
            if (model, method) in self.faults.forbidden:
                raise OdooError("odoo.exceptions.AccessError", "You are not allowed to access this.")
            return self._method(model, method, ids, dict(named))

    def _method(self, model: str, method: str, ids: list[int] | None, named: Row) -> Any:
        context = named.pop("context", {})
        ways: dict[str, Callable[[], Any]] = {
            "fields_get": lambda: self._fields(model),
            "search_read": lambda: self._search_read(model, **named),
            "web_search_read": lambda: self._web_search_read(model, **named),
            "create": lambda: self.acts.create(model, **named),
            "write": lambda: self.acts.write(model, ids or [], named["vals"], context),
            "button_validate": lambda: self.acts.button_validate(ids or [], context),
            "action_apply_inventory": lambda: self.acts.action_apply_inventory(ids or []),
            "has_access": lambda: (model, named["operation"]) not in self.faults.forbidden,
        }
        if model not in MODELS:
            raise OdooError("werkzeug.exceptions.NotFound", f"the model {model!r} does not exist")
        if method not in ways:
            raise no_method(model, method)
        return ways[method]()

    def _fields(self, model: str) -> Row:
        told = {name: {"type": field.type} for name, field in MODELS[model].items()}
        for name, field in MODELS[model].items():
            if field.relation:
                told[name]["relation"] = field.relation
        return told

    def _search_read(
        self, model: str, domain: list[Any], fields: list[str], limit: int | None = None, order: str | None = None
    ) -> list[Row]:
        return [self.books.flat(model, row, fields) for row in self.books.search(model, domain, order, limit)]

    def _web_search_read(
        self, model: str, domain: list[Any], specification: Row, limit: int | None = None, order: str | None = None
    ) -> Row:
        found = self.books.search(model, domain, order, None)
        records = [self.books.nested(model, row, specification) for row in found[:limit]]
        return {"length": len(records) if self.faults.lying_lengths else len(found), "records": records}


class _Handler(BaseHTTPRequestHandler):
    odoo: PlayedOdoo
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 1.0  # seconds; an idle connection leaves no thread behind

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        if self.path == "/json/version" and self._newest:
            info = [int(self.odoo.version.split(".")[0]), 0, 0, "final", 0, ""]
            self._answer(200, {"version": self.odoo.version, "version_info": info})
        else:
            self._answer(404, None)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        faults = self.odoo.faults
        if faults.moved:
            self.send_response(302)
            self.send_header("Location", "https://portal.example.com/sign-in?back=1")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if faults.throttled > 0:
            faults.throttled -= 1
            self._answer(429, None)
            return
        if self.path.startswith("/json/2/") and self._newest:
            if self.headers.get("X-Odoo-Database", DATABASE) != DATABASE:
                self._answer(403 if self.headers.get("Cookie") else 404, None)
                return
            _, _, _, model, method = self.path.split("/")
            ids, named = body.pop("ids", None), body
            allowed = self.headers.get("Authorization") == f"bearer {self.odoo.key}"
            self._act(method, named, lambda: self._json2(model, method, ids, named, allowed=allowed))
        elif self.path == "/jsonrpc":
            self._rpc(body["params"])
        else:
            self._answer(404, None)

    @property
    def _newest(self) -> bool:
        return int(self.odoo.version.split(".")[0]) >= 19

    def _act(self, method: str, named: Row, act: Callable[[], tuple[int, Any]]) -> None:
        """Carry it out, or lose it, as the faults want."""
        faults, changes = self.odoo.faults, self.odoo.faults.strikes(method, named)
        if changes and faults.lost_requests > 0:
            faults.lost_requests -= 1
            self._answer(502, None)
            return
        status, told = act()
        if changes and faults.lost_answers > 0:
            faults.lost_answers -= 1
            self.close_connection = True
            return
        cut = changes and faults.broken_answers > 0
        faults.broken_answers -= int(cut)
        self._answer(status, told, cut=cut)

    def _json2(self, model: str, method: str, ids: list[int] | None, named: Row, *, allowed: bool) -> tuple[int, Any]:
        if not allowed:
            return 401, _error("werkzeug.exceptions.Unauthorized", "Invalid apikey")
        try:
            return 200, self.odoo.execute(model, method, ids, named)
        except OdooError as error:
            return STATUS.get(error.name, 500), _error(error.name, error.message)

    def _rpc(self, params: Row) -> None:
        service, method, args = params["service"], params["method"], params["args"]
        if (service, method) == ("common", "version"):
            self._answer(200, _result({"server_version": self.odoo.version}))
        elif (service, method) == ("common", "authenticate"):
            if args[0] != DATABASE:
                error = _rpc_error("psycopg2.OperationalError", f'database "{args[0]}" does not exist')
                self._answer(200, {"jsonrpc": "2.0", "id": 1, "error": error})
                return
            right = args[:3] == [DATABASE, LOGIN, self.odoo.key]
            self._answer(200, _result(USER_ID if right else False))
        else:
            _, user, key, model, name, first, named = args
            allowed = user == USER_ID and key == self.odoo.key
            ids, named = _arguments(name, first, named)
            self._act(name, named, lambda: self._execute_kw(model, name, ids, named, allowed=allowed))

    def _execute_kw(
        self, model: str, method: str, ids: list[int] | None, named: Row, *, allowed: bool
    ) -> tuple[int, Any]:
        if not allowed:
            error = _rpc_error("odoo.exceptions.AccessDenied", "Access Denied")
            return 200, {"jsonrpc": "2.0", "id": 1, "error": error}
        try:
            return 200, _result(self.odoo.execute(model, method, ids, named))
        except OdooError as error:
            name = error.name.replace("werkzeug.exceptions.NotFound", "odoo.exceptions.UserError")
            return 200, {"jsonrpc": "2.0", "id": 1, "error": _rpc_error(name, error.message)}

    def _answer(self, status: int, told: Any, *, cut: bool = False) -> None:
        content = b"<html>nothing here</html>" if told is None and status != 200 else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Set-Cookie", "session_id=of-a-browser; Path=/; HttpOnly")
        self.end_headers()
        if cut:
            self.wfile.write(content[: len(content) // 2])
            self.close_connection = True
        else:
            self.wfile.write(content)


def _arguments(method: str, first: list[Any], named: Row) -> tuple[list[int] | None, Row]:
    """Positional arguments, as ``execute_kw`` deals them out."""
    named = dict(named)
    if method in {"search_read", "web_search_read"}:
        named["domain"] = first[0]
        return None, named
    if method == "create":
        named["vals_list"] = first[0]
        return None, named
    ids = first[0] if first else None
    if method == "write":
        named["vals"] = first[1]
    return ids, named


def _error(name: str, message: str) -> Row:
    return {"name": name, "message": message, "arguments": [message], "context": {}, "debug": DEBUG}


def _rpc_error(name: str, message: str) -> Row:
    return {"code": 0, "message": "Odoo Server Error", "data": _error(name, message)}


def _result(value: Any) -> Row:
    """A method that returns nothing gives no ``result`` key at all."""
    told: Row = {"jsonrpc": "2.0", "id": 1}
    return told if value is None else told | {"result": value}
