"""Bytes of a serial scanner in, codes out: no port, no clock.

A code ends at CR, LF or Tab, or when the line falls silent (the reader says so); a read may hold half a code or two.
"""

from __future__ import annotations

import re

_TERMINATORS = re.compile(rb"[\r\n\t]")
_LONGEST_CODE = 4096  # bytes; a QR code holds at most 2,953. More without an end is noise, and is dropped


class CodeFramer:
    """Collects bytes until a code is complete."""

    def __init__(self) -> None:
        self._pending = b""

    def feed(self, data: bytes) -> list[str]:
        """The codes that ``data`` completes, in order."""
        *complete, self._pending = _TERMINATORS.split(self._pending + data)
        if len(self._pending) > _LONGEST_CODE:
            self._pending = b""
        return [decode(code) for code in complete if code]

    def idle(self) -> list[str]:
        """The line fell silent: what is pending is a code without a terminator."""
        code, self._pending = self._pending, b""
        return [decode(code)] if code else []

    def reset(self) -> None:
        """Forget half a code: the line was lost."""
        self._pending = b""


def decode(code: bytes) -> str:
    """UTF-8, else GB18030 (QR codes in China often carry it), else Latin-1, which takes every byte."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return code.decode(encoding)
        except UnicodeDecodeError:
            continue
    return code.decode("latin-1")
