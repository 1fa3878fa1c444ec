"""Who may pass, in the order that the platform checks: key, time, signature, token, then permission and quota."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from sync.jushuitan_signature import sign
from sync.local_erp.store import Store
from sync.local_erp.wire.answers import Code, WireError
from sync.local_erp.wire.tokens import Credentials, Tokens

TOLERANCE_SECONDS = 600
VERSION = "2"


class Gate:
    """Checks the system parameters of one request."""

    def __init__(self, store: Store, credentials: Credentials, tokens: Tokens) -> None:
        self._store = store
        self._credentials = credentials
        self._tokens = tokens

    def check_signed(self, form: Mapping[str, str]) -> None:
        """Key, time and signature; enough for the token calls."""
        if not form:
            raise WireError(Code.EMPTY_BODY)
        if form.get("app_key") != self._credentials.app_key:
            raise WireError(Code.BAD_SIGNATURE, "app_key不存在")
        self._check_time(form.get("timestamp", ""))
        expected = sign(form, self._credentials.app_secret)
        if not hmac.compare_digest(expected.encode(), form.get("sign", "").encode()):
            raise WireError(Code.BAD_SIGNATURE)

    def _check_time(self, text: str) -> None:
        age = self._store.now // 1_000_000 - int(text) if text.isdecimal() and len(text) == 10 else None
        if age is None or abs(age) > TOLERANCE_SECONDS:
            raise WireError(Code.BAD_PARAMETER, "timestamp与服务器时间相差过大")

    def check_authorised(self, form: Mapping[str, str]) -> None:
        """All of a business call but permission and quota."""
        self.check_signed(form)
        if form.get("version") != VERSION or form.get("charset", "").lower() != "utf-8":
            raise WireError(Code.BAD_PARAMETER, "version应为2,charset应为utf-8")
        if not self._tokens.valid(form.get("access_token", "")):
            raise WireError(Code.BAD_TOKEN)
