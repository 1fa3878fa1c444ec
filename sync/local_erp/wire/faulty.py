"""A WSGI layer that makes the transport fail on purpose, as the fault switches ask."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable
from typing import Any

from waitress.channel import ClientDisconnected

from sync.local_erp.switches import Fault, FaultBoard, FaultKind
from sync.local_erp.wire.app import EXPIRED, FAULTS, FORCED_ERROR, HEALTH, TAKE_WAYBILLS
from sync.local_erp.wire.calls import WRITING

ALWAYS_HEALTHY = (FAULTS, HEALTH)  # the way back must stay open
CHANGING = WRITING | {TAKE_WAYBILLS}
LARGEST_BODY = 8 * 1024 * 1024

Environment = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environment, StartResponse], Iterable[bytes]]


class FaultyTransport:
    """Wraps the application: late, lost, doubled or broken answers, for the calls that the switches name."""

    def __init__(self, app: Application, faults: FaultBoard) -> None:
        self._app = app
        self._faults = faults
        self._never = threading.Event()  # waited for, so that a late answer can be interrupted at the end

    def __call__(self, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        met = [] if path in ALWAYS_HEALTHY else self._faults.take(path, writes=path in CHANGING)
        for fault in met:
            if fault.kind is FaultKind.LATENCY:
                self._never.wait(fault.value / 1000)
            if fault.kind is FaultKind.STATUS:
                return _broken(fault, start_response)
            if fault.kind is FaultKind.ERROR:
                environ[FORCED_ERROR] = fault.value
            if fault.kind is FaultKind.EXPIRE:
                environ[EXPIRED] = True
        if not met:
            return self._app(environ, start_response)
        return self._answer(met, environ, start_response)

    def _answer(self, met: list[Fault], environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        """Let the call take effect, then answer as the faults have it."""
        kinds = {fault.kind: fault for fault in met}
        body = environ["wsgi.input"].read(LARGEST_BODY)
        if FaultKind.TWICE in kinds:
            self._handle(environ, body, _ignore_start)
        if FaultKind.LOST in kinds:
            self._handle(environ, body, _ignore_start)
            raise ClientDisconnected  # waitress closes the connection without a byte
        if FaultKind.STATUS_AFTER in kinds:
            self._handle(environ, body, _ignore_start)
            return _broken(kinds[FaultKind.STATUS_AFTER], start_response)
        answer = self._handle(environ, body, start_response)
        if FaultKind.CUT in kinds:
            whole = b"".join(answer)
            return [whole[: len(whole) // 2]]  # the header has promised the whole: waitress closes the connection
        return answer

    def _handle(self, environ: Environment, body: bytes, start_response: StartResponse) -> list[bytes]:
        answer = self._app(environ | {"wsgi.input": io.BytesIO(body)}, start_response)
        try:
            return list(answer)
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()

    def interrupt(self) -> None:
        """Late answers come now."""
        self._never.set()


def _broken(fault: Fault, start_response: StartResponse) -> list[bytes]:
    body = b"<html><body>Bad Gateway</body></html>"
    headers = [("Content-Type", "text/html"), ("Content-Length", str(len(body)))]
    start_response(f"{fault.value} Fault", headers)
    return [body]


def _ignore_start(*_: object) -> None:
    return None
