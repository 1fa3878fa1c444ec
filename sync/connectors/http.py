"""The HTTP session that connectors share: trust as the system trusts, and which failures mean that nothing was sent."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import requests
import truststore
from requests.adapters import HTTPAdapter
from urllib3.exceptions import (
    ConnectTimeoutError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    SSLError,
)

from sync.connector import ConnectorError, Unanswered, Unreachable

CONNECT_TIMEOUT = 5.0
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
NOTHING_LEFT = (NewConnectionError, NameResolutionError, ConnectTimeoutError, SSLError, ProxyError)


class SystemTrust(HTTPAdapter):
    """Trusts what the operating system trusts, company roots included."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT), **kwargs)


def open_session(base_url: str) -> requests.Session:
    """Keep-alive; the system's proxies, but never for this PC itself."""
    session = requests.Session()
    session.trust_env = urlsplit(base_url).hostname not in LOOPBACK
    session.mount("https://", SystemTrust())
    return session


def failure(error: requests.RequestException) -> ConnectorError:
    """What a failed exchange means. Only the kind of failure is told on: the text may quote the request."""
    kind = type(error).__name__
    return Unreachable(kind) if _nothing_left(error) else Unanswered(kind)


def wait_told(answer: requests.Response, otherwise: float) -> float:
    """Seconds of ``Retry-After``."""
    value = answer.headers.get("Retry-After", "")
    return float(value) if value.isdigit() else otherwise


def time_told(answer: requests.Response) -> datetime | None:
    """The server's clock, from the ``Date`` header."""
    try:
        return parsedate_to_datetime(answer.headers.get("Date", "")).astimezone(UTC)
    except ValueError:
        return None


def _nothing_left(error: BaseException) -> bool:
    """Whether the request surely never left: no connection was made."""
    cause: object = error.args[0] if error.args else None
    if isinstance(cause, MaxRetryError):
        cause = cause.reason
    return isinstance(cause, NOTHING_LEFT) or isinstance(error, requests.ConnectTimeout | requests.exceptions.SSLError)
