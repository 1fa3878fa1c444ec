"""What the import gives to products that the ERP does not know yet: a barcode, a bin, stock."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from hashlib import blake2b

from sync.local_erp.barcodes import check_digit
from sync.local_erp.importing.mapping import Field
from sync.local_erp.importing.rows import Sale, product_code
from sync.local_erp.importing.survey import Survey
from sync.local_erp.intake import NewProduct
from sync.local_erp.store import Store

PREFIX = "20"  # internal use, as 21 is, where the ERP counts its own
DIGITS = 10
SPARE_STOCK = 50
BIN_LEVELS, BIN_RACKS, BIN_PLACES = 5, 40, 10


class Goods:
    """Makes products out of stock codes; what the ERP knows is left alone, but for barcodes that a file adds."""

    def __init__(self, store: Store, survey: Survey, non_goods: Collection[str]) -> None:
        self._store = store
        self._survey = survey
        self._non_goods = frozenset(map(product_code, non_goods))
        self._handed_over: set[tuple[str, str]] = set()  # code and barcode
        with store.read() as connection:
            self._bins_used: int = connection.exec_driver_sql("SELECT count(*) FROM product").scalar_one()

    def products(self, sales: Iterable[Sale]) -> tuple[NewProduct, ...]:
        """Products to hand over with a batch of these lines: the unknown ones, and those with a barcode to add."""
        first: dict[str, Sale] = {}
        barcodes: dict[str, list[str]] = {}
        for sale in sales:
            barcode = sale.texts.get(Field.BARCODE, "")
            if (sale.code, barcode) not in self._handed_over:
                self._handed_over.add((sale.code, barcode))
                first.setdefault(sale.code, sale)
                barcodes.setdefault(sale.code, []).extend(filter(None, [barcode]))
        known, taken = self._known(first)
        products = []
        for code, sale in first.items():
            own = barcodes[code]
            if code not in known:
                products.append(self._new(sale, tuple(own) or (free_ean13(code, taken),)))
            elif own:
                products.append(NewProduct(code, known[code], barcodes=tuple(own)))
        return tuple(products)

    def _new(self, sale: Sale, barcodes: tuple[str, ...]) -> NewProduct:
        goods = sale.code not in self._non_goods
        self._bins_used += 1
        return NewProduct(
            sku_id=sale.code,
            name=self._survey.name(sale.code),
            spec=sale.texts.get(Field.SPEC, ""),
            barcodes=barcodes,
            price_fen=sale.price or 0,
            needs_scan=goods,
            stock=self._survey.pieces(sale.code) + SPARE_STOCK if goods else 0,
            bin=bin_name(self._bins_used) if goods else "",
        )

    def _known(self, codes: Collection[str]) -> tuple[dict[str, str], set[str]]:
        """Names of those that the ERP knows, and which internal barcodes are taken among those that may be given."""
        tries = [ean13(code, attempt) for code in codes for attempt in range(3)]
        with self._store.read() as connection:
            names = connection.exec_driver_sql(
                "SELECT sku_id, name FROM product WHERE sku_id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(codes)),),
            )
            known = {sku_id: name for sku_id, name in names}
            if len(known) == len(codes):
                return known, set()
            taken = connection.exec_driver_sql(
                "SELECT barcode FROM product WHERE barcode IN (SELECT value FROM json_each(?))", (json.dumps(tries),)
            )
            return known, set(taken.scalars())


def free_ean13(code: str, taken: set[str]) -> str:
    """The barcode of a code: the same for ever, unless another code had it first. It is taken from then on."""
    attempt = 0
    while (barcode := ean13(code, attempt)) in taken:
        attempt += 1
    taken.add(barcode)
    return barcode


def ean13(code: str, attempt: int = 0) -> str:
    digest = blake2b(f"{attempt}/{code}".encode(), digest_size=8).digest()
    body = PREFIX + f"{int.from_bytes(digest, 'big') % 10**DIGITS:0{DIGITS}d}"
    return body + check_digit(body)


def bin_name(number: int) -> str:
    """Aisle, rack, level and place of the ``number``-th bin: A-01-1-02."""
    rest, place = divmod(number, BIN_PLACES)
    rest, level = divmod(rest, BIN_LEVELS)
    aisle, rack = divmod(rest, BIN_RACKS)
    letters = chr(ord("A") + aisle % 26) * (1 + aisle // 26)
    return f"{letters}-{rack + 1:02d}-{level + 1}-{place + 1:02d}"
