"""What the ERP has changed of a parcel since it was opened: whom it goes to, and what was remarked about it."""

from __future__ import annotations

import hashlib

from desktop.domain.packing import Packing
from sync.vocabulary import DocumentStatus, Seen, StopReason

CHANGES = frozenset({StopReason.ADDRESS_CHANGED, StopReason.REMARK_CHANGED})
HAS_LEFT = (DocumentStatus.SHIPPED, DocumentStatus.ARCHIVED)


def change_of(packing: Packing, receiver_mark: str, seller_remark: str) -> StopReason | None:
    """The graver of the two. An ERP that gives no mark cannot show that the receiver changed."""
    if packing.receiver_mark and receiver_mark and packing.receiver_mark != receiver_mark:
        return StopReason.ADDRESS_CHANGED
    return StopReason.REMARK_CHANGED if _remarked(packing, seller_remark) else None


def seen_by(packing: Packing) -> Seen | None:
    """For the entry that ships it. A packing of an older version of this program cannot say."""
    if not packing.company:
        return None
    return Seen(packing.revision, packing.receiver_mark, _mark(packing.seller_remark))


def change_since(seen: Seen, revision: int, receiver_mark: str, seller_remark: str) -> StopReason | None:
    """As ``change_of``, for whoever has the document and not the packing; an older document changes nothing."""
    if revision < seen.revision:
        return None
    if seen.receiver_mark and receiver_mark and seen.receiver_mark != receiver_mark:
        return StopReason.ADDRESS_CHANGED
    return StopReason.REMARK_CHANGED if seen.remark_mark != _mark(seller_remark) else None


def _mark(remark: str) -> str:
    """Tells one remark from another, and neither of them."""
    return hashlib.sha256(remark.strip().encode()).hexdigest()[:16]


def _remarked(packing: Packing, seller_remark: str) -> bool:
    """A parcel of an older version of this program knows its remarks, but not which of them was the seller's."""
    now, before = seller_remark.strip(), packing.seller_remark.strip()
    return now != before and not (not before and now in {remark.strip() for remark in packing.remarks})
