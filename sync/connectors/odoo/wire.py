"""The two ways into Odoo: what a call looks like on each, and where its result is. Pure; nothing is sent here."""

from __future__ import annotations

from typing import Any, Protocol

import msgspec

from sync.connector import Unintelligible
from sync.connectors.odoo.errors import Trouble, refusal

VERSION_PATH = "/json/version"  # 19 and newer, without a login
RPC_PATH = "/jsonrpc"
_FIRST = ("domain", "vals_list", "vals")  # what stands first where arguments have no names


class Call(msgspec.Struct, frozen=True):
    """One method of one model. ``ids`` None where the method is the model's and not of records."""

    model: str
    method: str
    named: dict[str, Any] = {}
    ids: tuple[int, ...] | None = None
    context: dict[str, Any] = {}

    @property
    def told(self) -> str:
        return f"{self.model}/{self.method}"


class Posted(msgspec.Struct, frozen=True):
    path: str
    body: bytes
    headers: dict[str, str]

    def __repr__(self) -> str:  # never the headers or the body: they hold the key
        return f"Posted({self.path})"


class Wire(Protocol):
    """One way in."""

    def post(self, call: Call) -> Posted: ...

    def result(self, status: int, content: bytes) -> bytes:
        """The result as JSON; raises what the answer means where it is an error."""
        ...


class Json2:
    """``/json/2``: named arguments, status codes, the body is the result."""

    def __init__(self, key: str, database: str) -> None:
        self._headers = {"Content-Type": "application/json", "Authorization": f"bearer {key}"}
        if database:
            self._headers["X-Odoo-Database"] = database

    def post(self, call: Call) -> Posted:
        body: dict[str, Any] = dict(call.named)
        if call.ids is not None:
            body["ids"] = list(call.ids)
        if call.context:
            body["context"] = call.context
        return Posted(f"/json/2/{call.model}/{call.method}", msgspec.json.encode(body), self._headers)

    def result(self, status: int, content: bytes) -> bytes:
        if status == 200:
            return content
        raise refusal(status, _trouble(content))


class _Error(msgspec.Struct):
    message: str = ""
    data: Trouble = msgspec.field(default_factory=Trouble)


class _Envelope(msgspec.Struct):
    """A method that returns nothing gives no ``result`` at all."""

    error: _Error | None = None
    result: msgspec.Raw = msgspec.Raw(b"null")


class JsonRpc:
    """``/jsonrpc``: positional arguments, HTTP 200 for errors too."""

    def __init__(self, database: str, login: str, key: str) -> None:
        self._database = database
        self._login = login
        self._key = key
        self.user_id = 0  # 0: not logged in yet

    def post(self, call: Call) -> Posted:
        named = dict(call.named)
        first = [named.pop(name) for name in _FIRST if name in named]
        if call.ids is not None:
            first.insert(0, list(call.ids))
        if call.context:
            named["context"] = call.context
        words = [self._database, self.user_id, self._key, call.model, call.method, first, named]
        return _rpc("object", "execute_kw", words)

    def log_in(self) -> Posted:
        return _rpc("common", "authenticate", [self._database, self._login, self._key, {}])

    def result(self, status: int, content: bytes) -> bytes:
        if status != 200:
            raise refusal(status, _trouble(content))
        try:
            envelope = msgspec.json.decode(content, type=_Envelope)
        except (msgspec.DecodeError, ValueError) as error:
            raise Unintelligible(f"{RPC_PATH}: no envelope: {error}") from error
        if envelope.error is not None:
            raise refusal(status, envelope.error.data)
        return bytes(envelope.result)


def ask_version() -> Posted:
    """On versions that have no /json/version."""
    return _rpc("common", "version", [])


def _rpc(service: str, method: str, words: list[Any]) -> Posted:
    params = {"service": service, "method": method, "args": words}
    body = {"jsonrpc": "2.0", "method": "call", "id": 1, "params": params}
    return Posted(RPC_PATH, msgspec.json.encode(body), {"Content-Type": "application/json"})


def _trouble(content: bytes) -> Trouble:
    """An error page of the web server in front has no words of Odoo."""
    try:
        return msgspec.json.decode(content, type=Trouble)
    except (msgspec.DecodeError, ValueError):
        return Trouble()
