"""The inside of a played printer: a roll, a cover, a buffer, and the labels that came out. No network, no language."""

from __future__ import annotations

import threading
import time
import zlib
from collections import deque
from collections.abc import Callable

import msgspec

from desktop.demo.label_stream import Piece
from desktop.demo.status_replies import Mechanics

Drop = Callable[[bytes], bool]


class PaperTray:
    """Safe to use from any thread; ``changed`` is notified at each label and each change of condition."""

    def __init__(
        self, paper: int | None, drop: Drop | None, buffer_bytes: int | None, seconds_per_label: float
    ) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.drop = drop
        self.arrived = 0  # whole labels, copies not counted
        self.dropped = 0  # silently never came out
        self.lost = 0  # waited in the buffer when it was switched off
        self._paper = paper
        self._buffer_bytes = buffer_bytes
        self._seconds = seconds_per_label
        self._flags = Mechanics()
        self._waiting: deque[Piece] = deque()
        self._out: list[bytes] = []
        self._ready_at: float | None = None  # when the label under the head is out
        self._moved_at = time.monotonic()

    def set(self, **flags: bool) -> None:
        with self.changed:
            self._flags = msgspec.structs.replace(self._flags, **flags)
            self.advance()
            self.changed.notify_all()

    def load(self, paper: int | None) -> None:
        with self.changed:
            self._paper = paper
            self.advance()
            self.changed.notify_all()

    def forget(self) -> None:
        """The power goes: the buffer is empty, a pause is over, roll and cover stay as they are."""
        with self.changed:
            self.lost += len(self._waiting)
            self._waiting.clear()
            self._ready_at = None
            self.set(paused=False)

    def take(self, label: Piece) -> None:
        with self.changed:
            self.arrived += 1
            self._moved_at = time.monotonic()
            self._waiting.append(label)
            self.advance()

    def advance(self) -> float | None:
        """Print what is due; the seconds until the next label is out, None where none is coming."""
        with self.changed:
            while self._waiting and not self.condition().hindered:
                if (rest := self._under_the_head()) > 0:
                    return rest
                self._print_one()
            self._ready_at = None
            return None

    def condition(self) -> Mechanics:
        with self.changed:
            return msgspec.structs.replace(
                self._flags,
                paper_out=self._paper == 0,
                buffer_full=self._buffer_bytes is not None and self._buffered() >= self._buffer_bytes,
                waiting=len(self._waiting),
                copies_left=self._waiting[0].copies if self._waiting else 0,
            )

    def paper_left(self) -> int | None:
        with self.changed:
            return self._paper

    def out(self, start: int = 0) -> list[bytes]:
        """The bytes of each label that came out, from the one with index ``start`` on."""
        with self.changed:
            packed = self._out[start:]
        return [zlib.decompress(label) for label in packed]

    def came_out(self) -> int:
        with self.changed:
            return len(self._out)

    def idle_seconds(self) -> float:
        """Since a label last arrived or came out."""
        with self.changed:
            return time.monotonic() - self._moved_at

    def _under_the_head(self) -> float:
        if self._seconds <= 0:
            return 0.0
        now = time.monotonic()
        self._ready_at = self._ready_at or now + self._seconds
        return self._ready_at - now

    def _print_one(self) -> None:
        label = self._waiting.popleft()
        self._ready_at = None
        self._moved_at = time.monotonic()
        if self.drop is not None and self.drop(label.data):
            self.dropped += 1
        else:
            self._out.append(zlib.compress(label.data, 1))  # ten thousand pictures must fit into memory
            if self._paper is not None:
                self._paper -= 1
            if label.copies > 1:
                self._waiting.appendleft(label._replace(copies=label.copies - 1))
        self.changed.notify_all()

    def _buffered(self) -> int:
        return sum(len(label.data) for label in self._waiting)
