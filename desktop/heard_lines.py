"""Bytes that a device sent, made readable: hex beside text, and nobody's badge among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from desktop.domain.device_views import HeardLine
from devices.recorder import Heard

LONGEST = 96  # bytes shown of one piece: a long QR code says nothing more in hex
_BADGE = re.compile(rb"(?i)(?<=PB@)[^\r\n\t]+")  # whoever can read one off the screen can copy it
_HIDDEN = ord("*")
_NAMES = (
    *("NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI"),
    *("DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US"),
)


def heard_lines(heard: Sequence[Heard], now_ns: int) -> tuple[HeardLine, ...]:
    """The newest last; a badge is hidden even where two reads share it."""
    hidden = _BADGE.sub(lambda found: bytes([_HIDDEN]) * len(found[0]), b"".join(piece.data for piece in heard))
    ends = accumulate((len(piece.data) for piece in heard), initial=0)
    return tuple(
        HeardLine(max(0.0, (now_ns - piece.at_ns) / 1e9), hex_text(hidden[begin:end]), plain_text(hidden[begin:end]))
        for piece, (begin, end) in zip(heard, pairwise(ends), strict=True)
    )


def hex_text(data: bytes) -> str:
    return data[:LONGEST].hex(" ").upper() + (" …" if len(data) > LONGEST else "")


def plain_text(data: bytes) -> str:
    """Control characters by their names, bytes above 126 as numbers: what cannot be seen is what must be told."""
    return "".join(map(_shown, data[:LONGEST])) + (" …" if len(data) > LONGEST else "")


def _shown(byte: int) -> str:
    if byte < len(_NAMES):
        return f"<{_NAMES[byte]}>"
    return chr(byte) if byte < 0x7F else f"<{byte:02X}>"
