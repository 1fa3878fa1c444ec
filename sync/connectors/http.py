"""The HTTP session that connectors share: trust as the system trusts, and which failures mean that nothing was sent."""

from __future__ import annotations

import ssl
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import requests
import truststore
from requests.adapters import HTTPAdapter
from urllib3.exceptions import (
    ConnectTimeoutError,
    LocationValueError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    SSLError,
)

from sync.connector import ConnectorError, NotAuthorised, Refused, Unanswered, Unreachable

CONNECT_TIMEOUT = 5.0
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# What an exchange may raise; the last two of an address or a header that cannot be written down.
FAILURES = (requests.RequestException, UnicodeError, LocationValueError)
NOTHING_LEFT = (NewConnectionError, NameResolutionError, ConnectTimeoutError, ProxyError)


class SystemTrust(HTTPAdapter):
    """Trusts what the operating system trusts, company roots included."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT), **kwargs)


def open_session(base_url: str) -> requests.Session:
    """Keep-alive; the system's proxies, but never for this PC itself. Who we are says each request, nothing else."""
    session = requests.Session()
    session.trust_env = urlsplit(base_url).hostname not in LOOPBACK
    session.auth = _as_it_is  # else a .netrc of this PC, or a name in the address, would take the place of our key
    session.mount("https://", SystemTrust())
    return session


def failure(error: requests.RequestException | UnicodeError | LocationValueError) -> ConnectorError:
    """What one of FAILURES means. Only the kind of failure is told on: the text may quote the request."""
    if isinstance(error, UnicodeError):
        return NotAuthorised("key_refused", "")  # it does not even fit into a header
    kind = type(error).__name__
    return Unreachable(kind) if _nothing_left(error) else Unanswered(kind)


@contextmanager
def after_the_effect(what: str) -> Iterator[None]:
    """Around reading back what came of a call that went through: if that fails, the effect may be there all the same.

    No other error may get out: each of them says, or lets the outbox conclude, that nothing happened.
    """
    try:
        yield
    except Unanswered:
        raise
    except ConnectorError as error:
        why = error.code if isinstance(error, Refused) else type(error).__name__
        raise Unanswered(f"{what}: done perhaps, {why}") from error


def wait_told(answer: requests.Response, otherwise: float) -> float:
    """Seconds of ``Retry-After``."""
    value = answer.headers.get("Retry-After", "").strip()
    return float(value) if value.isascii() and value.isdecimal() else otherwise


def time_told(answer: requests.Response) -> datetime | None:
    """The server's clock, from the ``Date`` header."""
    try:
        return parsedate_to_datetime(answer.headers.get("Date", "")).astimezone(UTC)
    except ValueError:
        return None


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _nothing_left(error: BaseException) -> bool:
    """Whether the request surely never left: no connection was made, or it could not be written down at all."""
    if isinstance(error, requests.ConnectTimeout | ValueError):  # ValueError: an address or header that is none
        return True
    cause: object = error.args[0] if error.args else None
    if isinstance(cause, MaxRetryError):
        cause = cause.reason
    return _never_agreed(cause) if isinstance(cause, SSLError) else isinstance(cause, NOTHING_LEFT)


def _never_agreed(error: SSLError) -> bool:
    """Encryption that did not come about. Where it fails later the request may have been read: an answer was broken."""
    inner = error.args[0] if error.args else None
    if not isinstance(inner, BaseException):
        return False
    steps = (frame.f_code.co_name for frame, _ in traceback.walk_tb(inner.__traceback__))
    return isinstance(inner, ssl.SSLCertVerificationError) or "do_handshake" in steps
