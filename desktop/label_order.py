"""The JSON that `packbench label render` reads: one struct for each kind of paper, and the content made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
from msgspec.structs import replace

from desktop.domain.labels import paper_code
from desktop.settings import Language, Printer
from desktop.usecases.card_words import CARD_TITLES, CARD_WORDS
from desktop.usecases.contents import (
    bin_content,
    cards_content,
    sku_content,
    slip_content,
    test_content,
    waybill_content,
)
from desktop.usecases.receipt_sheet import sample_receipt
from printing.label import Content, PaperKind, ReadyContent
from sync.vocabulary import Address, DocumentLine, DocumentStatus, LabelBody, OutboundDocument, Product, ReadyLabel

_Name = Annotated[str, msgspec.Meta(min_length=1)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=999)]
_Pieces = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
_PaperId = Annotated[int, msgspec.Meta(ge=0, le=999_999_999_999)]


class OrderUnusable(Exception):
    """The order file cannot be read; the message names the field, never its text."""


class Around(NamedTuple):
    """What a paper shows besides its order."""

    path: Path  # of the order file
    kind: PaperKind
    template: str
    now: str  # printed where the file names no time


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field that is misspelt must not print as missing."""


class AddressFields(_Strict, frozen=True):
    name: str = ""
    phone: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    detail: str = ""

    def address(self) -> Address:
        return Address(self.name, self.phone, self.province, self.city, self.district, self.detail)


class LineFields(_Strict, frozen=True):
    name: str
    quantity: _Pieces
    sku_id: str = ""
    spec: str = ""


class ParcelFields(_Strict, frozen=True):
    """One parcel: its waybill and its slip are written from the same file."""

    shop_order_no: _Name
    waybill: str = ""
    carrier_name: str = ""
    product_type: str = ""
    routing_code: str = ""
    consolidation: str = ""
    qr_payload: str = ""
    receiver: AddressFields = AddressFields()
    sender: AddressFields = AddressFields()
    shop_name: str = ""
    message: str = ""
    lines: tuple[LineFields, ...] = ()
    ready: str = ""
    invented: bool = False
    paper: _PaperId = 0
    copy: _Count = 0
    printed_at: str = ""

    def content(self, around: Around) -> Content | ReadyContent:
        order, code = _document(self), paper_code(self.paper, self.copy)
        printed_at = self.printed_at or around.now
        if around.kind is PaperKind.SLIP:
            slip = slip_content(order, self.message, self.copy, receiver=self.receiver.address())
            return replace(slip, paper_code=code, printed_at=printed_at)
        if not self.waybill:
            raise OrderUnusable("a waybill label needs the field `waybill`")
        label = waybill_content(_body(around.path.parent, self), order, self.copy)
        if isinstance(label, ReadyContent):
            return replace(label, paper_code=code)
        return replace(label, paper_code=code, printed_at=printed_at)


class SkuFields(_Strict, frozen=True):
    sku_id: _Name
    name: str
    spec: str = ""
    barcodes: tuple[str, ...] = ()
    printed_at: str = ""

    def content(self, around: Around) -> Content:
        product = Product(
            self.sku_id, self.name, self.spec, "", self.barcodes, weight_g=0, unit="", enabled=True, needs_scan=True
        )
        return replace(sku_content(product), printed_at=self.printed_at or around.now)


class BinFields(_Strict, frozen=True):
    bin: _Name
    warehouse: str = ""
    printed_at: str = ""

    def content(self, around: Around) -> Content:
        return replace(bin_content(self.bin, self.warehouse), printed_at=self.printed_at or around.now)


class CardsFields(_Strict, frozen=True):
    language: Language = Language.ZH

    def content(self, around: Around) -> Content:
        return cards_content(CARD_TITLES[self.language], CARD_WORDS[self.language])


class ReceiptFields(_Strict, frozen=True):
    """Of a made-up outage."""

    language: Language = Language.ZH

    def content(self, around: Around) -> Content:
        return replace(sample_receipt(self.language), printed_at=around.now)


class PrinterFields(_Strict, frozen=True):
    """Of a test page."""

    printer: str = "printer"
    address: str = "file:"
    language: str = "zpl"
    dpi: int = 203
    paper: _PaperId = 0
    printed_at: str = ""

    def content(self, around: Around) -> Content:
        printer = Printer(url=self.address, name=self.printer, language=self.language, dpi=self.dpi)
        content = test_content(printer, around.template)
        return replace(content, paper_code=paper_code(self.paper, 0), printed_at=self.printed_at or around.now)


Fields = ParcelFields | SkuFields | BinFields | CardsFields | ReceiptFields | PrinterFields

FIELDS_OF: dict[PaperKind, type[Fields]] = {
    PaperKind.WAYBILL: ParcelFields,
    PaperKind.SLIP: ParcelFields,
    PaperKind.SKU: SkuFields,
    PaperKind.BIN: BinFields,
    PaperKind.CARDS: CardsFields,
    PaperKind.RECEIPT: ReceiptFields,
    PaperKind.TEST: PrinterFields,
}


def read_order(around: Around) -> Content | ReadyContent:
    """The content of one paper. Raises OrderUnusable, OSError."""
    try:
        fields: Fields = msgspec.json.decode(around.path.read_bytes(), type=FIELDS_OF[around.kind])
        return fields.content(around)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OrderUnusable) as error:
        raise OrderUnusable(f"{around.path}: {error}") from error


def _body(folder: Path, fields: ParcelFields) -> LabelBody:
    ready = None
    if fields.ready:
        path = folder / fields.ready
        ready = ReadyLabel(path.suffix.lstrip(".").lower(), path.read_bytes())
    return LabelBody(
        document_id="",
        waybill=fields.waybill,
        carrier_id="",
        carrier_name=fields.carrier_name,
        product_type=fields.product_type,
        routing_code=fields.routing_code,
        consolidation=fields.consolidation,
        qr_payload=fields.qr_payload,
        receiver=fields.receiver.address(),
        sender=fields.sender.address(),
        invented=fields.invented,
        ready=ready,
    )


def _document(fields: ParcelFields) -> OutboundDocument:
    return OutboundDocument(
        document_id="",
        order_id="",
        shop_order_no=fields.shop_order_no,
        waybill=fields.waybill,
        carrier_id="",
        carrier_name=fields.carrier_name,
        shop_id="",
        shop_name=fields.shop_name,
        warehouse_id="",
        wave_id="",
        status=DocumentStatus.WAITING,
        buyer_message=fields.message,
        seller_remark="",
        region="",
        estimated_weight_g=0,
        measured_weight_g=0,
        revision=0,
        modified=None,
        shipped_at=None,
        lines=tuple(
            DocumentLine(str(at), line.sku_id, line.name, line.spec, line.quantity)
            for at, line in enumerate(fields.lines, start=1)
        ),
    )
