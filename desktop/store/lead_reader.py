"""Lists for the lead's pages out of the cache: products with stock and bins, and documents by number."""

from __future__ import annotations

from typing import Any

from desktop.domain.views import ProductCard
from desktop.store.cache_reader import DOCUMENT_COLUMNS, document_of
from desktop.store.moments import from_micros_or_none
from desktop.store.other_file import OtherFile
from sync.vocabulary import OutboundDocument

_PRODUCTS = (
    "SELECT sku_id, name, spec, picture FROM product "
    "WHERE sku_id IN (SELECT sku_id FROM barcode WHERE code = ?1) OR sku_id = ?1 ORDER BY sku_id"
)
_BUNDLES = (
    "SELECT DISTINCT bundle_sku_id, bundle_name FROM bundle_part "
    "WHERE bundle_sku_id IN (SELECT sku_id FROM barcode WHERE code = ?1) OR bundle_sku_id = ?1"
)
_NAMED = (
    "SELECT sku_id, name, spec, picture FROM product "
    "WHERE instr(lower(name || ' ' || spec || ' ' || sku_id), lower(?1)) > 0 ORDER BY name, spec LIMIT +?2"
)
_IN_BIN = (
    "SELECT sku_id, name, spec, picture FROM product "
    "WHERE sku_id IN (SELECT sku_id FROM bin_stock WHERE bin = ?1 AND quantity > 0) ORDER BY name, spec LIMIT +?2"
)
_IN_WAVE = "SELECT document_id FROM document WHERE wave_id = ?1 ORDER BY document_id LIMIT +?2"
_BARCODES = "SELECT code FROM barcode WHERE sku_id = ? ORDER BY code"
_STOCK = "SELECT sum(on_hand), sum(order_locked), sum(pick_locked), min(fetched_at) FROM stock WHERE sku_id = ?"
_BINS = "SELECT bin, quantity, fetched_at FROM bin_stock WHERE sku_id = ? ORDER BY bin"
_PARTS = (
    "SELECT b.sku_id, coalesce(p.name, b.sku_id), b.quantity FROM bundle_part b "
    "LEFT JOIN product p ON p.sku_id = b.sku_id WHERE b.bundle_sku_id = ? ORDER BY b.sku_id"
)
_STOPPED = (
    f"SELECT {DOCUMENT_COLUMNS}, (SELECT reason FROM stop s WHERE s.order_id = d.order_id) AS why "
    "FROM document d WHERE d.order_id IN (SELECT order_id FROM stop WHERE reason <> '' ORDER BY fetched_at DESC) "
    "AND d.status = 'waiting' LIMIT +?"
)
_WAITING = f"SELECT {DOCUMENT_COLUMNS} FROM document d WHERE status = 'waiting' ORDER BY revision DESC LIMIT +?"
_SHOPS = "SELECT shop_id, name FROM shop ORDER BY name"


class LeadReader:
    def __init__(self, file: OtherFile) -> None:
        self._file = file

    def product_cards(self, code: str) -> tuple[ProductCard, ...]:
        """Every product or bundle that bears this code."""
        rows = list(self._file.rows(_PRODUCTS, (code,)))
        known = {row[0].casefold() for row in rows}
        bundles = [(*row, "", "") for row in self._file.rows(_BUNDLES, (code,)) if row[0].casefold() not in known]
        return tuple(self._card(row) for row in (*rows, *bundles))

    def products_named(self, part: str, limit: int) -> tuple[ProductCard, ...]:
        """Products with this text in their name, colour and size, or SKU; reads all of them."""
        return tuple(self._card(row) for row in self._file.rows(_NAMED, (part, limit)))

    def products_in(self, place: str, limit: int) -> tuple[ProductCard, ...]:
        """What lies in one bin, as far as the ERP was asked for bins."""
        return tuple(self._card(row) for row in self._file.rows(_IN_BIN, (place, limit)))

    def documents_in_wave(self, wave: str, limit: int) -> list[str]:
        return [row[0] for row in self._file.rows(_IN_WAVE, (wave, limit))] if wave else []

    def stopped(self, limit: int) -> list[tuple[OutboundDocument, str]]:
        """Waiting documents that must not leave, and why."""
        return [(document_of(row), row[-1]) for row in self._file.rows(_STOPPED, (limit,))]

    def waiting(self, limit: int) -> list[OutboundDocument]:
        """Waiting documents, newest first."""
        return [document_of(row) for row in self._file.rows(_WAITING, (limit,))]

    def shops(self) -> tuple[tuple[str, str], ...]:
        return tuple((row[0], row[1]) for row in self._file.rows(_SHOPS))

    def _card(self, row: Any) -> ProductCard:
        sku = row[0]
        stock = self._file.rows(_STOCK, (sku,))
        on_hand, order_locked, pick_locked, stock_at = stock[0] if stock else (None, None, None, None)
        bins = self._file.rows(_BINS, (sku,))
        return ProductCard(
            sku_id=sku,
            name=row[1],
            spec=row[2],
            picture=row[3],
            barcodes=tuple(code[0] for code in self._file.rows(_BARCODES, (sku,))),
            on_hand=on_hand,
            order_locked=order_locked,
            pick_locked=pick_locked,
            stock_at=from_micros_or_none(stock_at),
            bins=tuple((place, quantity) for place, quantity, _ in bins),
            bins_at=from_micros_or_none(min((fetched for _, _, fetched in bins), default=None)),
            bundle_parts=tuple((part, name, pieces) for part, name, pieces in self._file.rows(_PARTS, (sku,))),
        )
