"""PINs and badges as hashes that are worth nothing without this bench's device key.

A PIN of six digits falls in hours to whoever holds a bare hash, so the key in the OS keyring goes into it, and wrong
tries make the person wait longer each time.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import timedelta

_PIN = re.compile(r"\d{4,12}")
_FREE_TRIES = 3
_PAUSES = (5, 15, 60, 300)  # seconds after the 3rd, 4th … wrong PIN; the last one stays


class Pins:
    def __init__(self, device_key: bytes) -> None:
        self._key = device_key

    def hash_pin(self, pin: str) -> str:
        from argon2 import PasswordHasher  # noqa: PLC0415 (not needed to show the first window)

        return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash(self._keyed("pin", pin))

    def pin_matches(self, pin: str, hashed: str) -> bool:
        from argon2 import PasswordHasher  # noqa: PLC0415
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

        if not hashed:
            return False
        try:
            return PasswordHasher().verify(hashed, self._keyed("pin", pin))
        except (VerificationError, InvalidHashError):
            return False

    def badge_hash(self, badge: str) -> str:
        """Badges are looked up by this hash; case is ignored, since keyboard scanners turn it round."""
        return self._keyed("badge", badge.strip().casefold())

    def _keyed(self, purpose: str, text: str) -> str:
        return hmac.new(self._key, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()


def is_usable_pin(pin: str) -> bool:
    return _PIN.fullmatch(pin) is not None


def pause_after(wrong_tries: int) -> timedelta:
    """How long a person must wait after so many wrong PINs in a row."""
    if wrong_tries < _FREE_TRIES:
        return timedelta()
    return timedelta(seconds=_PAUSES[min(wrong_tries - _FREE_TRIES, len(_PAUSES) - 1)])
