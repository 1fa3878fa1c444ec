"""One HTTP exchange with a Tryton server, and what its status says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import requests

from sync.connector import (
    ConnectorError,
    NotAuthorised,
    Throttled,
    Unanswered,
    Unintelligible,
    Unreachable,
)
from sync.connectors.http import CONNECT_TIMEOUT, FAILURES, failure, open_session, time_told, wait_told

TOO_MANY_LOGINS_PAUSE = 300.0  # the server's own default until it listens again
IN_FRONT = frozenset({502, 503, 504})  # a proxy's word: what became of the request behind it, nobody knows


class Exchange:
    """Keep-alive where the server allows it. One thread."""

    def __init__(self, base_url: str, timeout: float) -> None:
        self._base = base_url.rstrip("/")
        self._timeout = timeout
        self._session = open_session(base_url)
        # Tryton 8.2 labels long answers "gzip" whether or not that was asked for; then they had better be.
        self._session.headers["Accept-Encoding"] = "gzip"
        self.server_time: datetime | None = None

    def send(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str], *, changes: bool
    ) -> requests.Response:
        """The answer whatever its status. ``changes``: whether an answer that got lost leaves a doubt."""
        try:
            answer = self._session.request(
                method,
                self._base + path,
                data=body,
                headers={"Content-Type": "application/json", **headers},
                timeout=(CONNECT_TIMEOUT, self._timeout),
                allow_redirects=False,
            )
        except FAILURES as error:
            raise lost(failure(error), changes=changes) from None
        self.server_time = time_told(answer) or self.server_time
        return answer

    def close(self) -> None:
        self._session.close()


def lost(error: ConnectorError, *, changes: bool) -> ConnectorError:
    """A read without an answer has no effect to be in doubt about."""
    if isinstance(error, Unanswered) and not changes:
        return Unreachable(str(error))
    return error


def by_status(answer: requests.Response, what: str, *, changes: bool) -> ConnectorError:
    """The error for a status that means the same on both wires."""
    status = answer.status_code
    if status == requests.codes.too_many_requests:
        return Throttled(wait_told(answer, TOO_MANY_LOGINS_PAUSE), f"{what}: too many logins")
    if status == requests.codes.forbidden:
        return NotAuthorised("no_permission", what)
    if status == requests.codes.not_found:
        return NotAuthorised("unknown_database", what)
    if status in IN_FRONT or (status >= requests.codes.internal_server_error and changes):
        return lost(Unanswered(f"{what}: HTTP {status}"), changes=changes)
    return garbled(f"{what}: HTTP {status}", changes=changes)


def garbled(what: str, *, changes: bool) -> ConnectorError:
    """An answer that is none: a portal's page, a cut body. Behind it the call may have been done."""
    return Unanswered(what) if changes else Unintelligible(what)
