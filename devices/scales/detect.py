"""Finds out what a scale on a port speaks: by listening, and by asking only where nothing comes by itself.

The questions ask for a weight and nothing else; none of them holds a letter that tares, zeroes or clears in any dialect
here. Where a line ignores its speed (USB, a serial server, a pseudo-terminal) the first that was tried is told.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator

import serial

from devices.line_faults import READ_ERRORS
from devices.scales.dialect import LineSettings
from devices.scales.guess import Detector, Evidence, Guess, known_weight_order
from devices.scales.table import DIALECTS

__all__ = ["Guess", "detect_scale", "known_weight_order"]

SECONDS = 15.0  # enough for every line and question
LISTEN_SECONDS = 1.2  # a scale that talks by itself does so several times a second
TALK_SECONDS = 0.9  # at each further speed
ANSWER_SECONDS = 0.3
MORE_ANSWERS = 4  # asked again of a scale that has answered
_READ_SECONDS = 0.03
_BAUDS = (9600, 4800, 2400, 19200, 1200, 600)


def detect_scale(
    port_url: str, *, seconds: float = SECONDS, closing: threading.Event | None = None
) -> tuple[Guess, ...]:
    """What may speak on this port, the best first; () where nothing makes sense. Nobody else may have it open.

    Raises what opening a port raises, see devices.line_faults.OPEN_ERRORS. ``closing`` ends it within a moment.
    """
    with serial.serial_for_url(port_url, timeout=_READ_SECONDS, write_timeout=1.0, exclusive=True) as port:
        return _Search(port, seconds, closing or threading.Event()).run()


class _Search:
    def __init__(self, port: serial.Serial, seconds: float, closing: threading.Event) -> None:
        self._port = port
        self._end = time.monotonic() + seconds
        self._closing = closing
        self._detector = Detector()

    def run(self) -> tuple[Guess, ...]:
        if self._listen(LineSettings(_BAUDS[0]), LISTEN_SECONDS):
            for baud in _BAUDS[1:]:
                if self._is_over() or any(map(_is_settled, self._detector.guesses())):
                    break
                self._listen(LineSettings(baud), TALK_SECONDS)
        else:
            self._ask_all()
        return self._detector.guesses()

    def _listen(self, line: LineSettings, seconds: float) -> bool:
        """Whether anything came."""
        self._set(line)
        return self._hear(line, seconds, b"") > 0

    def _ask_all(self) -> None:
        for line, request in questions():
            if self._is_over():
                return
            self._set(line)
            if self._hear(line, 0, b""):
                return  # it talks by itself after all: nothing more is sent
            self._ask(line, request, first=True)
            if self._detector.guesses():
                self._detector.forget(line, request)
                for _ in range(MORE_ANSWERS):
                    self._ask(line, request)
                return

    def _ask(self, line: LineSettings, request: bytes, *, first: bool = False) -> None:
        if self._is_over():
            return
        self._port.reset_input_buffer()
        self._port.write(as_sent(request) if first else request)
        self._hear(line, ANSWER_SECONDS, request)

    def _hear(self, line: LineSettings, seconds: float, request: bytes) -> int:
        """Feed what comes; how many bytes that were."""
        end, heard, handshake = time.monotonic() + seconds, 0, _handshake_of(request)
        while True:
            data = self._port.read(1)
            if data:
                data += self._port.read(self._port.in_waiting)
                heard += len(data)
                if handshake is not None and handshake[0] in data:
                    self._port.write(handshake[1])
                self._detector.hear(line, data, time.monotonic_ns(), request=request)
            answered = bool(request) and heard > 0 and not data and handshake is None
            if answered or time.monotonic() >= end or self._is_over():
                return heard

    def _set(self, line: LineSettings) -> None:
        """A line that knows no parity (a pseudo-terminal, some adapters) is listened to as it is; one that is gone
        tells so when it is read."""
        for name, value in (
            ("bytesize", line.bits),
            ("parity", line.parity),
            ("stopbits", line.stop_bits),
            ("baudrate", line.baud),
        ):
            with contextlib.suppress(*READ_ERRORS):
                setattr(self._port, name, value)

    def _is_over(self) -> bool:
        return self._closing.is_set() or time.monotonic() >= self._end


def _is_settled(guess: Guess) -> bool:
    """A wrong speed does not give whole frames with nothing between them; which dialect it is may still be open."""
    return not {Evidence.NOISE, Evidence.FEW} & {reason.evidence for reason in guess.reasons}


def as_sent(request: bytes) -> bytes:
    """Behind an end of line where it is a line itself, so that an earlier question is no part of it."""
    return b"\r\n" + request if request.endswith(b"\r\n") else request


def questions() -> Iterator[tuple[LineSettings, bytes]]:
    """Every request on every line that its dialects may have; the likeliest lines of all first."""
    asked: set[tuple[LineSettings, bytes]] = set()
    deepest = max(len(dialect.lines) for dialect in DIALECTS.values())
    for rank in range(deepest):
        for dialect in DIALECTS.values():
            request = dialect.request
            if request is None or rank >= len(dialect.lines) or (dialect.lines[rank], request) in asked:
                continue
            asked.add((dialect.lines[rank], request))
            yield dialect.lines[rank], request


def _handshake_of(request: bytes) -> tuple[bytes, bytes] | None:
    found = (one.handshake for one in DIALECTS.values() if request and one.request == request)
    return next(found, None)
