"""A hand scanner and a scale that are played: the bytes a real one would send, on a serial line."""

from __future__ import annotations

import threading
import time
from decimal import Decimal
from enum import StrEnum

from desktop.demo.serial_ends import SerialEnd
from devices.scales.dialect import ADDRESS
from devices.scales.frame import ScaleFrame
from devices.scales.table import DIALECTS
from devices.scales.units import GRAMS_PER_UNIT

FRAME_SECONDS = 0.1  # a Yaohua indicator in tF=0 sends about ten frames a second
_LISTEN_SECONDS = 0.01  # how often a scale that is asked looks for questions
_STEPS = {"g": Decimal(1), "kg": Decimal("0.001"), "lb": Decimal("0.001"), "jin": Decimal("0.001")}


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


class Trouble(StrEnum):
    """What can be wrong with a played scale besides its cable."""

    NONE = ""
    UNSTABLE = "unstable"  # something touches the plate
    OVERLOAD = "overload"
    UNDERLOAD = "underload"
    FROZEN = "frozen"  # shows what it showed, whatever lies on it


class PlayedScale:
    """Shows the weight that lies on it; takes a moment to come to rest, like a real one. Speaks any dialect."""

    def __init__(
        self, end: SerialEnd, dialect: str = "yaohua-tf0", *, unit: str = "kg", address: str = ADDRESS
    ) -> None:
        self._end = end
        self._player = DIALECTS[dialect].player(address)
        self._pause = FRAME_SECONDS if DIALECTS[dialect].continuous else _LISTEN_SECONDS
        self._unit = unit
        self._grams = 0
        self._shaking = 0  # frames until it rests
        self._trouble = Trouble.NONE
        self._frozen_at: ScaleFrame | None = None
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._play, name="played scale", daemon=True)
        self._thread.start()

    def put(self, grams: int) -> None:
        """Lay a parcel on the scale; 0 takes it off."""
        with self._lock:
            self._grams = grams
            self._shaking = 2

    def suffer(self, trouble: Trouble) -> None:
        """Something goes wrong, or with NONE is well again."""
        with self._lock:
            self._frozen_at = self._shown() if trouble is Trouble.FROZEN else None
            self._trouble = trouble

    def change_unit(self, unit: str) -> None:
        """Somebody presses the unit key."""
        with self._lock:
            self._unit = unit

    def pull_out(self) -> None:
        self._end.pull_out()

    def plug_in(self) -> None:
        self._end.plug_in()

    def close(self) -> None:
        self._closing.set()
        self._thread.join()

    def _play(self) -> None:
        due = time.monotonic()
        while not self._closing.wait(self._pause):
            heard = self._end.read()
            with self._lock:
                shown = self._frozen_at or self._shown()
                said = self._player.heard(heard, shown) if heard else b""
                if time.monotonic() >= due:
                    due = time.monotonic() + FRAME_SECONDS - self._pause
                    said += self._player.spoken(shown)
                    self._shaking = max(0, self._shaking - 1)
            if said:
                self._end.write(said)

    def _shown(self) -> ScaleFrame:
        grams, moving = self._grams, self._trouble is Trouble.UNSTABLE
        if self._shaking and grams:
            grams, moving = grams * (4 - self._shaking) // 4, True
        elif moving:
            grams += time.monotonic_ns() // 100_000_000 % 3
        step = _STEPS[self._unit]
        return ScaleFrame(
            (grams / GRAMS_PER_UNIT[self._unit]).quantize(step),
            unit=self._unit,
            stable=not moving,
            overload=self._trouble is Trouble.OVERLOAD,
            underload=self._trouble is Trouble.UNDERLOAD,
        )
