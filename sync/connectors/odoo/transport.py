"""One call to Odoo: which wire this server takes, quota, time-outs, and the typed result."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec
import requests

from sync.connector import NotAuthorised, Refused, Throttled, Unanswered, Unintelligible
from sync.connectors.http import CONNECT_TIMEOUT, FAILURES, failure, open_session, time_told, wait_told
from sync.connectors.odoo.wire import VERSION_PATH, Call, Json2, JsonRpc, Posted, Wire, ask_version
from sync.quota import Quota, Use

LONGEST_WAIT = 1.5  # seconds to sit out for the quota; beyond that the caller has better things to do
BUSY_PAUSE = 15.0  # where a server in front says "too many" and not for how long
NEWEST_WIRE = 19  # the first version with /json/2
OLDEST = 17
AUTO, JSON2, JSONRPC = "auto", "json2", "jsonrpc"

_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?")
T = TypeVar("T")


class Access(msgspec.Struct, frozen=True):
    """Where Odoo is and as whom we speak."""

    base_url: str
    key: str
    database: str = ""
    login: str = ""
    wire: str = AUTO
    language: str = ""  # a code that is installed there; "" leaves it to the server
    timeout: float = 10.0

    def __repr__(self) -> str:  # never the key
        return f"Access({self.base_url})"


class _Version(msgspec.Struct):
    version: str = ""
    server_version: str = ""


class Transport:
    """Calls with keep-alive. One thread. The wire is chosen, and logged in to, at the first call."""

    def __init__(self, access: Access, quota: Quota, pause: Callable[[float], None] = time.sleep) -> None:
        self._access = access
        self._quota = quota
        self._pause = pause
        self._session = open_session(access.base_url)
        # A session that the server hands out would be another way in beside the key: refused where databases differ.
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._wire: Wire | None = None
        self.version = ""  # as the server tells it
        self.server_time: datetime | None = None  # of its last answer

    @property
    def major(self) -> int:
        found = _NUMBER.search(self.version)
        return int(found.group(1)) if found else 0

    @property
    def wire_name(self) -> str:
        return JSON2 if isinstance(self._wire, Json2) else JSONRPC

    def call(self, call: Call, kind: type[T], use: Use | None) -> T:
        """The typed result. ``use`` None: part of an act that is under way, which the quota no longer holds up."""
        wire = self._wire or self._open(use)
        if self._access.language:
            call = msgspec.structs.replace(call, context={"lang": self._access.language} | call.context)
        answer = self._exchange(wire.post(call), use)
        content = wire.result(answer.status_code, answer.content)
        try:
            return msgspec.json.decode(content, type=kind)
        except (msgspec.DecodeError, ValueError) as error:
            raise Unintelligible(f"{call.told}: {error}") from error

    def close(self) -> None:
        self._session.close()

    def _open(self, use: Use | None) -> Wire:
        access = self._access
        self.version = self._ask_version(use)
        if self.major < OLDEST:
            raise Refused("version_too_old", self.version)
        newest = self.major >= NEWEST_WIRE
        if access.wire == JSON2 and not newest:
            raise Refused("wire_not_there", self.version)
        if access.wire == JSON2 or (access.wire == AUTO and newest):
            self._wire = Json2(access.key, access.database)
            return self._wire
        if not access.database or not access.login:
            raise Refused("login_missing", self.version)  # /jsonrpc asks for both
        rpc = JsonRpc(access.database, access.login, access.key)
        answer = self._exchange(rpc.log_in(), use)
        user = _decoded(rpc.result(answer.status_code, answer.content), "authenticate")
        if not isinstance(user, int) or isinstance(user, bool):
            raise NotAuthorised("key_refused", "")
        rpc.user_id = user
        self._wire = rpc
        return rpc

    def _ask_version(self, use: Use | None) -> str:
        """19 tells it to anybody by GET; older ones by the call that all of them have."""
        answer = self._exchange(Posted(VERSION_PATH, b"", {}), use)
        if answer.status_code == requests.codes.ok:
            told = _version(answer.content)
            if told.version:
                return told.version
        answer = self._exchange(ask_version(), use)
        if answer.status_code != requests.codes.ok:
            raise Refused("no_odoo", f"HTTP {answer.status_code}")
        content = JsonRpc("", "", "").result(answer.status_code, answer.content)
        return _version(content).server_version

    def _exchange(self, posted: Posted, use: Use | None) -> requests.Response:
        self._take(use)
        try:
            answer = self._session.request(
                "POST" if posted.body else "GET",
                self._access.base_url.rstrip("/") + posted.path,
                data=posted.body or None,
                headers=posted.headers,
                timeout=(CONNECT_TIMEOUT, self._access.timeout),
                allow_redirects=False,
            )
        except FAILURES as error:
            raise failure(error) from None
        self.server_time = time_told(answer) or self.server_time
        if answer.status_code == requests.codes.too_many_requests:
            seconds = wait_told(answer, BUSY_PAUSE)
            self._quota.hold(seconds)
            raise Throttled(seconds, "HTTP 429")
        if answer.status_code in {502, 503, 504}:
            raise Unanswered(f"HTTP {answer.status_code}")
        if 300 <= answer.status_code < 400:
            raise NotAuthorised("moved", _host_of(answer.headers.get("Location", "")))
        return answer

    def _take(self, use: Use | None) -> None:
        """Stay inside our share: sit out a moment, give a longer wait back to the caller."""
        if use is None:
            self._quota.spend(Use.SHIP)
            return
        seconds = self._quota.pause(use)
        if seconds > LONGEST_WAIT:
            raise Throttled(seconds, "own share of the quota")
        if seconds > 0:
            self._pause(seconds)
        self._quota.spend(use)


def _version(content: bytes) -> _Version:
    try:
        return msgspec.json.decode(content, type=_Version)
    except (msgspec.DecodeError, ValueError):
        return _Version()


def _decoded(content: bytes, what: str) -> Any:
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, ValueError) as error:
        raise Unintelligible(f"{what}: {error}") from error


def _host_of(address: str) -> str:
    """Without path and query, which may hold what is nobody's business."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
