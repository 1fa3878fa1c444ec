"""One signed call over HTTPS: form POST, envelope, quota, time-outs, and which failures mean that nothing was sent."""

from __future__ import annotations

import logging
import ssl
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

import msgspec
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

from sync.connector import NotAuthorised, Refused, Throttled, Unanswered, Unintelligible, Unreachable
from sync.connectors.jushuitan.errors import MINUTE_QUOTA_PAUSE, StaleTimestamp, TokenExpired, refusal
from sync.connectors.jushuitan.tokens import StoredToken, TokenStore, received, renew_at
from sync.connectors.jushuitan.wire import Envelope, Token, text
from sync.jushuitan_signature import sign
from sync.quota import Quota, Use

CONNECT_TIMEOUT = 5.0
RENEW_AGAIN = timedelta(minutes=10)
LONGEST_WAIT = 1.5  # seconds to sit out for the quota; beyond that the caller has better things to do
NOTHING = frozenset({b"null", b'""'})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
NOTHING_LEFT = (NewConnectionError, NameResolutionError, ConnectTimeoutError, SSLError, ProxyError)
RANDOM_CODE = "pbench"  # getInitToken asks for any six characters

log = logging.getLogger(__name__)
T = TypeVar("T")


class Access(msgspec.Struct, frozen=True):
    """Where the ERP is and as which application we speak."""

    base_url: str
    app_key: str
    app_secret: str
    timeout: float = 10.0


