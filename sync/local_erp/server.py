"""Runs the local ERP on a loopback port: waitress in a thread, closed and opened again when told to refuse."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any, Self

from waitress.server import create_server

from sync.local_erp.service import ErpService, open_service
from sync.local_erp.wire.app import Wire, make_app
from sync.local_erp.wire.faulty import FaultyTransport
from sync.local_erp.wire.gate import Gate
from sync.local_erp.wire.limits import CallCounter, Limits
from sync.local_erp.wire.tokens import LIFETIME_SECONDS, Credentials, Tokens

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8765
THREADS = 4
WATCH_SECONDS = 0.05  # how soon a change of "refused until" is noticed
FINISH_SECONDS = 5  # given to calls under way before the server ends


class _Listener:
    """One listening socket with its loop; ``close`` lets calls under way finish and closes every connection."""

    def __init__(self, app: FaultyTransport, host: str, port: int) -> None:
        self._server: Any = create_server(app, host=host, port=port, threads=THREADS, ident="local-erp")
        self.port = int(self._server.effective_port)
        self._thread = threading.Thread(target=self._server.run, name=f"local-erp:{self.port}")
        self._thread.start()

    def close(self) -> None:
        server = self._server
        self._in_loop(lambda: (server.del_channel(), server.socket.close()))
        server.task_dispatcher.shutdown(cancel_pending=True, timeout=FINISH_SECONDS)
        self._in_loop(self._close_channels)
        self._in_loop(server.trigger.close)
        self._thread.join()

    def _in_loop(self, action: Callable[[], object]) -> None:
        """Run ``action`` in the loop's own thread, which alone may touch the sockets."""
        done = threading.Event()

        def run() -> None:
            try:
                action()
            finally:
                done.set()

        self._server.trigger.pull_trigger(run)
        done.wait(FINISH_SECONDS)

    def _close_channels(self) -> None:
        for channel in list(self._server.active_channels.values()):
            channel.handle_write()  # what was answered is sent
            channel.handle_close()


class LocalErpServer:
    """The local ERP as a running server. A context manager; ``port`` is the real one."""

    def __init__(
        self,
        service: ErpService,
        credentials: Credentials,
        *,
        host: str = LOOPBACK,
        port: int = DEFAULT_PORT,
        limits: Limits | None = None,
        token_seconds: int = LIFETIME_SECONDS,
    ) -> None:
        self.service = service
        self.port = port
        self._host = host
        tokens = Tokens(service.store, credentials, token_seconds)
        gate = Gate(service.store, credentials, tokens)
        counter = CallCounter(limits or Limits(), time.monotonic)
        self._app = FaultyTransport(make_app(Wire(service, gate, tokens, counter)), service.faults)
        self._listener: _Listener | None = None
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="local-erp:watch")

    def start(self) -> int:
        """Listen; answers the real port."""
        # a call that waits for a thread, or that came in the moment of closing, is no news; errors are
        logging.getLogger("waitress").setLevel(logging.ERROR)
        self._listener = _Listener(self._app, self._host, self.port)
        self.port = self._listener.port
        self._watcher.start()
        return self.port

    def stop(self) -> None:
        """Finish the calls under way and close every socket."""
        self._stop.set()
        self._app.interrupt()
        self._watcher.join()
        self._close_listener()

    def _watch(self) -> None:
        """Close the socket while connections are to be refused, and open it afterwards."""
        while not self._stop.wait(WATCH_SECONDS):
            until = self.service.faults.switches.refused_until
            refused = until == -1 or until > self.service.store.now
            if refused:
                self._close_listener()
            elif self._listener is None:
                with suppress(OSError):  # somebody has the port for a moment: the next turn tries again
                    self._listener = _Listener(self._app, self._host, self.port)

    def _close_listener(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.stop()


def serve(
    database_path: Path,
    key: bytes,
    credentials: Credentials,
    *,
    host: str = LOOPBACK,
    port: int = DEFAULT_PORT,
    limits: Limits | None = None,
    announce: Callable[[int], None],
    needed: Callable[[], bool] | None = None,
) -> int:
    """Run until SIGTERM or SIGINT; ``announce`` is told the real port once it listens. Answers an exit code.

    ``needed`` is asked about once a second; the server ends when it says no.

    Call from the main thread: it sets signal handlers.
    """
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    with (
        open_service(database_path, key) as service,
        LocalErpServer(service, credentials, host=host, port=port, limits=limits) as server,
    ):
        announce(server.port)
        while not ended.wait(1):  # a bare wait would not be interrupted on Windows
            if needed is not None and not needed():
                break
    return 0
