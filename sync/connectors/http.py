"""HTTP as connectors share it: trust as the system trusts, and which failures mean that nothing was sent."""

from __future__ import annotations

import ssl
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

import requests
import truststore
from requests.adapters import HTTPAdapter
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, Timeout
from urllib3.exceptions import (
    ClosedPoolError,
    ConnectTimeoutError,
    HTTPError,
    InvalidHeader,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    SSLError,
)

from sync.connector import ConnectorError, NotAuthorised, Refused, Unanswered, Unreachable

CONNECT_TIMEOUT = 5.0
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
FAILURES = (requests.RequestException, UnicodeError, HTTPError)  # what an exchange may raise
NOTHING_LEFT = (NewConnectionError, NameResolutionError, ConnectTimeoutError, ProxyError, ClosedPoolError)


class SystemTrust(HTTPAdapter):
    """Trusts what the operating system trusts, company roots included."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        self._trust = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().init_poolmanager(*args, ssl_context=self._trust, **kwargs)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        """Behind a proxy too: whoever has roots of their own has one."""
        return super().proxy_manager_for(*args, ssl_context=self._trust, **kwargs)


def open_session(base_url: str) -> requests.Session:
    """Keep-alive; the system's proxies, but never for this PC itself. Who we are says each request, nothing else."""
    session = requests.Session()
    session.trust_env = urlsplit(base_url).hostname not in LOOPBACK
    session.auth = _as_it_is  # else a .netrc of this PC, or a name in the address, would take the place of our key
    session.mount("https://", SystemTrust())
    return session


class Way(NamedTuple):
    """To one endpoint: kept connections, what is asked of whoever is at their other end, and our headers."""

    pool: HTTPConnectionPool
    target: str
    headers: dict[str, str]


class Poster:
    """Posts to one server, by the proxies and the trust of a session, at half of what the session's own calls cost.

    The way to an endpoint is found once, and anew after a failure: a proxy may have come or gone.
    """

    def __init__(self, base_url: str, headers: Mapping[str, str], timeout: float) -> None:
        self._base_url = base_url.rstrip("/")
        self._headers = headers
        self._timeout = Timeout(connect=CONNECT_TIMEOUT, read=timeout)
        self._session = open_session(base_url)
        self._adapter = SystemTrust()
        self._ways: dict[str, Way] = {}

    def post(self, path: str, body: bytes) -> BaseHTTPResponse:
        """The whole answer, wherever it points to. Raises one of FAILURES; nothing is tried twice."""
        try:
            with self._posted(*self._way(path), body) as answer:
                answer.read(cache_content=True)
        except FAILURES:
            self._ways.clear()
            raise
        return answer

    def close(self) -> None:
        """Lets go of all connections; whatever is posted afterwards makes new ones."""
        self._ways.clear()
        self._session.close()
        self._adapter.close()

    def _posted(self, pool: HTTPConnectionPool, target: str, headers: dict[str, str], body: bytes) -> BaseHTTPResponse:
        return pool.urlopen(
            "POST",
            target,
            body,
            headers,
            retries=False,
            redirect=False,
            assert_same_host=False,
            timeout=self._timeout,
            preload_content=False,
        )

    def _way(self, path: str) -> Way:
        if path not in self._ways:
            asked = self._session.prepare_request(requests.Request("POST", self._base_url + path, self._headers))
            del asked.headers["Content-Length"]  # of no body
            self._ways[path] = self._found(asked, str(asked.url))
        return self._ways[path]

    def _found(self, asked: requests.PreparedRequest, url: str) -> Way:
        """As ``HTTPAdapter.send`` finds it for each request."""
        here = self._session.merge_environment_settings(url, {}, None, None, None)
        proxies, verify, cert = here["proxies"], here["verify"], here["cert"]
        pool = cast("HTTPConnectionPool", self._adapter.get_connection_with_tls_context(asked, verify, proxies, cert))
        self._adapter.cert_verify(pool, url, verify, cert)  # type: ignore[no-untyped-call]
        return Way(pool, self._adapter.request_url(asked, proxies), dict(asked.headers))


def failure(error: requests.RequestException | UnicodeError | HTTPError) -> ConnectorError:
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


def wait_told(answer: requests.Response | BaseHTTPResponse, otherwise: float) -> float:
    """Seconds of ``Retry-After``."""
    value = answer.headers.get("Retry-After", "").strip()
    return float(value) if value.isascii() and value.isdecimal() else otherwise


def time_told(answer: requests.Response | BaseHTTPResponse) -> datetime | None:
    """The server's clock, from the ``Date`` header."""
    try:
        return parsedate_to_datetime(answer.headers.get("Date", "")).astimezone(UTC)
    except ValueError:
        return None


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _nothing_left(error: BaseException) -> bool:
    """Whether the request surely never left: no connection was made, or it could not be written down at all."""
    cause: object = error.args[0] if isinstance(error, requests.RequestException) and error.args else error
    if isinstance(cause, MaxRetryError):
        cause = cause.reason
    if isinstance(error, ValueError):  # an address or header that is none; only an answer has a length that is none
        return not isinstance(cause, InvalidHeader)
    return _never_agreed(cause) if isinstance(cause, SSLError) else isinstance(cause, NOTHING_LEFT)


def _never_agreed(error: SSLError) -> bool:
    """Encryption that did not come about. Where it fails later the request may have been read: an answer was broken."""
    inner = error.args[0] if error.args else None
    if not isinstance(inner, BaseException):
        return False
    steps = (frame.f_code.co_name for frame, _ in traceback.walk_tb(inner.__traceback__))
    return isinstance(inner, ssl.SSLCertVerificationError) or "do_handshake" in steps
