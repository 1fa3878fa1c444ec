"""One signed call over HTTPS: form POST, envelope, quota, time-outs, and which failures mean that nothing was sent."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import urlencode

import msgspec

from sync.connector import (
    ConnectorError,
    NotAuthorised,
    Refused,
    Throttled,
    Unanswered,
    Unintelligible,
    Unreachable,
)
from sync.connectors.http import FAILURES, Poster, failure, time_told, wait_told
from sync.connectors.jushuitan.errors import MINUTE_QUOTA_PAUSE, StaleTimestamp, TokenExpired, refusal
from sync.connectors.jushuitan.tokens import StoredToken, TokenStore, received, renew_at
from sync.connectors.jushuitan.wire import Envelope, Token, text
from sync.jushuitan_signature import sign
from sync.quota import Quota, Use

RENEW_AGAIN = timedelta(minutes=10)
LONGEST_WAIT = 1.5  # seconds to sit out for the quota; beyond that the caller has better things to do
NOTHING = frozenset({b"null", b'""'})
FORM = {"Content-Type": "application/x-www-form-urlencoded;charset=UTF-8"}
RANDOM_CODE = "pbench"  # getInitToken asks for any six characters
FIRST_PAIR = "/openWeb/auth/getInitToken"
NEXT_PAIR = "/openWeb/auth/refreshToken"

log = logging.getLogger(__name__)
T = TypeVar("T")


class Access(msgspec.Struct, frozen=True):
    """Where the ERP is and as which application we speak."""

    base_url: str
    app_key: str
    app_secret: str
    timeout: float = 10.0


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
        self._poster = Poster(access.base_url, FORM, access.timeout)

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
            self._renew_now()
        except StaleTimestamp:
            log.info("clock: %s refused our timestamp, once more", path)
        return self._business(path, body, use)

    def close(self) -> None:
        self._poster.close()

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
            answer = self._poster.post(path, urlencode(form).encode("ascii"))
        except FAILURES as error:
            raise failure(error) from None
        there = time_told(answer)
        self._clock_ahead = self._now() - there if there else None
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            seconds = wait_told(answer, MINUTE_QUOTA_PAUSE)
            self._quota.hold(seconds)
            raise Throttled(seconds, "HTTP 429")
        if answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise Refused("batch_too_large", "HTTP 413")
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Unanswered(f"HTTP {answer.status}")
        if answer.status != HTTPStatus.OK:
            raise Unintelligible(f"{path}: HTTP {answer.status}")
        return answer.data

    def _renew_ahead(self) -> None:
        """Before it expires; where that fails the old one still serves, and it is tried again later."""
        self._renew_at = self._now() + RENEW_AGAIN
        try:
            self._renew()
        except ConnectorError as error:
            log.info("token: not renewed ahead of expiry (%s)", type(error).__name__)

    def _renew_now(self) -> None:
        """The call was refused for its token: it had no effect, whatever becomes of the renewal."""
        try:
            self._renew()
        except (Unanswered, Unintelligible) as error:
            raise Unreachable(f"no token: {error}") from error

    def _renew(self) -> None:
        """The pair that another process of this bench was given meanwhile, else a new one; stored at once."""
        kept = self._tokens.load()
        if kept.access and kept.access != self._token.access:
            self._token, self._renew_at = kept, renew_at(kept, self._now())
            log.info("token: renewed elsewhere")
            return
        token = self._new_token()
        try:
            fresh = received(token, self._token, self._now())
        except (ValueError, OverflowError) as error:
            raise Unintelligible(f"token: {error}") from error
        self._keep(fresh)

    def _new_token(self) -> Token:
        """By refresh token where there is one. Where that has died, its answer was lost perhaps: then as where there
        is none, which is for the merchant's own application only."""
        if not self._token.refresh:
            return self._asked_for(FIRST_PAIR, grant_type="authorization_code", code=RANDOM_CODE)
        try:
            return self._asked_for(
                NEXT_PAIR, grant_type="refresh_token", scope="all", refresh_token=self._token.refresh
            )
        except TokenExpired as expired:
            try:
                return self._asked_for(FIRST_PAIR, grant_type="authorization_code", code=RANDOM_CODE)
            except Refused:
                raise expired from None

    def _asked_for(self, path: str, **fields: str) -> Token:
        """What the platform refuses here is our access, never the entry that waits for it."""
        try:
            return _decoded(path, self._post(path, {"charset": "utf-8", **fields}, Use.LOOK_UP)[1], Token)
        except NotAuthorised:
            raise
        except Refused as error:
            raise NotAuthorised("token_expired", error.detail) from error

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
