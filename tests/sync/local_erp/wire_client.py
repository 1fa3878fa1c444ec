"""A merchant's client in its barest form: signs, posts, and gives back what came."""

from __future__ import annotations

import json
import time
from types import TracebackType
from typing import Any, Self

import requests

from sync.jushuitan_signature import sign
from sync.local_erp.wire.tokens import Credentials

CREDENTIALS = Credentials("5b53060f23d84ddf9703056e84fa5a2d", "e9c5ca33fecb404b8e6cdbd0ef4a6d25", "t" * 32)
TIMEOUT = 10.0


class WireClient:
    """Calls one server over HTTP. A context manager."""

    def __init__(self, port: int, credentials: Credentials = CREDENTIALS) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.credentials = credentials
        self.session = requests.Session()

    def signed(self, **fields: str) -> dict[str, str]:
        """Sign a form; fields given replace the usual ones, empty ones are not sent."""
        usual = {"app_key": self.credentials.app_key, "timestamp": str(int(time.time())), "charset": "utf-8"}
        form = {name: value for name, value in (usual | fields).items() if value}
        return form | {"sign": sign(form, self.credentials.app_secret)}

    def form(self, biz: object, /, **fields: str) -> dict[str, str]:
        text = biz if isinstance(biz, str) else json.dumps(biz, ensure_ascii=False)
        return self.signed(**{"access_token": self.credentials.access_token, "version": "2", "biz": text} | fields)

    def post(self, path: str, form: dict[str, str]) -> requests.Response:
        return self.session.post(self.base + path, data=form, timeout=TIMEOUT)

    def call(self, path: str, biz: object) -> dict[str, Any]:
        """The envelope."""
        response = self.post(path, self.form(biz))
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    def data(self, path: str, biz: object) -> Any:
        """The data of an answer that has to be a success."""
        answer = self.call(path, biz)
        assert answer["code"] == 0, answer
        return answer["data"]

    def code(self, path: str, biz: object) -> int:
        return int(self.call(path, biz)["code"])

    def control(self, **biz: object) -> Any:
        """Set fault switches."""
        return self.data("/packbench/faults", biz)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.session.close()
