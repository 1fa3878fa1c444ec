"""What a printer answers when it is asked how it is, in the words of its language (printers.md A.2 to A.5)."""

from __future__ import annotations

from collections.abc import Callable

import msgspec


class Mechanics(msgspec.Struct, frozen=True):
    """How the played printer is at this moment."""

    paper_out: bool = False
    head_open: bool = False
    paused: bool = False
    ribbon_out: bool = False
    too_hot: bool = False
    buffer_full: bool = False
    waiting: int = 0  # labels in its buffer
    copies_left: int = 0  # of the label that it is printing

    @property
    def hindered(self) -> bool:
        return self.paper_out or self.head_open or self.paused or self.ribbon_out or self.too_hot

    @property
    def busy(self) -> bool:
        return self.waiting > 0


def reply_to(language: str, query: bytes, now: Mechanics) -> bytes:
    """``b""`` where the printer does not know the query."""
    return _REPLIES[language](query, now)


def _zpl(query: bytes, now: Mechanics) -> bytes:
    if query == b"~HS":
        return _host_status(now)
    if query == b"~HQES":
        return _error_status(now)
    return b"\x02PLAYED,V1.0,8,8192KB\x03\r\n" if query == b"~HI" else b""


def _host_status(now: Mechanics) -> bytes:
    frames = (
        f"030,{now.paper_out:d},{now.paused:d},1040,{now.waiting:03d},{now.buffer_full:d},0,0,000,0,0,{now.too_hot:d}",
        f"001,0,{now.head_open:d},{now.ribbon_out:d},0,2,0,0,{now.copies_left:08d},1,000",
        "1234,0",
    )
    return b"".join(b"\x02" + frame.encode("ascii") + b"\x03\r\n" for frame in frames)


def _error_status(now: Mechanics) -> bytes:
    bits = now.paper_out | now.ribbon_out << 1 | now.head_open << 2 | now.too_hot << 4 | now.paused << 16
    text = (
        f"\x02\r\n\r\n  PRINTER STATUS\r\n"
        f"   ERRORS:         {bool(bits):d} 00000000 {bits:08X}\r\n"
        f"   WARNINGS:       0 00000000 00000000\r\n\x03"
    )
    return text.encode("ascii")


def _tspl(query: bytes, now: Mechanics) -> bytes:
    printing = now.busy and not now.hindered
    if query == b"\x1b!?":
        mask = now.head_open | now.paper_out << 2 | now.ribbon_out << 3 | now.paused << 4 | printing << 5
        return bytes([mask | now.too_hot << 7])
    if query == b"\x1b!S":
        message = 0x60 if now.paused else 0x50 if printing else 0x40
        warning = 0x40 | now.buffer_full << 3
        media = 0x40 | now.paper_out | now.ribbon_out << 2 | now.head_open << 5
        return bytes([0x02, message, warning, 0x40 | now.too_hot, media, 0x03, 0x0D, 0x0A])
    return b""


def _cpcl(query: bytes, now: Mechanics) -> bytes:
    if query == b"\x1bh":
        return bytes([now.busy | now.paper_out << 1 | now.head_open << 2])
    if query == b"\x1bi":
        return bytes([now.ribbon_out << 7])
    return b"PLAYED V1.0 0001\x00" if query == b"\x1bv" else b""


def _escpos(query: bytes, now: Mechanics) -> bytes:
    offline = now.hindered
    if query[:2] == b"\x10\x04":
        bits = {
            1: offline << 3,
            2: now.head_open << 2 | now.paper_out << 5 | now.too_hot << 6,
            3: now.too_hot << 6,
            4: 0x6C if now.paper_out else 0,
        }
        return bytes([0x12 | bits[query[2]]]) if query[2] in bits else b""
    if query[:2] == b"\x1da" and query[2]:
        fixed = 0x10 | offline << 3 | now.head_open << 5
        return bytes([fixed, now.too_hot << 6, 0x0F if now.paper_out else 0, 0])
    if query == b"\x1dr\x01":
        return bytes([0x0F if now.paper_out else 0])
    return b""


_REPLIES: dict[str, Callable[[bytes, Mechanics], bytes]] = {
    "zpl": _zpl,
    "tspl": _tspl,
    "cpcl": _cpcl,
    "escpos": _escpos,
}
