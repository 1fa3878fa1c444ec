"""Tryton's REST (8.0 and newer): a key, one record for each button, errors by status.

A refusal and a warning look alike here, and there is no optimistic lock: whoever presses reads the state first.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec
import requests

from sync.connector import NotAuthorised, Refused, Unintelligible
from sync.connectors.tryton.exchange import Exchange, by_status, garbled
from sync.connectors.tryton.ground import SHIPMENT
from sync.connectors.tryton.wire import (
    ChangedMeanwhile,
    Context,
    Domain,
    NoSuchRecord,
    Order,
    Stamps,
    Warned,
    WireTime,
    names_of,
    wire_day,
)

DETAIL = 300  # characters of the ERP's own sentence
T = TypeVar("T")
NO_CARRIER = "no_carrier"
_NO_CARRIER = re.compile(r"does not have a carrier", re.IGNORECASE)
S = TypeVar("S", bound=msgspec.Struct)


class _Told(msgspec.Struct):
    message: str = ""
    description: str = ""


class Rest:
    """Implements sync.connectors.tryton.wire.Wire."""

    presses_many = False

    def __init__(self, exchange: Exchange, database: str, key: str, version: str) -> None:
        self._exchange = exchange
        self._root = f"/{database}/rest/model/"
        self._key = key
        self.version = version
        self._context: dict[str, Any] = {}
        self._skipping = False

    @property
    def company(self) -> int:
        return int(self._context.get("company") or 0)

    @property
    def server_time(self) -> datetime | None:
        return self._exchange.server_time

    def open(self) -> None:
        if not self._context:
            told = self._call("res.user/get_preferences", {"context_only": True}, dict[str, Any])
            self._context = {name: value for name, value in told.items() if not name.startswith("locale")}

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
        body = {"domain": domain, "limit": limit, "order": order, "fields_names": wanted}
        return self._call(f"{model}/search_read", body, list[kind], context)  # type: ignore[valid-type]

    def count(self, model: str, domain: Domain) -> int:
        return self._call(f"{model}/search_count", {"domain": domain}, int)

    def today(self) -> dict[str, Any]:
        return wire_day(self._call("ir.date/today", {}, WireTime))

    def field_names(self, model: str) -> frozenset[str]:
        try:
            return frozenset(self._call(f"{model}/fields_get", {}, dict[str, Any]))
        except Unintelligible:  # an unknown model is HTTP 500
            return frozenset()

    def rights(self, models: Sequence[str]) -> dict[str, dict[str, bool]]:
        told = self._call("ir.model.access/get_access", {"models": list(models)}, dict[str, Any])
        return {model: {right: bool(value) for right, value in rights.items()} for model, rights in told.items()}

    def press(self, model: str, ids: Sequence[int], button: str, stamps: Stamps) -> None:
        for record in ids:
            path = f"{model}/{record}/{button}?f=id"
            context = {"_skip_warnings": True} if self._skipping else None
            self._skipping = False
            try:
                self._post("POST", path, {}, context, changes=True)
            except Refused as error:
                told = isinstance(error, NotAuthorised | NoSuchRecord) or model != SHIPMENT  # only those have carriers
                if told or not self._says_no_carrier(path):
                    raise
                raise Warned(NO_CARRIER, error.detail) from None

    def create(self, model: str, values: Sequence[Mapping[str, Any]], stamps: Stamps) -> list[int]:
        return self._call(f"{model}/create", {"vlist": list(values)}, list[int], changes=True)

    def write(self, model: str, record: int, values: Mapping[str, Any], stamps: Stamps) -> None:
        self._post("PUT", f"{model}/{record}?f=id", values, changes=True)

    def skip_warning(self, name: str) -> None:
        """Here no single one can be named: the next press goes past what stands behind it too."""
        self._skipping = True

    def close(self) -> None:
        self._exchange.close()

    def _says_no_carrier(self, path: str) -> bool:
        """Which warning it was only its sentence tells; in English it is known. Where it is gone, the press is done."""
        try:
            self._post("POST", path, {}, changes=True, language="en")
        except Refused as error:
            return bool(_NO_CARRIER.search(error.detail))
        raise ChangedMeanwhile("changed_meanwhile", path)

    def _call(
        self,
        path: str,
        body: Mapping[str, Any],
        kind: type[T],
        context: Context | None = None,
        *,
        changes: bool = False,
    ) -> T:
        if self._context or "get_preferences" not in path:
            self.open()
        content = self._post("POST", path, body, context, changes=changes)
        try:
            return msgspec.json.decode(content, type=kind)
        except (msgspec.DecodeError, ValueError) as error:
            if changes:
                raise garbled(f"{path}: {error}", changes=True) from None
            raise Unintelligible(f"{path}: {error}") from None

    def _post(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any],
        context: Context | None = None,
        *,
        changes: bool,
        language: str = "",
    ) -> bytes:
        told = base64.urlsafe_b64encode(msgspec.json.encode({**self._context, **(context or {})})).decode()
        headers = {"Authorization": f"Bearer {self._key}", "X-Tryton-Context": told}
        headers |= {"Accept-Language": language} if language else {}
        answer = self._exchange.send(method, self._root + path, msgspec.json.encode(body), headers, changes=changes)
        status = answer.status_code
        if status in {requests.codes.ok, requests.codes.no_content}:
            if answer.content[:1] == b"<":
                raise garbled(f"{path}: HTML", changes=changes)
            return answer.content
        what = path.split("?", maxsplit=1)[0]
        if status == requests.codes.unauthorized:
            raise NotAuthorised("key_refused", what)
        if status == requests.codes.not_found and any(part.isdecimal() for part in what.split("/")):
            raise NoSuchRecord("not_found", what)
        if status == requests.codes.bad_request:
            raise _refused(answer.content, what)
        raise by_status(answer, what, changes=changes)


def _refused(content: bytes, what: str) -> Refused:
    try:
        told = msgspec.json.decode(content, type=_Told)
    except (msgspec.DecodeError, ValueError):
        return Refused("refused", what)  # the parameters, not the business
    return Refused("refused", " ".join(part for part in (told.message, told.description) if part)[:DETAIL])
