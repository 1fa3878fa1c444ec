"""What the ERP said, read from cache.db for one order or one code at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from desktop.domain.orders import Catalog, Goods, Part, Parts
from desktop.store.floor_reader import FloorReader
from desktop.store.moments import from_micros_or_none
from sync.vocabulary import DocumentLine, DocumentStatus, LabelBody, OutboundDocument, Product, StopReason

DOCUMENT_COLUMNS = (
    "document_id, order_id, shop_order_no, waybill, carrier_id, carrier_name, shop_id, shop_name, warehouse_id, "
    "wave_id, status, buyer_message, seller_remark, region, estimated_weight_g, measured_weight_g, revision, "
    "modified, shipped_at, lines, receiver_mark, ship_by, paid_at, child_waybills, unfit"
)
_FIND = (
    f"SELECT {DOCUMENT_COLUMNS} FROM document "
    "WHERE document_id = ?1 OR order_id = ?1 OR shop_order_no = ?1 OR waybill = ?1 "
    "OR document_id IN (SELECT document_id FROM child_waybill WHERE waybill = ?1) ORDER BY document_id"
)
_DOCUMENTS = f"SELECT {DOCUMENT_COLUMNS} FROM document WHERE document_id IN (SELECT value FROM json_each(?))"
_SHOP_NUMBERS = "SELECT document_id, shop_order_no FROM document WHERE document_id IN (SELECT value FROM json_each(?))"
_STANDING = (
    "SELECT d.status, coalesce(s.reason, ''), d.receiver_mark, d.seller_remark, d.waybill FROM document d "
    "LEFT JOIN stop s ON s.order_id = d.order_id WHERE d.document_id = ?"
)
_STANDINGS = (
    "SELECT d.document_id, d.status, coalesce(s.reason, ''), d.receiver_mark, d.seller_remark, d.waybill "
    "FROM document d "
    "LEFT JOIN stop s ON s.order_id = d.order_id WHERE d.document_id IN (SELECT value FROM json_each(?))"
)
_GOODS = (
    "SELECT p.sku_id, p.name, p.spec, p.picture, p.needs_scan, coalesce(group_concat(b.code, char(10)), '') "
    "FROM product p LEFT JOIN barcode b ON b.sku_id = p.sku_id "
    "WHERE p.sku_id IN (SELECT value FROM json_each(?)) GROUP BY p.sku_id"
)
_PARTS = (
    "SELECT bundle_sku_id, bundle_name, sku_id, quantity FROM bundle_part "
    "WHERE bundle_sku_id IN (SELECT value FROM json_each(?)) ORDER BY bundle_sku_id, sku_id"
)
_BINS = (
    "SELECT sku_id, bin FROM bin_stock WHERE sku_id IN (SELECT value FROM json_each(?)) AND quantity > 0 "
    "ORDER BY quantity"
)
_PRODUCTS_BY_CODE = (
    "SELECT sku_id, trim(name || ' ' || spec) FROM product "
    "WHERE sku_id IN (SELECT sku_id FROM barcode WHERE code = ?1) OR sku_id = ?1 ORDER BY sku_id"
)
_PRODUCT = (
    "SELECT p.sku_id, p.name, p.spec, p.picture, p.weight_g, p.unit, p.enabled, p.needs_scan, "
    "coalesce(group_concat(b.code, char(10)), '') FROM product p LEFT JOIN barcode b ON b.sku_id = p.sku_id "
    "WHERE p.sku_id = ? GROUP BY p.sku_id"
)
_HAS_WAVE = "SELECT 1 FROM document WHERE wave_id = ?1 LIMIT 1"
_HAS_BIN = "SELECT 1 FROM bin_stock WHERE bin = ?1 LIMIT 1"
_WEIGHTS = "SELECT sku_id, weight_g FROM product WHERE sku_id IN (SELECT value FROM json_each(?))"
_NAMES = "SELECT sku_id, trim(name || ' ' || spec) FROM product WHERE sku_id IN (SELECT value FROM json_each(?))"
_HIDES = "SELECT 1 FROM shop WHERE shop_id = ? AND stops_visible = 0"
_LABEL_BODY = "SELECT body FROM label_body WHERE document_id = ?"

_lines = msgspec.json.Decoder(tuple[DocumentLine, ...]).decode
_texts = msgspec.json.Decoder(tuple[str, ...]).decode
_body = msgspec.json.Decoder(LabelBody).decode


DEAD = {
    DocumentStatus.VOID: StopReason.VOID.value,
    DocumentStatus.REVOKED: StopReason.VOID.value,
    DocumentStatus.GONE: StopReason.GONE.value,
}


class Standing(msgspec.Struct, frozen=True):
    """Whether an order may leave, as of the last pull."""

    status: DocumentStatus
    stop: str  # StopReason value, or ""
    receiver_mark: str = ""  # changes when the receiver does
    seller_remark: str = ""
    waybill: str = ""


class CacheReader(FloorReader):
    """Answers nothing while there is no cache: that is a state, not an error."""

    @property
    def available(self) -> bool:
        return self._file.available

    @property
    def openings(self) -> int:
        """Rises when the file was replaced."""
        return self._file.openings

    @property
    def version(self) -> tuple[int, int]:
        """Changes whenever sync has written; cheap to ask."""
        return self._file.version

    def rows(self, sql: str, params: tuple[Any, ...] = ()) -> Sequence[Any]:
        """For readers of slices and lists."""
        return self._file.rows(sql, params)

    def find(self, number: str) -> list[OutboundDocument]:
        """Documents that bear this number in any role: document, order, platform order, waybill or child waybill."""
        return [document_of(row) for row in self._file.rows(_FIND, (number,))]

    def documents(self, document_ids: list[str]) -> list[OutboundDocument]:
        """In the order asked for; those that are not here are left out."""
        found = {row[0].casefold(): row for row in self._file.rows(_DOCUMENTS, (_json(document_ids),))}
        rows = (found.get(document_id.casefold()) for document_id in document_ids)
        return [document_of(row) for row in rows if row is not None]

    def shop_numbers(self, document_ids: list[str]) -> dict[str, str]:
        """Document → the platform's order number."""
        return {row[0]: row[1] for row in self._file.rows(_SHOP_NUMBERS, (_json(document_ids),))}

    def standing(self, document_id: str) -> Standing | None:
        rows = self._file.rows(_STANDING, (document_id,))
        if not rows:
            return None
        return _standing(*rows[0])

    def standings(self, document_ids: list[str]) -> dict[str, Standing]:
        """Of those of the documents that are here."""
        rows = self._file.rows(_STANDINGS, (_json(document_ids),))
        return {row[0]: _standing(*row[1:]) for row in rows}

    def stops_among(self, document_ids: list[str]) -> dict[str, str]:
        """Those of the documents that must not leave, and why."""
        standings = self.standings(document_ids)
        return {document_id: standing.stop for document_id, standing in standings.items() if standing.stop}

    def hides_stops(self, shop_id: str) -> bool:
        """Whether the ERP does not show the stops of this shop's orders."""
        return bool(self._file.rows(_HIDES, (shop_id,)))

    def catalog(self, skus: tuple[str, ...]) -> Catalog:
        """Goods, bundles with their parts, and bins for one order."""
        bundles: dict[str, Parts] = {}
        for bundle, name, sku, quantity in self._file.rows(_PARTS, (_json(skus),)):
            known = bundles.get(bundle.casefold(), Parts(name, ()))
            bundles[bundle.casefold()] = Parts(name, (*known.parts, Part(sku, quantity)))
        parts = {part.sku_id for bundle in bundles.values() for part in bundle.parts}
        wanted = _json([*skus, *sorted(parts - set(skus))])
        goods = {row[0].casefold(): _goods(row) for row in self._file.rows(_GOODS, (wanted,))}
        bins = {sku.casefold(): place for sku, place in self._file.rows(_BINS, (wanted,))}
        return Catalog(goods, bundles, bins)

    def products(self, code: str) -> list[tuple[str, str]]:
        """(SKU, name with spec) of every product that bears this code."""
        return [(row[0], row[1]) for row in self._file.rows(_PRODUCTS_BY_CODE, (code,))]

    def has_wave(self, number: str) -> bool:
        return bool(self._file.rows(_HAS_WAVE, (number,)))

    def has_bin(self, name: str) -> bool:
        """Whether anything is known to have lain there."""
        return bool(self._file.rows(_HAS_BIN, (name,)))

    def product(self, sku_id: str) -> Product | None:
        rows = self._file.rows(_PRODUCT, (sku_id,))
        if not rows:
            return None
        sku, name, spec, picture, weight_g, unit, enabled, needs_scan, codes = rows[0]
        barcodes = tuple(code for code in codes.split("\n") if code)
        return Product(
            sku, name, spec, picture, barcodes, weight_g, unit, enabled=bool(enabled), needs_scan=bool(needs_scan)
        )

    def weights(self, skus: Sequence[str]) -> dict[str, int]:
        """What the ERP says that these weigh, grams, by SKU in small letters; those it gives no weight are left out."""
        rows = self._file.rows(_WEIGHTS, (_json(list(skus)),))
        return {sku.casefold(): weight for sku, weight in rows if weight > 0}

    def names(self, skus: Sequence[str]) -> dict[str, str]:
        """Name with spec, by SKU in small letters."""
        rows = self._file.rows(_NAMES, (_json(list(skus)),))
        return {sku.casefold(): name for sku, name in rows}

    def label_body(self, document_id: str) -> LabelBody | None:
        rows = self._file.rows(_LABEL_BODY, (document_id,))
        return _body(rows[0][0]) if rows else None

    def close(self) -> None:
        self._file.close()


def document_of(row: Any) -> OutboundDocument:
    """From DOCUMENT_COLUMNS."""
    told, due = (from_micros_or_none(row[17]), from_micros_or_none(row[18])), map(from_micros_or_none, row[21:23])
    values: tuple[Any, ...] = (*row[:10], DocumentStatus(row[10]), *row[11:17], *told, _lines(row[19]), row[20])
    rest: tuple[Any, ...] = (*due, _texts(row[23]), row[24])
    return OutboundDocument(*(values + rest))


def _standing(status: str, reason: str, mark: str = "", remark: str = "", waybill: str = "") -> Standing:
    """A document that is void, revoked or gone stops its parcel like a cancelled order does."""
    known = DocumentStatus(status)
    return Standing(known, reason or DEAD.get(known, ""), mark, remark, waybill)


def _goods(row: Any) -> Goods:
    return Goods(row[0], row[1], row[2], row[3], tuple(code for code in row[5].split("\n") if code), bool(row[4]))


def _json(values: tuple[str, ...] | list[str]) -> str:
    return msgspec.json.encode(values).decode()
