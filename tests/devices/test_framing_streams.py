"""Random streams, cut at random places: never a crash, never a code that was not sent, none lost that came clean.

What is sent is played as a line sees it: bursts of codes with any terminator or none, silence after each burst, and
noise. Noise begins with a byte that is no text, as a wrong speed or a bad contact makes it; bytes that make a whole
printed code, terminator and all, cannot be told from one by anybody.
"""

from __future__ import annotations

import random

import pytest

from devices.framing import CodeFramer, decode
from devices.marks import Marks
from tests.proof import FULL_SECONDS, size

STREAMS = size(small=1500, full=100_000)
ENDS = (b"\r", b"\n", b"\r\n", b"\t", b"\r\n\r\n")
LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcxyz-./:+$% ]~|é中快递单号测试"
NO_TEXT = b"\x00\x05\x07\x08\x0b\x0c\x0e\x1b\x7f"


class Line:
    """One stream with what should come of it."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._marks = Marks(prefix=dice.choice(("", "~", "\x01")), suffix=dice.choice(("", "#!", "\x06")))
        self.framer = CodeFramer(self._marks)
        self.expected: list[str] = []
        self.found: list[str] = []

    def play(self) -> None:
        for _ in range(self._dice.randrange(1, 8)):
            self._feed_in_pieces(self._burst())
            self.found += self.framer.idle()

    def _burst(self) -> bytes:
        """Some codes, perhaps noise before them or after, perhaps the last without its end."""
        dice, sent, noisy = self._dice, b"", self._dice.random() < 0.1
        if noisy:
            sent += self._noise()
        for _ in range(dice.randrange(0, 4)):
            code = self._code()
            sent += self._marks.prefix.encode() + code + self._marks.suffix.encode() + dice.choice(ENDS)
            if not noisy:
                self.expected.append(decode(code) or "")
        if dice.random() < 0.3:
            code = self._code()
            sent += self._marks.prefix.encode() + code
            if not noisy:
                self.expected.append(decode(code) or "")
        elif dice.random() < 0.1:
            sent += self._noise()
        return sent

    def _code(self) -> bytes:
        text = "".join(self._dice.choice(LETTERS) for _ in range(self._dice.randrange(1, 40)))
        if self._dice.random() < 0.1:
            text = "]C10112345678901231\x1d10LOT\x1d21" + text
        code = text.encode(self._dice.choice(("utf-8", "gb18030")))
        return code if decode(code) == text else text.encode()

    def _noise(self) -> bytes:
        length = self._dice.choice((0, 3, 30, 5000))
        return bytes([self._dice.choice(NO_TEXT)]) + self._dice.randbytes(length) + b"\x00"

    def _feed_in_pieces(self, data: bytes) -> None:
        while data:
            cut = self._dice.randrange(1, len(data) + 1)
            self.found += self.framer.feed(data[:cut])
            data = data[cut:]


@pytest.mark.timeout(FULL_SECONDS)
def test_streams_of_codes_and_noise() -> None:
    for seed in range(STREAMS):
        line = Line(random.Random(seed))
        line.play()
        assert line.found == line.expected, f"stream {seed}"


@pytest.mark.timeout(FULL_SECONDS)
def test_any_bytes_at_all() -> None:
    """Nothing is known of what they mean; but what comes out is text, and the framer goes on to the next code."""
    for seed in range(STREAMS):
        dice, framer = random.Random(seed), CodeFramer()
        for _ in range(dice.randrange(1, 20)):
            for code in framer.feed(dice.randbytes(dice.randrange(0, 300))) + (framer.idle() if seed % 3 else []):
                assert code
                assert not set(code) & set("\r\n\t\x00\x7f")
        framer.idle()
        assert framer.feed(b"6901234567892\r") == ["6901234567892"]
