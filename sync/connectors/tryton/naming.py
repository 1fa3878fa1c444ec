"""What a product is called here: its code, which people know; with its id where two products bear one code, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from sync.connectors.tryton.ground import PRODUCT
from sync.connectors.tryton.wire import Domain, Wire


class Coded(msgspec.Struct):
    id: int
    code: str | None = None


def names(wire: Wire, products: Iterable[tuple[int, str | None]]) -> dict[int, str]:
    """The names of these products; one call, which looks for other products with the same codes."""
    codes = dict(products)
    asked = sorted({code for code in codes.values() if code})
    found = wire.search_read(PRODUCT, [["code", "in", asked], either_active()], Coded) if asked else []
    bearers = Counter(one.code for one in found)
    return {one: _name(one, code, bearers[code]) for one, code in codes.items()}


def wanted(sku_ids: Sequence[str]) -> Domain:
    """Finds the products of these names, and perhaps more of the same code."""
    ids = [int(tail) for _, mark, tail in (sku.rpartition("#") for sku in sku_ids) if mark and tail.isdecimal()]
    return [["OR", ["code", "in", list(sku_ids)], ["id", "in", ids]], either_active()]


def either_active() -> Domain:
    """A domain that names ``active`` also finds what was taken out of use."""
    return ["active", "in", [True, False]]


def _name(product: int, code: str | None, bearers: int) -> str:
    if not code:
        return f"#{product}"
    return code if bearers <= 1 else f"{code}#{product}"