class _SystemTrust(HTTPAdapter):
    """Trusts what the operating system trusts, company roots included."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT), **kwargs)


class Transport:
    """Signed calls with keep-alive. One thread. ``pause`` sleeps a little; ``now`` is UTC."""

    def __init__(
        self,
        access: Access,
        tokens: TokenStore,
        quota: Quota,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._access = access
        self._tokens = tokens
        self._token = tokens.load()
        self._renew_at = renew_at(self._token, now())
        self._quota = quota
        self._now = now
        self._pause = pause
        self._clock_ahead: timedelta | None = None
        self._session = requests.Session()
        self._session.trust_env = urlsplit(access.base_url).hostname not in LOOPBACK
        self._session.mount("https://", _SystemTrust())

    def call(self, path: str, biz: object, data_type: type[T], use: Use) -> T:
        """Typed ``data`` of one business call; the token is renewed and the timestamp set anew once where asked."""
        return _decoded(path, self.call_raw(path, biz, use), data_type)

    def call_maybe(self, path: str, biz: object, data_type: type[T], use: Use) -> T | None:
        """The same where ``data`` may be missing: null, or an empty text."""
        raw = self.call_raw(path, biz, use)
        return None if raw in NOTHING else _decoded(path, raw, data_type)

    def call_beside(self, path: str, biz: object, answer_type: type[T], use: Use) -> T:
        """Of the endpoints that put their fields beside ``code`` instead of into ``data`` (2.1)."""
        return _decoded(path, self._authorised(path, biz, use)[0], answer_type)

    def call_raw(self, path: str, biz: object, use: Use) -> bytes:
        """``data`` of one business call as it came."""
        return self._authorised(path, biz, use)[1]

    @property
    def calls_per_minute(self) -> int:
        """Our share of the merchant's quota."""
        return self._quota.per_minute

    @property
    def clock_ahead(self) -> timedelta | None:
        """How far our clock was ahead of the server's at the last answer; None where it tells no time."""
        return self._clock_ahead

    def _authorised(self, path: str, biz: object, use: Use) -> tuple[bytes, bytes]:
        """The whole answer, and its ``data``."""
        if self._renew_at is not None and self._now() >= self._renew_at:
            self._renew_ahead()
        body = msgspec.json.encode(biz).decode()
        try:
            return self._business(path, body, use)
        except TokenExpired:
            self._renew()
        except StaleTimestamp:
            log.info("clock: %s refused our timestamp, once more", path)
        return self._business(path, body, use)

    def close(self) -> None:
        self._session.close()

    def _business(self, path: str, body: str, use: Use) -> tuple[bytes, bytes]:
        form = {"access_token": self._token.access, "version": "2", "charset": "utf-8", "biz": body}
        return self._post(path, form, use)

    def _post(self, path: str, form: Mapping[str, str], use: Use) -> tuple[bytes, bytes]:
        """The whole answer of a call that succeeded, and its ``data``."""
        self._take(use)
        form = {**form, "app_key": self._access.app_key, "timestamp": str(int(self._now().timestamp()))}
        form["sign"] = sign(form, self._access.app_secret)
        answer = self._exchange(path, form)
        try:
            envelope = msgspec.json.decode(answer, type=Envelope)
        except (msgspec.DecodeError, ValueError) as error:
            raise Unintelligible(f"{path}: no envelope: {error}") from error
        if envelope.succeeded:
            return answer, bytes(envelope.data)
        refused = refusal(text(envelope.code), envelope.sentence)
        if isinstance(refused, Throttled):
            self._quota.hold(refused.retry_after)
        raise refused

    def _take(self, use: Use) -> None:
        """Stay inside our share: sit out a moment, give a longer wait back to the caller."""
        seconds = self._quota.pause(use)
        if seconds > max(LONGEST_WAIT, self._quota.gap):
            raise Throttled(seconds, "own share of the quota")
        if seconds > 0:
            self._pause(seconds)
        self._quota.spend(use)

    def _exchange(self, path: str, form: Mapping[str, str]) -> bytes:
        try:
            answer = self._session.post(
                self._access.base_url.rstrip("/") + path,
                data=urlencode(form).encode("ascii"),  # encoded here: half the work of a dictionary
                headers={"Content-Type": "application/x-www-form-urlencoded;charset=UTF-8"},
                timeout=(CONNECT_TIMEOUT, self._access.timeout),
                allow_redirects=False,
            )
        except requests.RequestException as error:
            # Only the kind of failure is told on: the text may quote the request.
            kind = type(error).__name__
            raise (Unreachable(kind) if _nothing_left(error) else Unanswered(kind)) from None
        self._clock_ahead = _ahead(answer, self._now())
        if answer.status_code == requests.codes.too_many_requests:
            seconds = _retry_after(answer)
            self._quota.hold(seconds)
            raise Throttled(seconds, "HTTP 429")
        if answer.status_code == requests.codes.request_entity_too_large:
            raise Refused("batch_too_large", "HTTP 413")
        if answer.status_code >= requests.codes.internal_server_error:
            raise Unanswered(f"HTTP {answer.status_code}")
        if answer.status_code != requests.codes.ok:
            raise Unintelligible(f"{path}: HTTP {answer.status_code}")
        return answer.content

    def _renew_ahead(self) -> None:
        """Before it expires; where that fails the old one still serves, and it is tried again later."""
        self._renew_at = self._now() + RENEW_AGAIN
        try:
            self._renew()
        except (NotAuthorised, Unreachable, Unanswered, Throttled, Unintelligible) as error:
            log.info("token: not renewed ahead of expiry (%s)", type(error).__name__)

    def _renew(self) -> None:
        """A new pair, by refresh token where there is one, else as the merchant's own application; stored at once."""
        form = {"charset": "utf-8", "grant_type": "authorization_code", "code": RANDOM_CODE}
        path = "/openWeb/auth/getInitToken"
        if self._token.refresh:
            form = {"charset": "utf-8", "grant_type": "refresh_token", "scope": "all"}
            form["refresh_token"] = self._token.refresh
            path = "/openWeb/auth/refreshToken"
        token = _decoded(path, self._post(path, form, Use.LOOK_UP)[1], Token)
        self._keep(received(token, self._token, self._now()))

    def _keep(self, token: StoredToken) -> None:
        self._token = token
        self._tokens.save(token)
        self._renew_at = renew_at(token, self._now())
        log.info("token: renewed")


def _decoded(path: str, raw: bytes, answer_type: type[T]) -> T:
    try:
        return msgspec.json.decode(raw, type=answer_type)
    except (msgspec.DecodeError, ValueError) as error:
        raise Unintelligible(f"{path}: {error}") from error


def _ahead(answer: requests.Response, now: datetime) -> timedelta | None:
    """By the Date header, to the second."""
    try:
        there = parsedate_to_datetime(answer.headers.get("Date", ""))
    except ValueError:
        return None
    return now - there if there.tzinfo else None


def _nothing_left(error: BaseException) -> bool:
    """Whether the request surely never left: no connection was made."""
    cause: object = error.args[0] if error.args else None
    if isinstance(cause, MaxRetryError):
        cause = cause.reason
    return isinstance(cause, NOTHING_LEFT) or isinstance(error, requests.ConnectTimeout | requests.exceptions.SSLError)


def _retry_after(answer: requests.Response) -> float:
    value = answer.headers.get("Retry-After", "")
    return float(value) if value.isdigit() else MINUTE_QUOTA_PAUSE
