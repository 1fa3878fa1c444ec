"""A hand scanner and a scale that are played: the bytes a real one would send, on a serial line."""

from __future__ import annotations

import threading
import time
from decimal import Decimal

from desktop.demo.serial_ends import SerialEnd
from devices.yaohua import encode

FRAME_SECONDS = 0.1  # a Yaohua indicator in tF=0 sends about ten frames a second
_GRAM_IN_KG = Decimal("0.001")


class HandScanner:
    """Sends each code followed by CR, as most scanners do out of the box."""

    def __init__(self, end: SerialEnd) -> None:
        self._end = end

    def scan(self, code: str) -> int:
        """Send ``code``; the time (``time.monotonic_ns``) just before its bytes went into the port."""
        data = code.encode("utf-8") + b"\r"
        written_ns = time.monotonic_ns()
        self._end.write(data)
        return written_ns


class PlayedScale:
    """Streams the weight that lies on it; takes a moment to come to rest, like a real one."""

    def __init__(self, end: SerialEnd) -> None:
        self._end = end
        self._grams = 0
        self._shaking = 0  # frames until it rests
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._stream, name="played scale", daemon=True)
        self._thread.start()

    def put(self, grams: int) -> None:
        """Lay a parcel on the scale; 0 takes it off."""
        with self._lock:
            self._grams = grams
            self._shaking = 2

    def close(self) -> None:
        self._closing.set()
        self._thread.join()

    def _stream(self) -> None:
        while not self._closing.wait(FRAME_SECONDS):
            self._end.write(encode(self._shown() * _GRAM_IN_KG))

    def _shown(self) -> int:
        with self._lock:
            if self._shaking and self._grams:
                self._shaking -= 1
                return self._grams * (3 - self._shaking) // 4
            return self._grams
