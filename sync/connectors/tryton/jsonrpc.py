"""Tryton's JSON-RPC: a session got by password, parameters by position, the context last, errors inside HTTP 200."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec
import requests

from sync.connector import BadRequest, ConnectorError, NotAuthorised, Refused, Throttled, Unintelligible
from sync.connectors.tryton.exchange import Exchange, by_status, garbled
from sync.connectors.tryton.wire import (
    ChangedMeanwhile,
    Context,
    Domain,
    Order,
    Stamps,
    Warned,
    WireTime,
    names_of,
    wire_day,
)

LANGUAGE = "en"
LOGIN_REST = timedelta(minutes=5)  # a password that was refused is not tried again sooner: the server shuts out for it
DETAIL = 300  # characters of the ERP's own sentence
T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)


class Login(msgspec.Struct, frozen=True):
    """As whom we speak."""

    database: str
    user: str
    password: str

    def __repr__(self) -> str:  # never the password
        return f"Login({self.database}, {self.user})"


class Envelope(msgspec.Struct):
    result: msgspec.Raw = msgspec.Raw(b"null")
    error: list[Any] | None = None


class JsonRpc:
    """Implements sync.connectors.tryton.wire.Wire."""

    presses_many = True

    def __init__(self, exchange: Exchange, login: Login, version: str, now: Callable[[], datetime]) -> None:
        self._exchange = exchange
        self._login = login
        self.version = version
        modern = int(version.split(".", maxsplit=1)[0]) >= 8
        self._path = f"/{login.database}/rpc/" if modern else f"/{login.database}/"
        self._now = now
        self._session = ""
        self._context: dict[str, Any] = {}
        self._login_again: datetime | None = None

    @property
    def company(self) -> int:
        return int(self._context.get("company") or 0)

    @property
    def server_time(self) -> datetime | None:
        return self._exchange.server_time

    def open(self) -> None:
        if self._session:
            return
        if self._login_again is not None and self._now() < self._login_again:
            raise NotAuthorised("wrong_password", "not tried again yet")
        parameters = [self._login.user, {"password": self._login.password}, LANGUAGE]
        try:
            raw = self._post("common.db.login", parameters, changes=False, login=True)
        except (NotAuthorised, Throttled) as error:
            pause = timedelta(seconds=error.retry_after) if isinstance(error, Throttled) else LOGIN_REST
            self._login_again = self._now() + pause
            raise
        user, session = _decoded(raw, list[Any], "login")[:2]
        token = f"{self._login.user}:{user}:{session}"
        self._session = "Session " + base64.b64encode(token.encode()).decode()
        self._context = {}
        self._context = self._call("model.res.user.get_preferences", [True], dict[str, Any])

    def search_read(
        self,
        model: str,
        domain: Domain,
        kind: type[S],
        *,
        names: Sequence[str] | None = None,
        limit: int | None = None,
        order: Order | None = None,
        context: Context | None = None,
    ) -> list[S]:
        wanted = list(names) if names is not None else names_of(kind)
        parameters = [domain, 0, limit, order, wanted]
        return self._call(f"model.{model}.search_read", parameters, list[kind], context)  # type: ignore[valid-type]

    def count(self, model: str, domain: Domain) -> int:
        return self._call(f"model.{model}.search_count", [domain], int)

    def today(self) -> dict[str, Any]:
        return wire_day(self._call("model.ir.date.today", [], WireTime))

    def field_names(self, model: str) -> frozenset[str]:
        try:
            return frozenset(self._call(f"model.{model}.fields_get", [], dict[str, Any]))
        except BadRequest:
            return frozenset()

    def rights(self, models: Sequence[str]) -> dict[str, dict[str, bool]]:
        return _as_truth(self._call("model.ir.model.access.get_access", [list(models)], dict[str, Any]))

    def press(self, model: str, ids: Sequence[int], button: str, stamps: Stamps) -> None:
        context = {"_timestamp": dict(stamps)} if stamps else None
        self._call(f"model.{model}.{button}", [list(ids)], Any, context, changes=True)

    def create(self, model: str, values: Sequence[Mapping[str, Any]], stamps: Stamps) -> list[int]:
        context = {"_timestamp": dict(stamps)} if stamps else None
        return self._call(f"model.{model}.create", [list(values)], list[int], context, changes=True)

    def write(self, model: str, record: int, values: Mapping[str, Any], stamps: Stamps) -> None:
        context = {"_timestamp": dict(stamps)} if stamps else None
        self._call(f"model.{model}.write", [[record], values], Any, context, changes=True)

    def skip_warning(self, name: str) -> None:
        self._call("model.res.user.warning.skip", [name, False], Any, changes=True)

    def close(self) -> None:
        self._exchange.close()

    def _call(
        self,
        method: str,
        parameters: list[Any],
        kind: type[T],
        context: Context | None = None,
        *,
        changes: bool = False,
    ) -> T:
        """One call as the user; a session that ended is begun anew once: nothing was done with it."""
        self.open()
        try:
            raw = self._post(method, [*parameters, {**self._context, **(context or {})}], changes=changes)
        except SessionOver:
            self._session = ""
            self.open()
            raw = self._post(method, [*parameters, {**self._context, **(context or {})}], changes=changes)
        return _decoded(raw, kind, method)

    def _post(self, method: str, parameters: list[Any], *, changes: bool, login: bool = False) -> msgspec.Raw:
        body = msgspec.json.encode({"id": 1, "method": method, "params": parameters})
        headers = {} if login else {"Authorization": self._session}
        answer = self._exchange.send("POST", self._path, body, headers, changes=changes)
        if answer.status_code == requests.codes.unauthorized:
            raise NotAuthorised("wrong_password", "login") if login else SessionOver("session", method)
        if answer.status_code != requests.codes.ok:
            raise by_status(answer, method, changes=changes)
        try:
            envelope = msgspec.json.decode(answer.content, type=Envelope)
        except (msgspec.DecodeError, ValueError) as error:
            raise garbled(f"{method}: no envelope: {type(error).__name__}", changes=changes) from None
        if envelope.error is not None:
            raise refusal(envelope.error, method)
        return envelope.result


class SessionOver(NotAuthorised):
    """The session ended: log in once more."""


def refusal(error: list[Any], method: str) -> ConnectorError:
    """The error inside an HTTP 200."""
    name = str(error[0]) if error else ""
    detail = error[1] if len(error) > 1 else ""
    parts = [str(part) for part in detail if part] if isinstance(detail, list) else [str(detail)]
    if name == "UserWarning":
        return Warned(parts[0], " ".join(parts[1:])[:DETAIL])
    if name == "UserError":
        return Refused("refused", " ".join(parts)[:DETAIL])
    if name == "ConcurrencyException":
        return ChangedMeanwhile("changed_meanwhile", method)
    if name == "LoginException":
        return NotAuthorised("login_asks_more", method)
    return BadRequest("server_error", f"{method}: {name[:60]}")


def _decoded(raw: msgspec.Raw | bytes, kind: type[T], what: str) -> T:
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, ValueError) as error:
        raise Unintelligible(f"{what}: {error}") from None


def _as_truth(told: Mapping[str, Any]) -> dict[str, dict[str, bool]]:
    return {model: {right: bool(value) for right, value in rights.items()} for model, rights in told.items()}
