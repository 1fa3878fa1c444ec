"""What answers mean on both wires, from a server that says exactly what each case wants."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import msgspec
import pytest

from sync.connector import (
    BadRequest,
    NotAuthorised,
    Refused,
    Throttled,
    Unanswered,
    Unintelligible,
    Unreachable,
)
from sync.connectors.tryton.chosen import JSONRPC, Access, choose
from sync.connectors.tryton.ground import INVENTORY, SHIPMENT, Stamped
from sync.connectors.tryton.jsonrpc import JsonRpc
from sync.connectors.tryton.rest import Rest
from sync.connectors.tryton.wire import ChangedMeanwhile, NoSuchRecord, Warned, Wire
from tests.sync.tryton.ports import free_port

Answer = tuple[int, bytes, dict[str, str]]
HTML = b"<!doctype html><title>?</title>"
JSON = {"Content-Type": "application/json"}


class Canned:
    """Answers version, login and preferences; everything else as told."""

    def __init__(self, version: str = "8.2") -> None:
        self.version = version
        self.answer: Answer = (200, b"[]", JSON)
        self.password_right = True
        self.logins = 0
        self.encodings: list[str | None] = []
        self.paths: list[str] = []
        canned = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                canned.paths.append(self.path)
                canned.encodings.append(self.headers.get("Accept-Encoding"))
                status, content, headers = canned.told(self.path, body)
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(content))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def told(self, path: str, body: bytes) -> Answer:
        if b"common.server.version" in body:
            old = int(self.version.split(".")[0]) < 8
            if old and path != "/":
                return 401, HTML, {}
            return 200, msgspec.json.encode({"result": self.version}), JSON
        if b"common.db.login" in body:
            self.logins += 1
            return (200, b'{"result":[2,"abc",null]}', JSON) if self.password_right else (401, HTML, {})
        if b"get_preferences" in body:
            return 200, b'{"result":{"company":1,"language":"en"}}', JSON
        if "get_preferences" in path:
            return 200, b'{"company":1,"language":"en"}', JSON
        return self.answer

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def canned() -> Iterator[Canned]:
    made = Canned()
    yield made
    made.close()


def now() -> datetime:
    return datetime(2026, 11, 22, tzinfo=UTC)


def wire_to(canned: Canned, *, rest: bool, clock: Callable[[], datetime] = now) -> Wire:
    access = Access(f"http://127.0.0.1:{canned.port}", "demo", "packer", "password", "key" if rest else "", timeout=2.0)
    return choose(access, clock)


def read(wire: Wire) -> object:
    return wire.search_read(SHIPMENT, [], Stamped, names=["id"])


def press(wire: Wire) -> None:
    wire.press(SHIPMENT, [5], "pick", {})


@pytest.mark.parametrize(
    ("status", "act", "error"),
    [
        (403, read, NotAuthorised),
        (404, read, NotAuthorised),
        (429, read, Throttled),
        (500, read, Unintelligible),
        (502, read, Unreachable),
        (504, read, Unreachable),
        (302, read, Unintelligible),
        (500, press, Unanswered),
        (502, press, Unanswered),
        (429, press, Throttled),
        (403, press, NotAuthorised),
    ],
)
@pytest.mark.parametrize("rest", [True, False], ids=["rest", "jsonrpc"])
def test_a_status_means_the_same_on_both_wires(
    canned: Canned, rest: bool, status: int, act: Callable[[Wire], object], error: type[Exception]
) -> None:
    canned.answer = status, HTML, {"Content-Type": "text/html"}
    wire = wire_to(canned, rest=rest)
    with pytest.raises(error):
        act(wire)
    wire.close()


@pytest.mark.parametrize("rest", [True, False], ids=["rest", "jsonrpc"])
def test_a_portals_page_is_no_answer(canned: Canned, rest: bool) -> None:
    canned.answer = 200, HTML, {"Content-Type": "text/html"}
    wire = wire_to(canned, rest=rest)
    with pytest.raises(Unintelligible):
        read(wire)
    with pytest.raises(Unanswered):  # the request may have come through all the same
        press(wire)
    wire.close()


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (["UserError", ["You can not.", "", None]], Refused, "refused"),
        (["UserWarning", ["4725.no_carrier", "No carrier.", ""]], Warned, "needs_decision"),
        (["ConcurrencyException", "Records were modified in the meanwhile"], ChangedMeanwhile, "changed_meanwhile"),
        (["'nope'", ""], BadRequest, "server_error"),
    ],
)
def test_an_error_inside_http_200(canned: Canned, error: list[object], kind: type[Refused], code: str) -> None:
    canned.answer = 200, msgspec.json.encode({"id": 1, "error": error}), JSON
    wire = wire_to(canned, rest=False)
    with pytest.raises(kind) as raised:
        press(wire)
    assert raised.value.code == code
    wire.close()


def test_rest_says_what_it_refuses_and_what_is_missing(canned: Canned) -> None:
    wire = wire_to(canned, rest=True)
    canned.answer = 400, b'{"status":400,"message":"You can not call pack.","description":""}', JSON
    with pytest.raises(Refused, match="You can not call pack"):
        press(wire)
    canned.answer = 404, HTML, {}
    with pytest.raises(NoSuchRecord):
        press(wire)
    canned.answer = 401, HTML, {}
    with pytest.raises(NotAuthorised, match="key_refused"):
        read(wire)
    wire.close()


def test_a_wrong_password_is_not_tried_in_a_loop(canned: Canned) -> None:
    """The server shuts everybody out who does, with the right password too."""
    canned.password_right = False
    time = [now()]
    wire = wire_to(canned, rest=False, clock=lambda: time[0])
    for _ in range(5):
        with pytest.raises(NotAuthorised, match="wrong_password"):
            read(wire)
    assert canned.logins == 1
    time[0] += timedelta(minutes=6)
    canned.password_right = True
    canned.answer = 200, b'{"result":[]}', JSON
    assert read(wire) == []
    assert canned.logins == 2
    wire.close()


def test_a_session_that_ended_is_begun_anew_once(canned: Canned) -> None:
    wire = wire_to(canned, rest=False)
    canned.answer = 200, b'{"result":[]}', JSON
    assert read(wire) == []
    canned.answer = 401, HTML, {}
    with pytest.raises(NotAuthorised):
        press(wire)
    assert canned.logins == 2
    wire.close()


def test_long_answers_are_asked_for_packed(canned: Canned) -> None:
    """8.2 labels them so in any case, and packs them only where that was asked for."""
    body = gzip.compress(b'{"result":[]}')
    canned.answer = 200, body, {**JSON, "Content-Encoding": "gzip"}
    wire = wire_to(canned, rest=False)
    assert read(wire) == []
    assert set(canned.encodings) == {"gzip"}
    wire.close()


def test_the_wire_is_chosen_by_version_and_secrets(canned: Canned) -> None:
    assert isinstance(wire_to(canned, rest=True), Rest)
    assert isinstance(wire_to(canned, rest=False), JsonRpc)
    canned.version = "7.0.59"
    old = wire_to(canned, rest=True)  # a key is of no use there
    assert isinstance(old, JsonRpc)
    assert old.version == "7.0.59"
    with pytest.raises(NotAuthorised, match="incomplete"):
        choose(Access(f"http://127.0.0.1:{canned.port}", "demo", key="key"), now)
    with pytest.raises(NotAuthorised, match="wire_not_there"):
        choose(Access(f"http://127.0.0.1:{canned.port}", "demo", "a", "b", "key", "rest"), now)


def test_nobody_there() -> None:
    with pytest.raises(Unreachable):
        choose(Access(f"http://127.0.0.1:{free_port()}", "demo", "a", "b", wire=JSONRPC), now)


def test_secrets_are_not_shown() -> None:
    shown = repr(Access("http://x", "demo", "packer", "a-password", "a-key"))
    assert "a-password" not in shown
    assert "a-key" not in shown


def test_a_count_that_is_refused_is_not_confirmed_again(canned: Canned) -> None:
    """Only a shipment is pressed once more, to learn in English whether its carrier is what is missing."""
    wire = wire_to(canned, rest=True)
    wire.open()
    canned.answer = (400, b'{"status":400,"message":"no","description":""}', JSON)
    for model, presses in ((INVENTORY, 1), (SHIPMENT, 2)):
        canned.paths.clear()
        with pytest.raises(Refused):
            wire.press(model, [5], "confirm", {})
        assert len(canned.paths) == presses


@pytest.mark.parametrize("rest", [False, True])
def test_the_companys_own_day(canned: Canned, rest: bool) -> None:
    wire = wire_to(canned, rest=rest)
    wire.open()
    day = b'{"__class__":"date","year":2026,"month":11,"day":23}'
    canned.answer = (200, day if rest else b'{"result":' + day + b"}", JSON)
    assert wire.today() == {"__class__": "date", "year": 2026, "month": 11, "day": 23}
    assert "date" in canned.paths[-1] or not rest
