"""What a product is called here: its code, which people know; with its id where it has none, or another one's.

Tryton keeps codes apart among products in use; one that was taken out of use may bear the code of its successor.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sync.connectors.tryton.ground import PRODUCT
from sync.connectors.tryton.wire import Domain, Wire

# Tryton leaves out what is not in use, at every bracket of a domain anew; only this says otherwise for all of it.
IN_USE_OR_NOT = {"active_test": False}


class Coded(msgspec.Struct):
    id: int
    code: str | None = None
    active: bool = True


def names(wire: Wire, products: Iterable[tuple[int, str | None]]) -> dict[int, str]:
    """The names of these products; one call, which looks for other products with the same codes."""
    codes = dict(products)
    asked = sorted({code for code in codes.values() if code})
    found = wire.search_read(PRODUCT, [["code", "in", asked]], Coded, context=IN_USE_OR_NOT) if asked else []
    bearers: dict[str, list[Coded]] = {}
    for one in found:
        bearers.setdefault(one.code or "", []).append(one)
    return {one: _name(one, code, bearers.get(code or "", [])) for one, code in codes.items()}


def wanted(sku_ids: Sequence[str]) -> Domain:
    """Finds the products of these names, and perhaps more of the same code; to be asked IN_USE_OR_NOT."""
    ids = [int(tail) for _, mark, tail in (sku.rpartition("#") for sku in sku_ids) if mark and tail.isdecimal()]
    return [["OR", ["code", "in", list(sku_ids)], ["id", "in", ids]]]


def _name(product: int, code: str | None, bearers: Sequence[Coded]) -> str:
    if not code:
        return f"#{product}"
    in_use = [one.id for one in bearers if one.active]
    alone = len(bearers) <= 1 or in_use == [product]
    return code if alone else f"{code}#{product}"
