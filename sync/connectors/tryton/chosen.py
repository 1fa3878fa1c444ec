"""Which of Tryton's wires is spoken: asked of the server at the first call, and by what secrets there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec
import requests

from sync.connector import ConnectorError, NotAuthorised, Throttled, Unintelligible, Unreachable
from sync.connectors.tryton.exchange import Exchange, by_status
from sync.connectors.tryton.jsonrpc import Envelope, JsonRpc, Login
from sync.connectors.tryton.rest import Rest
from sync.connectors.tryton.wire import Wire

AUTO, REST, JSONRPC = "auto", "rest", "jsonrpc"
FIRST_WITH_REST = 8
VERSION_CALL = msgspec.json.encode({"id": 0, "method": "common.server.version", "params": []})
PLACES = ("/rpc/", "/")  # 8.0 and newer; before, where "rpc" would be the name of a database


class Access(msgspec.Struct, frozen=True):
    """Where Tryton is and as whom we speak; a key for REST, login and password for JSON-RPC, or both."""

    base_url: str
    database: str
    login: str = ""
    password: str = ""
    key: str = ""
    wire: str = AUTO
    timeout: float = 10.0

    def __repr__(self) -> str:  # never a secret
        return f"Access({self.base_url}, {self.database})"


def choose(access: Access, now: Callable[[], datetime]) -> Wire:
    """One call without a login. Raises NotAuthorised where the secret of the wire asked for is missing."""
    exchange = Exchange(access.base_url, access.timeout)
    try:
        version = ask_version(exchange)
        rest = int(version.split(".")[0]) >= FIRST_WITH_REST and bool(access.key)
        if access.wire == REST and not rest:
            raise NotAuthorised("wire_not_there", f"Tryton {version}")
        if rest and access.wire != JSONRPC:
            return Rest(exchange, access.database, access.key, version)
        if not access.password or not access.login:
            raise NotAuthorised("incomplete", f"Tryton {version}")
    except BaseException:
        exchange.close()
        raise
    return JsonRpc(exchange, Login(access.database, access.login, access.password), version, now)


def ask_version(exchange: Exchange) -> str:
    """As the server tells it: "8.2", "7.0.59"."""
    told: ConnectorError = Unintelligible("this is no Tryton server")
    for path in PLACES:
        answer = exchange.send("POST", path, VERSION_CALL, {}, changes=False)
        if answer.status_code != requests.codes.ok:
            told = by_status(answer, "common.server.version", changes=False)
            if isinstance(told, Unreachable | Throttled):
                raise told
            continue
        version = _version(answer.content)
        if version.split(".")[0].isdecimal():
            return version
    raise told


def _version(content: bytes) -> str:
    try:
        return msgspec.json.decode(msgspec.json.decode(content, type=Envelope).result, type=str)
    except (msgspec.DecodeError, ValueError):
        return ""
