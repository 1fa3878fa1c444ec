"""Testing a connection to Odoo: login and how long its key lives, rights, clock, first page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from sync.capabilities import Checked, CheckStep, CheckVerdict
from sync.connector import ConnectorError, NotAuthorised, Unanswered
from sync.connectors.odoo.errors import not_here
from sync.connectors.odoo.rows import IdName, Text, moment
from sync.connectors.odoo.shape import LINE, PICKING, PRODUCT, QUANT, Shape
from sync.connectors.odoo.transport import Transport
from sync.connectors.odoo.wire import Call
from sync.quota import Use

SOON = timedelta(days=14)  # before a key ends; ordinary users' keys live ninety days at most (real-erps 3.1)
CLOCK_OFF = timedelta(minutes=2)
KEYS = "res.users.apikeys"
NO_DATABASE = "OperationalError"  # what /jsonrpc says of a database that is not there (real-erps 3.1)
_READ = (PICKING, LINE, "stock.move", PRODUCT, QUANT, "stock.location", "stock.warehouse", "res.partner")
_WRITTEN = ((PICKING, "write"), (LINE, "write"))
_USEFUL = ((QUANT, "write"),)  # for stocktakes; parcels leave without it


class _Key(msgspec.Struct):
    id: int
    expiration_date: Text = None


class Checks:
    """Each answers one step; a ConnectorError that is raised is the step's answer as well."""

    def __init__(self, transport: Transport, now: Callable[[], datetime], expires: str) -> None:
        self._transport = transport
        self._now = now
        self._expires = expires  # what a person wrote down when the key was made, "" where nobody did

    def login(self) -> Checked:
        """Whether the key opens, and until when."""
        try:
            self._read("res.company")
        except Unanswered as error:
            if NO_DATABASE not in str(error):
                raise
            return Checked(CheckStep.LOGIN, CheckVerdict.BAD, "unknown_database")
        told = f"Odoo {self._transport.version} · /{self._transport.wire_name}"
        until = self._until()
        if until is None:
            return Checked(CheckStep.LOGIN, CheckVerdict.WARNING, "key_end_unknown", told)
        left = until - self._now().date()
        if left < timedelta():
            return Checked(CheckStep.LOGIN, CheckVerdict.WARNING, "key_ended", until.isoformat())
        if left <= SOON:
            return Checked(CheckStep.LOGIN, CheckVerdict.WARNING, "key_ends_soon", until.isoformat())
        return Checked(CheckStep.LOGIN, CheckVerdict.GOOD, "", told)

    def rights(self, shape: Shape) -> Checked:
        """Reading by reading; writing by asking, since trying would change something."""
        refused = [model for model in _READ if not self._may_read(model)]
        if refused:
            return Checked(CheckStep.RIGHTS, CheckVerdict.BAD, "no_permission", ", ".join(refused))
        boxes = ((shape.box_model, "create"), (shape.box_model, "write")) if shape.box_model else ()
        for asked, verdict in (((*_WRITTEN, *boxes), CheckVerdict.BAD), (_USEFUL, CheckVerdict.WARNING)):
            told = {f"{model} ({what})": self._may(model, what) for model, what in asked}
            refused = [name for name, may in told.items() if may is False]
            if refused:
                return Checked(CheckStep.RIGHTS, verdict, "no_permission", ", ".join(refused))
            if None in told.values():
                return Checked(CheckStep.RIGHTS, CheckVerdict.NOT_TOLD, "only_reading_checked")
        return Checked(CheckStep.RIGHTS, CheckVerdict.GOOD)

    def clock(self) -> Checked:
        self._read("res.company")
        there = self._transport.server_time
        if there is None:
            return Checked(CheckStep.CLOCK, CheckVerdict.NOT_TOLD)
        ahead = there - self._now()
        good = abs(ahead) < CLOCK_OFF
        verdict = CheckVerdict.GOOD if good else CheckVerdict.WARNING
        return Checked(CheckStep.CLOCK, verdict, "" if good else "clock", str(round(ahead.total_seconds())))

    # inside

    def _until(self) -> date | None:
        """The end that was written down, else the earliest end among this user's own keys, where that may be read."""
        try:
            return date.fromisoformat(self._expires)
        except ValueError:
            pass
        named = {"domain": [], "fields": ["expiration_date"]}
        try:
            keys = self._transport.call(Call(KEYS, "search_read", named), list[_Key], Use.LOOK_UP)
        except ConnectorError as error:
            if not (not_here(error) or _forbidden(error)):
                raise
            return None
        ends = [end.date() for key in keys if (end := moment(key.expiration_date))]
        return min((end for end in ends if end >= self._now().date()), default=None)

    def _read(self, model: str) -> None:
        named = {"domain": [], "fields": ["display_name"], "limit": 1}
        self._transport.call(Call(model, "search_read", named), list[IdName], Use.LOOK_UP)

    def _may_read(self, model: str) -> bool:
        try:
            self._read(model)
        except NotAuthorised as error:
            if error.code != "no_permission":
                raise
            return False
        return True

    def _may(self, model: str, what: str) -> bool | None:
        """None where this version has no such question."""
        ways: tuple[tuple[str, dict[str, Any], tuple[int, ...] | None], ...] = (
            ("has_access", {"operation": what}, ()),
            ("check_access_rights", {"operation": what, "raise_exception": False}, None),
        )
        for method, named, ids in ways:
            try:
                return bool(self._transport.call(Call(model, method, named, ids), bool, Use.LOOK_UP))
            except ConnectorError as error:
                if not (not_here(error) or _forbidden(error)):
                    raise
        return None


def _forbidden(error: ConnectorError) -> bool:
    return isinstance(error, NotAuthorised) and error.code == "no_permission"
