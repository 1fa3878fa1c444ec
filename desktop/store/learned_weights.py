"""Learned weights in the journal: one row for each SKU, box and filler. Written with the parcel that teaches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from desktop.domain.weight_model import Belief, Kind, is_sku, key_of
from desktop.store.journal import Rows, Writing, first_row
from desktop.store.moments import from_micros, to_micros

_SAVE = (
    'INSERT INTO learned_weight (kind, item, body, "at", document_id) VALUES (?, ?, ?, ?, ?) '
    'ON CONFLICT (kind, item) DO UPDATE SET body = excluded.body, "at" = excluded."at", '
    "document_id = excluded.document_id"
)
_PUT_BODY = "UPDATE learned_weight SET body = ? WHERE kind = ? AND item = ?"
_FOR_PARCEL = (
    "SELECT kind, item, body FROM learned_weight WHERE kind = 'sku' AND item IN (SELECT value FROM json_each(?)) "
    "UNION ALL SELECT kind, item, body FROM learned_weight WHERE kind IN ('box', 'material')"
)
_ALL = 'SELECT kind, item, body, "at", document_id FROM learned_weight ORDER BY kind, item'
_ANY = "SELECT 1 FROM learned_weight LIMIT 1"
_SKUS = "SELECT item, body FROM learned_weight WHERE kind = 'sku'"
_FORGET = "DELETE FROM learned_weight WHERE kind = ? AND item = ?"
_FORGET_ALL = "DELETE FROM learned_weight"

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Belief).decode


class Learned(msgspec.Struct, frozen=True):
    """One row."""

    kind: Kind
    item: str
    belief: Belief
    at: datetime
    document_id: str

    @property
    def key(self) -> str:
        return key_of(self.kind, self.item)


def for_parcel(source: Rows, keys: Iterable[str]) -> dict[str, Belief]:
    """What is known of these things, and of every box and filler."""
    skus = [_parts(key)[1] for key in keys if is_sku(key)]
    rows = source.rows(_FOR_PARCEL, (msgspec.json.encode(skus).decode(),))
    return {key_of(Kind(kind), item): _decode(body) for kind, item, body in rows}


def everything(source: Rows) -> list[Learned]:
    return [_learned(row) for row in source.rows(_ALL)]


def any_row(source: Rows) -> bool:
    return first_row(source, _ANY) is not None


def save(writing: Writing, key: str, belief: Belief, at: datetime, document_id: str) -> None:
    writing.run(_SAVE, (*_parts(key), _encode(belief), to_micros(at), document_id))


def leaning_on(source: Rows, keys: frozenset[str]) -> dict[str, Belief]:
    """The SKUs whose weight is only known less one of these boxes; reads all of them."""
    known = ((key_of(Kind.SKU, item), _decode(body)) for item, body in source.rows(_SKUS))
    return {key: belief for key, belief in known if keys & belief.lean.keys()}


def amend(writing: Writing, key: str, belief: Belief) -> None:
    """Another belief from the same parcels."""
    writing.run(_PUT_BODY, (_encode(belief), *_parts(key)))


def forget(writing: Writing, key: str) -> bool:
    return writing.run(_FORGET, _parts(key)) > 0


def forget_all(writing: Writing) -> None:
    writing.run(_FORGET_ALL)


def _parts(key: str) -> tuple[str, str]:
    kind, _, item = key.partition(":")
    return kind, item


def _learned(row: Any) -> Learned:
    return Learned(Kind(row[0]), row[1], _decode(row[2]), from_micros(row[3]), row[4])
