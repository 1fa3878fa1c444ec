"""What goes on a waybill and what comes out of the renderer: plain frozen values."""

from __future__ import annotations

import msgspec


class Party(msgspec.Struct, frozen=True):
    """A receiver or sender, already masked by the caller's rule (design 6) unless a right says otherwise."""

    name: str
    phone: str
    region: str  # province city district
    address: str


class WaybillContent(msgspec.Struct, frozen=True):
    """All of one waybill label. An empty ``routing_code`` prints as missing; it is never computed."""

    waybill: str
    carrier_name: str
    product_type: str
    routing_code: str
    consolidation: str
    qr_payload: str
    receiver: Party
    sender: Party
    goods: str  # merchant area: pieces and order number
    printed_at: str  # local time, text
    paper_code: str  # small code: ledger id and copy, "PBL<id>-<copy>"
    copy: int  # 0 original, n prints COPY n
    invented: bool  # the data was made up by the local ERP; printed small


class Bitmap(msgspec.Struct, frozen=True):
    """A one-bit picture, row-major, MSB first, rows padded to whole bytes; bit 1 is a black dot, padding is 0."""

    width: int  # dots
    height: int  # dots
    data: bytes

    @property
    def row_bytes(self) -> int:
        return (self.width + 7) // 8


# LabelError: this label cannot be made as asked; no paper is better than a wrong one
# ├── LabelDoesNotFit   a text is too long for its place even at its smallest size
# ├── CodeNotPossible   a number cannot be written as its barcode
# └── FontMissing       this machine has no font with Chinese characters


class LabelError(Exception):
    """Root of what rendering raises. ``field`` names the place on the label; never its text (receiver data)."""

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(f"{field}: {detail}")
        self.field = field


class LabelDoesNotFit(LabelError):
    """Shortened or clipped text would be a lie: a person must shorten it."""


class CodeNotPossible(LabelError):
    """The barcode cannot hold this text, or is wider than the paper."""


class FontMissing(LabelError):
    """Without such a font Chinese text would come out as boxes."""
