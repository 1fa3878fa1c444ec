"""The access token: when it must be renewed, and the Protocol of whoever keeps it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from sync.connectors.jushuitan.wire import Token, whole
from sync.connectors.registry import Vault

RENEW_BEFORE = timedelta(hours=12)


class StoredToken(msgspec.Struct, frozen=True):
    """The pair that the platform gave last; ``expires`` None where it was copied from a console page."""

    access: str
    refresh: str = ""
    expires: datetime | None = None


class TokenStore(Protocol):
    """Keeps the pair between runs; the keyring, or the file that stands in for it."""

    def load(self) -> StoredToken: ...

    def save(self, token: StoredToken) -> None: ...


def received(wire: Token, old: StoredToken, now: datetime) -> StoredToken:
    """What comes back is what counts: refreshing may keep the access token and may leave the other out.

    Raises ValueError where there is none.
    """
    if not wire.access_token:
        raise ValueError("no access token")
    seconds = whole(wire.expires_in)
    expires = now + timedelta(seconds=seconds) if seconds > 0 else None
    return StoredToken(wire.access_token, wire.refresh_token or old.refresh, expires)


def renew_at(token: StoredToken, now: datetime) -> datetime | None:
    """When to renew ahead of expiry: 12 hours before, or in the last fifth of a short life."""
    if token.expires is None:
        return None
    return token.expires - min(RENEW_BEFORE, (token.expires - now) / 5)


class KeptTokens:
    """Implements TokenStore on the bench's secrets, under names that begin with ``prefix``."""

    def __init__(self, vault: Vault, prefix: str, first: str = "") -> None:
        self._vault = vault
        self._prefix = prefix
        self._first = first  # what to start with where none was kept yet

    def load(self) -> StoredToken:
        expires = self._vault.get(f"{self._prefix}.token_expires")
        return StoredToken(
            access=self._vault.get(f"{self._prefix}.access_token") or self._first,
            refresh=self._vault.get(f"{self._prefix}.refresh_token") or "",
            expires=datetime.fromisoformat(expires) if expires else None,
        )

    def save(self, token: StoredToken) -> None:
        """The access token last: where it is the new one, all of it is."""
        self._vault.put(f"{self._prefix}.refresh_token", token.refresh)
        self._vault.put(f"{self._prefix}.token_expires", token.expires.isoformat() if token.expires else "")
        self._vault.put(f"{self._prefix}.access_token", token.access)
