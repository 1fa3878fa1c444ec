"""What goes on paper and what comes out of the renderer: plain frozen values."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class PaperKind(StrEnum):
    """What a paper is for; each kind has its content below and templates of its own."""

    WAYBILL = "waybill"
    SLIP = "slip"  # packing slip
    SKU = "sku"
    BIN = "bin"
    CARDS = "cards"  # command cards, A4
    RECEIPT = "receipt"  # of a reconnection with the ERP, A4
    TEST = "test"


class Party(msgspec.Struct, frozen=True):
    """A receiver or sender, already masked by the caller's rule (design 6) unless a right says otherwise."""

    name: str
    phone: str
    region: str  # province city district
    address: str


class ContentLine(msgspec.Struct, frozen=True):
    """One line of goods."""

    sku_id: str
    name: str
    spec: str
    quantity: int
    bin: str = ""


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
    shop_order_no: str = ""
    lines: tuple[ContentLine, ...] = ()
    copy_note: str = ""  # of a copy: who asked for it, why and when


class SlipContent(msgspec.Struct, frozen=True):
    """A packing slip: what lies in the parcel, for whoever opens it. No receiver data but what the shop wrote."""

    shop_name: str
    shop_order_no: str
    waybill: str
    message: str
    lines: tuple[ContentLine, ...]
    pieces: int
    printed_at: str
    paper_code: str
    copy: int = 0


class SkuContent(msgspec.Struct, frozen=True):
    sku_id: str
    name: str
    spec: str
    barcode: str  # any text of Code 128
    printed_at: str
    paper_code: str = ""  # in words only: a second barcode beside the goods' own would be scanned by mistake


class BinContent(msgspec.Struct, frozen=True):
    bin: str
    warehouse: str
    printed_at: str
    paper_code: str = ""  # in words only, as on SKU labels


class CommandCard(msgspec.Struct, frozen=True):
    title: str
    hint: str
    code: str


class CardsContent(msgspec.Struct, frozen=True):
    title: str
    cards: tuple[CommandCard, ...]


class ReceiptFigure(msgspec.Struct, frozen=True):
    label: str
    value: str
    note: str = ""


class ReceiptEntry(msgspec.Struct, frozen=True):
    """One entry that somebody must look at."""

    group: str
    number: str
    waybill: str
    why: str


class ReceiptContent(msgspec.Struct, frozen=True):
    """What became of everything that waited when the line to the ERP came back."""

    title: str
    bench: str
    span: str  # from when to when there was no line
    verdict: str
    figures: tuple[ReceiptFigure, ...]
    heading: str  # of the entries; "" where there are none
    entries: tuple[ReceiptEntry, ...]
    signed: str  # what it stands on
    printed_at: str
    code: str  # names the event in the journal


class TestContent(msgspec.Struct, frozen=True):
    """A page that shows what a printer can do, and proves itself by its small code."""

    __test__ = False  # not a test of ours

    printer: str
    address: str
    language: str
    dpi: int
    template: str
    printed_at: str
    paper_code: str
    printer_code: str = ""  # what binds this printer by one scan; "" where its address cannot stand in a code


Content = WaybillContent | SlipContent | SkuContent | BinContent | CardsContent | ReceiptContent | TestContent

KIND_OF: dict[type, PaperKind] = {
    WaybillContent: PaperKind.WAYBILL,
    SlipContent: PaperKind.SLIP,
    SkuContent: PaperKind.SKU,
    BinContent: PaperKind.BIN,
    CardsContent: PaperKind.CARDS,
    ReceiptContent: PaperKind.RECEIPT,
    TestContent: PaperKind.TEST,
}


class ReadyContent(msgspec.Struct, frozen=True):
    """A label that the carrier has drawn: printed as it is, with our small code and the copy mark in white places."""

    media: str  # "pdf" or "png"
    data: bytes
    waybill: str
    paper_code: str
    copy: int


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
# ├── PictureUnusable   a carrier's ready label cannot be read, or is larger than the paper
# ├── TemplateUnusable  the template is not there, or is for another kind of paper
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


class PictureUnusable(LabelError):
    """The carrier's own label is no PDF or picture, or does not fit the paper."""


class TemplateUnusable(LabelError):
    """No such template here, or it is for another kind of paper."""


class FontMissing(LabelError):
    """Without such a font Chinese text would come out as boxes."""
