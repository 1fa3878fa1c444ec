"""Access tokens: who may call, until when, and how a pair is asked for and renewed."""

from __future__ import annotations

import secrets

import msgspec
import sqlalchemy as sa

from sync.local_erp import schema
from sync.local_erp.store import Store, Write
from sync.local_erp.wire.answers import Code, Json, WireError
from sync.local_erp.wire.biz import bad

LIFETIME_SECONDS = 2_592_000  # 30 days
CODE_LENGTH = 6


class Credentials(msgspec.Struct, frozen=True):
    """What the merchant's application knows; ``access_token`` works from each start of the server on."""

    app_key: str
    app_secret: str
    access_token: str


class Tokens:
    """The tokens of one application, kept in the database."""

    def __init__(self, store: Store, credentials: Credentials, lifetime: int = LIFETIME_SECONDS) -> None:
        self._store = store
        self._lifetime = lifetime
        with store.write() as tx:
            token = schema.TOKEN.c.access_token == credentials.access_token
            tx.connection.execute(sa.delete(schema.TOKEN).where(token))
            self._keep(tx, credentials.access_token)

    def valid(self, access_token: str) -> bool:
        query = sa.select(schema.TOKEN.c.expires).filter_by(access_token=access_token)
        with self._store.read() as connection:
            expires = connection.execute(query).scalar()
        return expires is not None and expires > self._store.now

    def expire(self) -> None:
        """Every access token ends now; what it is renewed with stays."""
        with self._store.write() as tx:
            tx.connection.execute(sa.update(schema.TOKEN).values(expires=tx.now))

    def issue(self, code: str) -> Json:
        """A first pair: of a merchant's own application, or after authorisation in the browser."""
        if len(code) < CODE_LENGTH:
            raise bad("code无效")
        with self._store.write() as tx:
            return self._keep(tx, secrets.token_hex(16))

    def refresh(self, refresh_token: str) -> Json:
        """A new pair; the old one ends."""
        with self._store.write() as tx:
            ended = tx.connection.execute(sa.delete(schema.TOKEN).filter_by(refresh_token=refresh_token))
            if not ended.rowcount:
                raise WireError(Code.BAD_TOKEN, "refresh_token无效或已过期")
            return self._keep(tx, secrets.token_hex(16))

    def _keep(self, tx: Write, access_token: str) -> Json:
        refresh_token = secrets.token_hex(16)
        expires = tx.now + self._lifetime * 1_000_000
        row: dict[str, object] = {"access_token": access_token, "refresh_token": refresh_token, "expires": expires}
        tx.insert(schema.TOKEN, [row])
        return {
            "access_token": access_token,
            "refresh_token": refresh_token,
            "expires_in": self._lifetime,
            "scope": "all",
        }
