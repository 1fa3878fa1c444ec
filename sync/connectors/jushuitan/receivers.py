"""What is kept of a receiver: the region, and a mark that changes when the receiver does and says nothing about them.

The wire hides receivers in ways that no page promises (jushuitan-open-api 6.1): plain, starred, blank, or as a
platform's cipher text. A cipher may be written anew without the receiver having changed, so it is not part of the mark.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

from sync.connectors.jushuitan.wire import text
from sync.connectors.jushuitan.wire_documents import Outbound

# So few bits that thousands of telephone numbers give the same mark, and one change in 16 million goes unseen.
MARK_BYTES = 3
# "147:…" of Douyin, marks at both ends of others, or a long text of base64 without a single character of an address.
_CIPHER = re.compile(r"\d{2,4}:[\w+/=~-]{8,}|[~#$>@][!-~]{8,}|[A-Za-z0-9+/=_~-]{24,}")


class Form(StrEnum):
    """How one receiver field is shown."""

    PLAIN = "plain"
    STARRED = "starred"
    BLANK = "blank"
    CIPHER = "cipher"


SHORTEST_CIPHER = 10  # of all that _CIPHER takes; every document has eight such fields, nearly all of them shorter


def form_of(value: str) -> Form:
    if not value:
        return Form.BLANK
    if len(value) >= SHORTEST_CIPHER and _CIPHER.fullmatch(value):
        return Form.CIPHER
    return Form.STARRED if "*" in value or "＊" in value else Form.PLAIN


def region(row: Outbound) -> str:
    """Province and city, enough for sorting; a region that is hidden is none."""
    return _region(row.receiver_state or "", row.receiver_city or "")


@lru_cache(maxsize=1024)  # there are fewer cities
def _region(*parts: str) -> str:
    return " ".join(part for part in parts if form_of(part) is Form.PLAIN)


def mark(row: Outbound) -> str:
    """Bound to the document, so that two parcels of one receiver have different marks."""
    place = (row.receiver_state, row.receiver_city, row.receiver_district, row.receiver_town, row.receiver_address)
    fields = (*place, row.receiver_name, row.receiver_mobile, row.receiver_phone)
    told = ["" if one is None or one == "" else _comparable(text(one)) for one in fields]
    if not any(told):
        return ""
    told[-2:] = sorted(told[-2:])  # the page labels the two telephone fields the other way round (3.4)
    seen = "\x1f".join((text(row.io_id), *told))
    return blake2b(seen.encode(), digest_size=MARK_BYTES).hexdigest()


def _comparable(value: str) -> str:
    return value if len(value) < SHORTEST_CIPHER or form_of(value) is not Form.CIPHER else ""
