"""Bytes of a serial scanner in, codes out: no port, no clock.

A code ends at CR, LF or Tab, or when the line falls silent (the reader says so); a read may hold half a code or two.
Bytes that cannot be text make noise of everything until the next silence: noise never becomes a code, and no code is
pieced together out of it. Noise that looks like a printed code to the last byte cannot be told from one.
"""

from __future__ import annotations

import re
import unicodedata

from devices.marks import TERMINATORS, Marks

_LONGEST_CODE = 4096  # bytes; a QR code holds at most 2,953. More without an end is noise
# Separators inside GS1 and ISO 15434 codes (EOT, FS, GS, RS, US); any other control character is no part of a code.
_INSIDE_CODES = "\x04\x1c\x1d\x1e\x1f"
_NO_TEXT = frozenset({"Cc", "Cs", "Cn", "Co"})  # control, surrogate, unassigned, private use
_STX, _ETX = b"\x02", b"\x03"  # some scanners put a code between these


class CodeFramer:
    """Collects bytes until a code is complete, and takes the scanner's marks off it; its separator ends no code."""

    def __init__(self, marks: Marks | None = None) -> None:
        self._marks = marks or Marks()
        ends = bytes(end for end in TERMINATORS if end not in self._marks.separator.encode())
        self._ends = re.compile(b"[" + re.escape(ends) + b"]") if ends else re.compile(b"(?!)")
        self._pending = b""
        self._noisy = False
        self.dropped = 0  # stretches of noise so far

    def feed(self, data: bytes) -> list[str]:
        """The codes that ``data`` completes, in order."""
        *complete, self._pending = self._ends.split(self._pending + data)
        codes = [text for code in complete if (text := self._take(code)) is not None]
        if len(self._pending) > _LONGEST_CODE:
            self._pending = b""
            self._drop()
        return codes

    def idle(self) -> list[str]:
        """The line fell silent: what is pending is a code without a terminator, and noise is over."""
        code, self._pending = self._pending, b""
        text = self._take(code)
        self._noisy = False
        return [text] if text is not None else []

    def reset(self) -> None:
        """Forget half a code: the line was lost."""
        self._pending = b""
        self._noisy = False

    def _take(self, code: bytes) -> str | None:
        code = self._marks.take_off(code).removeprefix(_STX).removesuffix(_ETX)
        if not code or self._noisy:
            return None
        text = decode(code, self._marks.separator) if len(code) <= _LONGEST_CODE else None
        if text is None:
            self._drop()
        return text

    def _drop(self) -> None:
        if not self._noisy:
            self.dropped += 1
        self._noisy = True


def decode(code: bytes, separator: str = "") -> str | None:
    """UTF-8, else GB18030 (QR codes in China often carry it), else Latin-1; None where none of them gives text."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = code.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text, separator):
            return text
    text = code.decode("latin-1")
    # Every byte string is Latin-1: believed only where accents are few among plain letters.
    return text if _is_text(text, separator) and sum(byte < 0x80 for byte in code) > len(code) // 2 else None


def _is_text(text: str, separator: str) -> bool:
    """Whether codes can read so."""
    allowed = _INSIDE_CODES + separator
    return all(letter in allowed or unicodedata.category(letter) not in _NO_TEXT for letter in text)
