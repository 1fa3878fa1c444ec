"""One WebSocket connection to a component, owned by the thread that opened it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import msgspec
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect

from printing.components.messages import Message, read_message

LARGEST_MESSAGE = 4 * 1024 * 1024  # a preview may carry a picture; anything larger is no component's answer

# The library writes whole frames to its log when somebody turns that up, and a frame holds a receiver.
_frames = logging.getLogger("packbench.no-frames")
_frames.setLevel(logging.CRITICAL)
_frames.propagate = False

Answer = TypeVar("Answer")


class Patience(msgspec.Struct, frozen=True):
    """Seconds. A component is a program on this PC: what takes longer than this is a trouble to be told."""

    connect: float = 5.0  # Windows takes two seconds to say that nobody listens
    close: float = 0.5
    answer: float = 3.0  # to a question; getPrinters asks the system's spooler
    quiet: float = 12.0  # without a word about a task that is under way; then the component is asked
    whole: float = 40.0  # from the request to its end; then nobody knows
    reconnect: float = 10.0  # all tries together, after the connection broke
    pauses: tuple[float, ...] = (0.1, 0.3, 0.6, 1.0, 2.0)  # between two tries; the last one repeats


class NotThere(Exception):
    """No connection."""


class Lost(Exception):
    """The connection broke."""


class Talk:
    """An open connection: say something, hear something, ask and wait for the answer."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def say(self, request: bytes) -> None:
        """Raises Lost; how much of the request has left is then not known."""
        try:
            self._connection.send(request, text=True)
        except ConnectionClosed as error:
            raise Lost(_why(error)) from None
        except OSError as error:
            raise Lost(type(error).__name__) from None

    def hear(self, seconds: float) -> Message | None:
        """The next message that is one, or None when nothing came in time. Raises Lost."""
        end = time.monotonic() + seconds
        while True:
            left = max(0.0, end - time.monotonic())
            try:
                data = self._connection.recv(left, decode=False)
            except TimeoutError:
                return None
            except ConnectionClosed as error:
                raise Lost(_why(error)) from None
            message = read_message(data)
            if message is not None or not left:
                return message

    def ask(
        self, request: bytes, read: Callable[[Message], Answer | None], seconds: float, other: Callable[[Message], None]
    ) -> Answer | None:
        """Say ``request`` and wait for what ``read`` understands; messages about other things go to ``other``."""
        self.say(request)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and (message := self.hear(left)) is not None:
            answer = read(message)
            if answer is not None:
                return answer
            other(message)
        return None


@contextmanager
def open_talk(address: str, patience: Patience) -> Iterator[Talk]:
    """A connection to ``ws://…``, closed with the block. Raises NotThere."""
    try:
        connection = connect(
            address,
            proxy=None,  # a proxy between two programs of one PC is a mistake of the system's settings
            compression=None,
            open_timeout=patience.connect,
            close_timeout=patience.close,
            ping_interval=None,  # each question has its own time limit
            max_size=LARGEST_MESSAGE,
            logger=_frames,
        )
    except ConnectionRefusedError:
        raise NotThere("no program listens there") from None
    except TimeoutError:
        raise NotThere("nothing there answers like a print component") from None
    except OSError as error:
        raise NotThere(error.strerror or type(error).__name__) from None
    except WebSocketException:
        raise NotThere("another program answers there, no print component") from None
    with connection:
        yield Talk(connection)


def _why(error: ConnectionClosed) -> str:
    """The code only: a reason is the other side's text and may quote what it was sent."""
    return f"closed with code {error.rcvd.code}" if error.rcvd else "broke off"
