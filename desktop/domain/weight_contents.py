"""What lies in a parcel, in the eyes of the scale: pieces, its box, and what it is filled with."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.commands import PassReason
from desktop.domain.packing import Packing
from desktop.domain.weight_model import Kind, Parcel, key_of


def contents_of(packing: Packing, weights: Mapping[str, int]) -> dict[str, int]:
    """How many of each thing. Lines that nobody scans (postage, a service) only where the ERP gives them a weight;
    ``weights`` are the ERP's, in grams by SKU in small letters."""
    counts: dict[str, int] = {}
    for line in packing.lines:
        pieces = line.scanned if line.needs_scan else line.quantity * (weights.get(line.sku_id.casefold(), 0) > 0)
        if pieces > 0:
            key = key_of(Kind.SKU, line.sku_id)
            counts[key] = counts.get(key, 0) + pieces
    counts[key_of(Kind.BOX, packing.box)] = 1
    for code in packing.materials:
        key = key_of(Kind.MATERIAL, code)
        counts[key] = counts.get(key, 0) + 1
    return counts


def parcel_of(packing: Packing, counts: dict[str, int], division: int) -> Parcel | None:
    """The lesson of a weighed parcel; None where there is none. A gift that no line names weighs nobody knows what."""
    if packing.weight_g is None or packing.forced == PassReason.FREE_GIFT:
        return None
    checked = packing.forced == PassReason.CHECKED_BY_HAND
    return Parcel(counts, packing.weight_g, division, forced=bool(packing.forced), checked=checked)
