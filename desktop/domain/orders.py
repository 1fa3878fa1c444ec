"""From an outbound document to a packing: bundles become their parts, equal goods one line, non-goods no scan."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from desktop.domain.moves import stepped
from desktop.domain.packing import Condition, Packing, PackLine, Step
from sync.vocabulary import DocumentLine, OutboundDocument


class Goods(msgspec.Struct, frozen=True):
    """What the cache knows of one SKU."""

    sku_id: str
    name: str
    spec: str
    picture: str
    barcodes: tuple[str, ...]
    needs_scan: bool


class Part(msgspec.Struct, frozen=True):
    sku_id: str
    quantity: int  # pieces per bundle


class Parts(msgspec.Struct, frozen=True):
    """A bundle, as the cache knows it."""

    name: str
    parts: tuple[Part, ...]


class Catalog(msgspec.Struct, frozen=True):
    """The goods, bundles and bins that one order names, by SKU without regard to case."""

    goods: dict[str, Goods]
    bundles: dict[str, Parts]
    bins: dict[str, str]


class Opening(msgspec.Struct, frozen=True):
    """How an order was opened."""

    key: str
    operator: str
    at: str
    bench_prints: bool
    label_proved: bool
    acknowledge_remarks: bool
    weigh_first: bool = False
    deadline: str = ""
    stops_hidden: bool = False
    company: str = ""


def packing_of(document: OutboundDocument, catalog: Catalog, opening: Opening) -> Packing:
    """A fresh packing at its first step."""
    remarks = tuple(text for text in (document.buyer_message, document.seller_remark) if text.strip())
    packing = Packing(
        key=opening.key,
        document_id=document.document_id,
        order_id=document.order_id,
        shop_order_no=document.shop_order_no,
        waybill=document.waybill,
        carrier_id=document.carrier_id,
        carrier_name=document.carrier_name,
        shop_id=document.shop_id,
        shop_name=document.shop_name,
        warehouse_id=document.warehouse_id,
        wave_id=document.wave_id,
        region=document.region,
        remarks=remarks,
        lines=pack_lines(document.lines, catalog),
        step=Step.ACKNOWLEDGE if remarks and opening.acknowledge_remarks else Step.ITEMS,
        condition=Condition.OPEN,
        bench_prints=opening.bench_prints,
        label_proved=opening.label_proved,
        operator=opening.operator,
        opened_at=opening.at,
        revision=document.revision,
        weigh_first=opening.weigh_first,
        receiver_mark=document.receiver_mark,
        seller_remark=document.seller_remark,
        deadline=opening.deadline,
        stops_hidden=opening.stops_hidden,
        company=opening.company,
        child_waybills=document.child_waybills,
    )
    return stepped(packing)


def pack_lines(lines: tuple[DocumentLine, ...], catalog: Catalog) -> tuple[PackLine, ...]:
    """Lines to scan: one per SKU, in the document's order, those that need no scan last."""
    merged: dict[str, PackLine] = {}
    for line in lines:
        for piece in _expanded(line, catalog):
            known = merged.get(piece.sku_id.casefold())
            if known is None:
                merged[piece.sku_id.casefold()] = piece
                continue
            merged[piece.sku_id.casefold()] = _together(known, piece)
    return tuple(sorted((line for line in merged.values() if line.quantity > 0), key=lambda line: not line.needs_scan))


def _together(known: PackLine, piece: PackLine) -> PackLine:
    """Two lines of one SKU are one to scan."""
    return replace(
        known,
        quantity=known.quantity + piece.quantity,
        bundle=known.bundle if known.bundle == piece.bundle else "",
        tracking=known.tracking or piece.tracking,
        set_aside=tuple(dict.fromkeys((*known.set_aside, *piece.set_aside))),
    )


def _expanded(line: DocumentLine, catalog: Catalog) -> list[PackLine]:
    bundle = catalog.bundles.get(line.sku_id.casefold())
    if bundle is None:
        return [_line(line, catalog)]
    return [
        _line(
            replace(
                line,
                line_id=f"{line.line_id}/{part.sku_id}",
                sku_id=part.sku_id,
                quantity=line.quantity * part.quantity,
                bundle_sku_id=line.sku_id,
                name="",
                spec="",
                picture="",
            ),
            catalog,
        )
        for part in bundle.parts
    ]


def _line(line: DocumentLine, catalog: Catalog) -> PackLine:
    """One line to scan, in the document's own words where it has some, else in the product's."""
    goods = catalog.goods.get(line.sku_id.casefold()) or Goods(line.sku_id, line.sku_id, "", "", (), needs_scan=True)
    bundle = catalog.bundles.get(line.bundle_sku_id.casefold())
    return PackLine(
        line_id=line.line_id,
        sku_id=line.sku_id,
        name=line.name or goods.name,
        spec=line.spec or goods.spec,
        quantity=line.quantity,
        scanned=0,
        barcodes=goods.barcodes,
        needs_scan=goods.needs_scan,
        picture=line.picture or goods.picture,
        bin=catalog.bins.get(line.sku_id.casefold(), ""),
        bundle=bundle.name if bundle else line.bundle_sku_id,
        tracking=line.tracking,
        set_aside=line.serials if line.tracking == "serial" else line.lots,
    )


def skus_of(document: OutboundDocument) -> tuple[str, ...]:
    """Every SKU that the document names, parents of bundles too."""
    names = {line.sku_id for line in document.lines} | {line.bundle_sku_id for line in document.lines}
    return tuple(sorted(names - {""}))
